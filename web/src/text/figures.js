// Write counts, distances, areas and shares, or cover those that a class is to guess first.

/** @import { DistanceUnit } from "../types" */
/** @import { createWriter } from "./writing.js" */
/** @typedef {{ minimumFractionDigits?: number, maximumFractionDigits?: number }} NumberOptions */

import { NO_BREAK_SPACE } from "./writing.js";

const COVERED = "?";
const KM_PER = { km: 1, nm: 1.852, mi: 1.609344 };

// `unit` gives what a unit is called behind a number.
/** @param {ReturnType<typeof createWriter>} writer @param {{ covered: boolean, dist: DistanceUnit, unit(key: string): string }} how */
export function createFigures(writer, { covered, dist, unit }) {
  const { number } = writer;
  const percentCovered = `${COVERED + NO_BREAK_SPACE}%`;
  // A number with its unit, in the form that agrees with it.
  /** @param {number} value @param {string} key @param {NumberOptions} [options] */
  const inUnit = (value, key, options) =>
    number(value, options) + NO_BREAK_SPACE + writer.counted(value, unit(key), options);
  /** @param {string} key */
  const coveredIn = (key) => COVERED + NO_BREAK_SPACE + writer.counted(null, unit(key));

  // Distances carry 10 m: two decimals below 10 km, one above, none beyond 1000 km.
  /** @param {number} km @param {{ bare?: boolean, digits?: number | null }} [how] */
  function distance(km, { bare = false, digits = null } = {}) {
    const value = km / KM_PER[dist];
    const shown = digits ?? (value < 10 ? 2 : value < 1000 ? 1 : 0);
    const options = { minimumFractionDigits: shown, maximumFractionDigits: shown };
    if (covered) return bare ? COVERED : coveredIn(dist);
    return bare ? number(value, options) : inUnit(value, dist, options);
  }

  // Areas carry about 0.1 %: four digits for large ones, fewer for islets.
  /** @param {number} km2 */
  function areaNumber(km2) {
    if (covered) return COVERED;
    const size = Math.abs(km2);
    const digits = size >= 100 ? 4 : size >= 1 ? 3 : 2;
    return number(km2, { maximumSignificantDigits: digits });
  }

  return {
    covered,
    // A count that a class may have to guess; other numbers, of claims say, are never covered.
    /** @param {number} value */
    count: (value) => (covered ? COVERED : number(value)),
    distance,
    areaNumber,
    /** @param {number} km2 */
    area: (km2) => areaNumber(km2) + NO_BREAK_SPACE + unit("km2"),
    inUnit,
    /** @param {number} share */
    percent: (share) => (covered ? percentCovered : writer.percent(share)),
    /** @param {number} low @param {number} high */
    percentRange: (low, high) => (covered ? percentCovered : writer.percentRange(low, high)),
    // A difference; a minus stands there already.
    /** @param {string} text @param {number} value */
    signed: (text, value) => (covered ? COVERED : value > 0 ? `+${text}` : text),
  };
}
