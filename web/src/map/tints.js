// Fill shapes with the colours and patterns of whoever holds them.

/** @import { PaintedScene, Plane, Shape, View } from "../types" */

import { anchor, linePattern, mix } from "./pattern.js";

/** @typedef {{ gap?: number, width?: number, opacity?: number, color?: string }} Lines */

/** @param {View} view @param {Pick<Shape, "pathAt">} shape @param {CanvasPattern | string} style */
export function fill({ ctx, scale }, shape, style) {
  ctx.fillStyle = style;
  ctx.fill(shape.pathAt(scale), "evenodd");
}

/** @param {PaintedScene} scene @param {string} party */
export function lookOf({ looks }, party) {
  const look = looks.get(party);
  if (!look) throw new Error(`The party ${party} has no colour.`);
  return look;
}

// The ground of a unit that a party holds, or nobody alone.
/** @param {PaintedScene} scene @param {string | null} party */
export function groundOf(scene, party) {
  const { theme } = scene;
  return party ? mix(lookOf(scene, party).color, theme.unit_ground, theme.unit_tint) : theme.unit_ground;
}

// How a party's pattern looks in a view; the context's lines stand wider apart.
/** @param {View} view @param {PaintedScene} scene @param {string} party @param {Plane} shift @param {Lines} [lines] */
export function pattern({ ctx, ratio }, scene, party, shift, { gap = 9, width = 1.6, opacity, color } = {}) {
  const own = lookOf(scene, party);
  const look = {
    color: color ?? own.color,
    angle: own.angle,
    gap,
    width: width * scene.weight,
    ratio,
    opacity: opacity ?? scene.theme.pattern_opacity,
  };
  return anchor(linePattern(ctx, look), ctx, shift);
}

// Where several share a unit none has more ink: those drawn first, which the others cover, are wider.
/** @param {View} view @param {PaintedScene} scene @param {Shape} shape @param {string[]} parties @param {Plane} shift */
export function fillPatterns(view, scene, shape, parties, shift) {
  const { gap_px: gap, share: most, all } = scene.style.shared_lines;
  const share = Math.min(most, all / parties.length);
  parties.forEach((party, index) => {
    const apart = gap / (lookOf(scene, party).angle % 90 ? Math.SQRT2 : 1);
    const width = (apart * share) / (1 - (parties.length - 1 - index) * share);
    fill(view, shape, pattern(view, scene, party, shift, parties.length > 1 ? { gap, width } : {}));
  });
}

/** @param {PaintedScene} scene @param {string} id */
export function claimants({ model, looks }, id) {
  const found = (model.units.get(id)?.claimed_by ?? []).filter((party) => looks.has(party));
  return found.length ? found : [...looks.keys()];
}

// What lies on one side of a line only.
/** @param {View} view @param {Path2D} side @param {() => void} paint */
export function within({ ctx }, side, paint) {
  ctx.save();
  ctx.clip(side);
  paint();
  ctx.restore();
}
