// Who held what on a day of the past, from the pack's events.

// The last event at or before a date; an event that took some days counts from its first.
export function entryAt(model, date) {
  if (!date) return null;
  const begun = (model.bundle.history ?? []).filter((entry) => entry.date.split("/")[0] <= date);
  return begun.at(-1) ?? null;
}

// The colouring of that day, for every leaf unit.
export function pastColouring(model, entry) {
  const found = new Map();
  for (const unit of model.units.values()) {
    if (unit.children?.length) continue;
    const held = entry.colouring[unit.id];
    const party = model.parties.has(held) ? held : null;
    found.set(unit.id, { title: party, admin: party, split: null, context: !unit.disputed, open: held === null });
  }
  return found;
}
