// Show how high the peaks of an island are, by each side's survey, side by side.

/** @import { Explorer, Height, Unit } from "../types" */

import { el } from "../text/dom.js";
import { sources } from "./cite.js";
import { partyName, swatch } from "./swatch.js";

/** @param {Explorer} app @param {Unit} unit */
export function heights(app, unit) {
  const { words, model } = app;
  if (words.covered) return null;
  const own = new Set([unit.id, ...model.leaves(unit.id)]);
  const peaks = [...model.places.values()].filter(
    (place) => place.unit && own.has(place.unit) && place.heights?.length,
  );
  if (!peaks.length) return null;
  return el(
    "section",
    { class: "fi-heights" },
    el("h3", { text: words.t("heights.title") }),
    el(
      "dl",
      { class: "fi-facts" },
      peaks.map((peak) => [
        el("dt", { text: words.name(peak) }),
        el(
          "dd",
          {},
          peak.heights.map((height) => surveyed(app, height)),
        ),
      ]),
    ),
    sources(app, [...new Set(peaks.flatMap((peak) => peak.heights.flatMap((height) => height.source)))]),
  );
}

/** @param {Explorer} app @param {Height} height */
function surveyed(app, height) {
  const { words } = app;
  const metres = words.t("heights.metres", { n: words.number(height.m) });
  return el(
    "p",
    { class: "fi-height" },
    height.by
      ? [swatch(app, [height.by]), ` ${words.t("heights.by", { party: partyName(app, height.by, null) })} `]
      : null,
    el("strong", { text: metres }),
  );
}
