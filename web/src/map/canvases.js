// Lay the canvases over one another, and paint each anew when what it shows has changed.

/** @import { Box, CanvasLayer, Drawn, InnerMap, PaintedScene, View } from "../types" */

import { paintBorders } from "./borders.js";
import { canvasLayer } from "./canvas.js";
import { paintDistance } from "./distance.js";
import { paintLand } from "./land.js";
import { createPicture } from "./pictures.js";
import { paintRegimes } from "./regimes.js";
import { paintUnits } from "./units.js";
import { createWording } from "./wording.js";
import { paintDepth, paintZones } from "./zones.js";

/** @typedef {"sea" | "zones" | "land" | "theme" | "names"} Name */

/** @type {Record<Name, number>} */
const ORDERS = { sea: 200, zones: 250, land: 300, theme: 400, names: 450 };

// `painted` gives what is shown now, `obstacles` the boxes that lie over the map.
/** @param {InnerMap} map @param {{ painted(): PaintedScene | null, obstacles(): Box[], zones: boolean }} how */
export function createCanvases(map, { painted, obstacles, zones }) {
  /** @type {Drawn} */
  const drawn = { borders: [], regimes: [], line: null, extras: [] };
  const pictures = {
    sea: createPicture(paintDepth),
    zones: createPicture(paintZones, () => true),
    land: createPicture(paintLand),
    theme: createPicture(paintTheme, isLasting),
  };
  const bounds = () => layers.theme._bounds ?? { min: window.L.point(0, 0) };
  const wording = createWording({ map, bounds, obstacles });
  /** @type {Record<Name, CanvasLayer>} */
  const layers = {
    sea: layer("sea", pictures.sea.paint),
    zones: layer("zones", pictures.zones.paint),
    land: layer("land", pictures.land.paint),
    theme: layer("theme", (view, scene) => Object.assign(drawn, pictures.theme.paint(view, scene))),
    names: layer("names", (view, scene) => wording.paint(view, scene, drawn)),
  };
  // a canvas without content would still cost every frame
  const shown = Object.values(layers).filter((one) => one !== layers.zones || zones);

  /** @param {Name} name @param {(view: View, scene: PaintedScene) => void} paint */
  function layer(name, paint) {
    const pane = map.createPane(`fi-${name}`);
    pane.style.zIndex = String(ORDERS[name]);
    pane.style.pointerEvents = "none";
    return canvasLayer(
      (view) => {
        const scene = painted();
        if (scene) paint(view, scene);
      },
      { pane: `fi-${name}` },
    );
  }

  function redraw() {
    for (const one of shown) one._update();
  }

  return {
    theme: layers.theme,
    wording,
    redraw,
    add() {
      for (const one of shown) one.addTo(map);
    },
    remove() {
      for (const one of shown) one.remove();
    },
    /** @template T @param {() => T} work */
    together: (work) => together(shown, work),
    // What has changed is painted; names depend on the boxes over the map too.
    /** @param {PaintedScene} scene */
    update(scene) {
      for (const name of /** @type {const} */ (["sea", "zones", "land", "theme"]))
        if (shown.includes(layers[name]) && pictures[name].isStale(scene)) layers[name].repaint();
      layers.names.repaint();
    },
    repaintNames: () => layers.names.repaint(),
    repaint() {
      for (const one of shown) one.repaint();
    },
    // A long drag runs past what is painted, so it is painted on the way.
    follow() {
      const { _bounds: painted, _zoom: zoom } = layers.theme;
      if (!painted || map._animatingZoom || map.getZoom() !== zoom) return;
      const min = map.containerPointToLayerPoint([0, 0]);
      const max = min.add(map.getSize());
      if (!painted.contains(min) || !painted.contains(max)) redraw();
    },
  };
}

// Of all that is asked for meanwhile, only the last is painted.
/** @template T @param {CanvasLayer[]} layers @param {() => T} work */
function together(layers, work) {
  const held = layers.filter(({ due }) => !due);
  for (const one of held) one.hold();
  try {
    return work();
  } finally {
    for (const one of held) one.letGo();
  }
}

/** @param {View} view @param {PaintedScene} scene @returns {Drawn} */
function paintTheme(view, scene) {
  paintUnits(view, scene);
  return {
    borders: paintBorders(view, scene),
    regimes: paintRegimes(view, scene),
    line: paintDistance(view, scene, scene.distance),
    extras: scene.lines.map((extra) => [extra, paintDistance(view, scene, extra)]),
  };
}

// Not what passes: the pointer's halo, a selection, a line that is measured.
/** @param {PaintedScene} scene */
function isLasting({ hovered, selected, distance, lines }) {
  return !hovered.size && !selected.size && !distance && !lines.length;
}
