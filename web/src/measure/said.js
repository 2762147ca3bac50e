// Say what is measured: what ends are called, how long legs are, what cannot be measured.

/** @import { Explorer, Leg, MeasureEnd, Measurement, MeasureResult, Radius, Words } from "../types" */

import { lookup } from "../scene/lookup.js";
import { BORDER } from "../scene/measurement.js";
import { pointText } from "./coordinates.js";

/** @param {Explorer} app @param {string} id */
const unitName = ({ words, model }, id) => words.name(lookup(model.units, id));

// What an end is called; null where it is only a point.
/** @param {Explorer} app @param {MeasureEnd} end */
export function endName(app, end) {
  if (end.place) return app.words.name(lookup(app.model.places, end.place));
  if (end.unit) return unitName(app, end.unit);
  if (end.on === BORDER) return app.words.said("measure.on_border");
  return end.on ? app.words.said("measure.on_coast", { unit: unitName(app, end.on) }) : null;
}

/** @param {Explorer} app @param {MeasureEnd} end */
export function endSaid(app, end) {
  const name = endName(app, end);
  if (end.unit) return app.words.said("measure.nearest", { unit: name ?? "" });
  if (!end.at) return name ?? "";
  const at = pointText(app.words, end.at);
  return name ? name + app.words.aside(at) : at;
}

// What a class is to find out stays covered.
/** @param {Explorer} app */
export const lengths = (app) => app.words.figure("distance");
/** @param {Explorer} app */
export const areas = (app) => app.words.figure("land");

/** @param {Explorer} app @param {Pick<Leg, "km" | "about">} leg */
export function legText(app, { km, about }) {
  const text = lengths(app).distance(km);
  return about ? app.words.said("measure.about", { km: text }) : text;
}

/** @param {Words} words @param {number | null} degrees */
const azimuth = (words, degrees) =>
  degrees === null ? "" : `${words.number(degrees, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u00b0`;

// In which directions a leg leaves and arrives, but at a pole, and whether others are as short.
/** @param {Explorer} app @param {Leg} leg */
export function azimuthsSaid(app, leg) {
  const { words } = app;
  if (!leg.km || lengths(app).covered) return "";
  const [leaves, arrives] = [azimuth(words, leg.leaves), azimuth(words, leg.arrives)];
  const key = leaves && arrives ? "azimuths" : leaves ? "leaves" : arrives ? "arrives" : "";
  const turns = key ? [words.said(`measure.${key}`, { leaves, arrives })] : [];
  return words.clauses([...turns, ...(leg.several ? [words.said("measure.several")] : [])]);
}

/** @param {Explorer} app @param {Leg} leg */
const legSaid = (app, leg) => app.words.clauses([legText(app, leg), azimuthsSaid(app, leg)].filter(Boolean));

/** @param {Explorer} app @param {Radius} radius */
export const radiusText = ({ words }, { size, unit }) => words.inUnit(size, unit, { maximumFractionDigits: 3 });

// All of it in a sentence or two, for the ear.
/** @param {Explorer} app @param {Measurement} measurement @param {MeasureResult} result */
export function summaryOf(app, { kind, ends }, result) {
  const { words } = app;
  const said = problemsSaid(app, result);
  if (kind === "path") {
    const legs = result.legs.flatMap((leg, index) => {
      const [from, to] = [ends[index], ends[index + 1]].map((end) => endName(app, end) ?? endSaid(app, end));
      return leg ? [words.said("measure.from_to", { from, to, leg: legSaid(app, leg) })] : [];
    });
    if (legs.length > 1) legs.push(totalSaid(app, result));
    return [...legs, ...said].join(" ");
  }
  if (kind === "area") return [areaSaid(app, result), ...said].filter(Boolean).join(" ");
  const rings = result.rings.map(({ radius }) => radiusText(app, radius));
  const around = ends.filter(({ unit }) => !unit).map((end) => endName(app, end) ?? endSaid(app, end));
  const told = { rings: words.list([...new Set(rings)]), ends: words.list(around) };
  return [rings.length ? words.said("measure.rings_said", told) : "", ...said].filter(Boolean).join(" ");
}

/** @param {Explorer} app @param {MeasureResult} result */
export function totalSaid(app, { km, legs }) {
  const about = legs.some((leg) => leg?.about);
  return app.words.said("measure.total", { km: legText(app, { km, about }) });
}

/** @param {Explorer} app @param {MeasureResult} result */
export function areaSaid(app, { km2, perimeter }) {
  if (!km2 || !perimeter) return "";
  return app.words.said("measure.area_said", { area: areas(app).area(km2), km: lengths(app).distance(perimeter) });
}

/** @param {Explorer} app @param {MeasureResult} result */
export function problemsSaid(app, { problems }) {
  return [...new Set(problems.map(({ key, name }) => said(app, key, name)))];
}

/** @param {Explorer} app @param {string} key @param {string} name */
const said = (app, key, name) => app.words.said(`measure.problem.${key}`, { unit: name ? unitName(app, name) : "" });
