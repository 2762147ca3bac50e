// Do what nobody waits for once the browser has nothing else to do, and what is asked for often only once.

import { isUnreached } from "./reaching.js";

const LIMIT_MS = 1000;
// what did not come is tried again, less and less often
const AGAIN_MS = 3000;
const LATEST_MS = 60_000;

/** @param {() => unknown} work is done again where something that it asks for did not come; any other error is told once @param {AbortSignal} [signal] */
export function whenIdle(work, signal) {
  const idle = window.requestIdleCallback ?? ((then) => window.setTimeout(then));
  let wait = AGAIN_MS;
  const begin = () => idle(attempt, { timeout: LIMIT_MS });
  async function attempt() {
    if (signal?.aborted) return;
    try {
      await work();
    } catch (error) {
      // what is wrong with the work itself would be wrong again
      if (!isUnreached(error)) return console.error(error);
      window.setTimeout(begin, wait);
      wait = Math.min(2 * wait, LATEST_MS);
    }
  }
  begin();
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
