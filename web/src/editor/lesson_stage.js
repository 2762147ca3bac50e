// The map between the steps and the form, and what goes from one to the other.

/** @import { Bench, Step, WholeBundle } from "../types" */

import { button } from "../text/dom.js";
import { el } from "./lesson_dom.js";
import { mapIn } from "./lesson_map.js";
import { LAYERS } from "./lesson_model.js";

/** @type {(keyof Step)[]} */
const SHOWN = ["id", "camera", "scenario", "perspective", "unit", "date", "layers", "hide", "distance"];
const DATE = /^\d{4}(-\d{2}){0,2}$/;

/** @param {Step | null} step */
const toShow = (step) => JSON.stringify(SHOWN.map((key) => step?.[key] ?? null));

/** @param {Bench} app */
export function createStage(app) {
  const { word, model, bundle } = app;
  const place = el("div", { class: "lesson-map" });
  const differs = el("span", { class: "lesson-differs quiet", role: "status" });
  const add = button(word("add_here"), () => app.addStep(), { "data-do": "add", class: "lesson-main", disabled: true });
  const update = button(
    word("map_to_step"),
    () => {
      model.edit((step) => Object.assign(step, app.map?.view()));
      compare();
    },
    { "data-do": "update", disabled: true },
  );
  const show = button(word("step_to_map"), () => showStep(), { "data-do": "show", disabled: true });
  const node = el(
    "section",
    { class: "lesson-stage", "aria-label": word("map") },
    el("div", { class: "lesson-map-bar" }, add, update, show, differs),
    place,
  );
  // on a map of another size the step is framed anew, unless somebody had moved the map before
  let atStep = true;
  let sizeShown = "";
  /** @type {string | null} */
  let shown = null;

  const sizeOf = () => `${place.clientWidth} ${place.clientHeight}`;

  // Tell whether the map still shows the step.
  function compare() {
    const step = model.step();
    const other = Boolean(step && app.map && !app.map.shows(step));
    if (sizeOf() === sizeShown) atStep = Boolean(step) && !other;
    update.disabled = show.disabled = !other;
    differs.textContent = other ? word("differs") : "";
  }

  function showStep() {
    const step = model.step();
    if (!app.map) return;
    if (step && canBeShown(step, bundle)) app.map.show(step);
    else app.map.open();
    shown = toShow(step);
    // asked for while the map takes a new size, it is framed for that size, too
    atStep = true;
    compare();
  }

  // What is changed in the form is seen at once; a map that somebody has moved stays otherwise.
  function follow() {
    if (toShow(model.step()) !== shown) showStep();
    else compare();
  }

  function showDetour() {
    const step = model.step();
    if (!step || !app.map) return;
    app.map.show(onDetour(step));
    compare();
  }

  async function begin() {
    const { version = "", mark = "" } = app.sheet.dataset;
    const onChange = () => app.map && compare();
    const map = await mapIn(place, { bundle, version, mark, lang: app.lang, onChange });
    app.map = map;
    if (!place.isConnected) return;
    new ResizeObserver(() => {
      if (place.clientHeight && atStep && !map.moving()) showStep();
      sizeShown = sizeOf();
    }).observe(place);
    add.disabled = false;
    showStep();
  }

  return { node, begin, compare, follow, showDetour, showStep };
}

// A file may name what the pack has not.
/** @param {Step} step @param {WholeBundle} bundle */
function canBeShown(step, { scenarios, perspectives, units }) {
  /** @param {{ id: string }[]} list @param {string} id */
  const has = (list, id) => list.some((one) => one.id === id);
  return (
    has(scenarios, step.scenario) &&
    has(perspectives, step.perspective) &&
    [step.unit, ...(step.distance ?? [])].every((id) => !id || has(units, id)) &&
    (!step.date || DATE.test(step.date)) &&
    (step.layers ?? []).every((name) => LAYERS.includes(name))
  );
}

// A step as its detour shows it.
/** @param {Step} step @returns {Step} */
function onDetour(step) {
  const { camera, scenario, perspective, layers, unit, date } = step.detour ?? {};
  return {
    ...step,
    camera: camera ?? step.camera,
    scenario: scenario ?? step.scenario,
    perspective: perspective ?? step.perspective,
    layers: layers ?? step.layers,
    unit: unit ?? step.unit,
    date: date ?? step.date,
  };
}
