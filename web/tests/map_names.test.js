// A name stands on the screen as on paper: one table holds both.

import { expect, test } from "vitest";
import { orderFor } from "../src/scene/state.js";
import { createWords } from "../src/text/text.js";
import { given } from "./given.js";

const { bundle, map_names: rows } = given();

test.each(rows)("%j", ({ lang, order, names, lines }) => {
  const words = createWords(bundle, { lang, order: order ?? orderFor(lang) });
  const named = Object.fromEntries(Object.entries(names).map(([tag, name]) => [tag, { name }]));
  expect(words.mapNames({ id: "isle", names: named }).filter(Boolean)).toEqual(lines);
});
