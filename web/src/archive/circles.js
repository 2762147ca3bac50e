// Lay the numbers of units over the map as circles, each as large as its number.

/** @import { ArchivePage, ArchiveValue, Box, Unit } from "../types" */

import { el, need, query } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { createWriter } from "../text/writing.js";

const LARGEST_PX = 30;
// a circle that is seen and met, whatever its number
const SMALLEST_PX = 5;
const LETTER_PX = 8;
const HIGH_PX = 20;
const PANE = "fi-circles";
// over what is painted, under the names
const ORDER = "420";

/** @typedef {{ unit: Unit, count: number, label: string, radius: number }} Circle */

/** @type {WeakMap<object, import("leaflet").LayerGroup>} */
const layers = new WeakMap();

/** @param {ArchivePage} page */
export function drawCircles(page) {
  const { map, units } = page;
  if (!map) return;
  const { leaflet } = map.app.map;
  layers.get(map)?.remove();
  const circles = units ? circlesOf(page, units.values) : [];
  if (!leaflet.getPane(PANE)) leaflet.createPane(PANE).style.zIndex = ORDER;
  const group = window.L.layerGroup(circles.map((one) => marker(page, one))).addTo(leaflet);
  layers.set(map, group);
  map.app.map.keepClear(() => circles.map((one) => boxOf(page, one)));
  writeKey(page, circles);
}

// What is taken off the map where another page begins.
/** @param {ArchivePage} page */
export function clearCircles({ map }) {
  if (!map) return;
  layers.get(map)?.remove();
  layers.delete(map);
  map.app.map.keepClear(() => []);
}

// The largest first, so that no small one lies under a large one.
/** @param {ArchivePage} page @param {ArchiveValue[]} values @returns {Circle[]} */
function circlesOf({ map, lang }, values) {
  const { number } = createWriter(lang);
  const found = values.flatMap(({ value, count }) => {
    const unit = map?.app.model.units.get(value);
    return unit?.disputed && count ? [{ unit, count }] : [];
  });
  const most = Math.max(...found.map(({ count }) => count));
  return found
    .sort((a, b) => b.count - a.count)
    .map(({ unit, count }) => ({
      unit,
      count,
      label: number(count),
      radius: Math.max(SMALLEST_PX, LARGEST_PX * Math.sqrt(count / most)),
    }));
}

/** @param {ArchivePage} page @param {Circle} circle */
function marker(page, { unit, label, radius }) {
  const { L } = window;
  const size = 2 * radius;
  const disc = el("span", { class: "archive-disc", style: { width: `${size}px`, height: `${size}px` } });
  const node = el("span", { class: "archive-circle" }, disc, el("span", { class: "archive-number", text: label }));
  const [lon, lat] = unit.label;
  const icon = L.divIcon({ html: node, className: "archive-mark", iconSize: [size, size] });
  // the table beside says the same, and is met by the keyboard
  const made = L.marker([lat, lon], { icon, pane: PANE, keyboard: false });
  return made.on("click", () => page.choose({ unit: page.asked.unit.join() === unit.id ? [] : [unit.id] }));
}

// What a circle and its number take of the map, in its pixels.
/** @param {ArchivePage} page @param {Circle} circle @returns {Box} */
function boxOf({ map }, { unit, label, radius }) {
  const { x, y } = map?.app.map.containerPoint(unit.label) ?? { x: 0, y: 0 };
  const [across, down] = [Math.max(radius, (label.length * LETTER_PX) / 2), Math.max(radius, HIGH_PX / 2)];
  return [x - across, y - down, x + across, y + down];
}

// What a circle means, by the largest, and what has none.
/** @param {ArchivePage} page @param {Circle[]} circles */
function writeKey({ sheet, words, units }, circles) {
  const node = query(sheet, "[data-key]");
  if (!node || !units) return;
  const drawn = new Set(circles.map(({ unit }) => unit.id));
  const largest = units.values.find(({ value }) => value === circles[0]?.unit.id);
  const none = units.values.find(({ value }) => !value);
  const elsewhere = units.values.filter(({ value, count }) => value && count && !drawn.has(value));
  const said = [
    ...(largest ? [fill(words.key, { name: largest.label, many: largest.told })] : []),
    ...(none ? [fill(words.key_none, { many: none.told })] : []),
    ...(elsewhere.length
      ? [fill(words.key_elsewhere, { many: elsewhere.map(({ label, told }) => `${label} ${told}`).join(" \u00b7 ") })]
      : []),
  ];
  node.replaceChildren(...said.map((text) => el("p", { text })));
}

/** @param {HTMLElement} aside */
export function startKey(aside) {
  if (query(aside, "[data-key]")) return;
  need(aside, "[data-map]").before(el("div", { class: "archive-key", "data-key": true }));
}
