// Look at a claim: its card, its passage and the map lead to each other.

/** @import { DocumentsBench, FoundClaim } from "../types" */

import { changeAddress } from "../pages/address.js";
import { showOnMap } from "./map.js";

/** @param {DocumentsBench} bench @param {string} id @param {{ focus?: boolean, follow?: boolean }} [how] */
export function choose({ page, text, cards }, id, { focus = false, follow = true } = {}) {
  const claim = page.reading?.claims.get(id);
  if (!claim) return;
  if (id !== page.chosen) {
    const both = page.chosen === null ? [id] : [page.chosen, id];
    page.chosen = id;
    changeAddress({ claim: id });
    text.mark(both);
    cards.mark();
    showOnMap(page, claim);
  }
  if (follow) text.show(id);
  if (focus) cards.show(id, { focus });
}

// What the map shows of a claim comes with its card.
/** @param {DocumentsBench} bench @param {FoundClaim[]} claims */
export function seeArrived({ page }, claims) {
  const seen = claims.find(({ id }) => id === page.chosen);
  if (seen) showOnMap(page, seen);
}

// Where only one of both is in sight, go over to the text.
/** @param {DocumentsBench} bench @param {string} id */
export function showPassage({ views, text }, id) {
  views.show("text");
  text.show(id, { focus: true });
}

// Draw on the map what a claim was checked by, also where the map has to be opened first.
/** @param {DocumentsBench} bench @param {string} id */
export async function draw({ page }, id) {
  page.openMap?.(true);
  await page.mapReady;
  const claim = page.reading?.claims.get(id);
  if (claim) showOnMap(page, claim);
}
