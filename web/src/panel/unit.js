// Fill the side panel for one island: names, numbers, distance, published figures, claims.

/** @import { Child, Explorer, Name, People, PublishedFigure, SeaAreas, Unit } from "../types" */

import { chosenRules, seaOf } from "../scene/law.js";
import { lookup } from "../scene/lookup.js";
import { distanceTo, measured, OWN } from "../scene/model.js";
import { rangeOf } from "../scene/second_coast.js";
import { shows } from "../scene/showing.js";
import { button, details, el, select } from "../text/dom.js";
import { MINUS } from "../text/writing.js";
import { cite, sources, statusMark } from "./cite.js";
import { claimsSection } from "./claims.js";
import { definitionsOf, matchOf } from "./defined.js";
import { heights } from "./heights.js";
import { ownChoice } from "./own.js";
import { partyName, swatch } from "./swatch.js";

/** @typedef {[term: string, value: Child]} Row */

/** @param {Explorer} app @param {Unit} unit */
export function unitView(app, unit) {
  return [
    names(app, unit),
    app.scenario.id === OWN && unit.disputed ? ownChoice(app, unit) : null,
    status(app, unit),
    facts(app, unit),
    heights(app, unit),
    distance(app, unit),
    published(app, unit),
    claimsSection(app, app.model.claimsOf(unit.id)),
  ];
}

// Each language's name in the same size, the romanised form beneath it.
/** @param {Explorer} app @param {Unit} unit */
function names(app, unit) {
  const rows = app.state.order.map((lang) => {
    const name = unit.names?.[lang];
    const latin = unit.names?.[`${lang}-Latn`];
    const reading = unit.names?.[`${lang}-Hira`];
    if (!name) return null;
    return el(
      "div",
      { class: "fi-name" },
      el("span", { class: "fi-name-lang", text: app.words.t(`lang.${lang}`) }),
      el("span", { class: "fi-name-text", lang, text: name.name }),
      reading ? el("span", { class: "fi-name-latin", lang, text: reading.name }) : null,
      latin ? el("span", { class: "fi-name-latin", lang: `${lang}-Latn`, text: latin.name }) : null,
      statusMark(app, worst([name, latin])),
    );
  });
  const used = Object.values(unit.names ?? {}).map((name) => name?.source);
  return el(
    "header",
    { class: "fi-names" },
    el("h2", { class: "fi-hidden", text: app.words.name(unit) }),
    rows,
    sources(app, used),
  );
}

/** @param {(Name | undefined)[]} list */
function worst(list) {
  const order = ["unsourced", "unverified"];
  return order.find((status) => list.some((name) => name?.status === status)) ?? "sourced";
}

/** @param {Explorer} app @param {Unit} unit */
function status(app, unit) {
  const { words, model } = app;
  /** @type {Row[]} */
  const rows = [];
  const party = (/** @type {string} */ id) => [swatch(app, [id]), ` ${partyName(app, id)}`];
  const { administered_by: holder } = unit;
  if (holder && model.parties.has(holder)) rows.push([words.t("unit.administered_by"), party(holder)]);
  if (unit.claimed_by?.length)
    rows.push([words.t("unit.claimed_by"), unit.claimed_by.map((id) => el("span", { class: "fi-party" }, party(id)))]);
  if (unit.disputed) rows.push([words.t("unit.in_scenario"), inScenario(app, unit)]);
  rows.push([words.t("unit.kind"), [words.label("kind", unit.kind), ruleNote(app, unit)]]);
  if (unit.parent && model.units.has(unit.parent)) rows.push([words.t("unit.part_of"), unitButton(app, unit.parent)]);
  if (unit.children?.length)
    rows.push([
      words.t("unit.parts"),
      el(
        "span",
        { class: "fi-parts" },
        unit.children.filter((id) => model.units.has(id)).map((id) => unitButton(app, id)),
      ),
    ]);
  return list(rows);
}

// What the law in force makes of a unit that one of its switches may leave out of the baseline.
/** @param {Explorer} app @param {Unit} unit */
function ruleNote(app, unit) {
  const { words, model } = app;
  const switches = model.bundle.law?.switches ?? [];
  const about = switches.find((one) => one.options.some((option) => option.removed?.includes(unit.id)));
  if (!about || app.past) return null;
  const chosen = about.options.find((option) => option.id === app.state.law?.[about.id]) ?? about.options[0];
  return el("span", { class: "fi-range", text: words.pick(chosen.sentence) });
}

/** @param {Explorer} app @param {string} id */
function unitButton(app, id) {
  return button(app.words.name(lookup(app.model.units, id)), () => app.chooseUnit(id), {
    class: "fi-link",
  });
}

/** @param {Row[]} rows */
function list(rows) {
  return el(
    "dl",
    { class: "fi-facts" },
    rows.map(([term, value]) => [el("dt", { text: term }), el("dd", {}, value)]),
  );
}

// One sentence for what the scenario in force says of this island.
/** @param {Explorer} app @param {Unit} unit */
function inScenario(app, unit) {
  const { words } = app;
  const colours = app.model.leaves(unit.id).flatMap((id) => app.colours.get(id) ?? []);
  const titles = [...new Set(colours.map((c) => (c.split ? "split" : c.title)))];
  if (titles.length !== 1) return words.t("unit.would_differ");
  const [colour] = colours;
  if (colour.split) return words.t("unit.would_split", { party: partyName(app, colour.split.part_to) });
  const settled = app.scenario.sovereignty?.[app.model.leaves(unit.id)[0]];
  const run =
    !colour.admin || colour.admin === colour.title
      ? ""
      : words.t(colour.admin === unit.administered_by ? "unit.run_by" : "unit.would_run", {
          party: partyName(app, colour.admin),
        });
  if (!colour.title) return `${words.t(settled === "unsettled" ? "unit.would_open" : "unit.disputed")} ${run}`;
  if (!settled && app.scenario.id === app.model.defaultScenario && colour.title === colour.admin) {
    return words.t("unit.as_today", { party: partyName(app, colour.title) });
  }
  const moved = app.model.parties.has(settled);
  const main = words.t(moved ? "unit.would_be" : "unit.view_says", {
    party: partyName(app, colour.title),
    view: words.pick(app.model.perspectives.get(app.state.view)?.title),
  });
  return `${main} ${run}`;
}

/** @param {Explorer} app @param {Unit} unit */
function facts(app, unit) {
  const { words, model } = app;
  /** @type {Row[]} */
  const rows = [];
  const land = measured(model, unit, "land_km2");
  const coast = measured(model, unit, "coast_km");
  if (land !== null)
    rows.push([
      words.t("unit.area"),
      [el("strong", { text: landText(app, unit, land) }), rangeNote(app, unit, "land_km2", land)],
    ]);
  if (coast !== null) rows.push([words.t("unit.coast"), words.figure("coast").distance(coast)]);
  rows.push(...seaRows(app, unit));
  const people = unit.people ?? [];
  if (people.length)
    rows.push([
      words.t("unit.people"),
      el(
        "ul",
        { class: "fi-people" },
        people.map((count) => peopleRow(app, count)),
      ),
    ]);
  return list(rows);
}

// No two coasts agree on an islet: its area is about, with what they give.
/** @param {Explorer} app @param {Unit} unit @param {number} land */
function landText(app, unit, land) {
  const words = app.words.figure("land");
  return unit.land_range && !words.covered ? words.t("unit.about", { area: words.area(land) }) : words.area(land);
}

/** @type {[key: string, measure: keyof SeaAreas][]} */
const MEASURED_SEA = [
  ["unit.territorial", "territorial_sea_km2"],
  ["unit.contiguous", "contiguous_zone_km2"],
  ["unit.eez", "eez_km2"],
];

// The sea that goes with an island, under the rules in force.
/** @param {Explorer} app @param {Unit} unit @returns {Row[]} */
function seaRows(app, unit) {
  const { words, model } = app;
  if (!unit.disputed || !model.bundle.sea || app.past) return [];
  const leaves = model.leaves(unit.id);
  const zones = leaves.flatMap((id) => {
    const found = seaOf(model, app.rules, id);
    return found ? [found] : [];
  });
  if (zones.length < leaves.length) return [];
  const rows = MEASURED_SEA.map(([key, measure], at) => {
    const km2 = zones.reduce((total, zone) => total + zone[at], 0);
    /** @type {Row} */
    const row = [
      words.t(key),
      [el("strong", { text: words.figure("sea").area(km2) }), rangeNote(app, unit, measure, km2)],
    ];
    return row;
  });
  const chosen = chosenRules(app).map(({ title, option }) => words.labelled(title, option));
  if (chosen.length)
    rows.push([words.t("law.title"), el("span", { class: "fi-mark-text", text: words.clauses(chosen) })]);
  return rows;
}

// The same figure on a second coastline, where there is one for it.
/** @param {Explorer} app @param {Unit} unit @param {keyof SeaAreas | "land_km2"} measure @param {number} ours */
function rangeNote(app, unit, measure, ours) {
  const { model } = app;
  const words = app.words.figure(measure === "land_km2" ? "land" : "sea");
  if (measure !== "land_km2" && app.rules && !app.rules.usual) return null;
  const range = rangeOf(ours, model.bundle.second?.[unit.id]?.[measure]);
  const allowed = measure === "land_km2" ? unit.land_range : null;
  const ends = allowed ?? range;
  if (!ends || words.covered) return null;
  const [low, high] = ends.map((km2) => words.areaNumber(km2));
  if (allowed) return el("span", { class: "fi-range", text: words.t("range.islet", { low, high }) });
  return el("span", {
    class: "fi-range",
    text: low === high ? words.t("range.both", { value: low }) : words.t("range.coasts", { low, high }),
  });
}

/** @param {Explorer} app @param {People} count */
function peopleRow(app, count) {
  const words = app.words.figure("people");
  const note = words.covered ? "" : words.pick(count.note);
  return el(
    "li",
    {},
    el("span", { class: "fi-year", text: words.date(String(count.year)) }),
    el("strong", { text: words.count(count.people) }),
    count.kind && count.kind !== "residents"
      ? el("span", { class: "fi-quiet-text", text: words.label("people_kind", count.kind) })
      : null,
    note || count.source
      ? details(
          words.t("sources.where"),
          note ? el("p", { text: note }) : null,
          count.source ? cite(app, count.source) : null,
        )
      : null,
  );
}

/** @param {Explorer} app @param {Unit} unit */
function distance(app, unit) {
  const { words, model, state } = app;
  const targets = [...model.units.values()].filter(
    (other) => other.id !== unit.id && other.parent !== unit.id && distanceTo(model, unit, other.id),
  );
  if (!targets.length || !shows(app.state, "distances")) return null;
  const found = app.distance;
  return el(
    "section",
    { class: "fi-distance" },
    el("h3", { text: words.t("distance.title") }),
    select(
      words.t("distance.to"),
      targets.map((other) => [other.id, words.name(other)]),
      found?.target ?? state.to ?? "",
      (to) => app.store.set({ to }),
      { "data-field": "to" },
    ),
    found ? el("p", { class: "fi-big", text: found.text }) : null,
    found
      ? el(
          "p",
          { class: "fi-ends" },
          el("span", { text: found.fromText }),
          el("span", { "aria-hidden": "true", text: " \u2014 " }),
          el("span", { text: found.toText }),
        )
      : null,
    found ? el("p", { class: "fi-quiet-text", text: words.t("distance.method") }) : null,
    definitionsOf(app, found),
  );
}

/** @param {Explorer} app @param {Unit} unit */
function published(app, unit) {
  const { words } = app;
  const rows = unit.published ?? [];
  // their reasons and sources tell the numbers too
  if (!rows.length || words.covered) return null;
  /** @param {PublishedFigure} row @param {number} value */
  const show = (row, value) => (row.measure === "area_km2" ? words.area(value) : words.distance(value));
  return el(
    "section",
    { class: "fi-published" },
    el("h3", { text: words.t("published.title") }),
    rows.map((row) =>
      el(
        "article",
        { class: "fi-figure-pair" },
        el("p", { class: "fi-pair-what", text: publishedWhat(app, row) }),
        el(
          "dl",
          { class: "fi-pair" },
          el("div", {}, el("dt", { text: words.t("published.theirs") }), el("dd", { text: show(row, row.value) })),
          el(
            "div",
            {},
            el("dt", { text: words.t("published.ours") }),
            el("dd", {
              text: row.computed === null ? words.t("published.none") : show(row, row.computed),
            }),
          ),
          el("div", {}, el("dt", { text: words.t("published.difference") }), el("dd", { text: difference(app, row) })),
        ),
        matchOf(app, row) ? el("p", { class: "fi-match", text: matchOf(app, row) }) : null,
        words.pick(row.reason) ? el("p", { class: "fi-reason", text: words.pick(row.reason) }) : null,
        sources(app, [row.source]),
      ),
    ),
  );
}

/** @param {Explorer} app @param {PublishedFigure} row */
function publishedWhat(app, row) {
  const { words, model } = app;
  const nameOf = (/** @type {string | null} */ id) => {
    const known = id && (model.places.get(id) ?? model.units.get(id));
    return known ? words.name(known) : (id ?? "");
  };
  const [one, other] = [row.from_place, row.to_place].flatMap((id) => id ?? []);
  // an end without a place of its own is the nearest coast of the unit that the other is not on
  const onUnit = model.places.get(one)?.unit === row.unit;
  const from = nameOf(one ?? row.to_unit);
  const to = nameOf(other ?? (onUnit ? row.to_unit : row.unit));
  const ends = row.measure === "distance_km" ? words.t("published.between", { from, to }) : "";
  return [words.label("measure", row.measure), ends, row.year ? words.date(String(row.year)) : ""]
    .filter(Boolean)
    .join(" \u00b7 ");
}

/** @param {Explorer} app @param {PublishedFigure} row */
function difference(app, row) {
  const { words } = app;
  const value = row.difference;
  if (value === null) return words.t("published.none");
  const size = row.measure === "area_km2" ? words.area(value) : words.distance(Math.abs(value));
  const share = words.number(Math.abs(value / row.value), { style: "percent", maximumSignificantDigits: 2 });
  return words.signed(row.measure === "area_km2" ? size : value < 0 ? MINUS + size : size, value) + words.aside(share);
}
