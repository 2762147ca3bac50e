// Find a place for a card beside a point of the map, over no box there and where it hides least of the islands.

/** @import { Box, Explorer, Point } from "../types" */

import { ringsOf } from "./locator.js";

/** @typedef {{ x: number, y: number }} Corner */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {Corner & { height: number }} Place */
/** @typedef {Place & { hides: boolean, far: number }} Found */
/** @typedef {Corner & { weight: number }} Thing */

// of the card from its point, from what lies over the map, and from the map's edge
const BESIDE_PX = 18;
const CLEAR_PX = 4;
const EDGE_PX = 8;
// from one place that is tried to the next
const STEP_PX = 12;
// a card of which less is seen says nothing
const LEAST_PX = 88;
// how far from its point a card goes to show one more pixel of its words, or a point of a coast
const FAR = 0.5;
const HIDES = 40;
// a name that is hidden counts as so much of a coast
const NAME = 40;
/** @type {WeakMap<object, [at: Point, weight: number][]>} */
const known = new WeakMap();

// Gives the corner of the card, how high it may be there and whether it hides an island, or null where no room is
// left for it: beside its point, and over nothing that lies upon the map.
/** @param {Explorer} app @param {Point} at @param {Size} card @returns {Found | null} */
export function placeBeside(app, at, card) {
  const { map, mapNode } = app;
  if (!map) return null;
  const point = map.containerPoint(at);
  // what is measured is read on the map
  const lines = app.state.lines.map(
    ({ from, to }) => /** @type {[at: Point, weight: number]} */ ([middle(from, to), NAME]),
  );
  const things = [...thingsOf(app), ...lines].map(([place, weight]) => ({ ...map.containerPoint(place), weight }));
  const size = { width: mapNode.clientWidth, height: mapNode.clientHeight };
  return bestPlace(point, card, size, { boxes: app.overlay.fixed, things });
}

/** @param {Point} a @param {Point} b @returns {Point} */
const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

// The place that costs least: far from the point, too low for its words, over islands, each counts.
/**
 * @param {Corner} point
 * @param {Size} card
 * @param {Size} size
 * @param {{ boxes: Box[], things: Thing[] }} map
 * @returns {Found | null}
 */
export function bestPlace(point, card, size, { boxes, things }) {
  const { x, y } = point;
  const shut = [
    ...boxes.map(([l, t, r, b]) => [l - CLEAR_PX, t - CLEAR_PX, r + CLEAR_PX, b + CLEAR_PX]),
    [x - BESIDE_PX, y - BESIDE_PX, x + BESIDE_PX, y + BESIDE_PX],
  ];
  const tried = cornersIn(point, card, size)
    .map((corner) => ({ ...corner, height: Math.min(card.height, freeBelow(corner, card, size, shut)) }))
    .filter(({ height }) => height >= Math.min(card.height, LEAST_PX))
    .map((place) => ({ place, far: gap(point, place, card) }))
    .map((one) => ({ ...one, cost: one.far + (card.height - one.place.height) / FAR }))
    .sort((a, b) => a.cost - b.cost);
  /** @type {Found | null} */
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { place, far, cost } of tried) {
    if (cost >= least) break;
    const hidden = hiddenBy({ ...place, width: card.width }, things);
    const all = cost + HIDES * hidden;
    if (all < least) [best, least] = [{ ...place, far, hides: hidden > 0 }, all];
  }
  return best;
}

// A net over the map, with the corners that lie close by the point.
/** @param {Corner} point @param {Size} card @param {Size} size @returns {Corner[]} */
function cornersIn(point, card, size) {
  /** @param {number} at @param {number} own @param {number} most */
  const along = (at, own, most) => {
    const last = most - own - EDGE_PX;
    const close = [at + BESIDE_PX, at - BESIDE_PX - own].filter((n) => n >= EDGE_PX && n <= last);
    const count = Math.max(0, Math.floor((last - EDGE_PX) / STEP_PX) + 1);
    return [...close, ...Array.from({ length: count }, (_, n) => EDGE_PX + n * STEP_PX)];
  };
  // what is low may be lower than its words
  const ys = [...along(point.y, card.height, size.height), ...along(point.y, LEAST_PX, size.height)];
  return along(point.x, card.width, size.width).flatMap((x) => [...new Set(ys)].map((y) => ({ x, y })));
}

// How high a card may be from a corner down; none where it begins upon something.
/** @param {Corner} corner @param {Size} card @param {Size} size @param {number[][]} shut */
function freeBelow({ x, y }, { width }, { height }, shut) {
  return shut.reduce(
    (free, [left, top, right, bottom]) => {
      if (right <= x || left >= x + width || bottom <= y) return free;
      return Math.min(free, Math.max(0, top - y));
    },
    height - EDGE_PX - y,
  );
}

// From the point to the card.
/** @param {Corner} point @param {Place} place @param {Size} card */
function gap(point, { x, y, height }, { width }) {
  const across = Math.max(x - point.x, 0, point.x - x - width);
  return Math.hypot(across, Math.max(y - point.y, 0, point.y - y - height));
}

/** @param {Place & Size} card @param {Thing[]} things */
function hiddenBy({ x, y, width, height }, things) {
  return things.reduce((sum, thing) => {
    const isUnder = thing.x > x && thing.x < x + width && thing.y > y && thing.y < y + height;
    return isUnder ? sum + thing.weight : sum;
  }, 0);
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
