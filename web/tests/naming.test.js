// On a map of the past a town is not named before its holder came, as in the library.

import { expect, test } from "vitest";
import { isNamed } from "../src/scene/naming.js";
import { given } from "./given.js";

const { bundle } = given();
const place = (id) => bundle.places.find((one) => one.id === id);

test.each([
  ["yuzhno_sakhalinsk", "1855-02-07", false],
  ["yuzhno_sakhalinsk", "1905", false],
  ["yuzhno_sakhalinsk", "1946", true],
  ["kurilsk", "1945-08-26", false],
  ["kurilsk", "1945-08-28", true],
  ["kurilsk", null, true],
  ["nemuro", "1855-02-07", true],
])("%s on %s", (id, date, named) => {
  expect(isNamed(place(id), date)).toBe(named);
});
