"""One word for one concept: words that the glossary rules out stand in no text for people."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

from geo.text.languages import LANGUAGES
from geo.text.words import catalogue

ROOT = Path(__file__).parents[1]
NAMES = {"en": "English", "ja": "Japanese", "ru": "Russian"}
# titles and names that others gave are not ours to choose
OTHERS_WORDS = {"sources.yaml", "names.csv"}
# quotations, and blanks to be filled in
QUOTED = re.compile(r"「[^」]*」|«[^»]*»|“[^”]*”|\"[^\"]*\"|\{\w+\}")


def rows(heading):
    """Read the rows of the table under a heading of the glossary."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    return cells[2:]


def pattern(word, language):
    """Find a word whole, or with any ending where its place is marked by a star."""
    if language == "ja":
        return re.compile(re.escape(word))
    stem = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w){stem}(?!\w)", re.IGNORECASE)


def texts_in(node, language, place):
    """Yield every text in a language below a node, with the place where it stands."""
    if isinstance(node, dict):
        if isinstance(node.get(language), str) and set(node) <= set(LANGUAGES):
            yield place, node[language]
            return
        for key, value in node.items():
            yield from texts_in(value, language, f"{place} {key}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            name = value.get("id", at) if isinstance(value, dict) else at
            yield from texts_in(value, language, f"{place} {name}")


def all_texts(language):
    """Yield every text for people: catalogues, data, lessons and paraphrases."""
    for key, text in catalogue(language).items():
        # what may stand beside a number that somebody types is the reader's word, not ours
        if ".reads." not in f".{key}":
            yield f"lang {key}", text
    files = [
        *ROOT.glob("data/*.yaml"),
        *ROOT.glob("data/lessons/*.yaml"),
        *ROOT.glob("seeds/*.yaml"),
    ]
    for file in sorted(files):
        if file.name not in OTHERS_WORDS:
            node = yaml.safe_load(file.read_text(encoding="utf-8"))
            yield from texts_in(node, language, file.name)
    for file in sorted(ROOT.glob("data/*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                for column, text in row.items():
                    if column.endswith(f"_{language}") and text:
                        yield f"{file.name} {number} {column}", text


def excepted(language, word, place):
    listed = yaml.safe_load((ROOT / "tests" / "glossary_exceptions.yaml").read_text("utf-8"))
    return any(
        e["language"] == language and e["word"] == word and place.startswith(e["place"])
        for e in listed
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_a_word_that_the_glossary_rules_out(language):
    banned = [row[0] for row in rows(f"Not in {NAMES[language]}")]
    assert banned
    texts = [(place, QUOTED.sub("", text)) for place, text in all_texts(language)]
    assert len(texts) > 500
    found = [
        (word, place)
        for word in banned
        for place, text in texts
        if pattern(word, language).search(text) and not excepted(language, word, place)
    ]
    assert found == []


def test_every_concept_has_its_word_in_each_language():
    for heading in ("The words", "Treaties, laws and meetings"):
        listed = rows(heading)
        assert listed
        assert [row for row in listed if len(row) != 4 or not all(row)] == []


def test_an_exception_is_still_needed_and_says_why():
    listed = yaml.safe_load((ROOT / "tests" / "glossary_exceptions.yaml").read_text("utf-8"))
    for entry in listed:
        assert entry["why"], entry
        assert any(
            place.startswith(entry["place"])
            and pattern(entry["word"], entry["language"]).search(QUOTED.sub("", text))
            for place, text in all_texts(entry["language"])
        ), entry


def test_a_star_stands_for_any_ending():
    assert pattern("потерянн* территори*", "ru").search("потерянные территории")
    assert not pattern("unit", "en").search("units")
    assert pattern("読み方", "ja").search("二つの読み方")
