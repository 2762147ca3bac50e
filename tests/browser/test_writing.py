"""The browser writes numbers, dates, ranges and lists exactly as the library does."""

from __future__ import annotations

import json
import random
from datetime import date
from datetime import timedelta
from pathlib import Path

import pytest

from geo.build.bundling import join_page
from geo.text import format as figures
from geo.text.languages import LANGUAGES
from geo.text.words import patterns

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
TABLE = json.loads((ROOT / "tests" / "words" / "written.json").read_text(encoding="utf-8"))
WRITE = """async ([script, patterns, lang, cases]) => {
  const { createWriter } = await import("data:text/javascript;charset=utf-8," + encodeURIComponent(script));
  const writer = createWriter(lang, patterns);
  const MILES = { en: "mile|miles", ja: "海里", ru: "миля|мили|миль" };
  const places = (digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const ways = {
    date: writer.date,
    number: (value, digits = 0) => writer.number(value, places(digits)),
    // as text.js asks for areas
    area_number: (value) => writer.number(value, {
      maximumSignificantDigits: Math.abs(value) >= 100 ? 4 : Math.abs(value) >= 1 ? 3 : 2,
    }),
    percent: writer.percent,
    percent_range: writer.percentRange,
    number_range: writer.numberRange,
    listed: writer.list,
    plural: writer.pluralOf,
    agreeing: (value, digits) => writer.counted(value, MILES[lang], places(digits)),
  };
  return cases.map(({ do: way, of }) => ways[way](...of));
}"""


@pytest.fixture(scope="module")
def written(browser):
    """Write cases in the browser."""
    page = browser.new_page()
    script = join_page(WEB / "src" / "text" / "writing.js", WEB / "node_modules")

    def write(cases, language):
        return page.evaluate(WRITE, [script, patterns()[language], language, cases])

    yield write
    page.close()


def thousands(seed):
    """Draw dates, numbers and shares of every size, halves of a digit among them."""
    chance = random.Random(seed)  # noqa: S311 - the same cases every time
    first = date(1600, 1, 1)
    for _ in range(600):
        start = first + timedelta(days=chance.randrange(200_000))
        end = start + timedelta(days=chance.choice((0, 1, 20, 300, 4000)))
        known = chance.choice((4, 7, 10))
        yield {"do": "date", "of": [start.isoformat()[:known]]}
        yield {"do": "date", "of": [f"{start.isoformat()[:known]}/{end.isoformat()[:known]}"]}
    for _ in range(1000):
        value = chance.choice((-1, 1)) * 10 ** chance.uniform(-4, 7)
        rounded = round(value, chance.randrange(5))
        digits = chance.randrange(4)
        yield {"do": "number", "of": [rounded, digits]}
        yield {"do": "number", "of": [round(value) + 0.5, 0]}
        yield {"do": "area_number", "of": [rounded or 1]}
        share = round(chance.random(), chance.randrange(1, 6))
        yield {"do": "percent", "of": [share]}
        yield {"do": "percent_range", "of": [share, min(1, share + chance.choice((0, 0.001, 0.1)))]}
        yield {"do": "plural", "of": [chance.randrange(1000)]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_writes_as_the_table_says(written, language):
    assert written(TABLE, language) == [case[language] for case in TABLE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_and_the_library_write_thousands_alike(written, language):
    cases = list(thousands(seed=13))
    here = [
        getattr(figures, case["do"])(case["of"][0], language, *case["of"][1:])
        if case["do"] == "number"
        else getattr(figures, case["do"])(*case["of"], language)
        for case in cases
    ]
    there = written(cases, language)
    differing = [
        (c["do"], c["of"], a, b) for c, a, b in zip(cases, here, there, strict=True) if a != b
    ]
    assert differing == []
    assert len(cases) > 5000
