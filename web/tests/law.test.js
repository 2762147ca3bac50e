// The rules of the sea: which combinations can be chosen, and what they change.

import { expect, test } from "vitest";
import { canChoose, chosenRules, EFFECTS, isUsual, rulesFor, seaOf } from "../src/scene/law.js";
import { createModel } from "../src/scene/model.js";
import { createWords } from "../src/text/text.js";
import { given } from "./given.js";

const { bundle } = given();
const model = createModel(bundle);
const { law } = model;
const options = law.switches.flatMap((one) => one.options.map((option) => [one.id, option.id]));
const usualOf = (id) => law.switches.find((one) => one.id === id).options[0].id;

test("no choice is the usual rules", () => {
  expect(isUsual(law, {})).toBe(true);
  expect(rulesFor(law, {}).usual).toBe(true);
});

test.each(options)("%s: %s", (id, option) => {
  const state = { law: { [id]: option } };
  const rules = rulesFor(law, state);
  expect(isUsual(law, state)).toBe(option === usualOf(id));
  expect(rules.usual || option !== usualOf(id)).toBe(true);
  expect(model.disputed.some((unit) => rules.changes(unit.id))).toBe(!rules.usual);
});

test.each([
  [{ law: { none: "x" } }],
  [{ law: { [law.switches[0].id]: "none" } }],
  [{ effects: { nowhere: "half" } }],
  [{ effects: { [model.tops[0].id]: "double" } }],
])("%j is no rule", (state) => {
  expect(rulesFor(law, state)).toBeNull();
  expect(canChoose(law, { law: {}, effects: {} }, state)).toBe(false);
});

test("half an effect gives the middle between all and none", () => {
  const top = model.tops.find(({ id }) => EFFECTS.every((effect) => rulesFor(law, { effects: { [id]: effect } })));
  const zones = (effect) =>
    model.leaves(top.id).map((leaf) => seaOf(model, rulesFor(law, { effects: { [top.id]: effect } }), leaf));
  const [full, half, none] = EFFECTS.map(zones);
  half.flat().forEach((area, index) => expect(area).toBeCloseTo((full.flat()[index] + none.flat()[index]) / 2, 6));
  expect(none.flat()).not.toEqual(full.flat());
});

test("what is chosen beside the usual is named with its article", () => {
  const one = law.switches[0];
  const state = { law: { [one.id]: one.options[1].id }, effects: {} };
  const words = createWords(bundle, { lang: "en", order: ["en"] });
  const found = chosenRules({ model, state, words, rules: rulesFor(law, state) });
  expect(found).toEqual([{ article: one.article, title: one.title.en, option: one.options[1].title.en }]);
});

test("a pack without rules has none", () => {
  expect(createModel({ ...bundle, law: null }).law).toBeNull();
  expect(rulesFor(null, {})).toBeNull();
  expect(isUsual(null, {})).toBe(true);
});
