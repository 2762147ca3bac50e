// Find the event of the past that a date is under, and what a party was called then.

// The last event at or before a date; an event that took some days counts from its first.
export function entryAt(model, date) {
  if (!date) return null;
  const begun = (model.bundle.history ?? []).filter((entry) => entry.date.split("/")[0] <= date);
  return begun.at(-1) ?? null;
}

// A date of a month or a year is sorted before its first day, which counts for it.
export function nameOn(party, date) {
  const then = date && party?.former?.find(({ first, last }) => first <= date && date <= last);
  return (then || party)?.name;
}
