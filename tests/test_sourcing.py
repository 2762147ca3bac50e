"""A source that nobody opened may stand beside evidence, and carries nothing alone."""

from __future__ import annotations

import pytest

from geo.pack.facts import load_facts
from geo.pack.history import load_history
from geo.pack.loading import load_pack
from geo.pack.record_files import read_yaml
from geo.pack.records import Report
from geo.pack.sourcing import unread
from geo.pack.units import Source
from geo.server.shelf import Shelf
from geo.server.views.page import cite
from geo.text.languages import LANGUAGES
from geo.text.words import word

OPENED, HEARSAY = Source("a", "A", "en"), Source("b", "B", "en", opened=False)
KNOWN = {"a": OPENED, "b": HEARSAY}


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


@pytest.mark.parametrize(
    ("cited", "expected"),
    [((), False), (("a",), False), (("b",), True), (("b", "a"), False), (("b", "c"), True)],
)
def test_something_is_unread_where_nothing_cited_was_opened(cited, expected):
    assert unread(cited, KNOWN) is expected


def test_a_source_says_that_it_was_not_opened_in_its_note_and_its_field(pack):
    hearsay = {i for i, source in pack.sources.items() if not source.opened}
    noted = {i for i, s in pack.sources.items() if "not opened again" in s.note}
    assert noted
    assert noted <= hearsay
    assert all(
        "opened" in pack.sources[i].note or "read only" in pack.sources[i].note for i in hearsay
    )


def test_nothing_that_is_told_rests_on_an_unopened_source_alone(shelf):
    pack = shelf.pack
    told = {
        **{f"scenario {s.id}": s.sources for s in pack.scenarios.values()},
        **{f"view {p.id}": p.sources for p in pack.perspectives.values()},
        **{f"event {e.id}": e.sources for e in shelf.history},
        **{f"fact {f.id}": f.sources for f in load_facts(pack)},
        **{
            f"people {c.unit} {c.year}": tuple(c.source.split(";"))
            for unit in pack.units.values()
            for c in unit.people
        },
        **{f"published {f.id}": tuple(f.source.split(";")) for f in pack.published},
    }
    assert len(told) > 150
    assert [name for name, cited in told.items() if unread(cited, pack.sources)] == []


def test_no_check_rests_on_an_unopened_source_alone(shelf):
    for check in shelf.checks.values():
        for read in check.inputs:
            assert not unread(read.sources, shelf.pack.sources), (check.claim, read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_told_that_a_source_was_not_opened(language):
    mark = word(language, "app.source_unopened")
    assert mark in cite(HEARSAY, language)
    assert mark not in cite(OPENED, language)


SOURCE = "promise:\n  title: A promise\n  note: Not opened.\n  opened: false\n"


@pytest.mark.parametrize(
    ("file", "text", "load"),
    [
        (
            "events.yaml",
            (
                "- id: e\n  date: '1900'\n  kind: law\n  title: {en: A, ja: あ, ru: А}\n"
                "  text: {en: A, ja: あ, ru: А}\n  sources: [promise]\n"
            ),
            load_history,
        ),
        (
            "facts.csv",
            (
                "id,series,date,value,unit,about,tags,source,note_en,note_ja,note_ru\n"
                "f,s,1900,,,,,promise,A,あ,А\n"
            ),
            load_facts,
        ),
    ],
)
def test_an_entry_on_hearsay_is_shown_and_reported(invented_root, file, text, load):
    sources = invented_root / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")
    (invented_root / file).write_text(text, encoding="utf-8")
    found = load(load_pack(invented_root))
    assert len(found.by_id) == 1
    assert any("rests on sources that were not opened (promise)" in str(p) for p in found.problems)


def test_a_source_that_is_opened_by_half_is_a_sentence(invented_root):
    sources = invented_root / "sources.yaml"
    text = sources.read_text(encoding="utf-8") + "half:\n  title: Half\n  opened: perhaps\n"
    sources.write_text(text, encoding="utf-8")
    problems = load_pack(invented_root).problems
    assert any("opened is 'perhaps'; it must be yes or no" in str(p) for p in problems)


def test_the_shipped_file_of_sources_writes_the_field_as_a_truth_value(pack):
    report = Report()
    raw = read_yaml(pack.root / "sources.yaml", report)
    assert not report.problems
    assert {type(s["opened"]) for s in raw.values() if "opened" in s} == {bool}


def test_a_published_figure_of_an_unopened_source_is_told(invented_root):
    sources = invented_root / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    assert "gazetteer: {" in text
    sources.write_text(text.replace("gazetteer: {", "gazetteer: {opened: false, "))
    pack = load_pack(invented_root)
    said = [p for p in pack.problems if p.file == "published.csv"]
    assert len(said) == len(pack.published) > 0
    assert all("gazetteer" in str(p.message) for p in said)
