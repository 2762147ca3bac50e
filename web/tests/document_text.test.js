// A document's text: where its characters stand, what of it nobody sees, how it is parted.

import { expect, test } from "vitest";
import { createOffsets } from "../src/documents/offsets.js";
import { signsIn } from "../src/documents/signs.js";
import { layered, linesOf } from "../src/documents/stretches.js";

test("offsets count an emoji as one character, and the browser's as two", () => {
  const offsets = createOffsets("a😀б𠮷\r\nz");
  expect(offsets.length).toBe(7);
  expect([0, 1, 2, 3, 4, 6, 7].map(offsets.toUnits)).toEqual([0, 1, 3, 4, 6, 8, 9]);
  expect([0, 1, 3, 4, 6, 8, 9].map(offsets.toPoints)).toEqual([0, 1, 2, 3, 4, 6, 7]);
  // half of a pair is the place before it
  expect(offsets.toPoints(2)).toBe(1);
});

test("a text without wide characters is counted as it stands", () => {
  const offsets = createOffsets("択捉島");
  expect([0, 3].map(offsets.toUnits)).toEqual([0, 3]);
  expect(offsets.length).toBe(3);
});

test.each([
  ["an override", "a\u202eb", ["a", { code: "U+202E" }, "b"]],
  ["isolates", "\u2066x\u2069", [{ code: "U+2066" }, "x", { code: "U+2069" }]],
  ["a bell and a zero", "\x07\0", [{ code: "U+0007" }, { code: "U+0000" }]],
  ["half a pair", "x\ud83dy", ["x", { code: "U+D83D" }, "y"]],
  ["a whole pair, and one that is joined", "😀👩\u200d🚀", ["😀👩\u200d🚀"]],
  ["tabs and breaks", "a\tb\nc", ["a\tb\nc"]],
])("signs that nobody sees are told: %s", (_, text, found) => {
  expect(signsIn(text)).toEqual(found);
});

test("lines end at every kind of break, and long ones at a space", () => {
  expect(linesOf("a\r\nb\nc\rd")).toEqual([
    [0, 1],
    [3, 4],
    [5, 6],
    [7, 8],
  ]);
  expect(linesOf("")).toEqual([[0, 0]]);
  expect(linesOf("aaa bbb ccc", 5)).toEqual([
    [0, 4],
    [4, 8],
    [8, 11],
  ]);
  expect(linesOf("aaa😀", 4)).toEqual([
    [0, 3],
    [3, 5],
  ]);
});

test("what was found parts a line where it begins and ends, over lines and within one another", () => {
  const claim = { id: "c", start: 2, end: 9 };
  const name = { id: "n", start: 4, end: 6 };
  const nothing = { id: "0", start: 3, end: 3 };
  const parts = layered(
    [
      [0, 5],
      [6, 6],
      [7, 12],
    ],
    [name, claim, nothing],
  );
  const told = parts.map((line) => line.map(({ start, end, within }) => [start, end, within.map(({ id }) => id)]));
  expect(told).toEqual([
    [
      [0, 2, []],
      [2, 4, ["c"]],
      [4, 5, ["c", "n"]],
    ],
    [],
    [
      [7, 9, ["c"]],
      [9, 12, []],
    ],
  ]);
});

test("a text of a million characters is parted in one go", () => {
  const text = "An island lies there. ".repeat(50_000);
  const found = Array.from({ length: 20_000 }, (_, place) => ({ start: place * 50, end: place * 50 + 20 }));
  const parts = layered(linesOf(text), found);
  expect(parts.flat().at(-1)?.end).toBe(text.length);
  expect(parts.flat().filter(({ within }) => within.length).length).toBeGreaterThanOrEqual(20_000);
});
