// Divide an island that a scenario cuts, and the sea around it, along one line of a family.

/** @import { Border, BorderProperties, Box, Cells, CutInForce, CutShape, Plane, Point, Shape } from "../types" */

import { partOf } from "../scene/cuts.js";
import { contains, pathOf, planePoint } from "./project.js";

// breadths of the zones in which a line through the sea may run
const NEAR_NM = 12;
const FAR_NM = 200;
// two drawings of one line lie closer than this, in kilometres
const SAME_KM = 0.25;
const EQUATOR_KM = 40075;
// how far a cut is drawn on past the coast when the land on its sides is told apart, in map units
const FAR = 400;

/** @param {Plane} a @param {Plane} b @param {Plane} point */
const side = ([ax, ay], [bx, by], [x, y]) => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));

// The cut on the map's plane: its line, and the half of the plane in which the part lies.
/** @param {CutInForce} cut @param {Plane} origin @returns {CutShape} */
export function cutShape(cut, origin) {
  const [a, b] = [planePoint(cut.ends[0], origin), planePoint(cut.ends[1], origin)];
  const inside = planePoint(cut.inside, origin);
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  /** @type {[Plane, Plane]} */
  const far = [
    [a[0] - ux * FAR, a[1] - uy * FAR],
    [b[0] + ux * FAR, b[1] + uy * FAR],
  ];
  const turn = side(a, b, inside);
  const [nx, ny] = [-uy * turn * FAR, ux * turn * FAR];
  const half = (/** @type {1 | -1} */ sign) => {
    const path = new Path2D();
    path.moveTo(...far[0]);
    path.lineTo(...far[1]);
    path.lineTo(far[1][0] + sign * nx, far[1][1] + sign * ny);
    path.lineTo(far[0][0] + sign * nx, far[0][1] + sign * ny);
    path.closePath();
    return path;
  };
  const line = new Path2D();
  line.moveTo(...a);
  line.lineTo(...b);
  return { ...cut, line, ends: cut.ends, plane: [a, b], part: half(1), other: half(-1) };
}

// The cells with a unit's cell divided: its part stands beside it under a name of its own.
/** @param {Cells} cells @param {CutInForce} cut @param {Shape[]} parts @param {Shape | undefined} land @returns {Cells} */
export function divide(cells, cut, parts, land) {
  const name = partOf(cut.unit);
  /** @type {Cells["zones"]} */
  const zones = {};
  for (const [breadth, list] of Object.entries(cells.zones)) {
    const part = parts.find((one) => one.properties.breadth === Number(breadth));
    zones[breadth] = list.flatMap((cell) => {
      if (cell.id !== cut.unit || !part) return [cell];
      // the part lies in the cell, so that even and odd leave the rest
      return [
        { ...joined(cell, part), id: cut.unit },
        { ...part, id: name },
      ];
    });
  }
  const whole = parts.find((one) => one.properties.breadth === 200);
  if (!whole) return cells;
  const km = (EQUATOR_KM * Math.cos(latitude(cut) * (Math.PI / 180))) / (256 * 2 ** 8);
  const reach = SAME_KM / km;
  const beside = cells.borders.filter(({ properties: { a, b } }) => a === cut.unit || b === cut.unit);
  const outlines = [...beside, ...cells.limits];
  const inner = whole.parts.flatMap((points) =>
    runs(points, (x, y) => !(land && contains(land, x, y)) && !near(outlines, x, y, reach)),
  );
  const borders = cells.borders.flatMap((border) => {
    if (!beside.includes(border)) return [border];
    const { a, b, breadth } = border.properties;
    const renamed = { ...border.properties, a: a === cut.unit ? name : a, b: b === cut.unit ? name : b, breadth };
    /** @type {Passes} */
    const touches = (x, y) => near([whole], x, y, reach);
    return [
      ...line(
        border.parts.flatMap((points) => runs(points, (x, y) => !touches(x, y))),
        border.properties,
      ),
      ...line(
        border.parts.flatMap((points) => runs(points, touches)),
        renamed,
      ),
    ];
  });
  // what the line through the sea is depends on how far out it runs
  const close = parts.find((one) => one.properties.breadth === NEAR_NM);
  /** @type {Passes} */
  const isClose = (x, y) => Boolean(close && near([close], x, y, reach));
  /** @param {number} breadth @param {Passes} passes */
  const between = (breadth, passes) =>
    line(
      inner.flatMap((points) => runs(points, passes)),
      { a: cut.unit, b: name, breadth, cut: true },
    );
  const through = [...between(NEAR_NM, isClose), ...between(FAR_NM, (x, y) => !isClose(x, y))];
  return { ...cells, zones, borders: [...borders, ...through] };
}

/** @param {Pick<CutInForce, "ends">} cut */
function latitude({ ends: [[, a], [, b]] }) {
  return (a + b) / 2;
}

/** @param {Shape} cell @param {Shape} part @returns {Shape} */
function joined(cell, part) {
  const parts = [...cell.parts, ...part.parts];
  const path = pathOf(
    parts.map((points) => ({ points })),
    true,
  );
  return { ...cell, parts, pathAt: () => path };
}

// The stretches of a line whose middles pass a test, each as points of its own.
/** @typedef {(x: number, y: number) => boolean} Passes */

/** @param {Float64Array} points @param {Passes} passes */
function runs(points, passes) {
  /** @type {number[][]} */
  const found = [];
  /** @type {number[] | null} */
  let run = null;
  for (let i = 2; i < points.length; i += 2) {
    const good = passes((points[i - 2] + points[i]) / 2, (points[i - 1] + points[i + 1]) / 2);
    if (good) {
      run ??= [points[i - 2], points[i - 1]];
      run.push(points[i], points[i + 1]);
    } else if (run) {
      found.push(run);
      run = null;
    }
  }
  if (run) found.push(run);
  return found.map((list) => Float64Array.from(list));
}

// A border of some stretches; none where there are none.
/** @param {Float64Array[]} parts @param {BorderProperties} properties @returns {Border[]} */
function line(parts, properties) {
  if (!parts.length) return [];
  const path = pathOf(
    parts.map((points) => ({ points })),
    false,
  );
  /** @type {Box} */
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of parts) {
    for (let i = 0; i < points.length; i += 2) {
      bounds[0] = Math.min(bounds[0], points[i]);
      bounds[1] = Math.min(bounds[1], points[i + 1]);
      bounds[2] = Math.max(bounds[2], points[i]);
      bounds[3] = Math.max(bounds[3], points[i + 1]);
    }
  }
  return [{ id: "", properties, parts, bounds, pathAt: () => path }];
}

/** @param {Pick<Shape, "bounds" | "parts">[]} shapes @param {number} x @param {number} y @param {number} reach */
function near(shapes, x, y, reach) {
  return shapes.some(
    ({ bounds: [west, north, east, south], parts }) =>
      x > west - reach &&
      x < east + reach &&
      y > north - reach &&
      y < south + reach &&
      parts.some((points) => passesNear(points, x, y, reach)),
  );
}

/** @param {Float64Array} points @param {number} x @param {number} y @param {number} reach */
function passesNear(points, x, y, reach) {
  for (let i = 2; i < points.length; i += 2) {
    const [x0, y0, x1, y1] = [points[i - 2], points[i - 1], points[i], points[i + 1]];
    if (x < Math.min(x0, x1) - reach || x > Math.max(x0, x1) + reach) continue;
    if (y < Math.min(y0, y1) - reach || y > Math.max(y0, y1) + reach) continue;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = dx * dx + dy * dy;
    const share = length ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length)) : 0;
    if (Math.hypot(x - x0 - share * dx, y - y0 - share * dy) < reach) return true;
  }
  return false;
}
