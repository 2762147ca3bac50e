// Read a place that somebody writes as latitude and longitude, however maps and phones write it.
// The library reads the same in `geo/text/coordinates.py`.

/** @import { Point } from "../types" */

// why what is written as a point is none
/** @typedef {"minutes" | "latitude" | "longitude" | "half"} Fault */
/** @type {Fault[]} */
export const FAULTS = ["minutes", "latitude", "longitude", "half"];
/** @typedef {[side: string, value: number | null]} Angle */
/** @typedef {{ at: Point, fault?: undefined } | { fault: Fault, at?: undefined }} Coordinates */

// nobody writes a point longer
const MOST_SIGNS = 120;
const [MOST_LAT, MOST_LON, SIXTY] = [90, 180, 60];
// what stands for a mark on keyboards and in print, before normal width takes it apart
const MARKS = new Map(
  Object.entries({
    "°": "\u00ba\u02da",
    "'": "\u2032\u2019\u2018\u201b\u00b4\u0060\u02b9\u02bc",
    '"': "\u2033\u201d\u201c\u201e\u3003\u02ba",
    "-": "\u2212\u2010\u2011\u2013\u2014",
    ",": "\u3001",
  }).flatMap(([mark, signs]) => [...signs].map((sign) => [sign, mark])),
);
// what matches more than these words is no point, so that they may stand in any other
/** @type {[RegExp, string][]} */
const SPELT = [
  [/度|deg(?:rees?)?\.?|град(?:ус(?:а|ов)?)?\.?/g, "°"],
  [/秒|''|sec(?:onds?)?\.?|сек(?:унд[аы]?)?\.?/g, '"'],
  [/分|min(?:utes?)?\.?|мин(?:ут[аы]?)?\.?/g, "'"],
  [/北緯|north|с\.?\s*ш\.?|северн[а-я]+\s+широт[а-я]+/g, "n"],
  [/南緯|south|ю\.?\s*ш\.?|южн[а-я]+\s+широт[а-я]+/g, "s"],
  [/東[経經]|east|в\.?\s*д\.?|восточн[а-я]+\s+долгот[а-я]+/g, "e"],
  [/西[経經]|west|з\.?\s*д\.?|западн[а-я]+\s+долгот[а-я]+/g, "w"],
];
const GEO = /^geo:([^;?]+).*$/;
const LABELLED =
  /^(?:lat(?:itude)?|широта|緯°)\s*[:=]?\s*(.+?)[\s,;]*(?:lon(?:gitude)?|lng|долгота|経°)\s*[:=]?\s*(.+)$/;
const FRAMED = /^[([](.*)[)\]]$/;
const ENDS = /[.,;。]+$/;
const SIZE = "[0-9]{1,3}(?:[.,][0-9]{1,12})?";
const BETWEEN = "[\\s,;/]*";
const PARTS = String.raw`(${SIZE})(?:(?:\s*°\s*|\s*-\s*|\s+)(${SIZE})(?:(?:\s*'\s*|\s*-\s*|\s+)(${SIZE})\s*"?|\s*'?)|\s*°?)`;
const DEGREES = String.raw`([+-]?${SIZE})\s*°\s*(?:(${SIZE})\s*'\s*(?:(${SIZE})\s*"\s*)?)?`;
// a comma that parts two numbers is none within them, unless a space follows
const WITH_POINT = "[0-9]{1,3}(?:\\.[0-9]{1,12})?";
const PAIR = new RegExp(String.raw`^([+-]?${SIZE})\s*(?:[;/]|,\s|\s)\s*([+-]?${SIZE})$`);
const COMMA_PAIR = new RegExp(String.raw`^([+-]?${WITH_POINT})\s*,\s*([+-]?${WITH_POINT})$`);
const BEHIND = new RegExp(String.raw`^${PARTS}\s*([nsew])(?:${BETWEEN}${PARTS}\s*([nsew]))?$`);
const BEFORE = new RegExp(String.raw`^([nsew])\s*${PARTS}(?:${BETWEEN}([nsew])\s*${PARTS})?$`);
const MARKED = new RegExp(`^${DEGREES}(?:${BETWEEN}${DEGREES})?$`);

// A point, or why there is none such; null where no point is meant.
/** @param {string} text @returns {Coordinates | null} */
export function coordinatesIn(text) {
  const angles = text.length <= MOST_SIGNS ? anglesIn(plainOf(text)) : null;
  if (!angles) return null;
  const isLon = (/** @type {Angle} */ [side]) => side === "e" || side === "w";
  const [[side, lat], [other, lon]] = isLon(angles[0]) && !isLon(angles[1]) ? [angles[1], angles[0]] : angles;
  if (lat === null || lon === null) return { fault: "minutes" };
  if (!"ns".includes(side || "-") || !"ew".includes(other || "-")) return { fault: "half" };
  if (Math.abs(lat) > MOST_LAT) return { fault: "latitude" };
  return Math.abs(lon) > MOST_LON ? { fault: "longitude" } : { at: [lon, lat] };
}

// One width, one sign for each mark and side, and nothing around it.
/** @param {string} text */
function plainOf(text) {
  const marked = (/** @type {string} */ one) => [...one].map((sign) => MARKS.get(sign) ?? sign).join("");
  let plain = marked(marked(text).normalize("NFKC")).toLowerCase().trim().replace(/\s+/g, " ");
  for (const [spelt, sign] of SPELT) plain = plain.replace(spelt, sign);
  plain = plain.replace(ENDS, "");
  plain = (FRAMED.exec(plain) ?? GEO.exec(plain))?.[1].trim() ?? plain;
  const [, lat, lon] = LABELLED.exec(plain) ?? [];
  return lat === undefined ? plain : `${lat}, ${lon}`;
}

// The two angles that are written, each with its side; a missing one has neither.
/** @param {string} plain @returns {[Angle, Angle] | null} */
function anglesIn(plain) {
  let found = PAIR.exec(plain) ?? COMMA_PAIR.exec(plain);
  if (found) return [sided("n", [found[1]]), sided("e", [found[2]])];
  found = BEHIND.exec(plain);
  if (found) return [sided(found[4], found.slice(1, 4)), sided(found[8], found.slice(5, 8))];
  found = BEFORE.exec(plain);
  if (found) return [sided(found[1], found.slice(2, 5)), sided(found[5], found.slice(6, 9))];
  found = MARKED.exec(plain);
  return found && [sided("n", found.slice(1, 4)), sided(found[4] && "e", found.slice(4, 7))];
}

/** @param {string | undefined} side @param {(string | undefined)[]} parts @returns {Angle} */
function sided(side, parts) {
  // beside neither of the sides, and none of the numbers that cannot be
  if (!side) return ["", 0];
  const value = degrees(parts);
  return [side, value !== null && (side === "s" || side === "w") ? -value : value];
}

// Degrees, minutes and seconds added up, or null where they are none.
/** @param {(string | undefined)[]} parts */
function degrees(parts) {
  const written = parts.filter((part) => part !== undefined).map((part) => part.replace(",", "."));
  const sizes = written.map((one) => Math.abs(Number(one)));
  if (written.slice(0, -1).some((one) => one.includes(".")) || sizes.slice(1).some((one) => one >= SIXTY)) return null;
  const size = sizes.reduce((sum, one, power) => sum + one / SIXTY ** power, 0);
  return written[0].startsWith("-") ? -size : size;
}
