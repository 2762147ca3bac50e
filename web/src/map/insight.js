// Find what of a shape is in sight, and where on a line its words can be read.

/** @import { Box, Plane, Shape, View } from "../types" */

/** @param {Pick<Shape, "bounds">} shape @param {ReturnType<View["shapes"]>} window */
export function visible({ bounds: [west, north, east, south] }, window) {
  return west < window.right && east > window.left && north < window.bottom && south > window.top;
}

// At its middle, or at the middle of what is in sight.
// `points` are pixels along the line, `frame` the box that is seen; null where nothing of it is.
/** @param {Plane[]} points @param {Box} frame @returns {Plane | null} */
export function spotInSight(points, frame) {
  const middle = points[Math.floor(points.length / 2)];
  if (holds(frame, middle)) return middle;
  const seen = [];
  for (let i = 1; i < points.length; i += 1) {
    const piece = clipped(points[i - 1], points[i], frame);
    if (piece) seen.push({ ...piece, length: Math.hypot(piece.to[0] - piece.from[0], piece.to[1] - piece.from[1]) });
  }
  let left = seen.reduce((sum, { length }) => sum + length, 0) / 2;
  for (const { from, to, length } of seen) {
    if (length >= left) return between(from, to, length ? left / length : 0);
    left -= length;
  }
  return seen.at(-1)?.to ?? null;
}

/** @param {Box} frame @param {Plane} point */
function holds([left, top, right, bottom], [x, y]) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** @param {Plane} a @param {Plane} b @param {number} share @returns {Plane} */
const between = (a, b, share) => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];

// The piece of a straight stretch that lies in a box (Liang and Barsky), or null.
/** @param {Plane} a @param {Plane} b @param {Box} frame */
function clipped(a, b, [left, top, right, bottom]) {
  let [first, last] = [0, 1];
  for (const [from, step, low, high] of [
    [a[0], b[0] - a[0], left, right],
    [a[1], b[1] - a[1], top, bottom],
  ]) {
    if (step === 0) {
      if (from < low || from > high) return null;
      continue;
    }
    const ends = [(low - from) / step, (high - from) / step].sort((one, other) => one - other);
    first = Math.max(first, ends[0]);
    last = Math.min(last, ends[1]);
  }
  return first <= last ? { from: between(a, b, first), to: between(a, b, last) } : null;
}
