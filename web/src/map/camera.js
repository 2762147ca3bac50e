// Move the map's camera: to a place, to a unit, to lines, by steps of zoom.

/** @import { Camera3, InnerMap, LineAsked, Unit } from "../types" */

import { endZoom } from "../lesson/glide.js";
import { reducedMotion } from "../text/dom.js";

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
function coveredBelow(container) {
  const sheet = container.closest(".fi-root")?.querySelector(".fi-panel");
  if (!sheet || getComputedStyle(sheet).position !== "absolute") return 0;
  return Math.max(0, container.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top);
}
