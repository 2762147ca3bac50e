// Find the event of the past that a date is under, and what a party was called then.

/** @import { HistoryEntry, Model, Party, Texts, Turn } from "../types" */

import { firstDay } from "../text/dates.js";

// The last event at or before a date.
/** @param {Model} model @param {string | null} date @returns {HistoryEntry | null} */
export function entryAt(model, date) {
  if (!date) return null;
  const begun = (model.bundle.history ?? []).filter((entry) => firstDay(entry.date) <= firstDay(date));
  return begun.at(-1) ?? null;
}

// What changed since an event, without one: a party's name, or a line's status.
/** @param {Turn[]} turns @param {HistoryEntry} past @param {string} date */
export function turnAt(turns, past, date) {
  const since = firstDay(past.date);
  return turns.findLast(({ day }) => since < day && day <= firstDay(date));
}

/** @param {Party} party @param {string | null} date @returns {Texts} */
export function nameOn(party, date) {
  const day = date && firstDay(date);
  const then = day && party.former.find(({ first, last }) => first <= day && day <= last);
  return (then || party).name;
}
