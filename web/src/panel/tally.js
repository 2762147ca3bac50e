// Keep the strip below the map that counts land, people and islands for each party.

/** @import { Changed, Explorer, Sums, TallyRow, Words } from "../types" */

import { tally } from "../scene/model.js";
import { rangeOf } from "../scene/second_coast.js";
import { el, replace, say } from "../text/dom.js";
import { fill, openFill, partyName, swatch } from "./swatch.js";

/** @typedef {"land" | "sea" | "people" | "islands"} Measure */

/** @type {Measure[]} */
const ORDER = ["land", "sea", "people", "islands"];
/** @type {Record<Measure, "land_km2" | "sea_km2" | "people" | "islands">} */
const MEASURES = { land: "land_km2", sea: "sea_km2", people: "people", islands: "islands" };
const LEAST = { land: 0.05, sea: 0.5, people: 0.5, islands: 0.5 };

/** @param {Explorer} app */
export function createTally(app) {
  const node = el("section", { class: "fi-tally" });
  /** @type {ReturnType<typeof createFigure>[]} */
  let figures = [];
  // where it is too narrow for all, keys can move it too
  new ResizeObserver(() => {
    if (node.scrollWidth > node.clientWidth + 1) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  }).observe(node);
  return {
    node,
    /** @param {Changed} changed */
    update(changed) {
      const { words } = app;
      const rows = tally(app.model, app.state);
      if (changed.has("*") || changed.has("lang")) {
        figures = measuresOf(app).map((measure) => createFigure(app, measure, rows));
        node.setAttribute("aria-label", words.t("tally.title"));
        replace(
          node,
          el("p", { class: "fi-tally-lead", text: words.t("tally.lead") }),
          figures.map((figure) => figure.node),
        );
      }
      for (const figure of figures) {
        // of a day of the past only land is known
        figure.node.hidden = Boolean(app.past) && !["land", "islands"].includes(figure.measure);
        figure.update(rows);
      }
    },
  };
}

// A pack whose sea was not built has none to count.
/** @param {Explorer} app */
function measuresOf(app) {
  return ORDER.filter((measure) => measure !== "sea" || app.model.bundle.sea);
}

// Built once a language, then only its numbers and widths change, so that a toggle stays quick.
/** @param {Explorer} app @param {Measure} measure @param {TallyRow[]} parties */
function createFigure(app, measure, parties) {
  const { words } = app;
  const key = MEASURES[measure];
  const aside = el("span", { class: "fi-figure-against" });
  const onCoasts = measure === "land" || measure === "sea" ? measure : null;
  const range = onCoasts && el("span", { class: "fi-figure-range" });
  const part = (/** @type {string} */ background) => el("span", { class: "fi-bar-part", style: { background } });
  const parts = [...parties.map((row) => part(fill(app, row.party))), part(openFill(app))];
  const lines = parties.map((row) => {
    const value = el("strong", { class: "fi-figure-value" });
    const change = el("span", { class: "fi-figure-change" });
    const party = el("span", { class: "fi-figure-party" });
    const item = el("li", { "data-party": row.party }, swatch(app, [row.party]), party, value, change);
    return { item, party, value, change };
  });
  const node = el(
    "div",
    { class: "fi-figure", "data-measure": measure },
    // below no other heading of the map
    el("h3", { class: "fi-figure-title", "aria-level": "2", text: words.t(`tally.${measure}`) }),
    aside,
    el("div", { class: "fi-bar-track", "aria-hidden": "true" }, parts),
    el(
      "ul",
      { class: "fi-figure-rows" },
      lines.map((line) => line.item),
    ),
    range,
  );

  /** @param {TallyRow[]} rows */
  function update(rows) {
    const words = app.words.figure(measure);
    const shared = rows[0]?.divided[key] ?? 0;
    const amounts = [...rows.map((row) => row[key]), shared];
    const total = amounts.reduce((sum, amount) => sum + amount, 0) || 1;
    say(
      aside,
      shared && !words.covered ? words.t("tally.divided", { n: words.areaNumber(shared) }) : words.t("tally.against"),
    );
    amounts.forEach((amount, index) => {
      // a covered track is empty: any division of it would be an answer
      const width = words.covered ? "0%" : `${(100 * amount) / total}%`;
      if (parts[index].style.width !== width) parts[index].style.width = width;
    });
    if (range) say(range, rangeText(words, onCoasts, rows));
    rows.forEach((row, index) => {
      // on another day a party may bear another name
      say(lines[index].party, partyName(app, row.party));
      say(lines[index].value, value(words, measure, row, app.staged));
      say(lines[index].change, change(words, measure, row.difference[key]));
    });
  }

  return { node, measure, update };
}

// On a lesson's stage there is room for the share alone.
/** @param {Words} words @param {Measure} measure @param {TallyRow} row @param {boolean} brief */
function value(words, measure, row, brief) {
  if (brief && measure === "land") return words.percent(row.land_share);
  if (brief && measure === "sea") return words.percent(row.sea_share);
  if (measure === "land") return `${words.percent(row.land_share)} \u00b7 ${words.area(row.land_km2)}`;
  if (measure === "sea") return `${words.percent(row.sea_share)} \u00b7 ${words.area(row.sea_km2)}`;
  return words.count(row[MEASURES[measure]]);
}

// The first party's share on two coastlines; the other's is what is left.
/** @param {Words} words @param {"land" | "sea"} measure @param {TallyRow[]} rows */
function rangeText(words, measure, [row]) {
  const range = rangeOf(row?.[measure === "land" ? "land_share" : "sea_share"], row?.second?.[measure]);
  if (!range || words.covered || range[1] === 0 || range[0] === 1) return "";
  return words.t("range.share", { range: words.percentRange(...range) });
}

/** @param {Words} words @param {Measure} measure @param {number} difference */
function change(words, measure, difference) {
  if (!words.covered && Math.abs(difference) < LEAST[measure]) return "\u00b10";
  return words.signed(
    ["land", "sea"].includes(measure) ? words.areaNumber(difference) : words.count(difference),
    difference,
  );
}
