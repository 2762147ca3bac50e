// Paint the scenarios that are one click away while nobody waits, so that a toggle finds them.

const PAUSE_MS = 300;

/** @param {(scenario: string) => void} paint */
export function createAhead(paint) {
  let waiting = 0;
  /** @type {string[]} */
  let left = [];
  const idle = window.requestIdleCallback ?? ((work) => window.setTimeout(work, PAUSE_MS));
  const cancel = window.cancelIdleCallback ?? clearTimeout;

  function next() {
    waiting = 0;
    const scenario = left.shift();
    if (scenario === undefined) return;
    paint(scenario);
    waiting = idle(next);
  }

  function stop() {
    cancel(waiting);
    clearTimeout(waiting);
    left = [];
  }

  // A camera that is still moving would make the work useless.
  /** @param {string[]} scenarios */
  function begin(scenarios) {
    stop();
    left = [...scenarios];
    waiting = window.setTimeout(next, PAUSE_MS);
  }

  return { begin, stop };
}
