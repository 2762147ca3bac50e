"""Events stand in order of time, and say who held and who claimed what at a date."""

from __future__ import annotations

import re

import pytest

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack.history import colouring_at
from geo.pack.history import load_history
from geo.pack.loading import load_pack
from geo.text.format import NO_BREAK_SPACE
from geo.text.languages import LANGUAGES

FOUR = ("etorofu", "kunashiri", "shikotan", "suisho")
TIMELINE = (
    "shimoda_1855", "st_petersburg_1875", "portsmouth_1905", "neutrality_pact_1941", "cairo_1943",
    "yalta_1945", "denunciation_1945", "un_charter_1945", "potsdam_1945",
    "declaration_of_war_1945", "surrender_1945", "landing_habomai_1945", "scapin_677_1946",
    "decree_1946", "removal_1947", "san_francisco_1951", "position_1956", "aide_memoire_1956",
    "joint_declaration_1956", "memorandum_1960", "moscow_1973", "zones_1977",
    "joint_statement_1991", "tokyo_declaration_1993", "kawana_1998", "moscow_declaration_1998",
    "irkutsk_2001", "nagato_2016", "singapore_2018", "moscow_2019", "constitution_2020",
    "suspension_2022",
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
        # Urup, the northern Kurils and southern Sakhalin change each on a day of their own:
        # Shumshu laid down its arms on 23 August, Sakhalin was taken by 25 August (histrf.ru),
        # Urup surrendered on 31 August 1945 (Slavinsky, after hoppou.blog)
        ("1945-08-22", {"kurils": "JPN", "sakhalin": "divided", "urup": "JPN"}),
        ("1945-08-23", {"kurils": "RUS", "sakhalin": "divided", "urup": "JPN"}),
        ("1945-08-25", {"kurils": "RUS", "sakhalin": "RUS", "urup": "JPN", "etorofu": "JPN"}),
        ("1945-08-28", {"etorofu": "RUS", "kunashiri": "JPN", "suisho": "JPN", "kurils": "RUS", "urup": "JPN"}),
        ("1945-08-31", {"urup": "RUS", "kunashiri": "JPN"}),
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


@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("neutrality_pact_1941", "1941-04-13"),  # treaty 6 of 1941 (Japan)
        ("cairo_1943", "1943-12-01"),  # statement released
        ("denunciation_1945", "1945-04-05"),  # compendium of both ministries, 3(10)
        ("declaration_of_war_1945", "1945-08-08"),  # FRUS 1945 VI
        ("scapin_677_1946", "1946-01-29"),
        ("decree_1946", "1946-02-02"),  # compendium of both ministries, 3(13)
        ("position_1956", "1956-02-11"),  # worldjpn JPRU/19560211.O1J
        ("aide_memoire_1956", "1956-09-07"),  # FRUS 1955-57 XXIII/1, 101
        ("zones_1977", "1977-03-01"),  # worldjpn JPRU/19770224.O1J
        ("joint_statement_1991", "1991-04-18"),  # worldjpn JPRU/19910418.D1J
        ("moscow_declaration_1998", "1998-11-13"),  # worldjpn JPRU/19981113.D1J
    ],
)
def test_a_turning_point_stands_on_its_day(history, event, date):
    assert history.event(event).date == date


def test_the_day_of_1855_is_given_in_both_calendars(history):
    event = history.event("shimoda_1855")
    russian = event.text["ru"].replace(NO_BREAK_SPACE, " ")
    assert "26 января (7 февраля по новому стилю) 1855" in russian
    assert "26 January" in event.text["en"]
    assert "1月26日" in event.text["ja"]


def test_what_both_cases_rest_on_is_told_with_papers_of_both_sides(pack, history):
    """The neutrality pact and the treaty of 1855 are cited in Japanese and in Russian."""
    for event in ("neutrality_pact_1941", "shimoda_1855"):
        titles = [pack.sources[s].title for s in history.event(event).sources]
        assert any(re.search("[\u0400-\u04ff]", title) for title in titles), event
        assert any(
            re.search("[\u3040-\u30ff\u4e00-\u9fff]", title) or "Shimoda" in title
            for title in titles
        ), event


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
        (
            "- id: a\n  date: 1900-01-01/1900-01-05\n  kind: law\n  colouring: {long_isle: ALB}\n",
            "colouring needs one day, not 1900-01-01/1900-01-05",
        ),
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


def test_a_case_that_names_an_unknown_event_is_reported(invented_root):
    path = invented_root / "perspectives.yaml"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    case = "  case: [{text: {en: A, ja: あ, ru: А}, events: [treaty_of_1900]}]\n"
    path.write_text(f"{text}\n{case}", encoding="utf-8")
    (invented_root / "events.yaml").write_text(
        "- {id: treaty_1900, date: '1900', kind: treaty, title: {en: A, ja: あ, ru: А},"
        " text: {en: A, ja: あ, ru: А}, sources: [gazetteer]}\n",
        encoding="utf-8",
    )
    found = load_history(load_pack(invented_root))
    assert any(
        "There is no event 'treaty_of_1900'; did you mean treaty_1900" in str(p)
        for p in found.problems
    )


def test_both_accounts_of_1973_are_told(pack):
    event = next(one for one in load_history(pack) if one.id == "moscow_1973")
    assert {"kyodo_soviet_record_1973", "diet_1991_04_24"} <= set(event.sources)
    for language, refused, denied in (
        ("en", "the\nSoviet side refused|Soviet side refused", "denied"),
        ("ja", "ソ連側は退け", "否定"),
        ("ru", "отказалась", "отрицала"),
    ):
        assert re.search(refused, event.text[language])
        assert denied in event.text[language]
