// Bring lines of treaties, and the sides of a land that one cuts, onto the map's plane.

import { pathOf, worldPoint } from "./project.js";

export function createTreaties(origin) {
  const made = new WeakMap();

  function remember(thing, make) {
    if (!made.has(thing)) made.set(thing, make());
    return made.get(thing);
  }

  function trace(places) {
    const points = Float64Array.from(
      places.flatMap(([lon, lat]) => worldPoint(lon, lat).map((value, axis) => value - origin[axis])),
    );
    const [xs, ys] = [0, 1].map((axis) => points.filter((_, index) => index % 2 === axis));
    return { points, bounds: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
  }

  function lineShape(line) {
    const { points, bounds } = trace(line);
    const path = pathOf([{ points }], false);
    return { properties: {}, parts: [points], bounds, pathAt: () => path };
  }

  const sidePath = ({ ring }) => pathOf([trace(ring)], true);

  return {
    lines: (treaties) => treaties.map((one) => ({ ...one, shape: remember(one.line, () => lineShape(one.line)) })),
    // for each land that is divided, its parties with the half of the plane that is theirs
    sides: (divided) =>
      new Map(
        [...divided].map(([unit, sides]) => [
          unit,
          sides.map((side) => ({ party: side.party, path: remember(side, () => sidePath(side)) })),
        ]),
      ),
  };
}
