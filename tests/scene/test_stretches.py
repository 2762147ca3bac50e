"""A stretch of border is called agreed, administered or claimed only where that is so."""

from __future__ import annotations

import pytest

from geo.pack.scenarios import LINE_STATUSES
from geo.scene.scene import director_of
from geo.scene.stretches import general
from geo.scene.view import view_of

DE_FACTO, JAPAN, RUSSIA, DISPUTED = "de_facto", "japan", "russia", "disputed"


@pytest.fixture(scope="module")
def director(pack):
    return director_of(pack)


def judged(director, stretch, scenario="status_quo", perspective=DE_FACTO):
    view = view_of(director.pack, scenario, perspective)
    stroke = director.scene(view).stroke(*stretch)
    return "none" if stroke is None else stroke.status


# scenario, perspective, stretch, status
PRESENT = [
    # both sides with who administers them: what is said of the line in use
    ("status_quo", DE_FACTO, ("hokkaido", "kunashiri", 12), "administered"),
    ("status_quo", DE_FACTO, ("hokkaido", "kaigara", 12), "administered"),
    # and what a side holds for its border there
    ("status_quo", RUSSIA, ("hokkaido", "suisho", 12), "claimed"),
    ("status_quo", RUSSIA, ("hokkaido", "kunashiri", 24), "hypothetical"),
    ("two_island_1956", RUSSIA, ("hokkaido", "kunashiri", 12), "claimed"),
    ("economy_first", DE_FACTO, ("hokkaido", "suisho", 12), "administered"),
    ("two_island_1956", DE_FACTO, ("hokkaido", "kunashiri", 12), "administered"),
    # even where a scenario would agree on that line
    ("russian_sovereignty_recognised", DE_FACTO, ("hokkaido", "kunashiri", 12), "administered"),
    # a scenario that states one side's claim states it from every view, whichever side's
    ("no_territorial_concession", DE_FACTO, ("hokkaido", "kunashiri", 12), "claimed"),
    ("no_territorial_concession", JAPAN, ("hokkaido", "kunashiri", 12), "claimed"),
    ("russian_sovereignty_recognised", JAPAN, ("hokkaido", "kunashiri", 12), "administered"),
    # beyond 12 nautical miles nobody uses or claims a line
    ("status_quo", DE_FACTO, ("hokkaido", "kunashiri", 24), "hypothetical"),
    ("status_quo", DE_FACTO, ("hokkaido", "kunashiri", 200), "hypothetical"),
    ("four_island", DE_FACTO, ("etorofu", "urup", 24), "hypothetical"),
    ("four_island", JAPAN, ("etorofu", "urup", 200), "hypothetical"),
    # between units that are not in question no scenario has a say
    ("status_quo", DE_FACTO, ("hokkaido", "sakhalin", 12), "hypothetical"),
    ("four_island", DE_FACTO, ("hokkaido", "sakhalin", 200), "hypothetical"),
    ("no_territorial_concession", RUSSIA, ("hokkaido", "sakhalin", 12), "hypothetical"),
    # moved by a scenario
    ("four_island", DE_FACTO, ("etorofu", "urup", 12), "claimed"),
    ("four_island", RUSSIA, ("etorofu", "urup", 12), "claimed"),
    ("kawana_1998", DE_FACTO, ("etorofu", "urup", 12), "hypothetical"),
    ("three_island", DE_FACTO, ("etorofu", "kunashiri", 12), "hypothetical"),
    ("two_island_1956", DE_FACTO, ("kunashiri", "suisho", 12), "hypothetical"),
    ("equal_area", DE_FACTO, ("etorofu", "etorofu:part", 12), "hypothetical"),
    ("equal_area", DE_FACTO, ("etorofu", "kunashiri", 12), "hypothetical"),
    # moved by a perspective only
    ("status_quo", JAPAN, ("etorofu", "urup", 12), "claimed"),
    ("two_island_1956", JAPAN, ("etorofu", "urup", 12), "claimed"),
    ("habomai_only", JAPAN, ("etorofu", "urup", 12), "claimed"),
    # one holder, or none that is settled
    ("status_quo", DE_FACTO, ("etorofu", "urup", 12), "none"),
    ("status_quo", JAPAN, ("hokkaido", "kunashiri", 12), "none"),
    ("four_island", DE_FACTO, ("hokkaido", "kunashiri", 12), "none"),
    ("status_quo", DISPUTED, ("hokkaido", "kunashiri", 12), "none"),
    ("aland_type", JAPAN, ("etorofu", "urup", 12), "none"),
    ("equal_area", DE_FACTO, ("etorofu:part", "kunashiri", 12), "none"),
    ("status_quo", DE_FACTO, ("hokkaido", "mainland", 200), "none"),
]  # fmt: skip


@pytest.mark.parametrize(("scenario", "perspective", "stretch", "status"), PRESENT)
def test_a_stretch_has_a_status(director, scenario, perspective, stretch, status):
    assert judged(director, stretch, scenario, perspective) == status


@pytest.mark.parametrize(
    ("scenario", "perspective", "stretch", "words"),
    [
        ("status_quo", DE_FACTO, ("hokkaido", "kunashiri", 12), "Line in use"),
        ("economy_first", DE_FACTO, ("hokkaido", "kunashiri", 12), "Line in use"),
        ("status_quo", RUSSIA, ("hokkaido", "kaigara", 12), "claimed by Russia"),
        ("no_territorial_concession", DE_FACTO, ("hokkaido", "kaigara", 12), "claimed by Russia"),
        ("two_island_1956", DE_FACTO, ("hokkaido", "kunashiri", 12), "Line in use"),
        ("two_island_1956", DE_FACTO, ("kunashiri", "suisho", 12), "Article 9"),
        ("status_quo", JAPAN, ("etorofu", "urup", 12), "claimed by Japan"),
        ("four_island", DE_FACTO, ("etorofu", "urup", 12), "claimed by Japan"),
        ("four_island", DE_FACTO, ("etorofu", "urup", 200), "Equidistance"),
        ("four_island", DE_FACTO, ("hokkaido", "sakhalin", 12), "Equidistance"),
        ("equal_area", DE_FACTO, ("etorofu", "etorofu:part", 12), "Line across"),
    ],
)
def test_a_stretch_has_words(director, scenario, perspective, stretch, words):
    view = view_of(director.pack, scenario, perspective)
    assert words in director.scene(view).stroke(*stretch).label["en"]


@pytest.mark.parametrize("date", ["1855-02-07", "1875-05-07", "1905-09-05", "1945-02-11"])
def test_in_the_age_of_treaties_nothing_but_their_lines_is_drawn(director, date):
    scene = director.scene(view_of(director.pack, date=date))
    assert scene.stretches == ()
    assert {line.status for line in scene.treaties} == {"agreed"}


@pytest.mark.parametrize(
    ("date", "stretch", "status"),
    [
        ("1945-08-29", ("etorofu", "kunashiri", 12), "hypothetical"),
        ("1945-08-29", ("etorofu", "kunashiri", 24), "none"),
        ("1945-09-06", ("hokkaido", "kunashiri", 12), "hypothetical"),
        ("1956-10-19", ("hokkaido", "kunashiri", 12), "administered"),
        ("1956-10-19", ("hokkaido", "odoke", 12), "administered"),
        ("1956-10-19", ("hokkaido", "sakhalin", 12), "hypothetical"),
        ("1956-10-19", ("hokkaido", "kunashiri", 200), "none"),
    ],
)
def test_a_stretch_of_the_past_is_what_was_used_then(director, date, stretch, status):
    stroke = director.scene(view_of(director.pack, date=date)).stroke(*stretch)
    assert (stroke.status if stroke else "none") == status


@pytest.mark.parametrize("perspective", [DE_FACTO, JAPAN])
def test_every_line_of_an_own_assignment_is_hypothetical(director, perspective):
    own = {"etorofu": "JPN", "habomai": "JPN"}
    scene = director.scene(view_of(director.pack, perspective=perspective, own=own))
    assert scene.stretches
    assert {one.stroke.status for one in scene.stretches} == {"hypothetical"}
    named = {one.stroke.label["en"] for one in scene.stretches if one.breadth_nm == 12}
    assert named >= {"Line of this assignment, computed, hypothetical"}
    beyond = [one.stroke for one in scene.stretches if one.breadth_nm > 12]
    # where nobody asks, and beyond the territorial sea, the line is not the assignment's
    calm = [one.stroke for one in scene.stretches if {one.a, one.b} == {"hokkaido", "sakhalin"}]
    assert calm
    assert beyond
    assert {one.label["en"] for one in (*beyond, *calm)} == {
        "Equidistance line, computed, hypothetical"
    }


def test_what_a_scenario_proposes_is_drawn_apart_from_what_is_only_computed(director):
    """Both are hypothetical; the legend shows a sign of its own for each."""
    met = 0
    for scenario in director.pack.scenarios:
        scene = director.scene(view_of(director.pack, scenario))
        lines = [entry for entry in scene.legend if entry.kind == "line"]
        # no two lines of a map share a sign, save claims of several parties
        signs = [entry.id for entry in lines if entry.id != "claimed"]
        assert len(signs) == len(set(signs)), scenario
        met += {"hypothetical", "computed"} <= set(signs)
        beyond = [one.stroke for one in scene.stretches if one.breadth_nm > 12]
        assert {(one.status, one.style) for one in beyond} <= {("hypothetical", "computed")}
        for one in scene.stretches:
            assert one.stroke.computed == (one.stroke.label == general("hypothetical").label)
    assert met


def test_no_scenario_names_a_line_that_it_does_not_move(director):
    pack = director.pack
    calm = ("hokkaido", "sakhalin")
    for scenario in pack.scenarios:
        for perspective in pack.perspectives:
            scene = director.scene(view_of(pack, scenario, perspective))
            named = {one.stroke.label["en"] for one in scene.stretches if {one.a, one.b} == {*calm}}
            assert named == {general("hypothetical").label["en"]}
            beyond = {one.stroke.status for one in scene.stretches if one.breadth_nm > 12}
            assert beyond <= {"hypothetical"}
            assert {one.stroke.status for one in scene.stretches} <= {*LINE_STATUSES}


def test_each_sides_claim_is_drawn_from_its_view(director):
    """Both views show a claimed border, each its own, within 12 nautical miles and no farther."""
    shown = {}
    for perspective in (JAPAN, RUSSIA):
        scene = director.scene(view_of(director.pack, "status_quo", perspective))
        shown[perspective] = {
            (one.breadth_nm, one.stroke.label["en"])
            for one in scene.stretches
            if one.stroke.status == "claimed"
        }
    assert {nm for said in shown.values() for nm, _ in said} == {12}
    assert [len(said) for said in shown.values()] == [1, 1]
    assert shown[JAPAN] != shown[RUSSIA]


def test_a_stretch_of_one_status_has_one_label(director):
    """Whatever scenario leaves the line of today where it is, the line is called the same."""
    called = {}
    for scenario in director.pack.scenarios:
        scene = director.scene(view_of(director.pack, scenario))
        for one in scene.stretches:
            if one.stroke.status == "administered":
                called.setdefault(one.key, set()).add(one.stroke.label["en"])
    assert called
    assert {len(labels) for labels in called.values()} == {1}
