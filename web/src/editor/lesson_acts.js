// What the list of steps and the form ask of the workbench.

/** @import { Bench, BenchActs, Keeping, Opened, Step } from "../types" */
/** @import { createChecking } from "./lesson_checking.js" */
/** @import { createForm } from "./lesson_form.js" */
/** @import { createList } from "./lesson_list.js" */
/** @import { createStage } from "./lesson_stage.js" */

import { query } from "../text/dom.js";
import { measuredIn, tellTruth } from "./lesson_words.js";

const ID = /^(?!index$)[a-z0-9_-]{1,64}$/;

/** @typedef {{ form: ReturnType<typeof createForm>, list: ReturnType<typeof createList>, stage: ReturnType<typeof createStage> }} Parts */

// The parts are made after what they ask for.
/** @param {Bench} app @param {{ opened: Opened, keeping: Keeping, checking: ReturnType<typeof createChecking>, parts(): Parts }} how @returns {BenchActs} */
export function createActs(app, { opened, keeping, checking, parts }) {
  const { word, model, notes } = app;

  // A pack's map may be missing, or still on its way.
  function noMap() {
    notes.say(word("no_map"), { bad: true });
  }

  function focusChosen() {
    const chosen = model.chosen();
    if (chosen !== null) parts().list.focus(chosen);
  }

  return {
    marksOf: checking.marksOf,
    truthOf: checking.truthOf,
    measuredIn: (answer) => word(`in.${measuredIn(answer)}`),
    tellTruth: (asked, truth) => tellTruth(asked, truth, app),
    idIsFixed: () => opened.seen !== null || Boolean(opened.readOnly),
    setTongue(tongue, { focus = false } = {}) {
      app.tongue = tongue;
      opened.tongue = tongue;
      const { form } = parts();
      form.draw();
      if (focus) query(form.node, `[data-tongue-tab="${tongue}"]`)?.focus();
    },
    addStep() {
      if (!app.map) return;
      model.add({ title: {}, text: {}, layers: app.map.layers(), ...app.map.view() });
      query(parts().form.node, '[data-text="title"]')?.focus();
      notes.say(word("added", { n: model.index() + 1 }));
    },
    duplicateStep(id) {
      model.duplicate(id);
      focusChosen();
    },
    removeStep(id) {
      const number = model.lesson().steps.findIndex((step) => step.id === id) + 1;
      model.remove(id);
      focusChosen();
      notes.offer(word("deleted", { n: number }), word("undo"), () => model.undo());
    },
    takeDetour() {
      const { map } = app;
      if (map) model.edit((step) => takeDetour(step, map.view()));
      else noMap();
    },
    showDetour: () => (app.map ? parts().stage.showDetour() : noMap()),
    // Whether the id could be given to the lesson.
    rename(id) {
      if (ID.test(id)) keeping.giveId(id);
      else notes.say(word("bad_name"), { bad: true });
      return ID.test(id);
    },
  };
}

// A detour says what the map shows otherwise than the step.
/** @param {Step} step @param {object} now */
function takeDetour(step, now) {
  const before = new Map(Object.entries(step));
  /** @param {[key: string, value: unknown]} said */
  const differs = ([key, value]) => value !== null && JSON.stringify(value) !== JSON.stringify(before.get(key) ?? null);
  step.detour = { text: step.detour?.text ?? {}, ...Object.fromEntries(Object.entries(now).filter(differs)) };
}
