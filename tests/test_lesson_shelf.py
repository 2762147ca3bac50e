"""A teacher's own lessons stand beside the pack's, and no file is lost or left half written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace

import pytest

from geo.errors import ChangedError
from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.lessons.files import dump_lesson
from geo.lessons.files import fingerprint
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.lessons.lessons import read_lesson
from geo.pack.records import Report
from geo.scene.camera import Camera
from geo.server.lesson_shelf import LESSONS_VARIABLE
from geo.server.lesson_shelf import LessonShelf
from geo.server.lesson_shelf import lessons_folder
from geo.server.shelf import Shelf
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.message import translate

ROUNDS = 8


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


@pytest.fixture
def lessons(shelf, tmp_path):
    return LessonShelf(shelf, tmp_path / "own")


def texts(text):
    return dict.fromkeys(LANGUAGES, text)


def lesson_of(lesson_id="mine", title="Mine", steps=1):
    home = Camera(146.9, 44.4, 7.5)
    made = [
        Step(f"step-{n}", texts(f"Step {n}"), texts("Text."), home, "status_quo", "de_facto")
        for n in range(steps)
    ]
    return Lesson(lesson_id, texts(title), tuple(made))


def write(lessons, name, text):
    lessons.folder.mkdir(exist_ok=True)
    (lessons.folder / name).write_text(text, encoding="utf-8")


def test_own_lessons_follow_the_packs(lessons):
    count = len(lessons.entries())
    assert count >= 4
    assert not any(entry.own for entry in lessons.entries())
    digest = lessons.save(lesson_of())
    entry = lessons.entries()[-1]
    assert (entry.own, entry.whole, entry.fingerprint) == (True, True, digest)
    assert entry.lesson == entry.written == lesson_of()
    assert entry.path == lessons.folder / "mine.yaml"
    assert "The lesson has 1 steps" in entry.warnings[0]
    assert lessons.entry("mine") is entry
    with pytest.raises(UnknownIdError, match="no lesson 'yours'"):
        lessons.entry("yours")


def test_a_changed_file_is_read_again_and_a_deleted_one_is_gone(lessons):
    lessons.save(lesson_of(title="First"))
    first = lessons.entry("mine")
    assert lessons.entry("mine") is first
    lessons.save(lesson_of(title="Second"), first.fingerprint)
    assert lessons.entry("mine").lesson.title["en"] == "Second"
    first.path.unlink()
    with pytest.raises(UnknownIdError):
        lessons.entry("mine")


def test_a_broken_file_is_named_and_the_rest_is_there(lessons):
    write(lessons, "a.yaml", "id: [unclosed")
    write(lessons, "b.yaml", dump_lesson(lesson_of("b")))
    write(lessons, "c.yaml", "x" * 1_000_001)
    write(lessons, "d.yaml", dump_lesson(lesson_of("No Id!")))
    write(lessons, ".e.yaml", "a part of a file")
    (lessons.folder / "f.yaml").write_bytes(b"\xff\xfe")
    (lessons.folder / "g.yaml").mkdir()
    assert [e.lesson.id for e in lessons.entries() if e.own] == ["b"]
    said = [str(problem) for problem in lessons.problems()]
    assert [sentence.partition(":")[0].partition(",")[0] for sentence in said] == [
        "a.yaml", "c.yaml", "d.yaml", "f.yaml", "g.yaml",
    ]  # fmt: skip
    assert "'No Id!' cannot be a lesson's id" in said[2]


@pytest.mark.parametrize(
    ("key", "slip", "sentence"),
    [
        ("minutes:", "minuts:", "mine.yaml: 'minuts' means nothing here; did you mean minutes?"),
        ("notes:", "notse:", "step 1 (step-0): 'notse' means nothing here; did you mean notes?"),
        (
            "zoom:",
            "zoon:",
            "step 1 (step-0), camera: 'zoon' means nothing here; did you mean zoom?",
        ),
        ("minutes:", "unit:", "mine.yaml: 'unit' means nothing here; known here are"),
    ],
)
def test_a_slip_in_a_key_is_named_and_its_file_not_saved_over(lessons, key, slip, sentence):
    lesson = replace(lesson_of(), minutes=20)
    noted = replace(lesson.steps[0], notes=texts("Ask first."))
    write(lessons, "mine.yaml", dump_lesson(replace(lesson, steps=(noted,))))
    assert (lessons.entry("mine").whole, lessons.entry("mine").problems) == (True, ())
    path = lessons.folder / "mine.yaml"
    path.write_text(path.read_text("utf-8").replace(key, slip, 1), "utf-8")
    found = [*lessons.problems()]
    for entry in lessons.entries(unfinished=True):
        found += entry.problems if entry.own else ()
        assert not (entry.own and entry.whole)
    assert any(sentence in str(one) for one in found), [str(one) for one in found]


def test_a_step_that_cannot_be_shown_stays_in_the_file(lessons):
    text = dump_lesson(lesson_of(steps=2)).replace("scenario: status_quo", "scenario: gone", 1)
    write(lessons, "mine.yaml", text)
    entry = lessons.entry("mine")
    assert [step.id for step in entry.lesson.steps] == ["step-1"]
    assert [step.id for step in entry.written.steps] == ["step-0", "step-1"]
    assert entry.whole
    write(lessons, "mine.yaml", text.replace("zoom: 7.5", "", 1))
    # what cannot even be read would be lost by saving
    assert not lessons.entry("mine").whole


def test_an_unfinished_lesson_is_kept_but_not_shown(lessons):
    lessons.save(lesson_of(steps=0))
    assert "mine" not in [entry.lesson.id for entry in lessons.entries()]
    assert lessons.entries(unfinished=True)[-1].lesson.id == "mine"


def test_ids_clash_with_nothing(lessons):
    of_pack = lessons.entries()[0].lesson.id
    with pytest.raises(PackError, match="comes with the app"):
        lessons.save(lesson_of(of_pack))
    write(lessons, "other.yaml", dump_lesson(lesson_of(of_pack)))
    write(lessons, "p.yaml", dump_lesson(lesson_of("twice", "First")))
    write(lessons, "q.yaml", dump_lesson(lesson_of("twice", "Second")))
    assert lessons.entry("twice").lesson.title["en"] == "First"
    assert not lessons.entry(of_pack).own
    said = [str(problem) for problem in lessons.problems()]
    assert "has this id; give the lesson another one" in said[0]
    assert "another lesson has this id, in p.yaml" in said[1]


@pytest.mark.parametrize(
    "lesson_id", ["", "a/b", "../a", "A", "a.b", "index", "x" * 65, "é", "a\n"]
)
def test_an_id_is_no_path(lessons, lesson_id):
    with pytest.raises(PackError, match="cannot be a lesson's id"):
        lessons.save(lesson_of(lesson_id))
    assert not lessons.folder.exists()


def test_a_file_in_the_way_is_not_saved_over(lessons):
    write(lessons, "mine.yaml", "id: [unclosed")
    with pytest.raises(ChangedError, match=r"mine\.yaml was changed elsewhere"):
        lessons.save(lesson_of())
    assert (lessons.folder / "mine.yaml").read_text() == "id: [unclosed"


def test_the_folder_is_the_one_that_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv(LESSONS_VARIABLE, str(tmp_path))
    assert lessons_folder() == tmp_path
    monkeypatch.delenv(LESSONS_VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert lessons_folder() == tmp_path / "four-islands-lessons"


def test_a_folder_that_is_none_is_said(shelf, tmp_path):
    (tmp_path / "own").write_text("a file")
    lessons = LessonShelf(shelf, tmp_path / "own")
    assert len(lessons.entries()) >= 4
    assert "cannot be read" in str(lessons.problems()[0])
    with pytest.raises(PackError, match="could not be saved"):
        lessons.save(lesson_of())


def test_sentences_are_said_in_every_language(lessons):
    lessons.save(lesson_of(steps=2))
    for warning in lessons.entry("mine").warnings:
        assert isinstance(warning, Message)
        assert translate(warning, "en") == warning
        assert len({translate(warning, lang) for lang in LANGUAGES}) == len(LANGUAGES)


SAVER = """
import sys
from pathlib import Path
from geo.lessons.files import fingerprint, save_lesson
from geo.lessons.lessons import Lesson, read_lesson
from geo.pack.records import Report
path = Path(sys.argv[1])
lesson = read_lesson(path.read_text(encoding="utf-8"), path.name, Report())
print("ready", flush=True)
number = 0
while True:
    number += 1
    title = {"en": f"Round {number}"}
    save_lesson(path, Lesson(lesson.id, title, lesson.steps), seen=fingerprint(path))
"""


def test_a_save_that_is_killed_leaves_a_whole_file(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(dump_lesson(lesson_of(steps=12)), encoding="utf-8")
    delays = random.Random(5)  # noqa: S311 - no secret
    seen = {fingerprint(path)}
    for _ in range(ROUNDS):
        saver = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(SAVER), str(path)], stdout=subprocess.PIPE
        )
        saver.stdout.readline()
        time.sleep(delays.uniform(0.0, 0.06))
        os.kill(saver.pid, signal.SIGKILL)
        saver.wait()
        saver.stdout.close()
        report = Report()
        lesson = read_lesson(path.read_text(encoding="utf-8"), path.name, report)
        assert report.problems == []
        assert lesson.steps == lesson_of(steps=12).steps
        seen.add(fingerprint(path))
    # some of the rounds did save
    assert len(seen) > 1
