"""
Files for a class are searched for what the class is to find out.

Every lesson of the pack is made as a handout, as slides and as one file; each is unpacked down to its
last text: PDF streams, parts of the PPTX with its notes, scripts, data, base64, gzip and Brotli.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import gzip
import io
import json
import re
import unicodedata
import zipfile
import zlib
from dataclasses import replace

import brotli
import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from geo.claims.checks import run_checks
from geo.export import slides as slides_module
from geo.export.handout import Paper
from geo.export.handout import handout
from geo.export.html import one_file
from geo.export.pages import PageSource
from geo.export.slides import slides
from geo.export.wording import quantity
from geo.figure.figure import draw_figure
from geo.figure.picture import plain_svg
from geo.lessons.answers import answer
from geo.lessons.audience import PUPILS
from geo.lessons.audience import TEACHER
from geo.lessons.covering import FIGURES
from geo.lessons.covering import asked_anywhere
from geo.lessons.covering import uncovers
from geo.lessons.lessons import load_lessons
from geo.lessons.sealing import hidden_claims
from geo.server.shelf import Shelf
from geo.text.languages import LANGUAGES
from geo.text.sentences import in_every_language
from geo.text.words import word

DAY = dt.date(2026, 5, 1)
BASE64 = re.compile(r"[A-Za-z0-9+/]{200,}={0,2}")
# a raw answer of fewer digits stands in many a coordinate by chance
FEWEST_DIGITS = 6


@pytest.fixture(scope="module")
def source():
    shelf = Shelf()
    return PageSource(shelf.pack, shelf.claims, tuple(run_checks(shelf.pack, shelf.claims)))


EMPTY_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><g/></svg>'


@pytest.fixture(scope="module")
def maps():
    """Draw each map once, and keep the maps of the last handout as they are written."""
    drawn, written = {}, []

    def draw(stamp, plan):
        if (plan.width, plan.height) == slides_module.MAP_PX:
            # a slide tells of its picture in words, which are the scene's, whatever is drawn
            plan = replace(plan, width=40, height=30, layers=frozenset(), parts=frozenset())
        key = repr((stamp.view.scenario.id, stamp, plan))
        return drawn.get(key) or drawn.setdefault(key, draw_figure(stamp, plan))

    def write(figure):
        written.append(plain_svg(figure))
        return EMPTY_SVG

    return draw, write, written


@pytest.fixture(autouse=True)
def _quick_pictures(monkeypatch, maps, quick_ink):  # noqa: ARG001 - it is used by being there
    """
    Draw the maps of slides small, for nothing of a picture is text, and keep those of handouts apart.

    To read the letters of a map back from a PDF takes longer than to draw it; its SVG tells them.
    """
    draw, write, _ = maps
    monkeypatch.setattr("geo.export.slides.MAP_DPI", 20)
    monkeypatch.setattr("geo.export.pages.draw_figure", draw)
    monkeypatch.setattr("geo.export.handout.plain_svg", write)


@pytest.fixture(scope="module")
def lessons(source):
    return load_lessons(source.pack, source.claims)[0]


def made(kind, lesson, source, language, audience):
    """Make a file of a lesson."""
    if kind == "handout":
        return handout(lesson, source, Paper(language, audience=audience), made_on=DAY)
    if kind == "slides":
        return slides(lesson, source, language, made_on=DAY, audience=audience)
    return one_file(source, made_on=DAY, lesson=lesson, audience=audience, state={"lang": language})


def texts_of(kind, content, maps):
    """Give every text of a file, whatever it is packed in."""
    if kind == "handout":
        written = maps[2]
        assert len(written) >= 9
        for markup in written:
            yield re.sub(r"<[^>]+>", "", markup)
        written.clear()
        reader = PdfReader(io.BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        for item in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
            # what describes pictures and the file itself; how they are drawn is no text
            yield str(reader.get_object(item))
    elif kind == "slides":
        deck = Presentation(io.BytesIO(content))
        for slide in deck.slides:
            yield from (s.text_frame.text for s in slide.shapes if s.has_text_frame)
            if slide.has_notes_slide:
                yield slide.notes_slide.notes_text_frame.text
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                # the bytes of a picture hold any two digits by chance; what is told of it does not
                if name.endswith((".png", ".jpeg")):
                    yield str(Image.open(io.BytesIO(parts.read(name))).info)
                else:
                    yield parts.read(name).decode("utf-8", "ignore")
    else:
        page = content.decode()
        # "50%" is a width in many a style sheet
        yield re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
        # data write some letters as \uXXXX
        yield from (
            json.dumps(json.loads(data), ensure_ascii=False)
            for data in re.findall(
                r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL
            )
        )
        yield from (text for block in BASE64.findall(page) for text in unpacked(block))


def unpacked(block):
    """Give what a block of base64 holds, as it is and after every way of packing that fits."""
    try:
        raw = base64.b64decode(block + "=" * (-len(block) % 4))
    except binascii.Error:
        return
    yield raw.decode("utf-8", "ignore")
    for unpack in (gzip.decompress, zlib.decompress, brotli.decompress):
        try:
            yield unpack(raw).decode("utf-8", "ignore")
        except (OSError, zlib.error, brotli.error, EOFError):
            continue


def plain(text):
    """Give a text without what an export may put between its letters."""
    return re.sub(r"[\s\u200b\u2060]", "", unicodedata.normalize("NFKC", text))


def stands_in(secret, whole):
    """Tell whether a text holds a secret; a number must not be a piece of another."""
    before = r"(?<![0-9.,])" if secret[0].isdigit() else ""
    after = r"(?![0-9])" if secret[-1].isdigit() else ""
    return secret in whole and re.search(f"{before}{re.escape(secret)}{after}", whole) is not None


def notes_and_explanations(lesson):
    """Give every sentence that is the teacher's alone, in every language."""
    for step in lesson.steps:
        said = [*step.notes.values()]
        said += step.question.explanation.values() if step.question else []
        for text in said:
            yield from (one for one in re.split(r"(?<=[.!?。！？])\s*", text) if len(one) > 8)


def answers_of(lesson, pack):
    """Give the numbers that are asked, as they are written in every language and raw."""
    for step in lesson.steps:
        if step.question is None:
            continue
        found = answer(step.question, pack)
        for value in {found.value, *found.values.values()} - {None}:
            if 0 < value < 100 or value > 1000:
                yield from (quantity(value, found.measured_in, lang) for lang in LANGUAGES)
            for digits in (repr(value), repr(round(value, 5)), repr(round(value / 100, 8))):
                if len(digits.replace(".", "").strip("0")) >= FEWEST_DIGITS:
                    yield digits


def reasons(lesson, source):
    """Give why the verdicts that are asked are so, in every language."""
    for check in source.checks:
        if check.claim in hidden_claims(lesson):
            yield from in_every_language(check.why, source.pack).values()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["handout", "slides", "html"])
def test_a_class_finds_no_answer_in_its_file(kind, language, lessons, source, maps):
    for lesson in lessons:
        secrets = {
            *notes_and_explanations(lesson),
            *answers_of(lesson, source.pack),
            *filter(None, reasons(lesson, source)),
        }
        assert len(secrets) > 10
        whole = plain("\n".join(texts_of(kind, made(kind, lesson, source, language, PUPILS), maps)))
        found = {secret for secret in secrets if stands_in(plain(secret), whole)}
        # what a step tells itself is the lesson's own word
        told = plain(
            " ".join(t for s in lesson.steps for t in (*s.text.values(), *s.title.values()))
        )
        # and how things are measured, which every file explains, is no answer
        told += plain(" ".join(word(tongue, "about.sea.zones") for tongue in LANGUAGES))
        assert {one for one in found if plain(one) not in told} == set(), (lesson.id, kind)
        assert plain(word(language, "export.audience.pupils")) in whole
        assert plain(word(language, "export.handout.key")) not in whole or kind == "html"


@pytest.mark.parametrize("kind", ["handout", "slides", "html"])
def test_a_teacher_finds_both_and_is_told_so(kind, lessons, source, maps):
    lesson = next(one for one in lessons if one.id == "what_would_two_islands_mean")
    whole = plain("\n".join(texts_of(kind, made(kind, lesson, source, "en", TEACHER), maps)))
    for step in lesson.steps:
        assert plain(step.notes.get("en", "")) in whole
        if step.question:
            assert plain(step.question.explanation["en"]) in whole
    assert plain(word("en", "export.audience.teacher")) in whole
    asked = [step.question for step in lesson.steps if step.question]
    value = next(
        answer(one, source.pack).value for one in asked if one.working.tally == "sea_share"
    )
    assert plain(quantity(value, "percent", "en")) in whole or repr(value) in whole


def page_data(content):
    text = re.search(
        r'<script type="application/json"[^>]*>(.*?)</script>', content.decode(), re.DOTALL
    )
    config = json.loads(text[1])
    inside = json.loads(gzip.decompress(base64.b64decode(config["squeezed"])))
    return config | inside | {"bundle": config["bundle"] | inside["bundle"]}


def keys_of(value):
    if isinstance(value, dict):
        yield from value
        yield from (key for inner in value.values() for key in keys_of(inner))
    elif isinstance(value, list):
        yield from (key for inner in value for key in keys_of(inner))


def test_a_page_for_pupils_has_no_place_for_an_answer(lessons, source):
    for lesson in lessons:
        data = page_data(made("html", lesson, source, "en", PUPILS))
        assert not {"truth", "answer", "explanation", "notes", "key", "tolerance"} & {
            *keys_of(data["lesson"])
        }
        assert all(step["uncovers"] == [] for step in data["lesson"]["steps"])
        asked = {*asked_anywhere(lesson)} & {*FIGURES}
        assert asked <= {*data["state"]["hide"]}
        units = {unit["id"]: unit for unit in data["bundle"]["units"]}
        if "land" in asked:
            assert {unit["land_km2"] for unit in units.values()} == {None}
            assert {unit["land_range"] for unit in units.values()} == {None}
        if "people" in asked:
            assert not any(unit["people"] or unit["people_now"] for unit in units.values())
        if "distance" in asked:
            lines = [line for unit in units.values() for line in unit["distances"].values()]
            assert all({*line} == {"from", "to", "from_place", "to_place"} for line in lines)
        shown = {claim for step in lesson.steps for claim in step.claims}
        assert {claim["id"] for claim in data["bundle"]["claims"]} <= shown
        for claim in data["bundle"]["claims"]:
            if claim["id"] in hidden_claims(lesson):
                assert claim["verdict"] is claim["why"] is claim["brief"] is claim["said"] is None


def test_no_source_of_a_figure_left_out_tells_it_by_its_title(lessons, source):
    # whoever takes this title along reads a share of the sea before guessing it
    told, title = "iwashita_share", "40 percent"
    assert title in source.pack.sources[told].titles["en"]
    assert told in {row.source for row in source.pack.published}
    for lesson in lessons:
        bundle = page_data(made("html", lesson, source, "en", PUPILS))["bundle"]
        assert told not in bundle["sources"], lesson.id
        people = [row["source"] for unit in bundle["units"] for row in unit["people"]]
        named = {name for cell in people for name in cell.split(";")}
        named |= {name for one in bundle["scenarios"] for name in one["sources"]}
        assert named, lesson.id
        assert named <= {*bundle["sources"]}, lesson.id


def test_a_lesson_that_asks_nothing_keeps_its_figures(lessons, source):
    lesson = lessons[0]
    told = replace(lesson, steps=tuple(replace(s, question=None, hide=()) for s in lesson.steps))
    assert asked_anywhere(told) == ()
    assert uncovers(told, told.steps[0]) == ()
    bundle = page_data(made("html", told, source, "en", PUPILS))["bundle"]
    assert all(unit["land_km2"] for unit in bundle["units"] if unit["disputed"])
    assert bundle["law"]
