// The parts of a step's form: what its map shows, what it measures, and its detour.

/** @import { Bench, Child, Choices, PutText, Step } from "../types" */

import { choice } from "../text/choices.js";
import { button } from "../text/dom.js";
import { el, field, tick } from "./lesson_dom.js";
import { HIDEABLE, LAYERS, MAX_TEXT } from "./lesson_model.js";
import { textField, withText } from "./lesson_texts.js";

/** @param {Bench} app @returns {Choices} */
const unitsOrNone = ({ word, names }) => [["", word("nothing")], ...names.units];

/** @param {Bench} app @param {Step} step @returns {Child[]} */
export function viewPart(app, step) {
  const { word, model, names } = app;
  /** @param {Partial<Step>} values */
  const set = (values) => model.edit((next) => Object.assign(next, values));
  const date = el("input", {
    type: "text",
    value: step.date ?? "",
    placeholder: word("date_hint"),
    "data-mark": "date",
    autocomplete: "off",
    spellcheck: "false",
    on: { change: () => set({ date: date.value.trim() || null }) },
  });
  /** @param {"scenario" | "perspective" | "unit"} key @param {Choices} options */
  const one = (key, options) =>
    field(
      word(key),
      choice(options, step[key], (id) => set({ [key]: id || null }), { "data-mark": key }),
    );
  return [
    el(
      "div",
      { class: "lesson-pair" },
      one("scenario", names.scenarios),
      one("perspective", names.perspectives),
      one("unit", unitsOrNone(app)),
      field(word("date"), date),
    ),
    el("p", { class: "quiet lesson-hint", text: word("date_note") }),
  ];
}

/** @param {Bench} app @param {Step} step @returns {Child[]} */
export function shownPart({ word, model }, step) {
  /** @param {"layers" | "hide"} key @param {string} name @param {string[]} all */
  const ticks = (key, name, all) =>
    el(
      "fieldset",
      {},
      el("legend", { text: word(key) }),
      all.map((id) =>
        tick(word(`${name}.${id}`), step[key]?.includes(id), (on) => flip(key, all, id, on), {
          "data-mark": `${name}-${id}`,
        }),
      ),
    );
  /** @param {"layers" | "hide"} key @param {string[]} all @param {string} id @param {boolean} on */
  const flip = (key, all, id, on) =>
    model.edit((next) => {
      // a file may say more than this form offers
      const others = (next[key] ?? []).filter((name) => !all.includes(name));
      next[key] = [...all.filter((name) => (name === id ? on : (next[key]?.includes(name) ?? false))), ...others];
    });
  return [ticks("layers", "layer", LAYERS), ticks("hide", "hide", HIDEABLE)];
}

// `onHalf` is told when only one end is chosen.
/** @param {Bench} app @param {Step} step @param {() => void} onHalf */
export function distancePart(app, step, onHalf) {
  const { word, model, halfDistance } = app;
  const waiting = halfDistance.get(step.id) ?? ["", ""];
  const [from, to] = [0, 1].map((end) => step.distance?.[end] || waiting[end]);
  /** @param {[from: string, to: string]} next */
  const put = (next) => {
    halfDistance.set(step.id, next);
    const whole = next[0] && next[1] ? next : null;
    model.edit((changed) => {
      changed.distance = whole;
      if (whole && !changed.layers?.includes("distances"))
        changed.layers = LAYERS.filter((name) => name === "distances" || changed.layers?.includes(name));
    });
    if (!whole) onHalf();
  };
  const options = unitsOrNone(app);
  return el(
    "div",
    { class: "lesson-pair" },
    field(
      word("from"),
      choice(options, from, (id) => put([id, to]), { "data-mark": "from" }),
    ),
    field(
      word("to"),
      choice(options, to, (id) => put([from, id]), { "data-mark": "to" }),
    ),
  );
}

/** @param {Bench} app @param {Step} step @returns {Child[]} */
export function detourPart(app, { id, detour }) {
  const { word, model } = app;
  const use = button(word(detour ? "detour_renew" : "detour_use"), () => app.takeDetour(), {
    "data-mark": "detour-use",
  });
  if (!detour) return [el("p", { class: "quiet lesson-hint", text: word("detour_note") }), use];
  /** @type {PutText} */
  const put = (value, lang) =>
    model.edit((next) => {
      if (next.detour) withText(next.detour, "text", value, lang);
    }, `${id}.detour.${lang}`);
  const remove = () =>
    model.edit((next) => {
      next.detour = null;
    });
  return [
    textField(app, "detour", word("detour_text"), detour.text, put, { rows: 2, most: MAX_TEXT }),
    el(
      "p",
      { class: "lesson-row" },
      use,
      button(word("detour_show"), () => app.showDetour(), { "data-mark": "detour-show" }),
      button(word("detour_remove"), remove, { "data-mark": "detour-remove" }),
    ),
  ];
}
