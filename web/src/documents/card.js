// Write the card of a claim, with what can be decided of it.

/** @import { Act, Child, DocumentsPage, FoundClaim } from "../types" */

import { button, el, query } from "../text/dom.js";
import { extrasOf } from "./extras.js";
import { markSigns } from "./showing_signs.js";

// a card shows so much of its passage
const MOST_SHOWN = 300;

/**
 * @typedef {{ choose(id: string, how?: { focus?: boolean, follow?: boolean }): void, act(act: Act, id: string): void, edit(id: string): void, draws(id: string): void, passage(id: string): void }} CardActs
 */

/** @param {DocumentsPage} page @param {FoundClaim} claim @param {number} number @param {CardActs} acts @param {boolean} open */
export function cardOf(page, claim, number, acts, open) {
  const { word } = page;
  const details = el("details", { class: "claim", id: `found-${claim.id}`, open });
  if (claim.html === undefined) details.append(coming(page, claim));
  // HTML that the server has escaped
  else details.innerHTML = claim.html;
  markSigns(word, details);
  details.querySelector(".claim-who")?.prepend(el("b", { class: "docs-number-of-card", text: String(number) }));
  const fill = () => {
    if (!details.open || details.dataset.filled || claim.html === undefined) return;
    details.dataset.filled = "yes";
    query(details, ".claim-body")?.append(markSigns(word, extrasOf(page, claim)));
  };
  details.addEventListener("toggle", fill);
  fill();
  const node = el(
    "article",
    {
      class: "docs-claim",
      "data-claim": claim.id,
      "data-state": claim.state,
      "aria-label": word("claim.named", { n: number }),
    },
    details,
    el("div", { class: "docs-acts" }, decisions(page, claim, acts)),
  );
  // a page that scrolls while a pointer is down takes the button from below it
  node.addEventListener("focusin", ({ target }) =>
    acts.choose(claim.id, { follow: target instanceof Element && target.matches(":focus-visible") }),
  );
  node.addEventListener("click", ({ target }) => {
    acts.choose(claim.id);
    if (target instanceof Element && target.closest("[data-show-check]")) acts.draws(claim.id);
  });
  return node;
}

// What is shown of a card until it comes: the words of the passage.
/** @param {DocumentsPage} page @param {FoundClaim} claim */
function coming({ reading }, { start, end }) {
  const { toUnits } = reading?.offsets ?? { toUnits: Number };
  const said = reading?.given.document.text.slice(toUnits(start), toUnits(end)).slice(0, MOST_SHOWN) ?? "";
  return el(
    "summary",
    { "aria-busy": "true" },
    el("span", { class: "claim-who" }),
    el("span", { class: "claim-says", text: said }),
  );
}

/** @param {DocumentsPage} page @param {FoundClaim} claim @param {CardActs} acts @returns {Child[]} */
function decisions({ word }, claim, { act, edit, passage }) {
  const { id, state } = claim;
  /** @param {"accept" | "reject"} what @param {"accepted" | "rejected"} made */
  const decide = (what, made) =>
    button(word(`do.${what}`), () => act(state === made ? "reopen" : what, id), {
      "data-do": what,
      "aria-pressed": String(state === made),
    });
  return [
    decide("accept", "accepted"),
    decide("reject", "rejected"),
    button(word("do.edit"), () => edit(id), { "data-do": "edit" }),
    button(word("do.passage"), () => passage(id), { "data-do": "passage" }),
    claim.edited ? el("span", { class: "quiet docs-small", text: word("edited") }) : null,
  ];
}
