// Say at a first visit in three lines what the map is, with where on Earth; once closed it stays closed.

/** @import { Explorer, Topology } from "../types" */

import { el, iconButton, replace } from "../text/dom.js";
import { locator } from "./locator.js";

const KEY = "four-islands-welcomed";
const LINES = ["what", "choose", "click"];
// for a finger, where the map has little room
const SHORT = ["short", "short_choose", "short_tap"];

// `onClose` is told when the map has more room.
/** @param {Explorer} app @param {() => void} onClose */
export function createWelcome(app, onClose) {
  // beside the map where there is room, else a strip above it
  const node = el("section", { class: "fi-welcome", hidden: true });
  const strip = el("div", { class: "fi-welcome-strip", hidden: true });
  const isWanted = () => Boolean(app.options.welcome) && !app.staged && !wasClosed();

  function close() {
    keepClosed();
    node.hidden = true;
    strip.hidden = true;
    onClose();
    app.mapNode.focus({ preventScroll: true });
  }

  return {
    node,
    strip,
    // the panel, which says it all, has been raised
    seen() {
      if (strip.hidden) return;
      strip.hidden = true;
      onClose();
    },
    /** @param {Topology | null} land */
    draw(land) {
      const { words, model } = app;
      node.hidden = !isWanted();
      strip.hidden = node.hidden;
      if (node.hidden) return;
      const title = words.pick(model.bundle.pack?.title);
      const say = (/** @type {string} */ line) => el("p", { text: words.t(`welcome.${line}`, { title }) });
      const closer = () => iconButton("close", words.t("welcome.close"), close, { class: "fi-note-close" });
      node.setAttribute("aria-label", words.t("welcome.title"));
      const where = () => (land ? locator(app, land) : null);
      replace(node, where(), el("div", {}, LINES.map(say)), closer());
      replace(strip, where(), el("div", {}, SHORT.map(say)), closer());
    },
  };
}

function wasClosed() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // the browser keeps nothing for this page
  }
}

function keepClosed() {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    return; // closed for this visit only
  }
}
