// Answer a click on the sea: whose zone it is, which coast carries it, and what holds a border there.

/** @import { Base, BorderProperties, BorderRecord, Cells, Plane, Point, Reach, Shape, Stroke } from "../types" */

import { strokeOf, styleOf } from "../scene/strokes.js";
import { BASE_ZOOM, contains, planePoint } from "./project.js";

export const BREADTHS = ["12", "24", "200"];
const REACH_PX = 9;
const NEAREST_COASTS = 3;
const FINEST_ZOOM = 14;
// the ellipsoid WGS 84
const A_M = 6378137;
const F = 1 / 298.257223563;
const MEAN_M = 6371008.8;
const RAD = Math.PI / 180;
const SLIDES = 20;

// The smallest zone that holds a point, and the unit whose cell it is.
/** @param {Cells} cells @param {number} x @param {number} y */
export function zoneAt(cells, x, y) {
  for (const breadth of BREADTHS) {
    const cell = cells.zones[breadth].find((zone) => contains(zone, x, y));
    if (cell) return { unit: cell.id, breadth };
  }
  return null;
}

// The border under a point, of those that are drawn: what it is, and the spot on it.
/** @param {Cells} cells @param {Map<string, Stroke>} strokes @param {number} x @param {number} y @param {number} zoom */
export function borderAt(cells, strokes, x, y, zoom) {
  const reach = REACH_PX / 2 ** (zoom - BASE_ZOOM);
  /** @type {(Foot & { stroke: Stroke, border: BorderProperties }) | null} */
  let best = null;
  for (const border of cells.borders) {
    const stroke = strokeOf(strokes, border.properties);
    const [west, north, east, south] = border.bounds;
    if (!stroke) continue;
    if (x < west - reach || x > east + reach || y < north - reach || y > south + reach) continue;
    for (const points of border.parts) {
      for (let i = 2; i < points.length; i += 2) {
        const spot = foot(x, y, points[i - 2], points[i - 1], points[i], points[i + 1]);
        if (spot.gap < reach && (!best || spot.gap < best.gap)) best = { ...spot, stroke, border: border.properties };
      }
    }
  }
  return best;
}

// A spot on each border of a style that is drawn and that can be told of.
/** @param {Cells} cells @param {Map<string, Stroke>} strokes @param {string} style */
export function bordersOf(cells, strokes, style) {
  return cells.borders.flatMap(({ properties, parts }) => {
    const stroke = strokeOf(strokes, properties);
    if (!stroke || properties.cut || styleOf(stroke) !== style || !parts.length) return [];
    const points = parts.reduce((long, part) => (part.length > long.length ? part : long));
    const i = 2 * Math.floor((points.length - 2) / 4);
    const [x, y] = [(points[i] + points[i + 2]) / 2, (points[i + 1] + points[i + 3]) / 2];
    return [{ x, y, gap: 0, stroke, border: properties }];
  });
}

// The spot of a stretch that is nearest to a point, and how far it is.
/** @typedef {{ x: number, y: number, gap: number }} Foot */

/** @param {number} x @param {number} y @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @returns {Foot} */
function foot(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const share = length ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length)) : 0;
  const spot = [x0 + share * dx, y0 + share * dy];
  return { x: spot[0], y: spot[1], gap: Math.hypot(x - spot[0], y - spot[1]) };
}

// Back from the map's plane to longitude and latitude.
/** @param {number} x @param {number} y @param {Plane} origin @returns {Point} */
export function lonLat(x, y, origin) {
  const size = 256 * 2 ** BASE_ZOOM;
  const lon = ((x + origin[0]) / size) * 360 - 180;
  const n = Math.PI * (1 - (2 * (y + origin[1])) / size);
  return [lon, Math.atan(Math.sinh(n)) / RAD];
}

// The two base points that hold a border at a spot: of all stretches, the pair that is nearest.
/** @param {Pick<BorderRecord, "base_a" | "base_b">} record @param {Point} spot */
export function basesAt(record, spot) {
  /** @type {{ reach: number, a: Reach, b: Reach } | null} */
  let best = null;
  for (let i = 0; i < record.base_a.length; i += 1) {
    const [a, b] = [nearestOf(record.base_a[i], spot), nearestOf(record.base_b[i], spot)];
    const reach = Math.max(a.km, b.km);
    if (!best || reach < best.reach) best = { reach, a, b };
  }
  return best;
}

// A base point may slide along a stretch of coast while the border goes on.
/** @param {Base} base @param {Point} spot @returns {Reach} */
function nearestOf(base, spot) {
  const [lon, lat, lonEnd = lon, latEnd = lat] = base;
  /** @type {Reach} */
  let best = { at: [lon, lat], km: distanceKm([lon, lat], spot) };
  for (let i = 1; base.length === 4 && i <= SLIDES; i += 1) {
    const share = i / SLIDES;
    /** @type {Point} */
    const at = [lon + share * (lonEnd - lon), lat + share * (latEnd - lat)];
    const km = distanceKm(at, spot);
    if (km < best.km) best = { at, km };
  }
  return best;
}

// Lambert's formula: a great circle corrected for the flattening, good to some ten metres.
/** @param {Point} from @param {Point} to */
export function distanceKm([lon1, lat1], [lon2, lat2]) {
  const [b1, b2] = [lat1, lat2].map((lat) => Math.atan((1 - F) * Math.tan(lat * RAD)));
  const dLon = (lon2 - lon1) * RAD;
  const h = Math.sin((b2 - b1) / 2) ** 2 + Math.cos(b1) * Math.cos(b2) * Math.sin(dLon / 2) ** 2;
  const sigma = 2 * Math.asin(Math.min(1, Math.sqrt(h)));
  if (sigma === 0) return 0;
  const [p, q] = [(b1 + b2) / 2, (b2 - b1) / 2];
  const x = ((sigma - Math.sin(sigma)) * (Math.sin(p) * Math.cos(q)) ** 2) / Math.cos(sigma / 2) ** 2;
  const y = ((sigma + Math.sin(sigma)) * (Math.cos(p) * Math.sin(q)) ** 2) / Math.sin(sigma / 2) ** 2;
  return (A_M * (sigma - (F / 2) * (x + y))) / 1000;
}

// The coasts nearest to a spot, one a unit, as drawn at the finest zoom.
/** @param {(zoom: number) => Shape[]} shapes @param {Point} spot @param {Plane} origin @returns {(Reach & { id: string })[]} */
export function nearestCoasts(shapes, spot, origin) {
  const [x, y] = planePoint(spot, origin);
  const perUnit = (2 * Math.PI * MEAN_M * Math.cos(spot[1] * RAD)) / (256 * 2 ** BASE_ZOOM) / 1000;
  /** @type {Map<string, Reach & { id: string }>} */
  const found = new Map();
  for (const shape of shapes(FINEST_ZOOM)) {
    /** @type {Foot | null} */
    let best = null;
    for (const points of shape.parts) {
      for (let i = 2; i < points.length; i += 2) {
        const near = foot(x, y, points[i - 2], points[i - 1], points[i], points[i + 1]);
        if (!best || near.gap < best.gap) best = near;
      }
    }
    if (!best || best.gap * perUnit > 1000) continue;
    const at = lonLat(best.x, best.y, origin);
    const km = distanceKm(at, spot);
    if (km < (found.get(shape.id)?.km ?? Number.POSITIVE_INFINITY)) found.set(shape.id, { id: shape.id, at, km });
  }
  return [...found.values()].sort((a, b) => a.km - b.km).slice(0, NEAREST_COASTS);
}
