"""The commands line and tally say what the scene says, of whatever view is asked for."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import geo
from geo.cli.commands import main
from geo.scene.scene import director_of
from geo.scene.view import view_of
from geo.scene.view_options import Rules
from geo.scene.view_options import sea_under
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


def test_rules_of_the_sea_count_in_both(capsys, pack):
    law, director = load_law(pack.root), director_of(pack)
    usual = json.loads(answer(capsys, "tally", "two_island_1956", "--json"))["parties"]
    for switch in law.switches.values():
        for option in switch.options[1:]:
            if switch.id == "effect":
                continue
            words = ("two_island_1956", "--law", f"{switch.id}:{option.id}")
            found = json.loads(answer(capsys, "tally", *words, "--json"))["parties"]
            sea = sea_under(Rules({switch.id: option.id}), director.sea, pack)
            held = sea.tally({u: p["id"] for p in found for u in p["units"]})
            for row in found:
                assert row["eez_km2"] == pytest.approx(held[row["id"]].eez_km2, abs=1e-6)
            assert found != usual
            lines = json.loads(answer(capsys, "line", *words, "--json"))
            assert lines["shows"]["law"] == {switch.id: option.id}
            scene = director.scene(view_of(pack, "two_island_1956"))
            known = Counter(one.key for one in (*scene.stretches, *director.under_rules(scene)))
            for feature in lines["features"]:
                p = feature["properties"]
                if p["breadth_nm"] is not None:
                    assert "|".join([*p["units"], str(p["breadth_nm"])]) in known
            said = answer(capsys, "line", *words, "--lang", "ja")
            assert option.title["ja"] in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_kind_of_id_has_a_name(lang):
    """What is said of an unknown id needs a noun for what it is the id of."""

    sources = "".join(p.read_text("utf-8") for p in Path(geo.__file__).parent.rglob("*.py"))
    for what in set(re.findall(r'(?:unknown|one_of)\(\s*"([^"]+)"', sources)):
        assert word(lang, f"commands.what.{what.replace(' ', '_')}")
