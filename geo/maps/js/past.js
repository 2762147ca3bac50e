// Find the event of the past that a date is under.

// The last event at or before a date; an event that took some days counts from its first.
export function entryAt(model, date) {
  if (!date) return null;
  const begun = (model.bundle.history ?? []).filter((entry) => entry.date.split("/")[0] <= date);
  return begun.at(-1) ?? null;
}
