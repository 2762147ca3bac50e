// Write the text of a document: what was set apart is grey, names are underlined, claims are tinted.

/** @import { DocumentsPage, FoundClaim, Reading, Stretch } from "../types" */

import { el, nearest, query, queryAll } from "../text/dom.js";
import { signOf } from "./showing_signs.js";
import { signsIn } from "./signs.js";
import { layered, linesOf } from "./stretches.js";

// so many times a passage is aimed at anew
const LOOKS = 8;

/**
 * @typedef {{ start: number, end: number, kind: "furniture" | "mention" | "claim", id: string }} Found
 * @typedef {{ node: HTMLElement, mark: string }} Line
 */

/** @param {DocumentsPage} page @param {{ choose(id: string): void }} acts */
export function createText(page, { choose }) {
  const node = el("div", { class: "docs-text" });
  /** @type {[start: number, end: number][]} */
  let places = [];
  /** @type {Line[]} */
  let lines = [];

  node.addEventListener("click", (event) => {
    const id = claimAt(page, event.target);
    if (!id) return;
    // the number is a link, for whoever goes by keys
    event.preventDefault();
    choose(id);
  });

  // All of it, or where nothing but claims has changed, the lines that say something else now.
  /** @param {{ anew?: boolean }} [how] */
  function draw({ anew = false } = {}) {
    const { reading } = page;
    if (!reading) return node.replaceChildren();
    if (anew) {
      places = linesOf(reading.given.document.text);
      lines = [];
      node.lang = reading.given.document.language;
    }
    const parts = layered(places, foundIn(reading));
    const drawn = parts.map((line, at) => lineOf(page, reading, line, lines[at]));
    if (anew) node.replaceChildren(...drawn.map((one) => one.node));
    else
      for (const [at, { node: fresh }] of drawn.entries())
        if (fresh !== lines[at].node) lines[at].node.replaceWith(fresh);
    lines = drawn;
    mark();
  }

  // Tell what was decided of claims, of all or of those that are named, and which one is looked at.
  /** @param {string[]} [some] */
  function mark(some) {
    const { reading, chosen, word } = page;
    if (!reading || some?.length === 0) return;
    /** @param {string} every @param {(id: string) => string} one */
    const found = (every, one) => queryAll(node, some ? some.map((id) => one(CSS.escape(id))).join(",") : every);
    for (const one of found("[data-claims]", (id) => `[data-claims~="${id}"]`)) {
      const ids = (one.dataset.claims ?? "").split(" ");
      one.dataset.state = stateOf(ids.flatMap((id) => reading.claims.get(id) ?? []));
      one.classList.toggle("chosen", chosen !== null && ids.includes(chosen));
    }
    const order = some ? null : numbers(reading);
    for (const one of found("[data-number]", (id) => `[data-number="${id}"]`)) {
      const claim = reading.claims.get(one.dataset.number ?? "");
      if (!claim) continue;
      if (order) one.textContent = String(order.get(claim.id));
      const state = word(`is.${claim.state}`);
      one.setAttribute("aria-label", word("claim.number", { n: one.textContent ?? "", state }));
    }
  }

  /** @param {string} id @param {{ focus?: boolean }} [how] */
  function show(id, { focus = false } = {}) {
    const number = query(node, `[data-number="${CSS.escape(id)}"]`);
    if (!number) return;
    bring(number);
    if (focus) number.focus({ preventScroll: true });
  }

  return { node, draw, mark, show, selected: () => selectedIn(page, node) };
}

// Claims by their ids with the numbers that they bear beside the text, in its order.
/** @param {Reading} reading */
export function numbers(reading) {
  return new Map(inOrder(reading).map(({ id }, place) => [id, place + 1]));
}

/** @param {Reading} reading */
export const inOrder = ({ claims }) => [...claims.values()].sort((a, b) => a.start - b.start || a.end - b.end);

/** @param {Reading} reading @returns {Found[]} */
function foundIn({ given, claims, offsets }) {
  /** @param {[number, number, ...unknown[]]} one @param {Found["kind"]} kind @param {string} id @returns {Found} */
  const at = ([start, end], kind, id) => ({ start: offsets.toUnits(start), end: offsets.toUnits(end), kind, id });
  return [
    ...given.furniture.map((one) => at(one, "furniture", one[2])),
    ...given.mentions.map((one) => at(one, "mention", "")),
    ...[...claims.values()].map(({ start, end, id }) => at([start, end], "claim", id)),
  ];
}

/** @param {DocumentsPage} page @param {Reading} reading @param {Stretch<Found>[]} parts @param {Line | undefined} before @returns {Line} */
function lineOf(page, reading, parts, before) {
  const mark = JSON.stringify(parts.map(({ start, end, within }) => [start, end, within.map(({ id }) => id)]));
  if (before?.mark === mark) return before;
  const node = el("p", { class: parts.length ? "docs-line" : "docs-line docs-blank" });
  for (const part of parts) {
    for (const { kind, id, start } of part.within)
      if (kind === "claim" && start === part.start) node.append(numberOf(id));
    node.append(stretchOf(page, reading, part));
  }
  return { node, mark };
}

/** @param {string} id */
const numberOf = (id) => el("a", { class: "docs-number", href: `#found-${id}`, "data-number": id });

/** @param {DocumentsPage} page @param {Reading} reading @param {Stretch<Found>} part */
function stretchOf(page, reading, { start, end, within }) {
  const furniture = within.find(({ kind }) => kind === "furniture");
  const claims = within.filter(({ kind }) => kind === "claim");
  const names = [
    furniture && "docs-furniture",
    within.some(({ kind }) => kind === "mention") && "docs-mention",
    claims.length && "docs-passage",
  ].filter(Boolean);
  const pieces = piecesOf(page, reading, start, end);
  if (!names.length) return pieces;
  return el(
    "span",
    {
      class: names.join(" "),
      title: furniture?.id || null,
      "data-claims": claims.length ? claims.map(({ id }) => id).join(" ") : null,
    },
    ...pieces.childNodes,
  );
}

// What would steer the text, or is not seen, stands there as a mark and steers nothing.
/** @param {DocumentsPage} page @param {Reading} reading @param {number} start @param {number} end */
function piecesOf({ word }, { given, places }, start, end) {
  const pieces = document.createDocumentFragment();
  let at = start;
  for (const piece of signsIn(given.document.text.slice(start, end))) {
    const shown = typeof piece === "string" ? document.createTextNode(piece) : signOf(word, piece.code);
    places.set(shown, at);
    at += typeof piece === "string" ? piece.length : 1;
    pieces.append(shown);
  }
  return pieces;
}

// Of several claims in one place the shortest, or the one after that which is looked at.
/** @param {DocumentsPage} page @param {EventTarget | null} target */
function claimAt({ reading, chosen }, target) {
  const number = nearest(target, "[data-number]");
  if (number) return number.dataset.number ?? null;
  const stretch = nearest(target, "[data-claims]");
  // whoever selects a passage chooses nothing
  if (!stretch || !reading || getSelection()?.isCollapsed === false) return null;
  const ids = (stretch.dataset.claims ?? "").split(" ");
  const length = (/** @type {string} */ id) =>
    (reading.claims.get(id)?.end ?? 0) - (reading.claims.get(id)?.start ?? 0);
  ids.sort((a, b) => length(a) - length(b));
  return ids[(ids.indexOf(chosen ?? "") + 1) % ids.length];
}

// Lines out of sight are as high as one guesses until they come near, and then move what was aimed at.
/** @param {HTMLElement} number */
function bring(number, tries = LOOKS) {
  number.scrollIntoView({ block: "nearest" });
  const at = number.getBoundingClientRect().top;
  if (tries > 0) requestAnimationFrame(() => number.getBoundingClientRect().top !== at && bring(number, tries - 1));
}

// What is still open outweighs what is decided.
/** @param {FoundClaim[]} claims */
function stateOf(claims) {
  const states = claims.map(({ state }) => state);
  return states.find((one) => one === "open") ?? states.find((one) => one === "accepted") ?? "rejected";
}

// What somebody has selected in the text, in code points; null where nothing is.
/** @param {DocumentsPage} page @param {HTMLElement} node @returns {[start: number, end: number] | null} */
function selectedIn({ reading }, node) {
  const selection = getSelection();
  if (!reading || !selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!node.contains(range.startContainer) || !node.contains(range.endContainer)) return null;
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_ALL);
  /** @type {number[]} */
  const ends = [];
  for (let one = walk.nextNode(); one; one = walk.nextNode()) {
    const place = reading.places.get(one);
    if (place === undefined || !range.intersectsNode(one)) continue;
    const length = one instanceof Text ? one.length : 1;
    const from = one === range.startContainer ? range.startOffset : 0;
    const to = one === range.endContainer ? range.endOffset : length;
    if (to > from) ends.push(place + from, place + to);
  }
  if (!ends.length) return null;
  return [reading.offsets.toPoints(ends[0]), reading.offsets.toPoints(ends[ends.length - 1])];
}
