// Keep the map beside a document in step: the islands of a claim are lit, its check is drawn.

/** @import { DocumentsPage, LineAsked } from "../types" */

import { mapIn, showLines, startBeside } from "../pages/beside.js";
import { need, queryAll } from "../text/dom.js";

/** @type {{ lit: string[], lines: LineAsked[] }} */
const NOTHING = { lit: [], lines: [] };

/** @type {WeakMap<DocumentsPage, typeof NOTHING>} */
const asked = new WeakMap();

/** @param {DocumentsPage} page */
export const startMap = (page) => startBeside(page, (aside) => begin(page, aside));

/** @param {DocumentsPage} page @param {HTMLElement} aside */
async function begin(page, aside) {
  const say = () => sayBadge(aside);
  page.map = await mapIn(aside, { lang: page.lang, state: { unit: null, date: null, ...NOTHING }, on: { state: say } });
  say();
  const now = asked.get(page);
  if (now) draw(page, now);
}

// What is supposed, and whose view it is, stands below the map: over a small one it would hide an island.
/** @param {HTMLElement} aside */
function sayBadge(aside) {
  const said = queryAll(aside, ".fi-badge > *").map((one) => one.textContent ?? "");
  need(aside, "[data-lines]").textContent = said.join(" \u00b7 ");
}

// Light islands and draw lines; on a narrow screen only once the map is opened.
/** @param {DocumentsPage} page @param {{ lit?: string[], lines?: LineAsked[] }} what */
export function showOnMap(page, { lit = [], lines = [] }) {
  asked.set(page, { lit, lines });
  draw(page, { lit, lines });
}

/** @param {DocumentsPage} page @param {typeof NOTHING} what */
function draw({ map }, what) {
  if (!map) return;
  map.setState(what);
  showLines(map, what.lines);
}
