// Find the point of a unit's coast that is nearest to a point, on the coast as it is drawn.

/** @import { Box, Plane, Point, Shape, UnsureRock } from "../types" */

import { contains, planePoint } from "../map/project.js";
import { lonLat } from "../map/sea.js";
import { inverse } from "./geodesic.js";

const FINEST_ZOOM = 14;
const EARTH_M = 6371008.8;
// of a chord, how much the geodesic of an equal one may differ on the ellipsoid
const DOUBT = 0.004;
const SLACK_M = 1;
const HALVINGS = 40;
const RAD = Math.PI / 180;

/** @param {Point} at */
function centred([lon, lat]) {
  const [l, f] = [lon * RAD, lat * RAD];
  return [Math.cos(f) * Math.cos(l), Math.cos(f) * Math.sin(l), Math.sin(f)].map((value) => EARTH_M * value);
}

// Straight from a point to a stretch between two others, in metres.
/** @param {number[]} p @param {number[]} a @param {number[]} b */
function gap(p, a, b) {
  const d = b.map((value, axis) => value - a[axis]);
  const long = d[0] ** 2 + d[1] ** 2 + d[2] ** 2;
  const to = p.map((value, axis) => value - a[axis]);
  const share = long ? Math.min(1, Math.max(0, (to[0] * d[0] + to[1] * d[1] + to[2] * d[2]) / long)) : 0;
  return Math.hypot(...to.map((value, axis) => value - share * d[axis]));
}

// By halving towards the nearer side: along a short stretch the distance has one smallest value.
/** @param {Point} from @param {Point} a @param {Point} b */
function footOf(from, a, b) {
  /** @param {number} share @returns {Point} */
  const at = (share) => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i += 1) {
    const third = (high - low) / 3;
    if (inverse(from, at(low + third)).km <= inverse(from, at(high - third)).km) high -= third;
    else low += third;
  }
  const ends = [0, (low + high) / 2, 1].map((share) => ({ at: at(share), km: inverse(from, at(share)).km }));
  return ends.reduce((best, one) => (one.km < best.km ? one : best));
}

/** @type {Box} */
const ANYWHERE = [-Infinity, -Infinity, Infinity, Infinity];

// Whether a ring is a rock that only one source knows; it is drawn, and sets no distance.
/** @param {Float64Array} points @param {Plane[]} unsure */
const isUnsure = (points, unsure) => unsure.some(([x, y]) => contains({ parts: [points], bounds: ANYWHERE }, x, y));

// `shapes` gives the coasts at a zoom; null where a unit has none.
/** @param {{ shapes(zoom: number): Shape[], origin: Plane }} sea @param {string[]} units @param {Point} from @param {UnsureRock[]} [rocks] */
export function nearestCoast({ shapes, origin }, units, from, rocks = []) {
  const p = centred(from);
  const unsureOf = (/** @type {string} */ id) =>
    rocks.filter(({ unit }) => unit === id).map(({ at }) => planePoint(at, origin));
  /** @type {{ a: Point, b: Point, gap: number }[]} */
  const stretches = [];
  let least = Number.POSITIVE_INFINITY;
  for (const shape of shapes(FINEST_ZOOM).filter(({ id }) => units.includes(id)))
    for (const points of shape.parts) {
      if (isUnsure(points, unsureOf(shape.id))) continue;
      let a = lonLat(points[0], points[1], origin);
      let before = centred(a);
      for (let i = 2; i < points.length; i += 2) {
        const b = lonLat(points[i], points[i + 1], origin);
        const now = centred(b);
        const found = gap(p, before, now);
        least = Math.min(least, found);
        if (found <= least * (1 + DOUBT) + SLACK_M) stretches.push({ a, b, gap: found });
        [a, before] = [b, now];
      }
    }
  const near = stretches
    .filter((one) => one.gap <= least * (1 + DOUBT) + SLACK_M)
    .map(({ a, b }) => footOf(from, a, b));
  return near.length ? near.reduce((best, one) => (one.km < best.km ? one : best)) : null;
}
