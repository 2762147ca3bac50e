// Say what a click means when ends are snapped: a place, a coast, a border, a whole island or a point.

/** @import { Explorer, MeasureEnd, MeasureKind, Plane, Shape, Spot } from "../types" */

import { BASE_ZOOM, planePoint } from "../map/project.js";
import { borderAt, lonLat } from "../map/sea.js";
import { BORDER, rounded } from "../scene/measurement.js";

const PLACE_PX = 14;
const COAST_PX = 9;
const FINEST_ZOOM = 14;
// names of waters stand anywhere in them
export const SPREAD = new Set(["sea", "strait"]);

/** @param {Explorer} app @param {string | null} id @param {Spot} spot @param {{ snap: boolean, kind: MeasureKind }} how @returns {MeasureEnd} */
export function endAt(app, id, spot, { snap, kind }) {
  const free = { at: rounded(spot.at) };
  const sea = app.map?.sea();
  if (!snap || !sea) return free;
  const near = (/** @type {number} */ px) => px / 2 ** (spot.zoom - BASE_ZOOM);
  const place = placeAt(app, spot, sea.origin, near(PLACE_PX));
  if (place) return { place };
  const coast = coastAt(sea.shapes(FINEST_ZOOM), spot.plane, near(COAST_PX));
  if (coast) return { at: rounded(lonLat(...coast.at, sea.origin)), on: coast.id };
  const border = sea.cells && borderAt(sea.cells, sea.strokes, spot.plane[0], spot.plane[1], spot.zoom);
  if (border) return { at: rounded(lonLat(border.x, border.y, sea.origin)), on: BORDER };
  return id && kind === "path" && app.model.units.has(id) ? { unit: id } : free;
}

/** @param {Explorer} app @param {Spot} spot @param {Plane} origin @param {number} reach */
function placeAt({ model }, { plane }, origin, reach) {
  let best = { gap: reach, id: "" };
  for (const place of model.places.values()) {
    if (SPREAD.has(place.kind)) continue;
    const [x, y] = planePoint(place.at, origin);
    const gap = Math.hypot(x - plane[0], y - plane[1]);
    if (gap < best.gap) best = { gap, id: place.id };
  }
  return best.id;
}

/** @param {Shape[]} shapes @param {Plane} spot @param {number} reach */
function coastAt(shapes, [x, y], reach) {
  /** @type {{ gap: number, id: string, at: Plane } | null} */
  let best = null;
  for (const { id, bounds, parts } of shapes) {
    if (x < bounds[0] - reach || x > bounds[2] + reach || y < bounds[1] - reach || y > bounds[3] + reach) continue;
    for (const points of parts)
      for (let i = 2; i < points.length; i += 2) {
        const [x0, y0] = [points[i - 2], points[i - 1]];
        const [dx, dy] = [points[i] - x0, points[i + 1] - y0];
        const long = dx * dx + dy * dy;
        const share = long ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / long)) : 0;
        /** @type {Plane} */
        const at = [x0 + share * dx, y0 + share * dy];
        const gap = Math.hypot(x - at[0], y - at[1]);
        if (gap < (best?.gap ?? reach)) best = { gap, id, at };
      }
  }
  return best;
}
