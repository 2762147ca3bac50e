// Show what a click on the sea found, in a card over the map.

import { el, iconButton, replace } from "./dom.js";
import { borderAt, basesAt, lonLat, nearestCoasts, zoneAt } from "./sea.js";
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

  // Answer a click; tells whether there was a sea to speak of.
  async function ask(spot) {
    const { cells, origin, shapes } = app.map.sea();
    if (!cells || app.past) return false;
    const [x, y] = spot.plane;
    const border = borderAt(cells, app.colours, x, y, spot.zoom);
    const zone = zoneAt(cells, x, y);
    if (!border && !zone) return false;
    shown = border
      ? await aboutBorder(border, lonLat(border.x, border.y, origin))
      : aboutZone(zone, spot.at, nearestCoasts(shapes, spot.at, origin));
    draw();
    app.store.set({ lines: shown?.lines() ?? [] });
    return true;
  }

  function aboutZone(zone, at, coasts) {
    return {
      zone,
      coasts,
      lines: () =>
        coasts.slice(0, 1).map((coast) => ({ from: at, to: coast.at, label: app.words.distance(coast.km) })),
    };
  }

  async function aboutBorder({ border }, at) {
    records ??= (await app.bordersRecords())?.borders ?? [];
    const record = records.find((item) => item.id === border.id);
    if (!record) return null;
    const bases = basesAt(record, at);
    return {
      border,
      bases,
      lines: () =>
        ["a", "b"].map((side) => ({
          from: at,
          to: bases[side].at,
          label: app.words.distance(bases[side].km),
        })),
    };
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
    return app.words.name(app.model.units.get(id) ?? { id });
  }

  function zoneText() {
    const { words } = app;
    const { unit, breadth } = shown.zone;
    const colour = app.colours.get(unit) ?? {};
    const holder = colour.title && !colour.split ? colour.title : null;
    return [
      el("strong", { text: words.t(`sea.zone.${breadth}`) }),
      el(
        "p",
        {},
        holder ? swatch(app, [holder]) : null,
        el("span", {
          text: holder ? words.t("sea.of", { party: partyName(app, holder) }) : words.t("sea.unsettled"),
        }),
      ),
      el("p", { class: "fi-quiet-text", text: words.t("sea.carried", { unit: unitName(unit) }) }),
      el(
        "ul",
        { class: "fi-sea-coasts" },
        shown.coasts.map(({ id, km }) => el("li", { text: `${unitName(id)}: ${words.distance(km)}` })),
      ),
    ];
  }

  function borderText() {
    const { words } = app;
    const { border, bases } = shown;
    const sides = [border.a, border.b].map(unitName);
    return [
      el("strong", { text: words.t("sea.border", { a: sides[0], b: sides[1] }) }),
      el("p", { text: words.t(`line.${app.lineStatus}`) }),
      el("p", {
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
    close,
    update(changed) {
      if (["scenario", "view", "own", "date", "unit"].some((key) => changed.has(key)) && shown) close();
      else if (changed.has("lang") || changed.has("dist")) draw();
    },
  };
}
