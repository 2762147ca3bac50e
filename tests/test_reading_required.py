"""What a pattern needs is looked for first, and no text that it fits is ever passed over."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml

from geo.reading.lexicon import lexicon
from geo.reading.pattern_group import PatternGroup
from geo.reading.required import WordPattern
from geo.reading.required import required
from geo.text.languages import LANGUAGES

ROOT = Path(__file__).parents[1]


def needed(pattern):
    return [sorted(one) for one in required(pattern)]


def test_what_must_stand_in_a_text_is_taken_out_of_a_pattern():
    assert needed("island") == [["island"]]
    assert needed(r"\b(?:the |these )?(?P<n>two|three) (?:isles|islands)\b") == [
        ["three islands", "three isles", "two islands", "two isles"]
    ]
    # what is long and what comes in many ways part a pattern in pieces
    assert needed(r"alpha\w+beta.{3}gamma") == [["alpha"], ["gamma"], ["beta"]]
    assert needed("(?:alpha|beta)+ gamma") == [[" gamma"], ["alpha", "beta"]]
    assert needed(r"(?:alpha\d|beta\s) x") == [["alpha", "beta"]]
    assert needed("colou?r[sz]") == [["colors", "colorz", "colours", "colourz"]]
    assert needed("島[々嶼]") == [["島々", "島嶼"]]


@pytest.mark.parametrize(
    "pattern",
    [
        "", "a", "(?:island)?", "(?:island)*", "island|", r"\w+", "(?i)island", "(?i:island)s?",
        "(?!island)", "(?<=island)", "[^i]", "(?:island|)", r"(?P<n>\d)(?P=n)", "(?x) i s l a n d",
    ],
)  # fmt: skip
def test_nothing_is_needed_where_nothing_must_stand(pattern):
    assert required(pattern) == ()


def patterns():
    """Give every text of the languages' words that is a pattern, as it is written there."""

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts(one)

    for language in LANGUAGES:
        for one in texts(lexicon(language).words):
            filled = re.sub(r"\{[a-z_]+\}", "(?:alpha|beta)", one)
            try:
                re.compile(filled)
            except re.error:
                continue
            yield filled


def fitting(pattern, chance):
    """Write a text by chance that a pattern may fit, out of its own letters."""
    letters = re.sub(r"\(\?[:P!=<][^>]*>?|\\.|[()|?*+{}^$\[\]]", " ", pattern).split()
    joined = [chance.choice([*letters, "the", "12", "островов", "島"]) for _ in range(6)]
    return chance.choice([" ", "", " of "]).join(joined)


def test_no_text_that_a_pattern_fits_is_passed_over():
    chance = random.Random(7)  # noqa: S311 - the same texts each time
    fits, spared = 0, 0
    for pattern in sorted(set(patterns())):
        quick, plain = WordPattern.of(pattern), re.compile(pattern)
        for _ in range(8):
            text = fitting(pattern, chance)
            start, end = sorted(chance.choices(range(len(text) + 1), k=2))
            for bounds in ((), (start,), (start, end)):
                told = [one.span() for one in plain.finditer(text, *bounds)]
                assert [one.span() for one in quick.finditer(text, *bounds)] == told, (
                    pattern,
                    text,
                )
                first = quick.search(text, *bounds)
                assert (first.span() if first else None) == (told[0] if told else None)
                fits += bool(told)
                spared += not quick.may_fit(text, start, end)
    assert fits > 1_000
    assert spared > 1_000


def test_branches_within_branches_are_gone_through_once():
    pattern = "shallow|deepest"
    # each depth would double the time if what was chosen within were chosen anew
    for depth in range(40):
        pattern = rf"(?:{pattern}\w*|bank{depth:02d}\w*)\w"
    assert [sorted(one)[:2] for one in required("(?:islet\\w*|(?:rock|(?:skerry|reef)\\w+))s")] == [
        ["islet", "reef"]
    ]
    assert required(pattern) == ()


def test_what_is_only_looked_at_in_one_place_is_not_searched_for_what_it_needs():
    quick = WordPattern.of("two isles?")
    assert quick.match("two isles")
    assert quick.fullmatch("two isle")
    assert "needed" not in vars(quick)
    assert not quick.search("two rocks")
    assert vars(quick)["needed"] == (frozenset({"two isle"}),)


def test_a_group_searches_every_pattern_that_fits():
    chance = random.Random(11)  # noqa: S311 - the same texts each time
    written = sorted(set(patterns()))
    plain = {one: re.compile(one) for one in written}
    group = PatternGroup(tuple((WordPattern.of(one), one) for one in written))
    fits, spared = 0, 0
    for pattern in written:
        text = fitting(pattern, chance)
        searched = [told for _, told in group.fitting(text)]
        assert searched == [one for one in written if one in set(searched)]
        there = {one for one in written if plain[one].search(text)}
        assert there <= set(searched), (text, there - set(searched))
        fits += len(there)
        spared += len(written) - len(searched)
    assert fits > 1_000
    assert spared > len(written) * len(written) / 4


def test_the_words_of_every_language_are_read_as_yaml_reads_them():
    for language in LANGUAGES:
        path = ROOT / "geo" / "reading" / "words" / f"{language}.yaml"
        assert lexicon(language).words == yaml.safe_load(path.read_text(encoding="utf-8"))
