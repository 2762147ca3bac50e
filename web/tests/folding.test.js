// Words are found however they are spelt, by the table that the library is held to.

import { expect, test } from "vitest";
import { askedIn, finder, fold, groundOf } from "../src/text/folding.js";
import { given } from "./given.js";

const { folding } = given();

test.each(folding)("%s in %s is found: %s", (typed, written, found) => {
  expect(finder(typed)(groundOf(written))).toBe(found);
});

test.each([
  ["Putin spoke ".repeat(4000), true],
  [`${" ".repeat(4000)}Putin spoke`, true],
  [`${"Putin ".repeat(30)}${"spoke ".repeat(4000)}`, true],
  ["Khrushchev spoke ".repeat(4000), false],
  // the word at the bound is cut: it is not looked for
  [`Putin ${"spoke ".repeat(32)}1956${" nothing".repeat(4000)}`, true],
])("of a text that is pasted the first words are looked for", (pasted, found) => {
  expect(finder(pasted)(groundOf("Putin spoke in 1910"))).toBe(found);
  expect(askedIn(pasted).length).toBeLessThan(40);
});

test("the library folds what is written as the browser does", () => {
  const { folded } = given();
  expect(Object.keys(folded).map(fold)).toEqual(Object.values(folded));
});
