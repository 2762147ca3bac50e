"""The commands line and tally say what the scene says, of whatever view is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import geo
from geo.cli.commands import main
from geo.scene.rules import Rules
from geo.scene.scene import director_of
from geo.scene.scene import scene_of
from geo.scene.view import view_of
from geo.sea.law import load_law
from geo.text.languages import LANGUAGES
from geo.text.words import word

SAMPLE = 12


def answer(capsys, *words):
    assert main([*words]) == 0
    return capsys.readouterr().out


def test_line_draws_what_the_scene_draws(capsys, pack, asked):
    director = director_of(pack)
    for words, view in asked(SAMPLE):
        scene = director.scene(view)
        found = json.loads(answer(capsys, "line", *words, "--json"))
        drawn = {
            (p["status"], p["computed"], p["label"]["en"])
            for p in (f["properties"] for f in found["features"])
            if p["kind"] != "turning_point"
        }
        assert drawn == {(s.status, s.computed, s.label["en"]) for s in scene.strokes()}, words
        assert found["shows"]["badge"] == [dict(line) for line in scene.badge]
        assert found["shows"]["note"] == scene.note
        said = answer(capsys, "line", *words, "--lang", "ru")
        assert all(line["ru"] in said for line in scene.badge)
        assert all(s.label["ru"] in said for s in scene.strokes())


def test_tally_counts_what_the_scene_counts(capsys, pack, asked):
    director = director_of(pack)
    for words, view in asked(SAMPLE):
        scene = director.scene(view)
        expected = scene.to_data()["tally"]
        found = json.loads(answer(capsys, "tally", *words, "--json"))
        for row, other in zip(found["parties"], expected["parties"], strict=True):
            assert row["id"] == other["id"]
            assert {k: row[k] for k in other} == other, words
        if expected.get("sea"):
            said = {p["strait"]["id"]: p["status"] for p in found["straits"]}
            assert said == {s["id"]: s["status"] for s in expected["sea"]["straits"]}
            zones = {row["id"]: row for row in found["parties"]}
            for row in expected["sea"]["parties"]:
                if row["eez_km2"] is not None:
                    assert zones[row["id"]]["eez_km2"] == pytest.approx(row["eez_km2"], abs=1e-3)
        said = answer(capsys, "tally", *words, "--lang", "ja")
        assert all(line["ja"] in said for line in scene.badge)


RULES = [
    "rocks:rocks", "rocks:unpeopled", "low_tide:ignored", "rocks:unpeopled,low_tide:ignored",
    "effect:shikotan:half", "effect:habomai:none,low_tide:ignored", "effect:etorofu:none",
]  # fmt: skip


def chosen(law):
    """Read rules as an address writes them, by hand."""
    parts = [one.split(":") for one in law.split(",")]
    switches = {one[0]: one[1] for one in parts if len(one) == 2}
    return Rules(switches, {one[1]: one[2] for one in parts if len(one) == 3})


@pytest.mark.parametrize("law", RULES)
def test_rules_of_the_sea_count_in_both(capsys, pack, law):
    rules, sea = chosen(law), director_of(pack).sea
    words = ("two_island_1956", "--law", law)
    usual = json.loads(answer(capsys, "tally", "two_island_1956", "--json"))["parties"]
    found = json.loads(answer(capsys, "tally", *words, "--json"))["parties"]
    zones = load_law(pack.root).zones(rules.law, rules.of_leaves(pack.units))
    for row in found:
        eez = sum(zones[unit].eez_km2 for unit in row["units"] if unit in sea.zones)
        assert row["eez_km2"] == pytest.approx(eez, abs=1e-6)
    assert found != usual
    scene = scene_of(view_of(pack, "two_island_1956", rules=rules))
    lines = json.loads(answer(capsys, "line", *words, "--json"))
    assert lines["shows"]["law"] == rules.law
    assert lines["shows"]["effects"] == rules.effects
    drawn = {"|".join([*p["units"], str(p["breadth_nm"])]) for p in borders(lines)}
    assert drawn == {one.key for one in scene.stretches}
    # no border of the usual cells is missing that the rules leave where it is
    plain = json.loads(answer(capsys, "line", "two_island_1956", "--json"))
    narrow = {tuple(p["units"]) for p in borders(plain) if p["breadth_nm"] == 12}
    if "low_tide" not in law:
        assert narrow == {tuple(p["units"]) for p in borders(lines) if p["breadth_nm"] == 12}
    for command, lang in (("line", "ja"), ("tally", "ru")):
        said = answer(capsys, command, *words, "--lang", lang)
        assert scene.ruled.sentence[lang] in said
        assert (scene.ruled.caveat or {lang: ""})[lang] in said


def borders(lines):
    told = (one["properties"] for one in lines["features"])
    return [p for p in told if p["kind"] == "border"]


def test_a_rule_that_changes_nothing_is_none(pack):
    scene = scene_of(view_of(pack, "four_island", rules=Rules({"low_tide": "base_point"})))
    assert scene.ruled is None
    assert scene.to_data() == scene_of(view_of(pack, "four_island")).to_data()


def test_the_sea_of_a_cut_island_counts_for_nobody_where_a_rule_moves_it(pack):
    """Its parts' sea was measured under the usual rules."""
    view = view_of(pack, "equal_area", rules=Rules(effects={"etorofu": "none"}))
    assert scene_of(view).tally.values("JPN")["sea_km2"] is None
    spared = view_of(pack, "equal_area", rules=Rules(effects={"harukarimoshiri": "none"}))
    assert scene_of(spared).tally.values("JPN")["sea_km2"] > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_kind_of_id_has_a_name(lang):
    """What is said of an unknown id needs a noun for what it is the id of."""

    sources = "".join(p.read_text("utf-8") for p in Path(geo.__file__).parent.rglob("*.py"))
    for what in set(re.findall(r'(?:unknown|one_of)\(\s*"([^"]+)"', sources)):
        assert word(lang, f"commands.what.{what.replace(' ', '_')}")
