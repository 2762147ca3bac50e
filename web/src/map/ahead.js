// Paint the scenarios that are one click away while nobody waits, so that a toggle finds them.

const PAUSE_MS = 300;

export function createAhead(paint) {
  let waiting = null;
  let left = [];
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, PAUSE_MS));
  const cancel = window.cancelIdleCallback ?? clearTimeout;

  function next() {
    waiting = null;
    if (!left.length) return;
    paint(left.shift());
    waiting = idle(next);
  }

  function stop() {
    cancel(waiting);
    clearTimeout(waiting);
    left = [];
  }

  // A camera that is still moving would make the work useless.
  function begin(scenarios) {
    stop();
    left = [...scenarios];
    waiting = setTimeout(next, PAUSE_MS);
  }

  return { begin, stop };
}
