// Lay small things over the map: badge, note, notices, names under the pointer, scale, credits.

/** @import { Box, Changed, Explorer, Unit } from "../types" */

import { createLegend } from "../panel/legend.js";
import { scenarioName } from "../panel/proposal.js";
import { chosenRules } from "../scene/law.js";
import { button, el, iconButton, link, replace } from "../text/dom.js";

const EARTH_M = 6371008.8;
const PER_UNIT_M = { km: 1000, nm: 1852, mi: 1609.344 };

/** @param {Explorer} app */
export function createOverlay(app) {
  const legend = createLegend(app);
  const badge = el("div", { class: "fi-badge" });
  const note = el("div", { class: "fi-note" });
  const notices = el("div", { class: "fi-notices", role: "status" });
  const tip = el("div", { class: "fi-tip", hidden: true, "aria-hidden": "true" });
  const scale = el("div", { class: "fi-scale", "aria-hidden": "true" });
  const zoom = el("div", { class: "fi-zoom" });
  const credits = el("div", { class: "fi-credits" });
  const foot = el("div", { class: "fi-foot" }, scale, credits);
  const nodes = [
    note,
    notices,
    zoom,
    el("div", { class: "fi-bottom" }, el("div", { class: "fi-corner" }, legend.node, badge), foot),
    tip,
  ];
  /** @type {string | null} */
  let closedFor = null;
  /** @type {Box[]} */
  let boxes = [];
  legend.node.addEventListener("toggle", () => {
    // on a narrow screen an open legend takes the note's place
    note.classList.toggle("fi-covered", legend.node.open);
    settleNames();
  });

  function drawZoom() {
    const { words } = app;
    replace(
      zoom,
      iconButton("plus", words.t("zoom.in"), () => app.map?.zoomBy(0.75)),
      iconButton("minus", words.t("zoom.out"), () => app.map?.zoomBy(-0.75)),
      iconButton("home", words.t("zoom.home"), () => app.map?.frame({ animate: false })),
    );
  }

  function drawCredits() {
    const list = app.model.bundle.attribution ?? [];
    replace(
      credits,
      list.map((item) => {
        const text = app.words.pick(item.text) + (item.licence ? app.words.aside(item.licence) : "");
        return item.url ? link(item.url, text) : el("span", { text });
      }),
    );
  }

  // What is supposed, that it is not in force, whose view: true on a photograph of the map alone.
  function drawBadge() {
    const { words, meaning } = app;
    const [first, ...rest] = meaning.badge.map(words.pick);
    replace(
      badge,
      el("strong", { "data-said": "badge", text: first }),
      rest.map((text) => el("span", { class: "fi-badge-line", "data-said": "badge", text })),
      meaning.note ? el("span", { class: "fi-badge-note", "data-said": "note", text: words.pick(meaning.note) }) : null,
      rulesLine(),
    );
  }

  // A rule that somebody has switched is never silent, nor is one that only numbers follow.
  function rulesLine() {
    const { words, rules } = app;
    const chosen = chosenRules(app);
    if (app.rulesRefused) return el("span", { class: "fi-badge-law fi-quiet-text", text: words.t("law.not_built") });
    if (!chosen.length) return null;
    const said = chosen.map(({ article, title, option }) => words.t("badge.rule", { title, option, number: article }));
    const drawn = rules?.half
      ? words.t("law.half_drawn")
      : app.map?.isDrawn() === false
        ? words.t("law.not_in_line")
        : null;
    return el(
      "span",
      { class: "fi-badge-law" },
      el("strong", { text: words.clauses(said) }),
      drawn ? el("span", { class: "fi-quiet-text", text: drawn }) : null,
    );
  }

  function drawNote() {
    const { words, scenario } = app;
    note.hidden = Boolean(app.past) || scenario.id === app.model.defaultScenario || closedFor === scenario.id;
    if (note.hidden) return;
    const close = () => {
      closedFor = scenario.id;
      note.hidden = true;
      settleNames();
    };
    replace(
      note,
      el("strong", { text: scenarioName(app, scenario) }),
      el("p", {
        text: words.pick(scenario.summary) || (scenario.id === "own" ? words.t("own.summary") : ""),
      }),
      app.meaning.moves ? null : el("p", { class: "fi-still", text: words.t("scenario.no_border") }),
      button(words.t("note.more"), () => app.panel.choose("scenario"), { class: "fi-link" }),
      iconButton("close", words.t("note.close"), close, { class: "fi-note-close" }),
    );
  }

  function drawNotices() {
    replace(
      notices,
      app.notices.map((notice) => el("p", {}, el("span", { text: app.words.t(notice.key, { value: notice.value }) }))),
      app.notices.length ? button(app.words.t("notice.close"), () => app.setNotices([]), { class: "fi-quiet" }) : null,
    );
    notices.hidden = !app.notices.length;
  }

  function drawScale() {
    if (!app.map) return;
    const map = app.map.leaflet;
    const lat = (map.getCenter().lat * Math.PI) / 180;
    const metres = (2 * Math.PI * EARTH_M * Math.cos(lat)) / (256 * 2 ** map.getZoom());
    const per = PER_UNIT_M[app.state.dist];
    const most = (130 * metres) / per;
    const power = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].map((n) => n * power).find((n) => n <= most) ?? power;
    replace(
      scale,
      el("span", { class: "fi-scale-bar", style: { width: `${(length * per) / metres}px` } }),
      el("span", { text: `${app.words.number(length)}\u00a0${app.words.t(`unit.${app.state.dist}`)}` }),
    );
  }

  function settleNames() {
    boxes = measure();
    app.map?.repaintNames();
  }

  // Boxes that lie over the map, in its pixels.
  /** @returns {Box[]} */
  function measure() {
    const frame = app.mapNode.getBoundingClientRect();
    const panel = app.panel.node.getBoundingClientRect();
    const over = [note, zoom, legend.node, badge, notices, foot]
      .map((node) => node.getBoundingClientRect())
      .filter((box) => box.width);
    if (panel.top > frame.top && panel.top < frame.bottom) over.push(panel);
    return over.map((box) => [
      box.left - frame.left - 4,
      box.top - frame.top - 4,
      box.right - frame.left + 4,
      box.bottom - frame.top + 4,
    ]);
  }

  return {
    nodes,
    drawScale,
    get boxes() {
      return boxes;
    },
    boxesChanged() {
      const before = boxes.join();
      boxes = measure();
      return boxes.join() !== before;
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
      const all = changed.has("*") || changed.has("lang") || changed.has("order");
      if (all) {
        drawZoom();
        drawCredits();
      }
      if (changed.has("scenario")) closedFor = null;
      legend.update();
      drawBadge();
      drawNote();
      drawNotices();
      drawScale();
    },
  };
}
