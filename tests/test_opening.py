"""A state in which the explorer is to open is checked before anybody sees another one."""

from __future__ import annotations

import re
from pathlib import Path

import folium
import pytest

from geo.browser.opening import _CALLED
from geo.browser.opening import _MEANT
from geo.browser.opening import STATE_KEYS
from geo.browser.opening import opening_state
from geo.errors import FourIslandsError
from geo.notebook import Explorer
from geo.sea.law import load_law

SCRIPT = Path(__file__).parents[1] / "web" / "src" / "scene" / "state.js"
BAD = [
    ({"lang": "de"}, "no language 'de'"),
    ({"foo": 1}, "no key of a state 'foo'"),
    ({"scenari": "four_island"}, "did you mean scenario"),
    ({"scenario": "four_islands"}, "did you mean four_island"),
    ({"scenario": ["four_island"]}, "no scenario"),
    ({"view": "moon"}, "no view 'moon'"),
    ({"unit": "shikotn"}, "did you mean shikotan"),
    ({"to": "atlantis"}, "no unit 'atlantis'"),
    ({"dist": "versts"}, "no measure 'versts'"),
    ({"order": ["en", "ja"]}, "order must name every language once"),
    ({"order": 3}, "order must name every language once"),
    ({"at": [1, 2]}, "at is"),
    ({"at": "44,146,7"}, "at is"),
    ({"at": [44.0, float("nan"), 7]}, "at is"),
    ({"at": [94.0, 146.0, 7]}, "at is"),
    ({"at": [True, 146.0, 7]}, "at is"),
    ([("lang", "en")], "it must be a mapping of keys to values"),
    ("lang=en", "it must be a mapping of keys to values"),
    ({"date": "yesterday"}, "date is 'yesterday'; it must be a day, a month or a year"),
    ({"date": 1905}, "date is 1905"),
    ({"date": "1905-13-45"}, "date is '1905-13-45'"),
    ({"date": "1200-01-01"}, "1855"),
    ({"date": "2500-01-01"}, "1 January 2500 has not come yet"),
    ({"own": {"shikotn": "JPN"}}, "did you mean shikotan"),
    ({"own": {"shikotan": "USA"}}, "USA"),
    ({"own": ["shikotan"]}, "own is ['shikotan']; it must be a mapping"),
    ({"own": {"shikotan": 1}}, "own is"),
    ({"lit": "shikotan"}, "lit is 'shikotan'; it must be a list of ids"),
    ({"lit": ["shikotn"]}, "did you mean shikotan"),
    ({"pair": ["shikotan"]}, "it must be the ids of two units"),
    ({"pair": ["shikotan", "moon"]}, "no unit 'moon'"),
    ({"layers": ["name"]}, "did you mean names"),
    ({"layers": "names"}, "it must be a list of ids"),
    ({"hide": ["lands"]}, "did you mean land"),
    ({"lines": [{"from": [146, 44]}]}, "it must be a list of lines"),
    ({"lines": [{"from": [146, 44], "to": [146, 944]}]}, "it must be a list of lines"),
    ({"lines": [{"from": [146, 44], "to": [146, 45], "label": 7}]}, "it must be a list of lines"),
    ({"lines": 5}, "it must be a list of lines"),
    ({"law": {"rock": "full"}}, "no rule 'rock'"),
    ({"law": "none"}, "law is 'none'; it must be a mapping"),
    ({"effects": {"shikotan": "quarter"}}, "no effect 'quarter'"),
    ({"effects": {"moon": "half"}}, "no unit 'moon'"),
    ({"turn": "20"}, "turn is '20'"),
    ({"turn": 4711}, "it must be the turn of a cut that the pack has"),
    ({"projector": "yes"}, "projector is 'yes'; it must be True or False"),
    ({"shortcuts": 0}, "shortcuts is 0"),
    ({"measure": "nowhere"}, "nowhere"),
    ({"unit": "x" * 9000}, "no unit 'xxx"),
]
# what people call the keys, and which one is meant
CALLED = {
    "unit": ["select", "selected", "selection", "island", "islands", "Island", "units"],
    "scenario": ["proposal", "scenarios", "scenaro"],
    "view": ["perspective", "views"],
    "lang": ["language", "locale", "LANG", "langauge"],
    "order": ["name_order", "name order"],
    "dist": ["distance", "distance-unit"],
    "at": ["camera", "center", "centre", "zoom", "zoom_start", "location"],
    "own": ["assignment"],
    "date": ["day", "year"],
    "lit": ["highlight"],
    "to": ["reference", "target"],
    "layers": ["layer", "overlays"],
    "hide": ["hidden"],
    "lines": ["line"],
    "pair": ["between"],
    "law": ["rules", "laws"],
    "effects": ["effect"],
    "turn": ["rotation"],
    "measure": ["ruler", "measures"],
    "projector": ["presentation"],
    "shortcuts": ["keys"],
}
GOOD = [
    {"date": "1905-09-05"}, {"date": "1956"}, {"own": {"habomai": "JPN"}, "scenario": "own"},
    {"lit": ["habomai"], "pair": ("shikotan", "hokkaido"), "hide": ["numbers"], "layers": []},
    {"lines": [{"from": [146, 44], "to": (146.5, 45.0), "label": "a line", "points": [[146, 44.5]]}]},
    {"turn": 20, "projector": True, "shortcuts": False}, {"effects": {"shikotan": "half"}}, {},
]  # fmt: skip


@pytest.mark.parametrize(("state", "sentence"), BAD)
def test_what_a_state_cannot_say_is_told(pack, state, sentence):
    with pytest.raises(FourIslandsError, match=re.escape(sentence)):
        opening_state(pack, state)


@pytest.mark.parametrize(
    ("called", "meant"), [(one, key) for key, names in CALLED.items() for one in names]
)
def test_a_key_by_another_name_is_told_by_its_own(pack, called, meant):
    with pytest.raises(FourIslandsError, match=f"'{called}'; did you mean {meant}\\?"):
        opening_state(pack, {called: "shikotan"})


def test_names_for_keys_lead_to_keys_and_are_none():
    assert set(CALLED) == STATE_KEYS
    assert set(_MEANT.values()) <= STATE_KEYS
    assert not STATE_KEYS & set(_MEANT)
    # nor does one name lead to two
    assert len(_MEANT) == sum(len(names.split()) for names in _CALLED.values())


@pytest.mark.parametrize("state", GOOD)
def test_what_a_state_can_say_is_taken_as_it_is(pack, state):
    assert opening_state(pack, state) == state


def test_every_key_of_a_state_is_tried():
    tried = {key for state, _ in BAD if isinstance(state, dict) for key in state}
    assert tried >= STATE_KEYS


def test_every_option_of_every_rule_is_taken(pack):
    for switch in load_law(pack.root).switches.values():
        for option in switch.options:
            state = {"law": {switch.id: option.id}}
            assert opening_state(pack, state) == state


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"theme": "blue"}, "theme is blue"), ({"audience": "parents"}, "no audience 'parents'")],
)
def test_what_else_an_explorer_cannot_be_is_told(pack, given, sentence):
    with pytest.raises(FourIslandsError, match=sentence):
        Explorer(pack, **given)


def test_the_explorer_of_a_notebook_checks_its_state(pack):
    with pytest.raises(FourIslandsError, match="no language 'de'"):
        Explorer(pack, state={"lang": "de"}).add_to(folium.Map(tiles=None))


def test_what_a_state_may_say_is_what_the_browser_keeps(pack):
    text = SCRIPT.read_text(encoding="utf-8")
    body = text[text.index("return {", text.index("function defaultState")) :]
    keys = re.findall(r"^    (\w+)[:,]", body[: body.index("\n}")], flags=re.MULTILINE)
    assert set(keys) == STATE_KEYS
    state = {"lang": "ru", "at": (44, 146.5, 7), "unit": None, "order": ["ru", "ja", "en"]}
    assert opening_state(pack, state) == state
