// Keep the page around the maps of a comparison in step with them: its chart, table and citation.

/** @import { Comparison, CompareSide } from "../types" */

import { withRules } from "../scene/law.js";
import { query, reducedMotion } from "../text/dom.js";
import { SIDES } from "./compare_address.js";

// The page's HTML comes apart from its script, before or after it, and anew in another language.
/** @param {Comparison} comparison */
export function followSheet(comparison) {
  const { signal } = comparison;
  const watch = new MutationObserver(() => {
    const sheet = document.querySelector('[data-sheet="compare"]:not([data-marked])');
    if (sheet) {
      // it came as it is for every reader
      sheet.setAttribute("data-marked", "");
      markSheet(comparison);
    }
    drawChart(comparison);
    tellCitation(comparison);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener("abort", () => watch.disconnect());
  /** @param {Event} event */
  const act = (event) => picked(comparison, event);
  document.addEventListener("click", act, { signal });
  document.addEventListener("keydown", act, { signal });
}

// Whatever names scenarios knows which of them the maps show.
/** @param {Comparison} comparison */
export function markSheet({ state, say }) {
  /** @param {string} ids */
  const letters = (ids) =>
    SIDES.filter((side) => ids.split(" ").includes(state[side]))
      .map((side) => say(side))
      .join("");
  for (const node of document.querySelectorAll("[data-pick]")) {
    if (!(node instanceof HTMLElement || node instanceof SVGElement)) continue;
    const { pick = "", same = pick, side } = node.dataset;
    if (node.matches("button")) node.setAttribute("aria-pressed", String(state[sideOf(side)] === pick));
    if (node.matches(".chip")) node.dataset.mark = letters(same);
    if (!node.matches(".point")) continue;
    node.classList.toggle("picked", letters(same) !== "");
    node.querySelector(".letter")?.replaceChildren(letters(same));
    node.setAttribute("aria-label", `${letters(same)} ${node.dataset.label ?? ""}`.trim());
  }
}

/** @param {string} [side] @returns {CompareSide} */
const sideOf = (side) => (side === "b" ? "b" : "a");

/** @param {Comparison} comparison */
export function drawChart(comparison) {
  const { chart, lang } = comparison.told;
  const place = query(document, ".chart-frame");
  if (!place || !chart || place.dataset.drawn === lang) return;
  place.dataset.drawn = lang;
  const { documentElement } = new DOMParser().parseFromString(chart, "image/svg+xml");
  place.replaceChildren(...[...documentElement.children].map((drawing) => document.importNode(drawing, true)));
  markSheet(comparison);
}

// How the page is cited depends on what its maps show.
/** @param {Comparison} comparison */
export function tellCitation({ bundle, state, say, pick, title, handles }) {
  const fold = query(document, '[data-sheet="compare"] .citing', HTMLDetailsElement);
  if (!fold) return;
  const view = bundle.perspectives.find((one) => one.id === state.view);
  const pair = say("cite_what", { a: title("a"), b: title("b"), view: pick(view?.title) });
  const what = handles.length ? withRules(handles[0].app, pair) : pair;
  if (fold.dataset.what === what) return;
  fold.dataset.what = what;
  fold.open = false;
}

/** @param {Comparison} comparison @param {Event} event */
function picked(comparison, event) {
  const node = event.target instanceof Element ? event.target.closest("[data-pick]") : null;
  if (!(node instanceof HTMLElement || node instanceof SVGElement)) return;
  if (event instanceof KeyboardEvent && !(node.matches("g") && ["Enter", " "].includes(event.key))) return;
  event.preventDefault();
  comparison.set({ [sideOf(node.dataset.side)]: node.dataset.pick });
  // whoever points sees the maps; whoever uses keys stays where the keys are, and is told
  if (event instanceof UIEvent && event.detail) bringIntoSight(comparison);
}

/** @param {Comparison} comparison */
function bringIntoSight({ root, nodes }) {
  const box = nodes.stage.getBoundingClientRect();
  const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  if (seen < box.height / 2) root.scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" });
}
