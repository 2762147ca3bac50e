// Say what wants a name on the map: which lines, in which letters, how badly, and on what land.
// Ranks and sizes are the scene's (`geo/scene/naming.py`), as on paper.

/** @import { Label, NamesScene, Place, Unit } from "../types" */

import { STYLE } from "../text/built.js";
import { firstDay } from "../text/dates.js";
import { nameOn } from "./past.js";
import { shows } from "./showing.js";

const { islet_zoom: ISLETS, close_zoom: CLOSE_ZOOM, first_rank: FIRST, classes: CLASSES } = STYLE.names;
const ISLET_ZOOM = ISLETS;
export const FIRST_RANK = FIRST;

// Everything that wants a name at a zoom, the most wanted first.
/** @param {NamesScene} scene @param {number} zoom */
export function wanted(scene, zoom) {
  if (!shows(scene, "names")) return [];
  const { model } = scene;
  const found = [...countries(scene)];
  for (const unit of model.units.values()) {
    if (!unit.label?.every(Number.isFinite)) continue;
    const selected = scene.selected.has(unit.id);
    const islet = Boolean(unit.parent);
    if (islet && zoom < ISLET_ZOOM && !(selected && scene.unit === unit.id)) continue;
    found.push(unitLabel(scene, unit, zoom, selected));
  }
  for (const place of model.places.values()) {
    if ((place.min_zoom ?? 0) <= zoom && isNamed(place, scene.date)) found.push(placeLabel(scene, place));
  }
  return found.sort((a, b) => a.rank - b.rank);
}

/** @param {NamesScene} scene @param {Unit} unit @param {number} zoom @param {boolean} selected @returns {Label} */
function unitLabel(scene, unit, zoom, selected) {
  const { model, words, theme } = scene;
  const islet = Boolean(unit.parent);
  const own = model.leaves(unit.id);
  const about = CLASSES[classOf(unit, selected, zoom)];
  const size = zoom >= CLOSE_ZOOM && !islet ? about.size : CLASSES.islet.size;
  const look = unit.disputed ? { size, weight: 700, color: theme.ink } : { size: about.size, color: theme.ink_quiet };
  return {
    id: unit.id,
    kind: "land",
    at: unit.label,
    own,
    lines: words.mapNames(unit).filter(Boolean),
    rank: about.rank,
    needed: unit.disputed && !islet,
    leads: true,
    look,
  };
}

// Close in, the islets' own names come before their group's.
/** @param {Unit} unit @param {boolean} selected @param {number} zoom */
function classOf(unit, selected, zoom) {
  if (!unit.disputed) return "context";
  if (unit.children?.length && zoom >= ISLET_ZOOM) return "group";
  if (selected) return "selected";
  return unit.parent ? "islet" : "unit";
}

// A party is named on the land around that it holds.
/** @param {NamesScene} scene @returns {Generator<Label>} */
function* countries({ model, date, colours, words, theme }) {
  for (const party of model.parties.values()) {
    const own = [...model.units.values()]
      .filter((unit) => !unit.disputed && !unit.children?.length && colours.get(unit.id)?.title === party.id)
      .map(({ id }) => id);
    if (!own.length) continue;
    const { size, spacing, rank } = CLASSES.party;
    const look = { size, weight: 700, spacing, color: theme.ink_quiet };
    yield { id: party.id, kind: "land", own, lines: [words.pick(nameOn(party, date))], rank, look };
  }
}

// Whether a map names a place: on a day in the past, whether it bore the name by then.
/** @param {Place} place @param {string | null} date */
export function isNamed({ named_since }, date) {
  return !date || !named_since || firstDay(named_since) <= firstDay(date);
}

/** @param {NamesScene} scene @param {Place} place @returns {Label} */
function placeLabel({ model, words, theme }, place) {
  const water = place.kind === "sea" || place.kind === "strait";
  const look = CLASSES[place.kind] ?? CLASSES.cape;
  return {
    id: place.id,
    kind: water ? "water" : "point",
    at: place.at,
    spots: place.spots ?? [],
    own: place.unit ? model.leaves(place.unit) : [],
    rank: look.rank,
    symbol: water ? null : place.kind,
    angle: water ? (place.angle ?? 0) : 0,
    lines: words.mapNames(place).filter(Boolean),
    look: { size: look.size, spacing: look.spacing, italic: water, color: water ? theme.sea_ink : theme.ink_quiet },
  };
}
