// Find the camera that shows all of some land as large as it goes, with no box over the map upon it.

/** @import { Box, Plane } from "../types" */

const STEP_PX = 6;
export const ZOOM_STEP = 0.25;
const CLEAR_PX = 8;
const EDGE_PX = 2;

// How far above or below the map's middle lies that of what wide boxes leave free.
/** @param {Plane} size @param {Box[]} boxes */
function freeMiddle(size, boxes) {
  const wide = boxes.filter(([left, , right]) => right - left > size[0] / 2);
  const isLow = (/** @type {Box} */ [, top, , bottom]) => top + bottom > size[1];
  const foot = Math.min(size[1], ...wide.filter(isLow).map(([, top]) => top));
  const head = Math.max(0, ...wide.filter((box) => !isLow(box)).map(([, , , bottom]) => bottom));
  return (head + foot - size[1]) / 2;
}

// How far the middle of the map must lie from the middle of the land, in pixels; null without room.
/** @param {Plane[]} points @param {[low: Plane, high: Plane]} ends @param {Plane} size @param {Plane} margin @param {Box[]} boxes */
function shiftFor(points, [low, high], size, margin, boxes) {
  const room = [0, 1].map((axis) => size[axis] / 2 - margin[axis] - (high[axis] - low[axis]) / 2);
  if (Math.min(...room) < 0) return null;
  /** @type {Plane | null} */
  let best = null;
  const up = freeMiddle(size, boxes);
  const least = (/** @type {Plane} */ [x, y]) => Math.hypot(x, y - up);
  const steps = room.map((px) => Math.floor(px / STEP_PX));
  for (let i = -steps[0]; i <= steps[0]; i += 1) {
    for (let j = -steps[1]; j <= steps[1]; j += 1) {
      /** @type {Plane} */
      const shift = [i * STEP_PX, j * STEP_PX];
      if (best && least(shift) >= least(best)) continue;
      const hidden = (/** @type {Plane} */ [x, y]) => {
        const [px, py] = [x + shift[0] + size[0] / 2, y + shift[1] + size[1] / 2];
        return boxes.some(([l, t, r, b]) => px > l && px < r && py > t && py < b);
      };
      if (!points.some(hidden)) best = shift;
    }
  }
  return best;
}

// `points` lie on the plane of zoom 0, `boxes` cover the map of `size`; all points come into sight,
// and those of `clear` under no box. Gives the middle on that plane and the zoom, or null where even
// the farthest zoom leaves no room.
/**
 * @param {{ points: Plane[], clear?: Plane[] }} land
 * @param {Plane} size
 * @param {Box[]} boxes
 * @param {{ nearest: number, farthest: number }} zooms
 * @returns {{ middle: Plane, zoom: number } | null}
 */
export function fitAround({ points, clear = points }, size, boxes, { nearest, farthest }) {
  // land that boxes may lie on may come near the edge as well
  /** @type {Plane} */
  const margin = clear === points ? [Math.min(60, size[0] * 0.05), Math.min(34, size[1] * 0.05)] : [EDGE_PX, EDGE_PX];
  /** @type {Box[]} */
  const shut = boxes.map(([l, t, r, b]) => [l - CLEAR_PX, t - CLEAR_PX, r + CLEAR_PX, b + CLEAR_PX]);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  /** @type {Plane} */
  const low = [Math.min(...xs), Math.min(...ys)];
  /** @type {Plane} */
  const high = [Math.max(...xs), Math.max(...ys)];
  const [x, y] = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  for (let zoom = nearest; zoom >= farthest; zoom -= ZOOM_STEP) {
    const scale = 2 ** zoom;
    /** @param {Plane} point @returns {Plane} */
    const from = (point) => [(point[0] - x) * scale, (point[1] - y) * scale];
    const shift = shiftFor(clear.map(from), [from(low), from(high)], size, margin, shut);
    if (shift) return { middle: [x - shift[0] / scale, y - shift[1] / scale], zoom };
  }
  return null;
}
