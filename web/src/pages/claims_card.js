// Open a claim's card, and fetch what stands in it when somebody opens it first.

/** @import { ClaimCard, ClaimsPage } from "../types" */

import { readersDay } from "../text/dates.js";
import { el, need, query, queryAll } from "../text/dom.js";
import { ask, dataOf, isUnreached, saidBy } from "../text/reaching.js";
import { isWide, showLines } from "./beside.js";
import { writeAddress } from "./claims_address.js";
import { cardOf, drawMore, idOf } from "./claims_list.js";
import { light } from "./claims_map.js";
import { loadPassage } from "./passages.js";

/** @param {ClaimsPage} page @param {string} id */
export function openCard(page, id) {
  const place = page.found.findIndex((one) => "id" in one && one.id === id);
  if (place < 0) return;
  if (place >= page.drawn) drawMore(page, { upTo: place + 1 });
  const card = cardOf(id);
  if (!card) return;
  card.open = true;
  card.scrollIntoView({ block: "start" });
  need(card, "summary").focus({ preventScroll: true });
}

// A card or a pair was opened or closed.
/** @param {ClaimsPage} page @param {HTMLDetailsElement} details */
export function toggled(page, details) {
  if (details.open && details.matches(".claim")) fillCard(page, details);
  else if (details.open && details.matches(".pair"))
    for (const box of queryAll(details, "[data-passage]")) loadPassage(box, page.lang, page.data.words);
  else if (!details.open && details.matches(".claim") && idOf(details) === page.asked.claim) {
    page.asked.claim = "";
    writeAddress(page);
    light(page, null);
  }
}

/** @param {ClaimsPage} page @param {HTMLElement} card */
async function fillCard(page, card) {
  const id = idOf(card);
  page.asked.claim = id;
  writeAddress(page);
  if (!card.querySelector(".claim-body")) {
    const found = await fetchCard(page, id);
    if (card.querySelector(".claim-body")) return;
    card.querySelector(".card-failed")?.remove();
    if (!found) {
      card.append(el("p", { class: "card-failed sheet-notice", text: page.data.words.card_failed }));
      return;
    }
    card.insertAdjacentHTML("beforeend", found.html);
  }
  const box = query(card, ":scope > .claim-body > [data-passage]");
  if (box) loadPassage(box, page.lang, page.data.words);
  light(page, null);
  if (isWide() && page.map) showLines(page.map, page.cards.get(id)?.lines ?? []);
}

/** @param {ClaimsPage} page @param {string} id @returns {Promise<ClaimCard | null>} */
async function fetchCard({ cards, lang, sheet, byId }, id) {
  const known = cards.get(id);
  if (known) return known;
  try {
    // where no program answers, cards lie in files, some in each
    const { cards: files, each } = sheet.dataset;
    if (files) return await fetchCards(`${files}${placeOf(byId, id, Number(each))}.json`, cards, id);
    const found = await saidBy(await ask(`./api/card/${encodeURIComponent(id)}?lang=${lang}&day=${readersDay()}`));
    if (found.error) return null;
    cards.set(id, found);
    return found;
  } catch (error) {
    if (!isUnreached(error)) throw error;
    return null;
  }
}

// Which of the files a claim's card lies in, by its place among all claims.
/** @param {ClaimsPage["byId"]} byId @param {string} id @param {number} each */
const placeOf = (byId, id, each) => Math.floor([...byId.keys()].indexOf(id) / each);

/** @param {string} address @param {Map<string, ClaimCard>} cards @param {string} id */
async function fetchCards(address, cards, id) {
  for (const [one, card] of Object.entries(await dataOf(await ask(address)))) cards.set(one, card);
  return cards.get(id) ?? null;
}

// Draw on the map what a claim was checked by.
/** @param {ClaimsPage} page @param {string} id */
export async function showCheck(page, id) {
  page.openMap?.(true);
  const found = await fetchCard(page, id);
  if (!found) return;
  await page.mapReady;
  light(page, cardOf(id));
  if (page.map) showLines(page.map, found.lines);
}
