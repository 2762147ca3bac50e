// The sea by zone under switched rules adds up to the map's own sums.

import { describe, expect, test } from "vitest";
import { createModel, tally } from "../src/scene/model.js";
import { ruledSea } from "../src/scene/ruled_sea.js";
import { defaultState } from "../src/scene/state.js";
import { given } from "./given.js";

const model = createModel(given().bundle);
const [first] = model.law.switches;
const choices = [{}, { [first.id]: first.options.at(-1).id }];

describe.each(choices)("under %j", (law) => {
  test.each([...model.scenarios.keys()].filter((id) => id !== "own"))("%s", (scenario) => {
    const state = defaultState(model, { scenario, law });
    const [sums, rows] = [ruledSea(model, state), tally(model, state)];
    if (!sums) {
      expect(rows[0].divided.sea_km2).toBeGreaterThan(0);
      return;
    }
    for (const { party, sea_km2: sea } of rows) {
      const [territorial, , eez] = sums.get(party);
      expect(territorial + eez).toBeCloseTo(sea, 6);
    }
  });
});
