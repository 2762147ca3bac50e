"""Events stand in order of time, and say who held and who claimed what at a date."""

from __future__ import annotations

import pytest

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.history import colouring_at
from geo.history import load_history
from geo.islands import LANGUAGES
from geo.loading import load_pack

FOUR = ("etorofu", "kunashiri", "shikotan", "suisho")
TIMELINE = (
    "shimoda_1855", "st_petersburg_1875", "portsmouth_1905", "yalta_1945", "landing_habomai_1945",
    "san_francisco_1951", "joint_declaration_1956", "memorandum_1960", "moscow_1973",
    "tokyo_declaration_1993", "kawana_1998", "irkutsk_2001", "nagato_2016", "singapore_2018",
    "moscow_2019", "constitution_2020", "suspension_2022",
)  # fmt: skip


@pytest.fixture(scope="module")
def history(pack):
    return load_history(pack)


def test_the_timeline_is_whole_sourced_and_in_order(pack, history):
    assert [str(p) for p in history.problems] == []
    ids = [event.id for event in history]
    assert [i for i in ids if i in TIMELINE] == list(TIMELINE)
    for event in history:
        assert event.sources
        assert set(event.sources) <= set(pack.sources)
        assert set(event.title) == set(event.text) == set(LANGUAGES)
    dates = [event.date for event in history]
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("date", "held"),
    [
        ("1854", {}),
        ("1855-02-07", {"etorofu": "JPN", "suisho": "JPN", "urup": "RUS", "kurils": "RUS", "sakhalin": "shared"}),
        ("1875-05-06", {"urup": "RUS", "sakhalin": "shared"}),
        ("1880", {"etorofu": "JPN", "urup": "JPN", "kurils": "JPN", "sakhalin": "RUS"}),
        ("1910-01", {"kurils": "JPN", "sakhalin": "divided"}),
        ("1945-08-15", {"etorofu": "JPN", "kurils": "JPN"}),
        ("1945-08-28", {"etorofu": "RUS", "kunashiri": "JPN", "suisho": "JPN", "kurils": "RUS", "sakhalin": "RUS"}),
        ("1945-09-02", {"etorofu": "RUS", "kunashiri": "RUS", "shikotan": "RUS", "suisho": "JPN"}),
        ("1945-09-05", dict.fromkeys(FOUR, "RUS")),
        ("2024-06-01", {**dict.fromkeys(FOUR, "RUS"), "urup": "RUS", "sakhalin": "RUS"}),
    ],
)  # fmt: skip
def test_who_held_what_at_a_date(pack, history, date, held):
    found = colouring_at(pack, date, history)
    assert {unit: found.held.get(unit) for unit in held} == held
    assert bool(found.held) is bool(held)
    for unit in held:
        assert found.since[unit] in history.by_id


def test_today_is_as_the_units_say(pack):
    found = colouring_at(pack, "2026")
    for unit in pack.units.values():
        if unit.id in found.held:
            assert found.held[unit.id] == unit.administered_by, unit.id
        if unit.id in found.claimed:
            assert found.claimed[unit.id] == unit.claimed_by, unit.id


def test_groups_are_written_out_over_their_islets(pack, history):
    islets = set(pack.units["habomai"].children)
    assert islets == set(history.event("landing_habomai_1945").colouring)
    assert "habomai" not in colouring_at(pack, "2000").held


def test_a_colouring_is_plain_data(pack):
    data = colouring_at(pack, "1956-10-19").to_dict()
    assert data["date"] == "1956-10-19"
    assert data["claimed"]["shikotan"] == ["JPN", "RUS"]


def test_bad_dates_and_ids_are_said(pack, history):
    with pytest.raises(PackError, match="'October 1956' is no date"):
        colouring_at(pack, "October 1956")
    with pytest.raises(UnknownIdError, match="There is no event 'shimoda'; did you mean"):
        history.event("shimoda")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- id: a\n  date: soon\n", "date is 'soon'"),
        ("- id: a\n  kind: treaty\n", "date is missing"),
        ("- id: a\n  date: '1900'\n  kind: party\n", "kind is 'party'"),
        ("- id: a\n  date: '1900'\n  kind: law\n  colouring: {long_isle: XXX}\n", "There is no party 'XXX'"),
        ("- id: a\n  date: '1900'\n  kind: law\n  colouring: {long_isl: ALB}\n", "did you mean long_isle"),
        ("- id: a\n  date: '1900'\n  kind: law\n  claimed: {long_isle: [XXX]}\n", "There is no party 'XXX'"),
        ("- id: a\n  date: '1900'\n  kind: law\n  title: {en: A}\n", "title has no text in ja, ru"),
        ("a: [", "not valid YAML"),
    ],
)  # fmt: skip
def test_a_broken_event_is_left_out_and_reported(invented_root, text, sentence):
    (invented_root / "events.yaml").write_text(text, encoding="utf-8")
    found = load_history(load_pack(invented_root))
    assert found.by_id == {}
    assert any(sentence in str(p) for p in found.problems)


def test_a_pack_without_events_has_no_history(invented):
    assert list(load_history(invented)) == []
    assert colouring_at(invented, "1999").held == {}
