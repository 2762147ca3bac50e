// Turn a step of a lesson into a state of the explorer.

/** @import { Camera, Covering, Detour, State, Step } from "../types" */

// All that a step says; what it leaves out is as usual.
/** @param {Step} step @param {{ detour?: boolean, revealed?: boolean }} [how] @returns {Partial<State> & { at: [lat: number, lon: number, zoom: number] }} */
export function stateOf(step, { detour = false, revealed = false } = {}) {
  const there = detour && step.detour ? withDetour(step, step.detour) : step;
  const layers = there.layers ?? ["names"];
  return {
    scenario: there.scenario,
    view: there.perspective,
    unit: there.unit ?? null,
    pair: there.distance?.length === 2 ? [there.distance[0], there.distance[1]] : null,
    layers: [...layers],
    hide: coveredIn(step, revealed),
    date: there.date ?? null,
    at: cameraOf(there),
  };
}

// What is covered now: a reveal uncovers what the step asks and what was asked before, nothing else.
/** @param {Covering} step @param {boolean} revealed */
export function coveredIn({ covers, uncovers, hide = [] }, revealed) {
  const all = covers ?? hide;
  return all.filter((kind) => !revealed || !(uncovers ?? all).includes(kind));
}

// A side trip to another unit measures from there to the same coast.
/** @param {Step} step @param {Detour} trip @returns {Step} */
function withDetour(step, trip) {
  return {
    ...step,
    camera: trip.camera ?? step.camera,
    scenario: trip.scenario ?? step.scenario,
    perspective: trip.perspective ?? step.perspective,
    layers: trip.layers ?? step.layers,
    unit: trip.unit ?? step.unit,
    date: trip.date ?? step.date,
    distance: trip.unit && step.distance?.length === 2 ? [trip.unit, step.distance[1]] : step.distance,
  };
}

/** @param {{ camera: Camera }} step @returns {[lat: number, lon: number, zoom: number]} */
export function cameraOf({ camera }) {
  return [camera.lat, camera.lon, camera.zoom];
}

// Where a question is asked, something waits to be revealed; so it does where a reveal uncovers what is
// hidden. In a pupil's file nothing does: the teacher has the answers.
/** @param {Covering & Pick<Step, "question">} step */
export function isCovered({ question, hide = [], uncovers = hide }) {
  return question ? !question.sealed : uncovers.length > 0;
}
