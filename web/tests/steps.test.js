// What a step covers, and what its reveal gives away.

import { expect, test } from "vitest";
import { coveredIn, isCovered, stateOf } from "../src/lesson/steps.js";

const camera = { lat: 44, lon: 146, zoom: 7 };
const step = { id: "a", title: {}, text: {}, camera, scenario: "s", perspective: "p", unit: "near" };

test.each([
  ["what it asks", { hide: ["numbers"], covers: ["land", "people"], uncovers: ["land"] }, ["people"]],
  ["nothing", { hide: ["numbers"], covers: ["land", "people"], uncovers: [] }, ["land", "people"]],
  ["all that is hidden, where nobody tells", { hide: ["numbers"] }, []],
])("a reveal uncovers %s", (_, one, left) => {
  expect(coveredIn(one, false)).toEqual(one.covers ?? one.hide);
  expect(coveredIn(one, true)).toEqual(left);
});

test("nothing waits to be revealed where a reveal would uncover nothing", () => {
  expect(isCovered({ covers: ["land"], uncovers: [] })).toBe(false);
  expect(isCovered({ hide: ["numbers"] })).toBe(true);
});

test("a side trip shows its own, and the rest as in the step", () => {
  const there = { ...step, distance: ["near", "coast"], date: "1855", detour: { unit: "far", layers: [], date: null } };
  expect(stateOf(there, { detour: true })).toMatchObject({
    scenario: "s",
    unit: "far",
    pair: ["far", "coast"],
    layers: [],
    date: "1855",
    at: [44, 146, 7],
  });
  expect(stateOf(there)).toMatchObject({ unit: "near", pair: ["near", "coast"], layers: ["names"] });
});
