// Write numbers, dates, ranges and lists as CLDR has them; geo/text/format.py tells the style
// and writes the same, and a test holds the two together.

import { createDates, readersDay } from "./dates.js";
import { fill } from "./fill.js";

const NARROW_SPACE = "\u202f";
export const NO_BREAK_SPACE = "\u00a0";
export const MINUS = "\u2212";
// which of a language's customs is followed where its countries differ
/** @type {Record<string, string>} */
const LOCALES = { en: "en-GB" };

// in which order a catalogue gives the forms of a text that agrees with a number
/** @type {Record<string, Record<string, number>>} */
const FORMS = { en: { one: 0, other: 1 }, ja: { other: 0 }, ru: { one: 0, few: 1, other: 1, many: 2 } };

/** @type {Intl.NumberFormatOptions} */
const ONE_DIGIT = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 };

// Choose among the forms of a text, which a catalogue has with `|` between them; options are those
// with which the number is written.
/** @param {string} lang @param {(options: Intl.PluralRulesOptions) => Intl.PluralRules} rules */
function createForms(lang, rules) {
  /** @param {number} value @param {Intl.PluralRulesOptions} [options] */
  const pluralOf = (value, options = {}) => rules(options).select(value);

  // The form that agrees with a number; what is covered takes the last.
  /** @param {number | null} value @param {string} forms @param {Intl.PluralRulesOptions} [options] */
  function counted(value, forms, options) {
    const given = forms.split("|");
    const which = value === null ? given.length : (FORMS[lang]?.[pluralOf(value, options)] ?? given.length);
    return given[Math.min(which, given.length - 1)];
  }

  return { pluralOf, counted };
}

// `patterns` are the catalogue's, by "date.day", "dates.days", "range" and so on.
// Numbers, plurals and lists need none.
/** @param {string} lang @param {Record<string, string>} [patterns] */
export function createWriter(lang, patterns = {}) {
  const locale = LOCALES[lang] ?? lang;
  /** @type {Map<string, unknown>} */
  const made = new Map();

  // a formatter is slow to make
  /** @template T @param {new (locale: string, options: object) => T} kind @param {object} options @returns {T} */
  function format(kind, options) {
    const key = `${kind.name} ${JSON.stringify(options)}`;
    if (!made.has(key)) made.set(key, new kind(locale, options));
    return /** @type {T} */ (made.get(key));
  }

  /** @param {string} key @param {Record<string, string | number | null>} values */
  const put = (key, values) => fill(patterns[key], values);
  const { date } = createDates(lang, { format, put });

  // Options are those of Intl.NumberFormat.
  /** @param {number} value @param {Intl.NumberFormatOptions} [options] */
  function number(value, options = {}) {
    // what rounds to nothing has no sign
    const parts = format(Intl.NumberFormat, { signDisplay: "negative", ...options }).formatToParts(value);
    return parts
      .map((part) => {
        if (part.type === "minusSign") return MINUS;
        return part.type === "group" ? part.value.replace(NO_BREAK_SPACE, NARROW_SPACE) : part.value;
      })
      .join("");
  }

  // A share, to the digit that a coast still carries.
  /** @param {number} share */
  function percent(share) {
    return number(share, { style: "percent", maximumFractionDigits: 1 });
  }

  // Two shares as a range, with one sign of percent.
  /** @param {number} low @param {number} high */
  function percentRange(low, high) {
    const [first, last] = [low, high].map((share) => number(share, ONE_DIGIT));
    return first === last ? first : put("range", { first: first.replace(/\s*%$/, ""), last });
  }

  // Two written numbers as a range.
  /** @param {string} first @param {string} last */
  function numberRange(first, last) {
    return first === last ? first : put("range", { first, last });
  }

  // The time of day of a moment, where the reader is.
  /** @param {Date} moment */
  function clock(moment) {
    return format(Intl.DateTimeFormat, { hour: "2-digit", minute: "2-digit" }).format(moment);
  }

  return {
    // a label before what it says, a remark in brackets behind, clauses side by side
    /** @param {string} label @param {string} said */
    labelled: (label, said) => put("labelled", { label, said }),
    /** @param {string} said */
    aside: (said) => put("aside", { said }),
    /** @param {string} said */
    sentence: (said) => said + patterns.full_stop,
    /** @param {string[]} items */
    clauses: (items) => items.join(patterns.clause_separator),
    number,
    percent,
    percentRange,
    numberRange,
    date,
    clock,
    /** @param {Date} at */
    moment: (at) => put("moment", { date: date(readersDay(at)), time: clock(at) }),
    /** @param {string[]} items */
    list: (items) => format(Intl.ListFormat, {}).format(items),
    ...createForms(lang, (options) => format(Intl.PluralRules, options)),
  };
}
