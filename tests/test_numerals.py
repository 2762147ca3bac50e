"""Numbers are read as people write them; the browser is held to the same table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from geo.text.numerals import read_number

TABLE = Path(__file__).with_name("numerals.yaml")
ROWS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "language", "measured_in", "number"), ROWS)
def test_a_number_is_read_as_it_is_written(text, language, measured_in, number):
    assert read_number(text, language, measured_in) == number


def test_the_table_has_numbers_and_refusals_in_every_language():
    read = {language for _, language, _, number in ROWS if number is not None}
    assert read == {"en", "ja", "ru"}
    assert sum(number is None for *_, number in ROWS) >= 10
