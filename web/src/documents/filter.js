// Choose which claims are listed, by what was decided of them, and count them.

/** @import { DocumentsPage } from "../types" */

import { choice } from "../text/choices.js";
import { el } from "../text/dom.js";
import { inOrder } from "./text.js";

const FILTERS = ["all", "open", "accepted", "rejected"];

/** @param {DocumentsPage} page @param {() => void} changed */
export function createFilter(page, changed) {
  const { word } = page;
  const counts = el("span", { class: "docs-counts" });
  const choosing = choice(
    FILTERS.map((one) => [one, word(`filter.${one}`)]),
    FILTERS[0],
    changed,
    {
      "aria-label": word("filter.label"),
    },
  );
  const node = el("div", { class: "docs-claims-head" }, el("h2", { text: word("claims.title") }), counts, choosing);

  const shown = () =>
    page.reading ? inOrder(page.reading).filter(({ state }) => [FILTERS[0], state].includes(choosing.value)) : [];

  function count() {
    const all = [...(page.reading?.claims.values() ?? [])];
    /** @param {string} state */
    const of = (state) => all.filter((one) => one.state === state).length;
    counts.textContent = word("claims.counts", {
      accepted: of("accepted"),
      rejected: of("rejected"),
      open: of("open"),
    });
  }

  function clear() {
    choosing.value = FILTERS[0];
  }

  // The one after, or before, that which is looked at.
  /** @param {number} by */
  function beside(by) {
    const all = shown();
    const place = all.findIndex(({ id }) => id === page.chosen);
    if (place < 0) return all[by > 0 ? 0 : all.length - 1]?.id ?? null;
    return all[place + by]?.id ?? null;
  }

  return { node, shown, count, clear, beside };
}
