// Hold the lesson that is being made, with a way back and forth, and tell who cares when it changes.

/** @import { Lang, Lesson, Step, Texts } from "../types" */

/** @type {Lang[]} */
export const LANGS = ["en", "ja", "ru"];
export const LAYERS = ["names", "distances", "zones", "boundary", "regimes", "claims"];
export const HIDEABLE = ["numbers", "verdicts"];
export const MAX_TITLE = 80;
export const MAX_TEXT = 400;
const MOST_PAST = 200;
const SAME_TYPING_MS = 1500;
// what stays in a file even when it is empty
const KEPT = new Set(["title", "text", "layers", "steps"]);

// Write a lesson without what is empty and with its keys in order, to compare it and to send it.
/** @param {unknown} value @returns {unknown} */
export function tidy(value) {
  if (Array.isArray(value)) return value.map((item) => tidy(item));
  if (value === null || typeof value !== "object") return value;
  /** @type {Record<string, unknown>} */
  const found = {};
  for (const [name, given] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inner = tidy(given);
    if (inner === null || inner === undefined || inner === "") continue;
    if (typeof inner !== "object" || Object.keys(inner).length || KEPT.has(name)) found[name] = inner;
  }
  return found;
}

/** @param {Lesson} lesson */
export const written = (lesson) => JSON.stringify(tidy(lesson));

/** @param {string} id @returns {Lesson} */
export function emptyLesson(id) {
  return { id, title: {}, summary: {}, minutes: null, steps: [] };
}

/** @typedef {{ doc: Lesson, chosen: string | null }} Moment */
/** @typedef {"typing" | "all" | "chosen"} What */

/** @param {Lesson} lesson @param {string | null} [current] */
export function createModel(lesson, current = null) {
  let doc = lesson;
  /** @type {string | null} */
  let chosen = doc.steps.some((step) => step.id === current) ? current : (doc.steps[0]?.id ?? null);
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
  const index = () => doc.steps.findIndex((step) => step.id === chosen);
  const keepChosen = () => {
    if (chosen !== null && index() < 0) chosen = doc.steps[0]?.id ?? null;
  };

  // Changes by typing in one field without a pause are undone as one.
  /** @param {(next: Lesson) => void} act @param {{ field?: string | null, select?: string | null }} [how] */
  function change(act, { field = null, select = undefined } = {}) {
    const next = structuredClone(doc);
    act(next);
    if (JSON.stringify(next) === JSON.stringify(doc)) return;
    const now = Date.now();
    if (!field || field !== typing.field || now - typing.at > SAME_TYPING_MS) {
      past.push({ doc, chosen });
      if (past.length > MOST_PAST) past.shift();
    }
    typing = { field, at: now };
    future.length = 0;
    doc = next;
    if (select !== undefined) chosen = select;
    keepChosen();
    tell(field ? "typing" : "all");
  }

  /** @param {Moment[]} from @param {Moment[]} to */
  function goBack(from, to) {
    const found = from.pop();
    if (!found) return;
    to.push({ doc, chosen });
    ({ doc, chosen } = found);
    typing = { field: null, at: 0 };
    keepChosen();
    tell("all");
  }

  function freeStepId() {
    const taken = new Set(doc.steps.map((step) => step.id));
    let number = doc.steps.length + 1;
    while (taken.has(`step-${number}`)) number += 1;
    return `step-${number}`;
  }

  /** @param {(step: Step) => void} act @param {string | null} [field] */
  const edit = (act, field = null) =>
    change(
      (next) => {
        const step = next.steps.find(({ id }) => id === chosen);
        if (step) act(step);
      },
      { field },
    );

  return {
    lesson: () => doc,
    chosen: () => chosen,
    index,
    step: () => doc.steps[index()] ?? null,
    /** @param {(what: What) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    edit,
    /** @param {string | null} id */
    select(id) {
      if (id === chosen) return;
      chosen = id;
      keepChosen();
      tell("chosen");
    },
    // A new version from elsewhere; the one before is a step back away.
    /** @param {Lesson} lesson */
    replace(lesson) {
      change((next) => {
        for (const key of Object.keys(next)) Reflect.deleteProperty(next, key);
        Object.assign(next, lesson);
      });
    },
    // Which file it is kept in is no step of the work, and stays when somebody goes back.
    /** @param {string} id */
    setId(id) {
      doc = { ...doc, id };
      for (const moment of [...past, ...future]) moment.doc = { ...moment.doc, id };
      tell("all");
    },
    /** @param {Omit<Step, "id">} step */
    add(step) {
      const id = freeStepId();
      const at = chosen === null ? doc.steps.length : index() + 1;
      change((next) => next.steps.splice(at, 0, { ...step, id }), { select: id });
    },
    /** @param {string} stepId */
    duplicate(stepId) {
      const id = freeStepId();
      const at = doc.steps.findIndex((step) => step.id === stepId);
      change((next) => next.steps.splice(at + 1, 0, { ...structuredClone(next.steps[at]), id }), { select: id });
    },
    /** @param {string} stepId */
    remove(stepId) {
      const at = doc.steps.findIndex((step) => step.id === stepId);
      const next = doc.steps[at + 1] ?? doc.steps[at - 1];
      change((changed) => changed.steps.splice(at, 1), { select: next?.id ?? null });
    },
    /** @param {string} stepId @param {number} place */
    moveTo(stepId, place) {
      const at = doc.steps.findIndex((step) => step.id === stepId);
      const to = Math.max(0, Math.min(doc.steps.length - 1, place));
      if (at === to) return false;
      change((next) => next.steps.splice(to, 0, ...next.steps.splice(at, 1)), { select: stepId });
      return true;
    },
    undo: () => goBack(past, future),
    redo: () => goBack(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
