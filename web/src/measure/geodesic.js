// Measure on the ellipsoid WGS 84 with GeographicLib, whose script stands before this one.

/** @import { Geodesic, Point } from "../types" */

const STEPS = 64;
const CIRCLE_STEPS = 240;
// azimuths that differ by less are the same
const SAME_DEG = 1e-9;
const wgs84 = () => globalThis.geodesic.Geodesic.WGS84;
/** @param {number} angle */
const turn = (angle) => (angle + 360) % 360;

/** @param {Point} from @param {Point} to @returns {Geodesic} */
export function inverse([lon1, lat1], [lon2, lat2]) {
  const { s12, azi1, azi2 } = wgs84().Inverse(lat1, lon1, lat2, lon2);
  return {
    km: s12 / 1000,
    // a pole has no north to turn from
    leaves: isPole(lat1) ? null : turn(azi1),
    arrives: isPole(lat2) ? null : turn(azi2),
    several: hasOthers([lon1, lat1], [lon2, lat2], azi1, azi2),
  };
}

/** @param {number} lat */
const isPole = (lat) => Math.abs(lat) === 90;
/** @param {number} a @param {number} b */
const turned = (a, b) => Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180);

// Whether a geodesic has a mirror image that is as short, by GeographicLib's rules.
/** @param {Point} from @param {Point} to @param {number} leaves @param {number} arrives */
function hasOthers([lon1, lat1], [lon2, lat2], leaves, arrives) {
  if (isPole(lat1) || isPole(lat2)) return lat1 === -lat2;
  const across = lat1 === -lat2 && turned(leaves, arrives) > SAME_DEG;
  const opposite = Math.abs(lon1 - lon2) % 360 === 180;
  // along the meridian there is but one, over the nearer pole
  return across || (opposite && turned(2 * leaves, 0) > SAME_DEG);
}

// Points along the shortest geodesic, the ends exact.
/** @param {Point} from @param {Point} to @returns {Point[]} */
export function pointsAlong(from, to, steps = STEPS) {
  const line = wgs84().InverseLine(from[1], from[0], to[1], to[0]);
  const between = Array.from({ length: steps - 1 }, (_, index) => {
    const { lat2, lon2 } = line.Position((line.s13 * (index + 1)) / steps);
    return /** @type {Point} */ ([lon2, lat2]);
  });
  return unbroken([from, ...between, to]);
}

// All that is so far from a point, once around from south by west.
/** @param {Point} at @param {number} km @returns {Point[]} */
export function circleAround([lon, lat], km) {
  const points = Array.from({ length: CIRCLE_STEPS + 1 }, (_, index) => {
    const { lat2, lon2 } = wgs84().Direct(lat, lon, 180 + (360 * index) / CIRCLE_STEPS, km * 1000);
    return /** @type {Point} */ ([lon2, lat2]);
  });
  return unbroken(points);
}

// Whether such a circle holds a pole.
/** @param {Point} at @param {number} km */
export const holdsPole = ([lon, lat], km) => [90, -90].some((pole) => inverse([lon, lat], [lon, pole]).km < km);

// The geodesic polygon with these corners, the smaller of the two parts of the earth that it makes.
/** @param {Point[]} corners */
export function polygonOf(corners) {
  const polygon = wgs84().Polygon(false);
  for (const [lon, lat] of corners) polygon.AddPoint(lat, lon);
  const { perimeter, area } = polygon.Compute(false, true);
  return { km2: Math.abs(area) / 1e6, perimeter: perimeter / 1000 };
}

// Longitudes that go on where a line crosses 180 degrees.
/** @param {Point[]} points @returns {Point[]} */
export function unbroken(points) {
  let before = points[0]?.[0] ?? 0;
  return points.map(([lon, lat]) => {
    before += ((((lon - before + 180) % 360) + 360) % 360) - 180;
    return [before, lat];
  });
}

/** @param {Point} at */
function vector([lon, lat]) {
  const [l, f] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(f) * Math.cos(l), Math.cos(f) * Math.sin(l), Math.sin(f)];
}

/** @param {number[]} a @param {number[]} b */
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

// Whether two edges of a polygon cross, so that it has no area that anybody means.
/** @param {Point[]} corners */
export function crossesItself(corners) {
  const at = corners.map(vector);
  const edges = at.map((a, index) => [a, at[(index + 1) % at.length]]);
  return edges.some((one, i) =>
    edges.some((other, j) => j > i + 1 && !(i === 0 && j === edges.length - 1) && meet(one, other)),
  );
}

/** @param {number[][]} one @param {number[][]} other */
function meet([a, b], [c, d]) {
  const [n, m] = [cross(a, b), cross(c, d)];
  const sides = [-dot(n, c), dot(n, d), dot(m, a), -dot(m, b)];
  return sides.every((side) => side > 0) || sides.every((side) => side < 0);
}
