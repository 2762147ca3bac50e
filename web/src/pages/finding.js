// Find islands, places, scenarios, people, claims, lessons and pages, from any page.

import { el } from "../text/dom.js";
import { knownHit, openFinding } from "../text/finding.js";
import { written } from "../text/query.js";
import { ask, dataOf } from "../text/reaching.js";

/** @import { Found, Hit } from "../text/finding.js" */

/** @type {Map<string, Promise<Found>>} */
const known = new Map();

/** @param {string} address */
function knownAt(address) {
  const before = known.get(address);
  if (before) return before;
  const found = foundAt(address);
  found.catch(() => known.delete(address));
  known.set(address, found);
  return found;
}

/** @param {string} address @returns {Promise<Found>} */
async function foundAt(address) {
  /** @type {{ hits: Hit[], words: Record<string, string> }} */
  const { hits, words } = await dataOf(await ask(address));
  const lang = new URL(address, document.baseURI).searchParams.get("lang") ?? "";
  /** @param {string} q */
  const all = (q) => `./claims?${new URLSearchParams({ q, lang })}`;
  /** @param {Record<string, string>} query */
  const point = (query) => `./${written(new URLSearchParams({ ...query, lang }))}`;
  return { words, hits: hits.map(knownHit), all, point };
}

// The page follows its own links without loading anew, and takes along what was chosen.
/** @param {string} to */
function follow(to) {
  const link = el("a", { href: to, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}

// Have here what can be found, for later the server may be gone.
/** @param {HTMLElement} button */
export const prepare = ({ dataset: { find = "" } }) => knownAt(find);

/** @param {HTMLElement} button @param {{ typed: string, walk: string[] }} [held] what was typed before it could be opened */
export function open(button, held) {
  const { find = "", label = "", failed = "" } = button.dataset;
  return openFinding(document.body, { opener: button, label, failed, ...held, come: () => knownAt(find), follow });
}
