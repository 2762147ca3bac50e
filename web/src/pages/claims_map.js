// Keep the map beside the claims in step with them: its islands are lit, its checks are drawn.

/** @import { ClaimsPage, State } from "../types" */

import { mapIn, showLines, startBeside } from "./beside.js";
import { offers } from "./claims_form.js";
import { cardOf, idOf } from "./claims_list.js";

const NOTHING = { lit: [], lines: [] };

/** @param {ClaimsPage} page */
export const startMap = (page) => startBeside(page, (aside) => begin(page, aside));

/** @param {ClaimsPage} page @param {HTMLElement} aside */
async function begin(page, aside) {
  const { scenario, unit } = page.asked;
  page.map = await mapIn(aside, {
    lang: page.lang,
    state: { scenario: scenario[0], unit: only(unit), date: null, ...NOTHING },
    on: { select: (id) => selected(page, id), state: (state, changed) => mapChanged(page, state, changed) },
  });
  tellMap(page);
  light(page, null);
  const { claim } = page.asked;
  if (claim) showLines(page.map, page.cards.get(claim)?.lines ?? []);
}

/** @param {ClaimsPage} page @param {string | null} id */
function selected(page, id) {
  if (!page.sheet.isConnected) return;
  const unit = id && offers(page, "unit", id) ? id : null;
  if (unit !== only(page.asked.unit)) page.choose({ unit: unit ? [unit] : [] });
}

/** @param {ClaimsPage} page @param {State} state @param {string[]} changed */
function mapChanged(page, state, changed) {
  if (!page.sheet.isConnected || !page.map) return;
  if (changed.includes("unit") && !state.unit && only(page.asked.unit)) selected(page, null);
  if (!changed.includes("scenario")) return;
  const usual = page.map.app.model.defaultScenario;
  const [shown = usual] = page.asked.scenario;
  if (state.scenario === shown) return;
  const isAsked = state.scenario !== usual && offers(page, "scenario", state.scenario);
  page.choose({ scenario: isAsked ? [state.scenario] : [] });
}

// A map shows one island at a time: none where several are asked for.
/** @param {string[]} units */
const only = (units) => (units.length === 1 ? units[0] : null);

/** @param {ClaimsPage} page */
export function tellMap({ map, asked }) {
  map?.setState({ unit: only(asked.unit), scenario: asked.scenario[0] ?? map.app.model.defaultScenario });
}

// Light the islands of what a person points at; else those of the opened card, with its lines.
/** @param {ClaimsPage} page @param {HTMLElement | null} card */
export function light(page, card) {
  if (!page.map) return;
  const pointed = card ? (card.dataset.pair?.split(" ") ?? [idOf(card)]) : [];
  const meant = pointed.length || !page.asked.claim ? pointed : [page.asked.claim];
  const check = meant.length === 1 && cardOf(meant[0])?.open ? page.cards.get(meant[0]) : null;
  const lit = new Set([...meant.flatMap((id) => page.byId.get(id)?.lit ?? []), ...(check?.units ?? [])]);
  const state = { lit: [...lit], lines: check?.lines ?? [] };
  const mark = JSON.stringify(state);
  if (mark === page.lit) return;
  page.lit = mark;
  page.map.setState(state);
}
