"""How numbers, units and dates are set in each language, one way throughout."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location(
    "glossary", Path(__file__).with_name("test_glossary.py")
)
_glossary = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_glossary)
all_texts = _glossary.all_texts

NO_BREAK_SPACE = "\u00a0"
MONTHS = (
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|\{month\}|\{last_month\}"
)
UNITS = (
    r"км²|м²|км|м|%|п\. п\.|млрд|млн|трлн|тысяч[аи]?|миллион\w*|миллиард\w*|триллион\w*"
    r"|мор\. мил\w+|морск\w+ мил\w+|мил[ьи]|чел\.|человек\w*|мин|минут\w*|КБ|МБ"
    r"|[сю]\. ш\.|[вз]\. д\.|год\w*|лет|дня|дней|доллар\w*|иен\w*"
)
# a number, or the blank that one stands in, belongs to what it counts; so does that of an article
UNBOUND = [
    re.compile(rf"(?<=[\d}}]) (?={MONTHS}|(?:{UNITS})(?!\w))"),
    re.compile(r"(?<=№) (?=[\d{])"),
    re.compile(r"(?i)(?<!\w)(?:стать\w+|пункт\w*|приложени\w+) (?=\d|\{number\})"),
]
# in English and Japanese, spaces and signs that belong to other languages
STRAY = {
    "en": re.compile(r"\d %|\d-\d|[«»„]"),
    "ja": re.compile(
        r"\d(?:km|m)(?![a-z])|\d %|[ぁ-んァ-ヶ一-龯][,;:!?](?![ぁ-んァ-ヶ一-龯]*\})|[〜％]|\d–\d"
    ),
}

ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def bound(text):
    """Put a no-break space wherever a Russian text must not be parted."""
    for pattern in UNBOUND:
        text = pattern.sub(lambda found: found.group().rstrip(" ") + NO_BREAK_SPACE, text)
    return text


@pytest.mark.parametrize(("place", "text"), list(all_texts("ru")))
def test_a_russian_number_is_not_parted_from_what_it_counts(place, text):
    # to mend a text, copy the line that the failure shows: its spaces are those asked for
    assert text == bound(text), place


@pytest.mark.parametrize("language", sorted(STRAY))
def test_numbers_are_written_as_the_language_writes_them(language):
    # a date to be typed is written for machines
    texts = [(place, ISO_DATE.sub("", text)) for place, text in all_texts(language)]
    found = [(place, text) for place, text in texts if STRAY[language].search(text)]
    assert found == []


def test_a_line_of_a_japanese_catalogue_that_goes_on_leaves_no_space():
    # of data the reader of a pack takes such spaces away
    texts = [(place, text) for place, text in all_texts("ja") if place.startswith("lang ")]
    assert [place for place, text in texts if re.search(r"。 (?=[ぁ-んァ-ヶ一-龯])", text)] == []


def test_what_must_not_be_parted_is_found():
    said = "12 морских миль, статья 9, 28 августа 1945 года, № 210, 74 %, {n} км"
    joined = bound(said)
    assert joined.count(NO_BREAK_SPACE) == 7
    assert joined.replace(NO_BREAK_SPACE, " ") == said
    assert bound(joined) == joined
    assert bound("в 9 часов") == "в 9 часов"
