// Numbers are read as people write them, by the table that the library is held to.

import { expect, test } from "vitest";
import { createReader } from "../src/text/numerals.js";
import { given } from "./given.js";

const { numerals, player_words: words } = given();
const read = createReader(words);

test.each(numerals)("%s in %s, in %s, is %s", (text, lang, measuredIn, number) => {
  expect(read(text, lang, measuredIn)).toBe(number);
});
