// Paint the units in question: whose each would be, who would run it, what is chosen of them.

/** @import { PaintedScene, Plane, Shape, View } from "../types" */

import { visible } from "./insight.js";
import { paintRegimeMarks } from "./regimes.js";
import { claimants, fill, fillPatterns, groundOf, lookOf, pattern, within } from "./tints.js";

const TINY_PX = 9;

/** @param {View} view @param {PaintedScene} scene */
export function paintUnits(view, scene) {
  const window = view.shapes(scene.origin);
  const shapes = scene.disputedUnits(view.zoom).filter((shape) => visible(shape, window));
  for (const shape of shapes) paintHalo(view, scene, shape);
  for (const shape of shapes) {
    if (isTiny(shape, view)) paintTiny(view, scene, shape);
    else paintUnit(view, scene, shape, window.shift);
  }
}

/** @param {Shape} shape @param {View} view */
function isTiny({ bounds: [west, north, east, south] }, { scale }) {
  return Math.max(east - west, south - north) * scale < TINY_PX;
}

/** @param {Shape} shape @returns {Plane} */
const centre = ({ bounds: [west, north, east, south] }) => [(west + east) / 2, (north + south) / 2];

/** @param {View} view @param {PaintedScene} scene @param {Shape} shape */
function paintHalo(view, scene, shape) {
  const { ctx, scale } = view;
  const { theme } = scene;
  const strong = scene.selected.has(shape.id);
  if (!strong && !scene.hovered.has(shape.id)) return;
  view.shapes(scene.origin);
  ctx.lineJoin = "round";
  for (const { color, width } of [
    ...(strong ? [{ color: theme.selection, width: 11 }] : []),
    { color: theme.halo, width: 7 },
  ]) {
    ctx.strokeStyle = color;
    ctx.lineWidth = (width * scene.weight) / scale;
    if (isTiny(shape, view)) {
      ctx.lineWidth = (width - 4) / scale;
      const [x, y] = centre(shape);
      ctx.beginPath();
      ctx.arc(x, y, (strong ? 9 : 7) / scale, 0, 2 * Math.PI);
      ctx.stroke();
    } else ctx.stroke(shape.pathAt(scale));
  }
  ctx.globalAlpha = 1;
}

/** @param {View} view @param {PaintedScene} scene @param {Shape} shape @param {Plane} shift */
function paintUnit(view, scene, shape, shift) {
  const { ctx, scale } = view;
  view.shapes(scene.origin);
  const sides = sidesOf(scene, shape.id);
  if (sides)
    for (const [side, party] of sides) within(view, side, () => fillUnit(view, scene, shape, party ?? null, shift));
  else {
    const { title, admin } = settledOn(scene, shape.id);
    fillUnit(view, scene, shape, title, shift);
    // whoever administers what another holds is laid over it in bands of nearly half the ink
    if (title && admin && admin !== title) paintBands(view, scene, shape, admin, shift);
  }
  paintRegimeMarks(view, scene, shape, shift);
  ctx.lineJoin = "round";
  ctx.strokeStyle = scene.theme.unit_edge;
  ctx.lineWidth = (1.1 * scene.weight) / scale;
  ctx.stroke(shape.pathAt(scale));
}

// Who alone holds a unit, and who runs it.
/** @param {PaintedScene} scene @param {string} id */
function settledOn({ colours }, id) {
  const { title = null, admin = null, split = null } = colours.get(id) ?? {};
  return { title: split ? null : title, admin };
}

// In the colours of the party that holds it, or of all that claim it.
/** @param {View} view @param {PaintedScene} scene @param {Shape} shape @param {string | null} party @param {Plane} shift */
function fillUnit(view, scene, shape, party, shift) {
  fill(view, shape, groundOf(scene, party));
  fillPatterns(view, scene, shape, party ? [party] : claimants(scene, shape.id), shift);
}

// The sides of a unit that a cut or a treaty line divides, each with its party.
/** @param {PaintedScene} scene @param {string} id @returns {[side: Path2D, party: string | null | undefined][] | null} */
function sidesOf({ cuts, divided }, id) {
  const cut = cuts.get(id);
  if (cut)
    return [
      [cut.part, cut.party],
      [cut.other, cut.holder],
    ];
  return divided.get(id)?.map(({ party, path }) => [path, party]) ?? null;
}

/** @param {View} view @param {PaintedScene} scene @param {Shape} shape @param {string} party @param {Plane} shift */
function paintBands(view, scene, shape, party, shift) {
  const { gap_px: gap, width_px: width, line_px: line } = scene.style.bands_of_administration;
  for (const look of [{ width, color: groundOf(scene, party), opacity: 1 }, { width: line }])
    fill(view, shape, pattern(view, scene, party, shift, { gap: gap * scene.weight, ...look }));
}

// A unit too small to see is a dot, so that the islets stay on the map.
/** @param {View} view @param {PaintedScene} scene @param {Shape} shape */
function paintTiny(view, scene, shape) {
  const { ctx } = view;
  const [left, top] = centre(shape);
  const [x, y] = view.point([left + scene.origin[0], top + scene.origin[1]]);
  const radius = 3.6 * Math.sqrt(scene.weight);
  view.screen();
  const holders = holdersOf(scene, shape.id);
  holders.forEach((party, index) => {
    const start = -Math.PI / 2 + (index * 2 * Math.PI) / holders.length;
    ctx.fillStyle = lookOf(scene, party).color;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, radius, start, start + (2 * Math.PI) / holders.length);
    ctx.fill();
  });
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.strokeStyle = scene.theme.unit_edge;
  ctx.lineWidth = 1;
  ctx.stroke();
}

// All that share a dot.
/** @param {PaintedScene} scene @param {string} id */
function holdersOf(scene, id) {
  const { title, admin } = settledOn(scene, id);
  if (title) return admin && admin !== title ? [title, admin] : [title];
  const cut = scene.cuts.get(id);
  return cut?.holder ? [cut.party, cut.holder] : claimants(scene, id);
}
