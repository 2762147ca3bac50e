// Look for what has a name, in a box over the page: hits as one types, chosen by key or pointer.

import { rounded } from "../scene/measurement.js";
import { coordinatesIn } from "./coordinates.js";
import { el } from "./dom.js";
import { keepWalk } from "./early.js";
import { askedIn, finder, fold, foldWhole, groundOf, nameAmong, partsAsked, UNSPACED } from "./folding.js";
import { offerOptions } from "./options.js";

import { isUnreached } from "./reaching.js";

/** @typedef {{ kind: string, title: string, about: string, to: string, text: string, beside?: string, also?: string, head?: string, people?: string }} Hit */
/** @typedef {Hit & { readonly titled: string }} Known */
/** @typedef {{ hits: Known[], words: Record<string, string>, all?(query: string): string, point(query: Record<"at" | "measure", string>): string }} Found */

// claims are many: a few of them stand below the rest, and a link leads to all
const MOST = 10;
const MOST_CLAIMS = 5;
// how near a map shows a point
const POINT_ZOOM = 10;

// of very many claims, the first of the list are put in order
const MOST_RANKED = 50;
const MOST_KEPT = 300;

/** @param {Hit} hit @returns {Known} */
export function knownHit(hit) {
  /** @type {string | undefined} */
  let titled;
  return {
    ...hit,
    get titled() {
      titled ??= groundOf(hit.title);
      return titled;
    },
  };
}

/** @type {WeakMap<Known[], Map<string, Known[]>>} */
const begun = new WeakMap();

// The hits whose text holds all parts. As somebody types, only those are looked through that held what
// stood there before: the last part without its last sign, or the parts before it.
/** @param {Known[]} hits @param {string[]} parts @returns {Known[]} */
function holding(hits, parts) {
  const last = parts.at(-1);
  if (last === undefined) return hits;
  if (!last.trim()) return holding(hits, parts.slice(0, -1));
  const kept = begun.get(hits) ?? new Map();
  begun.set(hits, kept);
  const key = parts.join("|");
  const before = kept.get(key);
  if (before) return before;
  const shorter = holding(hits, [...parts.slice(0, -1), [...last].slice(0, -1).join("")]);
  const found = shorter.filter(({ text }) => text.includes(last));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, found);
  return found;
}

// Whether a title has a name that is just what is asked for; it has the names of all languages.
/** @param {string} title @param {string[]} asked */
const isNamed = (title, asked) => title.split(/ \u00b7 | \/ /).some((one) => asked.includes(` ${fold(one)}`));

// The hits of a query, best first: what is called just so, who proposed it, names that begin with it or that a word
// for their kind stands beside, names that hold it, then all others. What has words for its kind is searched by names
// alone.
/** @param {Known[]} hits @param {string} query */
export function hitsOf(hits, query) {
  const asked = askedIn(query);
  // a title has a number apart from its unit
  const start = ` ${asked.join(" ").replaceAll("~", " ")}`;
  if (!start.trim()) return { shown: [], claims: 0 };
  // the name of somebody may differ from a word in its ending only
  const whole = ` ${foldWhole(query)}`;
  const isFound = finder(query);
  // a family name in kanji stands before the rest without a space
  const isUnspaced = UNSPACED.test(start);
  // of a lone letter, what is folded alike stands behind what begins with it
  const letter = [...query.trim()].length === 1 ? query.trim().toLowerCase() : "";
  const rank = (/** @type {Known} */ { title, titled, text, beside, also = "", head = "", people = "" }) => {
    const name = beside ? ` ${nameAmong(asked, beside)}` : start;
    // a port is called just so, the town beside it with the word for its kind
    if (isNamed(title, [start])) return -2;
    if (!letter && head.includes(isUnspaced ? start : `${start} `)) return -1;
    if (beside && isNamed(title, [name])) return -1;
    if (!letter && people.includes(isUnspaced ? whole : `${whole} `)) return -0.5;
    if (letter && title.toLowerCase().startsWith(letter)) return 0;
    const later = letter ? 0.5 : 0;
    if (titled.startsWith(start) || (name.trim() && name !== start && text.includes(name))) return later;
    // the beginning of a word for the kind is none yet
    const names = beside && !beside.includes(`${start} `) ? text.slice(0, 1 - beside.length) : text;
    return [beside ? names : titled, also].some((one) => one.includes(start)) ? 1 + later : 2;
  };
  const { parts, exact } = partsAsked(query);
  const held = holding(hits, parts);
  const found = exact ? held : held.filter(({ text }) => isFound(text));
  const best = (/** @type {Known[]} */ some) =>
    some
      .map((hit) => ({ hit, rank: rank(hit) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ hit }) => hit);
  const claims = found.filter(({ kind }) => kind === "claim");
  const others = best(found.filter(({ kind }) => kind !== "claim"));
  const first = best(claims.slice(0, MOST_RANKED));
  return { shown: [...others.slice(0, MOST), ...first.slice(0, MOST_CLAIMS)], claims: claims.length };
}

// a shorter word is like too many others
const LEAST_SIGNS = 5;

// Whether two words differ by one letter at most: another one, one more, one less, or two that changed places.
/** @param {string} one @param {string} other */
export function isLike(one, other) {
  const [a, b] = [[...one], [...other]];
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const rest = (/** @type {string[]} */ word, /** @type {number} */ skip) => word.slice(from + skip).join("");
  const swapped = a[from] === b[from + 1] && a[from + 1] === b[from];
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (swapped && rest(a, 2) === rest(b, 2))
  );
}

// What is on the map and is called almost so: words for its kind aside, each word that is asked for is like one of it.
/** @param {Known[]} hits @param {string} query */
export function nearOf(hits, query) {
  const asked = askedIn(query);
  return hits
    .filter(({ text, beside = "" }) => {
      const names = beside ? nameAmong(asked, beside).split(" ") : [];
      if (!names.length || names.some((name) => [...name].length < LEAST_SIGNS)) return false;
      // a word for a kind is no name: "print" is like none of the points
      const words = text.slice(0, 1 - beside.length).split(" ");
      return names.every((name) => words.some((word) => isLike(name, word)));
    })
    .slice(0, MOST);
}

// `come` gives what can be found, `follow` goes where a hit leads.
/** @param {HTMLElement} host @param {{ opener: HTMLElement, label: string, failed: string, typed?: string, walk?: string[], come(): Promise<Found>, follow(to: string): void }} how */
export async function openFinding(host, { opener, label, failed, typed = "", walk, come, follow }) {
  const input = el("input", { type: "search", "aria-label": label });
  const status = el("p", { class: "finding-status", role: "status" });
  const list = el("ul", { "aria-label": label });
  const dialog = el("dialog", { class: "finding", "aria-label": label }, input, list, status);
  host.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  // who comes back from it stands where it was opened, and not nowhere
  if (document.activeElement === document.body) opener.focus({ preventScroll: true });
  dialog.showModal();
  input.value = typed;
  const early = keepWalk(input, walk);
  try {
    const found = await come();
    input.placeholder = found.words.hint;
    listen({ dialog, input, list, status }, found, follow);
    // a box that was closed leads nowhere
    if (dialog.open) early.again();
  } catch (error) {
    if (!isUnreached(error)) throw error;
    status.textContent = failed;
  }
}

// A point of the Earth that is asked for by latitude and longitude, marked where it leads.
/** @param {string} text @param {Pick<Found, "words" | "point">} found @returns {{ row: Pick<Hit, "kind" | "title" | "about" | "to"> | null, wrong: string }} */
export function pointOf(text, { words, point }) {
  const read = coordinatesIn(text);
  // numbers alone may be meant as numbers
  const isMeant = /[^\d\s]/.test(text.trim());
  if (!read?.at)
    return { row: null, wrong: read && isMeant ? words[`wrong.${read.fault}`].replace("{text}", text.trim()) : "" };
  const [lon, lat] = rounded(read.at);
  const to = point({ at: `${lat},${lon},${POINT_ZOOM}`, measure: `${lat},${lon}` });
  return { row: { kind: "point", title: `${lat}, ${lon}`, about: words.point, to }, wrong: "" };
}

/** @param {{ dialog: HTMLDialogElement, input: HTMLInputElement, list: HTMLElement, status: HTMLElement }} box @param {Found} found @param {(to: string) => void} follow */
function listen({ dialog, input, list, status }, found, follow) {
  const { hits, words, all } = found;
  const { draw } = offerOptions(input, list, {
    name: "finding",
    find(text) {
      const { shown: called, claims } = hitsOf(hits, text);
      const shown = called.length ? called : nearOf(hits, text);
      const isNear = shown.length > called.length;
      const rows = shown.map(({ kind, title, about, to }) => ({ kind, title, about: about || words[kind] || "", to }));
      if (all && claims > MOST_CLAIMS)
        rows.push({
          kind: "claims",
          title: words.all_claims.replace("{n}", String(claims)),
          about: "",
          to: all(text.trim()),
        });
      const { row, wrong } = pointOf(text, found);
      // two whole numbers may be meant as numbers too
      if (row) rows.splice(/[^\d\s]/.test(text.trim()) ? 0 : rows.length, 0, row);
      status.textContent = text.trim() && !rows.length ? wrong || words.none : isNear ? words.near : "";
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
