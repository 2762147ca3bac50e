// Write dates and intervals of dates, of which a month or a day may be unknown.

/** @typedef {[year: number, month: number | null, day: number | null]} DateParts */

const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
// the pattern of an interval, by what is known of its ends and by how much they share
/** @type {Record<string, (string | null)[]>} */
const SHARING = { "1,1": ["years"], "2,2": [null, "months"], "3,3": [null, "days_of_months", "days"] };
/** @typedef {<T>(kind: new (locale: string, options: object) => T, options: object) => T} Format */
/** @typedef {(key: string, values: Record<string, string | number | null>) => string} Put */

// `format` makes a formatter of the language, `put` fills a pattern of the catalogue.
/** @param {string} lang @param {{ format: Format, put: Put }} how */
export function createDates(lang, { format, put }) {
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
    return put(`date.${["year", "month", "day"][known(parts) - 1]}`, { year, month: monthName(parts), day });
  }

  /** @param {DateParts} first @param {DateParts} last */
  function interval(first, last) {
    const kind = SHARING[`${known(first)},${known(last)}`]?.[shared(first, last)];
    if (!kind) return put("dates", { first: oneDate(first), last: oneDate(last) });
    return put(`dates.${kind}`, {
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

  return { date };
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

// Whether a text is a year, a month or a day that the calendar has.
/** @param {string} text */
export const isDate = (text) => parsed(text) !== null;

/** @param {DateParts} parts */
const known = (parts) => parts.filter((part) => part !== null).length;

/** @param {DateParts} first @param {DateParts} last */
function shared(first, last) {
  if (first[0] !== last[0]) return 0;
  return first[1] === last[1] ? 2 : 1;
}

// Of a month or a year the first day counts, and of some days the first.
/** @param {string} date */
export function firstDay(date) {
  const [year, month = "01", day = "01"] = date.split("/")[0].split("-");
  return [year, month, day].join("-");
}

// The day that a moment has where the reader is, as YYYY-MM-DD.
export function readersDay(moment = new Date()) {
  /** @param {number} value */
  const two = (value) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

// Whether a date lies from the first event until today; the library reads it so too.
/** @param {string} date @param {string} begins */
export const isTold = (date, begins) =>
  (!begins || firstDay(begins) <= firstDay(date)) && firstDay(date) <= readersDay();
