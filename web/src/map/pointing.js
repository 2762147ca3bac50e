// Tell what lies under the pointer or in the middle of the map, and that it was clicked.

/** @import { LeafletMouseEvent } from "leaflet" */
/** @import { InnerMap, MapConfig, Plane, PlacedName, Spot } from "../types" */
/** @import { shapeStore } from "./shapes.js" */

import { BASE_ZOOM, contains } from "./project.js";

const REACH_PX = 14;
// an island of more than so many times that is hit by itself
const LARGE = 4;

/** @param {InnerMap} map @param {Pick<MapConfig, "model" | "onSelect" | "onHover"> & { shapes: ReturnType<typeof shapeStore>, origin: Plane, nameUnder(at: L.LatLng): string | null }} how */
export function followPointer(map, { model, shapes, origin, nameUnder, onSelect, onHover }) {
  /** @param {Pick<LeafletMouseEvent, "latlng">} event @returns {Spot} */
  function spotOf({ latlng }) {
    const { x, y } = map.project(latlng, BASE_ZOOM);
    return { at: [latlng.lng, latlng.lat], plane: [x - origin[0], y - origin[1]], zoom: map.getZoom() };
  }

  /** @param {Pick<LeafletMouseEvent, "latlng">} event @returns {[id: string | null, spot: Spot]} */
  function hit(event) {
    const spot = spotOf(event);
    const [x, y] = spot.plane;
    const under = shapes.units(spot.zoom).find((shape) => contains(shape, x, y))?.id;
    const named = () => {
      const id = nameUnder(event.latlng);
      return id && model.units.has(id) ? id : null;
    };
    const around = () => shapes.views.land(0).find((shape) => model.units.has(shape.id) && contains(shape, x, y))?.id;
    return [under ?? nearestSmall(x, y, spot.zoom) ?? named() ?? around() ?? null, spot];
  }

  // Islets are hard to hit: a click close to one means it.
  /** @param {number} x @param {number} y @param {number} zoom */
  function nearestSmall(x, y, zoom) {
    const reach = REACH_PX / 2 ** (zoom - BASE_ZOOM);
    /** @type {{ gap: number, id: string | null }} */
    let best = { gap: reach, id: null };
    for (const shape of shapes.disputed(zoom)) {
      const [west, north, east, south] = shape.bounds;
      // around a large island its box holds much sea
      if (Math.max(east - west, south - north) > LARGE * reach) continue;
      const gap = Math.hypot(Math.max(west - x, 0, x - east), Math.max(north - y, 0, y - south));
      if (gap < best.gap) best = { gap, id: shape.id };
    }
    return best.id;
  }

  map.on("click", (event) => onSelect(...hit(event)));
  /** @type {LeafletMouseEvent | null} */
  let waiting = null;
  map.on("mousemove", (event) => {
    // a pointer moves more often than a screen is drawn
    if (!waiting)
      requestAnimationFrame(() => {
        const last = waiting;
        waiting = null;
        if (!last) return;
        const [id, spot] = hit(last);
        onHover(id, last.containerPoint, spot);
      });
    waiting = event;
  });
  map.on("mouseout", () => onHover(null, null));
  // who has no pointer moves the map itself below its middle
  return () => onSelect(...hit({ latlng: map.getCenter() }));
}
