// Part a text into lines, and lines where something that was found begins or ends.

/** @import { Layered, Stretch } from "../types" */

const BREAK = /\r\n|\n|\r/g;
// a browser lays out a longer line only with trouble; it is parted at a space near here
const LONGEST_LINE = 4000;

// Where lines begin and end, without what breaks them.
/** @param {string} text @param {number} [longest] @returns {[start: number, end: number][]} */
export function linesOf(text, longest = LONGEST_LINE) {
  /** @type {[number, number][]} */
  const lines = [];
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(BREAK)) {
    part(lines, text, [from, index], longest);
    from = index + sign.length;
  }
  part(lines, text, [from, text.length], longest);
  return lines;
}

/** @param {[number, number][]} lines @param {string} text @param {[number, number]} line @param {number} longest */
function part(lines, text, [start, end], longest) {
  let from = start;
  while (end - from > longest) {
    const space = text.lastIndexOf(" ", from + longest);
    let to = space > from ? space + 1 : from + longest;
    // never between the halves of a pair
    if (/[\udc00-\udfff]/.test(text[to]) && /[\ud800-\udbff]/.test(text[to - 1])) to -= 1;
    lines.push([from, to]);
    from = to;
  }
  lines.push([from, end]);
}

// For each line its stretches: all of a stretch lies within the same things that were found.
/** @template {Layered} T @param {[start: number, end: number][]} lines @param {T[]} found @returns {Stretch<T>[][]} */
export function layered(lines, found) {
  const waiting = found.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  /** @type {T[]} */
  let within = [];
  return lines.map(([start, end]) => {
    while (next < waiting.length && waiting[next].start < end) within.push(waiting[next++]);
    within = within.filter((one) => one.end > start);
    return stretches([start, end], within);
  });
}

/** @template {Layered} T @param {[number, number]} line @param {T[]} within @returns {Stretch<T>[]} */
function stretches([start, end], within) {
  if (start === end) return [];
  const inner = within.flatMap((one) => [one.start, one.end]).filter((at) => at > start && at < end);
  const cuts = [...new Set([start, ...inner, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, place) => {
    const to = cuts[place + 1];
    return { start: from, end: to, within: within.filter((one) => one.start < to && one.end > from) };
  });
}
