// Make a lesson out of what is on the map: find the lesson that the address names, and open it.

/** @import { Reply, Draft, EditorPage, EditorNotice, Opened, WrittenLesson } from "../types" */

import { untilItComes } from "../text/idle.js";
import { isUnreached } from "../text/reaching.js";
import { createWords } from "../text/saying.js";
import { LANGUAGES } from "../text/tongues.js";
import { createWriter } from "../text/writing.js";
import { begins } from "./lesson_begin.js";
import { keptLesson, open } from "./lesson_bench.js";
import { el } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { loadBundle } from "./lesson_map.js";
import { createModel, written } from "./lesson_model.js";
import { createServer } from "./lesson_server.js";

const NOT_THERE = 404;
const LONGEST_SHOWN = 64;

/** @param {HTMLElement} sheet */
export async function begin(sheet) {
  const { words = "", patterns = "" } = sheet.dataset;
  const lang = LANGUAGES.find((one) => one === sheet.dataset.lang) ?? LANGUAGES[0];
  const word = createWords(JSON.parse(words));
  const writer = createWriter(lang, JSON.parse(patterns));
  sheet.replaceChildren(el("p", { class: "lesson-wait quiet", role: "status", text: word("loading") }));
  await drafts.prepare();
  let bundle = null;
  try {
    bundle = await untilItComes(() => loadBundle(sheet.dataset.mark ?? ""), {
      isWanted: () => sheet.isConnected,
      failed: () => sheet.replaceChildren(el("p", { class: "sheet-notice", role: "alert", text: word("failed") })),
    });
  } catch (error) {
    // who has left the page waits for nothing
    if (!isUnreached(error)) throw error;
    return;
  }
  const page = { sheet, lang, word, writer, server: createServer({ lang, word }), bundle };
  if (sheet.isConnected) await enter(page, new URLSearchParams(location.search).get("lesson"));
}

// As this visit left it, as its draft has it, or as its file does.
/** @param {EditorPage} page @param {string | null} id */
async function enter(page, id) {
  const { server, word } = page;
  if (!id) return begins(page, { open });
  const kept = keptLesson(id);
  if (kept) return open(page, kept);
  const [draft, file] = [await drafts.adopt(id), await server.written(id)];
  if (!page.sheet.isConnected) return null;
  const opened = openedOf(page, { id, draft, file });
  if (opened) return open(page, opened);
  if (file.ok) return null;
  const sentence = file.status === NOT_THERE ? word("not_there", { id: id.slice(0, LONGEST_SHOWN) }) : file.error;
  return begins(page, { open, sentence });
}

// Null where there is neither a file nor a draft.
/** @param {EditorPage} page @param {{ id: string, draft: Draft | null, file: Reply<{ data: WrittenLesson }> }} found @returns {Opened | null} */
function openedOf({ writer, word }, { id, draft, file }) {
  const told = file.ok ? file.data : null;
  const own = Boolean(told?.own && told.whole);
  const changed = draft && (!told || written(draft.lesson) !== written(told.lesson));
  const lesson = changed ? draft.lesson : told?.lesson;
  if (!lesson) return null;
  /** @type {EditorNotice[]} */
  const notices = [];
  if (told && !own) notices.push(word(told.own ? "not_whole" : "of_pack"));
  if (changed) {
    notices.push({
      text: word("draft_back", { when: writer.moment(new Date(draft.at)) }),
      act: told ? "discard" : null,
    });
    if (own && draft.seen !== told?.fingerprint) notices.push(word("draft_old"));
  } else if (draft) drafts.discard(id);
  return {
    model: createModel(structuredClone(lesson), draft?.chosen ?? null),
    seen: changed ? draft.seen : own ? (told?.fingerprint ?? null) : null,
    saved: told ? written(told.lesson) : null,
    file: told?.lesson ?? null,
    fingerprint: told?.fingerprint ?? null,
    readOnly: Boolean(told) && !own,
    notices,
  };
}
