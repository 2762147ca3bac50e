"""Passages: found, moved, gone, missing and unreadable."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from geo.claims import evidence
from geo.claims import retyping
from geo.claims.claims import load_claims
from geo.claims.evidence import Articles
from geo.claims.evidence import find_passage
from geo.claims.evidence import read_passage
from geo.claims.statements import Claim
from geo.claims.statements import Document
from geo.text.languages import LANGUAGES
from geo.text.words import catalogue

PROJECT = Path(__file__).parents[1]

TEXT = (
    "Subscribe to our letters!\n\n"
    "The envoy of Norland spoke first. “We don’t want a quarrel… not here,” she said at the "
    "café on the quay.\n\n"
    "Photo: A. Nybody\n\n"
    "Sudland’s envoy said <b>nothing</b> of the two isles. Nobody asked."
)
PASSAGE = "“We don’t want a quarrel… not here,” she said at the café"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def document_of(text: str, *furniture: str) -> Document:
    three = {"en": "a", "ja": "あ", "ru": "а"}
    return Document(
        id="doc",
        file="doc.txt",
        sha256=digest(text),
        bytes=len(text.encode()),
        characters=len(text),
        language="en",
        outlet=three,
        title=three,
        date="1999-05-02",
        date_status="explicit",
        date_basis=three,
        rights=three,
        boilerplate=tuple((text.index(f), text.index(f) + len(f)) for f in furniture),
    )


def claim_of(text: str, passage: str) -> Claim:
    return Claim(
        id="a-01",
        document="doc",
        start=text.index(passage),
        end=text.index(passage) + len(passage),
        passage_sha256=digest(passage),
        kind="history",
        paraphrase={"en": "a", "ja": "あ", "ru": "а"},
        speaker="norland",
        attribution="direct_quote",
        units=(),
        units_mode="none",
        scenarios=(),
        asserted="1999-05-02",
    )


DOCUMENT = document_of(TEXT, "Subscribe to our letters!", "Photo: A. Nybody")
CLAIM = claim_of(TEXT, PASSAGE)


def read(folder: Path, content: str | bytes, claim: Claim = CLAIM) -> evidence.Passage:
    content = content if isinstance(content, bytes) else content.encode()
    (folder / "doc.txt").write_bytes(content)
    return read_passage(claim, DOCUMENT, Articles(folder))


def test_every_passage_of_the_real_articles_is_verified():
    claims = load_claims()
    named = [Path(p) for p in os.environ.get("FOUR_ISLANDS_ARTICLES", "").split(os.pathsep) if p]
    articles = Articles(*named, PROJECT.parent / "shared" / "seeds", PROJECT / "seeds")
    if any(articles.get(d).status == "missing" for d in claims.documents.values()):
        pytest.skip("the articles are not distributed; put copies into seeds/ to run this")
    for document in claims.documents.values():
        article = articles.get(document)
        assert article.sha256 == document.sha256
        assert len(article.text) == document.characters
        assert len(article.text.encode()) == document.bytes
    for claim in claims:
        found = read_passage(claim, claims.document(claim), articles)
        assert (found.status, found.message) == ("verified", "passage.verified"), claim.id
        assert digest(found.exact) == claim.passage_sha256
        assert found.exact == found.exact.strip()
        for start, end in claims.document(claim).boilerplate:
            furniture = articles.get(claims.document(claim)).text[start:end]
            if len(furniture) > 5:
                assert furniture not in found.before + found.after, claim.id


def test_the_passage_stands_in_its_context_without_page_furniture(tmp_path):
    found = read(tmp_path, TEXT)
    assert found.status == "verified"
    assert found.exact == PASSAGE
    assert found.before == "The envoy of Norland spoke first. "
    assert found.after == (
        " on the quay.\nSudland’s envoy said <b>nothing</b> of the two isles. Nobody asked."
    )
    assert (found.start, found.end) == (CLAIM.start, CLAIM.end)


def test_context_is_bounded_and_runs_from_sentence_to_sentence(tmp_path):
    sentence = "One more plain sentence stands in the way here. "
    text = sentence * 30 + PASSAGE + ". " + sentence * 30
    (tmp_path / "doc.txt").write_text(text, encoding="utf-8")
    claim = claim_of(text, PASSAGE)
    found = read_passage(claim, document_of(text), Articles(tmp_path))
    assert found.before == sentence * 4
    assert found.after == ". " + (sentence * 4).rstrip()


def test_context_without_sentences_is_cut_between_words(tmp_path):
    text = "word " * 100 + PASSAGE + " word" * 100
    (tmp_path / "doc.txt").write_text(text, encoding="utf-8")
    found = read_passage(claim_of(text, PASSAGE), document_of(text), Articles(tmp_path))
    for side in (found.before, found.after):
        assert 150 < len(side) <= evidence.CONTEXT_CHARACTERS
        assert set(side.split()) == {"word"}


def test_a_passage_in_its_place_counts_when_the_file_changed_elsewhere(tmp_path):
    found = read(tmp_path, TEXT + "\n\nLeave a comment!")
    assert (found.status, found.message) == ("verified", "passage.verified_elsewhere_changed")
    assert found.exact == PASSAGE


MOVED = {
    "text before it": "A new banner.\n\n" + TEXT,
    "text cut before it": TEXT[27:],
    "Windows line ends": TEXT.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + TEXT,
    "split accents": unicodedata.normalize("NFD", TEXT),
    "straight quotation marks": TEXT.translate(str.maketrans("“”’", '""\'')),
    "dots for the ellipsis": TEXT.replace("…", "..."),
    "no-break spaces": TEXT.replace("quarrel… not", "quarrel… not\u00a0").replace("t ", "t\u00a0"),
    "lines broken anew": TEXT.replace("a quarrel", "a\n  quarrel"),
    "all of these": "\ufeff"
    + unicodedata.normalize("NFD", "Banner\n" + TEXT)
    .translate(str.maketrans("“”’", '""\''))
    .replace("…", "...")
    .replace("a quarrel", "a\u00a0\n quarrel")
    .replace("\n", "\r\n"),
}


@pytest.mark.parametrize("content", MOVED.values(), ids=MOVED.keys())
def test_a_moved_passage_is_found_by_its_hash(tmp_path, content):
    if "not\u00a0\u00a0" in content:
        content = content.replace("\u00a0\u00a0", "\u00a0")
    found = read(tmp_path, content)
    assert found.status == "reanchored"
    assert found.exact == content[found.start : found.end]
    assert found.exact[1:8] in {"We don’", "We don'"}
    assert unicodedata.normalize("NFC", found.exact).endswith("café")


def test_curly_marks_are_undone_where_the_article_had_straight_ones(tmp_path):
    text = 'He said: "It\'s ours..." and left.'
    (tmp_path / "doc.txt").write_text("New. He said: “It’s ours…” and left.", encoding="utf-8")
    claim = claim_of(text, '"It\'s ours..."')
    found = read_passage(claim, document_of(text), Articles(tmp_path))
    assert (found.status, found.exact) == ("reanchored", "“It’s ours…”")


@pytest.mark.parametrize(
    ("old", "new"),
    [("quarrel", "fight"), ("We don’t", "We do"), ("café", "cafe"), ("not here", "not  hére")],
)
def test_changed_words_are_reported_and_nothing_is_shown(tmp_path, old, new):
    found = read(tmp_path, TEXT.replace(old, new))
    assert (found.status, found.message) == ("changed", "passage.changed")
    assert (found.before, found.exact, found.after, found.start) == ("", "", "", None)


def test_offsets_that_miss_the_passage_never_show_other_words(tmp_path):
    wrong = replace(CLAIM, start=CLAIM.start - 3, end=CLAIM.end - 3)
    found = read(tmp_path, TEXT, wrong)
    assert (found.status, found.start) == ("reanchored", CLAIM.start)
    assert found.exact == PASSAGE


def test_a_missing_article_is_said_to_be_missing(tmp_path):
    found = read_passage(CLAIM, DOCUMENT, Articles(tmp_path))
    assert (found.status, found.values) == ("missing", {"file": "doc.txt"})


@pytest.mark.parametrize(
    ("content", "message", "byte"),
    [
        (TEXT.encode("cp1251", "replace") + b"\xe9\xff", "passage.not_utf8", None),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "passage.not_utf8", 0),
        (TEXT.encode("utf-16"), "passage.not_utf8", 0),
        (b"text with a \0 in it", "passage.not_utf8", 12),
        (b"x" * (evidence.MAX_ARTICLE_BYTES + 1), "passage.too_large", None),
    ],
)
def test_wrong_bytes_are_named(tmp_path, content, message, byte):
    found = read(tmp_path, content)
    assert (found.status, found.message, found.exact) == ("unreadable", message, "")
    assert found.values["file"] == "doc.txt"
    if byte is not None:
        assert found.values["byte"] == byte


def test_a_folder_under_the_articles_name_is_named(tmp_path):
    (tmp_path / "doc.txt").mkdir()
    found = read_passage(CLAIM, DOCUMENT, Articles(tmp_path))
    assert (found.status, found.message) == ("unreadable", "passage.not_readable")


def test_an_empty_or_shorter_file_is_a_changed_one(tmp_path):
    assert read(tmp_path, "").status == "changed"
    assert read(tmp_path, PASSAGE[:-1]).status == "changed"


def test_the_first_folder_that_has_the_article_counts(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    (second / "doc.txt").write_text(TEXT, encoding="utf-8")
    articles = Articles(first, second)
    assert read_passage(CLAIM, DOCUMENT, articles).status == "verified"
    (first / "doc.txt").write_text("something else", encoding="utf-8")
    assert read_passage(CLAIM, DOCUMENT, articles).status == "changed"


def test_an_article_is_decoded_once_and_a_new_copy_is_noticed(tmp_path, monkeypatch):
    reads = []
    real = evidence.take_bytes
    monkeypatch.setattr(
        evidence, "take_bytes", lambda path, most: reads.append(path) or real(path, most)
    )
    (tmp_path / "doc.txt").write_text(TEXT.replace("quarrel", "fight"), encoding="utf-8")
    articles = Articles(tmp_path)
    assert [read_passage(CLAIM, DOCUMENT, articles).status for _ in range(3)] == ["changed"] * 3
    assert len(reads) == 1
    (tmp_path / "doc.txt").write_text(TEXT, encoding="utf-8")
    assert read_passage(CLAIM, DOCUMENT, articles).status == "verified"
    assert len(reads) == 2


def test_folders_named_in_the_environment_come_first(tmp_path, monkeypatch):
    monkeypatch.setenv(evidence.ARTICLES_VARIABLE, os.pathsep.join(["/one", str(tmp_path)]))
    roots = evidence.article_roots()
    assert roots[:2] == (Path("/one"), tmp_path)
    assert PROJECT / "seeds" in roots


def test_of_two_equal_passages_the_nearer_one_is_meant():
    text = "the isles, then much other talk, and again the isles at the end"
    far = text.rindex("the isles")
    assert find_passage(text, 9, digest("the isles"), near=0) == (0, 9)
    assert find_passage(text, 9, digest("the isles"), near=40) == (far, far + 9)
    assert find_passage(text, 9, digest("the isle!")) is None
    assert find_passage("short", 9, digest("the isles")) is None


def test_positions_lead_back_to_the_text_as_given():
    given = "\ufeffa\r\n\r\nе\u0301 “x”…  \u00a0y"
    for variant, positions in retyping.variants(given):
        assert len(positions) == len(variant) + 1
        assert positions == sorted(positions)
        assert positions[-1] == len(given)
        for number, letter in enumerate(variant):
            if letter in "axy":
                assert given[positions[number]] == letter


def test_markup_in_an_article_is_handed_on_as_text(tmp_path):
    found = read(tmp_path, TEXT, claim_of(TEXT, "<b>nothing</b>"))
    assert found.to_dict()["exact"] == "<b>nothing</b>"


def test_every_message_has_a_sentence_in_every_language():
    source = Path(evidence.__file__).read_text(encoding="utf-8")
    keys = {word for word in source.split('"') if word.startswith("passage.")}
    assert len(keys) >= 7
    for language in LANGUAGES:
        words = catalogue(language)
        assert {key for key in words if key.startswith("passage.")} == keys
        for key in keys:
            words[key].format(file="f", byte=1, limit=2)
