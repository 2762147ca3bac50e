// Take points along the coast of shapes: few, so that it is soon seen whether anything lies over it.

/** @import { Plane, Shape } from "../types" */

import { BASE_ZOOM } from "./project.js";

// of each island's coast
const MOST = 40;

// Gives them on the plane of zoom 0.
/** @param {Pick<Shape, "parts">[]} shapes @param {Plane} origin */
export function outline(shapes, [left, top]) {
  const scale = 2 ** -BASE_ZOOM;
  /** @type {Plane[]} */
  const found = [];
  for (const points of shapes.flatMap(({ parts }) => parts)) {
    const step = 2 * Math.max(1, Math.floor(points.length / 2 / MOST));
    for (let i = 0; i < points.length; i += step)
      found.push([(points[i] + left) * scale, (points[i + 1] + top) * scale]);
  }
  return found;
}
