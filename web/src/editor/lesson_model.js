// Hold the lesson that is being made, with a way back and forth, and tell who cares when it changes.

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
export function tidy(value) {
  if (Array.isArray(value)) return value.map((item) => tidy(item));
  if (value === null || typeof value !== "object") return value;
  const found = {};
  for (const name of Object.keys(value).sort()) {
    const inner = tidy(value[name]);
    if (inner === null || inner === undefined || inner === "") continue;
    if (typeof inner !== "object" || Object.keys(inner).length || KEPT.has(name)) found[name] = inner;
  }
  return found;
}

export const written = (lesson) => JSON.stringify(tidy(lesson));

export function emptyLesson(id) {
  return { id, title: {}, summary: {}, minutes: null, steps: [] };
}

export function createModel(lesson, current = null) {
  let doc = lesson;
  let chosen = doc.steps.some((step) => step.id === current) ? current : (doc.steps[0]?.id ?? null);
  const past = [];
  const future = [];
  const listeners = new Set();
  let typing = { field: null, at: 0 };

  const tell = (what) => listeners.forEach((listener) => listener(what));
  const index = () => doc.steps.findIndex((step) => step.id === chosen);
  const keepChosen = () => {
    if (chosen !== null && index() < 0) chosen = doc.steps[0]?.id ?? null;
  };

  // Changes by typing in one field without a pause are undone as one.
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

  const edit = (act, field) => change((next) => act(next.steps.find((step) => step.id === chosen)), { field });

  return {
    lesson: () => doc,
    chosen: () => chosen,
    index,
    step: () => doc.steps[index()] ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    edit,
    select(id) {
      if (id === chosen) return;
      chosen = id;
      keepChosen();
      tell("chosen");
    },
    // A new version from elsewhere; the one before is a step back away.
    replace(lesson) {
      change((next) => {
        for (const key of Object.keys(next)) delete next[key];
        Object.assign(next, lesson);
      });
    },
    // Which file it is kept in is no step of the work, and stays when somebody goes back.
    setId(id) {
      doc = { ...doc, id };
      for (const moment of [...past, ...future]) moment.doc = { ...moment.doc, id };
      tell("all");
    },
    add(step) {
      const id = freeStepId();
      const at = chosen === null ? doc.steps.length : index() + 1;
      change((next) => next.steps.splice(at, 0, { ...step, id }), { select: id });
    },
    duplicate(stepId) {
      const id = freeStepId();
      const at = doc.steps.findIndex((step) => step.id === stepId);
      change((next) => next.steps.splice(at + 1, 0, { ...structuredClone(next.steps[at]), id }), { select: id });
    },
    remove(stepId) {
      const at = doc.steps.findIndex((step) => step.id === stepId);
      const next = doc.steps[at + 1] ?? doc.steps[at - 1];
      change((changed) => changed.steps.splice(at, 1), { select: next?.id ?? null });
    },
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
