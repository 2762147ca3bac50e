// Read a topology whose arcs were packed into text by geo/browser/packing.py.

const FIRST_LETTER = 63;
const DIGIT_BITS = 5;
const MORE = 1 << DIGIT_BITS;
const STAND_IN = "#";
const BACKSLASH = 92;

export function unpack(topology) {
  if (typeof topology?.arcs?.[0] !== "string") return topology;
  return { ...topology, arcs: topology.arcs.map(readArc) };
}

function readArc(text) {
  const points = [];
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
