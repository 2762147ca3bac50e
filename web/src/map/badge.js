// Say over the map what is supposed, that it is not in force, whose view: true on a photograph of the map alone.

/** @import { Explorer } from "../types" */

import { chosenRules, rulesCaveat } from "../scene/law.js";
import { button, el, handFocus, replace } from "../text/dom.js";

/** @param {Explorer} app */
export function createBadge(app) {
  const node = el("div", { class: "fi-badge" });
  return {
    node,
    update() {
      const { words, meaning } = app;
      const [first, ...rest] = meaning.badge.map(words.pick);
      const note = meaning.note && words.pick(meaning.note);
      replace(
        node,
        el("strong", { "data-said": "badge", text: first }),
        rest.map((text) => el("span", { class: "fi-badge-line", "data-said": "badge", text })),
        meaning.note ? el("span", { class: "fi-badge-note", "data-said": "note", text: note }) : null,
        rulesLine(app),
        toToday(app, node),
      );
    },
  };
}

// A map of a day in the past leads to the one of today; where another page holds the day, that page does.
/** @param {Explorer} app @param {HTMLElement} badge */
function toToday(app, badge) {
  if (!app.past || !app.options.url || app.staged) return null;
  const go = () => {
    handFocus(badge, app.mapNode);
    app.store.set({ date: null });
  };
  return button(app.words.t("badge.to_today"), go, { class: "fi-link fi-to-today" });
}

// A rule that somebody has switched is never silent, nor is one that only numbers follow.
/** @param {Explorer} app */
function rulesLine(app) {
  const { words } = app;
  const chosen = chosenRules(app);
  if (app.rulesRefused) return el("span", { class: "fi-badge-law fi-quiet-text", text: words.t("law.not_built") });
  if (!chosen.length) return null;
  const said = chosen.map(({ article, title, option }) => words.t("badge.rule", { title, option, number: article }));
  // until a sheet has come, its lines are not drawn either
  const drawn = rulesCaveat(app) || (app.map?.isDrawn() === false ? words.t("law.not_in_line") : "");
  return el(
    "span",
    { class: "fi-badge-law" },
    el("strong", { "data-said": "rules", text: words.clauses(said) }),
    drawn ? el("span", { class: "fi-quiet-text", "data-said": "caveat", text: drawn }) : null,
  );
}
