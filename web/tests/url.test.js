// The address holds the state, and what a person mistypes in it is said.

import { describe, expect, test } from "vitest";
import { createModel, OWN, UNSETTLED } from "../src/scene/model.js";
import { createStore, defaultState, orderFor, wholeState } from "../src/scene/state.js";
import { readUrl, writeUrl } from "../src/scene/url.js";
import { given } from "./given.js";

const { bundle, own } = given();
const model = createModel(bundle);
const stateOf = (said = {}) => defaultState(model, { lang: "en", ...said });
const back = (state) => stateOf(readUrl(writeUrl("", state, model), model).patch);

describe("what is written is read again", () => {
  const [scenario] = [...model.scenarios.keys()].slice(-2);
  const view = [...model.perspectives.keys()].at(-1);
  const unit = model.tops[0].id;
  const rule = model.law.switches.find((one) => one.options.length > 1);
  const cut = [...model.scenarios.values()].flatMap((one) => one.split ?? []).flatMap((one) => one.cuts ?? [])[1];
  test.each([
    [{}],
    [{ scenario, view, unit, dist: "nm", lang: "ru", order: orderFor("ru") }],
    [{ order: ["ru", "ja", "en"] }],
    [{ at: [44.25, 146.7, 8.5] }],
    [{ date: "1905-09-05" }],
    [{ projector: true }],
    [{ law: { [rule.id]: rule.options[1].id } }],
    [{ turn: cut.turn }],
  ])("%j", (said) => {
    expect(back(stateOf(said))).toEqual(stateOf(said));
  });
  test.each(own.slice(0, 40).map((one) => [one.own]))("%j", (said) => {
    expect(back(stateOf({ scenario: OWN, own: said })).own).toEqual(said);
  });
});

test("a group that goes one way is written once", () => {
  const group = model.tops.find((top) => model.leaves(top.id).length > 1);
  const said = Object.fromEntries(model.leaves(group.id).map((leaf) => [leaf, UNSETTLED]));
  expect(writeUrl("", stateOf({ scenario: OWN, own: said }), model)).toContain(`own=${group.id}:${UNSETTLED}`);
});

test.each([
  (group, unit) => `${group}:RUS,${unit}:JPN`,
  (group, unit) => `${unit}:JPN,${group}:RUS`,
  (group, unit) => `${unit}=JPN, ${group}=RUS`,
])("a unit named beside its group overrides it, whichever comes first", (written) => {
  const group = model.tops.find((top) => model.leaves(top.id).length > 1);
  const [first, ...rest] = model.leaves(group.id);
  const query = new URLSearchParams({ own: written(group.id, first) });
  const { patch, notices } = readUrl(`?${query}`, model);
  expect(notices).toEqual([]);
  expect(patch.own).toEqual({ [first]: "JPN", ...Object.fromEntries(rest.map((leaf) => [leaf, "RUS"])) });
});

test("what others wrote into the address stays", () => {
  expect(writeUrl("?page=2&scenario=gone", stateOf(), model)).toContain("page=2");
});

test.each([
  ["scenario=none", "notice.scenario"],
  ["view=none", "notice.view"],
  ["unit=none", "notice.unit"],
  ["to=none", "notice.unit"],
  ["lang=xx", "notice.lang"],
  ["dist=ell", "notice.dist"],
  ["order=en,ja", "notice.order"],
  ["order=en,en,en", "notice.order"],
  ["at=1,2", "notice.at"],
  ["at=,,", "notice.at"],
  ["at=91,0,5", "notice.at"],
  ["at=0,0,99", "notice.at"],
  ["own=nowhere:nobody", "notice.own"],
  ["date=yesterday", "notice.date"],
  ["date=1700-01-01", "notice.day"],
  ["law=none:none", "notice.law"],
  ["turn=", "notice.turn"],
  ["turn=4711", "notice.turn"],
])("%s is said to be unreadable", (query, notice) => {
  const { patch, notices } = readUrl(`?${query}`, model);
  expect(notices.map(({ key }) => key)).toEqual([notice]);
  expect(patch).toEqual(query.startsWith("own") ? { own: {} } : {});
});

test("a long mistake is cut short", () => {
  expect(readUrl(`?scenario=${"x".repeat(500)}`, model).notices[0].value).toHaveLength(60);
});

describe("the store", () => {
  test("says what changed, and nothing where nothing did", () => {
    const store = createStore(stateOf());
    const told = [];
    store.subscribe((_, changed) => told.push([...changed]));
    store.set({ dist: "km" });
    store.set({ dist: "nm", own: {} });
    expect(told).toEqual([["dist"]]);
  });
  test("the order of names follows the language, unless a person chose another", () => {
    const store = createStore(stateOf());
    store.set({ lang: "ja" });
    expect(store.get().order).toEqual(orderFor("ja"));
    store.set({ order: ["ru", "en", "ja"] });
    store.set({ lang: "ru" });
    expect(store.get().order).toEqual(["ru", "en", "ja"]);
  });
  test("a step shows what it says and keeps a reader's habits", () => {
    const state = stateOf({ lang: "ru", dist: "mi", date: "1905-09-05", unit: model.tops[0].id });
    expect(wholeState(model, state, { scenario: OWN })).toMatchObject({
      lang: "ru",
      dist: "mi",
      date: null,
      unit: null,
      scenario: OWN,
    });
  });
});
