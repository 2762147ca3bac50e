// Keep the focus when a page is written anew: the web framework writes its head, and each page, as a whole.

import { queryAll } from "../text/dom.js";

// each page has the same, in the same order
const HEAD = ".masthead a, .masthead button";

// which part of the head has the focus, or had it until that was written anew
let kept = -1;
let arriving = false;

export function watchFocus() {
  document.addEventListener("focusin", ({ target }) => {
    arriving = false;
    kept = queryAll(document, HEAD).findIndex((one) => one === target);
  });
  // whoever points elsewhere lets it go
  document.addEventListener(
    "pointerdown",
    () => {
      kept = -1;
    },
    true,
  );
}

// A link within a page is gone with that page: the next one gets the focus.
export function leadFocus() {
  arriving = kept < 0;
}

/** @param {() => HTMLElement | null} content */
export function restoreFocus(content) {
  if (document.activeElement && document.activeElement !== document.body) return;
  if (kept >= 0) queryAll(document, HEAD)[kept]?.focus({ preventScroll: true });
  else if (arriving) content()?.focus({ preventScroll: true });
}
