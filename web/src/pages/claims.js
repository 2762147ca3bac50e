// Show the claims: filter them as one types, light their islands on the map, draw their checks.

/** @import { ClaimsAsked, ClaimsData, ClaimsPage, Lang } from "../types" */
/** @import { Control } from "../text/early.js" */

import { holds, nearest, need, query } from "../text/dom.js";
import { empty, heldIn, keepDeeds, setAgain } from "../text/early.js";
import { untilItComes } from "../text/idle.js";
import { ask, isUnreached, saidBy } from "../text/reaching.js";
import { readAddress, writeAddress } from "./claims_address.js";
import { openCard, showCheck, toggled } from "./claims_card.js";
import { askNothing, chosenBy, clearForm, FIELDS, MODES, matching, pairsOf, writeForm } from "./claims_form.js";
import { drawList, drawMore } from "./claims_list.js";
import { light, startMap, tellMap } from "./claims_map.js";

/** @type {ClaimsPage | null} */
let current = null;

// on paper nobody can ask for more
window.addEventListener("beforeprint", () => current?.sheet.isConnected && drawMore(current, { upTo: Infinity }));

window.addEventListener("popstate", () => {
  if (current?.sheet.isConnected && /\/claims(\.html)?$/u.test(location.pathname)) restore(current);
});

/** @param {HTMLElement} sheet */
export async function begin(sheet) {
  const held = heldIn(sheet);
  // filters that are cleared are seen to be at once
  const early = keepDeeds(sheet, (button) => button.matches("[data-reset-claims]") && empty(sheet));
  const data = await fetchData(sheet);
  if (!data || !sheet.isConnected) return early.end();
  /** @type {ClaimsPage} */
  const page = {
    sheet,
    list: need(sheet, "[data-list]"),
    lang: /** @type {Lang} */ (sheet.dataset.lang),
    data,
    byId: new Map(data.claims.map((claim) => [claim.id, claim])),
    asked: askNothing(),
    claims: [],
    found: [],
    drawn: 0,
    section: null,
    cards: new Map(),
    map: null,
    lit: null,
    choose(changes) {
      Object.assign(page.asked, changes, { claim: "" });
      writeForm(page);
      show(page);
    },
  };
  current = page;
  need(sheet, "[data-loading]").remove();
  listen(page);
  // the address is written into the form, and what was set or pressed there comes on top of it
  restore(page);
  setAgain(held, (control) => changed(page, control));
  startMap(page);
  early.again();
}

/** @param {HTMLElement} sheet @returns {Promise<ClaimsData | null>} */
async function fetchData(sheet) {
  const waiting = need(sheet, "[data-loading]");
  try {
    const data = await untilItComes(async () => saidBy(await ask(sheet.dataset.source ?? "")), {
      isWanted: () => sheet.isConnected,
      failed: () => {
        waiting.textContent = sheet.dataset.failed ?? "";
      },
    });
    if (!data.error) return data;
    waiting.textContent = data.error;
  } catch (error) {
    // who has left the page waits for nothing
    if (!isUnreached(error)) throw error;
  }
  return null;
}

/** @param {ClaimsPage} page */
function restore(page) {
  readAddress(page);
  const { claim } = page.asked;
  show(page, { keep: true });
  if (claim) openCard(page, claim);
}

/** @param {ClaimsPage} page */
function listen(page) {
  const { sheet, list } = page;
  sheet.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    changed(page, target);
  });
  sheet.addEventListener("click", (event) => clicked(page, event));
  sheet.addEventListener("toggle", ({ target }) => target instanceof HTMLDetailsElement && toggled(page, target), true);
  for (const kind of ["pointerover", "focusin"])
    list.addEventListener(kind, ({ target }) => light(page, nearest(target, ".claim, .pair")));
  list.addEventListener("pointerleave", () => light(page, null));
  list.addEventListener("focusout", ({ relatedTarget }) => {
    if (!holds(list, relatedTarget)) light(page, null);
  });
}

/** @param {ClaimsPage} page @param {Control} control */
function changed(page, control) {
  const changes = changesBy(page, control);
  if (changes) page.choose(changes);
}

// What a field, a box or a list of the form asks for.
/** @param {ClaimsPage} page @param {Control} control @returns {Partial<ClaimsAsked> | null} */
function changesBy(page, control) {
  if (control.matches("[data-search]")) return { q: control.value };
  if (control instanceof HTMLInputElement) return chosenBy(page, control);
  const key = FIELDS.find((one) => one === control.dataset.field);
  return key ? { [key]: control.value } : null;
}

/** @param {ClaimsPage} page @param {Event} event */
function clicked(page, event) {
  const target = nearest(event.target, "button, a");
  if (!target) return;
  const { view, chip, showCheck: check, stand, side = "" } = target.dataset;
  const link = target.getAttribute("href");
  const mode = MODES.find((one) => one === view);
  if (target.matches("[data-reset-claims]")) {
    clearForm(page);
    page.choose({});
  } else if (mode) page.choose({ show: mode });
  else if (stand) page.choose({ scenario: [stand], side: [side], show: MODES[0] });
  else if (chip !== undefined) chooseVerdict(page, chip);
  else if (target.matches("[data-more]")) drawMore(page, { focus: true });
  else if (check) showCheck(page, check);
  else if (link?.startsWith("#claim-")) {
    event.preventDefault();
    followTo(page, link.slice("#claim-".length));
  }
}

// A verdict that is chosen again is chosen no more.
/** @param {ClaimsPage} page @param {string} chip */
function chooseVerdict(page, chip) {
  const { verdict } = page.asked;
  page.choose({ verdict: verdict.includes(chip) ? verdict.filter((one) => one !== chip) : [...verdict, chip] });
  query(page.sheet, `[data-chip="${CSS.escape(chip)}"]`)?.focus();
}

/** @param {ClaimsPage} page @param {string} id */
function followTo(page, id) {
  const claim = page.byId.get(id);
  if (!claim) return;
  if (!matching(page).includes(claim)) clearForm(page);
  page.asked.show = MODES[0];
  show(page);
  openCard(page, id);
}

/** @param {ClaimsPage} page @param {{ keep?: boolean }} [how] */
function show(page, { keep = false } = {}) {
  const { asked } = page;
  const others = matching(page, { but: "verdict" });
  page.claims = matching(page);
  page.found = asked.show === "pairs" ? pairsOf(page, page.claims) : page.claims;
  drawList(page, others);
  if (!keep || !asked.claim) writeAddress(page, { isStep: !keep });
  light(page, null);
  tellMap(page);
}
