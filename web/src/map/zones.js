// Paint the sea: its depths, and the zones that go with the land.

/** @import { Box, Cells, PaintedScene, Plane, Shape, View } from "../types" */

import { shows } from "../scene/showing.js";
import { visible } from "./insight.js";
import { claimants, fill, lookOf, pattern } from "./tints.js";

const CONTEXT_SHARE = 0.5;
// over about 90 km, in units of the map's plane
const RIM = 200;

/** @param {View} view @param {PaintedScene} scene */
export function paintDepth(view, scene) {
  const { ctx } = view;
  const { theme, depth } = scene;
  view.screen();
  ctx.fillStyle = theme.sea;
  ctx.fillRect(0, 0, view.size[0], view.size[1]);
  const window = view.shapes(scene.origin);
  depth.forEach((shape, index) => {
    if (visible(shape, window)) fill(view, shape, theme.depths[Math.min(index, theme.depths.length - 1)]);
  });
}

/** @param {View} view @param {PaintedScene} scene */
export function paintZones(view, scene) {
  const { ctx, scale } = view;
  const { cells } = scene;
  // today's law of the sea did not hold on a day of the past
  if (!cells || scene.past || !shows(scene, "zones")) return;
  const window = view.shapes(scene.origin);
  for (const around of [true, false]) {
    for (const breadth of ["200", "24", "12"]) {
      for (const cell of cells.zones[breadth] ?? []) {
        const colour = scene.seaColours.get(cell.id);
        if (!colour || colour.context !== around || !visible(cell, window)) continue;
        paintCell(view, scene, cell, breadth, window.shift);
      }
    }
    if (around) fadeRim(ctx, cells);
  }
  ctx.strokeStyle = scene.theme.sea_ink;
  ctx.lineWidth = (scene.style.lines.limit.width_px * scene.weight) / scale;
  for (const limit of cells.limits) if (visible(limit, window)) ctx.stroke(limit.pathAt(scale));
}

// The sea around is known to the edge of the computation only: there it fades, and ends nowhere.
/** @param {CanvasRenderingContext2D} ctx @param {Cells} cells */
function fadeRim(ctx, cells) {
  const [west, north, east, south] = rimOf(cells);
  if (!Number.isFinite(west)) return;
  /** @type {[from: Plane, to: Plane, box: Box][]} */
  const edges = [
    [
      [west, 0],
      [west + RIM, 0],
      [west - RIM, north, 2 * RIM, south - north],
    ],
    [
      [east, 0],
      [east - RIM, 0],
      [east - RIM, north, 2 * RIM, south - north],
    ],
    [
      [0, north],
      [0, north + RIM],
      [west, north - RIM, east - west, 2 * RIM],
    ],
    [
      [0, south],
      [0, south - RIM],
      [west, south - RIM, east - west, 2 * RIM],
    ],
  ];
  ctx.save();
  ctx.globalCompositeOperation = "destination-out";
  for (const [from, to, box] of edges) {
    const fade = ctx.createLinearGradient(...from, ...to);
    fade.addColorStop(0, "#000");
    fade.addColorStop(1, "transparent");
    ctx.fillStyle = fade;
    ctx.fillRect(...box);
  }
  ctx.restore();
}

/** @type {WeakMap<Cells, Box>} */
const rims = new WeakMap();

// The box that holds all cells.
/** @param {Cells} cells @returns {Box} */
function rimOf(cells) {
  const known = rims.get(cells);
  if (known) return known;
  const boxes = cells.zones["200"].map((cell) => cell.bounds);
  /** @param {(...values: number[]) => number} pick @param {number} at */
  const end = (pick, at) => pick(...boxes.map((box) => box[at]));
  /** @type {Box} */
  const rim = [end(Math.min, 0), end(Math.min, 1), end(Math.max, 2), end(Math.max, 3)];
  rims.set(cells, rim);
  return rim;
}

/** @param {View} view @param {PaintedScene} scene @param {Shape} cell @param {string} breadth @param {Plane} shift */
function paintCell(view, scene, cell, breadth, shift) {
  const { ctx } = view;
  const colour = scene.seaColours.get(cell.id);
  if (!colour) return;
  const holders = colour.title && !colour.split ? [colour.title] : claimants(scene, cell.id);
  if (holders.length === 1) {
    // cells of the land around are cut at the edge of the drawing: paler, so that it does not show off
    ctx.globalAlpha = scene.style.zones[breadth] * (colour.context ? CONTEXT_SHARE : 1);
    fill(view, cell, lookOf(scene, holders[0]).color);
    ctx.globalAlpha = 1;
  }
  // one pattern over all zones is enough, and the zone that reaches farthest holds them all
  if (breadth !== "200" || colour.context) return;
  for (const party of holders)
    fill(view, cell, pattern(view, scene, party, shift, { gap: 22, width: 1, opacity: 0.28 }));
}
