// Add up the sea of each party by zone under switched rules of the sea.

/** @import { Model, SeaZones, State } from "../types" */

import { cutsOf } from "./cuts.js";
import { seaOf } from "./law.js";
import { heldBy, rulesOf, scenarioInForce } from "./model.js";

// By party, the sea to 12, from 12 to 24 and from 12 to 200 nautical miles in km2; null where an island is
// cut whose parts' sea was not measured under the rules.
/** @param {Model} model @param {State} state @returns {Map<string, SeaZones> | null} */
export function ruledSea(model, state) {
  const scenario = scenarioInForce(model, state);
  const [held, rules] = [heldBy(model, scenario), rulesOf(model, state)];
  const lines = cutsOf(scenario, state, (id) => held.get(id));
  const cut = new Set(scenario.split?.map(({ unit }) => unit));
  /** @type {Map<string, SeaZones>} */
  const sums = new Map([...model.parties.keys()].map((party) => [party, [0, 0, 0]]));
  /** @param {string | null | undefined} party @param {SeaZones} zones */
  const add = (party, zones) => {
    const sum = sums.get(party ?? "");
    for (const [zone, km2] of zones.entries()) if (sum) sum[zone] += km2;
  };
  for (const [id, holder] of held) {
    const line = lines.get(id);
    if (!cut.has(id)) add(holder, seaOf(model, rules, id) ?? [0, 0, 0]);
    else if (!line?.part || !line.rest || rules?.changes(id)) return null;
    else {
      add(line.party, line.part);
      add(holder, line.rest);
    }
  }
  return sums;
}
