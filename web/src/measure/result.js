// Work out what is measured: the legs of a path, the area of a polygon, rings around points.

/** @import { Leg, MeasureEnd, MeasureProblem, MeasureResult, Measurement, MeasuredLeg, Model, Plane, Point, Shape, Unit } from "../types" */

import { lookup } from "../scene/lookup.js";
import { radiusKm, rounded } from "../scene/measurement.js";
import { distanceTo } from "../scene/model.js";
import { nearestCoast } from "./coasts.js";
import { circleAround, crossesItself, holdsPole, inverse, pointsAlong, polygonOf, unbroken } from "./geodesic.js";

// What is measured on: the pack, the coasts as they are drawn, and legs that the server has measured.
/** @typedef {{ model: Model, sea: { shapes(zoom: number): Shape[], origin: Plane }, exact: Map<string, MeasuredLeg> }} Ground */

const CORNERS = 3;
// coasts of what is in question are drawn as they are measured, those around a little more simply
/** @param {Unit} unit @param {Model} model */
const isDrawnWhole = (unit, model) => model.leaves(unit.id).every((id) => lookup(model.units, id).disputed);

/** @param {Measurement} measurement @param {Ground} ground @returns {MeasureResult} */
export function resultOf({ kind, ends, radii }, ground) {
  /** @type {MeasureProblem[]} */
  const problems = [];
  const nothing = { legs: [], km: 0, km2: null, perimeter: null, outline: [], rings: [], problems };
  if (kind === "path") {
    const legs = ends.slice(1).map((end, index) => legOf(ends[index], end, ground, problems));
    return { ...nothing, legs, km: legs.reduce((sum, leg) => sum + (leg?.km ?? 0), 0) };
  }
  const points = ends.map((end) => pointOf(end, ground.model, problems, kind)).filter((at) => at !== null);
  if (kind === "area") return { ...nothing, ...areaOf(points, problems) };
  const rings = points.flatMap((at) =>
    radii.map((radius) => {
      const km = radiusKm(radius);
      return { at, radius, km, points: circleAround(at, km), around: holdsPole(at, km) };
    }),
  );
  if (rings.some(({ around }) => around)) problems.push({ key: "pole", name: "" });
  return { ...nothing, rings };
}

/** @param {Point[]} corners @param {MeasureProblem[]} problems @returns {Partial<MeasureResult>} */
function areaOf(corners, problems) {
  if (corners.length < CORNERS) return {};
  const edges = corners.map((at, index) => pointsAlong(at, corners[(index + 1) % corners.length]));
  const outline = unbroken(edges.flat());
  if (crossesItself(corners)) {
    problems.push({ key: "crosses", name: "" });
    return { outline };
  }
  return { outline, ...polygonOf(corners) };
}

// Where an end lies; a unit is no point, which is said.
/** @param {MeasureEnd} end @param {Model} model @param {MeasureProblem[]} problems @param {string} kind @returns {Point | null} */
function pointOf(end, model, problems, kind) {
  if (end.at) return end.at;
  if (end.place) return lookup(model.places, end.place).at;
  problems.push({ key: `no_point_${kind}`, name: end.unit ?? "" });
  return null;
}

/** @param {MeasureEnd} from @param {MeasureEnd} to */
export const legKey = (from, to) => JSON.stringify([from, to]);

// Whether the server measures a leg more exactly than what is drawn allows.
/** @param {MeasureEnd} from @param {MeasureEnd} to */
export const isToCoast = (from, to) => Boolean(from.unit) !== Boolean(to.unit);

/** @param {MeasureEnd} from @param {MeasureEnd} to @param {Ground} ground @param {MeasureProblem[]} problems @returns {Leg | null} */
function legOf(from, to, ground, problems) {
  const { model, exact } = ground;
  const measured = exact.get(legKey(from, to));
  if (measured) return leg(measured.from, measured.to, measured.km);
  if (from.unit && to.unit) return legBetween(from.unit, to.unit, model, problems);
  if (from.unit) {
    const found = legToCoast(to, from.unit, ground, problems);
    return found && { ...leg(found.to, found.from), about: found.about };
  }
  if (to.unit) return legToCoast(from, to.unit, ground, problems);
  const [start, end] = [from, to].map((one) => pointOf(one, model, problems, "path"));
  return start && end && leg(start, end);
}

/** @param {Point} from @param {Point} to @param {number} [km] a length that is known already @returns {Leg} */
function leg(from, to, km) {
  const found = inverse(from, to);
  return { ...found, km: km ?? found.km, from, to, points: pointsAlong(from, to), about: false };
}

/** @param {Model} model @param {string} from @param {string} to */
const known = (model, from, to) =>
  distanceTo(model, lookup(model.units, from), to) ?? model.bundle.around?.[from]?.[to] ?? null;

/** @param {string} from @param {string} to @param {Model} model @param {MeasureProblem[]} problems */
function legBetween(from, to, model, problems) {
  const land = model.leaves(from);
  if (model.leaves(to).some((id) => land.includes(id))) {
    problems.push({ key: "same_land", name: to });
    return null;
  }
  const found = known(model, from, to);
  const back = found ? null : known(model, to, from);
  if (found) return leg(found.from, found.to, found.km);
  if (back) return leg(back.to, back.from, back.km);
  problems.push({ key: "no_pair", name: to });
  return null;
}

/** @param {MeasureEnd} end @param {string} unitId @param {Ground} ground @param {MeasureProblem[]} problems */
function legToCoast(end, unitId, { model, sea }, problems) {
  const start = pointOf(end, model, problems, "path");
  const unit = lookup(model.units, unitId);
  const found = start && nearestCoast(sea, model.leaves(unitId), start, model.bundle.unsure);
  if (start && found) return { ...leg(start, rounded(found.at), found.km), about: !isDrawnWhole(unit, model) };
  problems.push({ key: "no_coast", name: unitId });
  return null;
}
