"""Words are found however they are spelt, by one table that the browser is held to as well."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from geo.text.folding import finds
from geo.text.folding import fold
from geo.text.folding import ground

TABLE = yaml.safe_load((Path(__file__).parent / "folding.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("typed", "written", "found"), TABLE)
def test_what_is_typed_finds_what_is_written(typed, written, found):
    assert finds(typed, ground(written)) is found


@pytest.mark.parametrize("text", [row[1] for row in TABLE])
def test_a_folded_text_is_found_by_itself(text):
    assert finds(text, ground(text))


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("Putin spoke " * 4000, True),
        (" " * 4000 + "Putin spoke", True),
        ("Putin " * 30 + "spoke " * 4000, True),
        ("Khrushchev spoke " * 4000, False),
        # the word at the bound is cut: it is not looked for
        ("Putin " + "spoke " * 32 + "1956" + " nothing" * 4000, True),
    ],
)
def test_of_a_text_that_is_pasted_the_first_words_are_looked_for(pasted, found):
    assert finds(pasted, ground("Putin spoke in 1910")) is found


@pytest.mark.parametrize("text", ["\ud800", "\u202eabc", "𠮷野", "👍🏽", "a" * 10_000, "\0"])
def test_any_text_can_be_folded(text):
    assert isinstance(fold(text), str)
