// Read and write the form of the claims, and find the claims that it asks for.

/** @import { ClaimPair, ClaimRow, ClaimsAsked, ClaimsFacet, ClaimsField, ClaimsMode, ClaimsPage } from "../types" */

import { need } from "../text/dom.js";
import { finder } from "../text/folding.js";

/** @type {ClaimsFacet[]} */
const FACETS = ["side", "speaker", "kind", "said", "verdict", "unit", "scenario", "document"];
/** @type {ClaimsField[]} */
export const FIELDS = [...FACETS, "from", "to", "relation"];
/** @type {ClaimsMode[]} */
export const MODES = ["list", "pairs", "matrix"];

// Nothing is asked for.
/** @returns {ClaimsAsked} */
export function askNothing() {
  const fields = /** @type {Record<ClaimsField, string>} */ (Object.fromEntries(FIELDS.map((key) => [key, ""])));
  return { ...fields, q: "", show: MODES[0], claim: "" };
}

/** @param {ClaimsPage} page @param {ClaimsField} key */
export const field = (page, key) => need(page.sheet, `[data-facet="${key}"]`, HTMLSelectElement);

/** @param {ClaimsPage} page @param {ClaimsField} key @param {string | null} value */
export const offers = (page, key, value) => [...field(page, key).options].some((option) => option.value === value);

/** @param {ClaimsPage} page */
export function writeForm(page) {
  need(page.sheet, "[data-search]", HTMLInputElement).value = page.asked.q;
  for (const key of FIELDS) field(page, key).value = page.asked[key];
}

/** @param {ClaimsPage} page */
export function clearForm(page) {
  const { show, claim } = page.asked;
  page.asked = { ...askNothing(), show, claim };
  writeForm(page);
}

/** @param {ClaimsPage} page @param {{ but?: ClaimsFacet }} [how] @returns {ClaimRow[]} */
export function matching({ asked, data }, { but } = {}) {
  const isFound = finder(asked.q);
  const chosen = FACETS.filter((key) => key !== but && asked[key]);
  const from = asked.from && `${asked.from}-01`;
  const to = asked.to && `${asked.to}-31`;
  return data.claims.filter(
    (claim) =>
      chosen.every((key) => claim[key].includes(asked[key])) &&
      (!from || claim.last >= from) &&
      (!to || claim.first <= to) &&
      isFound(claim.text),
  );
}

// Pairs of claims that agree or contradict, one of them among those found.
/** @param {ClaimsPage} page @param {ClaimRow[]} found @returns {ClaimPair[]} */
export function pairsOf({ asked, data }, found) {
  const left = new Set(found.map((claim) => claim.id));
  return data.pairs.filter(
    (pair) => (!asked.relation || pair.relation === asked.relation) && pair.claims.some((id) => left.has(id)),
  );
}
