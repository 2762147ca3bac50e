// Paint the lines between holders, each stretch as what it is: borders of cells, cuts, treaty lines.

import { shows } from "../scene/showing.js";
import { strokeOf, styleOf } from "../scene/strokes.js";
import { visible } from "./paint.js";

const DOTS = [1, 5];

// Gives what was drawn in sight, by its stroke: [{stroke, shapes}].
export function paintBorders(view, scene) {
  if (!shows(scene, "boundary")) return [];
  const window = view.shapes(scene.origin);
  const inSight = (shape) => visible(shape, window);
  const { computed } = scene.style.lines;
  // of an island with half an effect, the line without any is dotted
  for (const border of scene.other?.borders ?? [])
    if (divides(scene, border) && inSight(border))
      draw(view, scene, border.pathAt(view.scale), { ...computed, dash_px: DOTS });
  const drawn = new Map();
  for (const { stroke, shape, path } of linesOf(scene)) {
    if (shape && !inSight(shape)) continue;
    draw(view, scene, path ?? shape.pathAt(view.scale), scene.style.lines[styleOf(stroke)]);
    if (shape) drawn.set(stroke, [...(drawn.get(stroke) ?? []), shape]);
  }
  return [...drawn].map(([stroke, shapes]) => ({ stroke, shapes }));
}

// All lines of a scene, in sight or not: cuts on land, borders at sea, lines of treaties.
export function linesOf(scene) {
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

function draw({ ctx, scale }, { theme, weight }, path, { width_px: width, dash_px: dash }) {
  for (const [color, px, dashes] of [
    [theme.halo, width + 3, []],
    [theme.ink, width, dash],
  ]) {
    ctx.strokeStyle = color;
    ctx.lineWidth = (px * weight) / scale;
    ctx.setLineDash(dashes.map((length) => length / scale));
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
}

function divides({ seaColours }, { properties }) {
  const [a, b] = ["a", "b"].map((side) => seaColours.get(properties[side])?.title);
  return Boolean(a && b && a !== b);
}
