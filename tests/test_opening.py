"""A state in which the explorer is to open is checked before anybody sees another one."""

from __future__ import annotations

import re
from pathlib import Path

import folium
import pytest

from geo.browser.opening import STATE_KEYS
from geo.browser.opening import opening_state
from geo.errors import FourIslandsError
from geo.notebook import Explorer

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
]


@pytest.mark.parametrize(("state", "sentence"), BAD)
def test_what_a_state_cannot_say_is_told(pack, state, sentence):
    with pytest.raises(FourIslandsError, match=re.escape(sentence)):
        opening_state(pack, state)


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
