// Say what the colours, patterns and lines on the map mean, and what is not drawn.

import { el, replace, say } from "./dom.js";
import { lawNotDrawn } from "./lawpanel.js";
import { markPattern } from "./pattern.js";
import { shows } from "./showing.js";
import { partyName, swatch } from "./swatch.js";

export function createLegend(app) {
  const list = el("div", { class: "fi-legend-body" });
  const summary = el("summary");
  const node = el("details", { class: "fi-legend", open: app.staged || app.wide() }, summary, list);
  let shown = "";
  return {
    node,
    update() {
      say(summary, app.words.t("legend.title"));
      const next = signature(app);
      if (next === shown) return;
      shown = next;
      replace(
        list,
        partyRows(app),
        regimeRows(app),
        lineRows(app),
        zoneRow(app),
        depthRow(app),
        notDrawn(app),
      );
    },
  };
}

// What the legend depends on, in short: it is built anew only when this changes.
function signature(app) {
  const shown = [...app.colours.values()].filter((colour) => !colour.context);
  const kinds = new Set(shown.map((c) => [c.title, c.admin === c.title || c.admin, Boolean(c.split)].join()));
  return JSON.stringify([
    app.words.lang,
    app.dark,
    [...kinds].sort(),
    app.regimes.map((r) => r.kind + app.words.pick(r.label)),
    Boolean(app.distance),
    app.lineStatus,
    app.past?.id,
    Boolean(app.map),
    app.scenario.split?.length,
    app.cuts.size,
    app.rules?.half,
    app.state.layers,
  ]);
}

function row(sign, text, about = null) {
  return el("div", { class: "fi-legend-row", "data-row": about }, sign, el("span", { text }));
}

function partyRows(app) {
  const { words, model } = app;
  const shown = [...app.colours.values()].filter((colour) => !colour.context);
  const settled = [...model.parties.keys()].filter((id) => shown.some((c) => c.title === id && !c.split));
  const rows = settled.map((id) =>
    row(swatch(app, [id]), words.t("legend.party", { party: partyName(app, id) })),
  );
  const all = [...model.parties.keys()];
  if (shown.some((c) => !c.title)) rows.push(row(swatch(app, all), words.t("legend.open")));
  if (shown.some((c) => c.split)) rows.push(row(swatch(app, all), words.t(app.cuts.size ? "legend.cut" : "legend.split")));
  const apart = [...new Set(shown.filter((c) => c.admin && c.admin !== c.title).map((c) => c.admin))];
  for (const id of apart) {
    const sign = el("span", {
      class: "fi-swatch",
      "aria-hidden": "true",
      style: { outline: `3px solid ${app.looks.get(id).color}` },
    });
    rows.push(row(sign, words.t("legend.administered", { party: partyName(app, id) })));
  }
  return rows;
}

function regimeRows(app) {
  return app.regimes
    .filter((regime) => regime.kind !== "position")
    .map((regime) => {
      const canvas = el("canvas", { class: "fi-swatch", width: 44, height: 28, "aria-hidden": "true" });
      const ctx = canvas.getContext("2d");
      const look = {
        mark: app.style.regimes[regime.kind] ?? "dots",
        color: app.theme.ink,
        ground: app.theme.halo,
        ratio: 1.5,
        gap: 14,
      };
      ctx.fillStyle = markPattern(ctx, look);
      ctx.fillRect(0, 0, 44, 28);
      return row(canvas, app.words.pick(regime.label));
    });
}

// The nearer the coast, the stronger the tint: sea zones lie upon each other.
function zoneRow(app) {
  if (!app.map?.hasCells() || app.past || !shows(app.state, "zones")) return null;
  const tints = Object.values(app.style.zones).map((_, index) =>
    el("i", { style: { background: app.theme.sea_ink, opacity: 0.15 + 0.18 * index } }),
  );
  return row(
    el("span", { class: "fi-swatch fi-zone-ramp", "aria-hidden": "true" }, tints),
    app.words.t("legend.zones"),
  );
}

function lineSign(app, kind, color, dots = null) {
  const canvas = el("canvas", { class: "fi-line-sign", width: 60, height: 16, "aria-hidden": "true" });
  const ctx = canvas.getContext("2d");
  const { dash_px: usual, width_px: width } = app.style.lines[kind];
  const dash = dots ?? usual;
  ctx.strokeStyle = color;
  ctx.lineWidth = width * 1.6;
  ctx.setLineDash(dash.map((px) => px * 1.4));
  ctx.beginPath();
  ctx.moveTo(2, 8);
  ctx.lineTo(58, 8);
  ctx.stroke();
  return canvas;
}

function lineRows(app) {
  const { words } = app;
  const rows = [];
  if (app.distance) rows.push(row(lineSign(app, "distance", app.theme.accent), words.t("legend.distance"), "distance"));
  if (app.map?.hasCells() && shows(app.state, "boundary"))
    rows.push(row(lineSign(app, app.lineStatus, app.theme.ink), words.t(`line.${app.lineStatus}`)));
  if (app.map?.hasCells() && app.rules?.half && shows(app.state, "boundary"))
    rows.push(row(lineSign(app, "distance", app.theme.ink, [1, 5]), words.t("legend.no_effect")));
  return rows;
}

function depthRow(app) {
  const steps = app.map?.depthSteps() ?? [];
  if (!steps.length) return null;
  const { words } = app;
  const deepest = Math.abs(steps.at(-1));
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

function notDrawn(app) {
  const { words } = app;
  const cells = app.map?.hasCells();
  // a pack with rules of the law says itself what they leave out
  const said = app.model.law ? lawNotDrawn(app) : ["baselines", "shelf", "agreements"].map((key) => words.t(`not_drawn.${key}`));
  if (!cells) said.push(words.t("not_drawn.zones"));
  if (app.scenario.split?.length && !app.cuts.size) said.push(words.t("not_drawn.split"));
  return el(
    "details",
    { class: "fi-not-drawn" },
    el("summary", { text: words.t("legend.not_drawn") }),
    el(
      "ul",
      {},
      said.map((text) => el("li", { text })),
    ),
  );
}
