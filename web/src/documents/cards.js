// List the claims that were found in a document, each as a card with what can be decided of it.

/** @import { DocumentsPage, FoundClaim } from "../types" */
/** @import { CardActs } from "./card.js" */

import { button, el, need, query, queryAll } from "../text/dom.js";
import { cardOf } from "./card.js";
import { createComing } from "./coming.js";
import { createFilter } from "./filter.js";
import { numbers } from "./text.js";
import { widened } from "./window.js";

// so many cards at once; those before and after come when they are asked for
const CHUNK = 40;

/** @param {DocumentsPage} page @param {CardActs & { arrived(claims: FoundClaim[]): void }} acts */
export function createCards(page, acts) {
  const { word } = page;
  const list = el("div", { class: "docs-cards" });
  // the places of the first card that is drawn, and of the first that is not any more
  let drawn = { from: 0, to: CHUNK };
  /** @type {Map<string, HTMLElement>} */
  const nodes = new Map();
  const filter = createFilter(page, () => draw({ from: 0, to: CHUNK }));
  const { shown } = filter;
  const coming = createComing(page, (claims) => {
    for (const one of claims) page.reading?.claims.set(one.id, one);
    redraw(claims);
    acts.arrived(claims);
  });

  /** @param {{ from: number, to: number }} [places] */
  function draw(places = drawn) {
    drawn = places;
    const all = shown();
    const { from, to } = drawn;
    const some = all.slice(from, to);
    const open = new Set(queryAll(list, "details.claim[open]").map((one) => one.closest("article")?.dataset.claim));
    nodes.clear();
    list.replaceChildren(
      ...moreOf(word, "earlier", from, () => widen(all[from - 1]?.id, { from: Math.max(0, from - CHUNK), to })),
      ...cardsOf(page, nodes, some, acts, open),
      ...moreOf(word, "more", all.length - to, () => widen(all[to]?.id, { from, to: to + CHUNK })),
    );
    if (!all.length)
      list.append(el("p", { class: "quiet", text: word(page.reading?.claims.size ? "filter.none" : "claims.none") }));
    filter.count();
    mark();
    coming.fetch(some);
  }

  // Whoever asks for more goes on with the nearest card that is new.
  /** @param {string | undefined} next @param {typeof drawn} places */
  function widen(next, places) {
    draw(places);
    if (next) bring(nodes.get(next), { focus: true });
  }

  /** @param {FoundClaim[]} claims */
  function redraw(claims) {
    renew(page, nodes, claims, acts);
    filter.count();
    mark();
  }

  function mark() {
    for (const [id, node] of nodes) node.classList.toggle("chosen", id === page.chosen);
  }

  // Bring a card into sight, whatever the filter says.
  /** @param {string} id @param {{ focus?: boolean }} [how] */
  function show(id, how = {}) {
    if (!page.reading?.claims.has(id)) return;
    if (!shown().some((one) => one.id === id)) {
      filter.clear();
      draw();
    }
    const place = shown().findIndex((one) => one.id === id);
    const places = widened(drawn, place, CHUNK);
    if (places !== drawn) draw(places);
    bring(nodes.get(id), how);
  }

  return {
    head: filter.node,
    list,
    draw,
    // from the first claim on
    begin: () => draw({ from: 0, to: CHUNK }),
    redraw,
    mark,
    show,
    beside: filter.beside,
    nodeOf: (/** @type {string} */ id) => nodes.get(id) ?? null,
  };
}

// A button for the claims that are not drawn.
/** @param {DocumentsPage["word"]} word @param {"earlier" | "more"} which @param {number} count @param {() => void} widen */
const moreOf = (word, which, count, widen) =>
  count > 0 ? [button(word(which, { count }), widen, { class: "more", "data-more": which })] : [];

/** @param {HTMLElement | undefined} node @param {{ focus?: boolean }} how */
function bring(node, { focus = false }) {
  node?.scrollIntoView({ block: "nearest" });
  if (focus && node) need(node, "summary").focus({ preventScroll: true });
}

// Write cards, and note which is whose.
/** @param {DocumentsPage} page @param {Map<string, HTMLElement>} nodes @param {FoundClaim[]} claims @param {CardActs} acts @param {Set<string | undefined>} open */
function cardsOf(page, nodes, claims, acts, open) {
  const order = page.reading ? numbers(page.reading) : new Map();
  return claims.map((claim) => {
    const card = cardOf(page, claim, order.get(claim.id) ?? 0, acts, open.has(claim.id));
    nodes.set(claim.id, card);
    return card;
  });
}

// Write cards anew of claims that are drawn.
/** @param {DocumentsPage} page @param {Map<string, HTMLElement>} nodes @param {FoundClaim[]} claims @param {CardActs} acts */
function renew(page, nodes, claims, acts) {
  const order = page.reading ? numbers(page.reading) : new Map();
  for (const claim of claims) {
    const old = nodes.get(claim.id);
    if (!old) continue;
    const open = need(old, "details.claim", HTMLDetailsElement).open;
    const fresh = cardOf(page, claim, order.get(claim.id) ?? 0, acts, open);
    putInPlace(old, fresh);
    nodes.set(claim.id, fresh);
  }
}

// The new card is opened as the old one was, and has the form and the focus that were in it.
/** @param {HTMLElement} old @param {HTMLElement} fresh */
function putInPlace(old, fresh) {
  const { activeElement: active } = document;
  const doing = active instanceof HTMLElement && old.contains(active) ? (active.dataset.do ?? "summary") : null;
  const form = query(old, ".docs-form");
  const writes = active instanceof HTMLElement && form?.contains(active) ? active : null;
  if (form) fresh.append(form);
  old.replaceWith(fresh);
  if (writes) writes.focus();
  else if (doing) query(fresh, doing === "summary" ? "summary" : `[data-do="${doing}"]`)?.focus();
}
