// Offer the rules of the law of the sea as switches, each with its article and a plain sentence.

/** @import { App, Changed, Explorer, Child, Law, LawChoice, LawOption, LawSwitch } from "../types" */

import { canChoose, chosenRules, EFFECTS, isUsual } from "../scene/law.js";
import { lookup } from "../scene/lookup.js";
import { button, details, el, query, replace, say, select } from "../text/dom.js";
import { createPopover } from "./popover.js";

// A pack without rules has nothing to switch.
/** @param {Explorer} app */
export function createLawPanel(app) {
  const { law } = app.model;
  return law
    ? createSwitches(app, law)
    : { node: el("div", { class: "fi-law", hidden: true }), close: () => false, update: () => {} };
}

/** @param {Explorer} app @param {Law} law */
function createSwitches(app, law) {
  const long = el("span", { class: "fi-law-long" });
  const short = el("span", { class: "fi-law-short", "aria-hidden": "true" });
  const node = el("div", { class: "fi-law" });
  const { opener, panel, close } = createPopover(app.root, node, {
    opener: { class: "fi-quiet fi-law-opener" },
    panel: { class: "fi-law-panel" },
    first: () => query(panel, "input:checked"),
    prepare: draw,
  });
  opener.append(long, short);
  // the island whose effect the radios below it choose
  /** @type {string | null} */
  let unit = null;

  function draw() {
    const { words } = app;
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    const again = focused instanceof HTMLInputElement ? { name: focused.name, value: focused.value } : null;
    panel.setAttribute("aria-label", words.t("law.title"));
    replace(
      panel,
      el("p", { class: "fi-quiet-text", text: words.t("law.lead") }),
      app.past ? el("p", { class: "fi-mark", text: words.t("law.past") }) : null,
      law.switches.map(ruleField),
      law.effect ? effectField(law.effect) : null,
      state(),
      notDrawn(),
    );
    if (again?.name)
      query(panel, `input[name="${CSS.escape(again.name)}"][value="${CSS.escape(again.value)}"]`)?.focus();
  }

  /** @param {LawSwitch} one */
  function ruleField(one) {
    const chosen = app.state.law?.[one.id] ?? one.options[0].id;
    return field(
      one,
      one.options.map((option) => {
        const next = { ...app.state.law, [one.id]: option.id };
        if (option === one.options[0]) delete next[one.id];
        return radio(one, option, chosen === option.id, { law: next });
      }),
    );
  }

  // One island at a time: a choice for another takes the place of the first.
  /** @param {LawSwitch} effect */
  function effectField(effect) {
    const { words, model } = app;
    const [held] = Object.keys(app.state.effects ?? {});
    const island = held ?? unit ?? model.tops[0].id;
    unit = island;
    const units = model.tops.flatMap((top) => [
      top,
      ...model
        .leaves(top.id)
        .filter((id) => id !== top.id)
        .map((id) => lookup(model.units, id)),
    ]);
    const chosen = app.state.effects?.[island] ?? EFFECTS[0];
    return field(effect, [
      select(
        words.t("law.island"),
        units.map((one) => [one.id, one.parent ? `\u2003${words.name(one)}` : words.name(one)]),
        island,
        (id) => {
          const [held] = Object.values(app.state.effects ?? {});
          unit = id;
          if (held && canChoose(law, app.state, { effects: { [id]: held } }))
            app.store.set({ effects: { [id]: held } });
          else app.store.set({ effects: {} });
          draw();
        },
        { "data-field": "effect-unit" },
      ),
      effect.options.map((option) =>
        radio(effect, option, chosen === option.id, {
          effects: option.id === EFFECTS[0] ? {} : { [island]: option.id },
        }),
      ),
    ]);
  }

  /** @param {LawSwitch} one @param {Child[]} content */
  function field(one, content) {
    const { words } = app;
    return el(
      "fieldset",
      { class: "fi-rule", "data-switch": one.id },
      el(
        "legend",
        {},
        el("strong", { text: words.pick(one.title) }),
        " ",
        el("span", { class: "fi-status", text: words.t("law.article", { number: one.article }) }),
      ),
      content,
    );
  }

  /** @param {LawSwitch} one @param {LawOption} option @param {boolean} on @param {LawChoice} patch */
  function radio(one, option, on, patch) {
    const { words } = app;
    const possible = on || canChoose(law, app.state, patch);
    const basis = words.pick(option.basis);
    return el(
      "label",
      { class: "fi-rule-option", "data-impossible": possible ? null : true },
      el("input", {
        type: "radio",
        name: `fi-law-${app.uid}-${one.id}`,
        value: option.id,
        checked: on,
        disabled: !possible,
        on: { change: () => app.store.set(patch) },
      }),
      el(
        "span",
        {},
        el("span", { class: "fi-rule-name", text: words.pick(option.title) }),
        el("span", { class: "fi-quiet-text", text: words.pick(option.sentence) }),
        basis ? el("span", { class: "fi-quiet-text", text: words.t("law.basis", { basis }) }) : null,
        named(option),
        possible ? null : el("span", { class: "fi-quiet-text fi-strong-text", text: words.t("law.not_built") }),
      ),
    );
  }

  // Which features a list holds is said, for on that list everything hangs.
  /** @param {LawOption} option */
  function named(option) {
    const { words, model } = app;
    const units = [...option.without, ...option.removed];
    if (!units.length) return null;
    const names = units
      .map((id) => words.name(model.units.get(id) ?? { id, names: {} }))
      .join(words.t("law.separator"));
    return el("span", { class: "fi-quiet-text", text: words.t("law.features", { names }) });
  }

  function state() {
    const { words } = app;
    if (isUsual(law, app.state)) return null;
    return el(
      "p",
      { class: "fi-rule-state" },
      el("span", {
        text: app.rules?.half
          ? words.t("law.half_drawn")
          : app.map?.isDrawn() === false
            ? words.t("law.not_in_line")
            : "",
      }),
      el("span", { class: "fi-quiet-text", text: words.t("law.taken") }),
      button(words.t("law.reset"), () => app.store.set({ law: {}, effects: {} }), { class: "fi-quiet" }),
    );
  }

  function notDrawn() {
    const { words } = app;
    return details(
      words.t("legend.not_drawn"),
      el(
        "ul",
        { class: "fi-bullets" },
        lawNotDrawn(app).map((text) => el("li", { text })),
      ),
    );
  }

  return {
    node,
    close,
    /** @param {Changed} changed */
    update(changed) {
      const chosen = chosenRules(app).length;
      const [n, t] = [app.words.number(chosen), app.words.t];
      say(long, chosen ? t("law.opener_changed", { n }) : t("law.title"));
      say(short, chosen ? t("law.short") + app.words.aside(n) : t("law.short"));
      opener.classList.toggle("fi-changed", chosen > 0);
      const drawn = ["*", "lang", "order", "law", "effects", "date"].some((key) => changed.has(key));
      if (!panel.hidden && drawn) draw();
    },
  };
}

// What the law knows and the map leaves out, each with its article and the reason.
/** @param {Pick<App, "words" | "model">} app */
export function lawNotDrawn(app) {
  const { words, model } = app;
  return (model.law?.notDrawn ?? []).map((one) =>
    words.t("law.omission", { title: words.pick(one.title), number: one.article, why: words.pick(one.why) }),
  );
}
