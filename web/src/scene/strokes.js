// Say what a line is and what it is called.

const written = new WeakMap();

// What a line is and what it is called, by its number; the same line is always the same object.
export function strokesOf(scenes) {
  if (!written.has(scenes))
    written.set(
      scenes,
      scenes.strokes.map(([status, label, computed]) => ({ status, label: scenes.texts[label], computed })),
    );
  return (at) => written.get(scenes)[at];
}

// The key of a line's style: what nobody states is only computed, and drawn finer.
export function styleOf({ status, computed }) {
  return computed ? "computed" : status;
}

// What a stretch of border is, or nothing where it parts no two holders.
export function strokeOf(lines, { a, b, breadth }) {
  return lines.get(`${a}|${b}|${breadth}`) ?? lines.get(`${b}|${a}|${breadth}`) ?? null;
}
