// Let a large dot follow the mouse or the finger, so that the last row sees what is meant.

import { el } from "../text/dom.js";

/** @param {HTMLElement} root */
export function createPointer(root) {
  const dot = el("div", { class: "fil-pointer", "aria-hidden": "true", hidden: true });
  let on = false;

  /** @param {PointerEvent} event */
  function follow(event) {
    if (!on) return;
    const box = root.getBoundingClientRect();
    dot.hidden = false;
    dot.style.transform = `translate(${event.clientX - box.left}px, ${event.clientY - box.top}px)`;
  }

  root.addEventListener("pointermove", follow, { passive: true });
  root.addEventListener("pointerdown", follow, { passive: true });
  return {
    node: dot,
    get on() {
      return on;
    },
    /** @param {boolean} next */
    set(next) {
      on = next;
      dot.hidden = true;
      root.classList.toggle("fil-pointing", on);
    },
  };
}
