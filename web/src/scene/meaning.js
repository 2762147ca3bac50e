// Look up what a view means: the library has decided it, and here it is only read.

/** @import { App, Colour, CutLine, Meaning, Model, SceneData, Scenes, State, Stroke } from "../types" */

import { inAllLanguages } from "../text/text.js";
import { OWN } from "./model.js";
import { ownMeaning } from "./own_meaning.js";
import { turnAt } from "./past.js";
import { strokesOf } from "./strokes.js";

/** @type {WeakMap<SceneData, Meaning>} */
const decoded = new WeakMap();

// Holders, lines, cuts, regimes, badge, legend and words of a state; of a day of the past those of
// the event in force then, or of what changed since.
/** @param {Model} model @param {Pick<App, "scenario" | "state" | "past">} app @returns {Meaning} */
export function meaningOf(model, { scenario, state, past }) {
  const { scenes } = model.bundle;
  if (past && state.date) {
    const turn = turnAt(scenes.turns, past, state.date);
    const began = turn?.day ?? past.date.split("/")[0];
    return onDay(model, decode(scenes, turn?.scene ?? scenes.past[past.id]), began, state.date);
  }
  if (scenario.id !== OWN) return decode(scenes, scenes.views[scenario.id][viewOf(model, state)]);
  return ownMeaning(model, scenario.sovereignty, viewOf(model, state));
}

/** @param {Model} model @param {Pick<State, "view">} state */
function viewOf(model, { view }) {
  return model.perspectives.has(view) ? view : model.defaultPerspective;
}

// Between two changes all is as the earlier left it, and the day that is asked for is named.
/** @param {Model} model @param {Meaning} meaning @param {string} began @param {string} date @returns {Meaning} */
function onDay(model, meaning, began, date) {
  if (date === began) return meaning;
  const [before, ...rest] = meaning.badge;
  const day = inAllLanguages(model.bundle, (words) => words.said("captions.past", { date: words.date(date) }));
  const said = Object.entries(meaning.words).map(([lang, text]) => [lang, text.replace(before[lang], () => day[lang])]);
  return { ...meaning, badge: [day, ...rest], words: Object.fromEntries(said) };
}

// A scene with its texts and strokes written out in place.
/** @param {Scenes} scenes @param {SceneData} given @returns {Meaning} */
function decode(scenes, given) {
  const known = decoded.get(given);
  if (known) return known;
  /** @param {number} at */
  const text = (at) => scenes.texts[at];
  /** @param {number | null} at */
  const maybe = (at) => (at === null ? null : scenes.texts[at]);
  const stroke = strokesOf(scenes);
  /** @type {Meaning} */
  const meaning = {
    holders: new Map(Object.entries(given.holders)),
    lines: new Map(Object.entries(given.lines).map(([key, at]) => [key, stroke(at)])),
    cuts: given.cuts.map((cut) => ({ ...cut, stroke: stroke(cut.stroke) })),
    treaties: given.treaties.map((id) => ({
      id,
      ...scenes.treaties[id],
      stroke: stroke(scenes.treaties[id].stroke),
    })),
    divided: new Map(Object.entries(given.divided)),
    regimes: given.regimes.map((one) => ({ ...one, label: text(one.label), note: maybe(one.note) })),
    moves: given.moves,
    badge: given.badge.map(text),
    note: maybe(given.note),
    legend: given.legend.map((entry) => ({ ...entry, text: text(entry.text) })),
    words: text(given.words),
  };
  decoded.set(given, meaning);
  return meaning;
}

// Whose each leaf unit is, for painters and lists: title, administrator, the cut through it, and
// whether it only surrounds what is in question.
/** @param {Model} model @param {Pick<Meaning, "holders">} meaning @param {Pick<App, "scenario" | "past">} app */
export function coloursOf(model, { holders }, { scenario, past }) {
  const split = new Map(past ? [] : (scenario.split ?? []).map((item) => [item.unit, item]));
  /** @type {Map<string, Colour>} */
  const found = new Map();
  for (const unit of model.units.values()) {
    if (unit.children?.length) continue;
    const [title, admin] = holders.get(unit.id) ?? [null, null];
    // what the parties once held together bears the marks of all, wherever it lies
    const context = !unit.disputed && !past?.shared?.[unit.id];
    found.set(unit.id, { title, admin, split: split.get(unit.id) ?? null, context });
  }
  return found;
}

// A scene as plain data, as the library gives it.
/** @param {Meaning} meaning @param {Map<string, CutLine>} cuts */
export function plainMeaning(meaning, cuts) {
  /** @param {Stroke} stroke */
  const plain = ({ status, label, computed, sources }) => ({ status, label, computed, sources });
  return {
    holders: Object.fromEntries(meaning.holders),
    lines: Object.fromEntries([...meaning.lines].map(([key, stroke]) => [key, plain(stroke)])),
    cuts: meaning.cuts.map(({ unit, part, parties, stroke }) => {
      const { turn, share, ends } = cuts.get(unit) ?? {};
      return { unit, part, parties, turn, share, ends, ...plain(stroke) };
    }),
    treaties: meaning.treaties.map(({ id }) => id),
    divided: Object.fromEntries(meaning.divided),
    regimes: meaning.regimes,
    moves: meaning.moves,
    badge: meaning.badge,
    note: meaning.note,
    legend: meaning.legend,
    words: meaning.words,
  };
}
