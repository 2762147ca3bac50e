// Find a place for a card beside a point of the map, where it hides least of the islands in question.

/** @import { Explorer, Point } from "../types" */

import { ringsOf } from "./locator.js";

/** @typedef {{ x: number, y: number }} Corner */
/** @typedef {{ width: number, height: number }} Size */

// of the card from its point, and from the map's edge
const BESIDE_PX = 18;
const EDGE_PX = 8;
// from one place that is tried to the next
const STEP_PX = 24;
// a name that is hidden counts as so much of a coast
const NAME = 40;
/** @type {WeakMap<object, [at: Point, weight: number][]>} */
const known = new WeakMap();

// Gives the corner of the card, or null where the map is small for it.
/** @param {Explorer} app @param {Point} at @param {Size} card @returns {Corner | null} */
export function placeBeside(app, at, card) {
  const { map, mapNode } = app;
  const size = { width: mapNode.clientWidth, height: mapNode.clientHeight };
  if (!map || size.width < 2 * card.width || size.height < card.height + 2 * EDGE_PX) return null;
  const point = map.containerPoint(at);
  const things = thingsOf(app).map(([place, weight]) => ({ ...map.containerPoint(place), weight }));
  const hidden = (/** @type {Corner} */ corner) =>
    things.reduce((sum, { x, y, weight }) => {
      const isUnder = x > corner.x && x < corner.x + card.width && y > corner.y && y < corner.y + card.height;
      return isUnder ? sum + weight : sum;
    }, 0);
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const spot of spotsAround(point, card, size)) {
    const now = hidden(spot);
    if (now >= least) continue;
    [best, least] = [spot, now];
  }
  return best;
}

// On either side of the point, from below it to above it; then below and above, from right to left.
/** @param {Corner} point @param {Size} card @param {Size} map @returns {Corner[]} */
function spotsAround(point, card, map) {
  const [right, low] = [map.width - card.width - EDGE_PX, map.height - card.height - EDGE_PX];
  const inside = (/** @type {number} */ n, /** @type {number} */ most) => Math.max(EDGE_PX, Math.min(most, n));
  const fits = (/** @type {number} */ n, /** @type {number} */ most) => n >= EDGE_PX && n <= most;
  const along = (/** @type {number} */ first, /** @type {number} */ size, /** @type {number} */ most) =>
    Array.from({ length: Math.ceil((size + 2 * BESIDE_PX) / STEP_PX) + 1 }, (_, n) =>
      inside(first - n * STEP_PX, most),
    );
  const xs = [point.x + BESIDE_PX, point.x - BESIDE_PX - card.width].filter((x) => fits(x, right));
  const ys = [point.y + BESIDE_PX, point.y - BESIDE_PX - card.height].filter((y) => fits(y, low));
  return [
    ...xs.flatMap((x) => along(point.y + BESIDE_PX, card.height, low).map((y) => ({ x, y }))),
    ...ys.flatMap((y) => along(point.x + BESIDE_PX, card.width, right).map((x) => ({ x, y }))),
  ];
}

// Points of the coasts and the names of the units in question.
/** @param {Explorer} app @returns {[at: Point, weight: number][]} */
function thingsOf({ model, geometry }) {
  const topology = geometry?.units;
  const before = topology && known.get(topology);
  if (before) return before;
  const units = [...model.units.values()].filter(({ disputed }) => disputed);
  /** @type {[at: Point, weight: number][]} */
  const found = units.flatMap(({ label }) => (label ? [[label, NAME]] : []));
  if (!topology) return found;
  for (const ring of ringsOf(topology, new Set(units.map(({ id }) => id))))
    for (const [lon, lat] of ring) found.push([[lon, lat], 1]);
  known.set(topology, found);
  return found;
}
