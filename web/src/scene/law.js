// Apply the chosen rules of the law of the sea: which areas count, and which sheet draws them.

/** @import { App, Bundle, Law, LawChoice, LawTable, Model, Rules, SeaZones } from "../types" */

const EFFECT = "effect";
export const EFFECTS = ["full", "half", "none"];

import { lookup } from "./lookup.js";

// The switches of a pack, with the areas of sea under each combination that was built.
/** @param {Bundle} bundle @param {(id: string) => string[]} leaves @returns {Law | null} */
export function createLaw(bundle, leaves) {
  const given = bundle.law;
  if (!given || !bundle.sea) return null;
  const tables = new Map(given.tables.map((table) => [keyOf(table.removed, table.without), table]));
  return {
    switches: given.switches.filter((one) => one.id !== EFFECT),
    effect: given.switches.find((one) => one.id === EFFECT) ?? null,
    notDrawn: given.not_drawn,
    usual: lookup(tables, keyOf([], [])),
    tables,
    leaves,
    found: new Map(),
  };
}

/** @param {Iterable<string>} removed @param {Iterable<string>} without */
function keyOf(removed, without) {
  return `${[...removed].sort().join(";")}|${[...without].sort().join(";")}`;
}

// Whether a choice of rules is the one that holds without any choice.
/** @param {Law | null} law @param {LawChoice} state */
export function isUsual(law, { law: choices, effects }) {
  return (
    !law ||
    (law.switches.every((one) => (choices?.[one.id] ?? one.options[0].id) === one.options[0].id) &&
      Object.values(effects ?? {}).every((effect) => effect === EFFECTS[0]))
  );
}

// The rules that a state asks for; null where they are unknown or their combination was not built.
/** @param {Law | null} law @param {LawChoice} state */
export function rulesFor(law, { law: choices, effects }) {
  if (!law) return null;
  const key = JSON.stringify([choices, effects]);
  if (!law.found.has(key)) law.found.set(key, makeRules(law, choices ?? {}, effects ?? {}));
  return law.found.get(key) ?? null;
}

/** @param {Law} law @param {Record<string, string>} choices @param {Record<string, string>} effects */
function makeRules(law, choices, effects) {
  /** @type {Set<string>[]} */
  const [removed, without, halves] = [new Set(), new Set(), new Set()];
  for (const [id, chosen] of Object.entries(choices)) {
    const option = law.switches.find((one) => one.id === id)?.options.find((one) => one.id === chosen);
    if (!option) return null;
    for (const unit of option.removed) removed.add(unit);
    for (const unit of option.without) without.add(unit);
  }
  for (const [id, effect] of Object.entries(effects)) {
    if (!law.effect || !EFFECTS.includes(effect) || !law.leaves(id).length) return null;
    /** @type {Record<string, Set<string>>} */
    const sets = { half: halves, none: without };
    for (const unit of law.leaves(id)) sets[effect]?.add(unit);
  }
  const full = tableOf(law, removed, without);
  const half = [...halves].some((unit) => !without.has(unit));
  const none = half ? tableOf(law, removed, new Set([...without, ...halves])) : full;
  return full && none ? rules(law, full, none, half, removed, without) : null;
}

// A removed unit has no zone to lose.
/** @param {Law} law @param {Set<string>} removed @param {Set<string>} without */
function tableOf(law, removed, without) {
  return law.tables.get(
    keyOf(
      removed,
      [...without].filter((unit) => !removed.has(unit)),
    ),
  );
}

/** @param {Law} law @param {LawTable} full @param {LawTable} none @param {boolean} half @param {Set<string>} removed @param {Set<string>} without @returns {Rules} */
function rules(law, full, none, half, removed, without) {
  /** @param {LawTable} table @param {string} unit @returns {SeaZones} */
  const areas = (table, unit) => table.zones[unit] ?? law.usual.zones[unit] ?? [0, 0, 0];
  return {
    usual: full === law.usual && none === law.usual,
    half: half && none.sheet !== null,
    removed,
    without,
    sheet: full.sheet,
    // where an island has half an effect, the sheet without any stands beside the drawn one
    other: half ? none.sheet : null,
    zones(unit) {
      const [a, b] = [areas(full, unit), areas(none, unit)];
      return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
    },
    changes: (unit) => areas(full, unit) !== areas(law.usual, unit) || areas(none, unit) !== areas(law.usual, unit),
  };
}

// Sea of a leaf unit in km2 as the rules have it: 0-12, 12-24 and 12-200 nautical miles.
/** @param {Model} model @param {Rules | null} rulesNow @param {string} id @returns {SeaZones | null} */
export function seaOf(model, rulesNow, id) {
  const unit = model.units.get(id);
  if (rulesNow && model.law?.usual.zones[id]) return rulesNow.zones(id);
  const sea = unit?.sea;
  return sea ? [sea.territorial_sea_km2, sea.contiguous_zone_km2, sea.eez_km2] : null;
}

// Whether a choice can be made: the combination with what is chosen already must have been built.
/** @param {Law | null} law @param {LawChoice} state @param {LawChoice} patch */
export function canChoose(law, state, patch) {
  return rulesFor(law, { law: state.law, effects: state.effects, ...patch }) !== null;
}

// The chosen rules in a sentence; empty where all are the usual ones.
/** @param {App} app */
export function rulesSentence(app) {
  const chosen = chosenRules(app).map(({ title, option }) => app.words.labelled(title, option));
  return chosen.length ? app.words.t("law.in_force", { rules: app.words.clauses(chosen) }) : "";
}

// What is cited, with the chosen rules.
/** @param {App} app @param {string} what */
export function withRules(app, what) {
  const rules = chosenRules(app).map(({ title, option }) => app.words.labelled(title, option));
  return rules.length ? app.words.t("cite.with_rules", { what, rules: app.words.clauses(rules) }) : what;
}

// What of the chosen rules is counted and not drawn.
/** @param {App} app */
export function rulesCaveat({ rules, words }) {
  if (rules?.half) return words.t("law.half_drawn");
  return rules?.sheet === "" ? words.t("law.not_in_line") : "";
}

// What is chosen beside the usual, as texts: the rule, and its option.
/** @param {App} app */
export function chosenRules(app) {
  const { model, state, words } = app;
  const { law } = model;
  if (!law || !app.rules || app.rules.usual) return [];
  const found = [];
  for (const one of law.switches) {
    const option = one.options.find((item) => item.id === state.law?.[one.id]);
    if (option && option !== one.options[0])
      found.push({ article: one.article, title: words.pick(one.title), option: words.pick(option.title) });
  }
  for (const [id, effect] of Object.entries(state.effects ?? {})) {
    const option = law.effect?.options.find((item) => item.id === effect);
    if (law.effect && option && effect !== EFFECTS[0])
      found.push({
        article: law.effect.article,
        title: words.name(lookup(model.units, id)),
        option: words.pick(option.title),
      });
  }
  return found;
}
