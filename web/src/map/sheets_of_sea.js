// Keep the sheets that draw the sea: the usual cells, those of a rule, those of a cut.

import { cutShape, divide } from "./cuts.js";
import { createShapes } from "./project.js";

const BREADTHS = ["12", "24", "200"];

// `load` gives a topology by name, or null; `landOf` a unit's shape; `onArrival` is told when a sheet
// that was waited for is there.
export function createSheets(geometry, origin, { load, landOf, onArrival }) {
  const topologies = new Map();
  const made = new Map();
  const usual = geometry.cells ? cellsOf(geometry.cells, origin) : null;

  // A sheet that is there; else it is asked for, and null is given until it has come.
  function topology(name) {
    if (topologies.has(name)) return topologies.get(name);
    topologies.set(name, null);
    load(name).then((found) => {
      topologies.set(name, found);
      onArrival(found !== null);
    });
    return null;
  }

  function remember(key, make) {
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  }

  // A rule's sheet holds what it changes; the rest is as usual.
  function ruled(name, removed) {
    const found = topology(name);
    return found && remember(`rule/${name}`, () => changedBy(usual, cellsOf(found, origin), removed));
  }

  function cutBy(cells, key, cut, scenario) {
    const found = topology("splits");
    if (!found) return null;
    return remember(`cut/${key}/${cut.unit}/${cut.turn}`, () => {
      const parts = remember("splits", () => createShapes(found, "zones", origin)).filter(
        ({ properties }) => properties.scenario === scenario && properties.turn === cut.turn,
      );
      return divide(cells, cut, parts, landOf(cut.unit));
    });
  }

  return {
    usual,
    // What is drawn under some rules and cuts: cells, and whether all of it is drawn so.
    sea(rules, cuts, scenario) {
      if (!usual) return { cells: null, other: null, drawn: true };
      let cells = usual;
      let drawn = rules?.sheet !== "";
      if (rules?.sheet) {
        cells = ruled(rules.sheet, rules.removed) ?? usual;
        drawn = cells !== usual;
      }
      const other = rules?.other ? ruled(rules.other, rules.removed) : null;
      for (const cut of cuts.values()) {
        const divided = cutBy(cells, rules?.sheet ?? "", cut, scenario);
        if (divided) cells = divided;
        else drawn = false;
      }
      return { cells, other, drawn };
    },
    cutShape: (cut) => remember(`line/${cut.unit}/${cut.turn}/${cut.ends}`, () => cutShape(cut, origin)),
  };
}

function cellsOf(topology, origin) {
  const get = (name) => createShapes(topology, name, origin);
  return {
    zones: Object.fromEntries(BREADTHS.map((breadth) => [breadth, get(`zone_${breadth}`)])),
    borders: get("borders"),
    limits: get("limits"),
  };
}

function changedBy(usual, sheet, removed) {
  const anew = Object.fromEntries(
    BREADTHS.map((breadth) => [breadth, new Set([...sheet.zones[breadth].map((cell) => cell.id), ...removed])]),
  );
  // of borders the zone from 12 to 200 nautical miles counts as one
  const wide = (breadth) => anew[breadth === 12 ? "12" : "200"];
  return {
    zones: Object.fromEntries(
      BREADTHS.map((breadth) => [
        breadth,
        [...usual.zones[breadth].filter((cell) => !anew[breadth].has(cell.id)), ...sheet.zones[breadth]],
      ]),
    ),
    borders: [
      ...usual.borders.filter(({ properties: { a, b, breadth } }) => !wide(breadth).has(a) && !wide(breadth).has(b)),
      ...sheet.borders,
    ],
    limits: [
      ...usual.limits.filter(({ properties: { unit, breadth } }) => !anew[String(breadth)].has(unit)),
      ...sheet.limits,
    ],
  };
}
