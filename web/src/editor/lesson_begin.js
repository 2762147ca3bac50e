// Where there is no lesson yet: begin an empty one, go on with one, copy one, or open a file.

/** @import { Child, DraftFound, EditorPage, OpenLesson, Texts } from "../types" */

import { query } from "../text/dom.js";
import { readersDay } from "../text/writing.js";
import { button, el, said } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { createModel, emptyLesson, LANGS } from "./lesson_model.js";
import { freeId, openFrom } from "./lesson_open.js";

/** @param {EditorPage} page @param {{ open: OpenLesson, sentence?: string | null }} how */
export async function begins(page, { open, sentence = null }) {
  const { sheet, lang, word, writer, server } = page;
  delete sheet.dataset.ready;
  const message = el("p", { class: "sheet-notice", role: "alert", hidden: true });
  /** @param {string | Node} content */
  const tell = (content) => {
    message.replaceChildren(content);
    message.hidden = false;
  };
  const file = el("input", {
    type: "file",
    accept: ".yaml,.yml",
    class: "lesson-hidden",
    tabindex: "-1",
    "aria-label": word("open_file"),
    on: {
      change() {
        const [given] = file.files ?? [];
        if (given) openFrom(page, given, { open, tell });
      },
    },
  });
  /** @param {{ title?: Texts, id: string }} lesson */
  const titleOf = ({ title, id }) => title?.[lang] || LANGS.map((tongue) => title?.[tongue]).find(Boolean) || id;
  const fresh = { seen: null, saved: null, file: null, fingerprint: null, readOnly: false, notices: [] };

  async function beginEmpty() {
    const day = readersDay();
    open(page, { ...fresh, model: createModel(emptyLesson(await freeId(server, `lesson-${day}`))) });
  }

  /** @param {string} id */
  async function copyOf(id) {
    const found = await server.written(id);
    if (!found.ok) return tell(said({ text: found.error, lang: found.lang }, lang));
    const own = await freeId(server, `${id.slice(0, 52)}-copy`);
    return open(page, { ...fresh, model: createModel({ ...found.data.lesson, id: own }) });
  }

  const [index, known] = await Promise.all([server.index(), drafts.drafts()]);
  if (!sheet.isConnected) return;
  if (!index.ok) tell(said({ text: index.error, lang: index.lang }, lang));
  const { lessons, problems } = index.ok ? index.data : { lessons: [], problems: [] };
  const waiting = known.filter(
    ({ lesson, alive }) => !alive && (lesson.steps.length || titleOf({ ...lesson, id: "" })),
  );
  /** @param {string} title @param {Child[]} items */
  const draw = (title, items) =>
    items.length ? [el("h2", { text: title }), el("ul", { class: "lesson-shelf" }, items)] : [];
  /** @param {{ title?: Texts, id: string }} lesson @param {string} note @param {Child[]} acts */
  const row = (lesson, note, ...acts) =>
    el(
      "li",
      {},
      el("span", { class: "lesson-shelf-title", dir: "auto", text: titleOf(lesson) }),
      el("span", { class: "quiet", text: note }),
      el("span", { class: "lesson-row" }, acts),
    );
  /** @param {string} id */
  const address = (id) => `/lesson?${new URLSearchParams({ lesson: id, lang })}`;
  /** @param {{ steps: number | unknown[] }} lesson */
  const count = ({ steps }) => word("steps_n", { n: typeof steps === "number" ? steps : steps.length });

  /** @param {DraftFound} draft */
  const draftRow = (draft) => {
    /** @type {HTMLElement} */
    const item = row(
      draft.lesson,
      `${count(draft.lesson)} · ${writer.moment(new Date(draft.at))}`,
      button(word("go_on"), () => goOn(draft), { "data-draft": draft.id }),
      button(word("discard"), () => discard(draft, item)),
    );
    return item;
  };

  /** @param {DraftFound} draft @param {HTMLElement} item */
  function discard(draft, item) {
    const children = [...item.childNodes];
    const bring = drafts.discardKey(draft.key);
    item.replaceChildren(
      el("span", { class: "quiet", text: word("discarded") }),
      button(
        word("undo"),
        () => {
          bring();
          item.replaceChildren(...children);
        },
        { "data-do": "bring-back" },
      ),
    );
  }

  // A version that was put aside becomes a lesson of its own; any other goes on where it was.
  /** @param {DraftFound} draft */
  function goOn(draft) {
    if (draft.key.includes(":aside-")) {
      freeId(server, `${draft.id.slice(0, 52)}-copy`).then((id) => {
        open(page, { ...fresh, model: createModel({ ...draft.lesson, id }) }).then(() => drafts.discardKey(draft.key));
      });
      return;
    }
    query(sheet, `a[data-go="${CSS.escape(draft.id)}"]`)?.click();
  }

  if (sentence) tell(sentence);
  sheet.replaceChildren(
    el(
      "div",
      { class: "lesson-begin" },
      el("h1", { text: word("title") }),
      el("p", { class: "sheet-lead", text: word("lead") }),
      message,
      el(
        "p",
        { class: "lesson-row" },
        button(word("begin_empty"), beginEmpty, { class: "lesson-main", "data-do": "empty" }),
        button(word("open_file"), () => file.click(), { "data-do": "open_file" }),
        file,
      ),
      draw(word("drafts"), waiting.map(draftRow)),
      draw(
        word("own_lessons"),
        lessons
          .filter(({ own }) => own)
          .map((lesson) =>
            row(
              lesson,
              `${count(lesson)} · ${lesson.file}`,
              el("a", { class: "button", href: address(lesson.id), text: word("edit"), "data-own": lesson.id }),
              button(word("copy"), () => copyOf(lesson.id)),
            ),
          ),
      ),
      draw(
        word("ready_lessons"),
        lessons
          .filter(({ own }) => !own)
          .map((lesson) =>
            row(
              lesson,
              count(lesson),
              button(word("copy"), () => copyOf(lesson.id), { "data-copy-of": lesson.id }),
            ),
          ),
      ),
      draw(
        word("folder_problems"),
        problems.map((problem) => el("li", {}, `${problem.file}: `, said(problem, lang))),
      ),
      el("p", { class: "quiet lesson-folder", text: word("folder_note", { folder: sheet.dataset.folder ?? "" }) }),
      // the page's own way of following links opens a draft
      el(
        "div",
        { hidden: true },
        waiting.map(({ id }) => el("a", { href: address(id), "data-go": id })),
      ),
    ),
  );
}
