// Hold the state of the page in one place and tell who cares when it changes.

import { LANGUAGES } from "../text/text.js";

// a reader's own habits, which stay whatever a page or a lesson shows
const HABITS = ["lang", "dist", "shortcuts"];

export const DISTANCE_UNITS = ["km", "nm", "mi"];

export function defaultState(model, given = {}) {
  const lang = LANGUAGES.includes(given.lang) ? given.lang : "en";
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
    projector: false,
    shortcuts: true,
    ...dropEmpty(given),
    lang,
  };
}

// What a page or a step of a lesson shows, all of it: what it does not say is as usual, however the
// map was left. The camera moves, and names change their order, only where something is
// said of them.
export function wholeState(model, state, said) {
  const { at, order, ...usual } = defaultState(model);
  const habits = Object.fromEntries(HABITS.map((key) => [key, state[key]]));
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { ...usual, ...habits, ...given };
}

// The page's language first, then the two names in use, English last.
export function orderFor(lang) {
  return [...new Set([lang, ...LANGUAGES.filter((other) => other !== "en"), "en"])];
}

function dropEmpty(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

export function createStore(initial) {
  let state = initial;
  const listeners = new Set();
  return {
    get: () => state,
    set(patch) {
      const changed = Object.keys(patch).filter((key) => JSON.stringify(patch[key]) !== JSON.stringify(state[key]));
      if (!changed.length) return;
      // a person who changes the language and kept its order gets the new language's order
      if (changed.includes("lang") && !("order" in patch) && String(state.order) === String(orderFor(state.lang))) {
        patch = { ...patch, order: orderFor(patch.lang) };
        changed.push("order");
      }
      // what stays as it was stays the very same, so that what depends on it is not made anew
      state = { ...state, ...Object.fromEntries(changed.map((key) => [key, patch[key]])) };
      for (const listener of listeners) listener(state, new Set(changed));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
