// Find where a name may stand so that nobody takes it for another thing's: on its own land, close
// beside it, or off it with a leader. A name on other land, or nearer to it, is worse than none.
// The rule is that of `geo/figure/spots.py`, and so are the numbers.

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
const TARGETS = 90;
// how a name that is partly on its land, or across a border at sea, is liked
const ACROSS = 60;
const HIDING = 160;
const ON_A_LINE = 45;
const BESIDE = 20;
const FAR_OFF = 200;

const grow = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];
const boxAt = (x, y, { width, height }) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];

export function within([left, top, right, bottom], frame) {
  return left >= frame[0] && top >= frame[1] && right <= frame[2] && bottom <= frame[3];
}

// The part of a name's land that is in sight, and a way to walk over its squares.
function seenLand(mask, ids, frame) {
  let box = null;
  let count = 0;
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
    if (!box) box = [x, y, x, y];
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  });
  return box && { box: grow(box, CELL_PX / 2), count, walk };
}

// Points of that land to which a leader may lead.
function targetsOn({ count, walk }) {
  const every = Math.max(1, Math.floor(count / TARGETS));
  const found = [];
  let index = 0;
  walk((x, y) => {
    if (index % every === 0) found.push([x, y]);
    index += 1;
  });
  return found;
}

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
function likedAt(mask, ids, box, middle, at) {
  if (mask.foreign(ids, box)) return null;
  const cover = mask.own(ids, box) / mask.cells(box);
  let gap = 0;
  while (!cover && gap <= NEAR_PX && !mask.own(ids, grow(box, gap))) gap += CELL_PX / 2;
  if (gap > NEAR_PX || mask.foreign(ids, grow(box, gap + CLEAR_PX))) return null;
  const off = Math.hypot(at[0] - middle[0], at[1] - middle[1]);
  const line = mask.strokes(box) ? ON_A_LINE : 0;
  if (cover > 0.92) return 0.3 * off + line;
  if (!cover) return BESIDE + 0.6 * off + gap + line;
  return ACROSS + HIDING * Math.min(cover, 1 - cover) + 0.6 * off + line;
}

// The best first, and few that stand at nearly the same place.
function thinned(found) {
  found.sort((a, b) => a.cost - b.cost);
  const kept = [];
  for (const spot of found) {
    if (kept.every(({ at }) => Math.max(Math.abs(at[0] - spot.at[0]), Math.abs(at[1] - spot.at[1])) >= APART_PX))
      kept.push(spot);
    if (kept.length === KEPT) break;
  }
  return kept;
}

function spotsBeside(mask, label, size, land, frame) {
  const middle = [
    Math.min(Math.max(label.point[0], land.box[0]), land.box[2]),
    Math.min(Math.max(label.point[1], land.box[1]), land.box[3]),
  ];
  const found = [];
  const tried = [middle, ...gridOver(land.box, NEAR_PX, size, frame, 6)];
  for (const at of tried) {
    const box = boxAt(...at, size);
    if (!within(box, frame)) continue;
    const cost = likedAt(mask, label.own, box, middle, at);
    if (cost !== null) found.push({ at, box, cost, leader: null });
  }
  return thinned(found);
}

function clearWay(mask, ids, from, to) {
  const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (CELL_PX / 2));
  for (let step = 0; step <= steps; step += 1) {
    const x = from[0] + ((to[0] - from[0]) * step) / steps;
    const y = from[1] + ((to[1] - from[1]) * step) / steps;
    if (mask.foreign(ids, [x, y, x + 0.1, y + 0.1])) return false;
  }
  return true;
}

function spotsWithLeader(mask, label, size, land, frame) {
  const targets = targetsOn(land);
  const found = [];
  for (const at of gridOver(land.box, LEADER_TO_PX, size, frame, 14)) {
    const box = boxAt(...at, size);
    if (mask.own(label.own, box) || mask.foreign(label.own, grow(box, CLEAR_PX))) continue;
    let best = null;
    for (const end of targets) {
      const start = [Math.min(Math.max(end[0], box[0]), box[2]), Math.min(Math.max(end[1], box[1]), box[3])];
      const long = Math.hypot(end[0] - start[0], end[1] - start[1]);
      if (!best || long < best.long) best = { start, end, long };
    }
    if (best.long < LEADER_FROM_PX || best.long > LEADER_TO_PX) continue;
    const line = mask.strokes(box) ? ON_A_LINE : 0;
    found.push({ at, box, cost: FAR_OFF + best.long + line, leader: [best.start, best.end] });
  }
  return thinned(found.filter(({ leader }) => clearWay(mask, label.own, ...leader)));
}

function gapTo([left, top, right, bottom], [x, y]) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

// Beside a sign: eight places, on no land but the sign's own, nearer to it than to another sign.
function spotsAround(mask, label, size, frame, weight) {
  if (!within([...label.point, ...label.point], frame)) return [];
  const beside = size.width / 2 + 6 * weight;
  const above = size.height / 2 + 5 * weight;
  const offsets = [
    [beside, 0],
    [-beside, 0],
    [0, above],
    [0, -above],
  ].concat(
    [above, -above].flatMap((dy) => [
      [beside, dy],
      [-beside, dy],
    ]),
  );
  return offsets
    .map(([dx, dy]) => [label.point[0] + dx, label.point[1] + dy])
    .map((at, index) => ({ at, box: boxAt(...at, size), cost: index, leader: null }))
    .filter(
      ({ box }) =>
        within(box, frame) &&
        !mask.foreign(label.own, box) &&
        label.others.every((other) => gapTo(box, other) >= gapTo(box, label.point)),
    );
}

// A turned name is covered by a row of small boxes.
export function boxesOf([x, y], { width, height }, angle) {
  if (!angle) return [boxAt(x, y, { width, height })];
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
function around([x, y], { width, height }, angle) {
  const turn = ((angle ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  return boxAt(x, y, { width: width * cos + height * sin, height: width * sin + height * cos });
}

// A name of water stands on water; a turned one runs along its strait.
function spotsOnWater(mask, label, size, frame) {
  const nudges = label.angle
    ? [0, 0.2, -0.2, 0.4, -0.4].map((share) => [share * size.width, 0])
    : [0, 0.7, -0.7, 1.4, -1.4].flatMap((dy) => [0, 0.4, -0.4].map((dx) => [dx * size.width, dy * size.height]));
  const turn = ((label.angle ?? 0) * Math.PI) / 180;
  const found = [];
  label.points.forEach(([x, y], index) => {
    for (const [dx, dy] of nudges) {
      const at = [x + dx * Math.cos(turn) - dy * Math.sin(turn), y + dx * Math.sin(turn) + dy * Math.cos(turn)];
      const boxes = boxesOf(at, size, label.angle);
      if (!within(around(at, size, label.angle), frame) || boxes.some((box) => mask.foreign([], box))) continue;
      const line = boxes.some((box) => mask.strokes(box)) ? ON_A_LINE : 0;
      found.push({ at, box: boxAt(...at, size), cost: 300 * index + Math.hypot(dx, dy) + line, leader: null });
    }
  });
  return found.sort((a, b) => a.cost - b.cost);
}

// All spots of a name, the best first; `far` are those with a leader, found when they are asked for.
export function createSpots(mask, frame, weight) {
  const lands = new Map();
  const landOf = (ids) => {
    const key = ids.join();
    if (!lands.has(key)) lands.set(key, seenLand(mask, ids, frame));
    return lands.get(key);
  };
  return {
    near(label, size) {
      if (label.kind === "water") return spotsOnWater(mask, label, size, frame);
      if (label.kind === "point") return spotsAround(mask, label, size, frame, weight);
      const land = landOf(label.own);
      return land ? spotsBeside(mask, label, size, land, frame) : [];
    },
    far(label, size) {
      if (label.kind !== "land" || !label.leads) return [];
      const land = landOf(label.own);
      return land ? spotsWithLeader(mask, label, size, land, frame) : [];
    },
  };
}
