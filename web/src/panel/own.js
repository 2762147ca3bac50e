// Let a person give each unit to a party of their choice.

/** @import { Explorer, Unit } from "../types" */

import { lookup } from "../scene/lookup.js";
import { UNSETTLED } from "../scene/model.js";
import { button, details, el, select } from "../text/dom.js";
import { partyName } from "./swatch.js";

/** @param {Pick<Explorer, "model" | "state" | "store">} app @param {Unit} unit @param {string} party */
export function assign(app, unit, party) {
  const own = { ...app.state.own };
  for (const leaf of app.model.leaves(unit.id)) {
    if (party === "") delete own[leaf];
    else own[leaf] = party;
  }
  app.store.set({ own });
}

/** @param {Explorer} app @returns {[id: string, text: string][]} */
function choices(app) {
  const { words } = app;
  return [["", words.t("own.as_view")], ...parties(app), [UNSETTLED, words.t("own.unsettled")]];
}

/** @param {Explorer} app @returns {[id: string, text: string][]} */
function parties(app) {
  return [...app.model.parties.keys()].map((id) => [id, partyName(app, id)]);
}

/** @param {Explorer} app @param {Unit} unit */
function current(app, unit) {
  const values = new Set(app.model.leaves(unit.id).map((leaf) => app.state.own[leaf] ?? ""));
  return values.size === 1 ? [...values][0] : "mixed";
}

/** @param {Explorer} app @param {Unit} unit @param {string} label */
function picker(app, unit, label) {
  const value = current(app, unit);
  const options = choices(app);
  if (value === "mixed") options.unshift(["mixed", app.words.t("own.mixed")]);
  return select(label, options, value, (party) => party !== "mixed" && assign(app, unit, party), {
    "data-own": unit.id,
  });
}

// The choice for the island that is selected, at the head of its panel.
/** @param {Explorer} app @param {Unit} unit */
export function ownChoice(app, unit) {
  return el(
    "section",
    { class: "fi-own-one" },
    picker(app, unit, app.words.t("own.give", { unit: app.words.name(unit) })),
  );
}

// The whole assignment as a list, and what a click on the map does.
/** @param {Explorer} app */
export function ownEditor(app) {
  const { words, model } = app;
  const brushes = [["", words.t("own.select")], ...parties(app), [UNSETTLED, words.t("own.unsettled")]];
  return el(
    "section",
    { class: "fi-own" },
    el("p", { text: words.t("own.how") }),
    el(
      "fieldset",
      { class: "fi-brush" },
      el("legend", { text: words.t("own.click_gives") }),
      brushes.map(([id, text]) =>
        el(
          "label",
          { class: "fi-check" },
          el("input", {
            type: "radio",
            name: `fi-brush-${app.uid}`,
            value: id,
            checked: app.brush === id,
            on: { change: () => app.setBrush(id) },
          }),
          el("span", { text }),
        ),
      ),
    ),
    model.tops.map((top) => ownRow(app, top)),
    button(words.t("own.reset"), () => app.store.set({ own: {} }), { class: "fi-quiet" }),
  );
}

/** @param {Explorer} app @param {Unit} top */
function ownRow(app, top) {
  const row = picker(app, top, app.words.name(top));
  const leaves = app.model.leaves(top.id).filter((id) => id !== top.id);
  if (!leaves.length) return row;
  const parts = details(
    app.words.t("own.each"),
    leaves.map((id) => {
      const leaf = lookup(app.model.units, id);
      return picker(app, leaf, app.words.name(leaf));
    }),
  );
  parts.open = app.ownOpen.has(top.id);
  parts.addEventListener("toggle", () => app.ownOpen[parts.open ? "add" : "delete"](top.id));
  return el("div", {}, row, parts);
}
