// Set what a second coastline gives beside our figures: no digit is surer than the coast.

// Add to each row the second coast's shares of land and sea, where it was measured for all of it:
// the sea under the usual rules only.
export function withSecondCoast(model, rows, held, parts, usual) {
  if (!Object.keys(model.bundle.second ?? {}).length) return rows;
  return rows.map((row) => ({
    ...row,
    second: {
      land: shareOn(model, (id) => fraction(row.party, held, parts, id, "land"), ["land_km2"]),
      sea: !usual
        ? null
        : shareOn(model, (id) => fraction(row.party, held, parts, id, "sea"), ["territorial_sea_km2", "eez_km2"]),
    },
  }));
}

// How much of a leaf unit is a party's, 0 to 1; null where that is not known.
function fraction(party, held, parts, id, measure) {
  const part = parts.get(id);
  const holder = held.get(id);
  if (!part) return holder === party ? 1 : 0;
  if (measure === "sea" && !part.sea) return null;
  const share = measure === "sea" ? part.sea.part / (part.sea.part + part.sea.rest) : part.share;
  return (party === part.party ? share : 0) + (party === holder ? 1 - share : 0);
}

// The second coast was measured for whole islands and groups: one that is divided gives no share.
function shareOn(model, fractionOf, measures) {
  let [own, all] = [0, 0];
  for (const top of model.tops) {
    const fractions = new Set(model.leaves(top.id).map(fractionOf));
    const figures = measures.map((measure) => model.bundle.second[top.id]?.[measure]);
    if (fractions.size !== 1 || fractions.has(null) || figures.includes(undefined)) return null;
    const amount = figures.reduce((sum, figure) => sum + figure, 0);
    own += [...fractions][0] * amount;
    all += amount;
  }
  return all ? own / all : null;
}

// Ours and the second coast's figure as the smaller and the larger; null without a second one.
export function rangeOf(ours, second) {
  return Number.isFinite(ours) && Number.isFinite(second) ? [Math.min(ours, second), Math.max(ours, second)] : null;
}
