// Find where a name may stand so that nobody takes it for another thing's: on its own land, close
// beside it, or off it with a leader. A name on other land, or nearer to it, is worse than none.
// The rule is that of `geo/figure/spots.py`, and so are the numbers.

/** @import { Box, Extent, Label, Leader, Plane } from "../types" */

import { CELL_PX } from "./landmask.js";

// how far beside its land a name still belongs to it
const NEAR_PX = 14;
// how much farther off than its own land all other land must lie
const CLEAR_PX = 6;
const LEADER_FROM_PX = 12;
const LEADER_TO_PX = 230;
const TRIES = 1600;
const KEPT = 24;
const APART_PX = 26;
// where boxes leave little of a small map, a place between two others may be the only one
const KEPT_CLOSE = 80;
const APART_CLOSE_PX = 12;
const TARGETS = 90;
// how a name that is partly on its land, or across a border at sea, is liked
const ACROSS = 60;
const HIDING = 160;
const ON_A_LINE = 45;
const BESIDE = 20;
const FAR_OFF = 200;

/** @typedef {ReturnType<typeof import("./landmask.js").createMask>} Mask */
// A place for the middle of a name: the less it costs, the better it is liked.
/** @typedef {{ at: Plane, box: Box, cost: number, leader: Leader | null }} Spot */
// A name in sight: the pixels of its places, the first of them the one that it is named at.
/** @typedef {Label & { point: Plane, points: Plane[], others?: Plane[] }} Named */
/** @typedef {NonNullable<ReturnType<typeof seenLand>>} Land */
// Whether nothing else has a spot already.
/** @typedef {(spot: Spot) => boolean} IsFree */

/** @param {Box} box @param {number} by @returns {Box} */
const grow = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];
/** @param {Plane} middle @param {Extent} size @returns {Box} */
export const boxAround = ([x, y], { width, height }) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];

/** @param {Box} box @param {Box} frame */
export function within([left, top, right, bottom], frame) {
  return left >= frame[0] && top >= frame[1] && right <= frame[2] && bottom <= frame[3];
}

// The part of a name's land that is in sight, and a way to walk over its squares.
/** @param {Mask} mask @param {string[]} ids @param {Box} frame */
function seenLand(mask, ids, frame) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let count = 0;
  /** @param {(x: number, y: number) => void} take */
  const walk = (take) => {
    for (const id of ids) {
      const layer = mask.layers.get(id)?.main;
      if (!layer) continue;
      const [west, north, east, south] = layer.box;
      for (let y = north; y < south; y += 1) {
        for (let x = west; x < east; x += 1) {
          if (!layer.cells[(y - north) * (east - west) + x - west]) continue;
          const [px, py] = [(x + 0.5) * CELL_PX, (y + 0.5) * CELL_PX];
          if (px > frame[0] && px < frame[2] && py > frame[1] && py < frame[3]) take(px, py);
        }
      }
    }
  };
  walk((x, y) => {
    count += 1;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  });
  return count ? { box: grow(box, CELL_PX / 2), count, walk } : null;
}

// Points of that land to which a leader may lead.
/** @param {Land} land */
function targetsOn({ count, walk }) {
  const every = Math.max(1, Math.floor(count / TARGETS));
  /** @type {Plane[]} */
  const found = [];
  let index = 0;
  walk((x, y) => {
    if (index % every === 0) found.push([x, y]);
    index += 1;
  });
  return found;
}

/** @param {Box} box @param {number} reach @param {Extent} size @param {Box} frame @param {number} least @returns {Generator<Plane>} */
function* gridOver(box, reach, size, frame, least) {
  const left = Math.max(frame[0] + size.width / 2, box[0] - reach - size.width / 2);
  const right = Math.min(frame[2] - size.width / 2, box[2] + reach + size.width / 2);
  const top = Math.max(frame[1] + size.height / 2, box[1] - reach - size.height / 2);
  const bottom = Math.min(frame[3] - size.height / 2, box[3] + reach + size.height / 2);
  if (left > right || top > bottom) return;
  const step = Math.max(least, Math.sqrt(((right - left) * (bottom - top)) / TRIES));
  for (let y = top; y <= bottom; y += step) for (let x = left; x <= right; x += step) yield [x, y];
}

// How well a name stands on or beside its own land; null where it would mislead.
/** @param {Mask} mask @param {string[]} ids @param {Box} box @param {Plane} middle @param {Plane} at */
function likedAt(mask, ids, box, middle, at) {
  if (mask.foreign(ids, box) || !mask.own(ids, grow(box, NEAR_PX))) return null;
  const cover = mask.own(ids, box) / mask.cells(box);
  let gap = 0;
  while (!cover && !mask.own(ids, grow(box, gap))) gap += CELL_PX / 2;
  if (mask.foreign(ids, grow(box, gap + CLEAR_PX))) return null;
  const off = Math.hypot(at[0] - middle[0], at[1] - middle[1]);
  const line = mask.strokes(box) ? ON_A_LINE : 0;
  if (cover > 0.92) return 0.3 * off + line;
  if (!cover) return BESIDE + 0.6 * off + gap + line;
  return ACROSS + HIDING * Math.min(cover, 1 - cover) + 0.6 * off + line;
}

// The best first, and few that stand at nearly the same place; more of them where only what is free is kept.
/** @template {Spot} S @param {S[]} found @param {IsFree | undefined} isFree @param {(spot: S) => boolean} [isGood] */
function thinned(found, isFree, isGood = () => true) {
  const [most, apart] = isFree ? [KEPT_CLOSE, APART_CLOSE_PX] : [KEPT, APART_PX];
  found.sort((a, b) => a.cost - b.cost);
  /** @type {Spot[]} */
  const kept = [];
  const isApart = (/** @type {Spot} */ { at: [x, y] }) =>
    kept.every(({ at }) => Math.max(Math.abs(at[0] - x), Math.abs(at[1] - y)) >= apart);
  for (const spot of found) {
    if (isApart(spot) && (isFree?.(spot) ?? true) && isGood(spot)) kept.push(spot);
    if (kept.length === most) break;
  }
  return kept;
}

/** @param {Mask} mask @param {Named} label @param {Extent} size @param {Land} land @param {Box} frame @param {IsFree} [isFree] */
function spotsBeside(mask, label, size, land, frame, isFree) {
  /** @type {Plane} */
  const middle = [
    Math.min(Math.max(label.point[0], land.box[0]), land.box[2]),
    Math.min(Math.max(label.point[1], land.box[1]), land.box[3]),
  ];
  /** @type {Spot[]} */
  const found = [];
  const tried = [middle, ...gridOver(land.box, NEAR_PX, size, frame, 6)];
  for (const at of tried) {
    const box = boxAround(at, size);
    if (!within(box, frame)) continue;
    const cost = likedAt(mask, label.own, box, middle, at);
    if (cost !== null) found.push({ at, box, cost, leader: null });
  }
  return thinned(found, isFree);
}

/** @param {Mask} mask @param {string[]} ids @param {Plane} from @param {Plane} to */
function clearWay(mask, ids, from, to) {
  const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (CELL_PX / 2));
  for (let step = 0; step <= steps; step += 1) {
    const x = from[0] + ((to[0] - from[0]) * step) / steps;
    const y = from[1] + ((to[1] - from[1]) * step) / steps;
    if (mask.foreign(ids, [x, y, x + 0.1, y + 0.1])) return false;
  }
  return true;
}

/** @param {Mask} mask @param {Named} label @param {Extent} size @param {Land} land @param {Box} frame @param {IsFree} [isFree] */
function spotsWithLeader(mask, label, size, land, frame, isFree) {
  const targets = targetsOn(land);
  /** @type {(Spot & { leader: Leader })[]} */
  const found = [];
  for (const at of gridOver(land.box, LEADER_TO_PX, size, frame, 14)) {
    const box = boxAround(at, size);
    if (mask.own(label.own, box) || mask.foreign(label.own, grow(box, CLEAR_PX))) continue;
    const end = nearestTo(box, targets);
    const long = gapTo(box, end);
    if (long < LEADER_FROM_PX || long > LEADER_TO_PX) continue;
    /** @type {Plane} */
    const start = [Math.min(Math.max(end[0], box[0]), box[2]), Math.min(Math.max(end[1], box[1]), box[3])];
    const line = mask.strokes(box) ? ON_A_LINE : 0;
    found.push({ at, box, cost: FAR_OFF + long + line, leader: [start, end] });
  }
  return thinned(found, isFree, ({ leader: [from, to] }) => clearWay(mask, label.own, from, to));
}

/** @param {Box} box @param {Plane[]} points */
function nearestTo([left, top, right, bottom], points) {
  let best = points[0];
  let least = Infinity;
  for (const point of points) {
    const dx = Math.max(left - point[0], 0, point[0] - right);
    const dy = Math.max(top - point[1], 0, point[1] - bottom);
    const square = dx * dx + dy * dy;
    if (square < least) {
      least = square;
      best = point;
    }
  }
  return best;
}

/** @param {Box} box @param {Plane} point */
function gapTo([left, top, right, bottom], [x, y]) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

// Beside a sign: eight places, on no land but the sign's own, nearer to it than to another sign.
/** @param {Mask} mask @param {Named} label @param {Extent} size @param {Box} frame @param {number} weight @returns {Spot[]} */
function spotsAround(mask, label, size, frame, weight) {
  const [x, y] = label.point;
  if (!within([x, y, x, y], frame)) return [];
  const beside = size.width / 2 + 6 * weight;
  const above = size.height / 2 + 5 * weight;
  /** @type {Plane[]} */
  const places = [
    [x + beside, y],
    [x - beside, y],
    [x, y + above],
    [x, y - above],
    [x + beside, y + above],
    [x - beside, y + above],
    [x + beside, y - above],
    [x - beside, y - above],
  ];
  return places
    .map((at, index) => ({ at, box: boxAround(at, size), cost: index, leader: null }))
    .filter(
      ({ box }) =>
        within(box, frame) &&
        !mask.foreign(label.own, box) &&
        (label.others ?? []).every((other) => gapTo(box, other) >= gapTo(box, label.point)),
    );
}

// A turned name is covered by a row of small boxes.
/** @param {Plane} middle @param {Extent} size @param {number} [angle] @returns {Box[]} */
export function boxesOf([x, y], { width, height }, angle = 0) {
  if (!angle) return [boxAround([x, y], { width, height })];
  const turn = (angle * Math.PI) / 180;
  const count = Math.max(1, Math.ceil(width / height));
  // each box holds a turned square, and the squares from end to end hold the name
  const half = (height / 2) * (Math.abs(Math.cos(turn)) + Math.abs(Math.sin(turn)));
  return Array.from({ length: count }, (_, index) => {
    const along = (count > 1 ? index / (count - 1) - 0.5 : 0) * (width - height);
    const cx = x + along * Math.cos(turn);
    const cy = y + along * Math.sin(turn);
    return [cx - half, cy - half, cx + half, cy + half];
  });
}

// The upright box around a turned name.
/** @param {Plane} middle @param {Extent} size @param {number} [angle] */
function around(middle, { width, height }, angle = 0) {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  return boxAround(middle, { width: width * cos + height * sin, height: width * sin + height * cos });
}

// A name of water stands on water; a turned one runs along its strait.
/** @param {Mask} mask @param {Named} label @param {Extent} size @param {Box} frame */
function spotsOnWater(mask, label, size, frame) {
  const nudges = label.angle
    ? [0, 0.2, -0.2, 0.4, -0.4].map((share) => [share * size.width, 0])
    : [0, 0.7, -0.7, 1.4, -1.4].flatMap((dy) => [0, 0.4, -0.4].map((dx) => [dx * size.width, dy * size.height]));
  const turn = ((label.angle ?? 0) * Math.PI) / 180;
  /** @type {Spot[]} */
  const found = [];
  label.points.forEach(([x, y], index) => {
    for (const [dx, dy] of nudges) {
      /** @type {Plane} */
      const at = [x + dx * Math.cos(turn) - dy * Math.sin(turn), y + dx * Math.sin(turn) + dy * Math.cos(turn)];
      const boxes = boxesOf(at, size, label.angle);
      if (!within(around(at, size, label.angle), frame) || boxes.some((box) => mask.foreign([], box))) continue;
      const line = boxes.some((box) => mask.strokes(box)) ? ON_A_LINE : 0;
      found.push({ at, box: boxAround(at, size), cost: 300 * index + Math.hypot(dx, dy) + line, leader: null });
    }
  });
  return found.sort((a, b) => a.cost - b.cost);
}

// All spots of a name, the best first; `far` are those with a leader, found when they are asked for.
/** @param {Mask} mask @param {Box} frame @param {number} weight */
export function createSpots(mask, frame, weight) {
  /** @type {Map<string, Land | null>} */
  const lands = new Map();
  const landOf = (/** @type {string[]} */ ids) => {
    const key = ids.join();
    const known = lands.get(key);
    if (known !== undefined) return known;
    const found = seenLand(mask, ids, frame);
    lands.set(key, found);
    return found;
  };
  return {
    /** @param {Named} label @param {Extent} size @param {IsFree} [isFree] */
    near(label, size, isFree) {
      if (label.kind === "water") return spotsOnWater(mask, label, size, frame);
      if (label.kind === "point") return spotsAround(mask, label, size, frame, weight);
      const land = landOf(label.own);
      return land ? spotsBeside(mask, label, size, land, frame, isFree) : [];
    },
    /** @param {Named} label @param {Extent} size @param {IsFree} [isFree] */
    far(label, size, isFree) {
      if (label.kind !== "land" || !label.leads) return [];
      const land = landOf(label.own);
      return land ? spotsWithLeader(mask, label, size, land, frame, isFree) : [];
    },
  };
}
