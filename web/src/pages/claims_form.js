// Read and write the form of the claims, and find the claims that it asks for.

/** @import { ClaimPair, ClaimRow, ClaimsAsked, ClaimsFacet, ClaimsField, ClaimsMode, ClaimsPage } from "../types" */

import { need, queryAll } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { finder } from "../text/folding.js";

// of each of these several values may be chosen
/** @type {ClaimsFacet[]} */
export const FACETS = ["side", "speaker", "kind", "said", "verdict", "unit", "scenario", "document"];
// and of these one
/** @type {ClaimsField[]} */
export const FIELDS = ["from", "to", "relation"];
/** @type {ClaimsMode[]} */
export const MODES = ["list", "matrix", "pairs"];
// so many names stand in a closed filter; of more it says how many
const NAMED = 2;

// Nothing is asked for.
/** @returns {ClaimsAsked} */
export function askNothing() {
  /** @type {[ClaimsFacet, string[]][]} */
  const nothing = FACETS.map((key) => [key, []]);
  const facets = /** @type {Record<ClaimsFacet, string[]>} */ (Object.fromEntries(nothing));
  return { ...facets, from: "", to: "", relation: "", q: "", show: MODES[0], claim: "" };
}

/** @param {ClaimsPage} page @param {ClaimsField} key */
export const field = (page, key) => need(page.sheet, `[data-field="${key}"]`, HTMLSelectElement);

/** @param {ClaimsPage} page @param {ClaimsFacet} key */
const facet = (page, key) => need(page.sheet, `[data-facet="${key}"]`, HTMLDetailsElement);

/** @param {HTMLElement} node @param {string} kind @returns {HTMLInputElement[]} */
const boxes = (node, kind) => queryAll(node, `input[${kind}]`).filter((box) => box instanceof HTMLInputElement);

/** @param {ClaimsPage} page @param {ClaimsFacet | ClaimsField} key */
export function nameOf({ sheet }, key) {
  return need(sheet, `[data-facet="${key}"] .facet-name, label:has([data-field="${key}"]) > span`).textContent ?? "";
}

/** @param {ClaimsPage} page @param {ClaimsFacet | ClaimsField} key @param {string} value */
export function offers(page, key, value) {
  const known = FACETS.find((one) => one === key);
  if (known) return boxes(facet(page, known), "data-choice").some((box) => box.value === value);
  const other = FIELDS.find((one) => one === key);
  return Boolean(other) && [...field(page, other ?? "from").options].some((option) => option.value === value);
}

/** @param {ClaimsPage} page */
export function writeForm(page) {
  need(page.sheet, "[data-search]", HTMLInputElement).value = page.asked.q;
  for (const key of FIELDS) field(page, key).value = page.asked[key];
  for (const key of FACETS) writeFacet(page, key);
}

/** @param {ClaimsPage} page @param {ClaimsFacet} key */
function writeFacet(page, key) {
  const { asked, data } = page;
  const node = facet(page, key);
  const chosen = asked[key];
  const single = boxes(node, "data-choice");
  for (const box of single) box.checked = chosen.includes(box.value);
  for (const box of boxes(node, "data-group")) {
    const inside = box.value.split(" ").filter((value) => chosen.includes(value)).length;
    box.checked = inside === box.value.split(" ").length;
    box.indeterminate = inside > 0 && !box.checked;
  }
  const names = single.filter((box) => box.checked).map((box) => box.labels?.[0]?.textContent?.trim() ?? "");
  const said = names.length > NAMED ? fill(data.words.chosen, { count: names.length }) : names.join(" \u00b7 ");
  need(node, "[data-chosen]").textContent = said || data.words.any;
  node.classList.toggle("chosen", names.length > 0);
}

// What is chosen once a box was ticked or cleared; one that stands for several ticks or clears them all.
/** @param {ClaimsPage} page @param {HTMLInputElement} box @returns {Partial<ClaimsAsked>} */
export function chosenBy(page, box) {
  const key = FACETS.find((one) => one === box.closest("details")?.dataset.facet);
  if (!key) return {};
  const node = facet(page, key);
  if (box.matches("[data-group]")) {
    const members = box.value.split(" ");
    for (const one of boxes(node, "data-choice")) if (members.includes(one.value)) one.checked = box.checked;
  }
  return { [key]: boxes(node, "data-choice").flatMap((one) => (one.checked ? [one.value] : [])) };
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
  const chosen = FACETS.filter((key) => key !== but && asked[key].length);
  const from = asked.from && `${asked.from}-01`;
  const to = asked.to && `${asked.to}-31`;
  return data.claims.filter(
    (claim) =>
      chosen.every((key) => asked[key].some((value) => claim[key].includes(value))) &&
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
