// Write the state into the address and read it back, whatever a person typed there.

/** @import { Lang, Model, Notice, Options, State } from "../types" */

import { cameraFrom, cameraText } from "../text/camera.js";
import { isDate, isTold } from "../text/dates.js";
import { KEYS } from "../text/journey.js";
import { LONGEST, LONGEST_SHOWN, meantBy, queryOf, strayKeys, written } from "../text/query.js";
import { LANGUAGES } from "../text/tongues.js";
import { isUsual, rulesFor } from "./law.js";
import { measurementFault, measurementFrom, measurementText } from "./measurement.js";
import { UNSETTLED } from "./model.js";
import { DISTANCE_UNITS, orderFor } from "./state.js";

/** @typedef {{ -readonly [K in keyof State]?: State[K] }} Patch */

// Give the readable part of the state and one notice for each part that is not.
/** @param {string} search @param {Model} model @param {Pick<Options, "hosted">} [how] */
export function readUrl(search, model, { hosted = false } = {}) {
  const query = queryOf(search);
  /** @type {Patch} */
  const patch = {};
  /** @type {Notice[]} */
  const notices = search.length > LONGEST ? [{ key: "notice.long", value: String(search.length) }] : [];
  /** @param {"lang" | "scenario" | "view" | "unit" | "to" | "dist"} key @param {{ has(value: string): boolean }} set @param {string} notice */
  const known = (key, set, notice) => {
    const value = query.get(key);
    if (value === null) return;
    const meant = meantBy(value, (one) => set.has(one));
    if (meant === null) notices.push({ key: notice, value: value.slice(0, LONGEST_SHOWN) });
    else Object.assign(patch, { [key]: meant });
  };
  known("lang", new Set(/** @type {string[]} */ (LANGUAGES)), "notice.lang");
  known("scenario", model.scenarios, "notice.scenario");
  known("view", model.perspectives, "notice.view");
  known("unit", model.units, "notice.unit");
  known("to", model.units, "notice.unit");
  known("dist", new Set(/** @type {string[]} */ (DISTANCE_UNITS)), "notice.dist");
  readOrder(query.get("order"), patch, notices);
  readCamera(query.get("at"), patch, notices);
  readOwn(query.get("own"), model, patch, notices);
  readDate(query.get("date"), model, patch, notices);
  readLaw(query.get("law"), model, patch, notices);
  readTurn(query.get("turn"), model, patch, notices);
  readMeasure(query.get("measure"), model, patch, notices);
  if (meantBy(query.get("show") ?? "", (one) => one === "projector")) patch.projector = true;
  if (!hosted) notices.push(...strayKeys(search, KEYS));
  return { patch, notices };
}

/** @param {string | null} text @param {Model} model @param {Patch} patch @param {Notice[]} notices */
function readDate(text, model, patch, notices) {
  if (text === null) return;
  const date = meantBy(text, isDate);
  if (date && isTold(date, model.bundle.history?.[0]?.date ?? "")) patch.date = date;
  else if (date) notices.push({ key: "notice.day", value: date });
  else notices.push({ key: "notice.date", value: text.slice(0, LONGEST_SHOWN) });
}

/** @param {string | null} text @param {Patch} patch @param {Notice[]} notices */
function readOrder(text, patch, notices) {
  if (text === null) return;
  const all = String([...LANGUAGES].sort());
  const order = meantBy(text, (one) => String(one.split(",").sort()) === all);
  if (order) patch.order = /** @type {Lang[]} */ (order.split(","));
  else notices.push({ key: "notice.order", value: text.slice(0, LONGEST_SHOWN) });
}

/** @param {string | null} text @param {Patch} patch @param {Notice[]} notices */
function readCamera(text, patch, notices) {
  if (text === null) return;
  const camera = cameraFrom(meantBy(text, (one) => cameraFrom(one) !== null) ?? "");
  if (camera) patch.at = camera;
  else notices.push({ key: "notice.at", value: text.slice(0, LONGEST_SHOWN) });
}

/** @param {string | null} text @param {Model} model @param {Patch} patch @param {Notice[]} notices */
function readOwn(text, model, patch, notices) {
  if (text === null) return;
  /** @type {State["own"]} */
  const own = {};
  /** @type {[string, string][]} */
  const given = [];
  for (const pair of text.split(",").filter((part) => part.trim())) {
    const meant = meantBy(pair, (one) => assigned(one, model) !== null);
    const found = meant === null ? null : assigned(meant, model);
    if (found) given.push(found);
    else notices.push({ key: "notice.own", value: pair.slice(0, LONGEST_SHOWN) });
  }
  // a unit named beside its group overrides the group, whichever comes first; the library reads it so too
  /** @param {[string, string]} pair */
  const isGroup = ([unit]) => model.leaves(unit)[0] !== unit;
  for (const [unit, party] of [...given.filter(isGroup), ...given.filter((one) => !isGroup(one))])
    for (const leaf of model.leaves(unit)) own[leaf] = party;
  patch.own = own;
}

// A unit in question and whose it would be.
/** @param {string} pair @param {Model} model @returns {[unit: string, party: string] | null} */
function assigned(pair, model) {
  const [unit, party, extra] = pair.split(/[:=]/).map((part) => part.trim());
  const isKnown = model.units.get(unit)?.disputed && (model.parties.has(party) || party === UNSETTLED);
  return isKnown && extra === undefined ? [unit, party] : null;
}

// Rules of the sea: `switch:option`, and `effect:unit:half`, parted by commas.
/** @param {string | null} text @param {Model} model @param {Patch} patch @param {Notice[]} notices */
function readLaw(text, model, patch, notices) {
  if (text === null) return;
  const meant = meantBy(text, (one) => rulesFor(model.law, choiceOf(one)) !== null);
  if (meant !== null) Object.assign(patch, choiceOf(meant));
  else notices.push({ key: "notice.law", value: text.slice(0, LONGEST_SHOWN) });
}

/** @param {string} text */
function choiceOf(text) {
  /** @type {Record<string, string>[]} */
  const [law, effects] = [{}, {}];
  for (const one of text.split(",").filter(Boolean)) {
    const [first, second, third] = one.split(":");
    if (third !== undefined) effects[second] = third;
    else law[first] = second ?? "";
  }
  return { law, effects };
}

/** @param {string | null} text @param {Model} model @param {Patch} patch @param {Notice[]} notices */
function readTurn(text, model, patch, notices) {
  if (text === null) return;
  const turns = [...model.scenarios.values()].flatMap((one) => one.split ?? []).flatMap((item) => item.cuts ?? []);
  const lineAt = (/** @type {string} */ one) => (one ? turns.find((line) => line.turn === Number(one)) : undefined);
  const found = lineAt(meantBy(text, (one) => Boolean(lineAt(one))) ?? "");
  if (found) patch.turn = found.turn;
  else notices.push({ key: "notice.turn", value: text.slice(0, LONGEST_SHOWN) });
}

/** @param {string | null} text @param {Model} model @param {Patch} patch @param {Notice[]} notices */
function readMeasure(text, model, patch, notices) {
  if (text === null) return;
  const meant = meantBy(text, (one) => measurementFrom(one, model) !== null);
  const measure = meant === null ? null : measurementFrom(meant, model);
  if (measure) patch.measure = measure;
  else notices.push({ key: "notice.measure", value: text.slice(0, LONGEST_SHOWN), ...whyNot(text, model) });
}

// What the commands say of the same text.
/** @param {string} text @param {Model} model @returns {Pick<Notice, "why">} */
function whyNot(text, model) {
  const fault = measurementFault(text, model);
  if (!fault) return {};
  return { why: { key: `measure.wrong.${fault.why}`, text: fault.text.slice(0, LONGEST_SHOWN), figure: fault.figure } };
}

/** @param {State} state @param {Model} model */
function lawText(state, model) {
  if (isUsual(model.law, state)) return "";
  const rules = Object.entries(state.law ?? {}).map((pair) => pair.join(":"));
  const effects = Object.entries(state.effects ?? {}).map((pair) => `effect:${pair.join(":")}`);
  return [...rules, ...effects].join(",");
}

// Give the address's query for a state; what is as it always is stays out.
/** @param {string} search @param {State} state @param {Model} model */
export function writeUrl(search, state, model) {
  const query = queryOf(search);
  for (const key of KEYS) query.delete(key);
  query.set("scenario", state.scenario);
  query.set("view", state.view);
  if (state.unit) query.set("unit", state.unit);
  if (state.to && state.to !== model.reference) query.set("to", state.to);
  query.set("lang", state.lang);
  if (String(state.order) !== String(orderFor(state.lang))) query.set("order", state.order.join(","));
  if (state.dist !== "km") query.set("dist", state.dist);
  if (state.at) query.set("at", cameraText(state.at));
  const own = Object.entries(foldGroups(state.own, model));
  if (own.length) query.set("own", own.map((pair) => pair.join(":")).join(","));
  if (state.date) query.set("date", state.date);
  const law = lawText(state, model);
  if (law) query.set("law", law);
  if (state.turn) query.set("turn", String(state.turn));
  if (state.measure) query.set("measure", measurementText(state.measure));
  if (state.projector) query.set("show", "projector");
  return written(query);
}

// A group whose parts all go one way is written once.
/** @param {State["own"]} own @param {Model} model */
function foldGroups(own, model) {
  const folded = { ...own };
  for (const top of model.tops) {
    const leaves = model.leaves(top.id);
    const values = new Set(leaves.map((leaf) => own[leaf]));
    if (leaves[0] !== top.id && values.size === 1 && own[leaves[0]]) {
      for (const leaf of leaves) delete folded[leaf];
      folded[top.id] = own[leaves[0]];
    }
  }
  return folded;
}
