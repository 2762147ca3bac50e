// Words are found however they are spelt, by the table that the library is held to.

import { expect, test } from "vitest";
import { finder, fold, groundOf } from "../src/text/folding.js";
import { given } from "./given.js";

const { folding } = given();

test.each(folding)("%s in %s is found: %s", (typed, written, found) => {
  expect(finder(typed)(groundOf(written))).toBe(found);
});

test("the library folds what is written as the browser does", () => {
  const { folded } = given();
  expect(Object.keys(folded).map(fold)).toEqual(Object.values(folded));
});
