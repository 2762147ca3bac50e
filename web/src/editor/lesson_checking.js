// Have the library check a lesson, a moment after each change, and keep what it said.

/** @import { Bench, CheckedLesson, Remark } from "../types" */

import { tidy } from "./lesson_model.js";

const AFTER_MS = 300;
/** @type {Pick<CheckedLesson, "problems" | "warnings" | "truths">} */
const NOTHING = { problems: [], warnings: [], truths: {} };

/** @param {Pick<Bench, "server" | "model">} app @param {{ isOpen(): boolean, onChecked(): void }} how */
export function createChecking({ server, model }, { isOpen, onChecked }) {
  let found = NOTHING;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  async function check() {
    const sent = model.lesson();
    const answer = await server.check(tidy(sent));
    if (!isOpen() || sent !== model.lesson()) return;
    found = answer.ok
      ? answer.data
      : { ...NOTHING, problems: [{ step: null, text: answer.error, lang: answer.lang, wrong: true }] };
    onChecked();
  }

  const stop = () => clearTimeout(waiting);
  return {
    stop,
    checkSoon() {
      stop();
      waiting = setTimeout(check, AFTER_MS);
    },
    // What is to be said of a step, or of the lesson itself.
    /** @param {string | null} id @returns {Remark[]} */
    marksOf: (id) => [...found.problems, ...found.warnings].filter(({ step }) => (step ?? null) === id),
    truthOf: (id = "") => found.truths[id] ?? null,
  };
}
