// Say what a line is and what it is called.

/** @import { Scenes, Stroke } from "../types" */

/** @type {WeakMap<Scenes, Stroke[]>} */
const written = new WeakMap();

// What a line is and what it is called, by its number; the same line is always the same object.
/** @param {Scenes} scenes @returns {(at: number) => Stroke} */
export function strokesOf(scenes) {
  const strokes =
    written.get(scenes) ??
    scenes.strokes.map(([status, label, computed, sources]) => ({
      status,
      label: scenes.texts[label],
      computed,
      sources,
    }));
  written.set(scenes, strokes);
  return (at) => strokes[at];
}

// The key of a line's style: what nobody states is only computed, and drawn finer.
/** @param {Pick<Stroke, "status" | "computed">} stroke */
export function styleOf({ status, computed }) {
  return computed ? "computed" : status;
}

// What a stretch of border is, or nothing where it parts no two holders.
/** @template T @param {Map<string, T>} lines @param {{ a: string, b: string, breadth: number }} stretch */
export function strokeOf(lines, { a, b, breadth }) {
  return lines.get(`${a}|${b}|${breadth}`) ?? lines.get(`${b}|${a}|${breadth}`) ?? null;
}
