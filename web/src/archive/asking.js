// Say what is asked of an archive: in the page's address, and to the server.

/** @import { ArchiveAsked, ArchiveBy, ArchiveCounted, ArchiveFacet, ArchiveField, Lang } from "../types" */

import { changeAddress } from "../pages/address.js";
import { meantBy, queryOf } from "../text/query.js";
import { ask, saidBy } from "../text/reaching.js";

/** @type {ArchiveFacet[]} */
export const FACETS = ["side", "scenario", "unit", "outlet", "language", "kind", "verdict"];
/** @type {ArchiveField[]} */
export const FIELDS = ["from", "to"];
/** @type {ArchiveBy[]} */
export const BY = ["month", ...FACETS];
// how an address says that a row has no value
const NONE = "-";
// a change of one of these is a step that the browser's way back undoes
const STEPS = ["archive", "scenario", "unit", "from", "to"];
const DATE = /^(?!0000)\d{4}(-(0[1-9]|1[0-2]))?$/;

/** @returns {ArchiveAsked} */
export function askNothing(archive = "") {
  const nothing = FACETS.map((key) => [key, /** @type {string[]} */ ([])]);
  return { ...Object.fromEntries(nothing), from: "", to: "", archive };
}

/** @param {ArchiveAsked} asked */
export const isNarrowed = (asked) => FACETS.some((key) => asked[key].length) || FIELDS.some((key) => asked[key]);

// A comma parts values in an address, so that one within a name is written as its number.
/** @param {string} value */
const packed = (value) => {
  if (!value) return NONE;
  return value === NONE ? "%2D" : value.replaceAll("%", "%25").replaceAll(",", "%2C");
};

/** @param {string} text */
const unpacked = (text) =>
  text === NONE ? "" : text.replaceAll("%2D", "-").replaceAll("%2C", ",").replaceAll("%25", "%");

// What an address asks for, and which bounds it names that are no month.
/** @param {string} search @returns {{ asked: ArchiveAsked, unread: [ArchiveField, string][] }} */
export function readAsked(search) {
  const query = queryOf(search);
  const asked = askNothing(query.get("archive") ?? "");
  for (const key of FACETS) {
    const values = (query.get(key) ?? "").split(",").filter(Boolean).map(unpacked);
    asked[key] = [...new Set(values)];
  }
  /** @type {[ArchiveField, string][]} */
  const unread = [];
  for (const key of FIELDS) {
    const value = query.get(key) ?? "";
    // a year alone begins with its first month and ends with its last
    const month = meantBy(value, (one) => DATE.test(one));
    if (month) asked[key] = month.length > 4 ? month : `${month}-${key === "from" ? "01" : "12"}`;
    else if (value) unread.push([key, value]);
  }
  return { asked, unread };
}

/** @param {ArchiveAsked} asked */
export function writeAsked(asked) {
  const values = FACETS.map((key) => [key, asked[key].map(packed).join(",")]);
  const changes = { ...Object.fromEntries(values), archive: asked.archive, from: asked.from, to: asked.to };
  const before = queryOf(location.search);
  changeAddress(changes, { isStep: STEPS.some((key) => (before.get(key) ?? "") !== changes[key]) });
}

/** @param {ArchiveAsked} asked @param {Record<string, string>} more */
export function questionOf(asked, more) {
  const query = new URLSearchParams(more);
  if (asked.archive) query.set("archive", asked.archive);
  for (const key of FACETS) for (const value of asked[key]) query.append(key, value);
  for (const key of FIELDS) if (asked[key]) query.set(key, asked[key]);
  return query.toString();
}

// What the server does not count, with its sentence.
export class RefusedError extends Error {}

// What the server counts; null where nobody waits for it any more. Its sentence is thrown where it gives one.
/** @param {ArchiveBy} by @param {ArchiveAsked} asked @param {{ lang: Lang, signal: AbortSignal }} how @returns {Promise<ArchiveCounted | null>} */
export async function count(by, asked, { lang, signal }) {
  const data = await saidBy(await ask(`./archive/counts.json?${questionOf(asked, { by, lang })}`, { signal }));
  if (data.error) throw new RefusedError(data.error);
  return signal.aborted ? null : data;
}
