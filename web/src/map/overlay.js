// Lay small things over the map: badge, note, names under the pointer, scale, credits; and notices above it.

/** @import { Box, Changed, Explorer, Unit } from "../types" */

import { createLegend } from "../panel/legend.js";
import { el, handFocus, iconButton, replace } from "../text/dom.js";
import { createBadge } from "./badge.js";
import { createCredits } from "./credits.js";
import { createNote } from "./note.js";
import { createScale } from "./scale.js";

const AROUND_PX = 4;

/** @param {Explorer} app */
export function createOverlay(app) {
  const legend = createLegend(app);
  const badge = createBadge(app);
  const note = createNote(app, settleNames);
  const scale = createScale(app);
  const notices = el("div", { class: "fi-notices", role: "status" });
  const tip = el("div", { class: "fi-tip", hidden: true, "aria-hidden": "true" });
  const zoom = el("div", { class: "fi-zoom" });
  const credits = createCredits(app);
  const foot = el("div", { class: "fi-foot" }, scale.node, credits.node);
  const corner = el("div", { class: "fi-corner" }, legend.node, badge.node);
  /** @type {Box[]} */
  let boxes = [];
  legend.node.addEventListener("toggle", () => {
    // on a narrow screen an open legend takes the note's place
    note.node.classList.toggle("fi-covered", legend.node.open);
    settleNames();
  });

  function settleNames() {
    boxes = measure();
    app.map?.repaintNames();
  }

  // Boxes that lie over the map, in its pixels.
  const measure = () => boxesOver(app, [note.node, zoom, legend.node, badge.node, foot]);

  return {
    notices,
    nodes: [note.node, zoom, el("div", { class: "fi-bottom" }, corner, foot), tip],
    drawScale: scale.draw,
    get boxes() {
      return boxes;
    },
    boxesChanged() {
      const before = boxes.join();
      boxes = measure();
      return boxes.join() !== before;
    },
    /** @param {boolean} open */
    openLegend(open) {
      legend.node.open = open;
    },
    // in a window of another size, unless somebody opened or closed it
    foldLegend() {
      if (!legend.isChosen()) legend.node.open = app.staged || app.roomy();
    },
    /** @param {Unit | undefined} unit @param {{ x: number, y: number } | null} at */
    tip(unit, at) {
      tip.hidden = !unit || !at;
      if (!unit || !at) return;
      const [first, rest] = app.words.mapNames(unit);
      replace(tip, el("span", { text: first }), rest ? el("span", { text: rest }) : null);
      tip.style.transform = `translate(${Math.round(at.x + 14)}px, ${Math.round(at.y + 14)}px)`;
    },
    /** @param {Changed} changed */
    update(changed) {
      if (changed.has("*") || changed.has("lang") || changed.has("order")) {
        replace(zoom, zoomButtons(app));
        credits.update();
      }
      if (changed.has("scenario")) note.reopen();
      legend.update();
      badge.update();
      note.update();
      drawNotices(app, notices);
      scale.draw();
    },
  };
}

/** @param {Explorer} app */
function zoomButtons(app) {
  const { words } = app;
  return [
    iconButton("plus", words.t("zoom.in"), () => app.map?.zoomBy(0.75)),
    iconButton("minus", words.t("zoom.out"), () => app.map?.zoomBy(-0.75)),
    iconButton("home", words.t("zoom.home"), () => app.map?.frame({ animate: false }), { "data-home": "" }),
    app.measuring.opener,
  ];
}

/** @param {Explorer} app @param {HTMLElement} node */
function drawNotices(app, node) {
  const { words, notices } = app;
  if (!notices.length) handFocus(node, app.mapNode);
  replace(
    node,
    el(
      "div",
      {},
      notices.map(({ key, value }) => el("p", {}, el("span", { text: words.t(key, { value }) }))),
    ),
    notices.length ? iconButton("close", words.t("notice.close"), () => app.setNotices([])) : null,
  );
  node.hidden = !notices.length;
}

/** @param {Explorer} app @param {HTMLElement[]} nodes @returns {Box[]} */
function boxesOver(app, nodes) {
  const frame = app.mapNode.getBoundingClientRect();
  const panel = app.panel.node.getBoundingClientRect();
  const over = nodes.map((node) => node.getBoundingClientRect()).filter((box) => box.width);
  if (panel.top > frame.top && panel.top < frame.bottom) over.push(panel);
  return over.map((box) => [
    box.left - frame.left - AROUND_PX,
    box.top - frame.top - AROUND_PX,
    box.right - frame.left + AROUND_PX,
    box.bottom - frame.top + AROUND_PX,
  ]);
}
