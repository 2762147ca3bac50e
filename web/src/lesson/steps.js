// Turn a step of a lesson into a state of the explorer.

// All that a step says; what it leaves out is as usual.
export function stateOf(step, { detour = false, revealed = false } = {}) {
  const there = detour && step.detour ? withDetour(step) : step;
  const layers = there.layers ?? ["names"];
  return {
    scenario: there.scenario,
    view: there.perspective,
    unit: there.unit ?? null,
    pair: there.distance?.length === 2 ? [...there.distance] : null,
    layers: [...layers],
    hide: coveredIn(step, revealed),
    date: there.date ?? null,
    at: cameraOf(there),
  };
}

// What is covered now: a reveal uncovers what the step asks and what was asked before, nothing else.
export function coveredIn({ covers, uncovers, hide = [] }, revealed) {
  const all = covers ?? hide;
  return all.filter((kind) => !revealed || !(uncovers ?? all).includes(kind));
}

// A side trip to another unit measures from there to the same coast.
function withDetour(step) {
  const trip = Object.fromEntries(Object.entries(step.detour).filter(([, value]) => value !== null));
  const distance = trip.unit && step.distance?.length === 2 ? [trip.unit, step.distance[1]] : step.distance;
  return { ...step, ...trip, distance };
}

export function cameraOf({ camera }) {
  return [camera.lat, camera.lon, camera.zoom];
}

// Where a question is asked, something waits to be revealed; so it does where a reveal uncovers what is
// hidden. In a pupil's file nothing does: the teacher has the answers.
export function isCovered({ question, hide = [], uncovers = hide }) {
  return question ? !question.sealed : uncovers.length > 0;
}
