// Offer the lines along which a scenario's island may be cut, and say what hangs on the choice.

/** @import { CutInForce, CutLine, Explorer, Words } from "../types" */

import { bearing } from "../scene/cuts.js";
import { lookup } from "../scene/lookup.js";
import { allSea, tally } from "../scene/model.js";
import { el, select } from "../text/dom.js";
import { partyName } from "./swatch.js";

// One end of a line that runs so many degrees from north, in eighths of the compass.
const WINDS = ["n", "ne", "e", "se"];

/** @param {Explorer} app */
export function cutsView(app) {
  const cuts = [...app.cuts.values()];
  return cuts.length
    ? el(
        "section",
        { class: "fi-cuts" },
        cuts.map((cut) => cutView(app, cut)),
      )
    : null;
}

/** @param {Explorer} app @param {CutInForce} cut */
function cutView(app, cut) {
  const { words, model } = app;
  const unit = words.name(lookup(model.units, cut.unit));
  return [
    el("h3", { text: words.t("cut.title", { unit }) }),
    select(
      words.t("cut.runs"),
      cut.lines.map((line) => [String(line.turn), cutWay(words, line)]),
      String(cut.turn),
      (turn) => app.store.set({ turn: Number(turn) || null }),
      { "data-field": "turn" },
    ),
    el("p", {
      text: words.t("cut.family", {
        n: words.number(cut.lines.length),
        share: words.percent(cut.share),
        party: partyName(app, cut.party),
      }),
    }),
    app.model.bundle.sea ? el("p", { class: "fi-quiet-text", text: spread(app, cut) }) : null,
    el("p", { class: "fi-quiet-text", text: words.t("cut.people", { unit }) }),
  ];
}

// Which way a line runs, in words and degrees.
/** @param {Words} words @param {CutLine} line */
export function cutWay(words, line) {
  const degrees = bearing(line);
  const way = words.t(`cut.way.${WINDS[Math.round(degrees / 45) % 4]}`);
  return words.t("cut.line", { way, degrees: words.number(Math.round(degrees)) });
}

// How far the sea of the part, and the party's share of all of it, differ along the family.
/** @param {Explorer} app @param {CutInForce} cut */
function spread(app, cut) {
  const { words, model, state } = app;
  const areas = cut.lines.flatMap((line) => allSea(line.part) ?? []);
  const shares = cut.lines.flatMap((line) =>
    tally(model, { ...state, turn: line.turn }).flatMap((row) => (row.party === cut.party ? row.sea_share : [])),
  );
  const [low, high] = [Math.min(...areas), Math.max(...areas)].map(words.area);
  const share = words.percentRange(Math.min(...shares), Math.max(...shares));
  return words.t("cut.spread", { low, high, share, party: partyName(app, cut.party) });
}
