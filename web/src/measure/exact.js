// Have the server measure legs to coasts, on the coasts as they are measured and not as they are drawn.

/** @import { Explorer, Measurement, MeasuredLeg } from "../types" */

import { measurementText } from "../scene/measurement.js";
import { ask, isUnreached, saidBy } from "../text/reaching.js";
import { isToCoast, legKey } from "./result.js";

// Gives a way to ask, which fills what is known and tells when there is more of it. Without a server
// what is drawn is measured, which is said.
/** @param {Explorer} app @param {Map<string, MeasuredLeg>} exact @param {() => void} redraw @returns {(measurement: Measurement) => Promise<void>} */
export function followExact(app, exact, redraw) {
  const address = app.options.measured;
  /** @type {Set<string>} */
  const asked = new Set();
  return async (measurement) => {
    const { kind, ends } = measurement;
    if (!address || kind !== "path") return;
    const legs = ends.slice(1).map((end, index) => ({ from: ends[index], to: end }));
    const wanted = legs.some(({ from, to }) => isToCoast(from, to) && !exact.has(legKey(from, to)));
    const text = measurementText(measurement);
    if (!wanted || asked.has(text)) return;
    asked.add(text);
    const found = await measuredAt(address, text);
    if (!found) return;
    legs.forEach(({ from, to }, index) => {
      const leg = found.legs[index];
      if (leg && isToCoast(from, to)) exact.set(legKey(from, to), leg);
    });
    redraw();
  };
}

/** @param {string} address @param {string} measure @returns {Promise<{ legs: (MeasuredLeg | null)[] } | null>} */
async function measuredAt(address, measure) {
  try {
    const answer = await ask(`${address}?${new URLSearchParams({ measure })}`);
    return answer.ok && answer.headers.get("content-type")?.includes("json") ? await saidBy(answer) : null;
  } catch (error) {
    if (!isUnreached(error)) throw error;
    return null;
  }
}
