// Do what nobody waits for once the browser has nothing else to do, and what is asked for often only once.

import { isUnreached } from "./reaching.js";

const LIMIT_MS = 1000;
// what did not come is tried again, less and less often
const AGAIN_MS = 3000;
const LATEST_MS = 60_000;

// What tells the page that the server answers again.
export const SERVER_IS_BACK = "server-is-back";

/** @param {() => unknown} work is done again where something that it asks for did not come; any other error is told once @param {AbortSignal} [signal] */
export function whenIdle(work, signal) {
  const idle = window.requestIdleCallback ?? ((then) => window.setTimeout(then));
  const atLeisure = () =>
    new Promise((/** @type {(value: unknown) => void} */ done, failed) => {
      const attempt = async () => (signal?.aborted ? null : work());
      idle(() => attempt().then(done, failed), { timeout: LIMIT_MS });
    });
  untilItComes(atLeisure, { isWanted: () => !signal?.aborted }).catch((error) => {
    // what nobody wants any more may stay away
    if (!isUnreached(error)) console.error(error);
  });
}

// Do what somebody waits for, and again, less and less often or once the server is back, until all that it asks
// for has come. What is wrong with the work itself would be wrong again; what nobody wants any more ends as it failed.
/** @template T @param {() => Promise<T>} work @param {{ isWanted?: () => boolean, failed?: () => void }} [how] @returns {Promise<T>} */
export async function untilItComes(work, { isWanted = () => true, failed } = {}, wait = AGAIN_MS) {
  try {
    return await work();
  } catch (error) {
    if (!(isUnreached(error) && isWanted())) throw error;
    failed?.();
    await timeOrServer(wait);
    if (!isWanted()) throw error;
  }
  return untilItComes(work, { isWanted, failed }, Math.min(2 * wait, LATEST_MS));
}

/** @param {number} ms */
const timeOrServer = (ms) =>
  new Promise((/** @type {(value: void) => void} */ done) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener(SERVER_IS_BACK, end);
      done();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener(SERVER_IS_BACK, end);
  });

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
