// Hear that somebody stepped back or forth within a page, before the web framework does: it would
// have the server run the page anew, though all that changes is known here.

import { queryOf } from "./query.js";

const language = () => queryOf(location.search).get("lang");

/** @param {() => void} act @param {AbortSignal} [signal] */
export function whenStepped(act, signal) {
  const { pathname } = location;
  let lang = language();
  let left = false;
  /** @param {PopStateEvent} event */
  const stepped = (event) => {
    if (location.pathname !== pathname) {
      left = true;
      return;
    }
    // another language is the server's to write, and so is a page that was left and may come in this one's place
    if (event.isTrusted && !left && language() === lang) event.stopImmediatePropagation();
    lang = language();
    act();
  };
  window.addEventListener("popstate", stepped, { capture: true, signal });
}
