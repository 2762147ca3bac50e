// Show how long a round distance is on the map.

/** @import { Explorer } from "../types" */

import { el, replace } from "../text/dom.js";

const EARTH_M = 6371008.8;
const PER_UNIT_M = { km: 1000, nm: 1852, mi: 1609.344 };
const MOST_PX = 130;

/** @param {Explorer} app */
export function createScale(app) {
  const node = el("div", { class: "fi-scale", "aria-hidden": "true" });
  return {
    node,
    draw() {
      if (!app.map) return;
      const map = app.map.leaflet;
      const lat = (map.getCenter().lat * Math.PI) / 180;
      const metres = (2 * Math.PI * EARTH_M * Math.cos(lat)) / (256 * 2 ** map.getZoom());
      const per = PER_UNIT_M[app.state.dist];
      const most = (MOST_PX * metres) / per;
      const power = 10 ** Math.floor(Math.log10(most));
      const length = [5, 2, 1].map((n) => n * power).find((n) => n <= most) ?? power;
      replace(
        node,
        el("span", { class: "fi-scale-bar", style: { width: `${(length * per) / metres}px` } }),
        el("span", { text: app.words.inUnit(length, app.state.dist) }),
      );
    },
  };
}
