// Open the form of a claim, and write anew what an act has changed.

/** @import { Act, Acted, DocumentsBench } from "../types" */

import { query } from "../text/dom.js";
import { forget, formOf } from "./form.js";
import { choose } from "./looking.js";

// what these change stands on the card alone
/** @type {Act[]} */
const DECISIONS = ["accept", "reject", "reopen"];

/** @param {DocumentsBench} bench @param {string} id */
export function edit(bench, id) {
  const { page, cards, acts } = bench;
  const claim = page.reading?.claims.get(id);
  const card = cards.nodeOf(id);
  if (!claim || !card) return;
  if (query(card, ".docs-form")) return close(bench, id);
  if (page.edited && page.edited !== id) close(bench, page.edited);
  page.edited = id;
  choose(bench, id);
  const form = formOf(page, claim, {
    async save(data) {
      if (Object.keys(data).length && !(await acts.perform("edit", [id], data))) return;
      forget(id);
      close(bench, id);
    },
    cancel() {
      forget(id);
      close(bench, id);
    },
    perform: acts.perform,
  });
  if (!form) return;
  card.append(form);
  query(card, "[data-do=edit]")?.setAttribute("aria-expanded", "true");
  query(form, "select, input")?.focus();
}

/** @param {DocumentsBench} bench @param {string} id */
function close({ page, cards }, id) {
  if (page.edited === id) page.edited = null;
  const card = cards.nodeOf(id);
  const form = card && query(card, ".docs-form");
  if (!form) return;
  form.remove();
  const opener = query(card, "[data-do=edit]");
  opener?.setAttribute("aria-expanded", "false");
  opener?.focus();
}

/** @param {DocumentsBench} bench @param {Acted} acted @param {Act} act */
export function changed(bench, acted, act) {
  const { page, cards, text } = bench;
  page.say(page.word(`did.${act}`));
  if (DECISIONS.includes(act) && !acted.removed.length && acted.claims.every(({ id }) => cards.nodeOf(id))) {
    text.mark(acted.claims.map(({ id }) => id));
    return cards.redraw(acted.claims);
  }
  const { activeElement: active } = document;
  const doing = active instanceof HTMLElement && cards.list.contains(active) ? (active.dataset.do ?? "") : null;
  text.draw();
  cards.draw();
  const [first] = acted.claims;
  // whoever is at another place, at the way back say, stays there
  if (first) choose(bench, first.id, { focus: doing !== null || act === "add" });
  again(bench, doing);
}

// The form that was open before the cards were written anew, where its claim is still there.
/** @param {DocumentsBench} bench @param {string | null} [doing] */
export function again(bench, doing = null) {
  const { page, cards } = bench;
  const id = page.edited;
  page.edited = null;
  if (!id || !page.reading?.claims.has(id)) return;
  edit(bench, id);
  if (doing) query(cards.list, `.docs-form [data-do="${CSS.escape(doing)}"]`)?.focus();
}

// Make a claim of what somebody has selected in the text.
/** @param {DocumentsBench} bench */
export function addSelected({ page, text, acts }) {
  const selected = text.selected();
  if (!selected) return page.say(page.word("add.nothing"), { bad: true });
  const [start, end] = selected;
  acts.perform("add", [], { start, end });
}
