// Move the map's camera: to a place, to a unit, to lines, by steps of zoom.

/** @import { Camera3, InnerMap, LineAsked, Unit } from "../types" */

import { endZoom } from "../lesson/glide.js";
import { reducedMotion } from "../text/dom.js";

// a unit that takes fewer is a speck, and one that is looked at closely fills so many
const SMALL_PX = 40;
const FITS_PX = 320;
const NEAREST_ZOOM = 12;

/** @param {InnerMap} map */
export function createCamera(map) {
  const { L } = window;

  /** @param {Camera3} at @param {{ animate?: boolean }} [how] */
  function goTo([lat, lon, zoom], { animate = !reducedMotion() } = {}) {
    endZoom(map);
    map.setView([lat, lon], zoom, { animate });
  }

  return {
    goTo,
    /** @param {number} steps */
    zoomBy(steps) {
      endZoom(map);
      map.setZoom(map.getZoom() + steps, { animate: !reducedMotion() });
    },
    // Bring a unit into sight, if it is not.
    /** @param {Unit | undefined} unit */
    show(unit) {
      if (!unit?.label) return;
      const spot = L.latLng(unit.label[1], unit.label[0]);
      const size = map.getSize();
      const at = map.latLngToContainerPoint(spot);
      const margin = Math.min(60, size.x / 6);
      const covered = coveredBelow(map.getContainer());
      if (at.x > margin && at.x < size.x - margin && at.y > margin && at.y < size.y - margin - covered) return;
      const target = map.project(spot).add([0, covered / 2]);
      map.panTo(map.unproject(target), { animate: !reducedMotion() });
    },
    // Look closely at a unit that is too small to be made out.
    /** @param {Unit | undefined} unit */
    closeIn(unit) {
      if (!unit?.bbox) return;
      const [west, south, east, north] = unit.bbox;
      const [a, b] = [map.project([north, west]), map.project([south, east])];
      const wide = Math.max(b.x - a.x, b.y - a.y, 1e-6);
      if (wide >= SMALL_PX) return;
      const zoom = Math.floor(4 * (map.getZoom() + Math.log2(FITS_PX / wide))) / 4;
      const target = Math.min(NEAREST_ZOOM, Math.max(map.getZoom(), zoom));
      const middle = map.project([(south + north) / 2, (west + east) / 2], target);
      const { lat, lng } = map.unproject(middle.add([0, coveredBelow(map.getContainer()) / 2]), target);
      goTo([lat, lng, target]);
    },
    // Bring both ends of every line into sight, and leave the zoom when they are.
    /** @param {LineAsked[]} lines */
    showLines(lines) {
      const ends = lines.flatMap(({ from, to }) => [from, to]).map(([lon, lat]) => L.latLng(lat, lon));
      if (ends.length && !ends.every((end) => map.getBounds().contains(end)))
        map.fitBounds(L.latLngBounds(ends), { maxZoom: map.getZoom(), padding: [60, 60], animate: !reducedMotion() });
    },
  };
}

// On a phone the sheet lies over the map.
/** @param {HTMLElement} container */
export function coveredBelow(container) {
  const sheet = container.closest(".fi-root")?.querySelector(".fi-panel");
  if (!sheet || getComputedStyle(sheet).position !== "absolute") return 0;
  return Math.max(0, container.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top);
}
