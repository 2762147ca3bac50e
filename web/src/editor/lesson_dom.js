// Make the editor's elements; what a teacher wrote enters the page only as text nodes and values.

/** @import { Child, Maybe, Props, Told } from "../types" */

import { el as made } from "../text/dom.js";
import { sign } from "../text/sign.js";

const ICONS = {
  up: "M2 11l6-6 6 6",
  down: "M2 5l6 6 6-6",
  copy: "M6 6h8v8H6zM10 6V2H2v8h4",
  bin: "M3 4h10M6 4V2h4v2M4 4l1 10h6l1-10",
  plus: "M8 2v12M2 8h12",
  undo: "M6 3L2 7l4 4M2 7h8a4 4 0 0 1 0 7H7",
  redo: "M10 3l4 4-4 4M14 7H6a4 4 0 0 0 0 7h3",
  grip: "M5 3v.1M5 8v.1M5 13v.1M11 3v.1M11 8v.1M11 13v.1",
};

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Props} [props] @param {Child[]} children @returns {HTMLElementTagNameMap[K]} */
export function el(tag, { value, ...props } = {}, ...children) {
  const node = made(tag, props, ...children);
  // as a property: what a teacher has typed since is no attribute
  if (value !== null && value !== undefined && value !== false) Object.assign(node, { value });
  return node;
}

/** @param {keyof typeof ICONS} name @param {string} label @param {() => void} act @param {Props} [props] */
export function iconButton(name, label, act, props = {}) {
  const node = el("button", { type: "button", "aria-label": label, title: label, ...props, on: { click: act } });
  node.append(sign(ICONS[name], "lesson-icon"));
  return node;
}

/** @param {string} label @param {Child} input @param {{ note?: Child, wide?: boolean }} [how] */
export function field(label, input, { note = null, wide = false } = {}) {
  return el("label", { class: wide ? "lesson-field wide" : "lesson-field" }, el("span", { text: label }), input, note);
}

/** @param {string} label @param {boolean | undefined} checked @param {(on: boolean) => void} act @param {Props} [props] */
export function tick(label, checked, act, props = {}) {
  const box = el("input", { type: "checkbox", checked, ...props, on: { change: () => act(box.checked) } });
  return el("label", { class: "lesson-tick" }, box, el("span", { text: label }));
}

// A number that may be left out.
/** @param {Maybe<number>} value @param {(value: number | null) => void} act @param {Props} [props] */
export function numberInput(value, act, props = {}) {
  const box = el("input", {
    type: "number",
    step: "any",
    inputmode: "decimal",
    ...props,
    value: value ?? "",
    on: { input: () => act(box.value === "" || !Number.isFinite(box.valueAsNumber) ? null : box.valueAsNumber) },
  });
  return box;
}

// A sentence of the library, in its own language where the page's has none.
/** @param {Told} told @param {string} page */
export function said({ text, lang }, page) {
  return el("span", { lang: lang === page ? null : lang, text });
}
