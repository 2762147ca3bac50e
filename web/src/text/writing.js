// Write numbers, dates, ranges and lists as CLDR has them; geo/text/format.py tells the style
// and writes the same, and a test holds the two together.

export const NARROW_SPACE = "\u202f";
export const NO_BREAK_SPACE = "\u00a0";
export const MINUS = "\u2212";
// which of a language's customs is followed where its countries differ
/** @type {Record<string, string>} */
const LOCALES = { en: "en-GB" };
/** @typedef {[year: number, month: number | null, day: number | null]} DateParts */

const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
// the pattern of an interval, by what is known of its ends and by how much they share
/** @type {Record<string, (string | null)[]>} */
const SHARING = { "1,1": ["years"], "2,2": [null, "months"], "3,3": [null, "days_of_months", "days"] };
/** @type {Intl.NumberFormatOptions} */
const ONE_DIGIT = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 };

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

  /** @param {string} key @param {Record<string, string | number | null>} values @returns {string} */
  function fill(key, values) {
    return patterns[key].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

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
    return first === last ? first : fill("range", { first: first.replace(/\s*%$/, ""), last });
  }

  // Two written numbers as a range.
  /** @param {string} first @param {string} last */
  function numberRange(first, last) {
    return first === last ? first : fill("range", { first, last });
  }

  // With a day, Russian puts the month into the genitive.
  /** @param {DateParts} parts */
  function monthName([, month, day]) {
    if (month === null) return "";
    const when = new Date(Date.UTC(2000, month - 1, 1));
    const options = { month: "long", timeZone: "UTC", ...(day === null ? {} : { day: "numeric" }) };
    const parts = format(Intl.DateTimeFormat, options).formatToParts(when);
    // in Japanese the character for month stands outside the part
    const at = parts.findIndex((part) => part.type === "month");
    const next = parts[at + 1];
    return parts[at].value + (lang === "ja" && next?.type === "literal" ? next.value : "");
  }

  /** @param {DateParts} parts */
  function oneDate(parts) {
    const [year, , day] = parts;
    return fill(`date.${["year", "month", "day"][known(parts) - 1]}`, { year, month: monthName(parts), day });
  }

  /** @param {DateParts} first @param {DateParts} last */
  function interval(first, last) {
    const kind = SHARING[`${known(first)},${known(last)}`]?.[shared(first, last)];
    if (!kind) return fill("dates", { first: oneDate(first), last: oneDate(last) });
    return fill(`dates.${kind}`, {
      year: first[0],
      last_year: last[0],
      month: monthName(first),
      last_month: monthName(last),
      day: first[2],
      last_day: last[2],
    });
  }

  // A date or an interval; what is none is given back as it stands.
  /** @param {string | null} [text] @returns {string} */
  function date(text) {
    const ends = String(text ?? "")
      .split("/")
      .map(parsed);
    const [first, last] = [ends[0], ends.at(-1)];
    if (ends.length > 2 || !first || !last) return text ? String(text) : "";
    return String(first) === String(last) ? oneDate(first) : interval(first, last);
  }

  // The time of day of a moment, where the reader is.
  /** @param {Date} moment */
  function clock(moment) {
    return format(Intl.DateTimeFormat, { hour: "2-digit", minute: "2-digit" }).format(moment);
  }

  return {
    // a label before what it says, a remark in brackets behind, clauses side by side
    /** @param {string} label @param {string} said */
    labelled: (label, said) => fill("labelled", { label, said }),
    /** @param {string} said */
    aside: (said) => fill("aside", { said }),
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
    moment: (at) => fill("moment", { date: date(readersDay(at)), time: clock(at) }),
    /** @param {string[]} items */
    list: (items) => format(Intl.ListFormat, {}).format(items),
    /** @param {number} value */
    pluralOf: (value) => format(Intl.PluralRules, {}).select(value),
  };
}

// The day that a moment has where the reader is, as YYYY-MM-DD.
export function readersDay(moment = new Date()) {
  /** @param {number} value */
  const two = (value) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** @param {string} text @returns {DateParts | null} */
function parsed(text) {
  const found = DATE.exec(text);
  if (!found) return null;
  const number = (/** @type {string | undefined} */ part) => (part === undefined ? null : Number(part));
  const [year, month, day] = [Number(found[1]), number(found[2]), number(found[3])];
  const when = new Date(0);
  when.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  // a day that the calendar does not have moves on to another
  if (!year || when.getUTCMonth() !== (month ?? 1) - 1 || when.getUTCDate() !== (day ?? 1)) return null;
  return [year, month, day];
}

/** @param {DateParts} parts */
const known = (parts) => parts.filter((part) => part !== null).length;

/** @param {DateParts} first @param {DateParts} last */
function shared(first, last) {
  if (first[0] !== last[0]) return 0;
  return first[1] === last[1] ? 2 : 1;
}
