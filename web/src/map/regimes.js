// Paint what changes where no border moves: marks on the units, and a dashed line around them.

/** @import { Drawn, PaintedScene, Plane, Shape, View } from "../types" */

import { anchor, markPattern } from "./pattern.js";
import { convexHull } from "./project.js";
import { fill } from "./tints.js";

/** @param {View} view @param {PaintedScene} scene @param {Shape} shape @param {Plane} shift */
export function paintRegimeMarks(view, scene, shape, shift) {
  const { ctx, ratio } = view;
  for (const regime of scene.regimes) {
    if (!regime.units.includes(shape.id)) continue;
    const mark = scene.style.regimes[regime.kind] ?? "dots";
    const look = { mark, color: scene.theme.ink, ground: scene.theme.halo, ratio, gap: 22 };
    fill(view, shape, anchor(markPattern(ctx, look), ctx, shift));
  }
}

// A dashed envelope around the units that a regime covers; gives where its label may stand.
/** @param {View} view @param {PaintedScene} scene @returns {Drawn["regimes"]} */
export function paintRegimes(view, scene) {
  const coarse = new Map(scene.disputedUnits(0).map((shape) => [shape.id, shape]));
  return scene.regimes.flatMap((regime, index) => {
    const points = regime.units.flatMap((id) => corners(view, scene, coarse.get(id)));
    if (!points.length) return [];
    const hull = convexHull(points);
    paintEnvelope(view, scene, hull, 16 + 9 * index);
    return [{ regime, spots: spotsAround(hull, 24 + 9 * index) }];
  });
}

// Its words stand over its top, or else at another end of it.
/** @param {Plane[]} hull @param {number} off @returns {Plane[]} */
function spotsAround(hull, off) {
  /** @param {0 | 1} axis @param {1 | -1} sign */
  const end = (axis, sign) => hull.reduce((best, p) => (sign * p[axis] > sign * best[axis] ? p : best));
  const [top, foot, left, right] = [end(1, -1), end(1, 1), end(0, -1), end(0, 1)];
  return [
    [top[0], top[1] - off],
    [foot[0], foot[1] + off],
    [right[0] + 4 * off, right[1]],
    [left[0] - 4 * off, left[1]],
  ];
}

/** @param {View} view @param {PaintedScene} scene @param {Shape | undefined} shape */
function corners(view, scene, shape) {
  /** @type {Plane[]} */
  const found = [];
  for (const points of shape?.parts ?? []) {
    const step = Math.max(2, 2 * Math.floor(points.length / 80));
    for (let i = 0; i < points.length; i += step)
      found.push(view.point([points[i] + scene.origin[0], points[i + 1] + scene.origin[1]]));
  }
  return found;
}

/** @param {View} view @param {PaintedScene} scene @param {Plane[]} hull @param {number} margin */
function paintEnvelope(view, scene, hull, margin) {
  const { ctx } = view;
  view.screen();
  traceEnvelope(ctx, hull, margin);
  ctx.setLineDash(scene.style.lines.regime.dash_px);
  ctx.strokeStyle = scene.theme.ink;
  ctx.lineWidth = scene.style.lines.regime.width_px * scene.weight;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {Plane[]} hull @param {number} margin */
function traceEnvelope(ctx, hull, margin) {
  ctx.beginPath();
  const n = hull.length;
  if (n < 3) {
    ctx.arc(hull[0][0], hull[0][1], margin, 0, 2 * Math.PI);
    return;
  }
  /** @param {Plane} a @param {Plane} b */
  const normal = (a, b) => Math.atan2(-(b[0] - a[0]), b[1] - a[1]);
  for (let i = 0; i < n; i += 1) {
    const before = normal(hull[(i + n - 1) % n], hull[i]);
    const after = normal(hull[i], hull[(i + 1) % n]);
    ctx.arc(hull[i][0], hull[i][1], margin, before, after);
  }
  ctx.closePath();
}
