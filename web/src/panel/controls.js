// Offer the switches: scenario, view, names, distances, language, what to show.

import { OWN } from "../scene/model.js";
import { DISTANCE_UNITS } from "../scene/state.js";
import { button, el, replace, select } from "../text/dom.js";
import { LANGUAGES } from "../text/text.js";
import { createLawPanel } from "./lawpanel.js";
import { takingButton } from "./taking.js";

const GROUPS = ["state", "transfer", "sequence", "regime", "principle", "position", "history", OWN];
const LANGUAGE_NAMES = {
  en: "English",
  ja: "\u65e5\u672c\u8a9e",
  ru: "\u0420\u0443\u0441\u0441\u043a\u0438\u0439",
};
const ORDERS = LANGUAGES.flatMap((a) =>
  LANGUAGES.filter((b) => b !== a).map((b) => [a, b, LANGUAGES.find((c) => c !== a && c !== b)]),
);

export function createControls(app) {
  const chips = el("div", { class: "fi-chips", role: "radiogroup" });
  const more = el("div", { class: "fi-more" });
  const fields = el("div", { class: "fi-fields" });
  const node = el("div", { class: "fi-bar" }, el("div", { class: "fi-chip-row" }, chips, more), fields);
  const popover = createPopover(app, more);
  const lawPanel = createLawPanel(app);
  app.root.addEventListener("pointerdown", (event) => !fields.contains(event.target) && showOptions(fields, false));
  chips.addEventListener("keydown", (event) => moveAlong(event, chips));
  return {
    node,
    update(changed) {
      if (changed.has("lang") || changed.has("*")) {
        popover.draw();
        fillFields(app, fields, lawPanel.node);
      } else syncFields(app, fields, changed);
      if (changed.has("lang") || changed.has("scenario") || changed.has("*"))
        fillChips(app, chips, changed.has("lang") || changed.has("*"));
      popover.mark();
      lawPanel.update(changed);
    },
    closePopover: () => popover.close(true) || lawPanel.close(true) || showOptions(fields, false, true),
  };
}

function scenarioTitle(app, scenario, key = "short") {
  return (
    app.words.pick(scenario[key]) ||
    app.words.pick(scenario.title) ||
    (scenario.id === OWN ? app.words.t("own.title") : scenario.id)
  );
}

function chipScenarios(app) {
  const all = [...app.model.scenarios.values()];
  const marked = all.filter((scenario) => scenario.primary);
  const usual = marked.length ? marked : all.filter((s) => ["state", "transfer"].includes(s.group));
  const shown = usual.filter((s) => s.id !== OWN);
  const current = app.model.scenarios.get(app.state.scenario);
  if (current && current.id !== OWN && !shown.includes(current)) shown.push(current);
  return [...shown, app.model.scenarios.get(OWN)];
}

function fillChips(app, chips, rebuild) {
  const wanted = chipScenarios(app).map((scenario) => scenario.id);
  const shown = [...chips.children];
  if (!rebuild && shown.map((chip) => chip.dataset.scenario).join() === wanted.join()) {
    for (const chip of shown) mark(chip, chip.dataset.scenario === app.state.scenario);
    intoSight(chips);
    return;
  }
  const hadFocus = chips.contains(document.activeElement);
  chips.setAttribute("aria-label", app.words.t("scenario.choose"));
  replace(
    chips,
    chipScenarios(app).map((scenario) => {
      const on = scenario.id === app.state.scenario;
      const chip = button(scenarioTitle(app, scenario), () => app.store.set({ scenario: scenario.id }), {
        class: "fi-chip",
        role: "radio",
        "data-scenario": scenario.id,
      });
      mark(chip, on);
      return chip;
    }),
  );
  if (hadFocus) chips.querySelector('[aria-checked="true"]')?.focus({ preventScroll: true });
  intoSight(chips);
}

function mark(chip, on) {
  const checked = String(on);
  if (chip.getAttribute("aria-checked") === checked) return;
  chip.setAttribute("aria-checked", checked);
  chip.setAttribute("tabindex", on ? "0" : "-1");
}

// Once the page has settled: asking for sizes while it changes makes the browser lay it out twice.
function intoSight(chips) {
  requestAnimationFrame(() => setTimeout(() => scrollToChosen(chips)));
}

function scrollToChosen(chips) {
  const on = chips.querySelector('[aria-checked="true"]');
  if (!on) return;
  const [left, right] = [on.offsetLeft - chips.offsetLeft, on.offsetLeft - chips.offsetLeft + on.offsetWidth];
  if (left < chips.scrollLeft) chips.scrollLeft = left - 12;
  else if (right > chips.scrollLeft + chips.clientWidth) chips.scrollLeft = right - chips.clientWidth + 12;
}

// Arrow keys move along a row of radios and choose as they go.
function moveAlong(event, row) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [...row.querySelectorAll('[role="radio"]')];
  const next = items[(items.indexOf(document.activeElement) + step + items.length) % items.length];
  event.preventDefault();
  event.stopPropagation();
  next.focus();
  next.click();
}

function createPopover(app, host) {
  const opener = button("", () => (panel.hidden ? open() : close()), {
    class: "fi-chip fi-chip-more",
    "aria-expanded": "false",
    "aria-haspopup": "dialog",
  });
  const panel = el("div", { class: "fi-popover", role: "dialog", hidden: true });
  host.append(opener, panel);

  function open() {
    panel.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    (panel.querySelector('[aria-pressed="true"]') ?? panel.querySelector("button"))?.focus();
  }

  function close(refocus = false) {
    if (panel.hidden) return false;
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
    return true;
  }

  host.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !host.contains(event.relatedTarget)) close();
  });
  app.root.addEventListener("pointerdown", (event) => !host.contains(event.target) && close());

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
          el("h3", { text: words.label("group", group) }),
          members.map((scenario) => item(app, scenario, () => close(true))),
        );
      }),
    );
  }

  function mark() {
    for (const one of panel.querySelectorAll("button"))
      one.setAttribute("aria-pressed", String(one.dataset.scenario === app.state.scenario));
  }

  return { draw, mark, close };
}

function item(app, scenario, close) {
  const { words } = app;
  const choose = () => {
    app.store.set({ scenario: scenario.id });
    close();
  };
  const node = el(
    "button",
    {
      type: "button",
      class: "fi-option",
      "data-scenario": scenario.id,
      "aria-pressed": "false",
      on: { click: choose },
    },
    el("strong", { text: scenarioTitle(app, scenario, "title") }),
    el("span", { text: words.pick(scenario.summary) || (scenario.id === OWN ? words.t("own.summary") : "") }),
  );
  return node;
}

function fillFields(app, fields, law) {
  const { words, state, store, model } = app;
  const orderName = (order) => order.map((lang) => words.t(`lang.${lang}`)).join(" \u00b7 ");
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
      (order) => store.set({ order: order.split(",") }),
      { "data-field": "order" },
    ),
    select(
      words.t("dist.label"),
      DISTANCE_UNITS.map((unit) => [unit, words.t(`dist.${unit}`)]),
      state.dist,
      (dist) => store.set({ dist }),
      { "data-field": "dist" },
    ),
  ];
  if (app.options.languageSwitch) {
    chosen.push(
      select(
        words.t("lang.label"),
        LANGUAGES.map((lang) => [lang, LANGUAGE_NAMES[lang]]),
        state.lang,
        (lang) => store.set({ lang }),
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
  const toggle = button(words.t("options"), () => showOptions(fields, !fields.classList.contains("fi-open")), {
    class: "fi-quiet fi-options-toggle",
    "aria-expanded": String(fields.classList.contains("fi-open")),
  });
  replace(
    fields,
    chosen[0],
    law,
    toggle,
    takingButton(app),
    el("div", { class: "fi-more-fields" }, chosen.slice(1), extra, projector),
  );
}

// Tell whether that changed anything, so that Escape knows what it has closed.
function showOptions(fields, open, refocus = false) {
  if (fields.classList.contains("fi-open") === open) return false;
  fields.classList.toggle("fi-open", open);
  const toggle = fields.querySelector(".fi-options-toggle");
  toggle.setAttribute("aria-expanded", String(open));
  if (refocus) toggle.focus();
  return true;
}

function check(text, value, onChange, name) {
  const box = el("input", {
    type: "checkbox",
    checked: value,
    "data-field": name,
    on: { change: (event) => onChange(event.target.checked) },
  });
  return el("label", { class: "fi-check" }, box, el("span", { text }));
}

function syncFields(app, fields, changed) {
  for (const key of ["view", "order", "dist", "lang"]) {
    if (!changed.has(key)) continue;
    const box = fields.querySelector(`[data-field="${key}"] select`);
    if (box) box.value = key === "order" ? app.state.order.join() : app.state[key];
  }
}
