// Hold the margin beside the map: the list, one island, the scenario in force.

/** @import { Changed, Explorer } from "../types" */

import { lookup } from "../scene/lookup.js";
import { button, el, iconButton, query, replace } from "../text/dom.js";
import { proposalView } from "./proposal.js";
import { createTree } from "./tree.js";
import { unitView } from "./unit.js";

/** @typedef {"list" | "unit" | "scenario"} Tab */

/** @type {Tab[]} */
const TABS = ["list", "unit", "scenario"];
const HEIGHTS = ["low", "half", "full"];
/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** @param {Explorer} app */
export function createPanel(app) {
  const tree = createTree(app);
  const body = (/** @type {Tab} */ name) =>
    el("div", {
      class: "fi-tab-body",
      role: "tabpanel",
      id: `fi-${app.uid}-${name}`,
      "aria-labelledby": `fi-${app.uid}-tab-${name}`,
      tabindex: "-1",
    });
  const bodies = { list: body("list"), unit: body("unit"), scenario: body("scenario") };
  const tabs = el("div", { class: "fi-tabs", role: "tablist" });
  const size = el("div", { class: "fi-sheet-buttons" });
  const node = el(
    "aside",
    { class: "fi-panel" },
    el("div", { class: "fi-panel-head" }, tabs, size),
    Object.values(bodies),
  );
  /** @type {Tab} */
  let tab = "list";
  let height = "low";
  // what each tab showed when it was built, and of which island
  /** @type {Partial<Record<Tab | "unitId", string | null>>} */
  let signature = {};
  // kept here because asking the page for it while it changes makes the browser lay it out
  /** @type {Partial<Record<Tab, number>>} */
  const scrolls = {};
  for (const name of TABS)
    bodies[name].addEventListener(
      "scroll",
      () => {
        scrolls[name] = bodies[name].scrollTop;
      },
      { passive: true },
    );

  tabs.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    const names = offered();
    choose(names[(names.indexOf(tab) + step + names.length) % names.length]);
    focusTab();
    event.preventDefault();
    event.stopPropagation();
  });

  const offered = () => TABS.filter((name) => name !== "unit" || app.state.unit);
  const focusTab = () => query(tabs, '[aria-selected="true"]')?.focus();

  /** @param {Tab} name */
  function choose(name) {
    tab = name;
    setOpen(true);
    if (height === "low") setHeight("half");
    draw();
  }

  /** @param {boolean} open */
  function setOpen(open) {
    app.root.classList.toggle("fi-panel-closed", !open);
    opener.hidden = open;
  }

  /** @param {string} next */
  function setHeight(next) {
    height = next;
    node.dataset.height = next;
    app.root.dataset.sheet = next;
    drawButtons();
  }

  // once a phone's sheet has its new height, the island must not lie under it
  node.addEventListener("transitionend", (event) => {
    if (event.target === node && app.state.unit) app.map?.show(app.model.units.get(app.state.unit));
  });

  const opener = button(
    "",
    () => {
      setOpen(true);
      focusTab();
    },
    { class: "fi-panel-opener", hidden: true },
  );

  function drawButtons() {
    const { words } = app;
    const at = HEIGHTS.indexOf(height);
    /** @param {1 | -1} by @param {"up" | "down"} icon @param {string} text */
    const step = (by, icon, text) =>
      iconButton(icon, text, () => setHeight(HEIGHTS[at + by]), {
        class: "fi-sheet-step",
        disabled: !HEIGHTS[at + by],
      });
    replace(
      size,
      step(1, "up", words.t("panel.higher")),
      step(-1, "down", words.t("panel.lower")),
      iconButton("close", words.t("panel.close"), close, { class: "fi-panel-close" }),
    );
  }

  // Closing lets the island go; a second time it folds the panel away.
  function close() {
    setHeight("low");
    if (tab === "unit" && app.state.unit) {
      app.store.set({ unit: null });
      return;
    }
    setOpen(false);
    opener.focus();
  }

  function drawTabs() {
    const { words } = app;
    node.setAttribute("aria-label", words.t("panel.title"));
    opener.textContent = words.t("panel.open");
    const focused = tabs.contains(document.activeElement);
    replace(
      tabs,
      offered().map((name) =>
        button(words.t(`tab.${name}`), () => choose(name), {
          class: "fi-tab",
          role: "tab",
          id: `fi-${app.uid}-tab-${name}`,
          "aria-selected": String(name === tab),
          "aria-controls": `fi-${app.uid}-${name}`,
          tabindex: name === tab ? "0" : "-1",
          "data-tab": name,
        }),
      ),
    );
    if (focused) focusTab();
    for (const name of TABS) bodies[name].hidden = name !== tab;
  }

  // Only the tab in sight is rebuilt, and only when something it shows has changed.
  function draw() {
    drawTabs();
    const { state } = app;
    const shared = [
      state.lang,
      state.order,
      state.dist,
      state.scenario,
      state.view,
      state.own,
      state.law,
      state.effects,
      state.turn,
      state.layers,
      state.hide,
      app.dark,
      app.brush,
    ];
    const shows = {
      unit: [...shared, state.unit, state.to],
      list: [state.lang, state.order, state.unit, app.dark],
      scenario: shared,
    };
    const next = JSON.stringify(shows[tab]);
    if (signature[tab] === next) {
      if (tab === "list") tree.recolour();
      return;
    }
    const restore = keepFocus(bodies[tab]);
    const scrolled = tab !== "unit" || signature.unitId === state.unit ? (scrolls[tab] ?? 0) : 0;
    signature = { ...signature, [tab]: next, unitId: state.unit };
    if (tab === "list") {
      tree.update();
      replace(bodies.list, el("p", { class: "fi-quiet-text", text: app.words.t("list.hint") }), tree.node);
    } else if (tab === "scenario") replace(bodies.scenario, proposalView(app));
    else if (state.unit) replace(bodies.unit, unitView(app, lookup(app.model.units, state.unit)));
    if (scrolled !== (scrolls[tab] ?? 0) || scrolled) bodies[tab].scrollTop = scrolled;
    restore();
  }

  return {
    node,
    opener,
    tree,
    choose,
    close,
    focusTab: () => bodies[tab].focus(),
    start() {
      setHeight(height);
      if (app.state.unit) tab = "unit";
      draw();
    },
    /** @param {Changed} changed */
    update(changed) {
      if (changed.has("lang") || changed.has("*")) drawButtons();
      if (changed.has("unit")) {
        tab = app.state.unit ? "unit" : tab === "unit" ? "list" : tab;
        if (app.state.unit) {
          setOpen(true);
          if (height === "low") setHeight("half");
        }
      } else if (changed.has("scenario") && app.state.scenario === "own" && !app.state.unit) tab = "scenario";
      draw();
    },
  };
}

// A rebuilt panel gives the focus back to the control that had it.
/** @param {HTMLElement} body */
function keepFocus(body) {
  const active = body.contains(document.activeElement) ? document.activeElement : null;
  /** @type {HTMLElement | null} */
  const field = active?.closest("[data-own],[data-field]") ?? null;
  const brush = active instanceof HTMLInputElement && active.name.startsWith("fi-brush") ? active.value : null;
  return () => {
    if (field) {
      const { own, field: name = "" } = field.dataset;
      const key = own ? `[data-own="${CSS.escape(own)}"]` : `[data-field="${CSS.escape(name)}"]`;
      query(body, `${key} select`)?.focus();
    } else if (brush !== null) query(body, `input[value="${CSS.escape(brush)}"]`)?.focus();
  };
}
