// Tell what did not come from what is wrong with our own code: only the former may come another time.

const NAME = "UnreachedError";

// What was asked for and did not come, or came broken.
export class UnreachedError extends TypeError {
  /** @param {string} said @param {ErrorOptions} [options] */
  constructor(said, options) {
    super(said, options);
    this.name = NAME;
  }
}

// Known by its name, for each of our scripts may have a class of its own.
/** @param {unknown} error */
export const isUnreached = (error) => error instanceof Error && error.name === NAME;

// What somebody stops is no fault at all.
/** @template T @param {Promise<T>} coming @param {string | URL} address @returns {Promise<T>} */
export const reached = (coming, address) =>
  coming.catch((cause) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new UnreachedError(String(address), { cause });
  });

/** @param {string | URL} address @param {RequestInit} [options] */
export const ask = (address, options) => reached(fetch(address, options), address);

// What an answer says, also one that refuses.
/** @param {Response} answer @returns {Promise<any>} */
export const saidBy = (answer) => reached(answer.json(), answer.url);

// What an answer holds, where it is one.
/** @param {Response} answer @returns {Promise<any>} */
export async function dataOf(answer) {
  if (!answer.ok) throw new UnreachedError(`${answer.status} ${answer.url}`);
  return saidBy(answer);
}

// A module; what fails within it, once it has come, is an error of its own.
/** @param {string} address @returns {Promise<any>} */
export async function moduleAt(address) {
  try {
    return await import(address);
  } catch (error) {
    // browsers say in their words that it did not come, and all of them name what that was
    const isOut = error instanceof TypeError && /module/iu.test(error.message);
    throw isOut ? new UnreachedError(address, { cause: error }) : error;
  }
}
