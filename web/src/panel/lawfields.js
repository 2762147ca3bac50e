// Show each rule of the law of the sea as a field of choices, with its article and a plain sentence.

/** @import { App, Child, Explorer, Law, LawChoice, LawOption, LawSwitch } from "../types" */

import { canChoose, EFFECTS, isUsual } from "../scene/law.js";
import { lookup } from "../scene/lookup.js";
import { button, details, el, select } from "../text/dom.js";

/** @param {Explorer} app @param {Law} law @param {LawSwitch} one */
export function ruleField(app, law, one) {
  const chosen = app.state.law?.[one.id] ?? one.options[0].id;
  return field(
    app,
    one,
    one.options.map((option) => {
      const next = { ...app.state.law, [one.id]: option.id };
      if (option === one.options[0]) delete next[one.id];
      return radio(app, law, one, option, chosen === option.id, { law: next });
    }),
  );
}

// One island at a time: a choice for another takes the place of the first.
// `about` holds the island whose effect is chosen; `redraw` shows the choices for another.
/** @param {Explorer} app @param {Law} law @param {LawSwitch} effect @param {{ island: string | null }} about @param {() => void} redraw */
export function effectField(app, law, effect, about, redraw) {
  const { words, model } = app;
  const [held] = Object.keys(app.state.effects ?? {});
  const island = held ?? about.island ?? model.tops[0].id;
  about.island = island;
  const units = model.tops.flatMap((top) => [
    top,
    ...model
      .leaves(top.id)
      .filter((id) => id !== top.id)
      .map((id) => lookup(model.units, id)),
  ]);
  const chosen = app.state.effects?.[island] ?? EFFECTS[0];
  return field(app, effect, [
    select(
      words.t("law.island"),
      units.map((one) => [one.id, one.parent ? `\u2003${words.name(one)}` : words.name(one)]),
      island,
      (id) => {
        const [held] = Object.values(app.state.effects ?? {});
        about.island = id;
        if (held && canChoose(law, app.state, { effects: { [id]: held } })) app.store.set({ effects: { [id]: held } });
        else app.store.set({ effects: {} });
        redraw();
      },
      { "data-field": "effect-unit" },
    ),
    effect.options.map((option) =>
      radio(app, law, effect, option, chosen === option.id, {
        effects: option.id === EFFECTS[0] ? {} : { [island]: option.id },
      }),
    ),
  ]);
}

/** @param {Pick<App, "words">} app @param {LawSwitch} one @param {Child[]} content */
function field(app, one, content) {
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

/** @param {Explorer} app @param {Law} law @param {LawSwitch} one @param {LawOption} option @param {boolean} on @param {LawChoice} patch */
function radio(app, law, one, option, on, patch) {
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
      named(app, option),
      possible ? null : el("span", { class: "fi-quiet-text fi-strong-text", text: words.t("law.not_built") }),
    ),
  );
}

// Which features a list holds is said, for on that list everything hangs.
/** @param {Pick<App, "words" | "model">} app @param {LawOption} option */
function named(app, option) {
  const { words, model } = app;
  const units = [...option.without, ...option.removed];
  if (!units.length) return null;
  const names = units.map((id) => words.name(model.units.get(id) ?? { id, names: {} })).join(words.t("law.separator"));
  return el("span", { class: "fi-quiet-text", text: words.t("law.features", { names }) });
}

// What the chosen rules change, and the way back to the usual ones.
/** @param {Explorer} app @param {Law} law */
export function choiceState(app, law) {
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
    button(words.t("law.reset"), () => app.store.set({ law: {}, effects: {} }), { class: "fi-quiet" }),
  );
}

/** @param {Pick<App, "words" | "model">} app */
export function notDrawn(app) {
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

// What the law knows and the map leaves out, each with its article and the reason.
/** @param {Pick<App, "words" | "model">} app */
export function lawNotDrawn(app) {
  const { words, model } = app;
  return (model.law?.notDrawn ?? []).map((one) =>
    words.t("law.omission", { title: words.pick(one.title), number: one.article, why: words.pick(one.why) }),
  );
}
