// Show the figures of two scenarios, one under the other, as bars whose parts are the parties.

/** @import { CompareSide, Comparison, SeaMeasure, Words } from "../types" */

import { lookup } from "../scene/lookup.js";
import { ruledSea } from "../scene/ruled_sea.js";
import { el } from "../text/dom.js";
import { SIDES } from "./compare_address.js";

/** @type {Record<string, "land_km2" | "people">} */
const ON_LAND = { land: "land_km2", people: "people" };
/** @type {Record<string, SeaMeasure>} */
const AT_SEA = {
  sea: "sea_km2",
  territorial: "territorial_sea_km2",
  contiguous: "contiguous_zone_km2",
  eez: "eez_km2",
};
const MEASURES = ["land", ...Object.keys(AT_SEA), "people"];

/** @param {Comparison} comparison @param {Words} words */
export function figures(comparison, words) {
  const shown = MEASURES.filter((measure) => measure in ON_LAND || comparison.bundle.sea);
  return shown.map((measure) =>
    el(
      "section",
      { class: "pair-figure", "data-measure": measure },
      el("h3", { text: comparison.say(measure) }),
      SIDES.map((side) => figure(comparison, words, measure, side)),
    ),
  );
}

/** @param {Comparison} comparison @param {string} measure @param {CompareSide} side @returns {number[] | null} */
export function amounts(comparison, measure, side) {
  const { tally } = comparison.scenario(side);
  const sea = seaOf(comparison, side);
  const values =
    measure in ON_LAND
      ? tally.parties.map((row) => row[ON_LAND[measure]])
      : sea?.parties.map((row) => row[AT_SEA[measure]]);
  const known = values?.filter((value) => value !== null);
  return known && known.length === values?.length ? known : null;
}

// The sea as the maps' rules have it: the pack tells that of the usual ones.
/** @param {Comparison} comparison @param {CompareSide} side @returns {import("../types").Outcome["sea"]} */
function seaOf({ bundle, scenario, handles }, side) {
  const { model, rules, state } = handles[SIDES.indexOf(side)].app;
  if (!rules || rules.usual) return scenario(side).sea;
  const sums = ruledSea(model, state);
  if (!sums) return null;
  const parties = bundle.parties.map(({ id }) => {
    const [territorial, contiguous, eez] = lookup(sums, id);
    return {
      sea_km2: territorial + eez,
      territorial_sea_km2: territorial,
      contiguous_zone_km2: contiguous,
      eez_km2: eez,
    };
  });
  return { parties };
}

/** @param {Comparison} comparison @param {Words} words @param {string} measure @param {CompareSide} side */
function figure(comparison, words, measure, side) {
  const { say, scenario } = comparison;
  const values = amounts(comparison, measure, side);
  const letter = el("b", { class: "compare-letter", text: say(side) });
  /** @param {import("../types").Child[]} said */
  const row = (...said) => el("div", { class: "pair-side", "data-side": side }, letter, said);
  if (!values) return row(el("span", { class: "quiet", text: say("not_divided") }));
  const shared = measure === "people" ? scenario(side).tally.people_not_divided : 0;
  const total = values.reduce((sum, value) => sum + value, shared) || 1;
  /** @param {number} value @param {number} index */
  const part = (value, index) => el("i", { class: `swatch-${index}`, style: { width: `${(100 * value) / total}%` } });
  return row(
    el("span", { class: "pair-bar", "aria-hidden": "true" }, values.map(part)),
    el(
      "span",
      { class: "pair-values" },
      values.map((value, index) => amountOf(comparison, words, index, measure, value, total)),
      ranges(comparison, words, measure, side),
      shared ? el("span", { class: "quiet", text: `${say("not_divided")} ${words.number(shared)}` }) : null,
    ),
  );
}

// What a party has: people are counted, of the rest its share is said.
/** @param {Comparison} comparison @param {Words} words @param {number} index @param {string} measure @param {number} value @param {number} total */
function amountOf({ bundle, pick }, words, index, measure, value, total) {
  const { id, name } = bundle.parties[index];
  const counted = measure === "people";
  return el(
    "span",
    { class: "pair-value", "data-party": id, title: counted ? null : words.area(value) },
    `${pick(name)} `,
    el("b", { text: counted ? words.number(value) : words.percent(value / total) }),
  );
}

// How far the first party's share differs between two coasts, and along the lines of a cut.
/** @param {Comparison} comparison @param {Words} words @param {string} measure @param {CompareSide} side */
function ranges({ bundle, pick, say, scenario, handles }, words, measure, side) {
  const { ranges: known } = scenario(side);
  const isUsual = handles[0].app.rules?.usual !== false;
  const [party] = bundle.parties;
  /** @param {string} key @param {[number, number] | undefined} pair */
  const write = (key, pair) =>
    pair &&
    pair[0] < 1 &&
    pair[1] > 0 &&
    el("span", {
      class: "quiet pair-range",
      text: say(key, { party: pick(party.name), range: words.percentRange(...pair) }),
    });
  return [
    measure === "land" || (measure === "sea" && isUsual) ? write("range", known?.[measure]?.[party.id]) : null,
    measure === "sea" && isUsual ? write("range_cut", known?.cut?.[party.id]) : null,
  ];
}
