// Write what is measured into the address and read it back; geo/scene/measurement.py does the same.

/** @import { DistanceUnit, MeasureEnd, MeasureKind, Measurement, Model, Point, Radius } from "../types" */

import { DISTANCE_UNITS } from "./state.js";

/** @type {MeasureKind[]} */
export const KINDS = ["path", "area", "rings"];
export const BORDER = "border";
export const MOST_ENDS = 40;
export const MOST_RADII = 6;
// a circle that is wider is no longer around its middle
export const MOST_KM = 10_000;
const MOST_LETTERS = 2000;
const DIGITS = 5;
const NUMBER = /^-?\d{1,3}(\.\d{1,12})?$/;
const RADIUS = /^(\d{1,5}(?:\.\d{1,6})?)(km|nm|mi)$/;
export const KM_PER = { km: 1, nm: 1.852, mi: 1.609344 };

/** @param {Radius} radius */
export const radiusKm = ({ size, unit }) => size * KM_PER[unit];

/** @param {string} text @returns {Radius | null} */
export function radiusFrom(text) {
  const [, size, unit] = RADIUS.exec(text) ?? [];
  const known = DISTANCE_UNITS.find((one) => one === unit);
  const radius = known && { size: Number(size), unit: /** @type {DistanceUnit} */ (known) };
  return radius && radius.size > 0 && radiusKm(radius) <= MOST_KM ? radius : null;
}

// Why a text is no measurement: a word of the catalogue, what it speaks of and the figure that it names.
/** @typedef {{ why: "long" | "kind" | "radius" | "radii" | "ends" | "end", text: string, figure?: number }} MeasureFault */

// The first that is wrong with what an address asks to be measured, or null; geo/scene/measurement.py finds the same.
/** @param {string} text @param {Model} model @returns {MeasureFault | null} */
export function measurementFault(text, model) {
  if (text.length > MOST_LETTERS) return { why: "long", text };
  const { kind, radii, ends } = partsOf(text);
  if (!kind) return { why: "kind", text };
  const radius = radii.find((one) => !radiusFrom(one));
  if (radius !== undefined) return { why: "radius", text: radius, figure: MOST_KM };
  if (radii.length > MOST_RADII) return { why: "radii", text, figure: MOST_RADII };
  if (!ends.length || ends.length > MOST_ENDS) return { why: "ends", text, figure: MOST_ENDS };
  const end = ends.find((one) => !endFrom(one, model));
  return end === undefined ? null : { why: "end", text: end.trim() };
}

/** @param {string} text */
function partsOf(text) {
  const [, named = "path", rest = ""] = /^(?:([a-z]+):)?(.*)$/s.exec(text) ?? [];
  const ends = rest.split(";");
  const radii = named === "rings" ? (ends.shift() ?? "").split(",") : [];
  return { kind: KINDS.find((one) => one === named), radii, ends };
}

// A measurement that an address tells, or null where it cannot be read whole.
/** @param {string} text @param {Model} model @returns {Measurement | null} */
export function measurementFrom(text, model) {
  if (measurementFault(text, model)) return null;
  const { kind, radii, ends } = partsOf(text);
  const [sound, round] = [ends.map((part) => endFrom(part, model)), radii.map(radiusFrom)];
  return kind ? { kind, ends: sound.filter((end) => end !== null), radii: round.filter((one) => one !== null) } : null;
}

/** @param {string} text @param {Model} model @returns {MeasureEnd | null} */
function endFrom(text, model) {
  const [first, second, on, ...more] = text.split(",").map((part) => part.trim());
  if (second === undefined) {
    if (model.places.has(first)) return { place: first };
    return model.units.has(first) ? { unit: first } : null;
  }
  if (!NUMBER.test(first) || !NUMBER.test(second) || more.length) return null;
  const [lat, lon] = [Number(first), Number(second)];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  if (on === undefined) return { at: [lon, lat] };
  return on === BORDER || model.units.has(on) ? { at: [lon, lat], on } : null;
}

/** @param {Measurement} measurement */
export function measurementText({ kind, ends, radii }) {
  const named = kind === "path" ? "" : `${kind}:`;
  const round = kind === "rings" ? [radii.map(({ size, unit }) => `${size}${unit}`).join(",")] : [];
  return named + [...round, ...ends.map(endText)].join(";");
}

/** @param {MeasureEnd} end */
function endText(end) {
  if (!end.at) return end.place ?? end.unit;
  const [lon, lat] = rounded(end.at);
  return [lat, lon, ...(end.on ? [end.on] : [])].join(",");
}

// A metre, which is as near as anybody points.
/** @param {Point} at @returns {Point} */
export function rounded([lon, lat]) {
  const turned = ((((lon + 180) % 360) + 360) % 360) - 180;
  return [Number(turned.toFixed(DIGITS)), Number(lat.toFixed(DIGITS))];
}
