// Write citations and links of a page, whose whole address the browser alone knows, and copy them.

import { nearest, need, query, queryAll } from "../text/dom.js";
import { fill } from "../text/fill.js";

// Of a fold with citations that is opened.
/** @param {HTMLElement} fold */
export function writeCitation(fold) {
  if (!fold.matches(".citing[open]")) return;
  const address = new URL(fold.dataset.citing || location.href, document.baseURI).href;
  const what = fold.dataset.what ?? document.title;
  for (const line of queryAll(fold, "[data-cite]")) line.textContent = fill(line.dataset.cite ?? "", { address, what });
}

// Copy what a button stands for; tells whether it stands for something.
/** @param {HTMLElement} button */
export function copied(button) {
  if (button.matches("[data-copy]")) copy(button, query(button.parentElement ?? button, "[data-cite]"));
  else if (button.matches("[data-copy-link]"))
    copy(button, null, new URL(button.dataset.copyLink ?? "", document.baseURI).href);
  else return false;
  return true;
}

/** @param {HTMLElement} button @param {HTMLElement | null} shown @param {string} [text] */
async function copy(button, shown, text = shown?.textContent ?? "") {
  const told = nearest(button, "[data-copied]");
  if (!told) return;
  /** @param {"copied" | "notCopied" | "failed"} key */
  const say = (key) => {
    need(told, "[role=status]").textContent = told.dataset[key] ?? "";
  };
  try {
    await navigator.clipboard.writeText(text);
    say("copied");
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    if (shown) getSelection()?.selectAllChildren(shown);
    say(shown ? "notCopied" : "failed");
  }
}
