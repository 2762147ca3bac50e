// Say what a distance is by what counts as coast, where that changes it by more than 100 m.

/** @import { App, Defined, Maybe, PublishedFigure } from "../types" */

import { lookup } from "../scene/lookup.js";
import { el } from "../text/dom.js";

/** @param {App} app @param {Maybe<{ defined?: Defined[] }>} found */
export function definitionsOf(app, found) {
  const words = app.words.figure("distance");
  const rows = found?.defined ?? [];
  // which rock sets a figure tells the figure too
  if (!rows.length || words.covered) return null;
  return el(
    "div",
    { class: "fi-defined" },
    el("h4", { text: words.t("definition.title") }),
    el(
      "dl",
      { class: "fi-facts" },
      rows.map((row) => [
        el("dt", { text: labelOf(app, row) }),
        el("dd", {}, el("strong", { text: words.distance(row.km, { digits: 2 }) }), rockOf(app, row)),
      ]),
    ),
  );
}

/** @param {App} app @param {Defined} row */
function labelOf(app, row) {
  const { words, model } = app;
  return row.counted_to
    ? words.t("definition.counted_to", { unit: words.name(lookup(model.units, row.counted_to)) })
    : words.t(`definition.${row.id}`);
}

/** @param {App} app @param {Defined} row */
function rockOf(app, row) {
  const { words, model } = app;
  if (!row.rock) return null;
  const { m2, unit, doubtful } = row.rock;
  return el("span", {
    class: "fi-range",
    text: words.t(doubtful ? "definition.unconfirmed" : "definition.rock", {
      area: words.number(m2),
      unit: words.name(lookup(model.units, unit)),
    }),
  });
}

// The definition that a published distance matches, in words; empty where a pack has none.
/** @param {App} app @param {PublishedFigure} row */
export function matchOf(app, row) {
  if (row.measure !== "distance_km" || row.definition === undefined) return "";
  return row.definition === null
    ? app.words.t("definition.published_none")
    : app.words.t("definition.published", { definition: app.words.t(`definition.${row.definition}`) });
}
