// Hold the map: its camera, its canvases, what lies under the pointer.

/** @import { Box, Camera3, InnerMap, MapConfig, Point, Unit } from "../types" */

import { createGlide, endZoom } from "../lesson/glide.js";
import { reducedMotion } from "../text/dom.js";
import { roomOf } from "../text/room.js";
import { linesOf } from "./borders.js";
import { coveredBelow, createCamera } from "./camera.js";
import { createCanvases } from "./canvases.js";
import { createFraming } from "./framing.js";
import { createPlane } from "./plane.js";
import { followPointer } from "./pointing.js";

/** @param {HTMLElement} container @param {MapConfig} config */
export function createMap(container, config) {
  const { model, leaflet, obstacles } = config;
  const plane = createPlane(config, (scene) => canvases.update(scene));
  const { origin, shapes } = plane;
  // a map that is there already, a notebook's say, keeps its own layers and gets ours
  const map = /** @type {InnerMap} */ (leaflet ?? window.L.map(container, ownOptions()));
  const over = boxesOver(obstacles);
  const canvases = createCanvases(map, { painted: plane.scene, obstacles: over.all, zones: plane.hasCells });
  const { wording } = canvases;
  const { limit, ...framing } = createFraming(map, {
    model,
    obstacles,
    origin,
    shapes: () => [...shapes.units(0), ...shapes.views.land(0)],
    isNamed: () => !plane.scene() || wording.isComplete(),
  });
  const camera = createCamera(map);
  const gliding = createGlide(map, { theme: () => canvases.theme, repaint: canvases.redraw });
  const stop = followMap(map, {
    ...config,
    onWay() {
      gliding.follow();
      canvases.follow();
    },
    onResize() {
      limit();
      if (plane.scene()) config.onResize();
    },
    framing,
  });
  const tiles = config.tiles?.url ? tileLayer(map, config.tiles.url, config.tiles.max_zoom) : null;

  return {
    leaflet: map,
    ...framing,
    ...camera,
    clickMiddle: followPointer(map, { ...config, shapes, origin, nameUnder: wording.under }),
    clearOf: clearing(map, framing, camera),
    update: plane.put,
    together: canvases.together,
    /** @param {Camera3 | null} at */
    start(at) {
      map.zoomControl?.remove();
      map.attributionControl?.setPrefix(false);
      map.invalidateSize({ pan: false });
      if (at) camera.goTo(at, { animate: false });
      else framing.frame({ animate: false });
      canvases.add();
      limit();
    },
    glide: gliding.glide,
    isGliding: gliding.isUnderWay,
    /** @param {boolean} on */
    setTiles(on) {
      if (tiles) map[on ? "addLayer" : "removeLayer"](tiles);
    },
    labels: wording.labels,
    plates: wording.plates,
    /** @param {Point} place */
    containerPoint: ([lon, lat]) => map.latLngToContainerPoint([lat, lon]),
    depthSteps: () => shapes.depthSteps,
    sea: plane.sea,
    // what is drawn of lines, in sight or not: what each is, and between whom
    lines() {
      const scene = plane.scene();
      return scene ? linesOf(scene).map(({ stroke, shape }) => ({ ...stroke, ...shape?.properties })) : [];
    },
    hasCells: () => plane.hasCells,
    // whether the chosen rules and cuts are drawn, and not only counted
    isDrawn: () => plane.scene()?.drawn ?? true,
    repaintNames: canvases.repaintNames,
    /** @param {() => Box[]} boxes */
    keepClear: (boxes) => over.lay(boxes, canvases.repaintNames),
    repaint: canvases.repaint,
    destroy() {
      stop();
      return leaflet ? canvases.remove() : map.remove();
    },
  };
}

// What lies over the map has another size: who saw all islands sees them still, else the chosen one.
/** @param {InnerMap} map @param {Pick<ReturnType<typeof createFraming>, "again" | "frame" | "isCovered">} framing @param {ReturnType<typeof createCamera>} camera */
function clearing(map, { again, frame, isCovered }, camera) {
  return (/** @type {Unit | undefined} */ unit) => {
    const refit = again();
    if (refit) refit();
    else if (isCovered(coveredBelow(map.getContainer()))) frame({ animate: false });
    else camera.show(unit);
  };
}

/** @returns {L.MapOptions} */
const ownOptions = () => ({
  zoomControl: false,
  attributionControl: false,
  zoomSnap: 0.25,
  zoomDelta: 0.75,
  wheelPxPerZoomLevel: 90,
  maxZoom: 14,
  zoomAnimation: !reducedMotion(),
  fadeAnimation: false,
  inertia: !reducedMotion(),
  maxBoundsViscosity: 1,
  boxZoom: false,
});

// Where no name is put: below the boxes of the explorer, and below what a page lays over the map itself, which
// the camera does not mind.
/** @param {() => Box[]} obstacles */
function boxesOver(obstacles) {
  /** @type {() => Box[]} */
  let own = () => [];
  return {
    all: () => [...obstacles(), ...own()],
    /** @param {() => Box[]} boxes @param {() => void} repaint */
    lay(boxes, repaint) {
      own = boxes;
      repaint();
    },
  };
}

// Hear of a camera that moves and of a map that gets another size, and give a way to stop. In a window of
// another size, a phone that is turned say, a camera that nobody has moved shows the whole once more.
/** @param {InnerMap} map @param {{ onMove(at: Camera3): void, onWay(): void, onResize(): void, onWindow(): void, framing: Pick<ReturnType<typeof createFraming>, "again" | "stay"> }} on */
function followMap(map, { onMove, onWay, onResize, onWindow, framing: { again, stay } }) {
  const container = map.getContainer();
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    onMove([lat, lng, map.getZoom()]);
  });
  map.on("move", onWay);
  const onKey = () => endZoom(map);
  container.addEventListener("keydown", onKey, true);
  map.on("resize", onResize);
  const windowSize = () => Object.values(roomOf(container)).join(" ");
  let fitted = windowSize();
  const resizer = new ResizeObserver(() => {
    if (fitted === windowSize()) return stay(() => map.invalidateSize({ pan: false }));
    const refit = again();
    fitted = windowSize();
    map.invalidateSize({ pan: false });
    onWindow();
    return refit?.();
  });
  resizer.observe(container);
  return () => {
    resizer.disconnect();
    container.removeEventListener("keydown", onKey, true);
  };
}

/** @param {InnerMap} map @param {string} url @param {number} [maxZoom] */
function tileLayer(map, url, maxZoom = 18) {
  const pane = map.getPane("tilePane");
  if (pane) Object.assign(pane.style, { zIndex: "320", opacity: "0.85" });
  return window.L.tileLayer(url, { maxZoom, pane: "tilePane" });
}
