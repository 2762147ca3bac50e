// What the page of documents decides by itself: groups, keys, steps by words, what a form has changed.

import { expect, test } from "vitest";
import { take } from "../src/documents/acts.js";
import { unusedName } from "../src/documents/bringing.js";
import { changes } from "../src/documents/form.js";
import { grouped } from "../src/documents/grouping.js";
import { askedBy } from "../src/documents/keys.js";
import { widened } from "../src/documents/window.js";
import { moved } from "../src/documents/word_steps.js";

test("documents that are nearly the same stand under the first of them", () => {
  const all = [
    { id: "a", group: null },
    { id: "b", group: "1" },
    { id: "c", group: null },
    { id: "d", group: "1" },
  ];
  expect(grouped(all).map((group) => group.map(({ id }) => id))).toEqual([["a"], ["b", "d"], ["c"]]);
});

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ["j", { key: "j", code: "KeyJ" }, "next"],
  ["the key of j in a Russian layout", { key: "о", code: "KeyJ" }, "next"],
  ["j where a layout has it elsewhere", { key: "j", code: "KeyC" }, "next"],
  ["a letter with shift", { key: "A", code: "KeyA", shiftKey: true }, null],
  ["control and z", { key: "z", code: "KeyZ", ctrlKey: true }, "undo"],
  ["command, shift and z", { key: "Z", code: "KeyZ", metaKey: true, shiftKey: true }, "redo"],
  ["control and y", { key: "y", code: "KeyY", ctrlKey: true }, "redo"],
  ["control and a, which selects all", { key: "a", code: "KeyA", ctrlKey: true }, null],
  ["a key that means nothing", { key: "q", code: "KeyQ" }, null],
])("a stroke is understood: %s", (_, stroke, asked) => {
  expect(askedBy({ ...none, ...stroke })).toBe(asked);
});

test("an edge of a passage moves by a word, in languages with and without spaces", () => {
  const text = "One two,  three four.";
  expect(moved(text, { at: 4, edge: "start", by: 1 }, "en")).toBe(7);
  expect(moved(text, { at: 10, edge: "start", by: -1 }, "en")).toBe(4);
  expect(moved(text, { at: 15, edge: "end", by: 1 }, "en")).toBe(20);
  expect(text.slice(0, moved(text, { at: 20, edge: "end", by: -1 }, "en"))).toBe("One two,  three");
  expect(moved(text, { at: 20, edge: "end", by: 1 }, "en")).toBe(20);
  const japanese = "色丹島は北海道に近い";
  const at = moved(japanese, { at: 0, edge: "end", by: 1 }, "ja");
  expect(at).toBeGreaterThan(0);
  expect(at).toBeLessThan(japanese.length);
});

test.each([
  ["within what is drawn", 45, { from: 40, to: 80 }],
  ["the one after", 80, { from: 40, to: 120 }],
  ["the one before", 39, { from: 0, to: 80 }],
  ["far behind", 2900, { from: 2880, to: 2920 }],
  ["far before, near the beginning", 3, { from: 0, to: 80 }],
])("a list is drawn where it is looked at: %s", (_, place, drawn) => {
  expect(widened({ from: 40, to: 80 }, place, 40)).toEqual(drawn);
});

test("a list that is left for a place far away is drawn around that place only", () => {
  expect(widened({ from: 2880, to: 2920 }, 5, 40)).toEqual({ from: 0, to: 40 });
});

test("texts that are pasted are told apart by a number", () => {
  const page = { workspace: { documents: [{ name: "Text" }, { name: "Text 2" }] }, sending: [{ name: "Text 3" }] };
  expect(unusedName({ workspace: null, sending: [] }, "Text")).toBe("Text");
  expect(unusedName(page, "Text")).toBe("Text 4");
});

test("a form sends what was changed in it and no more", () => {
  const quantities = [{ value: 90, unit: "km", comparator: "about", said: "about 90 km" }];
  const claim = { kind: "history", units: ["x"], speaker: "A", date: "", scenarios: [], quantities, negated: false };
  expect(changes(claim, structuredClone(claim))).toEqual({});
  expect(changes(claim, { ...claim, units: ["x", "y"], negated: true })).toEqual({ units: ["x", "y"], negated: true });
  const now = { ...quantities[0], value: 74, typed: "74" };
  expect(changes(claim, { ...claim, quantities: [now] })).toEqual({
    quantities: [{ value: 74, unit: "km", comparator: "about" }],
  });
});

test("an act puts its claims in the place of those that it removed", () => {
  const claims = new Map([
    ["a", { id: "a", seq: 1 }],
    ["b", { id: "b", seq: 1 }],
  ]);
  take(claims, {
    claims: [
      { id: "c", seq: 2 },
      { id: "b", seq: 2 },
    ],
    removed: ["a"],
  });
  expect([...claims.values()]).toEqual([
    { id: "b", seq: 2 },
    { id: "c", seq: 2 },
  ]);
});
