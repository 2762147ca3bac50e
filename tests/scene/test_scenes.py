"""The browser gets the same scenes that Python draws, each text once."""

from __future__ import annotations

import json

import pytest

from geo.scene.cuts import stroke_data
from geo.scene.scene import director_of
from geo.scene.scenes import fixture_data
from geo.scene.scenes import scenes_data
from geo.scene.view import view_of
from geo.text.languages import LANGUAGES


@pytest.fixture(scope="module")
def director(pack):
    return director_of(pack)


@pytest.fixture(scope="module")
def scenes(pack):
    return json.loads(json.dumps(scenes_data(pack)))


def written_out(scene, scenes):
    """Put texts and strokes in the place of their numbers."""

    def text(number):
        return None if number is None else scenes["texts"][number]

    def stroke(number):
        status, label, computed, sources = scenes["strokes"][number]
        return {"status": status, "label": text(label), "computed": computed, "sources": sources}

    return {
        **scene,
        "lines": {key: stroke(number) for key, number in scene["lines"].items()},
        "cuts": [
            {**{k: v for k, v in cut.items() if k != "stroke"}, **stroke(cut["stroke"])}
            for cut in scene["cuts"]
        ],
        "regimes": [
            {**r, "label": text(r["label"]), "note": text(r["note"])} for r in scene["regimes"]
        ],
        "badge": [text(line) for line in scene["badge"]],
        "note": text(scene["note"]),
        "legend": [{**entry, "text": text(entry["text"])} for entry in scene["legend"]],
        "words": text(scene["words"]),
    }


def plain(scene):
    """Give a scene as the browser has it: of a cut, it knows the family's lines itself."""
    data = json.loads(json.dumps(scene.to_data()))
    # these stand elsewhere in the bundle, once for all scenes
    for key in ("names", "tally", "provenance"):
        del data[key]
    known = {"unit", "part", "parties", "status", "label", "computed", "sources"}
    data["cuts"] = [{k: v for k, v in cut.items() if k in known} for cut in data["cuts"]]
    for regime in data["regimes"]:
        regime["note"] = regime["note"] or None
    return data


def test_every_scenario_and_perspective_has_its_scene(director, scenes):
    pack = director.pack
    assert list(scenes["views"]) == list(pack.scenarios)
    for scenario, views in scenes["views"].items():
        assert list(views) == list(pack.perspectives)
        for perspective, scene in views.items():
            decided = director.scene(view_of(pack, scenario, perspective))
            expected = plain(decided)
            for one in director.under_rules(decided):
                stroke = stroke_data(one.stroke)
                assert expected["lines"].setdefault(one.key, stroke) is stroke
            assert written_out(scene, scenes) == expected


def test_lines_under_rules_are_those_that_only_a_rule_makes(director):
    scene = director.scene(view_of(director.pack, "habomai_only"))
    found = director.under_rules(scene)
    # a rock without a zone of its own lets its neighbours' waters meet, far out only
    assert found
    assert not {one.key for one in found} & {one.key for one in scene.stretches}
    assert {one.stroke.status for one in found if one.breadth_nm > 12} == {"hypothetical"}


def test_every_event_has_its_scene(director, scenes):
    assert list(scenes["past"]) == [event.id for event in director.history]
    for event in director.history:
        day = event.date.split("/")[0]
        expected = plain(director.scene(view_of(director.pack, date=day)))
        assert written_out(scenes["past"][event.id], scenes) == expected


def test_what_changes_without_an_event_has_its_scene(director, scenes):
    # the Soviet Union was founded on 30 December 1922 and ended on 25 December 1991; the order near
    # whose line the line in use runs (SCAPIN 1033) is of 22 June 1946
    assert [turn["day"] for turn in scenes["turns"]] == ["1922-12-30", "1946-06-22", "1991-12-26"]
    for turn in scenes["turns"]:
        expected = plain(director.scene(view_of(director.pack, date=turn["day"])))
        assert written_out(turn["scene"], scenes) == expected


def test_every_text_stands_once_and_in_every_language(scenes):
    texts = [json.dumps(text) for text in scenes["texts"]]
    assert len(texts) == len(set(texts))
    assert all(set(text) == set(LANGUAGES) and all(text.values()) for text in scenes["texts"])


def test_treaties_carry_their_geometry(scenes):
    for scene in scenes["past"].values():
        for treaty in scene["treaties"]:
            assert len(scenes["treaties"][treaty]["line"]) >= 2


def test_fixtures_of_own_assignments_are_scenes(pack):
    fixtures = fixture_data(pack, 12, seed=3)
    assert fixtures == fixture_data(pack, 12, seed=3)
    assert len({json.dumps(one["own"]) for one in fixtures}) == 12
    director = director_of(pack)
    for one in fixtures:
        view = view_of(pack, perspective=one["perspective"], own=one["own"])
        assert one["scene"] == director.scene(view).to_data()
        assert {line["status"] for line in one["scene"]["lines"].values()} <= {"hypothetical"}


def test_a_pack_without_a_sea_has_scenes_too(invented):
    scenes = scenes_data(invented)
    assert set(scenes["views"]) == set(invented.scenarios)
    assert all(not scene["lines"] for views in scenes["views"].values() for scene in views.values())
