// Keep what others have put into the corners of a map, a notebook's say, clear of what the explorer lays over it.

/** @import { Box, Plane } from "../types" */

import { queryAll } from "../text/dom.js";

const CORNERS = ".leaflet-control-container > :is(.leaflet-top, .leaflet-bottom)";
/** @type {WeakMap<HTMLElement, Plane>} */
const shifts = new WeakMap();

// Gives the boxes of what is there, once each corner is moved no farther than it takes to be clear of `boxes`.
/** @param {HTMLElement} mapNode @param {Box[]} boxes @returns {Box[]} */
export function placeOthers(mapNode, boxes) {
  /** @type {Plane} */
  const size = [mapNode.clientWidth, mapNode.clientHeight];
  /** @type {Box[]} */
  const placed = [];
  for (const corner of queryAll(mapNode, CORNERS)) {
    const { offsetWidth: width, offsetHeight: height } = corner;
    /** @type {Plane} */
    const own = [width, height];
    if (!width || !height) continue;
    /** @type {Plane} */
    const home = [
      corner.matches(".leaflet-right") ? size[0] - width : 0,
      corner.matches(".leaflet-bottom") ? size[1] - height : 0,
    ];
    // what somebody has just opened grows where it stands, under the pointer, as far as the map goes
    const isHeld = corner.matches(":hover, :focus-within") && shifts.has(corner);
    const shift = (isHeld && shifts.get(corner)) || clearOf([...boxes, ...placed], home, own, size);
    shifts.set(corner, shift);
    const [dx, dy] = shift.map((by, axis) => Math.max(-home[axis], Math.min(by, size[axis] - home[axis] - own[axis])));
    corner.style.translate = dx || dy ? `${dx}px ${dy}px` : "";
    placed.push([home[0] + dx, home[1] + dy, home[0] + dx + width, home[1] + dy + height]);
  }
  return placed;
}

// Hear of what others put there or take away.
/** @param {HTMLElement} mapNode @param {() => void} changed @param {AbortSignal} signal */
export function followOthers(mapNode, changed, signal) {
  const sizes = new ResizeObserver(changed);
  for (const corner of queryAll(mapNode, CORNERS)) {
    sizes.observe(corner);
    // what was held where it stood goes to its place once it is left
    for (const kind of ["mouseleave", "focusout"]) corner.addEventListener(kind, changed, { signal });
  }
  signal.addEventListener("abort", () => sizes.disconnect());
}

// How far something must go from its home to lie under no box, the nearest way; not at all where there is no room.
/** @param {Box[]} boxes @param {Plane} home @param {Plane} own @param {Plane} size @returns {Plane} */
export function clearOf(boxes, home, own, size) {
  const [xs, ys] = [0, 1].map((axis) => {
    const beside = boxes.flatMap((box) => [box[axis] - own[axis], box[axis + 2]]);
    return [home[axis], ...beside].map(Math.round).filter((at) => at >= 0 && at + own[axis] <= size[axis]);
  });
  const places = xs.flatMap((x) => ys.map((y) => /** @type {Plane} */ ([x - home[0], y - home[1]])));
  const isFree = (/** @type {Plane} */ [dx, dy]) => {
    const [x, y] = [home[0] + dx, home[1] + dy];
    return boxes.every(([l, t, r, b]) => x >= r - 1 || x + own[0] <= l + 1 || y >= b - 1 || y + own[1] <= t + 1);
  };
  const far = (/** @type {Plane} */ [dx, dy]) => Math.abs(dx) + Math.abs(dy);
  return places.filter(isFree).sort((a, b) => far(a) - far(b))[0] ?? [0, 0];
}
