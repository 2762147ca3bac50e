// Write words on a ground of their own: the measured length, the ends of its line, a regime, what
// kind of line a border is. A plate never lies on the border that it speaks of.

/** @import { Box, Extent, Leader, PaintedScene, Plane, Plate, View } from "../types" */

import { beads, font, free, LINE, paintLeader } from "./label.js";
import { boxAround, within } from "./spots.js";

/** @typedef {CanvasRenderingContext2D} Pen */
// What else is on the map: the edge of what is seen, boxes that are taken, lines, land.
/**
 * @typedef {object} Room
 * @property {Box} frame
 * @property {Box[]} taken
 * @property {(box: Box) => number} strokes
 * @property {(box: Box) => boolean} overLand
 * @property {(box: Box) => number} ashore
 */
/** @typedef {Plate & { line: Plane[] }} LinePlate */
// Where a plate may stand; what is not said of its rows is as first written.
/** @typedef {{ box: Box, leader?: Leader, lines?: string[] }} Stand */

const GAP_PX = 10;
const OFF_LINE_PX = 5;
// letters of one row of a line's words, half as many where letters are wide
const ROW = 24;
const SHORT_ROW = 14;
// where along a line its words may stand, the middle first
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9, 0.46, 0.54, 0.38, 0.62, 0.3, 0.7];
// how far from a line words may stand that a leader joins to it, and in how many directions
const LEADERS_PX = [24, 40, 60, 85, 115, 150, 190];
const DIRECTIONS = 24;

// The words of a line in rows of like length, so that they find room beside it.
/** @param {string} text @param {number} row */
function inRows(text, row) {
  const rows = Math.ceil(text.length / (/\s/.test(text) ? row : row / 2));
  const pieces = /\s/.test(text) ? text.split(/(?<=\s)/) : text.split(/(?<=[、。）])|(?=（)/);
  const found = [""];
  for (const piece of pieces) {
    const last = found[found.length - 1];
    const full = last.length + piece.length / 2 > text.length / rows;
    if (full && last && found.length < rows) found.push("");
    found[found.length - 1] += piece;
  }
  return found.map((row) => row.trim());
}

/** @param {Pen} ctx @param {PaintedScene} scene @param {Plate} plate @returns {Extent & { lines: string[] }} */
function extentOf(ctx, scene, { text, look, line }, row = ROW) {
  ctx.font = font(look, scene);
  const lines = line ? inRows(text, row) : text.split("\n");
  const width = Math.max(...lines.map((one) => ctx.measureText(one).width)) + 14;
  return { lines, width, height: lines.length * look.size * scene.type * LINE + 6 };
}

// Middles of a plate around what it belongs to, the best first.
/** @param {Plate} plate @param {Extent} size @param {number} gap @returns {Plane[]} */
function middles({ spots = [], place = "middle" }, { width, height }, gap) {
  const across = width / 2 + gap;
  const down = height / 2 + gap;
  /** @type {Plane[]} */
  const below = [
    [across, height],
    [-across, height],
  ];
  /** @type {Plane[]} */
  const over = [
    [across, -height],
    [-across, -height],
  ];
  /** @type {Record<NonNullable<Plate["place"]>, Plane[]>} */
  const offsets = {
    on: [[0, 0]],
    aside: [[0, -height], [0, height], ...over, ...below],
    middle: [
      [0, 0],
      [0, -height],
      [0, height],
      [across, 0],
      [-across, 0],
    ],
    end: [[across, 0], [-across, 0], [0, down], [0, -down], ...below, ...over],
  };
  return spots.flatMap(([x, y]) => offsets[place].map(([dx, dy]) => /** @type {Plane} */ ([x + dx, y + dy])));
}

// Beside a line, on either side of it, square to its course; close to it before farther off.
/** @param {Plane[]} points @param {Extent} size @returns {Plane[]} */
function besideLine(points, { width, height }) {
  if (points.length < 3) return [];
  /** @param {number} more @param {number} share @returns {Plane[]} */
  const at = (more, share) => {
    const index = Math.min(points.length - 2, Math.max(1, Math.round(share * (points.length - 1))));
    const [[x0, y0], [x, y], [x1, y1]] = points.slice(index - 1, index + 2);
    const long = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [nx, ny] = [-(y1 - y0) / long, (x1 - x0) / long];
    const off = more * ((Math.abs(nx) * width + Math.abs(ny) * height) / 2 + OFF_LINE_PX);
    return [
      [x + nx * off, y + ny * off],
      [x - nx * off, y - ny * off],
    ];
  };
  return [1, 1.25].flatMap((more) => SHARES.flatMap((share) => at(more, share)));
}

// Off a line, in every direction, with a leader to its middle or to an end, the nearest first.
/** @param {Plane[]} points @param {Extent} size @returns {(Stand & { leader: Leader })[]} */
function offLine(points, size) {
  const ends = [points[Math.floor(points.length / 2)], points[0], points[points.length - 1]];
  return LEADERS_PX.flatMap((reach) =>
    ends.flatMap((end) =>
      Array.from({ length: DIRECTIONS }, (_, index) => {
        const turn = (2 * Math.PI * index) / DIRECTIONS;
        const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
        const off = reach + (Math.abs(dx) * size.width + Math.abs(dy) * size.height) / 2;
        const box = boxAround([end[0] + dx * off, end[1] + dy * off], size);
        /** @type {Plane} */
        const start = [Math.min(Math.max(end[0], box[0]), box[2]), Math.min(Math.max(end[1], box[1]), box[3])];
        return { box, leader: /** @type {Leader} */ ([start, end]) };
      }),
    ),
  );
}

// A line that its map is about is named even where it is too short to have its words beside it, and on
// water rather than on land, whose colours tell whose it is. On a small map the rows are short.
/** @param {Pen} ctx @param {PaintedScene} scene @param {LinePlate} plate @param {Room} room @param {Box[]} beside @returns {Stand | null} */
function spotForShortLine(ctx, scene, plate, room, beside) {
  const { frame, taken, strokes, overLand, ashore } = room;
  /** @type {Stand[]} */
  let found = beside.map((box) => ({ box }));
  for (const row of [ROW, SHORT_ROW]) {
    const { lines, ...size } = extentOf(ctx, scene, plate, row);
    const fits = (/** @type {Stand} */ { box, leader }) =>
      within(box, frame) && [box, ...beads(leader)].every((one) => free(one, taken) && !overLand(one)) && !strokes(box);
    found = [
      ...found,
      ...offLine(plate.line, size)
        .filter(fits)
        .map((one) => ({ ...one, lines })),
    ];
    const afloat = found.find(({ box }) => !ashore(box));
    if (afloat) return afloat;
  }
  return found[0] ?? null;
}

// Where a plate stands: its box, its rows, and a leader where it stands off.
/** @param {View} view @param {PaintedScene} scene @param {Plate} plate @param {Room} room @returns {{ lines: string[], box?: Box, leader?: Leader }} */
function spotFor({ ctx }, scene, plate, room) {
  const { frame, taken, strokes, overLand } = room;
  const { lines, ...size } = extentOf(ctx, scene, plate);
  const gap = GAP_PX * Math.sqrt(scene.weight);
  const { line } = plate;
  const tries = line ? besideLine(line, size) : middles(plate, size, gap);
  const boxes = tries.map((at) => boxAround(at, size));
  const inside = boxes.filter((box) => within(box, frame));
  const fitting = inside.filter((box) => free(box, taken) && !(line && (strokes(box) || overLand(box))));
  if (plate.leads && line) return { lines, ...spotForShortLine(ctx, scene, { ...plate, line }, room, fitting) };
  if (plate.place === "on") return { lines, box: boxes[0] };
  const must = plate.must ? (inside[0] ?? boxes[0]) : undefined;
  return { lines, box: fitting.find((one) => !overLand(one)) ?? fitting[0] ?? must };
}

// Paint a plate where it fits, and give its box; `plate` tells its text and look, the spots that it
// belongs to and how it stands to them, or the line that it stands beside. Without a place that is
// free a plate stays away, save the length of a measured line, which stands where it must.
/** @param {View} view @param {PaintedScene} scene @param {Plate} plate @param {Room} room */
export function paintPlate(view, scene, plate, room) {
  const { ctx } = view;
  const { look } = plate;
  view.screen();
  const { box, lines, leader } = spotFor(view, scene, plate, room);
  if (!box) return null;
  room.taken.push(box, ...beads(leader));
  if (leader) paintLeader(ctx, leader, plate, scene);
  ctx.font = font(look, scene);
  paintGround(ctx, box, look, scene);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const [cx, cy] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const step = look.size * scene.type * LINE;
  lines.forEach((one, index) => ctx.fillText(one, cx, cy + (index - (lines.length - 1) / 2) * step + 0.5));
  return box;
}

/** @param {Pen} ctx @param {Box} box @param {Plate["look"]} look @param {PaintedScene} scene */
function paintGround(ctx, [left, top, right, bottom], look, scene) {
  ctx.fillStyle = look.ground ?? scene.theme.accent_ground;
  ctx.globalAlpha = 0.92;
  ctx.beginPath();
  ctx.roundRect(left, top, right - left, bottom - top, 4);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = look.color;
  ctx.lineWidth = look.edge ?? 0;
  if (look.edge) ctx.stroke();
  ctx.fillStyle = look.color;
}
