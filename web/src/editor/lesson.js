// Make a lesson out of what is on the map: find the lesson that the address names, and open it.

import { createWriter } from "../text/writing.js";
import { begins } from "./lesson_begin.js";
import { keptLesson, open } from "./lesson_bench.js";
import { el } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { loadBundle } from "./lesson_map.js";
import { createModel, written } from "./lesson_model.js";
import { createServer } from "./lesson_server.js";
import { createWords } from "./lesson_words.js";

const NOT_THERE = 404;
const LONGEST_SHOWN = 64;

export async function begin(sheet) {
  const { lang, words, patterns } = sheet.dataset;
  const word = createWords(JSON.parse(words));
  const writer = createWriter(lang, JSON.parse(patterns));
  const page = { sheet, lang, word, writer, server: createServer({ lang, word }), bundle: null };
  sheet.replaceChildren(el("p", { class: "lesson-wait quiet", role: "status", text: word("loading") }));
  await drafts.prepare();
  try {
    page.bundle = await loadBundle(sheet.dataset);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    sheet.replaceChildren(el("p", { class: "sheet-notice", role: "alert", text: word("failed") }));
    return;
  }
  if (sheet.isConnected) await enter(page, new URLSearchParams(location.search).get("lesson"));
}

// As this visit left it, as its draft has it, or as its file does.
async function enter(page, id) {
  const { server, word } = page;
  if (!id) return begins(page, { open });
  const kept = keptLesson(id);
  if (kept) return open(page, kept);
  const [draft, file] = [await drafts.adopt(id), await server.written(id)];
  if (!page.sheet.isConnected) return null;
  if (file.ok || draft) return open(page, openedOf(page, { id, draft, file }));
  const sentence = file.status === NOT_THERE ? word("not_there", { id: id.slice(0, LONGEST_SHOWN) }) : file.error;
  return begins(page, { open, sentence });
}

function openedOf({ writer, word }, { id, draft, file }) {
  const told = file.ok ? file.data : { lesson: null, fingerprint: null };
  const own = file.ok && told.own && told.whole;
  const changed = draft && (!told.lesson || written(draft.lesson) !== written(told.lesson));
  const notices = [];
  if (file.ok && !own) notices.push(word(told.own ? "not_whole" : "of_pack"));
  if (changed) {
    notices.push({
      text: word("draft_back", { when: writer.moment(new Date(draft.at)) }),
      act: told.lesson ? "discard" : null,
    });
    if (own && draft.seen !== told.fingerprint) notices.push(word("draft_old"));
  } else if (draft) drafts.discard(id);
  return {
    model: createModel(structuredClone(changed ? draft.lesson : told.lesson), draft?.chosen ?? null),
    seen: changed ? draft.seen : own ? told.fingerprint : null,
    saved: told.lesson ? written(told.lesson) : null,
    file: told.lesson,
    fingerprint: told.fingerprint,
    readOnly: file.ok && !own,
    notices,
  };
}
