// Offer options below a field: arrow keys walk along them, Enter or a click chooses one.

/** @import { Child, Props } from "../types" */

import { el } from "./dom.js";
import { MOST_SIGNS } from "./folding.js";

// An option: what it is known by, and what stands in it.
/** @template T @typedef {{ value: T, props?: Props, parts: Child[] }} Option */

// `find` gives the options of what stands in the field, the best first.
/** @template T @param {HTMLInputElement} input @param {HTMLElement} list @param {{ name: string, find(text: string): Option<T>[], choose(value: T): void }} how */
export function offerOptions(input, list, { name, find, choose }) {
  /** @type {{ value: T, node: HTMLElement }[]} */
  let options = [];
  let active = 0;
  list.id = `${name}-list`;
  for (const [key, value] of [
    ["role", "combobox"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
    ["aria-autocomplete", "list"],
    ["autocomplete", "off"],
    ["spellcheck", "false"],
    ["maxlength", String(MOST_SIGNS)],
  ])
    input.setAttribute(key, value);
  list.setAttribute("role", "listbox");

  /** @param {number} index */
  function activate(index) {
    options[active]?.node.removeAttribute("aria-selected");
    active = Math.max(0, Math.min(options.length - 1, index));
    options[active]?.node.setAttribute("aria-selected", "true");
    options[active]?.node.scrollIntoView({ block: "nearest" });
    if (options.length) input.setAttribute("aria-activedescendant", options[active].node.id);
    else input.removeAttribute("aria-activedescendant");
  }

  // Gives how many there are.
  function draw() {
    options = find(input.value).map(({ value, props, parts }, index) => ({
      value,
      node: el("li", { id: `${name}-${index}`, role: "option", ...props }, parts),
    }));
    list.replaceChildren(...options.map(({ node }) => node));
    input.setAttribute("aria-expanded", String(options.length > 0));
    activate(0);
    return options.length;
  }

  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (!by && event.key !== "Enter")) return;
    event.preventDefault();
    if (by) activate(active + by);
    else if (options[active]) choose(options[active].value);
  });
  list.addEventListener("click", ({ target }) => {
    const hit = target instanceof Node && options.find(({ node }) => node.contains(target));
    if (hit) choose(hit.value);
  });
  return { draw };
}
