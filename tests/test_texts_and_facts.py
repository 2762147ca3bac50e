"""What the texts of scenarios and events say in numbers agrees with the facts and the map."""

from __future__ import annotations

import re

import pytest

from geo.pack.facts import load_facts
from geo.pack.history import load_history
from geo.pack.holdings import tally
from geo.pack.scenarios import effective_assignment
from geo.text.languages import LANGUAGES


@pytest.fixture(scope="module")
def facts(pack):
    return load_facts(pack)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meetings_that_a_scenario_counts_are_those_of_the_list(pack, facts, language):
    since = facts.series("meetings", since="2013-01-01", until="2019-01-31")
    of_all = facts.series("meetings", until="2019-01-31")
    # 22 from 2013 to January 2019; the foreign ministry's 25 takes in three of 2006 and 2007
    assert (len(since), len(of_all)) == (22, 25)
    said = pack.scenario("continued_talks").summary[language]
    assert re.search(rf"(?<!\d){len(since)}(?!\d)", said)
    assert re.search(rf"(?<!\d){len(of_all)}(?!\d)", said)
    assert said.index(str(len(since))) < said.index(str(len(of_all)))


def test_the_list_of_meetings_ends_with_the_27th(facts):
    meetings = facts.series("meetings")
    # Vladivostok, 5 September 2019: the 27th of all, by Tokyo Shimbun of that day
    assert len(meetings) == 27
    assert meetings[-1].date == "2019-09-05"
    assert [f.id for f in meetings] == [f"meeting_{n:02}" for n in range(1, 28)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minister_s_two_shares_stand_beside_the_share_that_is_computed(pack, language):
    scenario = pack.scenario("equal_area")
    said = " ".join(term[language] for term in scenario.terms)
    assert all(re.search(rf"{share}\s?[%％]", said) for share in (25, 20, 21)), said
    held = effective_assignment(scenario, pack.units)
    found = tally(held, pack.units, tuple(pack.parties), splits=scenario.splits)
    mine = next(h for h in found.holdings if h.party == "JPN").land_km2
    others = sum(pack.units[u].land_km2 for u in held if u != "etorofu")
    share = 100 * (mine - others) / pack.units["etorofu"].land_km2
    assert share == pytest.approx(21, abs=0.5)


def test_a_poll_says_when_it_was_published(facts):
    fact = facts.fact("wciom_against")
    # the newest of the five seed articles is of 24 January 2019
    assert "28 January 2019" in fact.note["en"]
    assert "2019年1月28日" in fact.note["ja"]
    assert "28 января 2019" in fact.note["ru"].replace("\N{NO-BREAK SPACE}", " ")


def test_the_stages_of_1990_are_told_in_both_orders(pack):
    scenario = pack.scenario("yeltsin_five_stages")
    assert {"rad_2007", "jamestown_1998_stages"} <= set(scenario.sources)
    for language, second, third in (
        ("en", "second", "third"),
        ("ja", "第2段階", "第3段階"),
        ("ru", "второй", "третий"),
    ):
        said = " ".join(term[language] for term in scenario.terms)
        assert said.index(second) < said.index(third)


def test_the_offer_of_1992_gives_two_accounts_and_moves_what_both_agree_on(pack):
    scenario = pack.scenario("kozyrev_1992")
    for language, names in (
        ("en", ("Kunadze", "Togo")),
        ("ja", ("クナーゼ", "東郷")),
        ("ru", ("Кунадзе", "Того")),
    ):
        said = " ".join(term[language] for term in scenario.terms)
        assert all(name in said for name in names)
    assert scenario.sovereignty["shikotan"] == "JPN"
    assert scenario.sovereignty["etorofu"] == "unsettled"
    assert scenario.administration["kunashiri"] == "RUS"


def test_neither_state_is_always_named_first(pack):
    """In each language, the texts of the events name now the one and now the other first."""
    words = {
        "en": ("Japan", "Russia|Soviet"),
        "ja": ("日本", "ロシア|ソ連"),
        "ru": ("Япони", "Росси|СССР|Совет"),
    }
    for language, (japan, russia) in words.items():
        first = []
        for event in load_history(pack):
            found = [re.search(w, event.text[language]) for w in (japan, russia)]
            if all(found):
                first.append(found[0].start() < found[1].start())
        assert len(first) > 15
        assert 0.25 <= sum(first) / len(first) <= 0.75, (language, sum(first), len(first))
