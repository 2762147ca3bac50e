// Judge guesses by their distance from the computed answer, as the server does.

import { contains, worldPoint } from "../map/project.js";
import { distanceKm, lonLat } from "../map/sea.js";

const FINEST_ZOOM = 14;

// A guess is an option's index, a number in the answer's unit, or a click with its point.
export function judge(question, given, sea) {
  const { truth } = question;
  const tolerance = question.tolerance ?? 0;
  if (question.kind === "click") {
    const off = clickOff(truth, given, sea);
    return { right: off.km <= tolerance, off: off.km, measuredIn: "km", nearest: off.at };
  }
  if (question.kind === "estimate") {
    const off = Math.abs(given - truth.value);
    return { right: off <= tolerance, off, measuredIn: truth.measured_in };
  }
  return { right: given === truth.option, off: choiceOff(question, given), measuredIn: truth.measured_in };
}

function choiceOff({ truth, options }, index) {
  const values = truth.values ?? {};
  if (Object.keys(values).length) return Math.abs(values[index] - truth.value);
  const { at_least: least = null, below = null } = options[index];
  const value = truth.value ?? 0;
  if ((least === null || value >= least) && (below === null || value < below)) return 0;
  return Math.min(...[least, below].filter((end) => end !== null).map((end) => Math.abs(end - value)));
}

// How far a click is from the place, or from the coast of the unit, that was asked for.
function clickOff(truth, { id, at }, { model, shapes, origin }) {
  if (truth.point) return { km: distanceKm(at, truth.point), at: truth.point };
  const leaves = new Set(model.leaves(truth.unit));
  // a click close beside an islet means it, as elsewhere on the map
  if (leaves.has(id) || id === truth.unit) return { km: 0, at };
  const point = worldPoint(at[0], at[1]).map((value, axis) => value - origin[axis]);
  let best = null;
  for (const shape of shapes(FINEST_ZOOM)) {
    if (!leaves.has(shape.id)) continue;
    if (contains(shape, ...point)) return { km: 0, at };
    for (const line of shape.parts) {
      const spot = nearestOn(line, point);
      if (!best || spot.gap < best.gap) best = spot;
    }
  }
  if (!best) return { km: Number.POSITIVE_INFINITY, at };
  const coast = lonLat(best.x, best.y, origin);
  return { km: distanceKm(coast, at), at: coast };
}

function nearestOn(line, [x, y]) {
  let best = { gap: Number.POSITIVE_INFINITY };
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
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted.at(-1) };
}
