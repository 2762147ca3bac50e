// Lay small things over the map: badge, note, names under the pointer, scale, credits; and notices above it.

/** @import { Box, Changed, Explorer, Notice, Unit, Words } from "../types" */

import { createLegend } from "../panel/legend.js";
import { el, handFocus, iconButton, replace } from "../text/dom.js";
import { createBadge } from "./badge.js";
import { createCredits } from "./credits.js";
import { createNote } from "./note.js";
import { placeOthers } from "./others.js";
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
  /** @type {Box[]} */
  let fixed = [];
  legend.node.addEventListener("toggle", () => {
    // on a narrow screen an open legend takes the note's place
    note.node.classList.toggle("fi-covered", legend.node.open);
    settleNames();
  });

  function settleNames() {
    boxes = measure();
    app.map?.repaintNames();
  }

  // For a card that finds none: tells whether there is more of it now.
  function makeRoom() {
    if (!legend.node.open || app.staged) return false;
    legend.node.open = false;
    settleNames();
    return true;
  }

  // A card goes where no other box is, and names where no box is.
  function measure() {
    fixed = fixedBoxes(app, [note.node, zoom, legend.node, badge.node, foot, app.panel.opener]);
    return [...fixed, ...boxesOver(app, app.seaCard ? [app.seaCard.node] : [])];
  }

  return {
    notices,
    nodes: [note.node, zoom, el("div", { class: "fi-bottom" }, corner, foot), tip],
    drawScale: scale.draw,
    get boxes() {
      return boxes;
    },
    get fixed() {
      return fixed;
    },
    boxesChanged() {
      const before = boxes.join();
      boxes = measure();
      return boxes.join() !== before;
    },
    legend,
    makeRoom,
    // in a window of another size, unless somebody opened or closed it; a sheet of paper is none
    foldLegend() {
      if (!legend.isChosen() && !window.matchMedia("print").matches) legend.node.open = app.staged || app.roomy();
    },
    tip: telling(app, tip),
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

// Name at the pointer what lies under it.
/** @param {Explorer} app @param {HTMLElement} tip */
function telling(app, tip) {
  return (/** @type {Unit | undefined} */ unit, /** @type {{ x: number, y: number } | null} */ at) => {
    tip.hidden = !unit || !at;
    if (!unit || !at) return;
    const [first, rest] = app.words.mapNames(unit);
    replace(tip, el("span", { text: first }), rest ? el("span", { text: rest }) : null);
    tip.style.transform = `translate(${Math.round(at.x + 14)}px, ${Math.round(at.y + 14)}px)`;
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
      notices.flatMap((notice) => noticeTexts(words, notice).map((text) => el("p", {}, el("span", { text })))),
    ),
    notices.length ? iconButton("close", words.t("notice.close"), () => app.setNotices([])) : null,
  );
  node.hidden = !notices.length;
}

// What cannot be shown, and the reason where one is known.
/** @param {Words} words @param {Notice} notice */
function noticeTexts(words, { key, value, why }) {
  const said = words.t(key, { value });
  if (!why) return [said];
  const figure = why.figure === undefined ? "" : words.number(why.figure);
  return [said, words.said(why.key, { text: why.text, n: figure, most: figure })];
}

// Ours come first, and what others put on their map makes way.
/** @param {Explorer} app @param {HTMLElement[]} nodes */
function fixedBoxes(app, nodes) {
  const own = [...boxesOver(app, nodes), ...panelOver(app)];
  return [...own, ...placeOthers(app.mapNode, own)];
}

// Boxes that lie over the map, in its pixels.
/** @param {Explorer} app @param {HTMLElement[]} nodes @returns {Box[]} */
function boxesOver(app, nodes) {
  const frame = app.mapNode.getBoundingClientRect();
  const over = nodes.map((node) => node.getBoundingClientRect()).filter((box) => box.width);
  return over.map((box) => [
    box.left - frame.left - AROUND_PX,
    box.top - frame.top - AROUND_PX,
    box.right - frame.left + AROUND_PX,
    box.bottom - frame.top + AROUND_PX,
  ]);
}

// On a phone the panel may.
/** @param {Explorer} app @returns {Box[]} */
function panelOver(app) {
  const [frame, panel] = [app.mapNode, app.panel.node].map((node) => node.getBoundingClientRect());
  return panel.top > frame.top && panel.top < frame.bottom ? boxesOver(app, [app.panel.node]) : [];
}
