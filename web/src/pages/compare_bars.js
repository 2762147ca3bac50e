// Make the controls of a comparison; they are made anew when the language changes, its maps stay.

/** @import { Choice, CompareNodes, CompareSide, Comparison } from "../types" */

import { choice, scenarioChoices } from "../text/choices.js";
import { button, el } from "../text/dom.js";
import { HALF, MODES, SIDES } from "./compare_address.js";

const STEP = 5;
/** @type {Record<string, number>} */
const KEYS = {
  PageUp: STEP * 2,
  PageDown: -STEP * 2,
  ArrowRight: STEP,
  ArrowUp: STEP,
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
};

/** @param {Comparison} comparison @returns {CompareNodes} */
export function build(comparison) {
  const { root, say, mapNodes } = comparison;
  const bar = createBar(comparison);
  const [a, b] = SIDES.map((side) => createHeading(comparison, side));
  const cut = createSlider(comparison);
  const stage = el(
    "div",
    { class: "compare-stage", role: "group", "aria-label": say("maps"), "data-a": say("a"), "data-b": say("b") },
    [a.node, mapNodes.a, b.node, mapNodes.b],
    cut,
  );
  const lines = el("span", { class: "compare-lines" });
  const brought = el("div", { class: "compare-brought", role: "status" });
  const pair = el("div", { class: "compare-pair" });
  const live = el("p", { class: "compare-live", "aria-live": "polite" });
  root.replaceChildren(bar.node, stage, createLegend(comparison, lines), brought, pair, live);
  return { ...bar, stage, headings: { a, b }, cut, lines, brought, pair, live };
}

/** @param {Comparison} comparison */
function createBar({ bundle, state, say, pick, set, swap }) {
  /** @param {string} label @param {HTMLElement[]} buttons */
  const group = (label, buttons) =>
    el("div", { class: "compare-group", role: "group", "aria-label": say(label) }, buttons);
  /** @param {string} name @param {number} cut */
  const step = (name, cut) => button(say(name), () => set({ cut }), { "data-cut": cut });
  const modes = MODES.map((mode) => button(say(mode), () => set({ mode }), { "data-mode": mode }));
  const cuts = [step("only_b", 0), step("half", HALF), step("only_a", 100)];
  /** @type {Choice[]} */
  const views = bundle.perspectives.map(({ id, title }) => [id, pick(title)]);
  const view = choice(views, state.view, (id) => set({ view: id }));
  const node = el(
    "div",
    { class: "compare-bar" },
    group("mode", modes),
    group("cut", cuts),
    button(say("swap"), swap, { "data-swap": true }),
    el("label", { class: "compare-view" }, el("span", { text: say("view") }), view),
  );
  return { node, modes, cuts, view };
}

/** @param {Comparison} comparison @param {CompareSide} side */
function createHeading({ bundle, told, state, say, pick, set }, side) {
  const scenarios = scenarioChoices(bundle, told.lang, ({ title }) => pick(title));
  const box = choice(scenarios, state[side], (id) => set({ [side]: id }), {
    "aria-label": say(`choose_${side}`),
    "data-choose": side,
  });
  const line = el("span", { class: "compare-line quiet" });
  const letter = el("b", { class: "compare-letter", text: say(side) });
  return { node: el("div", { class: `compare-title compare-title-${side}` }, letter, box, line), box, line };
}

// One native slider over both maps: it can be dragged, touched, and moved with the keys.
/** @param {Comparison} comparison */
function createSlider(comparison) {
  const { say, set } = comparison;
  /** @param {KeyboardEvent} event */
  const keydown = (event) => {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    set({ cut: Math.min(100, Math.max(0, comparison.state.cut + way)) });
  };
  const slider = el("input", {
    type: "range",
    class: "compare-cut",
    min: 0,
    max: 100,
    step: 1,
    "aria-label": say("cut"),
    on: { input: () => set({ cut: slider.valueAsNumber }), keydown },
  });
  return slider;
}

/** @param {Comparison} comparison @param {HTMLElement} lines */
function createLegend({ bundle, told, pick }, lines) {
  /** @param {string} name @param {string | undefined} text */
  const row = (name, text = "") => el("span", {}, el("span", { class: `swatch ${name}`, "aria-hidden": "true" }), text);
  return el(
    "p",
    { class: "compare-legend" },
    bundle.parties.map((party, index) => row(`swatch-${index}`, pick(party.name))),
    row("swatch-both", bundle.text[told.lang]?.["explorer.legend.open"]),
    lines,
  );
}
