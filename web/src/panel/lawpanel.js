// Offer the rules of the law of the sea as switches, each with its article and a plain sentence.

import { canChoose, chosenRules, EFFECTS, isUsual } from "../scene/law.js";
import { button, details, el, replace, say, select } from "../text/dom.js";

export function createLawPanel(app) {
  const { law } = app.model;
  const opener = button("", () => (panel.hidden ? open() : close()), {
    class: "fi-quiet fi-law-opener",
    "aria-expanded": "false",
    "aria-haspopup": "dialog",
  });
  const long = el("span", { class: "fi-law-long" });
  const short = el("span", { class: "fi-law-short", "aria-hidden": "true" });
  opener.append(long, short);
  const panel = el("div", { class: "fi-law-panel", role: "dialog", hidden: true });
  const node = el("div", { class: "fi-law", hidden: !law }, opener, panel);
  // the island whose effect the radios below it choose
  let unit = null;

  function open() {
    draw();
    panel.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    panel.querySelector("input:checked")?.focus();
  }

  function close(refocus = false) {
    if (panel.hidden) return false;
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
    return true;
  }

  node.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !node.contains(event.relatedTarget)) close();
  });
  app.root.addEventListener("pointerdown", (event) => !node.contains(event.target) && close());

  function draw() {
    const { words } = app;
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    const again = focused && { name: focused.name, value: focused.value };
    panel.setAttribute("aria-label", words.t("law.title"));
    replace(
      panel,
      el("p", { class: "fi-quiet-text", text: words.t("law.lead") }),
      app.past ? el("p", { class: "fi-mark", text: words.t("law.past") }) : null,
      law.switches.map(ruleField),
      law.effect ? effectField() : null,
      state(),
      notDrawn(),
    );
    if (again?.name)
      panel.querySelector(`input[name="${CSS.escape(again.name)}"][value="${CSS.escape(again.value)}"]`)?.focus();
  }

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
  function effectField() {
    const { words, model } = app;
    const [held] = Object.keys(app.state.effects ?? {});
    unit = held ?? unit ?? model.tops[0].id;
    const units = model.tops.flatMap((top) => [
      top,
      ...model
        .leaves(top.id)
        .filter((id) => id !== top.id)
        .map((id) => model.units.get(id)),
    ]);
    const chosen = app.state.effects?.[unit] ?? EFFECTS[0];
    return field(law.effect, [
      select(
        words.t("law.island"),
        units.map((one) => [one.id, one.parent ? `\u2003${words.name(one)}` : words.name(one)]),
        unit,
        (id) => {
          const [effect] = Object.values(app.state.effects ?? {});
          unit = id;
          if (effect && canChoose(law, app.state, { effects: { [id]: effect } }))
            app.store.set({ effects: { [id]: effect } });
          else app.store.set({ effects: {} });
          draw();
        },
        { "data-field": "effect-unit" },
      ),
      law.effect.options.map((option) =>
        radio(law.effect, option, chosen === option.id, {
          effects: option.id === EFFECTS[0] ? {} : { [unit]: option.id },
        }),
      ),
    ]);
  }

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
  function named(option) {
    const { words, model } = app;
    const units = [...option.without, ...option.removed];
    if (!units.length) return null;
    const names = units.map((id) => words.name(model.units.get(id) ?? { id })).join(words.t("law.separator"));
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
    update(changed) {
      if (!law) return;
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
export function lawNotDrawn(app) {
  const { words, model } = app;
  return (model.law?.notDrawn ?? []).map((one) =>
    words.t("law.omission", { title: words.pick(one.title), number: one.article, why: words.pick(one.why) }),
  );
}
