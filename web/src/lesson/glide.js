// Move the camera so that the eye can follow; with reduced motion it is there at once.

/** @import { InnerMap } from "../types" */

import { reducedMotion } from "../text/dom.js";

// the layer that is painted: at which zoom, and how much of the earth it covers
/** @typedef {{ _zoom: number, covers?: import("leaflet").LatLngBounds }} Painted */

const GLIDE_MS = 900;
// what is stretched further looks blurred
const STRETCH_ZOOMS = 0.8;
// a camera that is only nearly there paints another picture, but is worth no glide
const SAME_PX = 0.01;
const NEAR_PX = 1;
// without a reset the map would only pan by whole pixels and stay a part of one off
const AT_ONCE = { animate: false, reset: true };

// While leaflet zooms it passes over every other wish: a step to show, or a key that is pressed.
/** @param {InnerMap} map */
export function endZoom(map) {
  if (map._animatingZoom) map._onZoomTransitionEnd();
}

// Gives the glide, and what to do at each of its frames with the canvases.
/** @param {InnerMap} map @param {{ theme: () => Painted, repaint: () => void }} of */
export function createGlide(map, { theme, repaint }) {
  const { L } = window;
  /** @type {(() => void) | null} */
  let arrive = null;

  // What is painted is only moved and stretched on the way, until it no longer covers the map.
  function follow() {
    if (!arrive) return;
    const layer = theme();
    const stretched = Math.abs(map.getZoom() - layer._zoom) > STRETCH_ZOOMS;
    if (stretched || !layer.covers?.contains(map.getBounds())) repaint();
  }

  /** @param {[lat: number, lon: number, zoom: number]} at @param {{ ms?: number }} [how] @returns {Promise<void>} */
  function glide([lat, lon, zoom], { ms = GLIDE_MS } = {}) {
    arrive?.();
    endZoom(map);
    const wanted = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), Math.round(zoom * 4) / 4));
    const centre = map._limitCenter(L.latLng(lat, lon), wanted, map.options.maxBounds);
    const still = wanted === map.getZoom();
    const off = map.project(centre, wanted).distanceTo(map.project(map.getCenter(), wanted));
    if (still && off < SAME_PX) return Promise.resolve();
    if (reducedMotion() || ms <= 0 || (still && off < NEAR_PX)) {
      map.stop();
      map.setView(centre, wanted, AT_ONCE);
      return Promise.resolve();
    }
    return new Promise((/** @type {() => void} */ resolve) => {
      arrive = () => {
        arrive = null;
        resolve();
      };
      map.flyTo(centre, wanted, { duration: ms / 1000 });
      map.once("moveend", () => arrive?.());
    });
  }

  return { glide, follow, isUnderWay: () => arrive !== null };
}
