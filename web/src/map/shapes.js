// Keep the shapes of each zoom band, made when first needed.

/** @import { Geometries, Model, Plane, Shape, Style } from "../types" */

import { createShapes } from "./project.js";

/** @typedef {"units" | "land" | "depth"} Kind */

/** @param {Geometries} geometry @param {Pick<Style, "bands">} style @param {Plane} origin @param {Model} model */
export function shapeStore(geometry, style, origin, model) {
  /** @type {Map<string, Shape[]>} */
  const made = new Map();
  const bands = Object.entries(style.bands).sort((a, b) => b[1] - a[1]);
  const get = (/** @type {Kind} */ key, /** @type {string} */ name) => {
    const id = `${key}/${name}`;
    const found = made.get(id) ?? createShapes(geometry[key], name, origin);
    made.set(id, found);
    return found;
  };
  const at = (/** @type {"units" | "land"} */ key, /** @type {number} */ zoom) => {
    const names = bands.filter(([name]) => geometry[key]?.objects?.[name]);
    const [name] = names.find(([, from]) => zoom >= from) ?? names.at(-1) ?? [];
    return name ? get(key, name) : [];
  };
  const isDisputed = (/** @type {Shape} */ shape) => model.units.get(shape.id)?.disputed;
  const depth = get("depth", "depth");
  const units = (/** @type {number} */ zoom) => at("units", zoom);
  const disputed = (/** @type {number} */ zoom) => units(zoom).filter(isDisputed);
  return {
    units,
    disputed,
    depthSteps: depth.flatMap(({ properties }) => properties.depth_m ?? []),
    views: {
      depth,
      land: (/** @type {number} */ zoom) => at("land", zoom),
      contextUnits: (/** @type {number} */ zoom) => units(zoom).filter((shape) => !isDisputed(shape)),
      disputedUnits: disputed,
    },
  };
}
