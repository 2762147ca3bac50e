// Lead from code points, by which a document's offsets count, to units of UTF-16, by which the browser does.

const PAIRS = /[\u{10000}-\u{10ffff}]/gu;

/** @param {string} text */
export function createOffsets(text) {
  // where characters of two units begin; most texts have few of them or none
  const pairs = Array.from(text.matchAll(PAIRS), ({ index }) => index);
  const points = pairs.map((unit, before) => unit - before);
  return {
    length: text.length - pairs.length,
    /** @param {number} point */
    toUnits: (point) => point + below(points, point),
    // Of a place within a pair, the place before it.
    /** @param {number} unit */
    toPoints: (unit) => unit - below(pairs, unit),
  };
}

// How many numbers of a rising list are below one.
/** @param {number[]} rising @param {number} most */
function below(rising, most) {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] < most) low = middle + 1;
    else high = middle;
  }
  return low;
}
