// Open a box beside its opener, and close it again: by the opener, a click elsewhere, or the focus that leaves.

/** @import { Props } from "../types" */

import { button, el, holds } from "../text/dom.js";
import { roomOf } from "../text/room.js";

const NARROW_PX = 760;
/** @param {HTMLElement} root */
const isNarrow = (root) => roomOf(root).width < NARROW_PX;

// `act` is told when the room for the map becomes narrow or wide.
/** @param {HTMLElement} root @param {() => void} act */
export function whenTurned(root, act) {
  let narrow = isNarrow(root);
  new ResizeObserver(() => {
    if (narrow === isNarrow(root)) return;
    narrow = !narrow;
    act();
  }).observe(root);
}

// On a phone an open box covers half of what lies under it: no half of a button is to be met.
/** @param {HTMLElement} root @param {HTMLElement} host @param {boolean} covered */
export function cover(root, host, covered) {
  for (const part of root.children) if (!holds(part, host)) part.toggleAttribute("inert", covered && isNarrow(root));
}

// `first` gives what has the focus once the box is open; `prepare` fills the box before.
/**
 * @param {HTMLElement} root
 * @param {HTMLElement} host
 * @param {{ opener: Props, panel: Props, first(): HTMLElement | null, prepare?(): void }} how
 */
export function createPopover(root, host, { opener: look, panel: shape, first, prepare }) {
  const opener = button("", () => (panel.hidden ? open() : close()), {
    ...look,
    "aria-expanded": "false",
    "aria-haspopup": "dialog",
  });
  const panel = el("div", { ...shape, role: "dialog", hidden: true });
  host.append(opener, panel);

  function open() {
    prepare?.();
    panel.hidden = false;
    cover(root, host, true);
    opener.setAttribute("aria-expanded", "true");
    first()?.focus();
  }

  // Tell whether it was open, so that Escape knows what it has closed.
  function close(refocus = false) {
    if (panel.hidden) return false;
    panel.hidden = true;
    cover(root, host, false);
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
    return true;
  }

  host.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !holds(host, event.relatedTarget)) close();
  });
  root.addEventListener("pointerdown", (event) => !holds(host, event.target) && close());
  whenTurned(root, () => panel.hidden || cover(root, host, true));

  return { opener, panel, close };
}
