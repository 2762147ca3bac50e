"""One file holds the whole explorer and a lesson, asks nobody, and says what it is made of."""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import errno
import gzip
import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.browser.alone import SHEETS_BYTES
from geo.browser.packing import packed
from geo.claims.checks import run_checks
from geo.claims.claims import claims_root
from geo.claims.claims import load_claims
from geo.cli.exporting import add_arguments
from geo.cli.exporting import export
from geo.errors import ExportError
from geo.errors import UnknownIdError
from geo.export.html import POLICY
from geo.export.html import one_file
from geo.export.pages import PageSource
from geo.lessons.audience import TEACHER
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.lessons.lessons import load_lessons
from geo.scene.camera import Camera
from geo.text.languages import LANGUAGES

DAY = dt.date(2026, 11, 22)
PROJECT = Path(__file__).parents[1]
OUTSIDE = PROJECT.parent / "shared"
LARGEST = 3_000_000
# what the articles and the file share by chance or as a title: no run of words as long as this
LONGEST_RUN = 8


class Reader(HTMLParser):
    """Read what a page holds: its tags in order, what it would fetch, and its data."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.fetched, self.data, self._inside = [], [], "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        self.fetched += [
            values[key] for key in ("src", "href", "data", "srcset") if values.get(key)
        ]
        self._inside = values.get("type") == "application/json"

    def handle_data(self, data):
        if self._inside:
            self.data += data

    def handle_endtag(self, _tag):
        self._inside = False

    @property
    def config(self):
        config = json.loads(self.data)
        inside = json.loads(gzip.decompress(base64.b64decode(config["squeezed"])))
        return config | inside | {"bundle": config["bundle"] | inside["bundle"]}

    def meta(self, name):
        return next(values["content"] for tag, values in self.tags if values.get("name") == name)


def everywhere(text):
    return dict.fromkeys(LANGUAGES, text)


def lesson_of(text, **changes):
    step = Step(
        "one",
        everywhere(text),
        everywhere(text),
        Camera(146.9, 44.4, 7.5),
        "status_quo",
        "de_facto",
    )
    return Lesson("made", everywhere(text), (replace(step, **changes),))


@pytest.fixture(scope="module")
def source(pack):
    claims = load_claims(
        claims_root(pack.root), units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )
    return PageSource(pack, claims, tuple(run_checks(pack, claims)))


@pytest.fixture(scope="module")
def longest(source):
    return max(load_lessons(source.pack, source.claims)[0], key=lambda one: len(one.steps))


@pytest.fixture(scope="module")
def made(source, longest):
    state = {"lang": "ja", "scenario": "two_island_1956", "view": "disputed"}
    return one_file(source, made_on=DAY, lesson=longest, state=state)


@pytest.fixture(scope="module")
def page(made):
    return Reader(made.decode())


def test_the_file_is_small_enough_and_the_same_each_time(made, source, longest):
    assert len(made) <= LARGEST
    state = {"lang": "ja", "scenario": "two_island_1956", "view": "disputed"}
    assert one_file(source, made_on=DAY, lesson=longest, state=state) == made


def test_the_browser_is_told_to_refuse_everything_else(page, made):
    first = next(tag for tag in page.tags if tag[0] not in {"html", "head"})
    assert first == ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    assert "default-src 'none'" in POLICY
    assert page.fetched == []
    assert not re.search(r"url\((?!\"?data:|none)[\"']?[a-z/.]", made.decode().split("<script>")[0])


def test_it_says_what_it_shows_and_whom_to_credit(page, source):
    config = page.config
    shown = {"lang": "ja", "scenario": "two_island_1956", "view": "disputed"}
    # a lesson's file for pupils covers from the first what the lesson asks
    assert config["state"] == {**shown, "hide": config["state"]["hide"]}
    for language in LANGUAGES:
        told = " ".join(text for row in config["about"]["rows"][language] for text in row)
        for said in (
            source.pack.scenarios["two_island_1956"].title[language],
            source.pack.perspectives["disputed"].title[language],
            "OpenStreetMap",
            "0.1.0",
            "2026",
        ):
            assert said in told
    assert page.meta("date") == "2026-11-22"
    assert source.pack.title["ja"] in page.meta("citation")
    assert "ODbL" in page.meta("rights")


def test_every_part_brings_its_licence(page):
    parts = {str(p["name"]): p for p in page.config["about"]["parts"] if "text" in p}
    assert {"Leaflet", "topojson-client", "Noto Sans", "Noto Sans JP", "folium"} <= set(parts)
    assert all(p["licence"] and len(p["text"]) > 200 for p in parts.values())
    sources = str(page.config["about"]["parts"])
    assert "ETOPO5" in sources
    assert "GSHHG" in sources


def test_a_teachers_lesson_brings_its_answers(source, longest):
    made = one_file(source, made_on=DAY, lesson=longest, audience=TEACHER).decode()
    page = Reader(made)
    assert page.config["audience"] == TEACHER
    # the name that a browser shows says so
    assert "For the teacher: with notes and answers" in made.partition("</title>")[0]
    lesson = page.config["lesson"]
    assert [step["id"] for step in lesson["steps"]] == [step.id for step in longest.steps]
    asked = [step["question"] for step in lesson["steps"] if "question" in step]
    assert asked
    assert all(question["truth"] for question in asked)


ATTACKS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "line\u2028and\u2029paragraph",
    "half a pair \ud83d",
    "مرحبا بالعالم",
    "x" * 2000,
    "control \x00\x07\x1b",
]


def test_hostile_text_is_only_text(source):
    [first] = lesson_of("").steps
    steps = [
        replace(first, id=str(i), title=everywhere(a), text=everywhere(a))
        for i, a in enumerate(ATTACKS)
    ]
    # a pack's files are UTF-8, which has no halves of pairs; what a browser sends may hold one
    title = "".join(attack for attack in ATTACKS if attack.isascii() or "\ud83d" not in attack)
    hostile = PageSource(
        replace(source.pack, about={**source.pack.about, "title": everywhere(title)})
    )
    text = one_file(
        hostile, made_on=DAY, lesson=Lesson("made", everywhere(title), tuple(steps))
    ).decode()
    found = Reader(text)
    assert not [tag for tag, values in found.tags if tag == "img" or "onerror" in values]
    assert "alert(1)</script>" not in text
    assert "{{ 7 * 7 }}" in found.meta("citation")
    assert not re.search("[\u2028\u2029]", text[text.index("<script") :])
    assert len(text.split("<title>")[1].split("</title>")[0]) < 1000
    # all of it arrives, as data
    assert [step["text"]["en"] for step in found.config["lesson"]["steps"]] == ATTACKS
    assert found.config["bundle"]["pack"]["title"]["ja"] == title


def words_of(text):
    return re.findall(r"\w+", text.lower())


def test_no_passage_of_an_article_is_inside(made):
    folders = [*filter(None, [os.environ.get("FOUR_ISLANDS_ARTICLES")]), OUTSIDE / "seeds"]
    articles = [path for folder in folders for path in Path(folder).glob("*.txt")]
    if not articles:
        pytest.skip("the articles are not distributed; put copies into seeds/ to run this")
    config = Reader(made.decode()).config
    # titles and addresses say where to find an article, and are no part of what it says
    config["bundle"].pop("documents")
    inside = words_of(json.dumps(config, ensure_ascii=False))
    in_file = {length: runs_of(inside, length) for length in (5, LONGEST_RUN)}
    for path in articles:
        words = words_of(path.read_text(encoding="utf-8"))
        assert runs_of(words, LONGEST_RUN) & in_file[LONGEST_RUN] == set(), path.name
        fives = runs_of(words, 5)
        assert len(fives & in_file[5]) <= 0.03 * len(fives), path.name


def runs_of(words, length):
    return set(zip(*(words[i:] for i in range(length)), strict=False))


def test_a_rare_name_brings_its_letters(source, made):
    rare = one_file(PageSource(source.pack), made_on=DAY, lesson=lesson_of("鸚鵡の島")).decode()
    code = f"U+{ord('鸚'):X}"
    assert code not in made.decode()
    assert code in rare


def unpacked(text):
    numbers, value, shift = [], 0, 0
    for letter in text.replace("#", "\\"):
        digit = ord(letter) - 63
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return [list(pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]


def test_a_packed_coast_is_the_same_coast(pack):
    for path in (pack.root / "display").glob("*.topojson"):
        topology = json.loads(path.read_text(encoding="utf-8"))
        small = packed(topology)
        assert [unpacked(arc) for arc in small["arcs"]] == topology["arcs"]
        assert not set('<"\\') & set("".join(small["arcs"]))


def test_sheets_of_other_rules_come_as_far_as_there_is_room(page):
    geometry = page.config["geometry"]
    assert {"units", "land", "depth", "cells", "borders"} <= set(geometry)
    sheets = {name: data for name, data in geometry.items() if name.startswith(("law_", "splits"))}
    assert (
        sum(len(json.dumps(data, separators=(",", ":"))) for data in sheets.values())
        <= SHEETS_BYTES
    )
    assert sheets
    # what is not here is not offered
    assert set(page.config["bundle"]["display"]) == set(geometry) - {"borders"}


def test_what_is_not_there_is_named(source):
    with pytest.raises(UnknownIdError, match="no scenario 'gone'"):
        one_file(source, made_on=DAY, lesson=lesson_of("text", scenario="gone"))
    with pytest.raises(UnknownIdError, match="no scenario 'gone'"):
        one_file(source, made_on=DAY, state={"scenario": "gone"})
    with pytest.raises(ExportError, match="no step"):
        one_file(source, made_on=DAY, lesson=Lesson("empty", everywhere("Empty"), ()))


def run(*words):
    parser = argparse.ArgumentParser()
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--lang", default="en")
    add_arguments(parser)
    return export(parser.parse_args(list(words)))


def test_the_command_line_says_a_view_as_addresses_do(tmp_path):
    out = tmp_path / "one.html"
    run("html", "--lang=ru", "--assign=habomai=JPN,kunashiri=unsettled", "--perspective=disputed",
        "--select=shikotan", "--at=43.8,146.6,9", "--law=rocks:rocks,effect:habomai:half", f"--out={out}")  # fmt: skip
    state = Reader(out.read_text(encoding="utf-8")).config["state"]
    assert state["lang"] == "ru"
    assert (state["scenario"], state["view"], state["unit"]) == ("own", "disputed", "shikotan")
    assert state["own"]["kunashiri"] == "unsettled"
    assert state["at"] == [43.8, 146.6, 9.0]
    assert (state["law"], state["effects"]) == ({"rocks": "rocks"}, {"habomai": "half"})
    with pytest.raises(ExportError, match="no place to look at"):
        run("html", "--at=1,2", f"--out={out}")
    with pytest.raises(UnknownIdError, match="no rule 'moon'"):
        run("html", "--law=moon:full", f"--out={out}")


def test_the_old_file_stays_whole_where_the_new_one_cannot_be_saved(tmp_path, monkeypatch):
    path = tmp_path / "kept.html"
    path.write_text("the old file")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match=r"the disk is full\. What was there before is unchanged"):
        run("html", f"--out={path}")
    assert path.read_text() == "the old file"
    assert [p.name for p in tmp_path.iterdir()] == ["kept.html"]
    with pytest.raises(ExportError, match="its folder is no folder"):
        run("html", f"--out={path / 'below.html'}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_its_language_without_a_script_too(source, language):
    text = one_file(source, made_on=DAY, state={"lang": language}).decode()
    assert f'<html lang="{language}">' in text[:200]
