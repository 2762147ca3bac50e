// Read the query of an address that came a long way: out of markup, a mail, the middle of a sentence.

/** @import { Notice } from "../types" */

// what an address becomes that is copied out of markup, once or again and again
const MARKUP = /&(?:amp(?:;|%3b))+/gi;
const ENTITY = /&#(?:([0-9]{1,7})|x([0-9a-f]{1,6}));/gi;
// "=" of what was encoded whole, once or again and again
const ENCODED = /%(?:25)*3d/i;
const MOST_TIMES = 4;
// where mail breaks a line, with what it puts before the next one
const BROKEN = /=?[\r\n]+[>\s]*/g;
// what nobody types and programs put into long lines
const UNSEEN = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+/gu;
// what ends the sentence that an address stands in, and what stands around it
const ENDS =
  /[.,;:!?'"`*_)\]}>|\\\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u203a\u3001\u3002\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1b\uff1f]+$/u;
const BEGINS = /^['"`*_([{<\u00ab\u2018\u201c\u201e\u2039\u300a\u300c\u300e\u3010\uff08]+/u;
const AROUND = /^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu;
// how mail writes "="
const OF_MAIL = /^3D/;
// what networks, mail programs, makers of statistics and the web framework hang on to addresses
const FOREIGN = [
  /^(?:_.*|(?:utm|mtm|pk|piwik|hsa|vero|fb|ga|mc|oly|at|wt|cmp|trk|gad|ref|share)_[\p{L}\p{N}_]+)$/u,
  /^(?:[\p{L}\p{N}_]*clk?id[\p{L}\p{N}_]*|gclsrc|[gw]braid|igsh(?:id)?|li_fat_id|mkt_tok|srsltid|epik|s_cid|erid)$/u,
  /^(?:tgwebapp[\p{L}\p{N}_]*|liff\.[\p{L}\p{N}_]+|mibextid|sfnsn|usp|ref|referrer|si|spm|ncid|xtor|dm_i|guccounter)$/u,
  /^(?:openexternalbrowser|isappinstalled|share|amp|nocache|embed|embed_options)$/,
];
const MOST_TOLD = 5;
// of what cannot be read, as much is said back
export const LONGEST_SHOWN = 60;
// no address that is written here comes near this
export const LONGEST = 4000;

// A query as it was before it stood in markup, or was encoded whole.
/** @param {string} search */
export function plainQuery(search) {
  let plain = search.replace(/^\?/, "");
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const before = plain;
    plain = plain
      .replace(MARKUP, "&")
      .replace(ENTITY, (...found) => (signOf(found) === "&" ? "&" : encodeURIComponent(signOf(found))))
      .split("&")
      .map((part) => (part.includes("=") || !ENCODED.test(part) ? part : decoded(part)))
      .join("&")
      .replace(/^\?/, "");
    if (plain === before) break;
  }
  return plain;
}

// An address of which the browser takes a sign of markup for the name of a part of the page, as it was meant.
/** @param {Pick<Location, "pathname" | "search" | "hash">} here */
export function addressMeant({ pathname, search, hash }) {
  const isSign = search.endsWith("&") && /^#(?:[0-9]{1,7}|x[0-9a-f]{1,6});/i.test(hash);
  return isSign ? `${pathname}?${plainQuery(search + hash)}` : null;
}

/** @param {string[]} found */
function signOf([, decimal, hexadecimal]) {
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code < 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "";
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // not every percent sign encodes
    return text;
  }
}

// Of a key that stands there twice, the first counts.
/** @param {string} search */
export function queryOf(search) {
  const query = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(plainQuery(search))) {
    // who writes by hand begins a word large
    query.append((key.replace(AROUND, "") || key).toLowerCase(), value);
  }
  return query;
}

// The keys that a query says in two ways.
/** @param {string} search */
export function saidTwice(search) {
  const query = queryOf(search);
  return [...new Set(query.keys())].filter((key) => new Set(query.getAll(key)).size > 1);
}

// Tell of keys that nobody reads, or that are said in two ways; what others hang on to addresses is theirs. What
// begins as a key that is read is a part of an address that cannot be read.
/** @param {string} search @param {string[]} known @returns {Notice[]} */
export function strayKeys(search, known) {
  const begins = new RegExp(`^(?:${known.join("|")})[^a-z_-]`);
  const others = [...new Set(queryOf(search).keys())].filter((key) => !known.includes(key));
  const unknown = (/** @type {string} */ key) => !begins.test(key) && /\p{L}/u.test(key) && !isForeign(key);
  /** @param {string} key @param {string[]} values */
  const told = (key, values) => values.map((value) => ({ key, value: value.slice(0, LONGEST_SHOWN) }));
  return [
    ...told("notice.part", others.filter((key) => begins.test(key)).slice(0, MOST_TOLD)),
    ...told("notice.unknown", others.filter(unknown).slice(0, MOST_TOLD)),
    ...told(
      "notice.twice",
      saidTwice(search).filter((key) => known.includes(key)),
    ),
  ];
}

/** @param {string} key */
const isForeign = (key) => FOREIGN.some((sign) => sign.test(key));

// A value as it was meant, or null where it fits in no reading.
/** @param {string} value @param {(value: string) => boolean} fits */
export function meantBy(value, fits) {
  // what was encoded twice, in markup or for an address
  const once = decoded(value).replace(ENTITY, (...found) => signOf(found));
  return [value, ...readingsOf(value), ...readingsOf(once)].find(fits) ?? null;
}

/** @param {string} value */
function readingsOf(value) {
  const plain = value.replace(BROKEN, "").replace(UNSEEN, "");
  const bare = plain.replace(ENDS, "").replace(BEGINS, "");
  return [plain, bare, plain.replace(OF_MAIL, ""), bare.replace(OF_MAIL, "")];
}

// A query in which what parts numbers and names is read as it stands.
/** @param {URLSearchParams} query */
export const written = (query) =>
  `?${query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3B", ";")}`;
