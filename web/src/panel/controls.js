// Offer the switches: scenario, view, names, distances, language, what to show.

/** @import { Changed, Explorer, Lang, Scenario } from "../types" */

import { lookup } from "../scene/lookup.js";
import { OWN } from "../scene/model.js";
import { DISTANCE_UNITS } from "../scene/state.js";
import { button, el, holds, query, queryAll, replace, select } from "../text/dom.js";
import { LANGUAGE_NAMES, LANGUAGES } from "../text/tongues.js";
import { createLawPanel } from "./lawpanel.js";
import { cover, createPopover, whenTurned } from "./popover.js";
import { scenarioName } from "./proposal.js";
import { sharingButton } from "./sharing.js";
import { takingButton } from "./taking.js";

const GROUPS = ["state", "transfer", "sequence", "regime", "principle", "position", "history", OWN];
const ORDERS = LANGUAGES.flatMap((a) =>
  LANGUAGES.filter((b) => b !== a).map((b) => [a, b, ...LANGUAGES.filter((c) => c !== a && c !== b)]),
);

/** @param {Explorer} app */
export function createControls(app) {
  const chips = el("div", { class: "fi-chips", role: "radiogroup" });
  const more = el("div", { class: "fi-more" });
  const fields = el("div", { class: "fi-fields" });
  const node = el("div", { class: "fi-bar" }, el("div", { class: "fi-chip-row" }, chips, more), fields);
  const menu = createMenu(app, more);
  const lawPanel = createLawPanel(app);
  app.root.addEventListener("pointerdown", (event) => !holds(fields, event.target) && showOptions(app, fields, false));
  whenTurned(app.root, () => fields.classList.contains("fi-open") && cover(app.root, fields, true));
  chips.addEventListener("keydown", (event) => moveAlong(event, chips));
  return {
    node,
    /** @param {Changed} changed */
    update(changed) {
      if (changed.has("lang") || changed.has("*")) {
        menu.draw();
        fillFields(app, fields, lawPanel.node);
      } else syncFields(app, fields, changed);
      if (["lang", "scenario", "date", "*"].some((key) => changed.has(key)))
        fillChips(app, chips, changed.has("lang") || changed.has("*"));
      menu.mark();
      lawPanel.update(changed);
    },
    closePopover: () => menu.close(true) || lawPanel.close(true) || showOptions(app, fields, false, true),
  };
}

/** @param {Explorer} app */
function chipScenarios(app) {
  const all = [...app.model.scenarios.values()];
  const marked = all.filter((scenario) => scenario.primary);
  const usual = marked.length ? marked : all.filter((s) => ["state", "transfer"].includes(s.group));
  const shown = usual.filter((s) => s.id !== OWN);
  const current = app.model.scenarios.get(app.state.scenario);
  if (current && current.id !== OWN && !shown.includes(current)) shown.push(current);
  return [...shown, lookup(app.model.scenarios, OWN)];
}

/** @param {Explorer} app @param {HTMLElement} chips @param {boolean} rebuild */
function fillChips(app, chips, rebuild) {
  const wanted = chipScenarios(app).map((scenario) => scenario.id);
  const shown = queryAll(chips, ".fi-chip");
  if (!rebuild && shown.map((chip) => chip.dataset.scenario).join() === wanted.join()) {
    for (const [index, chip] of shown.entries()) mark(app, chip, index);
    intoSight(chips);
    return;
  }
  const hadFocus = chips.contains(document.activeElement);
  chips.setAttribute("aria-label", app.words.t("scenario.choose"));
  replace(
    chips,
    chipScenarios(app).map((scenario, index) => {
      const chip = button(scenarioName(app, scenario, "short"), () => choose(app, scenario), {
        class: "fi-chip",
        role: "radio",
        "data-scenario": scenario.id,
      });
      mark(app, chip, index);
      return chip;
    }),
  );
  if (hadFocus) query(chips, '[aria-checked="true"]')?.focus({ preventScroll: true });
  intoSight(chips);
}

// A day of the past is no scenario: none is marked, and the first takes the focus.
/** @param {Explorer} app @param {HTMLElement} chip @param {number} index */
function mark(app, chip, index) {
  const on = !app.past && chip.dataset.scenario === app.state.scenario;
  const [checked, place] = [String(on), on || (app.past && index === 0) ? "0" : "-1"];
  if (chip.getAttribute("aria-checked") === checked && chip.getAttribute("tabindex") === place) return;
  chip.setAttribute("aria-checked", checked);
  chip.setAttribute("tabindex", place);
}

// What is supposed is supposed of today.
/** @param {Explorer} app @param {Scenario} scenario */
const choose = (app, { id }) => app.store.set({ scenario: id, date: null });

// Once the page has settled: asking for sizes while it changes makes the browser lay it out twice.
/** @param {HTMLElement} chips */
function intoSight(chips) {
  requestAnimationFrame(() => setTimeout(() => scrollToChosen(chips)));
}

/** @param {HTMLElement} chips */
function scrollToChosen(chips) {
  const on = query(chips, '[aria-checked="true"]');
  if (!on) return;
  const [left, right] = [on.offsetLeft - chips.offsetLeft, on.offsetLeft - chips.offsetLeft + on.offsetWidth];
  if (left < chips.scrollLeft) chips.scrollLeft = left - 12;
  else if (right > chips.scrollLeft + chips.clientWidth) chips.scrollLeft = right - chips.clientWidth + 12;
}

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// Arrow keys move along a row of radios and choose as they go.
/** @param {KeyboardEvent} event @param {HTMLElement} row */
function moveAlong(event, row) {
  const step = STEPS[event.key];
  if (!step) return;
  const items = queryAll(row, '[role="radio"]');
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
  const next = items[(at + step + items.length) % items.length];
  event.preventDefault();
  event.stopPropagation();
  next.focus();
  next.click();
}

// All scenarios by group, in a box beside the row of chips.
/** @param {Explorer} app @param {HTMLElement} host */
function createMenu(app, host) {
  const { opener, panel, close } = createPopover(app.root, host, {
    opener: { class: "fi-chip fi-chip-more" },
    panel: { class: "fi-popover" },
    first: () => query(panel, '[aria-pressed="true"]') ?? query(panel, "button"),
  });

  function draw() {
    const { words } = app;
    opener.textContent = words.t("scenario.all");
    panel.setAttribute("aria-label", words.t("scenario.choose"));
    const all = [...app.model.scenarios.values()];
    const groups = [...GROUPS, ...new Set(all.map((s) => s.group).filter((g) => !GROUPS.includes(g)))];
    replace(
      panel,
      groups.map((group) => {
        const members = all.filter((scenario) => scenario.group === group);
        if (!members.length) return null;
        return el(
          "section",
          {},
          el("h3", { "aria-level": "2", text: words.label("group", group) }),
          members.map((scenario) => item(app, scenario, () => close(true))),
        );
      }),
    );
  }

  function mark() {
    for (const one of panel.querySelectorAll("button"))
      one.setAttribute("aria-pressed", String(!app.past && one.dataset.scenario === app.state.scenario));
  }

  return { draw, mark, close };
}

/** @param {Explorer} app @param {Scenario} scenario @param {() => void} close */
function item(app, scenario, close) {
  const { words } = app;
  const chosen = () => {
    choose(app, scenario);
    close();
  };
  return el(
    "button",
    {
      type: "button",
      class: "fi-option",
      "data-scenario": scenario.id,
      "aria-pressed": "false",
      on: { click: chosen },
    },
    el("strong", { text: scenarioName(app, scenario) }),
    el("span", { text: words.pick(scenario.summary) || (scenario.id === OWN ? words.t("own.summary") : "") }),
  );
}

/** @param {Explorer} app @param {HTMLElement} fields @param {HTMLElement} law */
function fillFields(app, fields, law) {
  const { words, state, store, model } = app;
  const orderName = (/** @type {Lang[]} */ order) => order.map((lang) => words.t(`lang.${lang}`)).join(" \u00b7 ");
  const chosen = [
    select(
      words.t("view.label"),
      [...model.perspectives.values()].map((p) => [p.id, words.pick(p.title)]),
      state.view,
      (view) => store.set({ view }),
      { "data-field": "view" },
    ),
    select(
      words.t("order.label"),
      ORDERS.map((order) => [order.join(), orderName(order)]),
      state.order.join(),
      (chosen) => store.set({ order: ORDERS.find((order) => order.join() === chosen) }),
      { "data-field": "order" },
    ),
    select(
      words.t("dist.label"),
      DISTANCE_UNITS.map((unit) => [unit, words.t(`dist.${unit}`)]),
      state.dist,
      (chosen) => store.set({ dist: DISTANCE_UNITS.find((unit) => unit === chosen) }),
      { "data-field": "dist" },
    ),
  ];
  if (app.options.languageSwitch) {
    chosen.push(
      select(
        words.t("lang.label"),
        LANGUAGES.map((lang) => [lang, LANGUAGE_NAMES[lang]]),
        state.lang,
        (chosen) => store.set({ lang: LANGUAGES.find((lang) => lang === chosen) }),
        { "data-field": "lang" },
      ),
    );
  }
  const extra = [];
  if (app.tiles) extra.push(check(words.t("tiles.label"), app.tilesOn, (on) => app.showTiles(on), "tiles"));
  extra.push(check(words.t("keys.label"), state.shortcuts, (on) => store.set({ shortcuts: on }), "keys"));
  const projector = button(words.t("projector.on"), () => store.set({ projector: !app.state.projector }), {
    class: "fi-quiet",
    "data-field": "projector",
  });
  const toggle = button(words.t("options"), () => showOptions(app, fields, !fields.classList.contains("fi-open")), {
    class: "fi-quiet fi-options-toggle",
    "aria-expanded": String(fields.classList.contains("fi-open")),
  });
  replace(
    fields,
    chosen[0],
    law,
    toggle,
    takingButton(app),
    sharingButton(app),
    el("div", { class: "fi-more-fields" }, chosen.slice(1), extra, projector),
  );
}

// Tell whether that changed anything, so that Escape knows what it has closed.
/** @param {Explorer} app @param {HTMLElement} fields @param {boolean} open */
function showOptions(app, fields, open, refocus = false) {
  if (fields.classList.contains("fi-open") === open) return false;
  fields.classList.toggle("fi-open", open);
  cover(app.root, fields, open);
  const toggle = query(fields, ".fi-options-toggle");
  toggle?.setAttribute("aria-expanded", String(open));
  if (refocus) toggle?.focus();
  return true;
}

/** @param {string} text @param {boolean} value @param {(on: boolean) => void} onChange @param {string} name */
function check(text, value, onChange, name) {
  const box = el("input", {
    type: "checkbox",
    checked: value,
    "data-field": name,
    on: { change: () => onChange(box.checked) },
  });
  return el("label", { class: "fi-check" }, box, el("span", { text }));
}

/** @param {Explorer} app @param {HTMLElement} fields @param {Changed} changed */
function syncFields(app, fields, changed) {
  const { view, order, dist, lang } = app.state;
  for (const [key, value] of Object.entries({ view, order: order.join(), dist, lang })) {
    const box = changed.has(key) && query(fields, `[data-field="${key}"] select`, HTMLSelectElement);
    if (box) box.value = value;
  }
}
