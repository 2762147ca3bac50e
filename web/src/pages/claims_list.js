// Draw the claims that were found, some at once, and count them by their verdicts.

/** @import { ClaimPair, ClaimRow, ClaimsPage } from "../types" */

import { el, need, query, queryAll } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { stands } from "./claims_stands.js";

// so many cards at once; the rest comes when it is asked for
const CHUNK = 100;
const PREFIX = "claim-";

/** @param {string} id */
export const cardOf = (id) => query(document, `#${CSS.escape(PREFIX + id)}`, HTMLDetailsElement);
/** @param {Element} card */
export const idOf = (card) => card.id.slice(PREFIX.length);

/** @param {ClaimsPage} page @param {ClaimRow[]} others what was found but for a chosen verdict */
export function drawList(page, others) {
  const { asked, data, sheet, list } = page;
  sheet.dataset.shows = asked.show;
  for (const node of queryAll(sheet, "[data-view]"))
    node.setAttribute("aria-pressed", String(node.dataset.view === asked.show));
  for (const label of queryAll(sheet, "[data-of-view]")) label.hidden = label.dataset.ofView !== asked.show;
  count(page);
  drawVerdicts(page, others);
  page.drawn = 0;
  page.section = null;
  list.replaceChildren();
  if (asked.show === "matrix") list.append(stands(page, page.claims));
  else drawMore(page);
  if (asked.show === "list" && page.claims.length) list.prepend(fold(page));
  const lead = data.words[`${asked.show}_lead`];
  if (lead) list.prepend(el("p", { text: lead }));
}

/** @param {ClaimsPage} page */
function count({ sheet, asked, data, claims, found }) {
  const { words } = data;
  const pairs = asked.show === "pairs";
  need(sheet, "[data-count]").textContent = pairs ? "" : String(claims.length);
  need(sheet, "[data-of]").textContent = pairs
    ? fill(words.pairs_count, { count: found.length })
    : fill(words.of, { count: data.claims.length });
}

// The verdicts with their counts: a key to the marks, and a way to choose one.
/** @param {ClaimsPage} page @param {ClaimRow[]} claims */
function drawVerdicts({ sheet, asked, data }, claims) {
  const found = claims.flatMap(({ verdict }) => verdict);
  const chips = Object.entries(data.verdicts).flatMap(([verdict, html]) => {
    const times = found.filter((one) => one === verdict).length;
    const isChosen = asked.verdict.includes(verdict);
    if (!times && !isChosen) return [];
    const chip = el("button", { type: "button", "data-chip": verdict, "aria-pressed": String(isChosen) });
    chip.innerHTML = html;
    chip.append(el("b", { text: String(times) }));
    return [chip];
  });
  const meanings = el(
    "details",
    { class: "fold verdicts-mean" },
    el("summary", { text: data.words.verdicts_mean }),
    el(
      "dl",
      {},
      Object.entries(data.verdicts).map(([verdict, html]) => {
        const term = el("dt");
        term.innerHTML = html;
        return el("div", {}, term, el("dd", { text: data.means[verdict] }));
      }),
    ),
  );
  const open = query(sheet, ".verdicts-mean")?.hasAttribute("open");
  meanings.toggleAttribute("open", Boolean(open));
  need(sheet, "[data-verdicts]").replaceChildren(...chips, meanings);
}

// Who stands where is the answer to who said what of a proposal, and stands open where one is asked for.
/** @param {ClaimsPage} page */
function fold(page) {
  const { sheet, asked, claims } = page;
  const node = el(
    "details",
    { class: "fold stands-fold", open: asked.scenario.length > 0 },
    el("summary", { text: need(sheet, '[data-view="matrix"]').textContent ?? "" }),
  );
  // counted when it is opened, for filters answer as one types
  const count = () => node.open && node.childElementCount === 1 && node.append(stands(page, claims));
  node.addEventListener("toggle", count);
  count();
  return node;
}

// Cards are HTML that the server has escaped; they come by the chunk, each under its document.
/** @param {ClaimsPage} page @param {{ focus?: boolean, upTo?: number }} [how] */
export function drawMore(page, { focus = false, upTo = 0 } = {}) {
  const { list, found, drawn, data } = page;
  list.querySelector(".more")?.remove();
  const last = Math.min(found.length, Math.max(drawn + CHUNK, upTo));
  page.drawn = last;
  if (page.asked.show === "pairs") page.section ??= startSection(page, "pairs", pairsHead(page));
  for (const [id, ones] of runs(found.slice(drawn, last))) {
    if (id !== null && page.section?.dataset.document !== id)
      page.section = startSection(page, id, data.documents[id] ?? "");
    page.section?.insertAdjacentHTML("beforeend", ones.map(({ html }) => html).join(""));
  }
  if (!found.length) list.append(el("p", { class: "sheet-empty", text: data.words.nothing }));
  if (last < found.length) list.append(moreButton(page, found.length - last));
  if (focus) queryAll(list, ".claim, .pair")[drawn]?.querySelector("summary")?.focus();
}

// What follows one another under the same document; pairs are under none.
/** @param {(ClaimRow | ClaimPair)[]} found */
function runs(found) {
  /** @type {[document: string | null, ones: (ClaimRow | ClaimPair)[]][]} */
  const all = [];
  for (const one of found) {
    const id = "document" in one ? one.document[0] : null;
    const open = all.at(-1);
    if (open && open[0] === id) open[1].push(one);
    else all.push([id, [one]]);
  }
  return all;
}

// Documents have a head; pairs are under none, and begin with what the button says that chose them.
/** @param {ClaimsPage} page */
function pairsHead({ sheet }) {
  const chosen = need(sheet, '[data-view="pairs"]').textContent ?? "";
  return el("h2", { class: "unseen", text: chosen }).outerHTML;
}

/** @param {ClaimsPage} page @param {string} id @param {string} head */
function startSection({ list }, id, head) {
  const section = el("section", { class: "document", "data-document": id });
  section.innerHTML = head;
  list.append(section);
  return section;
}

// the list grows only when asked to, for below it stands what can be taken along
/** @param {ClaimsPage} page @param {number} left */
const moreButton = (page, left) =>
  el("button", { type: "button", class: "more", "data-more": true, text: `${page.data.words.more} (${left})` });
