"""A document keeps its original, and offsets are code points into it."""

from __future__ import annotations

from array import array

import pytest

from geo.claims.statements import ScenarioStance
from geo.reading.document import ReadDocument
from geo.reading.document import whole_letters
from geo.reading.layers import DocumentLayers
from geo.reading.layers import Mention
from geo.reading.layers import ReadClaim
from geo.reading.lexicon import lexicon
from geo.reading.script import language_of
from geo.reading.segments import Segments


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Abe and Putin met in Vladivostok", "en"),
        ("Курил премьер", "ru"),
        ("四島の帰属", "ja"),
        ("北方領土返還要求", "ja"),
        ("中华人民共和国外交部发言人今天在北京表示两国将继续推动对话" * 3, ""),
        ("Путин и Abe встретились", "ru"),
        ("1956 – 2019", ""),
        ("", ""),
    ],
)
def test_scripts_tell_the_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("first", "last", "language"),
    [
        (0xC0, 0x24F, "en"),
        (0x400, 0x4FF, "ru"),
        (0x3040, 0x30FF, "ja"),
        (0xFF66, 0xFF9D, "ja"),
        (0x3400, 0x9FFF, "ja"),
    ],
)
def test_a_script_is_all_its_letters_and_none_beside_them(first, last, language):
    told = {language_of(chr(code)) for code in range(first, last + 1)}
    assert told == {language}
    assert not language_of(chr(first - 1)) + language_of(chr(last + 1))


def marked_up():
    # <b>a&amp;b</b> shows a&b
    return ReadDocument(
        "d", "<b>a&amp;b</b>", "a&b", starts=array("I", [3, 4, 9]), ends=array("I", [4, 9, 10])
    )


def test_offsets_lead_from_what_is_shown_to_the_markup_and_back():
    document = marked_up()
    assert document.origin((1, 2)) == (4, 9)
    assert document.original[slice(*document.origin((0, 3)))] == "a&amp;b"
    assert document.shown((4, 9)) == (1, 2)
    assert document.shown((0, 3)) == (0, 0)


def test_a_row_stands_in_the_original_and_holds_no_text():
    mention = Mention("d", 2, 3, ("north", "south"), "named", "north", "gazetteer")
    layers = DocumentLayers(marked_up(), "en", mentions=(mention,))
    assert layers.rows("mentions") == [
        {
            "document": "d",
            "start": 9,
            "end": 10,
            "units": ["north", "south"],
            "kind": "named",
            "subject": "north",
            "rule": "gazetteer",
        }
    ]


def test_a_claim_s_row_is_plain_data():
    claim = ReadClaim(
        "d", 0, 1, "history", (), "none", "", "narration", (ScenarioStance("s", "reports"),)
    )
    row = claim.to_row()
    assert row["scenarios"] == [{"id": "s", "stance": "reports"}]
    assert row["verdict"] == "not_checked"


def test_halves_of_letters_are_replaced_at_the_same_length():
    text = "a\ud83d b\udc00😀"
    assert len(whole_letters(text)) == len(text)
    whole_letters(text).encode()
    assert ReadDocument.of("d", text).sha256


def test_what_is_too_long_for_a_sentence_is_parted_at_blanks():
    text = "One two. Many " + "three, " * 3000 + "x" * 9000
    found = Segments.of(text, lexicon("en")).sentences
    assert found[0] == (0, 8)
    assert max(end - start for start, end in found) <= 4000
    kept = "".join(text[start:end] for start, end in found).replace(" ", "")
    assert kept == text.replace(" ", "")


def test_a_clause_stands_between_the_marks_that_part_it():
    text = "Before this. One two; three: four. Five"
    found = Segments.of(text, lexicon("en"))
    clauses = {text[slice(*found.clause(at))] for at in range(13, 35)}
    assert clauses == {"One two", "three", "four."}
    assert text[slice(*found.clause(36))] == "Five"
