// Make elements; text from data enters the page only as text nodes.

/** @import { Child, Props } from "../types" */

import { sign } from "./sign.js";

/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Props} [props] @param {Child[]} children @returns {HTMLElementTagNameMap[K]} */
export function el(tag, props = {}, ...children) {
  const { class: names, text, on, style, ...rest } = props;
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(rest)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(key, value === true ? "" : String(value));
  }
  if (isGiven(names)) node.className = names;
  if (isGiven(text)) node.textContent = text;
  for (const [event, handler] of Object.entries(on ?? {})) node.addEventListener(event, handler);
  Object.assign(node.style, style);
  node.append(...nodesOf(children));
  return node;
}

/** @param {Element} node @param {Child[]} children */
export function replace(node, ...children) {
  node.replaceChildren(...nodesOf(children));
}

/** @template T @param {T} value @returns {value is Exclude<T, null | undefined | false>} */
const isGiven = (value) => value !== null && value !== undefined && value !== false;

/** @param {Child[]} children @returns {(Node | string)[]} */
const nodesOf = (children) =>
  children.flatMap((child) => (Array.isArray(child) ? nodesOf(child) : isGiven(child) ? [child] : []));

// The first element that a selector finds, of a kind where one is asked for.
/** @template {HTMLElement} [T=HTMLElement] @param {ParentNode} root @param {string} selector @param {new () => T} [kind] @returns {T | null} */
export function query(root, selector, kind = /** @type {new () => T} */ (HTMLElement)) {
  const found = root.querySelector(selector);
  return found instanceof kind ? found : null;
}

// The same of an element without which a page is not whole.
/** @template {HTMLElement} [T=HTMLElement] @param {ParentNode} root @param {string} selector @param {new () => T} [kind] @returns {T} */
export function need(root, selector, kind) {
  const found = query(root, selector, kind);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

// What an event came from, or the nearest around it that a selector finds.
/** @template {Element} [T=HTMLElement] @param {EventTarget | null} target @param {string} selector @param {new () => T} [kind] @returns {T | null} */
export function nearest(target, selector, kind = /** @type {new () => any} */ (HTMLElement)) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof kind ? found : null;
}

/** @param {ParentNode} root @param {string} selector */
export function queryAll(root, selector) {
  return [...root.querySelectorAll(selector)].filter((node) => node instanceof HTMLElement);
}

// Whether a node holds what an event came from, or went to.
/** @param {Node} node @param {EventTarget | null} target */
export function holds(node, target) {
  return target instanceof Node && node.contains(target);
}

// What is about to be put away keeps no focus: it goes to what stays.
/** @param {Node} from @param {HTMLElement} to */
export function handFocus(from, to) {
  if (holds(from, document.activeElement)) to.focus({ preventScroll: true });
}

// The pen of a canvas; a canvas that has another kind of pen already has none.
/** @param {HTMLCanvasElement} canvas */
export function penOf(canvas) {
  const pen = canvas.getContext("2d");
  if (!pen) throw new TypeError("This canvas gives no pen.");
  return pen;
}

// Change a text only when it differs: an unchanged node costs the page nothing.
/** @param {Node} node @param {string} text */
export function say(node, text) {
  if (node.textContent === text) return;
  // a text that changes in place spares the page a look at which rules ask what it contains
  const [only] = node.childNodes;
  if (node.childNodes.length === 1 && only instanceof Text && text) only.data = text;
  else node.textContent = text;
}

// An address from data becomes a link only when it is a web address.
/** @param {string} url @param {string} text */
export function link(url, text) {
  let parsed = null;
  try {
    parsed = new URL(url);
  } catch {
    parsed = null;
  }
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return el("span", { text });
  return el("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer", text });
}

/** @param {string} text @param {(event: MouseEvent) => void} onClick @param {Props} [props] */
export function button(text, onClick, props = {}) {
  return el("button", { type: "button", ...props, text, on: { click: onClick, ...(props.on ?? {}) } });
}

/** @param {string} label @param {[id: string, text: string][]} options @param {string} value @param {(value: string) => void} onChange @param {Props} [props] */
export function select(label, options, value, onChange, props = {}) {
  const box = el(
    "select",
    { class: "fi-select", on: { change: () => onChange(box.value) } },
    options.map(([id, text]) => el("option", { value: id, text, selected: id === value })),
  );
  return el("label", { class: "fi-field", ...props }, el("span", { class: "fi-field-label", text: label }), box);
}

/** @param {Child} summary @param {Child[]} children */
export function details(summary, ...children) {
  return el("details", { class: "fi-details" }, el("summary", {}, summary), ...children);
}

export function reducedMotion() {
  return window.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}

const ICONS = {
  plus: "M8 2v12M2 8h12",
  minus: "M2 8h12",
  home: "M2 8l6-5 6 5M4 7v7h8V7",
  ruler: "M1.5 11L11 1.5l3.5 3.5L5 14.5zM4.5 8.5l1.5 1.5M7 6l1.5 1.5M9.5 3.5l1.5 1.5",
  find: "M6.5 11.5a5 5 0 1 0 0-10a5 5 0 1 0 0 10M10.3 10.3L14.5 14.5",
  close: "M3 3l10 10M13 3L3 13",
  up: "M2 11l6-6 6 6",
  down: "M2 5l6 6 6-6",
  share:
    "M5.8 7l4.4-3M5.8 9l4.4 3M3.8 6a2 2 0 100 4 2 2 0 000-4zM12 1.2a2 2 0 100 4 2 2 0 000-4zM12 10.8a2 2 0 100 4 2 2 0 000-4z",
  take: "M8 1.5v8.5M4.5 6.5L8 10l3.5-3.5M2 10.5v4h12v-4",
};

// A button with a drawn sign.
/** @param {keyof typeof ICONS} icon @param {string} label @param {(event: MouseEvent) => void} onClick @param {Props} [props] */
export function iconButton(icon, label, onClick, props = {}) {
  const node = button("", onClick, {
    "aria-label": label,
    title: label,
    ...props,
    class: `fi-icon ${props.class ?? ""}`.trim(),
  });
  node.append(sign(ICONS[icon]));
  return node;
}
