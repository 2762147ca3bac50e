// Tell which part of a long list is drawn when one of it is to be seen.

// Places from a first one up to another: the same where the place lies within, wider where it lies
// beside, and around the place where it lies far away.
/** @param {{ from: number, to: number }} drawn @param {number} place @param {number} chunk @returns {{ from: number, to: number }} */
export function widened(drawn, place, chunk) {
  const { from, to } = drawn;
  if (place >= from && place < to) return drawn;
  if (place >= to && place < to + chunk) return { from, to: to + chunk };
  if (place < from && place >= from - chunk) return { from: Math.max(0, from - chunk), to };
  const first = Math.max(0, place - Math.floor(chunk / 2));
  return { from: first, to: first + chunk };
}
