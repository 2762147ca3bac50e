// Show what a click on the sea found, in a card over the map.

/** @import { BorderProperties, BorderRecord, Changed, Child, Explorer, LineAsked, Point, Reach, Spot, State, Stroke } from "../types" */

import { basesAt, borderAt, bordersOf, lonLat, nearestCoasts, zoneAt } from "../map/sea.js";
import { unitOf } from "../scene/cuts.js";
import { rulesSentence } from "../scene/law.js";
import { el, handFocus, iconButton, replace } from "../text/dom.js";
import { sources } from "./cite.js";
import { createStanding } from "./standing.js";
import { partyName, swatch } from "./swatch.js";

/** @typedef {{ unit: string, breadth: string }} Zone */
/** @typedef {Reach & { id: string }} Coast */
/** @typedef {{ a: Reach, b: Reach }} Bases */
/** @typedef {ReturnType<NonNullable<Explorer["map"]>["sea"]>} Sea */
// What the card tells, and the lines that the map draws with it.
/** @typedef {{ said(): Child[], lines(): LineAsked[] }} Shown */

/** @type {(keyof State)[]} */
const CLOSES = ["scenario", "view", "own", "date", "unit", "law", "effects", "turn"];

/** @param {Explorer} app */
export function createSeaCard(app) {
  const said = el("div", { class: "fi-sea-said" });
  const node = el("section", { class: "fi-sea-card", hidden: true, "aria-live": "polite" });
  /** @type {Shown | null} */
  let shown = null;
  const about = createAbout(app);
  const standing = createStanding(app, node, said);
  /** @type {Point} */
  let at = [0, 0];
  const nextOf = createTurns();

  function place() {
    if (shown) standing.place(at);
  }

  function close() {
    shown = null;
    handFocus(node, app.mapNode);
    node.hidden = true;
    standing.leave();
    app.store.set({ lines: [] });
  }

  // Answer a click; tells whether there was a sea to speak of.
  /** @param {Spot} spot */
  async function ask(spot) {
    const there = seaAt(app, spot);
    if (there) await tell(there, spot.at);
    return Boolean(there);
  }

  /** @param {NonNullable<ReturnType<typeof seaAt>>} there @param {Point} spot */
  async function tell({ sea, border, zone }, spot) {
    if (border) shown = await about.border(border.border, border.stroke, lonLat(border.x, border.y, sea.origin), sea);
    else if (zone) shown = about.zone(zone, spot, nearestCoasts(sea.shapes, spot, sea.origin));
    at = spot;
    draw();
    app.store.set({ lines: shown?.lines() ?? [] });
    // not over what is measured
    place();
  }

  // Tell of a line of some style; asked again, of the next.
  /** @param {string} style */
  async function askLine(style) {
    const next = nextOf(linesOf(app, style), style);
    if (next) await tell({ ...next, zone: null }, lonLat(next.border.x, next.border.y, next.sea.origin));
  }

  function draw() {
    node.hidden = !shown;
    if (!shown) return;
    const { words } = app;
    node.setAttribute("aria-label", words.t("sea.title"));
    replace(said, shown.said());
    replace(node, iconButton("close", words.t("sea.close"), close, { class: "fi-note-close" }), said);
    place();
  }

  return {
    node,
    ask,
    askLine,
    focus: () => shown && node.querySelector("button")?.focus(),
    /** @param {Spot} spot */
    covers: (spot) => seaAt(app, spot) !== null,
    close,
    place,
    /** @param {Changed} changed */
    update(changed) {
      if (shown && CLOSES.some((key) => changed.has(key))) close();
      else if (changed.has("lang") || changed.has("dist") || changed.has("hide")) draw();
    },
  };
}

// The border or the zone at a spot, where there is a sea to speak of.
/** @param {Explorer} app @param {Spot} spot */
function seaAt(app, { plane: [x, y], zoom }) {
  const sea = app.map?.sea();
  if (!sea?.cells || app.past) return null;
  const border = borderAt(sea.cells, sea.strokes, x, y, zoom);
  const zone = zoneAt(sea.cells, x, y);
  return border || zone ? { sea, border, zone } : null;
}

// What there is to tell of a border and of a zone, in the language that is spoken when it is told.
/** @param {Explorer} app */
function createAbout(app) {
  /** @type {BorderRecord[] | null} */
  let records = null;

  /** @param {Point} from @param {Reach} reach @returns {LineAsked} */
  const lineTo = (from, { at, km }) => ({ from, to: at, label: app.words.distance(km) });

  /** @param {Zone} found @param {Point} at @param {Coast[]} coasts @returns {Shown} */
  function zone(found, at, coasts) {
    return {
      said: () => zoneText(app, found, coasts),
      lines: () => coasts.slice(0, 1).map((coast) => lineTo(at, coast)),
    };
  }

  /** @param {BorderProperties} found @param {Stroke} stroke @param {Point} at @param {Sea} sea @returns {Promise<Shown | null>} */
  async function border(found, stroke, at, sea) {
    records ??= (await app.bordersRecords())?.borders ?? [];
    const record = found.cut ? null : records.find((item) => item.id === found.id);
    const bases = record ? basesAt(record, at) : coastsAt(found, at, sea);
    if (!bases) return null;
    return {
      said: () => borderText(app, found, stroke, bases),
      lines: () => [lineTo(at, bases.a), lineTo(at, bases.b)],
    };
  }

  return { border, zone };
}

// One after another of what is listed under a name; under another name from the first.
function createTurns() {
  let [under, at] = ["", 0];
  /** @template T @param {T[]} list @param {string} name @returns {T | undefined} */
  return (list, name) => {
    [under, at] = [name, name === under ? (at + 1) % Math.max(1, list.length) : 0];
    return list[at];
  };
}

// The lines of a style that the card can tell of.
/** @param {Explorer} app @param {string} style */
export function linesOf(app, style) {
  const sea = app.map?.sea();
  if (!sea?.cells || app.past) return [];
  return bordersOf(sea.cells, sea.strokes, style).map((border) => ({ sea, border }));
}

// Of a line that only a rule or a cut has made, the coasts that hold it are the nearest ones.
/** @param {BorderProperties} border @param {Point} at @param {Sea} sea @returns {Bases | null} */
function coastsAt(border, at, { shapes, origin }) {
  if (border.cut) return null;
  const near = (/** @type {string} */ side) =>
    nearestCoasts((zoom) => shapes(zoom).filter((shape) => shape.id === unitOf(side)), at, origin)[0];
  const [a, b] = [near(border.a), near(border.b)];
  return a && b ? { a, b } : null;
}

/** @param {Explorer} app @param {string} id */
function unitName(app, id) {
  return app.words.name(app.model.units.get(unitOf(id)) ?? { id, names: {} });
}

/** @param {Explorer} app @param {Zone} zone @param {Coast[]} coasts @returns {Child[]} */
function zoneText(app, { unit, breadth }, coasts) {
  const { words } = app;
  const colour = app.map?.sea().colours.get(unit);
  const kept = breadth === "24" && app.rules?.without.has(unit) ? "24_only" : breadth;
  const holder = colour?.title && !colour.split ? colour.title : null;
  return [
    el("strong", { text: words.t(`sea.zone.${kept}`) }),
    el(
      "p",
      {},
      holder ? swatch(app, [holder]) : null,
      el("span", {
        text: holder ? words.t("sea.of", { party: partyName(app, holder) }) : words.t("sea.unsettled"),
      }),
    ),
    el("p", {
      class: "fi-quiet-text",
      text: words.t(unitOf(coasts[0]?.id ?? unit) === unitOf(unit) ? "sea.carried" : "sea.carried_by_rule", {
        unit: unitName(app, unit),
      }),
    }),
    el(
      "ul",
      { class: "fi-sea-coasts" },
      coasts.map(({ id, km }) => el("li", { text: `${unitName(app, id)}: ${words.distance(km)}` })),
    ),
    rulesText(app),
  ];
}

// A zone that is not the nearest coast's is so by a rule that somebody chose.
/** @param {Explorer} app */
function rulesText(app) {
  const text = rulesSentence(app);
  return text ? el("p", { class: "fi-quiet-text", text }) : null;
}

/** @param {Explorer} app @param {BorderProperties} border @param {Stroke} stroke @param {Bases} bases @returns {Child[]} */
function borderText(app, border, stroke, bases) {
  const { words } = app;
  const sides = [border.a, border.b].map((id) => unitName(app, id));
  return [
    el("strong", { text: words.t(border.edge ? "sea.edge" : "sea.border", { a: sides[0], b: sides[1] }) }),
    el("p", { text: words.pick(stroke.label) }),
    sources(app, stroke.sources),
    rulesText(app),
    border.edge
      ? null
      : el("p", {
          class: "fi-quiet-text",
          text: words.t("sea.equal", {
            a: sides[0],
            b: sides[1],
            km: words.distance((bases.a.km + bases.b.km) / 2),
          }),
        }),
  ];
}
