"""Latitude and longitude are read as people write them, or it is said why they are no point."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from geo.errors import ExportError
from geo.scene.measurement import parse_end
from geo.text.coordinates import FAULTS
from geo.text.coordinates import coordinates
from geo.text.languages import LANGUAGES
from geo.text.words import word

# vitest holds the browser to the same table
ROWS = yaml.safe_load((Path(__file__).parent / "coordinates.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("written", "meant"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_written_is_read(written, meant):
    found = coordinates(written)
    if isinstance(meant, list):
        lon, lat = found
        assert [lat, lon] == pytest.approx(meant, abs=1e-9)
    else:
        assert found == meant


def test_a_text_longer_than_any_point_is_none():
    assert coordinates("4" * 8000) is None
    assert coordinates(" " * 8000 + "43, 145") is None
    assert coordinates("lat 1 " * 19) is None


@pytest.mark.parametrize(("written", "meant"), ROWS, ids=[row[0] for row in ROWS])
def test_an_end_is_the_point_or_a_sentence_says_why_there_is_none(written, meant, pack):
    if isinstance(meant, list):
        lon, lat = parse_end(written, pack).at
        assert [lat, lon] == pytest.approx(meant, abs=1e-9)
        return
    if written in {"Nemuro", "News"}:
        return
    why = {"end": "no place or island", "many": "Several"} if meant is None else {meant: None}
    with pytest.raises(ExportError) as raised:
        parse_end(written, pack)
    told = {word("en", f"measure.wrong.{one}", text="", n=0, ids="")[-20:] for one in why}
    assert any(str(raised.value).endswith(end) for end in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_its_sentence(language):
    said = {word(language, f"measure.wrong.{one}", text="91, 0") for one in FAULTS}
    assert len(said) == len(FAULTS)
    assert all("91, 0" in one for one in said)
