// Add ends without the pointer: by name, by latitude and longitude, or where the map's middle is.

/** @import { Explorer, MeasureEnd, Named } from "../types" */

import { rounded } from "../scene/measurement.js";
import { coordinatesIn } from "../text/coordinates.js";
import { button, el } from "../text/dom.js";
import { askedIn, finder, fold, groundOf, nameAmong } from "../text/folding.js";
import { offerOptions } from "../text/options.js";
import { LANGUAGES } from "../text/tongues.js";
import { pointText } from "./coordinates.js";
import { SPREAD } from "./snapping.js";

/** @typedef {{ end: MeasureEnd, title: string, about: string, text: string, beside: string, names: string[], isSecond: boolean }} KnownEnd */

const MOST = 7;

/** @param {Explorer} app @param {{ add(end: MeasureEnd): void, middle(): void }} how */
export function createAdding(app, { add, middle }) {
  const label = el("span", { class: "fi-field-label" });
  const input = el("input", { type: "text", "data-key": "add" });
  const list = el("ul", { class: "fi-measure-options" });
  const status = el("p", { class: "fi-quiet-text", role: "status" });
  const centre = button("", middle, { class: "fi-quiet", "data-key": "middle" });
  const node = el("div", { class: "fi-measure-add" }, el("label", {}, label, input), list, status, centre);
  /** @type {KnownEnd[] | null} */
  let known = null;

  function choose(/** @type {MeasureEnd} */ end) {
    input.value = "";
    draw();
    add(end);
  }

  const { draw } = offerOptions(input, list, {
    name: `fi-${app.uid}-measure`,
    find(text) {
      const point = coordinatesIn(text);
      known ??= knownEnds(app);
      const rows = point?.at
        ? [{ end: { at: rounded(point.at) }, title: pointText(app.words, point.at), about: "" }]
        : endsCalled(known, text);
      status.textContent = text.trim() && !rows.length ? notFound(app, text.trim(), point?.fault) : "";
      return rows.map(({ end, title, about }) => ({
        value: end,
        parts: [el("span", { text: title }), el("span", { class: "fi-quiet-text", text: about })],
      }));
    },
    choose,
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    // what was typed goes first, the tool after it
    event.preventDefault();
    event.stopPropagation();
    input.value = "";
    draw();
  });

  return {
    node,
    input,
    write() {
      known = null;
      label.textContent = app.words.said("measure.add");
      input.placeholder = app.words.said("measure.add_hint");
      list.setAttribute("aria-label", app.words.said("measure.add"));
      centre.textContent = app.words.said("measure.middle");
    },
  };
}

/** @param {Explorer} app @param {string} text @param {string} [fault] */
const notFound = ({ words }, text, fault) =>
  fault ? words.said(`measure.wrong.${fault}`, { text }) : words.said("measure.not_found");

// What is called so, what begins so, then what holds it; beside a name may stand a word for what it
// is. A water or a port takes its name from what lies beside it and stands behind that. The first is what geo/scene/measurement.py takes where no other stands as well.
/** @param {KnownEnd[]} known @param {string} text */
export function endsCalled(known, text) {
  const asked = fold(text);
  if (!asked) return [];
  const isFound = finder(text);
  const rank = (/** @type {KnownEnd} */ { names, beside, isSecond }) => {
    // all that is asked is nearer than what is left of it
    const name = nameAmong(askedIn(text), beside);
    const near = Math.min(2 * distanceOf(asked, names), name ? 2 * distanceOf(name, names) + 1 : 4);
    return 2 * near + Number(isSecond);
  };
  return known
    .filter((one) => isFound(one.text))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST);
}

/** @param {string} asked @param {string[]} names */
const distanceOf = (asked, names) => (names.includes(asked) ? 0 : names.some((name) => name.startsWith(asked)) ? 1 : 2);

/** @param {Pick<Explorer, "words" | "model">} app @returns {KnownEnd[]} */
export function knownEnds({ words, model }) {
  // every language's words for a kind
  const besideOf = (/** @type {string} */ kind) =>
    groundOf(LANGUAGES.flatMap((lang) => model.bundle.text[lang]?.[`finding.${kind}`] ?? []).join(" | "));
  /** @param {Named} thing @param {MeasureEnd} end @param {string} about @param {string} kind */
  const row = (thing, end, about, kind) => {
    const names = Object.values(thing.names).flatMap((name) => name?.name ?? []);
    const [first, rest] = words.mapNames(thing);
    const title = [first, rest].filter(Boolean).join(" \u00b7 ");
    const spelt = names.flatMap((name) => [name, ...name.split(" / ")]).map(fold);
    const beside = besideOf(kind);
    const text = groundOf(names.join(" | ")) + beside;
    return { end, title, about, text, beside, names: spelt, isSecond: false };
  };
  return [
    ...[...model.units.values()].map((unit) =>
      row(unit, { unit: unit.id }, words.said("measure.whole_coast"), "reads.unit"),
    ),
    ...[...model.places.values()].map((place) => {
      const on = place.unit ? model.units.get(place.unit) : null;
      const isSecond = SPREAD.has(place.kind) || place.kind === "port";
      return { ...row(place, { place: place.id }, on ? words.name(on) : "", `reads.place.${place.kind}`), isSecond };
    }),
  ];
}
