// Find what of a text nobody sees: signs that steer its direction, control characters, halves of pairs.

// tabs and breaks of lines are what they seem; joiners within emoji turn nothing
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Bidi_Control}\u00ad\u200b\u2028\u2029\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const DIGITS = 4;

// A text in order: what is written as it is, and the codes of what is shown as a mark.
/** @param {string} text @returns {(string | { code: string })[]} */
export function signsIn(text) {
  /** @type {(string | { code: string })[]} */
  const found = [];
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(UNSEEN)) {
    if (index > from) found.push(text.slice(from, index));
    found.push({ code: `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(DIGITS, "0")}` });
    from = index + sign.length;
  }
  if (from < text.length) found.push(text.slice(from));
  return found;
}
