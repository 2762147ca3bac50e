// Say the current map in words, for those who hear it instead of seeing it.

import { tally } from "./model.js";
import { scenarioName } from "./proposal.js";
import { partyName } from "./swatch.js";

export function shortSummary(app) {
  const { words, model, state } = app;
  const shares = words.clauses(
    tally(model, state).map((row) =>
      words.t("live.share", { party: partyName(app, row.party), land: words.figure("land").percent(row.land_share) }),
    ),
  );
  return words.t("live.summary", {
    scenario: scenarioName(app, "short"),
    view: words.pick(model.perspectives.get(state.view)?.title),
    shares,
  });
}

export function fullSummary(app) {
  const { words, model } = app;
  const said = model.tops.map((top) => {
    const colours = model
      .leaves(top.id)
      .map((id) => app.colours.get(id))
      .filter(Boolean);
    const holders = [
      ...new Set(colours.map((c) => (c.split || !c.title ? words.t("live.open") : partyName(app, c.title)))),
    ];
    return words.t("live.unit", { unit: words.name(top), party: words.list(holders) });
  });
  const still =
    app.bordersMove || app.scenario.id === model.defaultScenario ? [] : [words.t("scenario.no_border")];
  const regimes = app.regimes.map((regime) => words.pick(regime.label));
  return [shortSummary(app), words.clauses(said), ...still, ...regimes].filter(Boolean).join(" ");
}
