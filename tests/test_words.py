"""Every language says everything, with the same blanks to fill in."""

from __future__ import annotations

import re
import string

import pytest

from geo.errors import UnknownIdError
from geo.islands import LANGUAGES
from geo.words import CATALOGUES
from geo.words import catalogue
from geo.words import word


def blanks(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def by_base(language):
    """Gather texts by key without the plural form, of which languages have one to four."""
    bases = {}
    for key, text in catalogue(language).items():
        base = re.sub(r"\.(one|few|many|other)$", "", key)
        bases.setdefault(base, []).append(text)
    return bases


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_text(language):
    assert set(by_base(language)) == set(by_base("en"))


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_no_language_lacks_a_blank(language):
    english = by_base("en")
    differing = {
        base
        for base, texts in by_base(language).items()
        if {frozenset(blanks(t)) for t in texts} - {frozenset(blanks(t)) for t in english[base]}
    }
    assert differing == set()


def test_texts_are_in_their_own_script():
    # a text with letters that has none of its language's script was left in English; units of
    # measure, codes and the languages' own names are written alike everywhere
    alike = re.compile(r"(language|unit|format|short_name|code)")
    for language, script in (("ja", r"[぀-ヿ一-鿿]"), ("ru", r"[а-яё]")):
        english = catalogue("en")
        left = [
            key
            for key, text in catalogue(language).items()
            if re.search(r"[A-Za-z]{4}", re.sub(r"\{\w+\}", "", text))
            and not re.search(script, text, re.IGNORECASE)
            and not alike.search(key)
            and text == english[key]
        ]
        assert left == []


def test_no_text_takes_a_side():
    # words that presume whose the islands are
    taken = re.compile(
        r"\b(returns? to (japan|russia)|give back|lost territory|owner)\b|возврат|返還して",
        re.IGNORECASE,
    )
    for language in LANGUAGES:
        assert [k for k, t in catalogue(language).items() if taken.search(t)] == []


def test_unknown_keys_and_languages_are_said():
    with pytest.raises(UnknownIdError, match=r"no text 'explorer\.nothing'"):
        word("en", "explorer.nothing")
    with pytest.raises(UnknownIdError, match="no language 'fr'"):
        catalogue("fr")


def test_every_text_that_code_asks_for_is_there():
    # asked for by a key written out; keys put together are asked for by tests of what shows them
    asked = re.compile(r'\bword\(\s*(?:[\w.]+,\s*)?"((?:[a-z_]+\.)+[\w.]+)"')
    known = catalogue("en")
    missing = {
        (path.name, key)
        for path in CATALOGUES.parent.rglob("*.py")
        for key in asked.findall(path.read_text(encoding="utf-8"))
        if key not in known
    }
    assert missing == set()
