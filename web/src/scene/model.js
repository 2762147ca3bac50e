// Index the bundle, and answer who would hold what.

/** @import { Bundle, Distance, DividedUnit, Held, HistoryEntry, Maybe, Model, Parts, Rules, Scenario, SeaZones, State, Sums, TallyRow, Unit } from "../types" */

import { cutsOf } from "./cuts.js";
import { createLaw, rulesFor, seaOf } from "./law.js";
import { lookup } from "./lookup.js";
import { entryAt } from "./past.js";
import { withSecondCoast } from "./second_coast.js";

export const OWN = "own";
export const UNSETTLED = "unsettled";

/** @param {Bundle} bundle @returns {Model} */
export function createModel(bundle) {
  const units = new Map((bundle.units ?? []).map((unit) => [unit.id, unit]));
  const places = new Map((bundle.places ?? []).map((place) => [place.id, place]));
  const parties = new Map((bundle.parties ?? []).map((party) => [party.id, party]));
  const perspectives = new Map((bundle.perspectives ?? []).map((item) => [item.id, item]));
  /** @type {Map<string, Scenario>} */
  const scenarios = new Map((bundle.scenarios ?? []).map((item) => [item.id, item]));
  if (!scenarios.has(OWN))
    scenarios.set(OWN, { id: OWN, group: OWN, sovereignty: {}, administration: {}, regimes: [] });
  const documents = new Map((bundle.documents ?? []).map((item) => [item.id, item]));
  /** @param {Unit} unit */
  const childrenOf = (unit) => (unit.children ?? []).filter((id) => units.has(id));
  /** @param {string} id @returns {string[]} */
  const leaves = (id) => {
    const unit = units.get(id);
    if (!unit) return [];
    const children = childrenOf(unit);
    return children.length ? children : [id];
  };
  const tops = [...units.values()].filter((unit) => unit.disputed && !unit.parent);
  const disputed = tops.flatMap((unit) => leaves(unit.id)).map((id) => lookup(units, id));
  const first = [...scenarios.keys()].find((id) => id !== OWN) ?? OWN;

  // A claim belongs to a unit when it names it, its group, or one of its parts.
  /** @param {string} id */
  function claimsOf(id) {
    const unit = units.get(id);
    if (!unit) return [];
    const related = new Set([id, unit.parent, ...childrenOf(unit)].filter(Boolean));
    return (bundle.claims ?? []).filter((claim) => (claim.units ?? []).some((u) => related.has(u)));
  }

  return {
    bundle,
    units,
    places,
    parties,
    perspectives,
    scenarios,
    documents,
    leaves,
    law: createLaw(bundle, leaves),
    tops,
    disputed,
    claimsOf,
    defaultScenario: scenarios.has("status_quo") ? "status_quo" : first,
    defaultPerspective: perspectives.keys().next().value ?? "",
    reference: bundle.pack?.reference_unit ?? null,
    sources: bundle.sources ?? {},
  };
}

// The scenario in force, with the person's own assignment filled in.
/** @param {Model} model @param {State} state @returns {Scenario} */
export function scenarioInForce(model, state) {
  const scenario = model.scenarios.get(state.scenario) ?? lookup(model.scenarios, model.defaultScenario);
  return scenario.id === OWN ? { ...scenario, sovereignty: state.own, administration: {} } : scenario;
}

// For every disputed leaf unit, the party that a tally counts it for.
/** @param {Model} model @param {Scenario} scenario @returns {Held} */
export function heldBy(model, scenario) {
  if (scenario.held) return new Map(Object.entries(scenario.held));
  const found = new Map();
  for (const unit of model.disputed) {
    const party = [scenario.sovereignty[unit.id], unit.administered_by].find((id) => id && model.parties.has(id));
    if (party) found.set(unit.id, party);
  }
  return found;
}

// Land, people and islands per party, and the difference to today's administration.
/** @param {Model} model @param {State} state @returns {TallyRow[]} */
export function tally(model, state) {
  const past = entryAt(model, state.date);
  const scenario = scenarioInForce(model, state);
  const now = new Map(
    model.disputed
      .filter(({ administered_by: party }) => party && model.parties.has(party))
      .map((unit) => [unit.id, unit.administered_by]),
  );
  const held = past ? heldThen(model, past) : heldBy(model, scenario);
  const rules = past ? null : rulesOf(model, state);
  const parts = past ? new Map() : splitParts(model, scenario, held, state, rules);
  /** @param {(id: string, part: DividedUnit) => Maybe<number>} key */
  const cut = (key) => [...parts].reduce((sum, [id, part]) => sum + (key(id, part) ?? 0), 0);
  // people of a unit that would be cut are counted for nobody, and its sea where no line is known
  const divided = {
    people: cut((id) => model.units.get(id)?.people_now),
    sea_km2: cut((id, part) => (part.sea ? 0 : allSea(seaOf(model, rules, id)))),
    islands: parts.size,
    land_km2: 0,
  };
  const rows = [...model.parties.keys()].map((party) => {
    const after = holding(model, rules, party, held, parts);
    const before = holding(model, rules, party, now, new Map());
    const keys = /** @type {(keyof Sums)[]} */ (Object.keys(after));
    const difference = { ...after };
    for (const key of keys) difference[key] -= before[key];
    return { party, ...after, difference, divided };
  });
  return past ? rows : withSecondCoast(model, rows, held, parts, !rules || rules.usual);
}

// The rules in force; what is unknown or was not built counts as the usual ones.
/** @param {Model} model @param {State} state */
export function rulesOf(model, state) {
  return rulesFor(model.law, state) ?? rulesFor(model.law, {});
}

// On a day of the past only land is counted: people were others, and today's law of the sea was not.
/** @param {Model} model @param {HistoryEntry} past @returns {Held} */
function heldThen(model, past) {
  const known = (/** @type {string | null} */ party) => (party && model.parties.has(party) ? party : null);
  return new Map(model.disputed.map(({ id }) => [id, known(past.colouring[id])]));
}

// The zone from 12 to 24 nautical miles lies in that from 12 to 200.
/** @param {SeaZones | null} zones */
export function allSea(zones) {
  return zones ? zones[0] + zones[2] : null;
}

/** @param {Model} model @param {Scenario} scenario @param {Held} held @param {State} state @param {Rules | null} rules */
function splitParts(model, scenario, held, state, rules) {
  const parts = new Map();
  const lines = cutsOf(scenario, state, (id) => held.get(id));
  for (const item of scenario.split ?? []) {
    /** @param {string} id */
    const land = (id) => model.units.get(id)?.land_km2 ?? 0;
    const total = [...held.keys()].reduce((sum, id) => sum + land(id), 0);
    const other = [...held].reduce((sum, [id, p]) => sum + (p === item.part_to && id !== item.unit ? land(id) : 0), 0);
    const wanted = total / model.parties.size - other;
    const line = lines.get(item.unit);
    parts.set(item.unit, {
      party: item.part_to,
      share: line?.share ?? (land(item.unit) ? Math.min(1, Math.max(0, wanted / land(item.unit))) : 0),
      // the sea of the parts was measured under the usual rules
      sea: line && !rules?.changes(item.unit) ? { part: allSea(line.part), rest: allSea(line.rest) } : null,
    });
  }
  return parts;
}

/** @param {Model} model @param {Rules | null} rules @param {string} party @param {Held} held @param {Parts} parts @returns {Sums} */
function holding(model, rules, party, held, parts) {
  let land = 0;
  let total = 0;
  let people = 0;
  let sea = 0;
  let wholeSea = 0;
  const whole = new Set();
  for (const [id, holder] of held) {
    const unit = lookup(model.units, id);
    const part = parts.get(id);
    let share = holder === party ? 1 : 0;
    if (part) share = party === part.party ? part.share : share * (1 - part.share);
    total += unit.land_km2 ?? 0;
    land += share * (unit.land_km2 ?? 0);
    if (share === 1) whole.add(id);
    if (share > 0 && !part) people += unit.people_now ?? 0;
    const zones = allSea(seaOf(model, rules, id)) ?? 0;
    if (share > 0 && !part) sea += zones;
    if (part?.sea && party === part.party) sea += part.sea.part;
    if (part?.sea && party === holder) sea += part.sea.rest;
    wholeSea += zones;
  }
  const islands = model.tops.filter((top) => model.leaves(top.id).every((id) => whole.has(id))).length;
  return {
    land_km2: land,
    land_share: total ? land / total : 0,
    people,
    islands,
    sea_km2: sea,
    sea_share: wholeSea ? sea / wholeSea : 0,
  };
}

// A group's land and coast are its parts' sums where the pack gives none of its own.
/** @param {Model} model @param {Unit} unit @param {"land_km2" | "coast_km"} key */
export function measured(model, unit, key) {
  if (typeof unit[key] === "number") return unit[key];
  const parts = model
    .leaves(unit.id)
    .filter((id) => id !== unit.id)
    .map((id) => lookup(model.units, id)[key]);
  return parts.length && parts.every((value) => typeof value === "number") ? parts.reduce((a, b) => a + b, 0) : null;
}

// The shortest distance from a unit to another, through the nearest part of a group.
/** @param {Model} model @param {Unit} unit @param {string} to @returns {(Distance & { through: string }) | null} */
export function distanceTo(model, unit, to) {
  if (unit.distances?.[to]) return { ...unit.distances[to], through: unit.id };
  const options = [];
  for (const a of model.leaves(unit.id)) {
    for (const b of model.leaves(to)) {
      const found = model.units.get(a)?.distances?.[b];
      if (found && a !== b) options.push({ ...found, through: a });
    }
  }
  return options.sort((x, y) => x.km - y.km)[0] ?? null;
}
