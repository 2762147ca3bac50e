"""Addresses that came a long way are read as they were meant, or said to be unreadable."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from components import PAGES
from geo.pack.loading import load_pack
from geo.scene.address import LONGEST
from geo.scene.address import read_address
from geo.server.shelf import the_shelf
from geo.server.views.address_keys import MAP
from geo.server.views.address_keys import OWN_KEYS
from geo.server.views.address_keys import key_notices
from geo.server.views.address_keys import keys_of
from geo.server.views.claim_list import FACETS
from geo.server.views.compare import CompareSheet
from geo.server.views.from_map import FromMap
from geo.server.views.scene import SceneSheet
from geo.text.query import query_of
from geo.text.query import written
from geo.text.words import word

WEB = Path(__file__).parents[1] / "web" / "src"
ROWS = yaml.safe_load((Path(__file__).parent / "addresses.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["given"][:60] or "nothing")
def test_what_the_browser_reads_the_library_reads(row):
    address = read_address(row["given"], load_pack())
    assert dict(address.said) == row.get("reads", {})
    assert sorted(key for key, _ in address.notices) == sorted(row.get("notices", []))


def test_an_address_longer_than_any_is_said_and_read_as_far_as_it_goes():
    text = "?unit=shikotan&scenario=" + "x" * 8000
    address = read_address(text, load_pack())
    assert address.said == {"unit": "shikotan"}
    assert address.notices[0] == ("long", str(len(text)))
    assert address.notices[1] == ("scenario", "x" * 60)
    assert len(text) > LONGEST


def test_what_is_written_is_read_again():
    said = {"own": "habomai:JPN,etorofu:RUS", "at": "44.2500,146.7000,8", "q": "a&b=c д"}
    assert query_of(written(said)) == said


def test_what_is_put_on_one_side_of_a_comparison_stands_there_beside_another():
    sheet = CompareSheet(the_shelf(), "en")
    usual = sheet.picked({})
    for scenario in the_shelf().pack.scenarios:
        picked = sheet.picked({"b": scenario})
        assert scenario in picked.values()
        assert len(set(picked.values())) == 2
    assert sheet.picked({"b": usual["a"]}) == usual
    assert sheet.picked({"a": f"{usual['b']}).", "b": usual["a"]}) == {
        "a": usual["b"],
        "b": usual["a"],
    }


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_claims_about_what_the_map_showed_are_offered_once(language):
    page = FromMap(the_shelf(), language)
    pack = the_shelf().pack
    kept = written({"scenario": "two_island_1956", "unit": "shikotan", "view": "japan"})
    said = page.claims("/claims", {"map": kept})
    assert pack.unit("shikotan").name(language) in said
    assert pack.scenario("two_island_1956").short[language] in said
    assert "scenario=two_island_1956&amp;unit=shikotan&amp;map=" in said
    assert page.claims("/claims", {"map": kept, "unit": "etorofu"}) is None
    assert page.claims("/claims", {"map": "view=japan"}) is None
    assert page.claims("/claims", {"map": "scenario=%3Cscript%3E"}) is None


def test_a_scenario_of_ones_own_is_said_to_stay_on_the_map():
    page = FromMap(the_shelf(), "en")
    assert page.own_stays({"map": "scenario=own&own=habomai:JPN"})
    assert page.own_stays({"map": "scenario=two_island_1956"}) is None
    assert page.own_stays({}) is None


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize("page", [CompareSheet, SceneSheet])
def test_a_place_that_cannot_be_read_is_said_on_pages_beside_the_map(page, language):
    sheet = page(the_shelf(), language)
    said = sheet.head({"at": "44.25,146.7", "unit": "atlantis"})
    assert sheet.word("explorer.notice.at", value="44.25,146.7") in said
    assert sheet.word("explorer.notice.unit", value="atlantis") in said
    assert "sheet-notice" not in sheet.head({"at": "44.25,146.7,8", "unit": "shikotan."})


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize("page", OWN_KEYS)
def test_every_page_says_which_keys_it_does_not_know_and_which_stand_twice(page, language):
    own = {key: ["1"] for key in keys_of(page)}
    foreign = {"utm_source": ["a", "b"], "fbclid": ["1"], "gclid": ["2"], "embed": ["true"]}
    assert key_notices(page, language, {**own, **foreign, "7": [""]}) == []
    asked = {**own, "lang": ["en", "ja"], "map": ["a", "a"], "foo": ["1"], "lang:ja": [""]}
    assert key_notices(page, language, asked) == [
        word(language, "explorer.notice.part", value="lang:ja"),
        word(language, "explorer.notice.unknown", value="foo"),
        word(language, "explorer.notice.twice", value="lang"),
    ]


def test_every_page_is_known_by_its_keys():
    assert {MAP, *OWN_KEYS} == set(PAGES)


@pytest.mark.parametrize(
    ("page", "script"), [("claims", "pages/claims_form.js"), ("archive", "archive/asking.js")]
)
def test_filters_that_a_page_s_script_has_are_keys_that_the_page_knows(page, script):
    text = (WEB / script).read_text(encoding="utf-8")
    lists = re.findall(r"export const (?:FACETS|FIELDS) = (\[[^\]]*\])", text)
    assert len(lists) == 2
    assert {key for one in lists for key in json.loads(one)} <= set(keys_of(page))
    assert page != "claims" or set(FACETS) <= set(keys_of(page))
