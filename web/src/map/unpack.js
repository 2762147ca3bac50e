// Read a topology whose arcs were packed into text by geo/browser/packing.py.

/** @import { Maybe, PackedArc } from "../types" */

const FIRST_LETTER = 63;
const DIGIT_BITS = 5;
const MORE = 1 << DIGIT_BITS;
const STAND_IN = "#";
const BACKSLASH = 92;

// What is no topology, or was not packed, is given back as it is.
/** @template {{ arcs?: PackedArc[] }} T @param {Maybe<T>} given */
export function unpack(given) {
  if (typeof given?.arcs?.[0] !== "string") return given;
  return { ...given, arcs: given.arcs.map((arc) => (typeof arc === "string" ? readArc(arc) : arc)) };
}

/** @param {string} text */
function readArc(text) {
  /** @type {[number, number][]} */
  const points = [];
  /** @type {number | null} */
  let first = null;
  let value = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i += 1) {
    const digit = (text[i] === STAND_IN ? BACKSLASH : text.charCodeAt(i)) - FIRST_LETTER;
    value |= (digit & (MORE - 1)) << shift;
    shift += DIGIT_BITS;
    if (digit & MORE) continue;
    const step = value & 1 ? ~(value >> 1) : value >> 1;
    if (first === null) first = step;
    else {
      points.push([first, step]);
      first = null;
    }
    value = 0;
    shift = 0;
  }
  return points;
}
