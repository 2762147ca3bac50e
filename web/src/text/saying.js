// Give a page the texts that its server wrote into it, by their keys.

import { fill } from "./fill.js";

/** @param {Record<string, string>} texts */
export function createWords(texts) {
  return (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    fill(texts[key] ?? key, values);
}
