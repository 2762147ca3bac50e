"""A researcher reads documents into a frame, and no word of them gets into it."""

from __future__ import annotations

import pytest

import geo

TEXT = "Taro Kono said: “Shikotan lies 90 km from Hokkaido.” Kunashiri is larger."


def test_files_and_texts_are_read_alike(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    of_file, of_text = geo.read(path), geo.read({"a.txt": TEXT})
    assert of_file.equals(of_text)
    assert list(of_file.verdict) == ["does_not_hold", "not_checked"]
    assert of_file.speaker.iloc[0] == "Taro Kono"
    assert [list(units) for units in of_file.units] == [["shikotan"], ["kunashiri"]]


def test_a_distance_between_towns_is_a_claim_about_the_islands_they_lie_on():
    text = (
        "Kurilsk is less than 100 km from Yuzhno-Kurilsk. Shikotan lies 90 km from Hokkaido. "
        "Sapporo is 250 km from Kushiro."
    )
    claim, other = geo.read({"a": text}).itertuples()
    assert (text[claim.start : claim.end], claim.verdict) == (text[:48], "does_not_hold")
    assert list(claim.units) == ["etorofu", "kunashiri"]
    assert list(other.units) == ["shikotan"]


def test_layers_are_given_by_name_and_go_through_parquet(tmp_path):
    mentions = geo.read({"a": TEXT}, layer="mentions")
    assert [TEXT[one.start : one.end] for one in mentions.itertuples()] == ["Shikotan", "Kunashiri"]
    (quotation,) = geo.read({"a": TEXT}, layer="quotations").itertuples()
    assert quotation.speaker == "Taro Kono"
    mentions.to_parquet(tmp_path / "rows.parquet")
    with pytest.raises(geo.FrameError, match="claims, mentions, quotations"):
        geo.read({"a": TEXT}, layer="opinions")


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02" * 100)
    with pytest.warns(geo.FrameWarning, match=r"bad\.txt"):
        found = geo.read([bad, good])
    assert set(found.index) == {"good.txt"}


def test_no_column_holds_a_word_of_the_text():
    found = geo.read({"a": "Zebras like Shikotan, which lies 90 km from Hokkaido."})
    assert len(found) == 1
    assert "Zebras" not in found.to_csv()


def test_nothing_said_is_an_empty_frame():
    found = geo.read({"a": "Nothing of it."})
    assert (len(found), found.index.name) == (0, "document")
    assert "verdict" in found.columns
