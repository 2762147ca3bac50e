// Choose how far from a point rings are drawn: the breadths of the law of the sea, or any other.

/** @import { Explorer, Radius } from "../types" */
/** @import { Measuring } from "./tool.js" */

import { MOST_KM, MOST_RADII, radiusKm } from "../scene/measurement.js";
import { button, el, query, replace } from "../text/dom.js";
import { radiusText } from "./said.js";

/** @type {Radius[]} */
const USUAL = [12, 24, 200].map((size) => ({ size, unit: "nm" }));
/** @param {Radius} a @param {Radius} b */
const same = (a, b) => a.size === b.size && a.unit === b.unit;

/** @param {Explorer} app @param {Measuring} measuring */
export function createRadii(app, measuring) {
  const choices = el("div", { class: "fi-measure-radii", role: "group" });
  const input = el("input", { type: "text", inputmode: "decimal", "data-key": "radius", maxlength: "9" });
  const label = el("span", { class: "fi-field-label" });
  const status = el("p", { class: "fi-mark-text", role: "alert" });
  const adder = button("", add, { class: "fi-quiet", "data-key": "add-radius" });
  const node = el("div", {}, choices, el("label", {}, label, input), adder, status);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });

  function add() {
    const size = Number(input.value.normalize("NFKC").trim().replace(",", "."));
    const radius = { size: Number(size.toFixed(3)), unit: app.state.dist };
    const { radii } = measuring.now();
    const fits = radius.size > 0 && radiusKm(radius) <= MOST_KM && radii.length < MOST_RADII;
    status.textContent = fits
      ? ""
      : app.words.said("measure.no_radius", { most: app.words.distance(MOST_KM), n: MOST_RADII });
    if (!fits) return;
    input.value = "";
    if (!radii.some((one) => same(one, radius))) measuring.set({ radii: [...radii, radius] });
  }

  /** @param {Radius} radius @param {boolean} on */
  function choose(radius, on) {
    const rest = measuring.now().radii.filter((one) => !same(one, radius));
    measuring.set({ radii: on ? [...rest, radius].sort((a, b) => radiusKm(a) - radiusKm(b)) : rest });
  }

  return {
    node,
    update() {
      const { kind, radii } = measuring.now();
      const { words } = app;
      node.hidden = kind !== "rings";
      const focused = choices.contains(document.activeElement) && document.activeElement?.getAttribute("data-key");
      choices.setAttribute("aria-label", words.said("measure.radii"));
      const offered = [...USUAL, ...radii.filter((one) => !USUAL.some((usual) => same(usual, one)))];
      replace(
        choices,
        offered.map((radius) => {
          const key = `${radius.size}${radius.unit}`;
          const on = radii.some((one) => same(one, radius));
          const box = el("input", {
            type: "checkbox",
            checked: on,
            "data-key": key,
            on: { change: () => choose(radius, box.checked) },
          });
          return el("label", { class: "fi-check" }, box, el("span", { text: radiusText(app, radius) }));
        }),
      );
      label.textContent = words.said("measure.radius", { unit: words.t(`dist.${app.state.dist}`) });
      adder.textContent = words.said("measure.add_radius");
      if (focused) query(choices, `[data-key="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}
