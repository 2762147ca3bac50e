// Say the current map in words, for those who hear it instead of seeing it.

/** @import { Explorer } from "../types" */

import { rulesCaveat, rulesSentence } from "../scene/law.js";
import { tally } from "../scene/model.js";
import { partyName } from "./swatch.js";

// What has changed, short: what the badge says, and the shares of land.
/** @param {Explorer} app */
export function shortSummary(app) {
  const { words, model, state } = app;
  const shares = words.clauses(
    tally(model, state).map((row) =>
      words.t("live.share", { party: partyName(app, row.party), land: words.figure("land").percent(row.land_share) }),
    ),
  );
  return words.t("live.summary", { shown: app.meaning.badge.map(words.pick).join(" \u2013 "), shares });
}

/** @param {Explorer} app */
export function fullSummary(app) {
  return [app.words.pick(app.meaning.words), rulesSentence(app), rulesCaveat(app)].filter(Boolean).join(" ");
}
