// Say what the colours, patterns and lines on the map mean, and what is not drawn.

/** @import { Explorer } from "../types" */

import { markPattern } from "../map/pattern.js";
import { shows } from "../scene/showing.js";
import { button, el, penOf, replace, say } from "../text/dom.js";
import { lawNotDrawn } from "./lawfields.js";
import { linesOf } from "./seacard.js";
import { bands, swatch } from "./swatch.js";

// What `asks` is a button that tells of its lines, one after another.
/** @typedef {{ kind: string, id: string, text: string, asks?: boolean }} Row */

/** @param {Explorer} app */
export function createLegend(app) {
  const list = el("div", { class: "fi-legend-body" });
  const summary = el("summary");
  const node = el("details", { class: "fi-legend", open: app.staged || app.roomy() }, summary, list);
  let shown = "";
  let chosen = false;
  summary.addEventListener("click", () => {
    chosen = true;
  });
  // where it is too low for all, keys can move it too
  new ResizeObserver(() => {
    if (node.scrollHeight > node.clientHeight + 1) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  }).observe(node);
  return {
    node,
    isChosen: () => chosen,
    update() {
      say(summary, app.words.t("legend.title"));
      // rows are plain data, so that nothing a row depends on is forgotten
      const rows = rowsOf(app);
      const left = notDrawn(app);
      const next = JSON.stringify([app.dark, app.words.lang, depths(app), rows, left]);
      if (next === shown) return;
      shown = next;
      replace(
        list,
        rows.map((row) => rowNode(app, row)),
        depthRow(app),
        leftOut(app, left),
      );
    },
  };
}

// What the scene explains, as far as it is shown here, and what only this display shows.
/** @param {Explorer} app @returns {Row[]} */
function rowsOf(app) {
  const { words } = app;
  const cells = app.map?.hasCells() ?? false;
  const lines = shows(app.state, "boundary");
  /** @type {Record<string, boolean>} */
  const isShown = {
    regime: shows(app.state, "regimes"),
    // lines of the past and cuts need no zones, and whoever sees no map yet is told of none
    line: lines && Boolean(app.map),
    zones: cells && shows(app.state, "zones"),
  };
  const rows = app.meaning.legend
    .filter(({ kind }) => isShown[kind] ?? true)
    .map(({ kind, id, text }) => ({ kind, id, text: words.pick(text), ...asked(app, kind, id) }));
  const first = rows.findIndex(({ kind }) => kind === "line" || kind === "zones");
  const own = [
    ...(app.distance ? [{ kind: "distance", id: "", text: words.t("legend.distance") }] : []),
    ...(measures(app) ? [{ kind: "measured", id: "", text: words.t("legend.measured") }] : []),
    ...(cells && lines && app.rules?.half ? [{ kind: "dotted", id: "", text: words.t("legend.no_effect") }] : []),
  ];
  rows.splice(first < 0 ? rows.length : first, 0, ...own);
  return rows;
}

// Whether a line of what the reader measures is drawn; an end alone is none.
/** @param {Explorer} app */
const measures = ({ measuring }) =>
  measuring.lines().some(({ points = [] }) => points.some((at) => at.join() !== points[0].join()));

/** @type {Record<string, (app: Explorer, id: string) => HTMLElement>} */
const SIGNS = {
  party: (app, id) => swatch(app, [id]),
  open: (app) => swatch(app, [...app.model.parties.keys()]),
  cut: (app) => swatch(app, [...app.model.parties.keys()]),
  administered: (app, id) =>
    el("span", { class: "fi-swatch", "aria-hidden": "true", style: { background: bands(app, id) } }),
  regime: regimeSign,
  line: (app, id) => lineSign(app, id, app.theme.ink),
  distance: (app) => lineSign(app, "distance", app.theme.accent),
  measured: (app) => lineSign(app, "distance", app.theme.accent),
  dotted: (app) => lineSign(app, "no_effect", app.theme.ink),
  zones: zonesSign,
};

/** @param {Explorer} app @param {Row} row */
function rowNode(app, { kind, id, text, asks }) {
  const title = app.words.t("legend.ask");
  const said = asks
    ? button(text, () => app.seaCard.askLine(id), { class: "fi-legend-ask", title })
    : el("span", { text });
  return el("div", { class: "fi-legend-row", "data-row": kind }, SIGNS[kind](app, id), said);
}

// On a lesson's stage the keys are the teacher's.
/** @param {Explorer} app @param {string} kind @param {string} id @returns {Pick<Row, "asks">} */
const asked = (app, kind, id) => ({ asks: kind === "line" && !app.staged && linesOf(app, id).length > 0 });

/** @param {Explorer} app @param {string} kind */
function regimeSign(app, kind) {
  const canvas = el("canvas", { class: "fi-swatch", width: 44, height: 28, "aria-hidden": "true" });
  const ctx = penOf(canvas);
  const look = {
    mark: app.style.regimes[kind] ?? "dots",
    color: app.theme.ink,
    ground: app.theme.halo,
    ratio: 1.5,
    gap: 14,
  };
  ctx.fillStyle = markPattern(ctx, look);
  ctx.fillRect(0, 0, 44, 28);
  return canvas;
}

// The nearer the coast, the stronger the tint: sea zones lie upon each other.
/** @param {Explorer} app */
function zonesSign(app) {
  const tints = Object.values(app.style.zones).map((_, index) =>
    el("i", { style: { background: app.theme.sea_ink, opacity: 0.15 + 0.18 * index } }),
  );
  return el("span", { class: "fi-swatch fi-zone-ramp", "aria-hidden": "true" }, tints);
}

/** @param {Explorer} app @param {string} kind @param {string} color */
function lineSign(app, kind, color) {
  const canvas = el("canvas", { class: "fi-line-sign", width: 60, height: 16, "aria-hidden": "true" });
  const ctx = penOf(canvas);
  const { dash_px: dash, width_px: width } = app.style.lines[kind];
  ctx.strokeStyle = color;
  ctx.lineWidth = width * 1.6;
  ctx.setLineDash(dash.map((px) => px * 1.4));
  ctx.beginPath();
  ctx.moveTo(2, 8);
  ctx.lineTo(58, 8);
  ctx.stroke();
  return canvas;
}

/** @param {Explorer} app */
function depths(app) {
  return app.map?.depthSteps() ?? [];
}

/** @param {Explorer} app */
function depthRow(app) {
  const steps = depths(app);
  if (!steps.length) return null;
  const { words } = app;
  const deepest = Math.abs(steps[steps.length - 1]);
  const shallow = Math.abs(steps[0]);
  return el(
    "div",
    { class: "fi-legend-depth" },
    el("span", { text: words.t("legend.depth") }),
    el(
      "span",
      { class: "fi-depth-ramp", "aria-hidden": "true" },
      steps.map((_, i) =>
        el("i", {
          style: { background: app.theme.depths[Math.min(i, app.theme.depths.length - 1)] },
        }),
      ),
    ),
    el(
      "span",
      { class: "fi-depth-ends" },
      el("span", { text: words.number(shallow) }),
      el("span", { text: words.t("legend.deeper", { depth: words.number(deepest) }) }),
    ),
  );
}

/** @param {Explorer} app */
function notDrawn(app) {
  const { words } = app;
  const cells = app.map?.hasCells();
  // a pack with rules of the law says itself what they leave out
  const said = app.model.law
    ? lawNotDrawn(app)
    : ["baselines", "shelf", "agreements"].map((key) => words.t(`not_drawn.${key}`));
  if (!cells) said.push(words.t("not_drawn.zones"));
  if (app.scenario.split?.length && !app.cuts.size) said.push(words.t("not_drawn.split"));
  return said;
}

/** @param {Explorer} app @param {string[]} said */
function leftOut(app, said) {
  return el(
    "details",
    { class: "fi-not-drawn" },
    el("summary", { text: app.words.t("legend.not_drawn") }),
    el(
      "ul",
      {},
      said.map((text) => el("li", { text })),
    ),
  );
}
