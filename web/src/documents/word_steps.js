// Step through a text by its words, as its language parts them.

// words are looked for in so much of a text on either side
const AROUND = 400;

// Where an edge of a passage comes to stand when it moves by a word; the same place where there is none.
/** @param {string} text @param {{ at: number, edge: "start" | "end", by: 1 | -1 }} step @param {string} language */
export function moved(text, { at, edge, by }, language) {
  const from = by > 0 ? at : Math.max(0, at - AROUND);
  const part = text.slice(from, by > 0 ? at + AROUND : at);
  const words = [...new Intl.Segmenter(language || undefined, { granularity: "word" }).segment(part)].filter(
    ({ isWordLike }) => isWordLike,
  );
  if (!words.length) return at;
  const [first, last] = [words[0], words[words.length - 1]];
  const place = from + (by > 0 ? first.index + first.segment.length : last.index);
  return edge === "start" ? afterSpace(text, place) : beforeSpace(text, place);
}

/** @param {string} text @param {number} place */
const afterSpace = (text, place) => place + (/^\s*/.exec(text.slice(place, place + AROUND))?.[0].length ?? 0);

/** @param {string} text @param {number} place */
function beforeSpace(text, place) {
  let at = place;
  while (at > 0 && /\s/.test(text[at - 1])) at -= 1;
  return at;
}
