// Read a place that somebody types as latitude and longitude, and write it.

/** @import { Point, Words } from "../types" */

const SHOWN_DIGITS = 4;
const DECIMAL = /^([+-]?\d{1,3}(?:[.,]\d+)?)\s*(?:;|,|\s)\s*([+-]?\d{1,3}(?:[.,]\d+)?)$/;
const ANGLE = String.raw`(\d{1,3}(?:[.,]\d+)?)\s*[°度]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’分]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*["″”秒]\s*)?`;
const LAT = String.raw`(n|s|с\.?\s*ш\.?|ю\.?\s*ш\.?)`;
const LON = String.raw`(e|w|в\.?\s*д\.?|з\.?\s*д\.?)`;
const BEHIND = new RegExp(`^${ANGLE}${LAT}[\\s,;]*${ANGLE}${LON}$`);
const BEFORE = new RegExp(`^(n|s|北緯|南緯)\\s*${ANGLE}[\\s,;、]*(e|w|東経|西経)\\s*${ANGLE}$`);
const SOUTH_WEST = /^(s|w|ю|з|南|西)/;

/** @param {string | undefined} text */
const number = (text) => Number((text ?? "0").replace(",", "."));

/** @param {string} side @param {(string | undefined)[]} angle */
function signed(side, [degrees, minutes, seconds]) {
  const size = number(degrees) + number(minutes) / 60 + number(seconds) / 3600;
  return SOUTH_WEST.test(side) ? -size : size;
}

// Latitude first, as people write it; null where it is none.
/** @param {string} text @returns {Point | null} */
export function pointFrom(text) {
  const plain = text.normalize("NFKC").trim().toLowerCase().replaceAll("\u2212", "-");
  const [lat, lon] = decimalFrom(plain) ?? behindFrom(plain) ?? beforeFrom(plain) ?? [Number.NaN, Number.NaN];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

/** @param {string} text */
function decimalFrom(text) {
  const found = DECIMAL.exec(text);
  return found && [number(found[1]), number(found[2])];
}

/** @param {string} text */
function behindFrom(text) {
  const found = BEHIND.exec(text);
  return found && [signed(found[4], found.slice(1, 4)), signed(found[8], found.slice(5, 8))];
}

/** @param {string} text */
function beforeFrom(text) {
  const found = BEFORE.exec(text);
  return found && [signed(found[1], found.slice(2, 5)), signed(found[5], found.slice(6, 9))];
}

/** @param {Words} words @param {Point} point */
export function pointText(words, [lon, lat]) {
  const n = (/** @type {number} */ value) =>
    words.number(Math.abs(value), { minimumFractionDigits: SHOWN_DIGITS, maximumFractionDigits: SHOWN_DIGITS });
  return words.said("measure.point", {
    lat: words.said(lat < 0 ? "measure.south" : "measure.north", { n: n(lat) }),
    lon: words.said(lon < 0 ? "measure.west" : "measure.east", { n: n(lon) }),
  });
}
