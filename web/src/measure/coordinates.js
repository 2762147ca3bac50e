// Write a point as latitude and longitude.

/** @import { Point, Words } from "../types" */

const SHOWN_DIGITS = 4;

/** @param {Words} words @param {Point} point */
export function pointText(words, [lon, lat]) {
  const n = (/** @type {number} */ value) =>
    words.number(Math.abs(value), { minimumFractionDigits: SHOWN_DIGITS, maximumFractionDigits: SHOWN_DIGITS });
  return words.said("measure.point", {
    lat: words.said(lat < 0 ? "measure.south" : "measure.north", { n: n(lat) }),
    lon: words.said(lon < 0 ? "measure.west" : "measure.east", { n: n(lon) }),
  });
}
