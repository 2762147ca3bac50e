// Raise and lower the panel, which on a phone is a sheet that lies over the map.

/** @import { Explorer } from "../types" */

import { el, iconButton, replace } from "../text/dom.js";

const HEIGHTS = ["low", "half", "full"];

/** @param {Explorer} app @param {() => void} close */
export function createSheet(app, close) {
  const node = el("div", { class: "fi-sheet-buttons" });
  let height = "low";

  function draw() {
    const { words } = app;
    const at = HEIGHTS.indexOf(height);
    /** @param {1 | -1} by @param {"up" | "down"} icon @param {string} text */
    const step = (by, icon, text) =>
      iconButton(icon, text, () => set(HEIGHTS[at + by]), { class: "fi-sheet-step", disabled: !HEIGHTS[at + by] });
    replace(
      node,
      step(1, "up", words.t("panel.higher")),
      step(-1, "down", words.t("panel.lower")),
      iconButton("close", words.t("panel.close"), close, { class: "fi-panel-close" }),
    );
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
