// On a phone, show the text or the claims, by two buttons.

/** @import { DocumentsPage } from "../types" */

import { button, el, queryAll } from "../text/dom.js";

const VIEWS = ["text", "claims"];
const SHOWS_CLAIMS = "docs-shows-claims";

/** @param {DocumentsPage} page */
export function createViews({ sheet, word }) {
  const node = el(
    "div",
    { class: "views", role: "group", "aria-label": word("views") },
    VIEWS.map((view) => button(word(`view.${view}`), () => show(view), { "data-view": view })),
  );

  /** @param {string} view */
  function show(view) {
    sheet.classList.toggle(SHOWS_CLAIMS, view === "claims");
    for (const one of queryAll(node, "[data-view]"))
      one.setAttribute("aria-pressed", String(one.dataset.view === view));
  }

  show(VIEWS[0]);
  return { node, show };
}
