"""What was made for one reader is given to the next, and keeps nobody else waiting."""

from __future__ import annotations

from threading import Event
from threading import Thread

import pytest

from geo.server.kept import Kept
from geo.server.shelf import Shelf
from geo.server.views.scene import SceneSheet


def test_what_was_asked_for_longest_ago_goes_first():
    kept = Kept(most=2)
    for key in "abab":
        kept.find(key, lambda key=key: key)
    kept.find("c", lambda: "c")
    assert kept.find("b", lambda: "anew") == "b"
    assert kept.find("a", lambda: "anew") == "anew"


def test_one_makes_a_thing_while_others_who_ask_for_it_wait():
    kept, begun, goes_on, made = Kept(), Event(), Event(), []

    def make():
        begun.set()
        goes_on.wait(10)
        made.append(1)
        return "made"

    found = []
    askers = [Thread(target=lambda: found.append(kept.find("a", make))) for _ in range(3)]
    for asker in askers:
        asker.start()
    assert begun.wait(10)
    # meanwhile another thing is made at once
    assert kept.find("b", lambda: "other") == "other"
    goes_on.set()
    for asker in askers:
        asker.join(10)
    assert (found, made) == (["made"] * 3, [1])


def test_what_could_not_be_made_is_tried_again():
    kept = Kept()

    def fail():
        raise OSError(28, "no room")

    with pytest.raises(OSError, match="no room"):
        kept.find("a", fail)
    assert kept.find("a", lambda: "made") == "made"


def test_a_scene_is_put_together_once_for_each_choice_language_and_size():
    shelf = Shelf()

    def scene(language, stage, **query):
        sheet = SceneSheet(shelf, language)
        return sheet.scene(sheet.choice(query), stage)

    first = scene("en", (800.0, 600.0))
    assert scene("en", (800.0, 600.0)) is first
    others = [
        scene("ru", (800.0, 600.0)),
        scene("en", (390.0, 500.0)),
        *(
            scene("en", (800.0, 600.0), **{key: value})
            for key, value in {
                "scenario": "four_island", "view": "japan", "from": "north", "measure": "land", "times": "40",
            }.items()
        ),
    ]  # fmt: skip
    assert all(other is not first for other in others)
    assert len({other.labels for other in others}) > 1
