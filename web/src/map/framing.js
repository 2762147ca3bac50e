// Find the camera that shows all of some land as large as it goes, with no box over the map upon it.

/** @import { Box, InnerMap, MapConfig, Plane, Point, Shape } from "../types" */

import { reducedMotion } from "../text/dom.js";
import { outline } from "./outline.js";

/** @typedef {{ middle: Plane, zoom: number }} Found */
// The ways to fit something: all of it before some zoom, or what is in question alone at just that zoom.
/** @typedef {{ fit(nearest: number): Found | null, fitAlone(zoom: number): Found | null, farthest: number, isWhole: boolean }} Fitting */
// What is to be in sight: units, and places besides.
/** @typedef {{ units: string[], spots: Point[] }} What */

const NEAREST_ZOOM = 12;
const STEPS = 6;
const STEP_PX = 6;
const ZOOM_STEP = 0.25;
const CLEAR_PX = 8;
const EDGE_PX = 2;
const SAME_PX = 1.5;

// How far above or below the map's middle lies that of what wide boxes leave free.
/** @param {Plane} size @param {Box[]} boxes */
function freeMiddle(size, boxes) {
  const wide = boxes.filter(([left, , right]) => right - left > size[0] / 2);
  const isLow = (/** @type {Box} */ [, top, , bottom]) => top + bottom > size[1];
  const foot = Math.min(size[1], ...wide.filter(isLow).map(([, top]) => top));
  const head = Math.max(0, ...wide.filter((box) => !isLow(box)).map(([, , , bottom]) => bottom));
  return (head + foot - size[1]) / 2;
}

// How far the middle of the map must lie from the middle of the land, in pixels, as near to `aim` as
// it goes; null without room.
/** @param {Plane[]} points @param {[low: Plane, high: Plane]} ends @param {{ size: Plane, margin: Plane, boxes: Box[], aim: Plane }} frame */
function shiftFor(points, [low, high], { size, margin, boxes, aim }) {
  const room = [0, 1].map((axis) => size[axis] / 2 - margin[axis] - (high[axis] - low[axis]) / 2);
  if (Math.min(...room) < 0) return null;
  /** @type {Plane | null} */
  let best = null;
  const up = freeMiddle(size, boxes);
  const least = (/** @type {Plane} */ [x, y]) => Math.hypot(x - aim[0], y - aim[1] - up);
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

/** @param {Plane[]} points @returns {[low: Plane, high: Plane]} */
function endsOf(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ];
}

// `points` lie on the plane of zoom 0, `boxes` cover the map of `size`; all points come into sight,
// and those of `clear` under no box; what is `around` comes as far into sight as that leaves. Gives
// the middle on that plane and the zoom, or null where even the farthest zoom leaves no room.
/**
 * @param {{ points: Plane[], clear?: Plane[], around?: Plane[] }} land
 * @param {Plane} size
 * @param {Box[]} boxes
 * @param {{ nearest: number, farthest: number }} zooms
 * @returns {Found | null}
 */
function fitAround({ points, clear = points, around = points }, size, boxes, { nearest, farthest }) {
  // land that boxes may lie on may come near the edge as well
  /** @type {Plane} */
  const margin = clear === points ? [Math.min(60, size[0] * 0.05), Math.min(34, size[1] * 0.05)] : [EDGE_PX, EDGE_PX];
  /** @type {Box[]} */
  const shut = boxes.map(([l, t, r, b]) => [l - CLEAR_PX, t - CLEAR_PX, r + CLEAR_PX, b + CLEAR_PX]);
  const [low, high] = endsOf(points);
  const [[x, y], [aimX, aimY]] = [[low, high], endsOf(around)].map(([a, b]) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
  for (let zoom = nearest; zoom >= farthest; zoom -= ZOOM_STEP) {
    const scale = 2 ** zoom;
    /** @param {Plane} point @returns {Plane} */
    const from = (point) => [(point[0] - x) * scale, (point[1] - y) * scale];
    /** @type {Plane} */
    const aim = [(x - aimX) * scale, (y - aimY) * scale];
    const shift = shiftFor(clear.map(from), [from(low), from(high)], { size, margin, boxes: shut, aim });
    if (shift) return { middle: [x - shift[0] / scale, y - shift[1] / scale], zoom };
  }
  return null;
}

// Knows which units are framed, until somebody moves the camera.
/** @param {InnerMap} map */
function createFramed(map) {
  /** @type {{ what: What, centre: L.LatLng, zoom: number } | null} */
  let held = null;

  /** @param {What | null} what */
  function hold(what) {
    held = what && { what, centre: map.getCenter(), zoom: map.getZoom() };
  }

  function what() {
    if (held?.zoom !== map.getZoom()) return null;
    // the map's own middle falls upon whole pixels
    const [then, now] = [held.centre, map.getCenter()].map((at) => map.latLngToContainerPoint(at));
    return then.distanceTo(now) <= SAME_PX ? held.what : null;
  }

  return {
    hold,
    what,
    // What moves the map meanwhile is nobody: a map of another size, say.
    /** @param {() => void} work */
    stay(work) {
      const before = what();
      work();
      if (before) hold(before);
    },
  };
}

// Where the boxes leave too little room, they may lie on the land around, or at last on all.
/** @param {InnerMap} map @param {{ points: Plane[], asked: Plane[], isWhole: boolean, obstacles(): Box[] }} of @returns {Fitting} */
function createFitting(map, { points, asked, isWhole, obstacles }) {
  const { x, y } = map.getSize();
  const farthest = Math.max(0, Math.ceil(4 * map.getMinZoom()) / 4);
  return {
    farthest,
    isWhole,
    fit(nearest) {
      if (!points.length) return null;
      /** @type {[clear: Plane[], boxes: Box[]][]} */
      const ways = [
        [points, obstacles()],
        [asked, obstacles()],
        [[], []],
      ];
      for (const [clear, boxes] of ways) {
        const found = fitAround({ points, clear }, [x, y], boxes, { nearest, farthest });
        if (found) return found;
      }
      return null;
    },
    fitAlone(zoom) {
      if (!asked.length) return null;
      const land = { points: asked, clear: [...asked], around: points };
      return fitAround(land, [x, y], obstacles(), { nearest: zoom, farthest: zoom });
    },
  };
}

/** @param {InnerMap} map @param {Found} view @param {boolean} glides */
const put = (map, { middle, zoom }, glides) => map.setView(map.unproject(middle, 0), zoom, { animate: glides });

// The views that a map goes through until all that is in question is named: from farther away; else, where all
// of it is asked for and the map goes no farther, of that alone, ever nearer.
/** @param {Found} found @param {Fitting} fitting */
function* viewsAfter(found, { fit, fitAlone, farthest, isWhole }) {
  let next = fit(found.zoom - ZOOM_STEP);
  for (let tries = 0; next && tries < STEPS; tries += 1) {
    yield next;
    next = fit(next.zoom - ZOOM_STEP);
  }
  if (!isWhole) return;
  for (let step = 0; step < 2 * STEPS; step += 1) {
    const alone = fitAlone(farthest + step * ZOOM_STEP);
    if (alone) yield alone;
  }
}

/** @param {InnerMap} map @param {Found} found @param {{ fitting: Fitting, isNamed(): boolean }} how */
function putNamed(map, found, { fitting, isNamed }) {
  put(map, found, false);
  for (const next of viewsAfter(found, fitting)) {
    if (isNamed()) return;
    put(map, next, false);
  }
  if (!isNamed()) put(map, found, false);
}

// `shapes` are those of the units and of the land around, coarse; `isNamed` tells whether all that is
// in question has found its name, once something is painted.
/** @param {InnerMap} map @param {Pick<MapConfig, "model" | "obstacles"> & { shapes(): Shape[], origin: Plane, isNamed(): boolean }} how */
export function createFraming(map, { model, obstacles, shapes, origin, isNamed }) {
  const { L } = window;
  const { home = { lon: 0, lat: 0, zoom: 3 }, region } = model.bundle.pack ?? {};
  // the region's edge is where the data end, so the camera stays inside it
  const regionBounds = region ? L.latLngBounds([region[1], region[0]], [region[3], region[2]]) : null;
  const disputed = model.disputed.map(({ id }) => id);
  const framed = createFramed(map);

  function limit() {
    if (!regionBounds) return;
    // to come back inside the region is no one's move
    framed.stay(() => {
      map.setMinZoom(0);
      map.setMinZoom(Math.min(map.getBoundsZoom(regionBounds, true), home.zoom));
      map.setMaxBounds(regionBounds);
    });
  }

  /** @param {Set<string>} ids */
  const outlineOf = (ids) =>
    outline(
      shapes().filter(({ id }) => ids.has(id)),
      origin,
    );

  /** @param {What} what */
  function fitting({ units, spots }) {
    const ids = new Set(units.flatMap(model.leaves));
    const besides = spots
      .map(([lon, lat]) => map.project([lat, lon], 0))
      .map(({ x, y }) => /** @type {Plane} */ ([x, y]));
    const points = [...outlineOf(ids), ...besides];
    const asked = [...outlineOf(new Set(disputed.filter((id) => ids.has(id)))), ...besides];
    const isWhole = disputed.flatMap(model.leaves).every((id) => ids.has(id));
    return createFitting(map, { points, asked, isWhole, obstacles });
  }

  // Gives a way to frame the same again after something has changed, or null where somebody moved the camera.
  function again() {
    const what = framed.what();
    return what ? () => frame({ ...what, animate: false }) : null;
  }

  // Show all units in question, or those asked for, clear of what lies over the map.
  /** @param {{ animate?: boolean } & Partial<What>} [how] */
  function frame({ animate = true, units = disputed, spots = [] } = {}) {
    const ways = fitting({ units, spots });
    const found = ways.fit(NEAREST_ZOOM);
    if (!found) map.setView([home.lat, home.lon], home.zoom, { animate: false });
    else if (animate) put(map, found, !reducedMotion());
    else putNamed(map, found, { fitting: ways, isNamed });
    framed.hold(animate ? null : { units, spots });
  }

  return { limit, frame, again, stay: framed.stay, ...createSight(map, { outlineOf, model, disputed, obstacles }) };
}

// Tells which land in question can be seen.
/** @param {InnerMap} map @param {Pick<MapConfig, "model" | "obstacles"> & { outlineOf(ids: Set<string>): Plane[], disputed: string[] }} of */
function createSight(map, { outlineOf, model, disputed, obstacles }) {
  /** @param {string[]} units */
  const placesOf = (units) =>
    outlineOf(new Set(units.flatMap(model.leaves))).map((point) => map.latLngToContainerPoint(map.unproject(point, 0)));

  // Whether all land of some units lies on the map as it looks now, above so many pixels of its foot.
  /** @param {string[]} units */
  function holds(units, below = 0) {
    const { x, y } = map.getSize();
    return placesOf(units).every((at) => at.x >= 0 && at.y >= 0 && at.x <= x && at.y <= y - below);
  }

  // Whether all land of some units can be seen, under no box that lies over the map.
  /** @param {string[]} units */
  function shows(units) {
    const boxes = obstacles();
    const isFree = (/** @type {L.Point} */ { x, y }) => !boxes.some(([l, t, r, b]) => x > l && x < r && y > t && y < b);
    return holds(units) && placesOf(units).every(isFree);
  }

  return {
    holds,
    shows,
    // Whether so many pixels at the foot of a map that shows all that is in question hide something of it.
    /** @param {number} below */
    isCovered: (below) => holds(disputed) && !holds(disputed, below),
  };
}
