// Show what nobody sees in a text as a mark that steers nothing, wherever a text of a document is written.

/** @import { Word } from "../types" */

import { el } from "../text/dom.js";
import { signsIn } from "./signs.js";

/** @param {Word} word @param {string} code */
export const signOf = (word, code) => el("span", { class: "docs-sign", title: word("sign", { code }), text: code });

// In all texts of an element, as they stand in it now.
/** @template {Node} T @param {Word} word @param {T} root @returns {T} */
export function markSigns(word, root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  for (let one = walk.nextNode(); one; one = walk.nextNode()) if (one instanceof Text) texts.push(one);
  for (const text of texts) {
    const pieces = signsIn(text.data);
    if (pieces.every((piece) => typeof piece === "string")) continue;
    text.replaceWith(...pieces.map((piece) => (typeof piece === "string" ? piece : signOf(word, piece.code))));
  }
  return root;
}
