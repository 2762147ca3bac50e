// Project the display geometry once, and keep it as paths that any zoom can scale.

/** @import { Feature, Geometry, Position } from "geojson" */
/** @import { Box, Features, Maybe, Plane, Point, Shape, ShapeProperties, Topology } from "../types" */

export const BASE_ZOOM = 8;
const TILE_PX = 256;
// in pixels of the base zoom, and the scale from which such specks are drawn
const SPECK = 0.6;
const SPECK_SCALE = 2;

/** @param {number} lon @param {number} lat @returns {Plane} */
export function worldPoint(lon, lat) {
  const size = TILE_PX * 2 ** BASE_ZOOM;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

// A place on the plane as shapes have it, around their origin.
/** @param {Point} place @param {Plane} origin @returns {Plane} */
export function planePoint([lon, lat], origin) {
  const [x, y] = worldPoint(lon, lat);
  return [x - origin[0], y - origin[1]];
}

// Canvas paths keep single precision, so their origin stands near the islands.
/** @template {ShapeProperties} Properties @param {Maybe<Topology>} topology @param {string} name @param {Plane} origin @returns {Shape<Properties>[]} */
export function createShapes(topology, name, origin) {
  const object = topology?.objects?.[name];
  if (!topology || !object) return [];
  /** @type {Features<Properties>} */
  const collection = window.topojson.feature(topology, object);
  const features = collection.type === "FeatureCollection" ? collection.features : [collection];
  return features.filter((feature) => feature.geometry).map((feature) => shape(feature, origin));
}

/** @template {ShapeProperties} Properties @param {Feature<Geometry, Properties>} feature @param {Plane} origin @returns {Shape<Properties>} */
function shape(feature, origin) {
  const closed = feature.geometry.type.endsWith("Polygon");
  const parts = polygonsOf(feature.geometry)
    .flat()
    .map((ring) => trace(ring, origin));
  const large = closed ? withoutSpecks(parts) : parts;
  const path = pathOf(parts, closed);
  return {
    id: String(feature.properties?.id ?? feature.properties?.unit ?? feature.id ?? ""),
    properties: feature.properties ?? {},
    parts: parts.map((part) => part.points),
    bounds: parts.reduce((all, { bounds }) => union(all, bounds), nowhere()),
    // a rock of less than a pixel is not worth a stroke, and most parts are such rocks
    pathAt: large.length === parts.length ? () => path : farAndNear(path, pathOf(large, closed)),
  };
}

/** @param {Path2D} path @param {Path2D} sparse @returns {Shape["pathAt"]} */
function farAndNear(path, sparse) {
  return (scale) => (scale < SPECK_SCALE ? sparse : path);
}

/** @typedef {{ points: Float64Array, bounds: Box }} Traced */

/** @param {Traced[]} parts */
function withoutSpecks(parts) {
  const span = (/** @type {Traced} */ { bounds }) => Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]);
  const largest = Math.max(...parts.map(span));
  return parts.filter((part) => span(part) >= Math.min(SPECK, largest));
}

/** @param {{ points: ArrayLike<number> }[]} parts @param {boolean} closed */
export function pathOf(parts, closed) {
  const path = new Path2D();
  for (const { points } of parts) {
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
    if (closed) path.closePath();
  }
  return path;
}

/** @returns {Box} */
const nowhere = () => [Infinity, Infinity, -Infinity, -Infinity];

/** @param {Box} a @param {Box} b @returns {Box} */
function union(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** @param {Geometry} geometry @returns {Position[][][]} */
function polygonsOf(geometry) {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  if (geometry.type === "MultiPolygon") return geometry.coordinates;
  if (geometry.type === "LineString") return [[geometry.coordinates]];
  if (geometry.type === "MultiLineString") return [geometry.coordinates];
  return [];
}

/** @param {Position[]} ring @param {Plane} origin @returns {Traced} */
function trace(ring, [originX, originY]) {
  const points = new Float64Array(ring.length * 2);
  const bounds = nowhere();
  for (let i = 0; i < ring.length; i += 1) {
    const [worldX, worldY] = worldPoint(ring[i][0], ring[i][1]);
    const x = worldX - originX;
    const y = worldY - originY;
    points[2 * i] = x;
    points[2 * i + 1] = y;
    if (x < bounds[0]) bounds[0] = x;
    if (y < bounds[1]) bounds[1] = y;
    if (x > bounds[2]) bounds[2] = x;
    if (y > bounds[3]) bounds[3] = y;
  }
  return { points, bounds };
}

// Even-odd test over all rings, so that holes count as outside.
/** @param {Pick<Shape, "parts" | "bounds">} shape @param {number} x @param {number} y */
export function contains({ parts, bounds }, x, y) {
  if (x < bounds[0] || x > bounds[2] || y < bounds[1] || y > bounds[3]) return false;
  let inside = false;
  for (const points of parts) {
    for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      const yi = points[i + 1];
      const yj = points[j + 1];
      if (yi > y !== yj > y && x < ((points[j] - points[i]) * (y - yi)) / (yj - yi) + points[i]) inside = !inside;
    }
  }
  return inside;
}

// Points along the great circle between two places; lengths are never taken from it.
/** @param {Point} from @param {Point} to @returns {Point[]} */
export function greatCircle([lon1, lat1], [lon2, lat2], steps = 64) {
  const rad = Math.PI / 180;
  const vector = (/** @type {number} */ lon, /** @type {number} */ lat) => [
    Math.cos(lat * rad) * Math.cos(lon * rad),
    Math.cos(lat * rad) * Math.sin(lon * rad),
    Math.sin(lat * rad),
  ];
  const a = vector(lon1, lat1);
  const b = vector(lon2, lat2);
  const angle = Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  if (angle < 1e-9)
    return [
      [lon1, lat1],
      [lon2, lat2],
    ];
  /** @type {Point[]} */
  const points = [];
  for (let i = 0; i <= steps; i += 1) {
    const p = Math.sin((1 - i / steps) * angle) / Math.sin(angle);
    const q = Math.sin((i / steps) * angle) / Math.sin(angle);
    const [x, y, z] = a.map((value, axis) => p * value + q * b[axis]);
    points.push([Math.atan2(y, x) / rad, Math.atan2(z, Math.hypot(x, y)) / rad]);
  }
  // the two ends are exact, the points between them only guide the eye
  points[0] = [lon1, lat1];
  points[steps] = [lon2, lat2];
  return points;
}

/** @param {Plane[]} points @returns {Plane[]} */
export function convexHull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (/** @type {Plane[]} */ list) => {
    /** @type {Plane[]} */
    const chain = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** @param {Plane} a @param {Plane} b @param {Plane} c */
function turn(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
