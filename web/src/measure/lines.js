// Give the lines that the map draws for what is measured, with their words.

/** @import { Explorer, LineAsked, Measurement, MeasureResult, Point } from "../types" */

import { areas, endName, legText, radiusText, totalSaid } from "./said.js";

/** @param {Explorer} app @param {Measurement} measurement @param {MeasureResult} result @returns {LineAsked[]} */
export function linesOf(app, measurement, result) {
  const middle = app.model.bundle.pack?.home?.lon ?? 0;
  const drawn = drawnOf(app, measurement, result);
  return drawn.map((line) => ({ ...line, points: line.points && inSight(line.points, middle) }));
}

/** @param {Explorer} app @param {Measurement} measurement @param {MeasureResult} result @returns {LineAsked[]} */
function drawnOf(app, measurement, result) {
  const { kind, ends } = measurement;
  if (kind === "rings") return [...ringLines(app, result), ...spots(app, measurement)];
  if (kind === "area") {
    const { outline, km2 } = result;
    const label = km2 ? areas(app).area(km2) : null;
    if (!outline.length) return spots(app, measurement);
    return [{ from: outline[0], to: outline[0], points: outline, label, endless: true }, ...spots(app, measurement)];
  }
  if (ends.length === 1) return spots(app, measurement);
  return result.legs.flatMap((leg, index) => {
    if (!leg) return [];
    const last = index === result.legs.length - 1;
    const names = [index && result.legs[index - 1] ? null : endName(app, ends[index]), endName(app, ends[index + 1])];
    // the whole length stands at the end of a path of several legs
    if (last && index) names[1] = [names[1], totalSaid(app, result)].filter(Boolean).join("\n");
    return [{ from: leg.from, to: leg.to, points: leg.points, label: legText(app, leg), names }];
  });
}

/** @param {Explorer} app @param {MeasureResult} result @returns {LineAsked[]} */
const ringLines = (app, { rings }) =>
  rings.map(({ at, radius, points }) => ({ from: at, to: at, points, label: radiusText(app, radius), endless: true }));

// Ends that no line joins.
/** @param {Explorer} app @param {Measurement} measurement @returns {LineAsked[]} */
function spots(app, { ends }) {
  return ends.flatMap((end) => {
    const at = end.at ?? (end.place ? app.model.places.get(end.place)?.at : null);
    return at ? [{ from: at, to: at, points: [at, at], names: [endName(app, end)] }] : [];
  });
}

// A line beyond 180 degrees is drawn where the map of the pack is.
/** @param {Point[]} points @param {number} middle @returns {Point[]} */
function inSight(points, middle) {
  const turns = Math.round((points[0][0] - middle) / 360) * 360;
  return turns ? points.map(([lon, lat]) => [lon - turns, lat]) : points;
}
