// Show what a click on the sea found, in a card over the map.

import { basesAt, borderAt, lonLat, nearestCoasts, zoneAt } from "../map/sea.js";
import { unitOf } from "../scene/cuts.js";
import { chosenRules } from "../scene/law.js";
import { el, iconButton, replace } from "../text/dom.js";
import { partyName, swatch } from "./swatch.js";

export function createSeaCard(app) {
  const node = el("section", { class: "fi-sea-card", hidden: true, "aria-live": "polite" });
  let shown = null;
  let records = null;

  function close() {
    shown = null;
    node.hidden = true;
    app.store.set({ lines: [] });
  }

  // The border or the zone at a spot, where there is a sea to speak of.
  function found({ plane: [x, y], zoom }) {
    const { cells, strokes } = app.map.sea();
    if (!cells || app.past) return {};
    return { border: borderAt(cells, strokes, x, y, zoom), zone: zoneAt(cells, x, y) };
  }

  function covers(spot) {
    const { border, zone } = found(spot);
    return Boolean(border || zone);
  }

  // Answer a click; tells whether there was a sea to speak of.
  async function ask(spot) {
    const { origin, shapes } = app.map.sea();
    const { border, zone } = found(spot);
    if (!border && !zone) return false;
    shown = border
      ? await aboutBorder(border, lonLat(border.x, border.y, origin), shapes, origin)
      : aboutZone(zone, spot.at, nearestCoasts(shapes, spot.at, origin));
    draw();
    app.store.set({ lines: shown?.lines() ?? [] });
    return true;
  }

  function aboutZone(zone, at, coasts) {
    return {
      zone,
      coasts,
      lines: () => coasts.slice(0, 1).map((coast) => ({ from: at, to: coast.at, label: app.words.distance(coast.km) })),
    };
  }

  async function aboutBorder({ border, stroke }, at, shapes, origin) {
    records ??= (await app.bordersRecords())?.borders ?? [];
    const record = border.cut ? null : records.find((item) => item.id === border.id);
    const bases = record ? basesAt(record, at) : coastsAt(border, at, shapes, origin);
    if (!bases) return null;
    return {
      border,
      stroke,
      bases,
      lines: () =>
        ["a", "b"].map((side) => ({
          from: at,
          to: bases[side].at,
          label: app.words.distance(bases[side].km),
        })),
    };
  }

  // Of a line that only a rule or a cut has made, the coasts that hold it are the nearest ones.
  function coastsAt(border, at, shapes, origin) {
    const sides = [border.a, border.b].map(unitOf);
    if (border.cut) return null;
    const near = (id) => nearestCoasts((zoom) => shapes(zoom).filter((shape) => shape.id === id), at, origin)[0];
    const [a, b] = sides.map(near);
    return a && b ? { a, b } : null;
  }

  function draw() {
    node.hidden = !shown;
    if (!shown) return;
    const { words } = app;
    node.setAttribute("aria-label", words.t("sea.title"));
    replace(
      node,
      iconButton("close", words.t("sea.close"), close, { class: "fi-note-close" }),
      shown.border ? borderText() : zoneText(),
    );
  }

  function unitName(id) {
    return app.words.name(app.model.units.get(unitOf(id)) ?? { id });
  }

  function zoneText() {
    const { words } = app;
    const { unit, breadth } = shown.zone;
    const colour = app.map.sea().colours.get(unit) ?? {};
    const kept = breadth === "24" && app.rules?.without.has(unit) ? "24_only" : breadth;
    const holder = colour.title && !colour.split ? colour.title : null;
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
        text: words.t(unitOf(shown.coasts[0]?.id ?? unit) === unitOf(unit) ? "sea.carried" : "sea.carried_by_rule", {
          unit: unitName(unit),
        }),
      }),
      el(
        "ul",
        { class: "fi-sea-coasts" },
        shown.coasts.map(({ id, km }) => el("li", { text: `${unitName(id)}: ${words.distance(km)}` })),
      ),
      rulesText(),
    ];
  }

  // A zone that is not the nearest coast's is so by a rule that somebody chose.
  function rulesText() {
    const chosen = chosenRules(app).map(({ title, option }) => app.words.labelled(title, option));
    return chosen.length
      ? el("p", { class: "fi-quiet-text", text: app.words.t("law.in_force", { rules: app.words.clauses(chosen) }) })
      : null;
  }

  function borderText() {
    const { words } = app;
    const { border, stroke, bases } = shown;
    const sides = [border.a, border.b].map(unitName);
    return [
      el("strong", { text: words.t(border.edge ? "sea.edge" : "sea.border", { a: sides[0], b: sides[1] }) }),
      el("p", { text: words.pick(stroke.label) }),
      rulesText(),
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

  return {
    node,
    ask,
    covers,
    close,
    update(changed) {
      if (
        ["scenario", "view", "own", "date", "unit", "law", "effects", "turn"].some((key) => changed.has(key)) &&
        shown
      )
        close();
      else if (changed.has("lang") || changed.has("dist") || changed.has("hide")) draw();
    },
  };
}
