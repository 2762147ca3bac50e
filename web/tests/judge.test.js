// Guesses are judged as the library judges them.

import { expect, test } from "vitest";
import { judge, spread } from "../src/lesson/judge.js";
import { distanceKm } from "../src/map/sea.js";
import { given } from "./given.js";

const { guesses, distances } = given();

test.each(guesses.map((one) => [one.question.kind, one.given, one]))("%s: %s", (_, guess, expected) => {
  const found = judge(expected.question, guess, null);
  expect(found.right).toBe(expected.right);
  expect(found.off).toBeCloseTo(expected.off, 9);
  expect(found.measuredIn).toBe(expected.measured_in);
});

test.each([
  [[3], { median: 3, least: 3, most: 3 }],
  [[4, 1, 2, 10], { median: 3, least: 1, most: 10 }],
  [[5, 1, 2], { median: 2, least: 1, most: 5 }],
])("the middle and the ends of %j", (numbers, expected) => {
  expect(spread(numbers)).toEqual(expected);
});

test.each(distances)("from %j to %j as on the ellipsoid, to some ten metres", (a, b, km) => {
  expect(Math.abs(distanceKm(a, b) - km)).toBeLessThan(0.05);
});
