"""A reveal uncovers what a step asks and what was asked before, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.lessons.covering import FIGURES
from geo.lessons.covering import asked_anywhere
from geo.lessons.covering import asks
from geo.lessons.covering import covers
from geo.lessons.covering import uncovers
from geo.lessons.files import lesson_data
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.lessons.lessons import load_lessons
from geo.lessons.questions import Question
from geo.lessons.questions import Working
from geo.lessons.rehearsal import mended
from geo.scene.camera import Camera


@pytest.fixture(scope="module")
def shipped(pack):
    return {lesson.id: lesson for lesson in load_lessons(pack)[0]}


def step(name, *, hide=(), asked=(), working=None):
    question = Question("estimate", {"en": "?"}, working, tolerance=1) if working else None
    return Step(name, {}, {}, Camera(0, 0, 5), "s", "p", hide=hide, asks=asked, question=question)


@pytest.mark.parametrize(
    ("lesson", "name", "kinds"),
    [
        ("what_would_two_islands_mean", "carried_out", ("people", "islands", "distance", "coast")),
        ("what_would_two_islands_mean", "land", ("land",)),
        ("what_would_two_islands_mean", "sea", ("land", "sea")),
        ("what_would_two_islands_mean", "halves", ("land", "sea")),
        ("four_islands_in_five_minutes", "largest", ("land",)),
        ("four_islands_in_five_minutes", "how_far", ("land", "distance")),
        ("who_says_what", "ten_kilometres", ("distance", "verdicts")),
        ("who_says_what", "does_anyone_live_there", ("people", "distance", "verdicts")),
        ("how_the_line_moved", "where_next", ()),
        ("how_the_line_moved", "ideas", ("land",)),
    ],
)
def test_the_lessons_of_the_pack_uncover_only_what_was_asked(shipped, lesson, name, kinds):
    found = shipped[lesson]
    assert uncovers(found, next(one for one in found.steps if one.id == name)) == kinds


def test_no_step_of_any_lesson_gives_a_later_answer_away(shipped):
    for lesson in shipped.values():
        asked_before = set()
        for one in lesson.steps:
            first_asked_later = {
                kind for after in lesson.steps[lesson.steps.index(one) + 1 :] for kind in asks(lesson, after)
                if after.question
            } - asked_before - {*asks(lesson, one)}  # fmt: skip
            assert not first_asked_later & {*uncovers(lesson, one)}, (lesson.id, one.id)
            if one.question:
                asked_before |= {*asks(lesson, one)}


def test_what_is_covered_may_be_named_by_kind_and_so_may_what_is_asked():
    lesson = Lesson(
        "short",
        {},
        (
            step("open", hide=("numbers",)),
            step("told", hide=("land", "people", "verdicts"), asked=("people",)),
            step("far", hide=("numbers",), working=Working("distance_km", unit="a", to="b")),
            step("shown"),
        ),
    )
    first, told, far, shown = lesson.steps
    assert covers(first) == FIGURES
    assert covers(told) == ("land", "people", "verdicts")
    assert uncovers(lesson, first) == ("land", "sea", "islands", "coast")
    assert uncovers(lesson, told) == ("people",)
    assert uncovers(lesson, far) == ("people", "distance")
    assert uncovers(lesson, shown) == ()
    assert asked_anywhere(lesson) == ("people", "distance")


def test_a_player_is_told_and_a_teachers_file_is_not(shipped, pack):
    lesson = shipped["what_would_two_islands_mean"]
    told = {one["id"]: one for one in lesson_data(lesson, pack)["steps"]}
    assert told["land"]["uncovers"] == ["land"]
    assert told["land"]["covers"] == list(FIGURES)
    assert not any("covers" in one for one in lesson_data(lesson)["steps"])


def test_a_player_is_told_of_a_reveal_that_uncovers_nothing(shipped, pack):
    lesson = shipped["how_the_line_moved"]
    told = {one["id"]: one for one in lesson_data(lesson, pack)["steps"]}
    # land is asked one step later
    assert (told["where_next"]["covers"], told["where_next"]["uncovers"]) == (list(FIGURES), [])
    assert told["ideas"]["uncovers"] == ["land"]


def test_what_cannot_be_covered_or_asked_is_said(pack, shipped):
    lesson = shipped["what_would_two_islands_mean"]
    wrong = replace(lesson, steps=(replace(lesson.steps[0], asks=("answers",)), *lesson.steps[1:]))
    shown, problems = mended(wrong, pack, file="a.yaml")
    assert len(shown.steps) == len(lesson.steps) - 1
    assert "There is no thing to ask 'answers'" in str(problems[0])
