// Set what a second coastline gives beside our figures: no digit is surer than the coast.

/** @import { Held, Maybe, Model, Parts, SeaAreas, TallyRow } from "../types" */

/** @typedef {SeaAreas & { land_km2: number }} Areas */

// Add to each row the second coast's shares of land and sea, where it was measured for all of it:
// the sea under the usual rules only.
/** @param {Model} model @param {TallyRow[]} rows @param {Held} held @param {Parts} parts @param {boolean} usual @returns {TallyRow[]} */
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
/** @param {string} party @param {Held} held @param {Parts} parts @param {string} id @param {"land" | "sea"} measure */
function fraction(party, held, parts, id, measure) {
  const part = parts.get(id);
  const holder = held.get(id);
  if (!part) return holder === party ? 1 : 0;
  const { sea } = part;
  if (measure === "sea" && !sea) return null;
  const share = measure === "sea" && sea ? sea.part / (sea.part + sea.rest) : part.share;
  return (party === part.party ? share : 0) + (party === holder ? 1 - share : 0);
}

// The second coast was measured for whole islands and groups: one that is divided gives no share.
/** @param {Model} model @param {(id: string) => number | null} fractionOf @param {(keyof Areas)[]} measures */
function shareOn(model, fractionOf, measures) {
  let [own, all] = [0, 0];
  for (const top of model.tops) {
    const [share, ...others] = new Set(model.leaves(top.id).map(fractionOf));
    const figures = measures.map((measure) => model.bundle.second?.[top.id]?.[measure] ?? null);
    const amount = figures.reduce((sum, figure) => (sum === null || figure === null ? null : sum + figure), 0);
    if (typeof share !== "number" || others.length || amount === null) return null;
    own += share * amount;
    all += amount;
  }
  return all ? own / all : null;
}

// Ours and the second coast's figure as the smaller and the larger; null without a second one.
/** @param {Maybe<number>} ours @param {Maybe<number>} second @returns {[number, number] | null} */
export function rangeOf(ours, second) {
  if (typeof ours !== "number" || typeof second !== "number") return null;
  return Number.isFinite(ours + second) ? [Math.min(ours, second), Math.max(ours, second)] : null;
}
