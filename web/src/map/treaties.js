// Bring lines of treaties, and the sides of a land that one cuts, onto the map's plane.

/** @import { Box, Plane, Point, Shape, Side, Treaty } from "../types" */

import { pathOf, planePoint } from "./project.js";

/** @param {Plane} origin */
export function createTreaties(origin) {
  /** @type {WeakMap<Point[], Shape<object>>} */
  const lines = new WeakMap();
  /** @type {WeakMap<Side, Path2D>} */
  const sides = new WeakMap();

  /** @param {Point[]} places */
  function trace(places) {
    const plane = places.map((place) => planePoint(place, origin));
    const [xs, ys] = [plane.map(([x]) => x), plane.map(([, y]) => y)];
    /** @type {Box} */
    const bounds = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return { points: Float64Array.from(plane.flat()), bounds };
  }

  /** @param {Point[]} line @returns {Shape<object>} */
  function lineShape(line) {
    const known = lines.get(line);
    if (known) return known;
    const { points, bounds } = trace(line);
    const path = pathOf([{ points }], false);
    const shape = { id: "", properties: {}, parts: [points], bounds, pathAt: () => path };
    lines.set(line, shape);
    return shape;
  }

  /** @param {Side} side */
  function sidePath(side) {
    const path = sides.get(side) ?? pathOf([trace(side.ring)], true);
    sides.set(side, path);
    return path;
  }

  return {
    /** @param {Treaty[]} treaties */
    lines: (treaties) => treaties.map((one) => ({ ...one, shape: lineShape(one.line) })),
    // for each land that is divided, its parties with the half of the plane that is theirs
    /** @param {Map<string, Side[]>} divided @returns {Map<string, { party: string, path: Path2D }[]>} */
    sides: (divided) =>
      new Map(
        [...divided].map(([unit, sides]) => [unit, sides.map((one) => ({ party: one.party, path: sidePath(one) }))]),
      ),
  };
}
