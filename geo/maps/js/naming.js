// Say what wants a name on the map: which lines, in which letters, how badly, and on what land.
// The paper's maps ask `geo/maps/names.py` the same.

import { shows } from "./showing.js";

export const ISLET_ZOOM = 9.4;
// farther off, the units in question are too close together for large names
const CLOSE_ZOOM = 6.5;
// of ranks up to this one, names stand before the words of a line or a regime do
export const FIRST_RANK = 2;

const PLACE_LOOKS = {
  sea: { size: 16, italic: true, spacing: 2, rank: 2.5 },
  strait: { size: 14, italic: true, spacing: 0.5, rank: 4 },
  settlement: { size: 13, rank: 5 },
  port: { size: 13, rank: 5 },
  cape: { size: 13, rank: 6 },
  peak: { size: 13, rank: 7 },
};

// Everything that wants a name at a zoom, the most wanted first.
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
    if ((place.min_zoom ?? 0) <= zoom) found.push(placeLabel(scene, place));
  }
  return found.sort((a, b) => a.rank - b.rank);
}

function unitLabel(scene, unit, zoom, selected) {
  const { model, words, theme } = scene;
  const islet = Boolean(unit.parent);
  const own = model.leaves(unit.id);
  const size = zoom >= CLOSE_ZOOM && !islet ? 17 : 14;
  const look = unit.disputed
    ? { size, weight: 700, color: theme.ink }
    : { size: 15, color: theme.ink_quiet };
  return {
    id: unit.id,
    kind: "land",
    at: unit.label,
    own,
    lines: words.mapNames(unit).filter(Boolean),
    rank: unit.disputed ? rankOf(unit, selected, zoom) : 2,
    needed: unit.disputed && !islet,
    leads: true,
    look,
  };
}

// Close in, the islets' own names come before their group's.
function rankOf(unit, selected, zoom) {
  if (unit.children?.length && zoom >= ISLET_ZOOM) return 3.5;
  if (selected) return 0;
  return unit.parent ? 3 : 1;
}

// A party is named on the land around that it holds.
function* countries({ model, colours, words, theme }) {
  for (const party of model.parties.values()) {
    const own = [...model.units.values()]
      .filter((unit) => !unit.disputed && !unit.children?.length && colours.get(unit.id)?.title === party.id)
      .map(({ id }) => id);
    if (!own.length) continue;
    const look = { size: 16, weight: 700, spacing: 3, color: theme.ink_quiet };
    yield { id: party.id, kind: "land", own, lines: [words.pick(party.name)], rank: 1.5, look };
  }
}

function placeLabel({ model, words, theme }, place) {
  const water = place.kind === "sea" || place.kind === "strait";
  const look = PLACE_LOOKS[place.kind] ?? PLACE_LOOKS.cape;
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
    look: { ...look, color: water ? theme.sea_ink : theme.ink_quiet },
  };
}
