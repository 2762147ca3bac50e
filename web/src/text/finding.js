// Look for what has a name, in a box over the page: hits as one types, chosen by key or pointer.

import { el } from "./dom.js";
import { askedIn, finder, groundOf, nameAmong } from "./folding.js";
import { offerOptions } from "./options.js";

/** @typedef {{ kind: string, title: string, about: string, to: string, text: string, beside?: string }} Hit */
/** @typedef {Hit & { titled: string }} Known */
/** @typedef {{ hits: Known[], words: Record<string, string>, all?(query: string): string }} Found */

// claims are many: a few of them stand below the rest, and a link leads to all
const MOST = 10;
const MOST_CLAIMS = 5;

/** @param {Hit} hit @returns {Known} */
export const knownHit = (hit) => ({ ...hit, titled: groundOf(hit.title) });

// The hits of a query, best first: names that begin with it or that a word for their kind stands
// beside, names that hold it, then all others. What has words for its kind is searched by names alone.
/** @param {Known[]} hits @param {string} query */
export function hitsOf(hits, query) {
  const asked = askedIn(query);
  const start = ` ${asked.join(" ")}`;
  if (!start.trim()) return { shown: [], claims: 0 };
  const isFound = finder(query);
  const rank = (/** @type {Known} */ { titled, text, beside }) => {
    const name = beside ? ` ${nameAmong(asked, beside)}` : start;
    if (titled.startsWith(start) || (name.trim() && name !== start && text.includes(name))) return 0;
    return (beside ? text : titled).includes(start) ? 1 : 2;
  };
  const found = hits.filter(({ text }) => isFound(text)).map((hit) => ({ hit, rank: rank(hit) }));
  found.sort((a, b) => a.rank - b.rank);
  const claims = found.filter(({ hit }) => hit.kind === "claim");
  const others = found.filter(({ hit }) => hit.kind !== "claim").slice(0, MOST);
  return { shown: [...others, ...claims.slice(0, MOST_CLAIMS)].map(({ hit }) => hit), claims: claims.length };
}

// `come` gives what can be found, `follow` goes where a hit leads.
/** @param {HTMLElement} host @param {{ label: string, failed: string, come(): Promise<Found>, follow(to: string): void }} how */
export async function openFinding(host, { label, failed, come, follow }) {
  const input = el("input", { type: "search", "aria-label": label });
  const status = el("p", { class: "finding-status", role: "status" });
  const list = el("ul", { "aria-label": label });
  const dialog = el("dialog", { class: "finding", "aria-label": label }, input, list, status);
  host.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.showModal();
  try {
    const found = await come();
    input.placeholder = found.words.hint;
    listen({ dialog, input, list, status }, found, follow);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    status.textContent = failed;
  }
}

/** @param {{ dialog: HTMLDialogElement, input: HTMLInputElement, list: HTMLElement, status: HTMLElement }} box @param {Found} found @param {(to: string) => void} follow */
function listen({ dialog, input, list, status }, { hits, words, all }, follow) {
  const { draw } = offerOptions(input, list, {
    name: "finding",
    find(text) {
      const { shown, claims } = hitsOf(hits, text);
      const rows = shown.map(({ kind, title, about, to }) => ({ kind, title, about: about || words[kind] || "", to }));
      if (all && claims > MOST_CLAIMS)
        rows.push({
          kind: "claims",
          title: words.all_claims.replace("{n}", String(claims)),
          about: "",
          to: all(text.trim()),
        });
      status.textContent = text.trim() && !rows.length ? words.none : "";
      return rows.map(({ kind, title, about, to }) => ({
        value: to,
        props: { "data-kind": kind, "data-to": to },
        parts: [
          el("span", { class: "finding-title", dir: "auto", text: title }),
          el("span", { class: "finding-about", dir: "auto", text: about }),
        ],
      }));
    },
    choose(to) {
      dialog.close();
      follow(to);
    },
  });
  draw();
}
