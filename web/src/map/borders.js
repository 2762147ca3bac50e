// Paint the lines between holders, each stretch as what it is: borders of cells, cuts, treaty lines.

/** @import { Border, Drawn, LineStyle, PaintedScene, Shape, Stroke, View } from "../types" */

import { shows } from "../scene/showing.js";
import { strokeOf, styleOf } from "../scene/strokes.js";
import { visible } from "./insight.js";

// A line that is drawn: of a cut there is its path alone.
/** @typedef {{ stroke: Stroke, shape?: Shape<object>, path?: Path2D }} Line */

// Gives what was drawn in sight, by its stroke.
/** @param {View} view @param {PaintedScene} scene @returns {Drawn["borders"]} */
export function paintBorders(view, scene) {
  if (!shows(scene, "boundary")) return [];
  const window = view.shapes(scene.origin);
  /** @param {Pick<Shape, "bounds">} shape */
  const inSight = (shape) => visible(shape, window);
  // of an island with half an effect, the line without any is dotted
  for (const border of scene.other?.borders ?? [])
    if (divides(scene, border) && inSight(border))
      draw(view, scene, border.pathAt(view.scale), scene.style.lines.no_effect);
  /** @type {Map<Stroke, Shape<object>[]>} */
  const drawn = new Map();
  for (const { stroke, shape, path } of linesOf(scene)) {
    if (shape && !inSight(shape)) continue;
    const whole = path ?? shape?.pathAt(view.scale);
    if (whole) draw(view, scene, whole, scene.style.lines[styleOf(stroke)]);
    if (shape) drawn.set(stroke, [...(drawn.get(stroke) ?? []), shape]);
  }
  return [...drawn].map(([stroke, shapes]) => ({ stroke, shapes }));
}

// All lines of a scene, in sight or not: cuts on land, borders at sea, lines of treaties.
/** @param {PaintedScene} scene */
export function linesOf(scene) {
  /** @type {Line[]} */
  const found = [];
  for (const { unit, stroke } of scene.cutStrokes) {
    const cut = scene.cuts.get(unit);
    if (cut?.holder && cut.holder !== cut.party) found.push({ stroke, path: cut.line });
  }
  for (const shape of scene.cells?.borders ?? []) {
    const stroke = strokeOf(scene.strokes, shape.properties);
    if (stroke) found.push({ stroke, shape });
  }
  for (const { stroke, shape } of scene.treaties) found.push({ stroke, shape });
  return found;
}

/** @param {View} view @param {PaintedScene} scene @param {Path2D} path @param {LineStyle} style */
function draw({ ctx, scale }, { theme, weight }, path, { width_px: width, dash_px: dash }) {
  for (const line of [
    { color: theme.halo, width: width + 3, dash: [] },
    { color: theme.ink, width, dash },
  ]) {
    ctx.strokeStyle = line.color;
    ctx.lineWidth = (line.width * weight) / scale;
    ctx.setLineDash(line.dash.map((length) => length / scale));
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
}

/** @param {PaintedScene} scene @param {Border} border */
function divides({ seaColours }, { properties }) {
  const [a, b] = [properties.a, properties.b].map((unit) => seaColours.get(unit)?.title);
  return Boolean(a && b && a !== b);
}
