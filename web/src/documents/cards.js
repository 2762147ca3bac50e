// List the claims that were found in a document, each as a card with what can be decided of it.

/** @import { DocumentsPage, FoundClaim } from "../types" */
/** @import { CardActs } from "./card.js" */

import { button, el, need, query, queryAll } from "../text/dom.js";
import { cardOf } from "./card.js";
import { createFilter } from "./filter.js";
import { numbers } from "./text.js";

// so many cards at once; the rest comes when it is asked for
const CHUNK = 100;

/** @param {DocumentsPage} page @param {CardActs} acts */
export function createCards(page, acts) {
  const { word } = page;
  const list = el("div", { class: "docs-cards" });
  let drawn = CHUNK;
  /** @type {Map<string, HTMLElement>} */
  const nodes = new Map();
  const filter = createFilter(page, () => draw(CHUNK));
  const { shown } = filter;

  // So many of them; whoever asked for more goes on with the first that is new.
  /** @param {number} [most] */
  function draw(most = drawn) {
    const before = drawn;
    drawn = most;
    const all = shown();
    const order = page.reading ? numbers(page.reading) : new Map();
    const open = new Set(queryAll(list, "details.claim[open]").map((one) => one.closest("article")?.dataset.claim));
    nodes.clear();
    const cards = all.slice(0, drawn).map((claim) => {
      const card = cardOf(page, claim, order.get(claim.id) ?? 0, acts, open.has(claim.id));
      nodes.set(claim.id, card);
      return card;
    });
    const left = all.length - drawn;
    const more = button(word("more", { count: left }), () => draw(drawn + CHUNK), { class: "more" });
    list.replaceChildren(...cards, ...(left > 0 ? [more] : []));
    if (!all.length)
      list.append(el("p", { class: "quiet", text: word(page.reading?.claims.size ? "filter.none" : "claims.none") }));
    filter.count();
    mark();
    if (drawn > before) query(list, `article:nth-of-type(${before + 1}) summary`)?.focus();
  }

  /** @param {FoundClaim[]} claims */
  function redraw(claims) {
    const order = page.reading ? numbers(page.reading) : new Map();
    for (const claim of claims) {
      const old = nodes.get(claim.id);
      if (!old) continue;
      const open = need(old, "details.claim", HTMLDetailsElement).open;
      const fresh = cardOf(page, claim, order.get(claim.id) ?? 0, acts, open);
      putInPlace(old, fresh);
      nodes.set(claim.id, fresh);
    }
    filter.count();
    mark();
  }

  function mark() {
    for (const [id, node] of nodes) node.classList.toggle("chosen", id === page.chosen);
  }

  // Bring a card into sight, whatever the filter says.
  /** @param {string} id @param {{ focus?: boolean }} [how] */
  function show(id, { focus = false } = {}) {
    if (!page.reading?.claims.has(id)) return;
    if (!shown().some((one) => one.id === id)) {
      filter.clear();
      draw();
    }
    const place = shown().findIndex((one) => one.id === id);
    if (place >= drawn) draw(place + CHUNK);
    const node = nodes.get(id);
    node?.scrollIntoView({ block: "nearest" });
    if (focus && node) need(node, "summary").focus({ preventScroll: true });
  }

  return {
    head: filter.node,
    list,
    draw,
    redraw,
    mark,
    show,
    beside: filter.beside,
    nodeOf: (/** @type {string} */ id) => nodes.get(id) ?? null,
  };
}

// The new card is opened as the old one was, and has the form and the focus that were in it.
/** @param {HTMLElement} old @param {HTMLElement} fresh */
function putInPlace(old, fresh) {
  const { activeElement: active } = document;
  const doing = active instanceof HTMLElement && old.contains(active) ? (active.dataset.do ?? "summary") : null;
  const form = query(old, ".docs-form");
  if (form) fresh.append(form);
  old.replaceWith(fresh);
  if (doing) query(fresh, doing === "summary" ? "summary" : `[data-do="${doing}"]`)?.focus();
}
