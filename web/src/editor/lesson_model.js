// Hold the lesson that is being made: its steps, and what may be done with them.

/** @import { Lesson, LessonPast, Step } from "../types" */

import { createPast } from "./lesson_past.js";

export const LAYERS = ["names", "distances", "zones", "boundary", "regimes", "claims"];
export const HIDEABLE = ["numbers", "verdicts"];
export const MAX_TITLE = 80;
export const MAX_TEXT = 400;
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

/** @param {Lesson} lesson @param {string | null} [current] */
export function createModel(lesson, current = null) {
  const past = createPast(lesson, current);
  const { change, chosen } = past;
  return {
    ...past,
    ...stepsOf(past),
    step: () => past.lesson().steps[past.index()] ?? null,
    /** @param {(step: Step) => void} act @param {string | null} [field] */
    edit: (act, field = null) =>
      change(
        (next) => {
          const step = next.steps.find(({ id }) => id === chosen());
          if (step) act(step);
        },
        { field },
      ),
    // A new version from elsewhere; the one before is a step back away.
    /** @param {Lesson} other */
    replace(other) {
      change((next) => {
        for (const key of Object.keys(next)) Reflect.deleteProperty(next, key);
        Object.assign(next, other);
      });
    },
  };
}

/** @param {LessonPast} past */
function stepsOf({ lesson, chosen, index, change }) {
  /** @param {string} stepId */
  const placeOf = (stepId) => lesson().steps.findIndex((step) => step.id === stepId);

  function freeStepId() {
    let number = lesson().steps.length + 1;
    while (placeOf(`step-${number}`) >= 0) number += 1;
    return `step-${number}`;
  }

  return {
    /** @param {Omit<Step, "id">} step */
    add(step) {
      const id = freeStepId();
      const at = chosen() === null ? lesson().steps.length : index() + 1;
      change((next) => next.steps.splice(at, 0, { ...step, id }), { select: id });
    },
    /** @param {string} stepId */
    duplicate(stepId) {
      const id = freeStepId();
      const at = placeOf(stepId);
      change((next) => next.steps.splice(at + 1, 0, { ...structuredClone(next.steps[at]), id }), { select: id });
    },
    /** @param {string} stepId */
    remove(stepId) {
      const { steps } = lesson();
      const at = placeOf(stepId);
      const next = steps[at + 1] ?? steps[at - 1];
      change((changed) => changed.steps.splice(at, 1), { select: next?.id ?? null });
    },
    /** @param {string} stepId @param {number} place */
    moveTo(stepId, place) {
      const at = placeOf(stepId);
      const to = Math.max(0, Math.min(lesson().steps.length - 1, place));
      if (at === to) return false;
      change((next) => next.steps.splice(to, 0, ...next.steps.splice(at, 1)), { select: stepId });
      return true;
    },
  };
}
