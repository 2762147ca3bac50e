// Show an explorer's state: on its map, in the boxes over it, in the panels around it.

/** @import { BuiltExplorer, Changed } from "../types" */

import { createControls } from "../panel/controls.js";
import { createPanel } from "../panel/panel.js";
import { createSeaCard } from "../panel/seacard.js";
import { createTally } from "../panel/tally.js";
import { createWelcome } from "../panel/welcome.js";
import { fullSummary, shortSummary } from "../panel/words_of_map.js";
import { el, queryAll, replace, say } from "../text/dom.js";
import { createMeasuring } from "./measuring.js";
import { createOverlay } from "./overlay.js";
import { sceneOf } from "./scene.js";

/** @type {Changed} */
export const ALL = new Set(["*"]);

// Make all that is seen; the map comes once it stands on the page.
/** @param {BuiltExplorer} app @param {HTMLElement} mapNode */
export function build(app, mapNode) {
  const { root, uid } = app;
  mapNode.classList.add("fi-map");
  for (const [name, value] of [
    ["role", "region"],
    ["aria-describedby", `fi-${uid}-described`],
    ["tabindex", "0"],
  ])
    mapNode.setAttribute(name, value);
  app.mapNode = mapNode;
  // a map that is all of its page is what the page is called by
  app.heading = app.options.heading && !app.staged ? el("h1", { class: "fi-hidden" }) : null;
  app.live = el("p", { class: "fi-hidden", "aria-live": "polite" });
  app.described = el("p", { class: "fi-hidden fi-described", id: `fi-${uid}-described` });
  app.measuring = createMeasuring(app);
  app.controls = createControls(app);
  app.overlay = createOverlay(app);
  app.seaCard = createSeaCard(app);
  app.tally = createTally(app);
  app.welcome = createWelcome(app, () => keepNamesClear(app));
  app.panel = createPanel(app);
  const frame = el("div", { class: "fi-frame" }, mapNode, app.overlay.nodes, app.seaCard.node, app.panel.opener);
  // what is to be read first takes room from the map, and covers nothing of it
  const middle = el("div", { class: "fi-middle" }, app.overlay.notices, frame);
  const parts = [app.controls.node, app.welcome.strip, middle, app.panel.node, app.tally.node];
  replace(root, app.heading, parts, app.live, app.described);
  root.setAttribute("lang", app.state.lang);
  root.classList.toggle("fi-staged", app.staged);
  root.classList.toggle("fi-embedded", Boolean(app.options.embedded));
  markProjector(app);
}

/** @param {BuiltExplorer} app */
export function drawMap(app) {
  app.map.update(sceneOf(app));
}

/** @param {BuiltExplorer} app @param {Changed} changed */
export function draw(app, changed) {
  if (!app.staged) app.controls.update(changed);
  app.measuring.update(changed);
  app.overlay.update(changed);
  if (changed.has("*") || changed.has("lang")) app.welcome.draw(app.geometry?.land ?? null);
  app.seaCard.update(changed);
  app.tally.update(changed);
  if (!app.staged) app.panel.update(changed);
  if (app.heading)
    say(app.heading, app.words.t("map.heading", { title: app.words.pick(app.model.bundle.pack?.title) }));
  say(app.live, shortSummary(app));
  say(app.described, fullSummary(app));
  // where two maps stand on a page, each is called by its own name
  const label = app.words.t("map.label");
  const { called } = app.root.dataset;
  app.mapNode.setAttribute("aria-label", called ? app.words.labelled(called, label) : label);
}

// The map is painted before the boxes over it have their new size; names move once they have.
/** @param {BuiltExplorer} app */
export function keepNamesClear(app) {
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (app.root.isConnected && app.overlay.boxesChanged()) app.map.repaintNames();
    }),
  );
}

/** @param {BuiltExplorer} app */
export function markProjector({ root, state }) {
  root.classList.toggle("fi-projector", state.projector);
  if (state.projector) document.documentElement.dataset.projector = "on";
  else delete document.documentElement.dataset.projector;
}

// On a lesson's stage there is only the map with its badge, legend and figures.
/** @param {BuiltExplorer} app @param {boolean} on */
export function setStage(app, on) {
  app.staged = on;
  app.root.classList.toggle("fi-staged", on);
  // it lies below a stage, but over a narrow screen's map
  app.overlay.legend.node.open = on || app.roomy();
  drawMap(app);
  draw(app, ALL);
  keepNamesClear(app);
}

// What stands in the boxes over the map, as it is read there.
/** @param {HTMLElement} root */
export function shownWords(root) {
  /** @param {string} names */
  const said = (names) => [...root.querySelectorAll(names)].map(({ textContent }) => textContent);
  return {
    badge: said('[data-said="badge"]'),
    note: said('[data-said="note"]')[0] ?? null,
    rules: said('[data-said="rules"]')[0] ?? null,
    caveat: said('[data-said="caveat"]')[0] ?? null,
    legend: queryAll(root, ".fi-legend-row").map((row) => ({ kind: row.dataset.row, text: row.textContent })),
    words: said(".fi-described")[0],
  };
}
