// Raise and lower the panel, which on a phone is a sheet that lies over the map.

/** @import { Explorer } from "../types" */

import { el, iconButton, queryAll, replace } from "../text/dom.js";

const HEIGHTS = ["low", "half", "full"];

/** @param {Explorer} app @param {() => void} close */
export function createSheet(app, close) {
  const node = el("div", { class: "fi-sheet-buttons" });
  let height = "low";

  function draw() {
    const { words } = app;
    const at = HEIGHTS.indexOf(height);
    const focused = [...node.children].findIndex((one) => one === document.activeElement);
    /** @param {1 | -1} by @param {"up" | "down"} icon @param {string} text */
    const step = (by, icon, text) =>
      iconButton(icon, text, () => set(HEIGHTS[at + by]), { class: "fi-sheet-step", disabled: !HEIGHTS[at + by] });
    replace(
      node,
      step(1, "up", words.t("panel.higher")),
      step(-1, "down", words.t("panel.lower")),
      iconButton("close", words.t("panel.close"), close, { class: "fi-panel-close" }),
    );
    if (focused >= 0) focusOn(node, focused);
  }

  /** @param {string} next */
  function set(next) {
    height = next;
    app.root.dataset.sheet = next;
    if (next !== "low") app.welcome?.seen();
    const panel = node.closest(".fi-panel");
    panel?.setAttribute("data-height", next);
    draw();
  }

  return {
    node,
    draw,
    start: () => set(height),
    lower() {
      if (height !== "low") set("low");
    },
    // what is asked for comes into sight
    raise() {
      if (height === "low") set("half");
    },
  };
}

// At either end a step can go no further, and the other one has the focus.
/** @param {HTMLElement} node @param {number} at */
function focusOn(node, at) {
  const buttons = queryAll(node, "button");
  const free = buttons[at].hasAttribute("disabled")
    ? buttons.find((one) => !one.hasAttribute("disabled"))
    : buttons[at];
  free?.focus();
}
