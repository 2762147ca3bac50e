// Project the display geometry once, and keep it as paths that any zoom can scale.

export const BASE_ZOOM = 8;
const TILE_PX = 256;
// in pixels of the base zoom, and the scale from which such specks are drawn
const SPECK = 0.6;
const SPECK_SCALE = 2;

export function worldPoint(lon, lat) {
  const size = TILE_PX * 2 ** BASE_ZOOM;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

// Canvas paths keep single precision, so their origin stands near the islands.
export function createShapes(topology, name, origin) {
  const object = topology?.objects?.[name];
  if (!object) return [];
  const collection = window.topojson.feature(topology, object);
  const features = collection.type === "FeatureCollection" ? collection.features : [collection];
  return features.filter((feature) => feature.geometry).map((feature) => shape(feature, origin));
}

function shape(feature, origin) {
  const closed = feature.geometry.type.endsWith("Polygon");
  const parts = polygonsOf(feature.geometry)
    .flat()
    .map((ring) => trace(ring, origin));
  const large = closed ? withoutSpecks(parts) : parts;
  const path = pathOf(parts, closed);
  return {
    id: feature.properties?.id ?? feature.properties?.unit ?? feature.id,
    properties: feature.properties ?? {},
    parts: parts.map((part) => part.points),
    bounds: parts.reduce((all, { bounds }) => union(all, bounds), [Infinity, Infinity, -Infinity, -Infinity]),
    // a rock of less than a pixel is not worth a stroke, and most parts are such rocks
    pathAt: large.length === parts.length ? () => path : farAndNear(path, pathOf(large, closed)),
  };
}

function farAndNear(path, sparse) {
  return (scale) => (scale < SPECK_SCALE ? sparse : path);
}

function withoutSpecks(parts) {
  const span = ({ bounds }) => Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]);
  const largest = Math.max(...parts.map(span));
  return parts.filter((part) => span(part) >= Math.min(SPECK, largest));
}

export function pathOf(parts, closed) {
  const path = new Path2D();
  for (const { points } of parts) {
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
    if (closed) path.closePath();
  }
  return path;
}

function union(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function polygonsOf(geometry) {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  if (geometry.type === "MultiPolygon") return geometry.coordinates;
  if (geometry.type === "LineString") return [[geometry.coordinates]];
  if (geometry.type === "MultiLineString") return [geometry.coordinates];
  return [];
}

function trace(ring, [originX, originY]) {
  const points = new Float64Array(ring.length * 2);
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
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
export function greatCircle([lon1, lat1], [lon2, lat2], steps = 64) {
  const rad = Math.PI / 180;
  const vector = (lon, lat) => [
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

export function convexHull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (list) => {
    const chain = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
