// Fill the side panel for the scenario and the view in force.

/** @import { App, Explorer, Scenario } from "../types" */

import { OWN } from "../scene/model.js";
import { el } from "../text/dom.js";
import { sources } from "./cite.js";
import { citingView } from "./citing.js";
import { claimsSection } from "./claims.js";
import { cutsView } from "./cutsview.js";
import { ownEditor } from "./own.js";
import { sideName } from "./swatch.js";

// What a scenario is called, in short where there is room for no more.
/** @param {Pick<App, "words">} app @param {Scenario} scenario @param {"title" | "short"} [key] */
export function scenarioName({ words }, scenario, key = "title") {
  return (
    words.pick(scenario[key]) ||
    words.pick(scenario.title) ||
    (scenario.id === OWN ? words.t("own.title") : scenario.id)
  );
}

/** @param {Explorer} app */
export function proposalView(app) {
  const { words, scenario, model, state } = app;
  const view = model.perspectives.get(state.view);
  return [
    el("header", {}, el("h2", { class: "fi-title", text: scenarioName(app, scenario) }), statusChip(app)),
    words.pick(scenario.summary) ? el("p", { text: words.pick(scenario.summary) }) : null,
    comparing(app),
    scenario.id === OWN ? ownEditor(app) : null,
    moves(app),
    cutsView(app),
    origin(app),
    terms(app),
    regimes(app),
    words.pick(scenario.note) && !words.covered
      ? el("p", { class: "fi-reason", text: words.pick(scenario.note) })
      : null,
    sources(app, scenario.sources),
    citingView(app, scenarioName(app, scenario)),
    view
      ? el(
          "section",
          { class: "fi-view-note" },
          el("h3", { text: words.t("view.heading", { view: words.pick(view.title) }) }),
          el("p", { text: words.pick(view.note) }),
          sources(app, view.sources),
        )
      : null,
    scenario.id === OWN
      ? null
      : claimsSection(
          app,
          proposalClaims(app),
          words.t("claims.about", { n: words.number(proposalClaims(app).length) }),
        ),
  ];
}

// The page that compares takes it as one of its two.
/** @param {Explorer} app */
function comparing({ options, scenario, past, state, words }) {
  if (!options.comparing || past || scenario.id === OWN) return null;
  const href = `${options.comparing}?${new URLSearchParams({ b: scenario.id, lang: state.lang })}`;
  return el("p", {}, el("a", { class: "fi-compare-this", href, text: words.t("scenario.compare") }));
}

/** @param {Explorer} app */
function proposalClaims(app) {
  return (app.model.bundle.claims ?? []).filter((claim) =>
    (claim.scenarios ?? []).some(({ id }) => id === app.scenario.id),
  );
}

/** @param {Explorer} app */
function statusChip(app) {
  return app.scenario.status
    ? el("span", { class: "fi-status", text: app.words.label("scenario_status", app.scenario.status) })
    : null;
}

// What the map shows where no border moves is said in words too.
/** @param {Explorer} app */
function moves(app) {
  return app.past || app.meaning.moves ? null : el("p", { class: "fi-still", text: app.words.t("scenario.no_border") });
}

/** @param {Explorer} app */
function origin(app) {
  const { words, scenario } = app;
  /** @type {[term: string, value: string][]} */
  const rows = [];
  for (const one of scenario.proposed_by ?? [])
    rows.push([words.t("scenario.proposed_by"), words.pick(one.name) + words.aside(sideName(app, one.side))]);
  if (scenario.date) rows.push([words.t("scenario.date"), words.date(scenario.date)]);
  if (words.pick(scenario.document)) rows.push([words.t("scenario.document"), words.pick(scenario.document)]);
  const label = words.pick(scenario.line?.label);
  if (label) {
    const drawn = [...app.meaning.lines.values(), ...app.meaning.cuts.map(({ stroke }) => stroke)];
    const named = drawn.find((stroke) => words.pick(stroke.label) === label);
    rows.push([words.t("scenario.line"), label + (named ? words.aside(words.label("line", named.status)) : "")]);
  }
  return rows.length
    ? el(
        "dl",
        { class: "fi-facts" },
        rows.map(([term, value]) => [el("dt", { text: term }), el("dd", { text: value })]),
      )
    : null;
}

/** @param {Explorer} app */
function terms(app) {
  const { words, scenario } = app;
  if (!scenario.terms?.length) return null;
  return el(
    "section",
    {},
    el("h3", { text: words.t("scenario.terms") }),
    el(
      "ul",
      { class: "fi-bullets" },
      scenario.terms.map((term) => el("li", { text: words.pick(term) })),
    ),
  );
}

/** @param {Explorer} app */
function regimes(app) {
  const { words } = app;
  const list = app.regimes.filter((regime) => regime.kind !== "position");
  if (!list.length) return null;
  return el(
    "section",
    {},
    el("h3", { text: words.t("scenario.changes") }),
    el(
      "ul",
      { class: "fi-bullets" },
      list.map((regime) =>
        el(
          "li",
          {},
          el("strong", { text: words.pick(regime.label) }),
          " ",
          el("span", { text: words.pick(regime.note) }),
        ),
      ),
    ),
  );
}
