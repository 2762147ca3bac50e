// Say in a thin strip that the server does not answer; what the browser can do goes on. Where the web
// framework would lay a box of its own over the page, that box is closed before anybody sees it.

import { el, query, queryAll } from "../text/dom.js";
import { SERVER_IS_BACK } from "../text/idle.js";

const STATE = "data-test-connection-state";
const CONNECTED = "CONNECTED";
const BOX = '[role="dialog"][data-rac]';
// a connection that is made anew within this time nobody misses
const PATIENCE_MS = 1500;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let wasConnected = false;
let words = "";

// Whether the server is known not to answer.
export const isLost = () => document.documentElement.hasAttribute("data-lost");

/** @param {string} said */
export function sayLostAs(said) {
  words = said;
  const strip = query(document, ".lost-strip");
  if (strip?.textContent) strip.textContent = words;
}

export function watchServer() {
  // a screen reader hears what comes into a place that was there before
  const strip = el("div", { class: "lost-strip", role: "status" });
  document.body.append(strip);
  // the page ends above it, however many lines it has
  new ResizeObserver(() => document.documentElement.style.setProperty("--lost", `${strip.offsetHeight}px`)).observe(
    strip,
  );
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: [STATE] });
  look();
}

function look() {
  const state = document.querySelector(`[${STATE}]`)?.getAttribute(STATE);
  if (state === CONNECTED) {
    wasConnected = true;
    clearTimeout(waiting);
    waiting = undefined;
    show(false);
  } else if (wasConnected && !waiting) waiting = setTimeout(() => show(true), PATIENCE_MS);
  if (isLost() || (wasConnected && state !== CONNECTED)) closeBoxes();
}

/** @param {boolean} lost */
function show(lost) {
  const wasLost = isLost();
  document.documentElement.toggleAttribute("data-lost", lost);
  const strip = query(document, ".lost-strip");
  const said = lost ? words : "";
  if (strip && strip.textContent !== said) strip.textContent = said;
  // what did not come meanwhile need not wait any longer
  if (wasLost && !lost) window.dispatchEvent(new Event(SERVER_IS_BACK));
}

// The framework opens its box once; closed as its own button closes it, it stays closed.
function closeBoxes() {
  for (const box of queryAll(document, BOX)) query(box, "button[aria-label]")?.click();
}
