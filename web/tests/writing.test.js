// Numbers, dates, ranges and lists are written as the table says that CLDR has them.

import { expect, test } from "vitest";
import { readersDay } from "../src/text/dates.js";
import { createWriter } from "../src/text/writing.js";
import { given } from "./given.js";

const { written, patterns } = given();
const places = (digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });

const MILES = { en: "mile|miles", ja: "海里", ru: "миля|мили|миль" };

function ways(lang) {
  const writer = createWriter(lang, patterns[lang]);
  return {
    date: writer.date,
    number: (value, digits = 0) => writer.number(value, places(digits)),
    percent: writer.percent,
    percent_range: writer.percentRange,
    number_range: writer.numberRange,
    listed: writer.list,
    plural: writer.pluralOf,
    agreeing: (value, digits) => writer.counted(value, MILES[lang], places(digits)),
  };
}

test.each(["en", "ja", "ru"])("what is written in %s", (lang) => {
  const all = ways(lang);
  const cases = written.filter((one) => one.do in all);
  expect(cases.length).toBeGreaterThan(50);
  expect(cases.map((one) => all[one.do](...one.of))).toEqual(cases.map((one) => one[lang]));
});

test("a reader's day is that of the reader's clock", () => {
  expect(readersDay(new Date(2024, 0, 5, 23, 59))).toBe("2024-01-05");
});
