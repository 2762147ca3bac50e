// Work out what the map is drawn from: what follows from the state, and the scene that is painted.

/** @import { Changed, Explorer, MapScene } from "../types" */

import { cutsOf } from "../scene/cuts.js";
import { rulesFor } from "../scene/law.js";
import { lookup } from "../scene/lookup.js";
import { coloursOf, meaningOf } from "../scene/meaning.js";
import { measuredLine } from "../scene/measured.js";
import { rulesOf, scenarioInForce } from "../scene/model.js";
import { entryAt } from "../scene/past.js";
import { shows } from "../scene/showing.js";
import { roomOf } from "../text/room.js";
import { createWords } from "../text/text.js";
import { partyLooks } from "./pattern.js";

const PROJECTOR = { type: 1.65, weight: 1.9 };
const STAGE = { type: 1.42, weight: 1.6 };

// Work out what follows from the state, as far as something of it has changed.
/** @param {Changed} changed @param {Explorer} app */
export function derive(changed, app) {
  const { model, state } = app;
  const all = changed.has("*");
  if (all || ["lang", "order", "dist", "hide"].some((key) => changed.has(key)))
    app.words = createWords(model.bundle, state);
  app.dark = app.root.getAttribute("data-theme") === "dark";
  app.theme = app.style.themes[app.dark ? "dark" : "light"];
  if (all) app.looks = partyLooks(model, app.dark);
  app.scenario = scenarioInForce(model, state);
  app.past = entryAt(model, state.date);
  if (all || ["scenario", "view", "own", "date"].some((key) => changed.has(key))) {
    app.meaning = meaningOf(model, app);
    app.colours = coloursOf(model, app.meaning, app);
  }
  app.rules = app.past ? null : rulesOf(model, state);
  app.rulesRefused = rulesFor(model.law, state) === null && model.law !== null;
  app.cuts = app.past ? new Map() : cutsOf(app.scenario, state, (id) => app.colours.get(id)?.title);
  app.regimes = shows(state, "regimes") ? app.meaning.regimes : [];
  app.distance = measuredLine(app);
}

// All that the map is drawn from.
/** @param {Explorer} app @returns {MapScene} */
export function sceneOf(app) {
  const { model, state } = app;
  const size = app.staged ? stageSize(app) : state.projector ? PROJECTOR : { type: 1, weight: 1 };
  return {
    words: app.words,
    theme: app.theme,
    looks: app.looks,
    colours: app.colours,
    around: aroundOf(app),
    strokes: app.meaning.lines,
    cutStrokes: app.meaning.cuts,
    treaties: app.meaning.treaties,
    divided: app.meaning.divided,
    past: Boolean(app.past),
    date: state.date,
    rules: app.rules,
    cuts: app.cuts,
    scenario: app.scenario.id,
    lines: [...state.lines, ...(app.measuring?.lines() ?? [])],
    layers: state.layers,
    staged: app.staged,
    regimes: app.regimes,
    distance: app.distance,
    unit: state.unit,
    selected: new Set(state.unit ? model.leaves(state.unit).concat(state.unit) : []),
    hovered: new Set([...(app.hoverId ? [app.hoverId] : []), ...state.lit].flatMap((id) => model.leaves(id))),
    ...size,
  };
}

// Whose the land around is; what its holders share is nobody's alone.
/** @param {Pick<Explorer, "model" | "colours">} app */
function aroundOf({ model, colours }) {
  const around = [...colours].filter(([id]) => !lookup(model.units, id).disputed);
  return new Map(around.map(([id, { title, context }]) => [id, { title, shared: !context }]));
}

/** @param {Explorer} app */
function stageSize(app) {
  const room = roomOf(app.root);
  if (room.width < 760 || room.height < 560) return { type: 1.05, weight: 1.2 };
  const { x } = app.map?.leaflet.getSize() ?? { x: app.root.clientWidth };
  return x >= 520 ? STAGE : { ...STAGE, type: 1.25 };
}
