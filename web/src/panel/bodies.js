// Fill the panel's tabs, each anew only when something that it shows has changed.

/** @import { Explorer } from "../types" */

import { lookup } from "../scene/lookup.js";
import { el, query, replace } from "../text/dom.js";
import { proposalView } from "./proposal.js";
import { unitView } from "./unit.js";

/** @typedef {"list" | "unit" | "scenario" | "measure"} Tab */
/** @typedef {ReturnType<typeof import("./tree.js").createTree>} Tree */

/** @type {Tab[]} */
export const TABS = ["list", "unit", "scenario", "measure"];

/** @param {Explorer} app @param {Tree} tree */
export function createBodies(app, tree) {
  const nodes = {
    list: bodyOf(app, "list"),
    unit: bodyOf(app, "unit"),
    scenario: bodyOf(app, "scenario"),
    measure: bodyOf(app, "measure"),
  };
  nodes.measure.append(app.measuring.node);
  // what each tab showed when it was built, and of which island
  /** @type {Partial<Record<Tab | "unitId", string | null>>} */
  let signature = {};
  // kept here because asking the page for it while it changes makes the browser lay it out
  /** @type {Partial<Record<Tab, number>>} */
  const scrolls = {};
  for (const name of TABS)
    nodes[name].addEventListener(
      "scroll",
      () => {
        scrolls[name] = nodes[name].scrollTop;
      },
      { passive: true },
    );

  /** @param {Tab} tab */
  function fill(tab) {
    const { unit } = app.state;
    if (tab === "list") {
      tree.update();
      replace(
        nodes.list,
        app.welcome.node,
        el("p", { class: "fi-quiet-text", text: app.words.t("list.hint") }),
        tree.node,
      );
    } else if (tab === "measure") app.measuring.fill();
    else if (tab === "scenario") replace(nodes.scenario, proposalView(app));
    else if (unit) replace(nodes.unit, unitView(app, lookup(app.model.units, unit)));
  }

  return {
    nodes,
    // Only the tab in sight is rebuilt.
    /** @param {Tab} tab */
    draw(tab) {
      for (const name of TABS) nodes[name].hidden = name !== tab;
      const next = JSON.stringify(shownBy(app, tab));
      if (signature[tab] === next) {
        if (tab === "list") tree.recolour();
        return;
      }
      const body = nodes[tab];
      const restore = keepFocus(body);
      const scrolled = tab !== "unit" || signature.unitId === app.state.unit ? (scrolls[tab] ?? 0) : 0;
      signature = { ...signature, [tab]: next, unitId: app.state.unit };
      fill(tab);
      if (scrolled !== (scrolls[tab] ?? 0) || scrolled) body.scrollTop = scrolled;
      restore();
    },
  };
}

/** @param {Explorer} app @param {Tab} name */
function bodyOf(app, name) {
  return el("div", {
    class: "fi-tab-body",
    role: "tabpanel",
    id: `fi-${app.uid}-${name}`,
    "aria-labelledby": `fi-${app.uid}-tab-${name}`,
    tabindex: "-1",
  });
}

// All that a tab's content depends on.
/** @param {Explorer} app @param {Tab} tab */
function shownBy(app, tab) {
  const { state, dark, brush } = app;
  const { lang, order, dist, scenario, view, own, law, effects, turn, layers, hide, unit, to } = state;
  // what is measured keeps its own part of the page up to date
  if (tab === "measure") return [];
  if (tab === "list") return [lang, order, unit, dark];
  const shared = [lang, order, dist, scenario, view, own, law, effects, turn, layers, hide, dark, brush];
  return tab === "unit" ? [...shared, unit, to] : shared;
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
