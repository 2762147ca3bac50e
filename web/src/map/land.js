// Paint the land around what is in question, in the tint of its holder.

/** @import { PaintedScene, Plane, Shape, View } from "../types" */

import { visible } from "./insight.js";
import { mix } from "./pattern.js";
import { fill, pattern, within } from "./tints.js";

const PAST_TINT = 0.4;

/** @param {View} view @param {PaintedScene} scene */
export function paintLand(view, scene) {
  const { ctx, scale } = view;
  const { theme } = scene;
  const window = view.shapes(scene.origin);
  ctx.lineJoin = "round";
  for (const shape of [...scene.land(view.zoom), ...scene.contextUnits(view.zoom)]) {
    if (!visible(shape, window)) continue;
    const sides = scene.divided.get(shape.id);
    for (const { party, path } of sides ?? [])
      within(view, path, () => fillLand(view, scene, shape, { title: party }, window.shift));
    if (!sides) fillLand(view, scene, shape, scene.around.get(shape.id), window.shift);
    ctx.lineWidth = (0.8 * scene.weight) / scale;
    ctx.strokeStyle = theme.land_edge;
    ctx.stroke(shape.pathAt(scale));
  }
}

/** @param {View} view @param {PaintedScene} scene @param {Shape} shape @param {{ title: string | null, shared?: boolean } | undefined} held @param {Plane} shift */
function fillLand(view, scene, shape, held, shift) {
  const { theme, looks, past } = scene;
  const title = held?.title ?? "";
  const look = looks.get(title);
  // of a day of the past, who held the land around the islands is the point
  fill(view, shape, look ? mix(look.color, theme.land, past ? PAST_TINT : theme.context_tint) : theme.land);
  const shown = look ? [title] : held?.shared ? [...looks.keys()] : [];
  for (const party of past ? shown : []) fill(view, shape, pattern(view, scene, party, shift, { gap: 14, width: 1.2 }));
}
