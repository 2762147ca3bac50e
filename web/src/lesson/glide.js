// Move the camera so that the eye can follow; with reduced motion it is there at once.

import { reducedMotion } from "../text/dom.js";

const GLIDE_MS = 900;
// what is stretched further looks blurred
const STRETCH_ZOOMS = 0.8;
// a camera that is only nearly there paints another picture, but is worth no glide
const SAME_PX = 0.01;
const NEAR_PX = 1;

// While leaflet zooms it passes over every other wish: a step to show, or a key that is pressed.
export function endZoom(map) {
  if (map._animatingZoom) map._onZoomTransitionEnd();
}

// Gives the glide, and what to do at each of its frames with the canvases.
export function createGlide(map, { theme, repaint }) {
  const { L } = window;
  let arrive = null;

  // What is painted is only moved and stretched on the way, until it no longer covers the map.
  function follow() {
    if (!arrive) return;
    const layer = theme();
    const stretched = Math.abs(map.getZoom() - layer._zoom) > STRETCH_ZOOMS;
    if (stretched || !layer.covers?.contains(map.getBounds())) repaint();
  }

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
      // without a reset the map would only pan by whole pixels and stay a part of one off
      map.setView(centre, wanted, { animate: false, reset: true });
      return Promise.resolve();
    }
    return new Promise((resolve) => {
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
