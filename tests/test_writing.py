"""Numbers, dates, ranges and lists are written in one way in each language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.text import format as figures
from geo.text.languages import LANGUAGES

# the same table is read by a test in the browser
TABLE = json.loads((Path(__file__).parent / "words" / "written.json").read_text(encoding="utf-8"))
# forms that must agree with a number as it is written
MILES = {"en": "mile|miles", "ja": "海里", "ru": "миля|мили|миль"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['do']}{case['of']}")
def test_the_library_writes_as_the_table_says(case, language):
    *given, last = [*case["of"], language]
    if case["do"] == "number":
        value, *digits = given
        assert figures.number(value, last, *digits) == case[language]
    elif case["do"] == "agreeing":
        written = figures.as_written(*given)
        assert figures.counted(written, MILES[language], language) == case[language]
    else:
        assert getattr(figures, case["do"])(*given, last) == case[language]


def test_every_digit_that_is_asked_for_and_no_more_is_written():
    assert figures.number(2, "en", 1, most=3) == "2.0"
    assert figures.number(2.34567, "en", 1, most=3) == "2.346"
    assert figures.number(2.34567, "ru", most=0) == "2"


def test_a_catalogues_form_follows_the_plural_rule():
    forms = "{n} год|{n} года|{n} лет"
    written = [figures.counted(n, forms, "ru").format(n=n) for n in (1, 22, 11, 0)]
    assert written == ["1 год", "22 года", "11 лет", "0 лет"]
    assert [figures.counted(n, "day|days", "en") for n in (0, 1, 2)] == ["days", "day", "days"]
    assert figures.counted(3, "日", "ja") == "日"
