// Fetch what a comparison shows: the pack and its shapes, once for both of its maps.

/** @import { CompareData, CompareGiven, GeometryData, Topology, WholeBundle } from "../types" */

import { ask, dataOf } from "../text/reaching.js";
import { explorerCode, geometryAt } from "./explorer_files.js";

/** @param {string} address */
const fetched = async (address) => dataOf(await ask(address));

/** @param {CompareGiven} given @returns {Promise<CompareData>} */
export async function fetchAll({ assets, version, mark }) {
  /** @type {[WholeBundle, void]} */
  const [bundle] = await Promise.all([fetched(`./pack/explorer.json${mark}`), explorerCode(version, assets)]);
  const there = Object.entries(geometryAt(mark)).filter(([name]) => bundle.display?.includes(name));
  /** @type {GeometryData} */
  const geometry = Object.fromEntries(
    await Promise.all(there.map(async ([name, address]) => [name, await fetched(address)])),
  );
  const bounds = seaBounds(bundle, geometry.cells);
  // the cuts of islands, and what rules of the sea draw, are asked for when they are needed
  const others = bundle.display?.filter((name) => !(name in geometry)) ?? [];
  Object.assign(geometry, geometryAt(mark, others));
  return { bundle, geometry, bounds };
}

// The box around the sea of the units in question: south-west and north-east corner.
/** @param {WholeBundle} bundle @param {GeometryData[string]} cells @returns {CompareData["bounds"]} */
function seaBounds(bundle, cells) {
  if (!cells || typeof cells === "string") return null;
  const disputed = new Set(bundle.units.filter((unit) => unit.disputed).map((unit) => unit.id));
  const zones = /** @type {{ geometries: { properties: { unit: string } }[] }} */ (cells.objects.zone_200);
  const geometries = zones.geometries.filter((cell) => disputed.has(cell.properties.unit));
  const points = pointsOf(cells, { type: "GeometryCollection", geometries });
  if (!points.length) return null;
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const [lon, lat] of points) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return [
    [box.south, box.west],
    [box.north, box.east],
  ];
}

/** @param {Topology} topology @param {object} object */
function pointsOf(topology, object) {
  const found = window.topojson.feature(topology, object);
  return ("features" in found ? found.features : [found]).flatMap(({ geometry }) => {
    if (geometry.type === "Polygon") return geometry.coordinates.flat();
    return geometry.type === "MultiPolygon" ? geometry.coordinates.flat(2) : [];
  });
}
