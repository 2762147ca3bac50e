// Keep a lesson: as a draft at each change, in the teacher's folder, and as a file to carry along.

/** @import { EditorPage, Lesson, Notes, Opened, Refusal } from "../types" */

import { button, el, said } from "./lesson_dom.js";
import * as drafts from "./lesson_draft.js";
import { tidy, written } from "./lesson_model.js";
import { freeId } from "./lesson_open.js";

const CONFLICT = 409;

// `opened` is what this visit knows of the lesson's file; `changed` is called when that changes.
/** @param {Pick<EditorPage, "server" | "lang" | "word"> & { opened: Opened, notes: Notes, changed: () => void }} bench */
export function createKeeping({ opened, server, lang, word, notes, changed }) {
  const { model } = opened;
  let stored = drafts.canKeep();

  const dirty = () => opened.saved === null || written(model.lesson()) !== opened.saved;

  // Whether what is not saved is kept by the browser.
  function keepDraft() {
    const { id } = model.lesson();
    if (dirty()) stored = drafts.keep(id, { lesson: model.lesson(), seen: opened.seen, chosen: model.chosen() });
    else drafts.discard(id);
    return stored;
  }

  function state() {
    if (!dirty()) return opened.readOnly ? "unchanged" : "saved";
    return stored ? "draft" : "no_draft";
  }

  // Tell other tabs that the lesson is open here, and whether it is there too.
  async function announce() {
    opened.free?.();
    const { free, others } = await drafts.announce(model.lesson().id);
    opened.free = free;
    return others;
  }

  /** @param {string} id */
  function giveId(id) {
    const before = model.lesson().id;
    model.setId(id);
    if (stored && before !== id) drafts.discard(before);
    writeAddress(id);
    announce();
  }

  // The same lesson under an id of its own, so that the other one stays as it is.
  async function beCopy() {
    const id = await freeId(server, `${model.lesson().id.slice(0, 52)}-copy`);
    Object.assign(opened, { seen: null, readOnly: false, saved: null });
    giveId(id);
  }

  /** @param {string | null} fingerprint @param {Lesson} lesson */
  function know(fingerprint, lesson) {
    Object.assign(opened, { seen: fingerprint, fingerprint, saved: written(lesson), file: lesson, readOnly: false });
    notes.clear();
    keepDraft();
    changed();
  }

  /** @returns {Promise<void>} */
  async function save({ copy = false } = {}) {
    if (copy || opened.readOnly) await beCopy();
    const sent = model.lesson();
    const answer = await server.save(sent.id, tidy(sent), opened.seen);
    if (!answer.ok) return refused(answer);
    know(answer.data.fingerprint, sent);
    return notes.say(word("saved_as", { file: answer.data.file }));
  }

  /** @param {Refusal} answer */
  function refused(answer) {
    const sentence = said({ text: answer.error, lang: answer.lang }, lang);
    const away = button(word("download"), () => download());
    if (answer.status !== CONFLICT) return notes.tell([sentence, word("not_lost")], away);
    return notes.tell(
      [sentence, word("conflict")],
      button(word("take_theirs"), () => takeTheirs(), { "data-do": "theirs" }),
      button(word("save_copy"), () => save({ copy: true }), { "data-do": "mine" }),
      away,
    );
  }

  async function takeTheirs() {
    const { id } = model.lesson();
    const other = await server.written(id);
    if (!other.ok) return refused(other);
    drafts.setAside(id, { lesson: model.lesson(), seen: opened.seen, chosen: model.chosen() });
    model.replace(other.data.lesson);
    know(other.data.fingerprint, other.data.lesson);
    return notes.offer(word("took_theirs"), word("undo"), () => model.undo());
  }

  // Back to what the file has; it can be undone like any change.
  function discard() {
    const { fingerprint, file, readOnly } = opened;
    if (!file) return;
    model.replace(structuredClone(file));
    know(readOnly ? null : fingerprint, file);
    Object.assign(opened, { fingerprint, readOnly });
    changed();
  }

  async function download() {
    const answer = await server.yaml(tidy(model.lesson()));
    if (!answer.ok) return notes.tell([said({ text: answer.error, lang: answer.lang }, lang)]);
    const address = URL.createObjectURL(answer.blob);
    const link = el("a", { href: address, download: `${model.lesson().id}.yaml` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    return notes.say(word("downloaded"));
  }

  return { announce, discard, download, giveId, isKept: () => !dirty() || stored, keepDraft, save, state };
}

/** @param {string | null} id */
export function writeAddress(id) {
  const url = new URL(location.href);
  if (id) url.searchParams.set("lesson", id);
  else url.searchParams.delete("lesson");
  history.replaceState(history.state, "", url);
}
