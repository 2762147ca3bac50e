// Show a party's hue and pattern beside its name, as the map shows it.

/** @import { App, Explorer, PartyLook } from "../types" */

import { mix } from "../map/pattern.js";
import { lookup } from "../scene/lookup.js";
import { nameOn } from "../scene/past.js";
import { el } from "../text/dom.js";

/** @typedef {Pick<Explorer, "model" | "looks" | "theme">} Painted */

/** @param {PartyLook} look */
function stripes({ color, angle }, gap = 7, width = 2) {
  return `repeating-linear-gradient(${180 - angle}deg, ${color} 0 ${width}px, transparent ${width}px ${gap}px)`;
}

/** @param {Painted} app @param {string} party */
export function fill(app, party) {
  const look = lookup(app.looks, party);
  return `${stripes(look)}, ${mix(look.color, app.theme.unit_ground, app.theme.unit_tint)}`;
}

// Whoever administers what another holds lies over it in bands.
/** @param {Painted & Pick<Explorer, "style">} app @param {string} party */
export function bands(app, party) {
  const look = lookup(app.looks, party);
  const tint = mix(look.color, app.theme.unit_ground, app.theme.unit_tint);
  const { gap_px: gap, width_px: width, line_px: line } = app.style.bands_of_administration;
  const [tile, half, core] = [gap / Math.SQRT2, width / 2, line / 2];
  const stops = `${tint} 0 ${half - core}px, ${look.color} ${half - core}px ${half + core}px, ${tint} ${half + core}px ${width}px, transparent ${width}px ${tile}px`;
  return `repeating-linear-gradient(${180 - look.angle}deg, ${stops}), ${app.theme.unit_ground}`;
}

// Both patterns on neutral ground: claimed by several, shared, or not settled.
/** @param {Painted} app */
export function openFill(app, parties = [...app.model.parties.keys()]) {
  const looks = parties.flatMap((party) => app.looks.get(party) ?? []);
  return [...looks.map((look) => stripes(look, 9, 2)), app.theme.unit_ground].join(", ");
}

/** @param {Painted} app @param {string[]} parties */
export function swatch(app, parties) {
  const background = parties.length === 1 && app.looks.has(parties[0]) ? fill(app, parties[0]) : openFill(app, parties);
  return el("span", { class: "fi-swatch", "aria-hidden": "true", style: { background } });
}

// What a party is called, or was called on the day in the past that the map shows.
/** @param {Pick<App, "model" | "words" | "state">} app @param {string} id @param {string | null} [date] */
export function partyName(app, id, date = app.state.date) {
  return app.words.pick(nameOn(lookup(app.model.parties, id), date)) || id;
}

// The side a speaker stands on: a party of the pack, or another voice.
/** @param {Pick<App, "model" | "words" | "state">} app @param {string} side */
export function sideName(app, side) {
  return app.model.parties.has(side) ? partyName(app, side) : app.words.label("side", side);
}
