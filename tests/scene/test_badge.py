"""A badge is true when it is read alone; a note tells a perspective from a scenario."""

from __future__ import annotations

import pytest

from geo.scene.scene import director_of
from geo.scene.view import view_of
from geo.text.languages import LANGUAGES

NOT_IN_FORCE = {
    "en": "not in force|not carried out|no longer|past",
    "ja": "実施されていない|すでに終了|歴史上",
    "ru": "не действует|не исполнено|прошлого",
}


@pytest.fixture(scope="module")
def director(pack):
    return director_of(pack)


def badge(director, lang="en", **asked):
    scene = director.scene(view_of(director.pack, **asked))
    return [line[lang] for line in scene.badge]


def test_a_supposition_is_said_to_be_one(director):
    assert badge(director, scenario="two_island_1956") == [
        "Supposed: Two islands (1956)",
        "Agreed, not carried out (1956)",
        "Where it says nothing: Who administers today",
    ]
    assert badge(director, scenario="four_island") == [
        "Supposed: Four islands",
        "A stated position, not in force (1956)",
    ]


def test_as_it_is_is_said_as_it_is(director):
    assert badge(director)[0] == "Today: Russia administers all four"
    assert badge(director, perspective="japan")[1] == "Colours: Japan's view"


def test_an_own_assignment_is_said_to_be_a_persons(director):
    lines = badge(director, own={"etorofu": "JPN"})
    assert lines[:2] == ["A person's own assignment", "Nobody's proposal, not in force"]
    every = {"etorofu": "JPN", "kunashiri": "JPN", "shikotan": "RUS", "habomai": "RUS"}
    assert len(badge(director, own=every)) == 2


def test_a_day_of_the_past_is_said_with_its_event(director):
    assert badge(director, date="1860") == ["Who held what: 1860", "Treaty of Shimoda"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scenario_says_that_it_is_not_in_force(director, lang):
    words = NOT_IN_FORCE[lang].split("|")
    for scenario in director.pack.scenarios.values():
        if scenario.status == "in_force":
            continue
        for perspective in director.pack.perspectives:
            lines = badge(director, lang, scenario=scenario.id, perspective=perspective)
            assert any(word in lines[1] for word in words), lines


def test_no_line_names_a_view_over_what_a_scenario_settles(director):
    pack = director.pack
    every = {u.id for u in pack.units.values() if u.disputed and not u.children}
    for scenario in pack.scenarios.values():
        view = pack.perspectives["de_facto"].title["en"]
        said = " ".join(badge(director, scenario=scenario.id))
        assert (view in said) == bool(every - set(scenario.sovereignty))


@pytest.mark.parametrize(
    ("scenario", "perspective", "is_said"),
    [
        ("two_island_1956", "japan", True),
        ("status_quo", "japan", True),
        ("habomai_only", "japan", True),
        ("two_island_1956", "de_facto", False),
        ("two_island_1956", "russia", False),
        ("two_island_1956", "disputed", False),
        ("four_island", "japan", False),
        ("two_island_final", "japan", False),
    ],
)
def test_a_note_stands_where_a_view_lends_colours(director, scenario, perspective, is_said):
    scene = director.scene(view_of(director.pack, scenario, perspective))
    assert (scene.note is not None) == is_said


def test_the_note_says_whose_colours_and_how_it_is_counted(director):
    scene = director.scene(view_of(director.pack, "two_island_1956", "japan"))
    assert "Kunashir / Kunashiri" in scene.note["en"]
    assert "Shikotan" not in scene.note["en"]
    assert "Japan's view" in scene.note["en"]
    assert "count them for Russia" in scene.note["en"]
    everything = director.scene(view_of(director.pack, "status_quo", "japan"))
    assert "Habomai" in everything.note["en"]
    assert "Suisho" not in everything.note["en"]


def test_words_for_a_screen_reader_tell_holders_and_lines(director):
    scene = director.scene(view_of(director.pack, date="1905-09-05"))
    assert "Sakhalin: part Japan and Russia" in scene.words["en"]
    assert "50th parallel" in scene.words["en"]
    scene = director.scene(view_of(director.pack, "equal_area"))
    assert "Etorofu / Iturup: part Japan and Russia" in scene.words["en"]
