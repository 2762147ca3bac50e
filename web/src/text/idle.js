// Do what nobody waits for once the browser has nothing else to do, and what is asked for often only once.

// who looks at the map and leaves again has asked for no more than the map
const AFTER_MS = 5000;
const LIMIT_MS = 1000;

/** @param {() => void} work @param {AbortSignal} [signal] */
export function whenIdle(work, signal) {
  const idle = window.requestIdleCallback ?? ((then) => window.setTimeout(then));
  window.setTimeout(() => idle(() => signal?.aborted || work(), { timeout: LIMIT_MS }), AFTER_MS);
}

// What failed is asked for again.
/** @template T @param {() => Promise<T>} ask @returns {() => Promise<T>} */
export function once(ask) {
  /** @type {Promise<T> | null} */
  let coming = null;
  return () => {
    coming ??= ask().catch((error) => {
      coming = null;
      throw error;
    });
    return coming;
  };
}
