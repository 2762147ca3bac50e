// Keep a lesson with a way back and forth, and tell who cares when it changes.

/** @import { Lesson } from "../types" */

const MOST_PAST = 200;
const SAME_TYPING_MS = 1500;

/** @typedef {{ doc: Lesson, chosen: string | null }} Moment */
/** @typedef {"typing" | "all" | "chosen"} What */

/** @param {Lesson} lesson @param {string | null} current */
export function createPast(lesson, current) {
  /** @type {Moment} */
  let now = { doc: lesson, chosen: current };
  /** @type {Moment[]} */
  const past = [];
  /** @type {Moment[]} */
  const future = [];
  /** @type {Set<(what: What) => void>} */
  const listeners = new Set();
  /** @type {{ field: string | null, at: number }} */
  let typing = { field: null, at: 0 };

  /** @param {What} what */
  const tell = (what) => listeners.forEach((listener) => listener(what));
  const index = () => now.doc.steps.findIndex((step) => step.id === now.chosen);

  // Only a step that is there stays chosen.
  /** @param {Moment} moment */
  function be({ doc, chosen }) {
    now = { doc, chosen };
    if (chosen !== null && index() < 0) now.chosen = doc.steps[0]?.id ?? null;
  }

  // Changes by typing in one field without a pause are undone as one.
  /** @param {(next: Lesson) => void} act @param {{ field?: string | null, select?: string | null }} [how] */
  function change(act, { field = null, select = now.chosen } = {}) {
    const next = structuredClone(now.doc);
    act(next);
    if (JSON.stringify(next) === JSON.stringify(now.doc)) return;
    const at = Date.now();
    if (!field || field !== typing.field || at - typing.at > SAME_TYPING_MS) {
      past.push(now);
      if (past.length > MOST_PAST) past.shift();
    }
    typing = { field, at };
    future.length = 0;
    be({ doc: next, chosen: select });
    tell(field ? "typing" : "all");
  }

  /** @param {Moment[]} from @param {Moment[]} to */
  function goBack(from, to) {
    const found = from.pop();
    if (!found) return;
    to.push(now);
    be(found);
    typing = { field: null, at: 0 };
    tell("all");
  }

  be({ doc: lesson, chosen: current ?? "" });
  return {
    lesson: () => now.doc,
    chosen: () => now.chosen,
    index,
    change,
    /** @param {(what: What) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** @param {string | null} id */
    select(id) {
      if (id === now.chosen) return;
      be({ ...now, chosen: id });
      tell("chosen");
    },
    // Which file it is kept in is no step of the work, and stays when somebody goes back.
    /** @param {string} id */
    setId(id) {
      for (const moment of [...past, ...future, now]) moment.doc = { ...moment.doc, id };
      tell("all");
    },
    undo: () => goBack(past, future),
    redo: () => goBack(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
