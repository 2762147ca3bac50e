// Hold the state of the page in one place and tell who cares when it changes.

/** @import { DistanceUnit, Lang, Model, State } from "../types" */

import { LANGUAGES } from "../text/tongues.js";

/** @typedef {{ [K in keyof State]?: State[K] | null }} Given */
/** @typedef {(state: State, changed: Set<string>) => void} Listener */

// a reader's own habits, which stay whatever a page or a lesson shows
/** @type {(keyof State)[]} */
const HABITS = ["lang", "dist", "shortcuts"];

/** @type {DistanceUnit[]} */
export const DISTANCE_UNITS = ["km", "nm", "mi"];

/** @param {Model} model @param {Given} [given] @returns {State} */
export function defaultState(model, given = {}) {
  const lang = LANGUAGES.find((one) => one === given.lang) ?? "en";
  return {
    scenario: model.defaultScenario,
    view: model.defaultPerspective,
    unit: null,
    to: model.reference,
    order: orderFor(lang),
    dist: "km",
    at: null,
    own: {},
    date: null,
    lit: [],
    lines: [],
    layers: null,
    hide: [],
    pair: null,
    law: {},
    effects: {},
    turn: null,
    measure: null,
    projector: false,
    shortcuts: true,
    ...without(given, undefined, null),
    lang,
  };
}

// What a page or a step of a lesson shows, all of it: what it does not say is as usual, however the
// map was left. The camera moves, and names change their order, only where something is
// said of them.
/** @param {Model} model @param {State} state @param {Given} said */
export function wholeState(model, state, said) {
  const { at, order, ...usual } = defaultState(model);
  const habits = Object.fromEntries(HABITS.map((key) => [key, state[key]]));
  return { ...usual, ...habits, ...without(said, undefined) };
}

// The page's language first, then the two names in use, English last.
/** @param {Lang} lang @returns {Lang[]} */
export function orderFor(lang) {
  const last = /** @type {Lang} */ ("en");
  return [...new Set([lang, ...LANGUAGES.filter((other) => other !== last), last])];
}

/** @param {Given} values @param {(null | undefined)[]} empty @returns {Partial<State>} */
function without(values, ...empty) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty.some((one) => one === value)));
}

/** @param {State} initial */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<Listener>} */
  const listeners = new Set();
  return {
    get: () => state,
    /** @param {Given} patch */
    set(patch) {
      const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
      const changed = keys.filter((key) => JSON.stringify(patch[key]) !== JSON.stringify(state[key]));
      if (!changed.length) return;
      // a person who changes the language and kept its order gets the new language's order
      if (changed.includes("lang") && !("order" in patch) && String(state.order) === String(orderFor(state.lang))) {
        patch = { ...patch, order: orderFor(patch.lang ?? state.lang) };
        changed.push("order");
      }
      // what stays as it was stays the very same, so that what depends on it is not made anew
      state = { ...state, ...Object.fromEntries(changed.map((key) => [key, patch[key]])) };
      for (const listener of listeners) listener(state, new Set(changed));
    },
    /** @param {Listener} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
