"""The page that lists the lessons, without a browser."""

from __future__ import annotations

import re

import pytest

from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.server.views.present import PresentSheet
from geo.server.views.present import player_words
from geo.text.languages import LANGUAGES
from geo.text.words import word

HOSTILE = """
id: hostile
title: {en: "<script>alert(1)</script>"}
steps:
  - id: one
    title: {en: "<b>bold</b>"}
    text: {en: "x"}
    camera: {lon: 146.9, lat: 44.4, zoom: 7.5}
    scenario: status_quo
    perspective: de_facto
"""


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lessons")
    (folder / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
    return LessonShelf(Shelf(), folder)


def page(lessons, language="en", **query):
    return PresentSheet(lessons.shelf, language, lessons).html(query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lesson_can_be_started_and_each_step_has_a_link(lessons, language):
    html = page(lessons, language)
    for entry in lessons.entries():
        for step in entry.lesson.steps:
            assert f"./present?lesson={entry.lesson.id}&amp;step={step.id}&amp;lang=" in html
        assert f'class="taking" data-lesson="{entry.lesson.id}"' in html
    assert f'href="./lesson?lang={language}"' in html


def test_what_a_teacher_wrote_is_shown_as_text(lessons):
    html = page(lessons)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "&lt;b&gt;bold" in html
    assert word("en", "present.own") in html


def test_an_unknown_lesson_or_step_is_told(lessons):
    assert "no_such&lt;b&gt;" in page(lessons, lesson="no_such<b>")
    html = page(lessons, lesson="who_says_what", step="nowhere")
    assert re.search("Who says what.*nowhere", html)
    assert "sheet-notice" in page(lessons, lesson="x" * 500)
    assert "x" * 200 not in page(lessons, lesson="x" * 500)


def test_the_player_has_its_words_in_every_language():
    words = player_words()
    assert set(words) == set(LANGUAGES)
    assert all(set(texts) == set(words["en"]) for texts in words.values())
