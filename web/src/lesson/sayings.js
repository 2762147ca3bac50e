// Say the player's own sentences, and numbers with their units.

/** @import { Bundle, Lang } from "../types" */

import { orderFor } from "../scene/state.js";
import { fill } from "../text/fill.js";
import { createWords } from "../text/text.js";

// Numbers are those of the explorer, never covered: whoever shows one has asked before.
/** @param {Bundle} bundle @param {Record<string, Record<string, string>> | undefined} catalogues @param {Lang} lang */
export function createSayings(bundle, catalogues, lang) {
  const words = createWords(bundle, { lang, order: orderFor(lang), dist: "km", hide: [] });
  const own = catalogues?.[lang] ?? {};

  /** @param {string} key @param {Record<string, string | number>} [values] */
  function say(key, values = {}) {
    return fill(own[key] ?? catalogues?.en?.[key] ?? key, values);
  }

  /** @param {number} value @param {string} unit */
  function measure(value, unit) {
    if (unit === "km") return words.distance(value);
    if (unit === "km2") return words.area(value);
    if (unit === "percent") return words.percent(value / 100);
    const number = words.number(value, { maximumFractionDigits: 0 });
    return unit ? say(`measure.${unit}`, { n: number }) : number;
  }

  // As somebody guessed it: no rounding but the unit.
  /** @param {number} value @param {string} unit */
  function guess(value, unit) {
    const number = words.number(value, { maximumFractionDigits: 2 });
    return unit ? say(`measure.${unit}`, { n: number }) : number;
  }

  // How far off; shares differ by percentage points.
  /** @param {number} value @param {string} unit */
  function off(value, unit) {
    if (unit !== "percent") return measure(value, unit);
    return say("measure.points", { n: words.number(value, { maximumFractionDigits: 1 }) });
  }

  return { ...words, say, measure, guess, off, time: words.clock };
}

// Minutes and seconds since a moment.
/** @param {number} from @param {number} to */
export function elapsed(from, to) {
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
