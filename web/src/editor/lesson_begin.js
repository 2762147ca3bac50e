// Where there is no lesson yet: begin an empty one, go on with one, copy one, or open a file.

import { readersDay } from "../text/writing.js";
import { button, el, said } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { createModel, emptyLesson, LANGS } from "./lesson_model.js";
import { freeId, openFrom } from "./lesson_open.js";

export async function begins(page, { open, sentence = null }) {
  const { sheet, lang, word, writer, server } = page;
  delete sheet.dataset.ready;
  const message = el("p", { class: "sheet-notice", role: "alert", hidden: true });
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
    on: { change: () => file.files[0] && openFrom(page, file.files[0], { open, tell }) },
  });
  const titleOf = ({ title, id }) => title?.[lang] || LANGS.map((tongue) => title?.[tongue]).find(Boolean) || id;
  const fresh = { seen: null, saved: null, file: null, fingerprint: null, readOnly: false, notices: [] };

  async function beginEmpty() {
    const day = readersDay();
    open(page, { ...fresh, model: createModel(emptyLesson(await freeId(server, `lesson-${day}`))) });
  }

  async function copyOf(id) {
    const found = await server.written(id);
    if (!found.ok) return tell(said({ text: found.error, lang: found.lang }, lang));
    const own = await freeId(server, `${id.slice(0, 52)}-copy`);
    return open(page, { ...fresh, model: createModel({ ...found.data.lesson, id: own }) });
  }

  const [index, known] = await Promise.all([server.index(), drafts.drafts()]);
  if (!sheet.isConnected) return;
  if (!index.ok) tell(said({ text: index.error, lang: index.lang }, lang));
  const lessons = index.data?.lessons ?? [];
  const waiting = known.filter(
    ({ lesson, alive }) => !alive && (lesson.steps.length || titleOf({ ...lesson, id: "" })),
  );
  const draw = (title, items) =>
    items.length ? [el("h2", { text: title }), el("ul", { class: "lesson-shelf" }, items)] : [];
  const row = (lesson, note, ...acts) =>
    el(
      "li",
      {},
      el("span", { class: "lesson-shelf-title", dir: "auto", text: titleOf(lesson) }),
      el("span", { class: "quiet", text: note }),
      el("span", { class: "lesson-row" }, acts),
    );
  const address = (id) => `/lesson?${new URLSearchParams({ lesson: id, lang })}`;
  const count = (lesson) => word("steps_n", { n: lesson.steps?.length ?? lesson.steps });

  const draftRow = (draft) => {
    const item = row(
      draft.lesson,
      `${count(draft.lesson)} · ${writer.moment(new Date(draft.at))}`,
      button(word("go_on"), () => goOn(draft), { "data-draft": draft.id }),
      button(word("discard"), () => discard(draft, item)),
    );
    return item;
  };

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
  function goOn(draft) {
    if (draft.key.includes(":aside-")) {
      freeId(server, `${draft.id.slice(0, 52)}-copy`).then((id) => {
        open(page, { ...fresh, model: createModel({ ...draft.lesson, id }) }).then(() => drafts.discardKey(draft.key));
      });
      return;
    }
    sheet.querySelector(`a[data-go="${CSS.escape(draft.id)}"]`)?.click();
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
        (index.data?.problems ?? []).map((problem) => el("li", {}, `${problem.file}: `, said(problem, lang))),
      ),
      el("p", { class: "quiet lesson-folder", text: word("folder_note", { folder: sheet.dataset.folder }) }),
      // the page's own way of following links opens a draft
      el(
        "div",
        { hidden: true },
        waiting.map(({ id }) => el("a", { href: address(id), "data-go": id })),
      ),
    ),
  );
}
