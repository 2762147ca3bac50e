// What readers look for in any script and spelling stands among the first hits.

import { describe, expect, test } from "vitest";
import { fileHits } from "../src/file/finding_file.js";
import { createModel } from "../src/scene/model.js";
import { hitsOf, isLike, nearOf, pointOf } from "../src/text/finding.js";
import { groundOf } from "../src/text/folding.js";
import { given } from "./given.js";

const { about, bundle, called, file_words, finding, finding_words, searches, sought } = given();
const KINDS = ["unit", "place", "scenario", "event"];
const FIRST = 5;
// in a file, what is a page elsewhere is a part of the only one
const PAGES_OF_A_FILE = [
  ["Timeline", "page:timeline"],
  ["chronology", "page:timeline"],
  ["Хронология", "page:timeline"],
  ["年表", "page:timeline"],
  ["Scenarios", "page:explore"],
  ["シナリオ", "page:explore"],
  ["About", "page:about"],
];
const TERMS = [
  ["EEZ", "term:sea-zones"],
  ["排他的経済水域", "term:article-57"],
  ["ИЭЗ", "term:article-57"],
  ["territorial sea", "term:article-15"],
  ["領海", "term:article-15"],
  ["территориальное море", "term:article-15"],
  ["baseline", "term:article-5"],
  ["基線", "term:article-5"],
  ["исходная линия", "term:article-5"],
  ["equidistance line", "term:sea-line"],
  ["等距離線", "term:sea-line"],
  ["линия равноотстояния", "term:sea-line"],
];
// of what there is much of, all that is shown counts
const MANY = ["claim", "event"];

describe.each(Object.keys(finding))("told in %s", (lang) => {
  const hits = finding[lang].map((hit) => ({ ...hit, titled: groundOf(hit.title) }));

  test.each(searches)("%s finds the %s of %s", (typed, kind, to) => {
    const { shown } = hitsOf(hits, String(typed));
    const first = MANY.includes(kind) ? shown : shown.slice(0, FIRST);
    expect(first.filter((hit) => hit.kind === kind && hit.to.includes(to))).not.toEqual([]);
  });

  // typed by journalists and teachers of each language, whatever language the page is in
  test.each(Object.values(sought).flat())("%s finds the %s of %s among the first %i", (typed, kind, to, first) => {
    const shown = hitsOf(hits, typed).shown.slice(0, first);
    expect(shown.some((hit) => hit.kind === kind && hit.to.includes(to))).toBe(true);
  });

  test("an island stands first where a word for islands stands beside its name", () => {
    const asked = searches.filter(([typed, kind]) => kind === "unit" && /island|остров|^о[.-]|島/i.test(typed));
    expect(asked.length).toBeGreaterThan(20);
    const first = asked.map(([typed]) => [typed, hitsOf(hits, typed).shown[0]?.to.split("?")[1].split("&")[0]]);
    expect(first).toEqual(asked.map(([typed, , to]) => [typed, to]));
  });

  test("what is called just so stands before what only holds the name", () => {
    for (const typed of ["Kurilsk", "Курильск", "город Курильск", "紗那"])
      expect(hitsOf(hits, typed).shown[0].title).toMatch(/(^| · )Курильск( · |$)/);
  });

  test.each([
    ["person", ["Putin", "プーチン", "Путина", "安倍", "Абэ", "Peskov", "ラブロフ"]],
    ["page", ["Сценарии", "scenarios", "シナリオ", "карта", "map", "地図", "年表", "timeline", "比較"]],
  ])("the %s that is called so stands before all that only speaks of it", (kind, some) => {
    expect(some.map((typed) => hitsOf(hits, typed).shown[0]?.kind)).toEqual(some.map(() => kind));
  });

  test("who proposed something stands before a word that differs in its ending", () => {
    for (const typed of ["Мори", "Ёсиро Мори", "森喜朗", "Mori"])
      expect(hitsOf(hits, typed).shown[0].kind).toBe("scenario");
    for (const typed of ["море", "моря"]) expect(hitsOf(hits, typed).shown[0].kind).toBe("place");
    expect(hitsOf(hits, "share").shown.filter(({ kind }) => kind === "place")).toEqual([]);
  });

  test("a port stands before the town beside it, and beside it where the word comes behind", () => {
    const called = (/** @type {string} */ typed) => hitsOf(hits, typed).shown.map(({ title }) => title);
    for (const typed of ["Port of Nemuro", "порт Немуро", "根室港", "Nemuro-kō"])
      expect(called(typed)[0]).toMatch(/(^| · )根室港( · |$)/);
    for (const typed of ["Nemuro port", "Немуро порт"])
      expect(
        called(typed)
          .slice(0, 2)
          .some((title) => /(^| · )根室港( · |$)/.test(title)),
      ).toBe(true);
  });

  test.each(["7 percent", "7%", "７％", "7 процентов", "7パーセント"])(
    "%s finds no article or day of that number",
    (typed) => {
      expect(hitsOf(hits, "7").shown).not.toEqual([]);
      expect(hitsOf(hits, typed)).toEqual({ shown: [], claims: 0 });
    },
  );

  test("of a text that is pasted the first words are looked for", () => {
    expect(hitsOf(hits, "Shikotan island ".repeat(2500))).toEqual(hitsOf(hits, "Shikotan island"));
  });

  test("nothing is shown where nothing is asked, or nothing is called so", () => {
    for (const typed of ["", "   ", "...", "Kurylenko", "zzzz", "<img src=x>", "\ud800"])
      expect(hitsOf(hits, typed)).toEqual({ shown: [], claims: 0 });
  });

  test.each([
    ["Iturop", "unit=etorofu"],
    ["Shiktoan", "unit=shikotan"],
    ["остров Шикотн", "unit=shikotan"],
    ["Habomau islands", "unit=habomai"],
    ["Кунашыр", "unit=kunashiri"],
    ["くなしるとう", "unit=kunashiri"],
  ])("%s, which is misspelt, is like the name of %s", (typed, to) => {
    expect(hitsOf(hits, typed).shown).toEqual([]);
    expect(nearOf(hits, typed).some((hit) => hit.to.includes(to))).toBe(true);
  });

  test("what is spelt otherwise is like nothing", () => {
    // words for capes and points, and a town, are like some of these
    for (const typed of ["", "zzzz", "print", "cappe", "Kurylenko", "Yura", "<img src=x>"])
      expect(nearOf(hits, typed)).toEqual([]);
  });

  test("a name of a unit finds the unit before what only speaks of it", () => {
    for (const hit of hits.filter(({ kind }) => kind === "unit")) {
      const [first] = hitsOf(hits, hit.title.split(" · ")[0]).shown;
      expect(first.title).toContain(hit.title.split(" · ")[0]);
    }
  });
});

// A file that travels alone gathers its own; its claims stand in the bundle of whoever made it.
describe.each(["en", "ja", "ru"])("in a file, told in %s", (lang) => {
  const config = { about, bundle, state: {}, findingWords: finding_words, found: called, words: file_words };
  const hits = fileHits(createModel(bundle), config, lang).map((hit) => ({ ...hit, titled: groundOf(hit.title) }));
  const asked = searches.filter(([, kind]) => KINDS.includes(kind));
  test.each(asked)("%s finds the %s of %s", (typed, kind, to) => {
    const { shown } = hitsOf(hits, String(typed));
    const found = MANY.includes(kind) ? shown : shown.slice(0, FIRST);
    // a place has its id where an address has its camera, and an event where it has its day
    const meant = ({ to: leads }) => ["place", "event"].includes(kind) || leads === `${kind}:${to.split("=").at(-1)}`;
    expect(found.filter((hit) => hit.kind === kind && meant(hit))).not.toEqual([]);
  });

  const first = (typed) => hitsOf(hits, typed).shown.map(({ to }) => to)[0];
  test.each(PAGES_OF_A_FILE)("%s leads to the part of the page that is like it", (typed, to) => {
    expect(first(typed)).toBe(to);
  });

  test.each(TERMS)("%s leads to what explains it", (typed, to) => {
    const { shown } = hitsOf(hits, typed);
    expect(shown.map((hit) => hit.to)).toContain(to);
    const parts = about.explained.flatMap((group) => group.parts.map(({ id }) => `term:${id}`));
    for (const hit of shown.filter(({ kind }) => kind === "term")) {
      expect(parts).toContain(hit.to);
      expect(hit.about).toContain(file_words[lang]["file.about_short"]);
    }
  });
});

test("a file without a lesson, or without events, has no such parts", () => {
  const config = { bundle, state: {}, findingWords: finding_words, found: called, words: file_words };
  const there = (more) =>
    fileHits(createModel(bundle), { ...config, ...more }, "en")
      .filter(({ kind }) => kind === "page")
      .map(({ to }) => to);
  expect(there({ about })).toEqual(["page:explore", "page:timeline", "page:about"]);
  const lesson = { title: { en: "Line" }, steps: [] };
  expect(there({ about: { ...about, events: [] }, lesson })).toEqual(["page:explore", "page:lesson", "page:about"]);
});

test.each([
  ["iturup", "iturup", true],
  ["iturop", "iturup", true],
  ["itrup", "iturup", true],
  ["itururp", "iturup", true],
  ["ituurp", "iturup", true],
  ["itorop", "iturup", false],
  ["kuril", "iturup", false],
])("%s and %s differ by one letter at most: %s", (one, other, like) => expect(isLike(one, other)).toBe(like));

describe("a point that is asked for", () => {
  const words = { point: "point", "wrong.longitude": "{text}: too far", "wrong.half": "{text}: half" };
  const point = ({ at, measure }) => `${at}|${measure}`;
  const of = (typed) => pointOf(typed, { words, point });
  test("leads where it is marked", () => {
    expect(of("43.5 N 145.25 E").row).toMatchObject({ title: "43.5, 145.25", to: "43.5,145.25,10|43.5,145.25" });
  });
  test("is said to be none, unless numbers may be meant", () => {
    expect(of(" 43 N, 200 E ")).toEqual({ row: null, wrong: "43 N, 200 E: too far" });
    expect(of("43°N").wrong).toBe("43°N: half");
    for (const typed of ["24 200", "Nemuro", ""]) expect(of(typed)).toEqual({ row: null, wrong: "" });
  });
});
