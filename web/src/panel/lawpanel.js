// Offer the rules of the law of the sea as switches, each with its article and a plain sentence.

/** @import { Changed, Explorer, Law } from "../types" */

import { chosenRules } from "../scene/law.js";
import { el, query, replace, say } from "../text/dom.js";
import { choiceState, effectField, notDrawn, ruleField } from "./lawfields.js";
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
  /** @type {{ island: string | null }} */
  const about = { island: null };

  function draw() {
    const { words } = app;
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    const again = focused instanceof HTMLInputElement ? { name: focused.name, value: focused.value } : null;
    panel.setAttribute("aria-label", words.t("law.title"));
    replace(
      panel,
      el("p", { class: "fi-quiet-text", text: words.t("law.lead") }),
      app.past ? el("p", { class: "fi-mark", text: words.t("law.past") }) : null,
      law.switches.map((one) => ruleField(app, law, one)),
      law.effect ? effectField(app, law, law.effect, about, draw) : null,
      choiceState(app, law),
      notDrawn(app),
    );
    if (again?.name)
      query(panel, `input[name="${CSS.escape(again.name)}"][value="${CSS.escape(again.value)}"]`)?.focus();
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
