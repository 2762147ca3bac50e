// Offer the values of an archive for choosing, and show which are chosen.

/** @import { ArchiveFacet, ArchiveField, ArchivePage, ArchiveValue } from "../types" */

import { el, need, queryAll } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { finder, groundOf } from "../text/folding.js";
import { FACETS, FIELDS } from "./asking.js";

// so many stand in a list; of more one looks for a part of the name
const LISTED = 100;
const NAMED = 2;

/** @param {ArchivePage} page @param {ArchiveFacet} key */
const facet = ({ sheet }, key) => need(sheet, `[data-facet="${key}"]`, HTMLDetailsElement);

/** @param {ArchivePage} page @param {ArchiveFacet} key */
export const nameOf = (page, key) => need(facet(page, key), ".facet-name").textContent ?? "";

/** @param {ArchivePage} page @param {ArchiveField} key */
export const fieldName = ({ sheet }, key) => need(sheet, `label:has([data-field="${key}"]) > span`).textContent ?? "";

// The values that are chosen and those that an archive offers, the most frequent first.
/** @param {ArchivePage} page @param {ArchiveFacet} key @returns {ArchiveValue[]} */
function listed(page, key) {
  const offered = page.offered[key]?.values ?? [];
  const known = new Set(offered.map(({ value }) => value));
  const unknown = page.asked[key].filter((value) => !known.has(value));
  return [...unknown.map((value) => ({ value, label: value, count: 0, told: "" })), ...offered];
}

/** @param {ArchivePage} page */
export function writeForm(page) {
  for (const key of FIELDS) need(page.sheet, `[data-field="${key}"]`, HTMLInputElement).value = page.asked[key];
  for (const key of FACETS) writeFacet(page, key);
}

/** @param {ArchivePage} page @param {ArchiveFacet} key */
export function writeFacet(page, key) {
  const node = facet(page, key);
  const values = listed(page, key);
  const chosen = page.asked[key];
  const search = need(node, "[data-find-value]", HTMLInputElement);
  search.hidden = values.length <= LISTED;
  const isFound = finder(search.value);
  const found = search.value.trim() ? values.filter(({ label }) => isFound(groundOf(label))) : values;
  const shown = [
    ...found.filter(({ value }) => chosen.includes(value)),
    ...found.filter(({ value }) => !chosen.includes(value)),
  ];
  drawChoices(node, shown.slice(0, LISTED), chosen);
  const names = values.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  const said = names.length > NAMED ? fill(page.words.chosen, { count: names.length }) : names.join(" \u00b7 ");
  need(node, "[data-chosen]").textContent = said || page.words.any;
  node.classList.toggle("chosen", names.length > 0);
}

// Boxes that are there already stay, and with them the focus of who chooses by keyboard.
/** @param {HTMLElement} node @param {ArchiveValue[]} values @param {string[]} chosen */
function drawChoices(node, values, chosen) {
  const group = need(node, ".facet-choices");
  const before = queryAll(group, "input");
  const isSame = before.length === values.length && values.every(({ value }, i) => before[i].dataset.value === value);
  if (!isSame) group.replaceChildren(...values.map(choice));
  for (const box of queryAll(group, "input"))
    if (box instanceof HTMLInputElement) box.checked = chosen.includes(box.dataset.value ?? "");
}

/** @param {ArchiveValue} one */
function choice({ value, label, told }) {
  const box = el("input", { type: "checkbox", "data-value": value });
  return el("label", { title: told || null }, box, el("span", { text: label }));
}

// What is chosen once a box was ticked or cleared.
/** @param {ArchivePage} page @param {HTMLInputElement} box */
export function chosenBy(page, box) {
  const key = FACETS.find((one) => one === box.closest("details")?.dataset.facet);
  return key ? toggled(page, key, box.dataset.value ?? "") : {};
}

/** @param {ArchivePage} page @param {ArchiveFacet} key @param {string} value */
export function toggled({ asked }, key, value) {
  const chosen = asked[key];
  return { [key]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] };
}
