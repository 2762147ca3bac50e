// Keep the page's address and an explorer's state the same, and let the browser step through what was looked at.

/** @import { BuiltExplorer, Changed, State } from "../types" */

import { defaultState } from "../scene/state.js";
import { readUrl, writeUrl } from "../scene/url.js";
import { whenStepped } from "../text/stepping.js";

const DELAY_MS = 250;
// a change of one of these is a step that the browser's way back undoes
const STEPS = ["scenario", "unit", "date"];
// what an address that says nothing of it leaves as it is
const LEFT = ["at", "lang", "order", "shortcuts", "lit", "lines", "layers", "hide", "pair"];

// Gives what is to be told of each change.
/** @param {BuiltExplorer} app @param {AbortSignal} signal */
export function followAddress(app, signal) {
  const { root, model } = app;
  const { pathname } = window.location;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let stepping;
  /** @type {(() => void) | null} */
  let step = null;
  let last = app.state;
  let restoring = false;

  function drop() {
    clearTimeout(waiting);
    clearTimeout(stepping);
    waiting = undefined;
    step = null;
  }

  /** @param {State} state @param {boolean} isStep */
  function put(state, isStep) {
    if (!root.isConnected || window.location.pathname !== pathname) return;
    const { hash, search } = window.location;
    const address = pathname + writeUrl(search, state, model) + hash;
    if (isStep) window.history.pushState({}, "", address);
    else window.history.replaceState(window.history.state, "", address);
  }

  // What waits is written at once: before the next step, and before somebody leaves.
  function flush() {
    step?.();
    if (waiting) put(app.state, false);
    drop();
  }

  function writeSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(flush, DELAY_MS);
  }

  /** @param {State} before @param {State} now */
  function writeStep(before, now) {
    step?.();
    clearTimeout(stepping);
    step = () => {
      step = null;
      // the entry that is left holds what was seen last, its camera too
      put(before, false);
      put(now, true);
    };
    // once the map is painted
    stepping = setTimeout(() => step?.());
  }

  signal.addEventListener("abort", drop);
  return {
    listen() {
      whenStepped(() => {
        if (!root.isConnected) return;
        drop();
        restoring = true;
        restore(app);
        restoring = false;
      }, signal);
      document.addEventListener("click", flush, { capture: true, signal });
    },
    writeSoon,
    /** @param {State} state @param {Changed} changed */
    changed(state, changed) {
      const before = last;
      last = state;
      if (!restoring && STEPS.some((key) => changed.has(key))) writeStep(before, state);
      else writeSoon();
    },
  };
}

// The browser's way back has changed the address: what it does not say is as usual.
/** @param {BuiltExplorer} app */
function restore(app) {
  const { store, model } = app;
  const { patch, notices } = readUrl(window.location.search, model, app.options);
  if (notices.length) app.setNotices(notices);
  const usual = Object.entries(defaultState(model, { lang: app.state.lang })).filter(([key]) => !LEFT.includes(key));
  store.set({ ...Object.fromEntries(usual), ...patch });
  if (patch.at) app.map.goTo(patch.at);
}
