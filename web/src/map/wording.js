// Keep the words on the map: names of land, sea and places, lengths, regimes, kinds of border.

/** @import { LatLng, Map as LeafletMap, Point as LeafletPoint } from "leaflet" */
/** @import { Box, Drawn, DrawnLine, PaintedScene, PlacedName, Plane, Plate, Point, View } from "../types" */

import { free, startNames } from "./label.js";
import { createStrokes } from "./landmask.js";
import { paintPlate } from "./plate.js";
import { within } from "./spots.js";

const SHORT_LINE_PX = 110;
// half of what a length takes at most
const NUMBER_PX = [45, 16];
const STEP_PX = 6;
// of each kind of line, so many of its longest stretches are looked at
const MOST_PARTS = 6;

// `bounds` gives what of the map's layer is painted, `obstacles` the boxes that lie over the map.
/** @param {{ map: LeafletMap, bounds(): { min: LeafletPoint }, obstacles(): Box[] }} how */
export function createWording({ map, bounds, obstacles }) {
  /** @type {PlacedName[]} */
  let labels = [];
  /** @type {{ text: string, box: Box }[]} */
  let plates = [];
  /** @type {string[]} */
  let needed = [];

  // Names move when the camera or a box over the map does, or when a length is measured.
  /** @param {View} view @param {PaintedScene} scene @param {Drawn} drawn */
  function paint(view, scene, drawn) {
    const { origin } = scene;
    const frame = frameOf();
    const taken = covered();
    const strokes = createStrokes({
      lines: drawn.borders.flatMap(({ shapes }) => shapes),
      scale: view.scale,
      shift: view.point(origin),
      size: view.size,
    });
    const naming = startNames(view, scene, frame);
    const room = { frame, taken, strokes, overLand: naming.overLand, ashore: naming.ashore };
    const put = (/** @type {Plate[]} */ wanted) =>
      wanted.flatMap((plate) => {
        const box = paintPlate(view, scene, plate, room);
        return box ? [{ text: plate.text, box }] : [];
      });
    plates = put(measured(scene, drawn, frame, taken));
    for (const line of [drawn.line, ...drawn.extras.map(([, extra]) => extra)])
      for (const [x, y] of line?.points ?? []) taken.push([x - 4, y - 4, x + 4, y + 4]);
    needed = naming.needed;
    labels = naming.first(taken);
    const lines = borderPlates(scene, drawn, view, frame);
    plates.push(...put(lines.filter(({ leads }) => leads)));
    labels.push(...naming.lands(taken));
    plates.push(...put([...regimePlates(scene, drawn), ...lines.filter(({ leads }) => !leads)]));
    labels.push(...naming.rest(taken));
  }

  // Where legend, badge and note lie over the map, no name is put.
  /** @returns {Box[]} */
  function covered() {
    const { min } = bounds();
    return obstacles().map(([left, top, right, bottom]) => {
      const a = map.containerPointToLayerPoint([left, top]).subtract(min);
      const b = map.containerPointToLayerPoint([right, bottom]).subtract(min);
      return [a.x, a.y, b.x, b.y];
    });
  }

  // What is in sight: a canvas is painted beyond it, but no name is cut by its edge.
  /** @returns {Box} */
  function frameOf() {
    const from = map.containerPointToLayerPoint([0, 0]).subtract(bounds().min);
    const to = from.add(map.getSize());
    return [from.x, from.y, to.x, to.y];
  }

  return {
    paint,
    labels: () => labels.map((label) => located(map, bounds().min, label)),
    plates: () => plates,
    // whether all that is in question has found its name
    isComplete: () => needed.every((id) => labels.some((label) => label.id === id)),
    // the id of the name at a place
    /** @param {LatLng} latlng */
    under(latlng) {
      const at = map.latLngToLayerPoint(latlng).subtract(bounds().min);
      const hit = (/** @type {PlacedName} */ { box }) =>
        at.x > box[0] && at.x < box[2] && at.y > box[1] && at.y < box[3];
      return labels.find(hit)?.id ?? null;
    },
  };
}

// A name with the corners of its box on the earth and in the frame, and its leader on the earth.
/** @param {LeafletMap} map @param {LeafletPoint} min @param {PlacedName} label */
function located(map, min, label) {
  const { L } = window;
  /** @param {Plane} point @returns {Point} */
  const onEarth = ([x, y]) => {
    const { lng, lat } = map.layerPointToLatLng(L.point(x, y).add(min));
    return [lng, lat];
  };
  const turn = (label.angle * Math.PI) / 180;
  const [w, h] = [label.size.width / 2, label.size.height / 2];
  /** @param {number} x @param {number} y @returns {Plane} */
  const corner = (x, y) => [
    label.at[0] + x * Math.cos(turn) - y * Math.sin(turn),
    label.at[1] + x * Math.sin(turn) + y * Math.cos(turn),
  ];
  const corners = [corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)];
  const framed = corners.map(([x, y]) => map.layerPointToContainerPoint(L.point(x, y).add(min)));
  return {
    ...label,
    ring: corners.map(onEarth),
    framed: framed.map(({ x, y }) => [x, y]),
    leader: label.leader?.map(onEarth) ?? null,
  };
}

/** @param {PaintedScene} scene @param {Drawn} drawn @param {Box} frame @param {Box[]} shut */
function measured(scene, drawn, frame, shut) {
  /** @type {Plate[]} */
  const plates = [];
  const { line } = drawn;
  const { theme, type, distance } = scene;
  if (line && distance) {
    const end = { size: 13, color: theme.ink };
    const long = Math.hypot(line.start[0] - line.end[0], line.start[1] - line.end[1]);
    plates.push(
      {
        text: distance.text,
        spots: [middleInSight(line, frame, shut)],
        look: { size: 15, weight: 700, color: theme.accent, edge: 1.5 },
        place: long > SHORT_LINE_PX * type ? "on" : "aside",
        must: true,
      },
      { text: distance.from_place ? distance.fromText : "", spots: [line.start], look: end, place: "end" },
      { text: distance.to_place ? distance.toText : "", spots: [line.end], look: end, place: "end" },
    );
  }
  // lines that somebody else asked for, a check's or a base point's
  const look = { size: 14, weight: 700, color: theme.accent, edge: 1.2 };
  for (const [extra, extraLine] of drawn.extras)
    if (extraLine && extra.label)
      plates.push({
        text: extra.label,
        spots: [middleInSight(extraLine, frame, shut)],
        look,
        place: "aside",
        must: true,
      });
  for (const [{ names = [] }, drawnLine] of drawn.extras)
    if (drawnLine)
      [drawnLine.start, drawnLine.end].forEach((spot, index) =>
        plates.push({ text: names[index] ?? "", spots: [spot], look: { size: 13, color: theme.ink }, place: "end" }),
      );
  return plates.filter(({ text }) => text);
}

// A length stays in sight when the middle of its line does not.
/** @param {DrawnLine} line @param {Box} frame @param {Box[]} shut */
function middleInSight({ points, middle }, frame, shut) {
  const [w, h] = NUMBER_PX;
  const seen = points.filter(([x, y]) => {
    /** @type {Box} */
    const box = [x - w, y - h, x + w, y + h];
    return within(box, frame) && free(box, shut);
  });
  return seen.includes(middle) ? middle : (seen[Math.floor(seen.length / 2)] ?? middle);
}

/** @param {PaintedScene} scene @param {Drawn} drawn @returns {Plate[]} */
function regimePlates(scene, drawn) {
  const look = { size: 14, weight: 700, color: scene.theme.ink, ground: scene.theme.halo, edge: 1.2 };
  return drawn.regimes.map(({ regime, spots }) => ({ text: scene.words.pick(regime.label), spots, look }));
}

// What each kind of line is stands beside what is in sight of its longest stretch; a treaty's line, which
// a map of its day is about, is named however short it is drawn.
/** @param {PaintedScene} scene @param {Drawn} drawn @param {View} view @param {Box} frame @returns {Plate[]} */
function borderPlates(scene, drawn, view, frame) {
  const look = { size: 13, weight: 700, color: scene.theme.ink, ground: scene.theme.halo };
  const agreed = new Set(scene.treaties.map(({ stroke }) => stroke));
  return drawn.borders.flatMap(({ stroke, shapes }) => {
    const leads = agreed.has(stroke);
    const parts = shapes.flatMap((shape) => shape.parts).sort((a, b) => b.length - a.length);
    const seen = parts.slice(0, MOST_PARTS).map((points) => spotsAlong(points, scene.origin, view, frame));
    const line = seen.reduce((best, spots) => (spots.length > best.length ? spots : best), /** @type {Plane[]} */ ([]));
    return line.length > (leads ? 0 : 2) ? [{ text: scene.words.pick(stroke.label), line, look, leads }] : [];
  });
}

/** @param {Float64Array} points @param {Plane} origin @param {View} view @param {Box} frame */
function spotsAlong(points, origin, view, frame) {
  const at = (/** @type {number} */ index) =>
    view.point([points[2 * index] + origin[0], points[2 * index + 1] + origin[1]]);
  /** @type {Plane[]} */
  const line = [];
  for (let index = 1; index < points.length / 2; index += 1) {
    const [[x0, y0], [x1, y1]] = [at(index - 1), at(index)];
    if (!meets([Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)], frame)) continue;
    const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / STEP_PX);
    for (let step = 0; step < steps; step += 1) {
      /** @type {Plane} */
      const spot = [x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps];
      if (within([spot[0], spot[1], spot[0], spot[1]], frame)) line.push(spot);
    }
  }
  return line;
}

/** @param {Box} a @param {Box} b */
const meets = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
