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


@pytest.mark.parametrize("text", ["\ud800", "\u202eabc", "𠮷野", "👍🏽", "a" * 10_000, "\0"])
def test_any_text_can_be_folded(text):
    assert isinstance(fold(text), str)
