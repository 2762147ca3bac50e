// Where there is no lesson yet: begin an empty one, go on with one, copy one, or open a file.

/** @import { DraftFound, EditorPage, OpenLesson } from "../types" */

import { readersDay } from "../text/dates.js";
import { button, query } from "../text/dom.js";
import { el, said } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { emptyLesson } from "./lesson_model.js";
import { fileInput, freeId, openFrom, withoutFile } from "./lesson_open.js";
import { addressOf, draftRow, lessonRow, shelf } from "./lesson_shelf.js";
import { titleIn } from "./lesson_texts.js";

/** @typedef {{ open: OpenLesson, tell(content: string | Node): void }} Acts */

/** @param {EditorPage} page @param {{ open: OpenLesson, sentence?: string | null }} how */
export async function begins(page, { open, sentence = null }) {
  const { sheet, lang, word, server } = page;
  delete sheet.dataset.ready;
  const message = el("p", { class: "sheet-notice", role: "alert", hidden: true });
  /** @type {Acts["tell"]} */
  const tell = (content) => {
    message.replaceChildren(content);
    message.hidden = false;
  };
  const acts = { open, tell };
  const [index, known] = await Promise.all([server.index(), drafts.drafts()]);
  if (!sheet.isConnected) return;
  if (!index.ok) tell(said({ text: index.error, lang: index.lang }, lang));
  if (sentence) tell(sentence);
  const { lessons, problems } = index.ok ? index.data : { lessons: [], problems: [] };
  const waiting = known.filter(({ lesson, alive }) => !alive && (lesson.steps.length || titleIn(lesson, lang)));
  const rows = lessons.map((lesson) => ({
    own: lesson.own,
    node: lessonRow(page, lesson, () => copyOf(page, lesson.id, acts)),
  }));
  /** @param {boolean} own */
  const rowsOf = (own) => rows.filter((one) => one.own === own).map(({ node }) => node);
  sheet.replaceChildren(
    el(
      "div",
      { class: "lesson-begin" },
      el("h1", { text: word("title") }),
      el("p", { class: "sheet-lead", text: word("lead") }),
      message,
      beginButtons(page, acts),
      shelf(
        word("drafts"),
        waiting.map((draft) => draftRow(page, draft, () => goOn(page, draft, open))),
      ),
      shelf(word("own_lessons"), rowsOf(true)),
      shelf(word("ready_lessons"), rowsOf(false)),
      shelf(
        word("folder_problems"),
        problems.map((problem) => el("li", {}, `${problem.file}: `, said(problem, lang))),
      ),
      el("p", { class: "quiet lesson-folder", text: word("folder_note", { folder: sheet.dataset.folder ?? "" }) }),
      // the page's own way of following links opens a draft
      el(
        "div",
        { hidden: true },
        waiting.map(({ id }) => el("a", { href: addressOf(id, lang), "data-go": id })),
      ),
    ),
  );
}

/** @param {EditorPage} page @param {Acts} acts */
function beginButtons(page, { open, tell }) {
  const { word, server } = page;
  const file = fileInput(word, (given) => openFrom(page, given, { open, tell }));
  const empty = async () => open(page, withoutFile(emptyLesson(await freeId(server, `lesson-${readersDay()}`))));
  return el(
    "p",
    { class: "lesson-row" },
    button(word("begin_empty"), empty, { class: "lesson-main", "data-do": "empty" }),
    button(word("open_file"), () => file.click(), { "data-do": "open_file" }),
    file,
  );
}

/** @param {EditorPage} page @param {string} id @param {Acts} acts */
async function copyOf(page, id, { open, tell }) {
  const { server, lang } = page;
  const found = await server.written(id);
  if (!found.ok) return tell(said({ text: found.error, lang: found.lang }, lang));
  return open(page, withoutFile({ ...found.data.lesson, id: await freeId(server, `${id.slice(0, 52)}-copy`) }));
}

// A version that was put aside becomes a lesson of its own; any other goes on where it was.
/** @param {EditorPage} page @param {DraftFound} draft @param {OpenLesson} open */
async function goOn(page, draft, open) {
  if (!draft.key.includes(":aside-")) {
    query(page.sheet, `a[data-go="${CSS.escape(draft.id)}"]`)?.click();
    return;
  }
  const id = await freeId(page.server, `${draft.id.slice(0, 52)}-copy`);
  await open(page, withoutFile({ ...draft.lesson, id }));
  drafts.discardKey(draft.key);
}
