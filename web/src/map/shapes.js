// Keep the shapes of each zoom band, made when first needed.

import { createShapes } from "./project.js";

export function shapeStore(geometry, style, origin, model) {
  const made = new Map();
  const bands = Object.entries(style.bands).sort((a, b) => b[1] - a[1]);
  const get = (key, name) => {
    const id = `${key}/${name}`;
    if (!made.has(id)) made.set(id, createShapes(geometry[key], name, origin));
    return made.get(id);
  };
  const at = (key, zoom) => {
    const names = bands.filter(([name]) => geometry[key]?.objects?.[name]);
    const [name] = names.find(([, from]) => zoom >= from) ?? names.at(-1) ?? [null];
    return name ? get(key, name) : [];
  };
  const isDisputed = (shape) => model.units.get(shape.id)?.disputed;
  const depth = get("depth", "depth");
  const units = (zoom) => at("units", zoom);
  const disputed = (zoom) => units(zoom).filter(isDisputed);
  return {
    units,
    disputed,
    depthSteps: depth.map((shape) => shape.properties.depth_m).filter(Number.isFinite),
    views: {
      depth,
      land: (zoom) => at("land", zoom),
      contextUnits: (zoom) => units(zoom).filter((shape) => !isDisputed(shape)),
      disputedUnits: disputed,
    },
  };
}
