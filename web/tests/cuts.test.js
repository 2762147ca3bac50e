// A cut through an island: which line of its family is in force, and which way it runs.

import { expect, test } from "vitest";
import { bearing, cutsOf, partOf, unitOf } from "../src/scene/cuts.js";
import { createModel } from "../src/scene/model.js";
import { given } from "./given.js";

const model = createModel(given().bundle);
const cutting = [...model.scenarios.values()].filter((one) => one.split?.some((item) => item.cuts?.length));
const items = cutting.flatMap((scenario) => scenario.split.map((item) => [item.unit, scenario, item]));
const inForce = (scenario, item, turn) => cutsOf(scenario, { turn }, () => "holder").get(item.unit);

test.each(items)("the plainest line of %s stands first, another on demand", (_, scenario, item) => {
  const least = Math.min(...item.cuts.map(({ turn }) => Math.abs(turn)));
  expect(Math.abs(inForce(scenario, item, null).turn)).toBe(least);
  for (const { turn } of item.cuts) expect(inForce(scenario, item, turn).turn).toBe(turn);
  expect(inForce(scenario, item, 4711).turn).toBe(inForce(scenario, item, null).turn);
});

test("there are such scenarios, and the others cut nothing", () => {
  expect(cutting.length).toBeGreaterThan(0);
  expect(cutsOf({}, { turn: null }, () => null).size).toBe(0);
});

// at 60 degrees north a degree of longitude is half as long as one of latitude
test.each([
  [
    [
      [0, 0],
      [0, 1],
    ],
    0,
  ],
  [
    [
      [0, 0],
      [1, 0],
    ],
    90,
  ],
  [
    [
      [0, 0],
      [-1, 0],
    ],
    90,
  ],
  [
    [
      [0, 59.5],
      [2, 60.5],
    ],
    45,
  ],
  [
    [
      [2, 59.5],
      [0, 60.5],
    ],
    135,
  ],
])("the line %j runs at %i degrees", (ends, degrees) => {
  expect(bearing({ ends })).toBeCloseTo(degrees, 6);
});

test("a part's name leads back to its unit", () => {
  expect(unitOf(partOf("a"))).toBe("a");
  expect(unitOf("a")).toBe("a");
});
