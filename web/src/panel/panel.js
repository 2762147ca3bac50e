// Hold the margin beside the map: the list, one island, the scenario in force.

/** @import { Changed, Explorer } from "../types" */
/** @import { Tab } from "./bodies.js" */

import { button, el, holds, query, queryAll, replace } from "../text/dom.js";
import { createBodies, TABS } from "./bodies.js";
import { createSheet } from "./sheet.js";
import { createTree } from "./tree.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
// after the last change of the sheet's height
const SETTLED_MS = 50;

/** @param {Explorer} app */
export function createPanel(app) {
  const tree = createTree(app);
  const bodies = createBodies(app, tree);
  const sheet = createSheet(app, close);
  const tabs = el("div", { class: "fi-tabs", role: "tablist" });
  const head = el("div", { class: "fi-panel-head" }, tabs, sheet.node);
  const node = el("aside", { class: "fi-panel" }, head, Object.values(bodies.nodes));
  const opener = button("", reopen, { class: "fi-panel-opener", hidden: true });
  /** @type {Tab} */
  let tab = "list";

  moveAlong(tabs, (step) => {
    const names = offered(app);
    choose(names[(names.indexOf(tab) + step + names.length) % names.length]);
  });

  keepInSight(app, node);

  /** @param {Tab} name */
  function choose(name) {
    if (name !== "measure") app.measuring.stop();
    tab = name;
    setOpen(true);
    sheet.raise();
    draw();
  }

  /** @param {boolean} open */
  function setOpen(open) {
    app.root.classList.toggle("fi-panel-closed", !open);
    opener.hidden = open;
  }

  function reopen() {
    setOpen(true);
    focusChosen(tabs);
  }

  // Closing lets the island go; a second time it folds the panel away.
  function close() {
    sheet.lower();
    if (tab === "measure") return app.measuring.end();
    if (tab === "unit" && app.state.unit) return app.store.set({ unit: null });
    setOpen(false);
    return opener.focus();
  }

  bringIntoSight(app, node, head, sheet);

  function draw() {
    keepFocus(node, () => {
      node.setAttribute("aria-label", app.words.t("panel.title"));
      opener.textContent = app.words.t("panel.open");
      drawTabs(app, tabs, tab, choose);
      bodies.draw(tab);
    });
  }

  return {
    node,
    opener,
    tree,
    choose,
    close,
    lower: sheet.lower,
    start() {
      sheet.start();
      if (app.state.unit) tab = "unit";
      draw();
    },
    /** @param {Changed} changed */
    update(changed) {
      if (changed.has("lang") || changed.has("*")) sheet.draw();
      tab = tabAfter(app, changed, tab);
      if (changed.has("unit") && app.state.unit) choose(tab);
      else draw();
    },
  };
}

// Which tab a change asks for.
/** @param {Explorer} app @param {Changed} changed @param {Tab} tab @returns {Tab} */
function tabAfter({ state }, changed, tab) {
  if (changed.has("unit") && state.unit) return "unit";
  if (changed.has("unit")) return tab === "unit" ? "list" : tab;
  return changed.has("scenario") && state.scenario === "own" && !state.unit ? "scenario" : tab;
}

// On a phone the panel is a sheet over the map: once it has its new height, the islands come out from under it.
/** @param {Explorer} app @param {HTMLElement} node */
function keepInSight(app, node) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let before = node.offsetHeight;
  const settle = () => {
    const now = node.offsetHeight;
    const isOver = getComputedStyle(node).position === "absolute";
    if (now === before || !isOver || !app.map || !app.root.isConnected) return;
    before = now;
    const changed = app.overlay.boxesChanged();
    // of a map that the sheet covers nearly whole nothing is to be seen
    if (app.root.dataset.sheet !== "full") app.map.clearOf(app.model.units.get(app.state.unit ?? ""));
    if (changed) app.map.repaintNames();
    app.seaCard.place();
  };
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, SETTLED_MS);
  }).observe(node);
}

// On a phone the panel lies over the map: what keys reach comes into sight, in it or below it.
/** @param {Explorer} app @param {HTMLElement} node @param {HTMLElement} head @param {ReturnType<typeof createSheet>} sheet */
function bringIntoSight({ root }, node, head, sheet) {
  root.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
    if (!node.contains(target)) sheet.lower();
    else if (!head.contains(target)) sheet.raise();
  });
}

// The body that had the focus may be put away; the focus then goes to what took its place.
/** @param {HTMLElement} node @param {() => void} draw */
function keepFocus(node, draw) {
  const { activeElement } = document;
  const held = holds(node, activeElement);
  draw();
  if (!held || (holds(node, activeElement) && activeElement?.checkVisibility())) return;
  const island = queryAll(node, '[role="treeitem"][tabindex="0"]').find((one) => one.checkVisibility());
  if (island) island.focus();
  else focusChosen(node);
}

// Arrow keys move along the tabs and choose as they go.
/** @param {HTMLElement} tabs @param {(step: number) => void} move */
function moveAlong(tabs, move) {
  tabs.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    move(step);
    focusChosen(tabs);
    event.preventDefault();
    event.stopPropagation();
  });
}

// Without an island that is selected there is no tab of one, and none to measure in until that is asked for.
/** @param {Explorer} app */
const offered = (app) =>
  TABS.filter((name) => (name !== "unit" || app.state.unit) && (name !== "measure" || app.measuring.isOn()));

/** @param {HTMLElement} tabs */
const focusChosen = (tabs) => query(tabs, '[aria-selected="true"]')?.focus();

/** @param {Explorer} app @param {HTMLElement} tabs @param {Tab} chosen @param {(name: Tab) => void} choose */
function drawTabs(app, tabs, chosen, choose) {
  const focused = tabs.contains(document.activeElement);
  replace(
    tabs,
    offered(app).map((name) =>
      button(app.words.t(`tab.${name}`), () => choose(name), {
        class: "fi-tab",
        role: "tab",
        id: `fi-${app.uid}-tab-${name}`,
        "aria-selected": String(name === chosen),
        "aria-controls": `fi-${app.uid}-${name}`,
        tabindex: name === chosen ? "0" : "-1",
        "data-tab": name,
      }),
    ),
  );
  if (focused) focusChosen(tabs);
}
