// Save a lesson in the teacher's folder, or as a file to carry along.

/** @import { Bench, Keeping, Lesson, Opened, Refusal } from "../types" */

import { downloadBlob } from "../pages/download.js";
import { button } from "../text/dom.js";
import { said } from "./lesson_dom.js";
import { tidy, written } from "./lesson_model.js";

const CONFLICT = 409;

// `onChange` is told when what is known of the file has changed.
/** @param {Pick<Bench, "server" | "lang" | "word" | "notes" | "model">} app @param {{ opened: Opened, keeping: Keeping, onChange(): void }} how */
export function createSaving({ server, lang, word, notes, model }, { opened, keeping, onChange }) {
  /** @param {string | null} fingerprint @param {Lesson} lesson */
  function know(fingerprint, lesson) {
    Object.assign(opened, { seen: fingerprint, fingerprint, saved: written(lesson), file: lesson, readOnly: false });
    notes.clear();
    keeping.keepDraft();
    onChange();
  }

  /** @returns {Promise<void>} */
  async function save({ copy = false } = {}) {
    if (copy || opened.readOnly) await keeping.beCopy();
    const sent = model.lesson();
    const answer = await server.save(sent.id, tidy(sent), opened.seen);
    if (!answer.ok) return refused(answer);
    know(answer.data.fingerprint, sent);
    return notes.say(word("saved_as", { file: answer.data.file }));
  }

  /** @param {Refusal} answer */
  function refused(answer) {
    const sentence = said({ text: answer.error, lang: answer.lang }, lang);
    const away = button(word("download"), download);
    if (answer.status !== CONFLICT) return notes.tell([sentence, word("not_lost")], away);
    return notes.tell(
      [sentence, word("conflict")],
      button(word("take_theirs"), takeTheirs, { "data-do": "theirs" }),
      button(word("save_copy"), () => save({ copy: true }), { "data-do": "mine" }),
      away,
    );
  }

  async function takeTheirs() {
    const other = await server.written(model.lesson().id);
    if (!other.ok) return refused(other);
    keeping.setAside();
    model.replace(other.data.lesson);
    know(other.data.fingerprint, other.data.lesson);
    return notes.offer(word("took_theirs"), word("undo"), () => model.undo());
  }

  async function download() {
    const answer = await server.yaml(tidy(model.lesson()));
    if (!answer.ok) return notes.tell([said({ text: answer.error, lang: answer.lang }, lang)]);
    downloadBlob(answer.blob, `${model.lesson().id}.yaml`);
    return notes.say(word("downloaded"));
  }

  return {
    save,
    download,
    // Back to what the file has; it can be undone like any change.
    discard() {
      const { fingerprint, file, readOnly } = opened;
      if (!file) return;
      model.replace(structuredClone(file));
      know(readOnly ? null : fingerprint, file);
      Object.assign(opened, { fingerprint, readOnly });
      onChange();
    },
  };
}
