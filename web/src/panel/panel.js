// Hold the margin beside the map: the list, one island, the scenario in force.

import { button, el, iconButton, replace } from "../text/dom.js";
import { proposalView } from "./proposal.js";
import { createTree } from "./tree.js";
import { unitView } from "./unit.js";

const TABS = ["list", "unit", "scenario"];
const HEIGHTS = ["low", "half", "full"];

export function createPanel(app) {
  const tree = createTree(app);
  const bodies = Object.fromEntries(
    TABS.map((name) => [
      name,
      el("div", {
        class: "fi-tab-body",
        role: "tabpanel",
        id: `fi-${app.uid}-${name}`,
        "aria-labelledby": `fi-${app.uid}-tab-${name}`,
        tabindex: "-1",
      }),
    ]),
  );
  const tabs = el("div", { class: "fi-tabs", role: "tablist" });
  const size = el("div", { class: "fi-sheet-buttons" });
  const node = el(
    "aside",
    { class: "fi-panel" },
    el("div", { class: "fi-panel-head" }, tabs, size),
    Object.values(bodies),
  );
  let tab = "list";
  let height = "low";
  let signature = {};
  // kept here because asking the page for it while it changes makes the browser lay it out
  const scrolls = {};
  for (const name of TABS)
    bodies[name].addEventListener("scroll", () => (scrolls[name] = bodies[name].scrollTop), {
      passive: true,
    });

  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const names = TABS.filter((name) => name !== "unit" || app.state.unit);
    choose(names[(names.indexOf(tab) + step + names.length) % names.length]);
    tabs.querySelector('[aria-selected="true"]').focus();
    event.preventDefault();
    event.stopPropagation();
  });

  function choose(name) {
    tab = name;
    setOpen(true);
    if (height === "low") setHeight("half");
    draw(new Set());
  }

  function setOpen(open) {
    app.root.classList.toggle("fi-panel-closed", !open);
    opener.hidden = open;
  }

  function setHeight(next) {
    height = next;
    node.dataset.height = next;
    app.root.dataset.sheet = next;
    drawButtons();
  }

  // once a phone's sheet has its new height, the island must not lie under it
  node.addEventListener("transitionend", (event) => {
    if (event.target === node && app.state.unit) app.map.show(app.model.units.get(app.state.unit));
  });

  const opener = button(
    "",
    () => {
      setOpen(true);
      tabs.querySelector('[aria-selected="true"]')?.focus();
    },
    { class: "fi-panel-opener", hidden: true },
  );

  function drawButtons() {
    const { words } = app;
    const at = HEIGHTS.indexOf(height);
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
      TABS.filter((name) => name !== "unit" || app.state.unit).map((name) =>
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
    if (focused) tabs.querySelector('[aria-selected="true"]')?.focus();
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
    else replace(bodies.unit, unitView(app, app.model.units.get(state.unit)));
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
function keepFocus(body) {
  const active = document.activeElement;
  const field = body.contains(active) ? active.closest("[data-own],[data-field]") : null;
  const brush = body.contains(active) && active.name?.startsWith("fi-brush") ? active.value : null;
  return () => {
    if (field) {
      const key = field.dataset.own
        ? `[data-own="${CSS.escape(field.dataset.own)}"]`
        : `[data-field="${CSS.escape(field.dataset.field)}"]`;
      body.querySelector(`${key} select`)?.focus();
    } else if (brush !== null) body.querySelector(`input[value="${CSS.escape(brush)}"]`)?.focus();
  };
}
