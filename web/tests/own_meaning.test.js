// A person's own assignment means here what it means in the library, and is counted alike.

import { expect, test } from "vitest";
import { meaningOf, plainMeaning } from "../src/scene/meaning.js";
import { createModel, OWN, scenarioInForce, tally } from "../src/scene/model.js";
import { defaultState } from "../src/scene/state.js";
import { given } from "./given.js";

const { bundle, own, scenarios } = given();
const model = createModel(bundle);
const stateOf = (said) => defaultState(model, { lang: "en", ...said });

test.each(own.map((one, index) => [index, one]))(
  "assignment %i",
  (_, { own: said, perspective, scene, tally: sums }) => {
    const state = stateOf({ scenario: OWN, view: perspective, own: said });
    const meaning = meaningOf(model, { scenario: scenarioInForce(model, state), state, past: null });
    // sums are compared below, and ranks of names are one table
    const { names, tally: _tally, provenance, ...expected } = scene;
    expect(plainMeaning(meaning, new Map())).toEqual(expected);
    expectSums(tally(model, state), sums);
  },
);

test.each(Object.entries(scenarios))("the sums of %s", (scenario, sums) => {
  expectSums(tally(model, stateOf({ scenario })), sums);
});

function expectSums(rows, sums) {
  expect(rows.map(({ party }) => party)).toEqual(Object.keys(sums));
  for (const row of rows) {
    const { land_km2, land_share, people, islands, sea_km2, sea_share } = sums[row.party];
    expect(row).toMatchObject({ people, islands });
    expect(row.land_km2).toBeCloseTo(land_km2, 3);
    expect(row.land_share).toBeCloseTo(land_share, 6);
    expect(Math.abs(row.sea_km2 - sea_km2)).toBeLessThan(0.02);
    expect(row.sea_share).toBeCloseTo(sea_share, 6);
  }
}
