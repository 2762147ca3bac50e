"""The scene's tally, names and provenance, which every output draws from."""

from __future__ import annotations

import json

import pytest

from geo.cli.commands import main
from geo.scene.naming import NAME_CLASSES
from geo.scene.scene import scene_of
from geo.scene.style import style_table
from geo.scene.view import view_of


@pytest.mark.parametrize("scenario", ["status_quo", "two_island_1956", "equal_area"])
def test_command_and_scene_add_up_alike(pack, scenario, capsys):
    assert main(["tally", scenario, "--json"]) == 0
    asked = json.loads(capsys.readouterr().out)
    scene = scene_of(view_of(pack, scenario))
    said = scene.to_data()["tally"]
    for row, beside, sea in zip(
        asked["parties"], said["parties"], said["sea"]["parties"], strict=True
    ):
        assert {key: row[key] for key in beside} == beside
        # the scene rounds to a square metre
        assert row["eez_km2"] == pytest.approx(sea["eez_km2"], abs=1e-3)
    assert [cut["unit"] for cut in asked["cuts"]] == [cut.unit for cut in scene.cuts]


def test_a_tally_does_not_follow_the_perspective(pack):
    tallies = [
        scene_of(view_of(pack, "two_island_1956", one)).to_data()["tally"]
        for one in pack.perspectives
    ]
    assert all(one == tallies[0] for one in tallies)


def test_of_the_past_only_land_is_added_up(pack):
    tally = scene_of(view_of(pack, date="1905-09-05")).to_data()["tally"]
    shares = {row["id"]: row["land_share"] for row in tally["parties"]}
    assert shares == {"JPN": 1.0, "RUS": 0.0}
    assert not any("people" in row for row in tally["parties"])
    assert "sea" not in tally


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1905-09-05", "Russia"),
        ("1956-10-19", "Soviet Union"),
        ("1993-10-13", "Russia"),
        (None, "Russia"),
    ],
)
def test_a_party_bears_the_name_of_its_day(pack, date, said):
    scene = scene_of(view_of(pack, date=date))
    entry = next(one for one in scene.legend if (one.kind, one.id) == ("party", "RUS"))
    assert entry.text["en"] == said


@pytest.mark.parametrize(
    ("date", "named"),
    [
        # the land was not divided, then held by another party, than the one whose name it bears
        ("1855-02-07", set()),
        ("1905-09-05", set()),
        ("1945-08-26", {"yuzhno_sakhalinsk"}),
        ("1946", {"yuzhno_sakhalinsk", "kurilsk"}),
        (None, {"yuzhno_sakhalinsk", "kurilsk"}),
    ],
)
def test_a_town_is_not_named_before_its_holder_came(pack, date, named):
    towns = {name.id for name in scene_of(view_of(pack, date=date)).names}
    assert towns & {"yuzhno_sakhalinsk", "kurilsk"} == named
    assert "nemuro" in towns


def test_units_in_question_are_named_before_all_else(pack):
    names = scene_of(view_of(pack)).names
    asked = {u.id for u in pack.units.values() if u.disputed and u.parent is None}
    assert {name.id for name in names[: len(asked)]} == asked
    assert [name.rank for name in names] == sorted(name.rank for name in names)
    # countries and the coast around come before any sea, islet or place
    last = max(NAME_CLASSES[kind].rank for kind in ("party", "context"))
    others = ("sea", "islet", "strait", "settlement", "cape")
    assert last < min(NAME_CLASSES[kind].rank for kind in others)


def test_the_screen_is_given_the_ranks_of_the_scene():
    classes = style_table()["names"]["classes"]
    assert {kind: one["rank"] for kind, one in classes.items()} == {
        kind: one.rank for kind, one in NAME_CLASSES.items()
    }


def test_a_scene_says_where_it_comes_from(pack):
    said = scene_of(view_of(pack)).to_data()["provenance"]
    assert said["pack"]["id"] == pack.about["id"]
    assert said["licences"]
    assert said["attribution"]
