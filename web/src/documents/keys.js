// Decide by single keys; whoever speaks to the computer, or types by other means, can turn them off.

import { nearest } from "../text/dom.js";

const KEPT = "four-islands-document-keys";
const OFF = "off";

export function keysAreOn() {
  try {
    return localStorage.getItem(KEPT) !== OFF;
  } catch {
    return true; // the browser keeps nothing for this page
  }
}

/** @param {boolean} on */
export function turnKeys(on) {
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, OFF);
  } catch {
    return; // for this visit nothing can be kept
  }
}

// What a stroke asks for, by the letter on the key or, in other scripts, by the place of the key.
/** @param {Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">} event @returns {string | null} */
export function askedBy({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? "");
  if ((ctrlKey || metaKey) && !altKey) {
    if (letter === "z") return shiftKey ? "redo" : "undo";
    return letter === "y" && !shiftKey ? "redo" : null;
  }
  if (altKey || shiftKey) return null;
  return { j: "next", k: "before", a: "accept", x: "reject", e: "edit" }[letter] ?? null;
}

/** @param {HTMLElement} sheet @param {(asked: string) => void} act */
export function listenToKeys(sheet, act) {
  /** @param {KeyboardEvent} event */
  function stroke(event) {
    if (!sheet.isConnected) return document.removeEventListener("keydown", stroke);
    const writes = nearest(event.target, "input:not([type=checkbox]), select, textarea, [contenteditable]");
    // the map has keys of its own, and a question waits for its answer
    const elsewhere = nearest(event.target, ".beside, dialog, .masthead");
    if (event.defaultPrevented || writes || elsewhere || document.querySelector("dialog[open]")) return;
    const asked = askedBy(event);
    const single = !(event.ctrlKey || event.metaKey);
    if (!asked || (single && !keysAreOn())) return;
    event.preventDefault();
    act(asked);
  }
  document.addEventListener("keydown", stroke);
}
