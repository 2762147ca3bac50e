// Tell which line cuts an island that a scenario divides, of the family of lines that may.

/** @import { CutInForce, CutLine, Maybe, Scenario, Split, State } from "../types" */

/** @param {string} id */
export const partOf = (id) => `${id}:part`;
/** @param {string} id */
export const unitOf = (id) => id.replace(/:part$/, "");

// The family of lines for a cut, the plainest first.
/** @param {Split} item */
function family(item) {
  return [...(item.cuts ?? [])].sort((a, b) => Math.abs(a.turn) - Math.abs(b.turn) || a.turn - b.turn);
}

// For each unit that a scenario cuts, the line in force; units without a family are left out.
/** @param {Pick<Scenario, "split">} scenario @param {Pick<State, "turn">} state @param {(id: string) => Maybe<string>} holderOf */
export function cutsOf(scenario, state, holderOf) {
  /** @type {Map<string, CutInForce>} */
  const found = new Map();
  for (const item of scenario.split ?? []) {
    const lines = family(item);
    const line = lines.find((one) => one.turn === state.turn) ?? lines[0];
    if (line)
      found.set(item.unit, { ...line, unit: item.unit, party: item.part_to, holder: holderOf(item.unit), lines });
  }
  return found;
}

// Which way a cut runs, in degrees from north, 0 to 180.
/** @param {Pick<CutLine, "ends">} cut */
export function bearing({ ends: [[lonA, latA], [lonB, latB]] }) {
  const shrink = Math.cos((((latA + latB) / 2) * Math.PI) / 180);
  const degrees = (Math.atan2((lonB - lonA) * shrink, latB - latA) * 180) / Math.PI;
  return (degrees + 360) % 180;
}
