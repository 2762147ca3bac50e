// Judge guesses by their distance from the computed answer, as the server does.

/** @import { Answered, Coasts, Guess, Judgement, Plane, Point, Truth } from "../types" */

import { contains, planePoint } from "../map/project.js";
import { distanceKm, lonLat } from "../map/sea.js";

const FINEST_ZOOM = 14;

// A guess is an option's index, a number in the answer's unit, or a click with its point.
/** @param {Answered} question @param {Guess} given @param {Coasts} sea @returns {Judgement} */
export function judge(question, given, sea) {
  const { truth } = question;
  const tolerance = question.tolerance ?? 0;
  if (typeof given !== "number") {
    const off = clickOff(truth, given, sea);
    return { right: off.km <= tolerance, off: off.km, measuredIn: "km", nearest: off.at };
  }
  if (question.kind === "estimate") {
    const off = Math.abs(given - (truth.value ?? 0));
    return { right: off <= tolerance, off, measuredIn: truth.measured_in };
  }
  return { right: given === truth.option, off: choiceOff(question, given), measuredIn: truth.measured_in };
}

/** @param {Answered} question @param {number} index */
function choiceOff({ truth, options = [] }, index) {
  const values = truth.values ?? {};
  if (Object.keys(values).length) return Math.abs(values[index] - (truth.value ?? 0));
  const { at_least: least = null, below = null } = options[index] ?? {};
  const value = truth.value ?? 0;
  if ((least === null || value >= least) && (below === null || value < below)) return 0;
  return Math.min(...[least, below].filter((end) => end !== null).map((end) => Math.abs(end - value)));
}

// How far a click is from the place, or from the coast of the unit, that was asked for.
/** @param {Truth} truth @param {Exclude<Guess, number>} click @param {Coasts} coasts @returns {{ km: number, at: Point }} */
function clickOff(truth, { id, at }, { model, shapes, origin }) {
  if (truth.point) return { km: distanceKm(at, truth.point), at: truth.point };
  const leaves = new Set(truth.unit === null ? [] : model.leaves(truth.unit));
  // a click close beside an islet means it, as elsewhere on the map
  if (id !== null && (leaves.has(id) || id === truth.unit)) return { km: 0, at };
  const point = planePoint(at, origin);
  /** @type {Spot | null} */
  let best = null;
  for (const shape of shapes(FINEST_ZOOM)) {
    if (!leaves.has(shape.id)) continue;
    if (contains(shape, point[0], point[1])) return { km: 0, at };
    for (const line of shape.parts) {
      const spot = nearestOn(line, point);
      if (!best || spot.gap < best.gap) best = spot;
    }
  }
  if (!best) return { km: Number.POSITIVE_INFINITY, at };
  const coast = lonLat(best.x, best.y, origin);
  return { km: distanceKm(coast, at), at: coast };
}

// The place of a line that is nearest to a point of the plane.
/** @typedef {{ x: number, y: number, gap: number }} Spot */

/** @param {Float64Array} line @param {Plane} point @returns {Spot} */
function nearestOn(line, [x, y]) {
  let best = { x: line[0], y: line[1], gap: Number.POSITIVE_INFINITY };
  for (let i = 2; i < line.length; i += 2) {
    const [dx, dy] = [line[i] - line[i - 2], line[i + 1] - line[i - 1]];
    const length = dx * dx + dy * dy;
    const share = length ? Math.min(1, Math.max(0, ((x - line[i - 2]) * dx + (y - line[i - 1]) * dy) / length)) : 0;
    const spot = { x: line[i - 2] + share * dx, y: line[i - 1] + share * dy };
    const gap = Math.hypot(x - spot.x, y - spot.y);
    if (gap < best.gap) best = { ...spot, gap };
  }
  return best;
}

// The middle of a list of numbers, and its ends.
/** @param {number[]} numbers */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}
