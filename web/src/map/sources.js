// Fetch what an explorer shows: as objects (a file that travels alone) or from addresses (the app).

/** @import { BorderRecord, Bundle, Data, ExplorerConfig, Geometries, GeometryData, Maybe, Model, Topology } from "../types" */

import { ask, dataOf, UnreachedError } from "../text/reaching.js";

/** @template {object} T @param {Maybe<Data<T>>} source @returns {Promise<T | null>} */
async function load(source) {
  if (!source) return null;
  if (typeof source === "object") return source;
  const response = await ask(source);
  return response.status === 404 ? null : dataOf(response);
}

// What the first picture needs.
/** @param {ExplorerConfig} config @returns {Promise<{ bundle: Bundle, geometry: Geometries }>} */
export async function loadFirst({ bundle: source, geometry: given = {} }) {
  const [bundle, units, land, depth] = await Promise.all([
    load(source),
    load(given.units),
    load(given.land),
    load(given.depth),
  ]);
  if (!bundle || !units) throw new UnreachedError("explorer.json, units.topojson");
  // a pack without a sea is not asked for one
  const cells = typeof given.cells === "object" || bundle.display?.includes("cells") ? await load(given.cells) : null;
  return { bundle, geometry: { units, land, depth, cells } };
}

// What holds each border lies beside the cells, and is asked for when somebody clicks on one.
/** @param {GeometryData} geometry @returns {Promise<{ borders: BorderRecord[] } | null>} */
export function loadBorders({ borders, cells }) {
  const beside = typeof cells === "string" ? cells.replace("cells.topojson", "borders.json") : null;
  return load(/** @type {Maybe<Data<any>>} */ (borders ?? beside));
}

// What a rule of the law or a cut changes is asked for when it is chosen.
/** @param {GeometryData} geometry @param {Model} model @param {string} name @returns {Promise<Topology | null>} */
export function loadSheet(geometry, model, name) {
  const { cells } = geometry;
  const there = typeof cells === "string" && model.bundle.display?.includes(name);
  const source = geometry[name] || (there ? cells.replace("cells.topojson", `${name}.topojson`) : null);
  return load(source);
}
