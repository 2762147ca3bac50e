// Show where on Earth the map is: a small drawing of the land around, with the islands marked.

/** @import { Explorer, Topology } from "../types" */

import { el } from "../text/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 200;
// the ring around the islands is wider than they are, in degrees
const AROUND = 1.2;
const COARSEST = "z0";

/** @param {Explorer} app @param {Topology} land */
export function locator(app, land) {
  const rings = ringsOf(land);
  if (!rings.length) return null;
  const points = rings.flat();
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const [west, east, south, north] = [
    least(lons),
    -least(lons.map((n) => -n)),
    least(lats),
    -least(lats.map((n) => -n)),
  ];
  // a degree of longitude is as wide as it is in the middle
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * narrow);
  const x = (/** @type {number} */ lon) => ((lon - west) * narrow * scale).toFixed(1);
  const y = (/** @type {number} */ lat) => ((north - lat) * scale).toFixed(1);
  const height = Math.round((north - south) * scale);
  const d = rings.map((ring) => `M${ring.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join("L")}Z`).join("");
  const box = islandsOf(app);
  const parts = [svg("path", { d, class: "fi-locator-land" })];
  if (box) {
    const [left, bottom, right, top] = box;
    const across = Math.max((right - left) * narrow, top - bottom) / 2 + AROUND;
    const middle = { cx: x((left + right) / 2), cy: y((bottom + top) / 2), r: (across * scale).toFixed(1) };
    parts.push(svg("circle", { ...middle, class: "fi-locator-ring" }));
  }
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": app.words.t("locator") });
  drawing.append(...parts);
  return el("div", { class: "fi-locator" }, drawing);
}

/** @param {number[]} numbers */
const least = (numbers) => numbers.reduce((best, one) => Math.min(best, one), Number.POSITIVE_INFINITY);

/** @param {string} name @param {Record<string, string>} attributes */
function svg(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// The outer rings of a topology's coarsest shapes, of all of them or of some.
/** @param {Topology} topology @param {Set<string>} [ids] @returns {number[][][]} */
export function ringsOf(topology, ids) {
  const object = topology.objects[COARSEST];
  if (!object) return [];
  /** @type {import("../types").Features<{ id: string }>} */
  const found = window.topojson.feature(topology, object);
  const shapes = "features" in found ? found.features : [found];
  return shapes.flatMap(({ geometry, properties }) => {
    if (ids && !ids.has(properties.id)) return [];
    if (geometry.type === "Polygon") return geometry.coordinates.slice(0, 1);
    return geometry.type === "MultiPolygon" ? geometry.coordinates.map(([outer]) => outer) : [];
  });
}

// The box around the units in question.
/** @param {Explorer} app */
function islandsOf({ model }) {
  const boxes = [...model.units.values()].filter((unit) => unit.disputed).flatMap(({ bbox }) => (bbox ? [bbox] : []));
  if (!boxes.length) return null;
  return [0, 1, 2, 3].map((side) => (side < 2 ? 1 : -1) * least(boxes.map((box) => (side < 2 ? 1 : -1) * box[side])));
}
