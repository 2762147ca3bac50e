// Bring what is shown onto the map's plane: shapes, zones and lines, under the rules in force.

/** @import { MapConfig, MapScene, PaintedScene } from "../types" */

import { partOf } from "../scene/cuts.js";
import { worldPoint } from "./project.js";
import { shapeStore } from "./shapes.js";
import { createSheets } from "./sheets_of_sea.js";
import { createTreaties } from "./treaties.js";

const FINEST_ZOOM = 14;

// `onScene` is told of every scene, and again when a sheet has come that it waited for.
/** @param {Pick<MapConfig, "model" | "geometry" | "style" | "loadSheet" | "onSheet">} config @param {(scene: PaintedScene) => void} onScene */
export function createPlane({ model, geometry, style, loadSheet, onSheet }, onScene) {
  const home = model.bundle.pack?.home ?? { lon: 0, lat: 0 };
  const origin = worldPoint(home.lon, home.lat);
  const shapes = shapeStore(geometry, style, origin, model);
  const treaties = createTreaties(origin);
  /** @type {MapScene | null} */
  let given = null;
  /** @type {PaintedScene | null} */
  let scene = null;
  const sheets = createSheets(geometry, origin, {
    load: loadSheet,
    landOf: (id) => shapes.units(FINEST_ZOOM).find((shape) => shape.id === id),
    onArrival(found) {
      if (given && found) put(given);
      onSheet();
    },
  });

  /** @param {MapScene} next */
  function put(next) {
    given = next;
    scene = {
      ...next,
      style,
      origin,
      model,
      ...shapes.views,
      ...sheets.sea(next.rules, next.cuts, next.scenario),
      cuts: new Map([...next.cuts].map(([id, cut]) => [id, sheets.cutShape(cut)])),
      treaties: treaties.lines(next.treaties),
      divided: treaties.sides(next.divided),
      seaColours: seaColours(next),
    };
    onScene(scene);
  }

  return {
    origin,
    shapes,
    hasCells: Boolean(sheets.usual),
    scene: () => scene,
    put,
    // What somebody asks for who points at the sea, or is asked for it.
    sea: () => ({
      cells: scene?.cells ?? null,
      colours: scene?.seaColours ?? new Map(),
      strokes: scene?.strokes ?? new Map(),
      origin,
      /** @param {number} zoom */
      shapes: (zoom) => [...shapes.units(zoom), ...shapes.views.land(zoom)].filter(({ id }) => model.units.has(id)),
    }),
  };
}

// The sea goes with the title alone; a part of a cut unit stands beside the rest, each with a party.
/** @param {Pick<MapScene, "colours" | "cuts">} scene */
function seaColours({ colours, cuts }) {
  /** @type {PaintedScene["seaColours"]} */
  const found = new Map(
    [...colours].map(([id, { title, split, context }]) => [id, { title, split: Boolean(split), context }]),
  );
  for (const [id, cut] of cuts) {
    const { title = null, context = false } = found.get(id) ?? {};
    found.set(id, { title, context, split: false });
    found.set(partOf(id), { title: cut.party, split: false, context: false });
  }
  return found;
}
