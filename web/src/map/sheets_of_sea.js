// Keep the sheets that draw the sea: the usual cells, those of a rule, those of a cut.

/** @import { Cells, CutInForce, CutShape, Maybe, Plane, Rules, Shape, Topology } from "../types" */

import { untilItComes } from "../text/idle.js";
import { cutShape, divide } from "./cuts.js";
import { createShapes } from "./project.js";

const BREADTHS = ["12", "24", "200"];

// `load` gives a topology by name, or null; `landOf` a unit's shape; `onArrival` is told when a sheet
// that was waited for is there.
/**
 * @param {{ cells?: Maybe<Topology> }} geometry
 * @param {Plane} origin
 * @param {{ load(name: string): Promise<Topology | null>, landOf(id: string): Shape | undefined, onArrival(found: boolean): void }} how
 */
export function createSheets(geometry, origin, { load, landOf, onArrival }) {
  /** @type {Map<string, Topology | null>} */
  const topologies = new Map();
  /** @type {Map<string, Cells>} */
  const seas = new Map();
  /** @type {Map<string, CutShape>} */
  const lines = new Map();
  /** @type {Shape[] | null} */
  let splits = null;
  const usual = geometry.cells ? cellsOf(geometry.cells, origin) : null;

  // A sheet that is there; else it is asked for, and null is given until it has come.
  /** @param {string} name */
  function topology(name) {
    const known = topologies.get(name);
    if (known !== undefined) return known;
    topologies.set(name, null);
    // that it did not come is told, and it is asked for again
    untilItComes(() => load(name), { failed: () => onArrival(false) }).then((found) => {
      topologies.set(name, found);
      onArrival(found !== null);
    });
    return null;
  }

  /** @template T @param {Map<string, T>} made @param {string} key @param {() => T} make */
  function remember(made, key, make) {
    const found = made.get(key) ?? make();
    made.set(key, found);
    return found;
  }

  // A rule's sheet holds what it changes; the rest is as usual.
  /** @param {Cells} cells @param {string} name @param {Set<string>} removed */
  function ruled(cells, name, removed) {
    const found = topology(name);
    return found && remember(seas, `rule/${name}`, () => changedBy(cells, cellsOf(found, origin), removed));
  }

  /** @param {Cells} cells @param {string} key @param {CutInForce} cut @param {string} scenario */
  function cutBy(cells, key, cut, scenario) {
    const found = topology("splits");
    if (!found) return null;
    return remember(seas, `cut/${key}/${cut.unit}/${cut.turn}`, () => {
      splits ??= createShapes(found, "zones", origin);
      const parts = splits.filter(({ properties }) => properties.scenario === scenario && properties.turn === cut.turn);
      return divide(cells, cut, parts, landOf(cut.unit));
    });
  }

  return {
    usual,
    // What is drawn under some rules and cuts: cells, and whether all of it is drawn so.
    /** @param {Rules | null} rules @param {Map<string, CutInForce>} cuts @param {string} scenario */
    sea(rules, cuts, scenario) {
      if (!usual) return { cells: null, other: null, drawn: true };
      let cells = usual;
      let drawn = rules?.sheet !== "";
      if (rules?.sheet) {
        cells = ruled(usual, rules.sheet, rules.removed) ?? usual;
        drawn = cells !== usual;
      }
      const other = rules?.other ? ruled(usual, rules.other, rules.removed) : null;
      // a sheet that has not come yet may not stand for its rule in what is remembered
      const sheet = cells === usual ? "" : (rules?.sheet ?? "");
      for (const cut of cuts.values()) {
        const divided = cutBy(cells, sheet, cut, scenario);
        cells = divided ?? remember(seas, `without/${sheet}/${cut.unit}`, () => without(cells, cut.unit));
        drawn &&= divided !== null;
      }
      return { cells, other, drawn };
    },
    /** @param {CutInForce} cut */
    cutShape: (cut) => remember(lines, `${cut.unit}/${cut.turn}/${cut.ends}`, () => cutShape(cut, origin)),
  };
}

/** @param {Topology} topology @param {Plane} origin @returns {Cells} */
function cellsOf(topology, origin) {
  return {
    zones: Object.fromEntries(BREADTHS.map((breadth) => [breadth, createShapes(topology, `zone_${breadth}`, origin)])),
    borders: createShapes(topology, "borders", origin),
    limits: createShapes(topology, "limits", origin),
  };
}

// The sea without that of a unit that is cut, until it is known which of it goes with the part: whole,
// it would be coloured, and parted from its neighbours, as nobody says.
/** @param {Cells} cells @param {string} unit @returns {Cells} */
function without(cells, unit) {
  return {
    zones: Object.fromEntries(
      BREADTHS.map((breadth) => [breadth, cells.zones[breadth].filter(({ id }) => id !== unit)]),
    ),
    borders: cells.borders.filter(({ properties: { a, b } }) => a !== unit && b !== unit),
    limits: cells.limits.filter(({ properties }) => properties.unit !== unit),
  };
}

/** @param {Cells} usual @param {Cells} sheet @param {Set<string>} removed @returns {Cells} */
function changedBy(usual, sheet, removed) {
  const anew = Object.fromEntries(
    BREADTHS.map((breadth) => [breadth, new Set([...sheet.zones[breadth].map((cell) => cell.id), ...removed])]),
  );
  // of borders the zone from 12 to 200 nautical miles counts as one
  const wide = (/** @type {number} */ breadth) => anew[breadth === 12 ? "12" : "200"];
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
