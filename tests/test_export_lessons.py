"""Lessons become paper and slides that a teacher can hand out, whatever stands in them."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import re
from dataclasses import replace

import pypdf
import pytest
from PIL import Image
from pptx import Presentation

from geo.claims.checks import run_checks
from geo.claims.claims import claims_root
from geo.claims.claims import load_claims
from geo.cli.exporting import KINDS
from geo.cli.exporting import add_arguments
from geo.cli.exporting import export
from geo.errors import CancelledError
from geo.errors import ExportError
from geo.errors import FourIslandsError
from geo.errors import UnknownIdError
from geo.export.handout import Paper
from geo.export.handout import handout
from geo.export.pages import PageSource
from geo.export.pages import pages
from geo.export.slides import slides
from geo.export.wording import breakable
from geo.export.wording import quantity
from geo.figure.plan import Plan
from geo.lessons.audience import TEACHER
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.lessons.lessons import load_lessons
from geo.lessons.questions import Option
from geo.lessons.questions import Question
from geo.lessons.questions import Working
from geo.scene.camera import Camera
from geo.scene.rules import Rules
from geo.text.languages import LANGUAGES
from geo.text.words import word

DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def source(pack):
    claims = load_claims(
        claims_root(pack.root), units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )
    return PageSource(pack, claims, tuple(run_checks(pack, claims)))


@pytest.fixture(scope="module")
def lessons(source):
    return load_lessons(source.pack, source.claims)[0]


def texts_of(pdf):
    """Give the text of each page, without the spaces that justification puts in."""
    return [
        re.sub(r"\s+", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def squeezed(text):
    return re.sub(r"[\s\u200b]+", "", text)


def everywhere(text):
    return dict.fromkeys(LANGUAGES, text)


def lesson_of(*steps, title="A lesson"):
    return Lesson("made", everywhere(title), tuple(steps))


def step_of(title="A step", text="A text", **options):
    camera = Camera(146.9, 44.4, 7.5)
    return Step(
        "one", everywhere(title), everywhere(text), camera, "status_quo", "de_facto", **options
    )


NEAR = Question(
    "estimate",
    everywhere("How far is it?"),
    Working("distance_km", unit="shikotan", to="hokkaido"),
    tolerance=10,
    explanation=everywhere("Across the water."),
)


FOR_TEACHER = Paper(audience=TEACHER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_has_every_step_and_the_key_on_its_own_page(language, lessons, source):
    lesson = next(one for one in lessons if any(step.question for step in one.steps))
    made = texts_of(handout(lesson, source, Paper(language, audience=TEACHER), made_on=DAY))
    assert len(made) >= len(lesson.steps) + 2
    for step, text in zip(lesson.steps, made, strict=False):
        assert squeezed(step.title[language]) in text
        assert squeezed(step.text[language]) in text
    key = next(
        text for text in made if squeezed(word(language, "export.handout.key_about")) in text
    )
    mark = squeezed(word(language, "export.handout.answer", answer=""))
    for text in made:
        assert (mark in text) == (text is key)
    for step in lesson.steps:
        if step.question:
            assert squeezed(step.question.explanation[language]) in key


def test_a_handout_says_where_it_comes_from_on_every_page(lessons, source):
    for text in texts_of(handout(lessons[0], source, made_on=DAY)):
        assert "OpenStreetMap" in text
        # letters of a PDF may stand without the spaces between words
        assert "22November2026" in re.sub(r"\s", "", text)


def test_maps_in_a_handout_are_vectors(lessons, source):
    content = handout(replace(lessons[0], steps=lessons[0].steps[:2]), source, made_on=DAY)
    images = [image for page in pypdf.PdfReader(io.BytesIO(content)).pages for image in page.images]
    assert images == []


def test_a_number_to_be_guessed_is_only_in_the_key(source, pack):
    step = step_of(
        layers=("names", "distances"),
        distance=("shikotan", "hokkaido"),
        hide=("numbers",),
        question=NEAR,
    )
    number = f"{pack.distance('shikotan').distance_km:.1f}"
    first, key, *_ = texts_of(handout(lesson_of(step), source, FOR_TEACHER, made_on=DAY))
    assert number not in first
    assert "?km" in first
    assert f"{number}km" in key


def test_the_key_sets_what_others_published_beside_the_answer(source):
    asked = Question(
        "estimate",
        everywhere("How much?"),
        Working(tally="sea_share", scenario="two_island_1956", party="JPN"),
        tolerance=5,
    )
    step = replace(step_of(question=asked), scenario="two_island_1956")
    pupils, *_ = texts_of(handout(lesson_of(step), source, made_on=DAY))
    _, key, *_ = texts_of(handout(lesson_of(step), source, FOR_TEACHER, made_on=DAY))
    assert "computedhere:50.5%" in key
    assert "40%" in key
    assert "50.5%" not in pupils


def test_a_verdict_to_be_guessed_is_only_in_the_key(lessons, source):
    lesson, step = next(
        (one, s) for one in lessons for s in one.steps if s.claims and "verdicts" in s.hide
    )
    made = texts_of(handout(replace(lesson, steps=(step,)), source, FOR_TEACHER, made_on=DAY))
    check = source.by_claim[step.claims[0]]
    verdict = squeezed(word("en", f"checks.verdict.{check.verdict}")) + "."
    paraphrase = squeezed(source.claims.claim(step.claims[0]).paraphrase["en"])
    assert paraphrase in made[0]
    assert verdict not in made[0]
    assert verdict in made[-2]


def test_a_handout_has_the_key_and_the_notes_for_the_teacher_alone(lessons, source):
    lesson = next(one for one in lessons if any(step.question and step.notes for step in one.steps))
    lesson = replace(lesson, steps=tuple(s for s in lesson.steps if s.question and s.notes)[:1])
    notes = squeezed(lesson.steps[0].notes["en"])
    for_pupils = "".join(texts_of(handout(lesson, source, made_on=DAY)))
    assert "Answer" not in for_pupils
    assert notes not in for_pupils
    assert squeezed(word("en", "export.audience.pupils")) in for_pupils
    pages_of_teacher = texts_of(handout(lesson, source, FOR_TEACHER, made_on=DAY))
    assert notes in "".join(pages_of_teacher)
    # every page says so, wherever it is found
    assert all(squeezed(word("en", "export.audience.teacher")) in one for one in pages_of_teacher)


def test_progress_is_told_and_work_can_be_cancelled(lessons, source):
    told = []
    lesson = replace(lessons[0], steps=lessons[0].steps[:3])
    handout(lesson, source, made_on=DAY, progress=lambda *step: told.append(step))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    told.clear()
    with pytest.raises(CancelledError, match="nothing was saved"):
        handout(
            lesson,
            source,
            made_on=DAY,
            progress=lambda *step: told.append(step),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [(1, 4), (2, 4)]
    with pytest.raises(CancelledError):
        slides(lesson, source, made_on=DAY, cancelled=lambda: True)


ATTACKS = [
    '#eval("1+1") #panic("x") *bold* <script>alert(1)</script> $x$ @ref `raw` //',
    "x" * 2000,
    "長" * 2000,
    "مرحبا بالعالم",
    "control \x00\x07\x1b characters",
    "\\u{41} \"quotes\" 'and' #[more]",
]


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_text_is_only_text(attack, source):
    question = Question("choose", everywhere(attack), Working("land_km2", pick="most"), options=(
        Option(everywhere(attack), unit="etorofu"), Option(everywhere(attack), unit="shikotan")))  # fmt: skip
    lesson = lesson_of(
        step_of(attack, attack, notes=everywhere(attack), question=question), title=attack
    )
    content = handout(lesson, source, FOR_TEACHER, made_on=DAY)
    text = "".join(texts_of(content))
    if attack.isascii() and attack.isprintable():
        assert squeezed(attack) in text
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert "/JavaScript" not in str(reader.trailer["/Root"])
    deck = Presentation(io.BytesIO(slides(lesson, source, made_on=DAY)))
    written = "".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    if attack.isascii() and attack.isprintable():
        assert squeezed(attack) in squeezed(written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_are_real_text_with_a_map_and_notes(language, lessons, source):
    lesson = replace(lessons[0], steps=lessons[0].steps[:3])
    deck = Presentation(io.BytesIO(slides(lesson, source, language, made_on=DAY, audience=TEACHER)))
    opening, *steps, closing = deck.slides
    assert len(steps) == 3
    assert opening.shapes.title.text_frame.text == lesson.title[language]
    assert "OpenStreetMap" in "".join(s.text_frame.text for s in closing.shapes if s.has_text_frame)
    for slide, step in zip(steps, lesson.steps, strict=True):
        assert slide.shapes.title.text_frame.text == step.title[language]
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(text.startswith(step.text[language]) for text in texts)
        called = [s.name for s in (*slide.shapes, *slide.notes_slide.shapes)]
        assert word(language, "export.shape.title") in called
        english = [name for name in called if re.search("[A-Za-z]", name)]
        assert language == "en" or not english
        assert step.notes[language] in slide.notes_slide.notes_text_frame.text
        maps = [
            shape
            for shape in slide.shapes
            if shape.shape_type is not None and hasattr(shape, "image")
        ]
        assert len(maps) == 1
        assert Image.open(io.BytesIO(maps[0].image.blob)).width > 1200
        assert maps[0]._element.nvPicPr.cNvPr.get("descr")
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
    answers = [step for step in lesson.steps if step.question]
    for step in answers:
        slide = steps[lesson.steps.index(step)]
        explanation = step.question.explanation[language]
        assert explanation in slide.notes_slide.notes_text_frame.text
        assert explanation not in "".join(
            s.text_frame.text for s in slide.shapes if s.has_text_frame
        )


def test_the_same_day_gives_the_same_bytes(lessons, source):
    lesson = replace(lessons[0], steps=lessons[0].steps[:2])
    assert handout(lesson, source, made_on=DAY) == handout(lesson, source, made_on=DAY)
    assert slides(lesson, source, made_on=DAY) == slides(lesson, source, made_on=DAY)


def test_every_step_of_every_lesson_can_be_drawn(lessons, source):
    plan = Plan(width=740, height=468, zoom_by=-0.35)
    for lesson in lessons:
        for page in pages(lesson, source, plan, made_on=DAY):
            assert page.title
            assert page.figure.named


def test_a_step_that_names_what_is_gone_says_so(source):
    with pytest.raises(UnknownIdError, match="no scenario 'gone'"):
        handout(lesson_of(replace(step_of(), scenario="gone")), source, made_on=DAY)


@pytest.mark.parametrize(
    ("value", "unit", "language", "text"),
    [
        (73.7658, "km", "en", "73.8\u00a0km"), (3.49, "km", "ru", "3,49\u00a0км"), (0.5, "percent", "en", "0.5%"),
        (6.88, "percent", "ja", "6.9%"), (3772, "people", "ja", "3,772人"), (18365, "people", "ru", "18\u202f365 чел."),
        (3165.1, "km2", "en", "3,165\u00a0km²"),
    ],
)  # fmt: skip
def test_numbers_have_no_more_digits_than_the_coast(value, unit, language, text):
    assert quantity(value, unit, language) == text


def test_only_words_without_a_break_are_broken():
    assert breakable("ordinary words stay") == "ordinary words stay"
    assert breakable("択捉島" * 30) == "択捉島" * 30
    assert max(map(len, breakable("x" * 100).split("\u200b"))) == 30


def run(*words):
    parser = argparse.ArgumentParser()
    parser.add_argument("--pack")
    parser.add_argument("--lang", default="en")
    add_arguments(parser)
    return export(parser.parse_args(list(words)))


# a site is a folder, see test_export_site.py
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "site"])
def test_the_command_line_makes_every_kind(kind, tmp_path, lessons):
    path = tmp_path / "new" / f"out.{kind}"
    words = [kind, "two_island_1956", "--out", str(path), "--lang", "ja", "--made-on", "2026-11-22"]
    if kind in {"handout", "slides"}:
        words = [kind, "--lesson", lessons[0].id, "--out", str(path)]
    if kind == "claims":
        words = [kind, "--out", str(path)]
    if kind == "png":
        words += ["--dpi", "72", "--distance", "shikotan,hokkaido", "--ink", "grey"]
    data, text, status = run(*words)
    assert status == 0
    assert data["bytes"] == path.stat().st_size > 1000
    assert str(path) in text


@pytest.mark.parametrize("kind", ["handout", "slides", "html"])
@pytest.mark.parametrize(
    ("words", "audience"),
    [((), "pupils"), (("--pupils",), "pupils"), (("--no-key",), "pupils"), (("--teacher",), "teacher"), (("--notes",), "teacher")],
)  # fmt: skip
def test_whose_a_file_is_stands_in_its_name(kind, words, audience, lessons, monkeypatch):
    monkeypatch.setattr("geo.cli.exporting.save", lambda *_: None)
    given = {}
    for made in (
        "geo.export.handout.handout",
        "geo.export.slides.slides",
        "geo.export.html.one_file",
    ):
        monkeypatch.setattr(
            made, lambda *parts, **named: given.update(named, parts=parts) or b"made"
        )
    data, _, _ = run(kind, "--lesson", lessons[0].id, *words)
    assert data["path"].startswith(f"{lessons[0].id}-{audience}.")
    told = given["parts"][2].audience if kind == "handout" else given["audience"]
    assert told == audience


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("csv", "--no-key"), "Only a lesson has .* leave out --no-key"),
        (("png", "--teacher", "--notes"), "leave out --teacher, --notes"),
        (("html", "--pupils"), "leave out --pupils"),
        (("handout", "--teacher", "--no-key"), "cannot be both: --no-key .* --teacher"),
        (("html", "--lesson", "who_says_what", "--pupils", "--notes"), "cannot be both"),
    ],
)
def test_no_word_about_whose_a_file_is_goes_unheard(words, sentence, tmp_path):
    with pytest.raises(ExportError, match=sentence):
        run(*words, "--out", str(tmp_path / "x"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        (("png", "--at", "44,146,7"), "--at"),
        (("svg", "--dpi", "600", "--detail", "drawn"), "--dpi, --detail"),
        (("csv", "--distance", "shikotan,hokkaido"), "--distance"),
        (("html", "--ink", "grey"), "--ink"),
        (("claims", "two_island_1956", "--date", "1956-10-19"), "scenario, --date"),
        (("handout", "--lesson", "who_says_what", "--select", "shikotan"), "--select"),
        (("geojson", "--unrated"), "--unrated"),
    ],
)
def test_no_option_goes_unheard(words, unused, tmp_path):
    with pytest.raises(ExportError, match=f"does not follow {unused}; leave"):
        run(*words, "--out", str(tmp_path / "x"))
    assert not list(tmp_path.iterdir())


def test_the_command_line_says_what_is_wrong(tmp_path):
    out = ["--out", str(tmp_path / "x")]
    with pytest.raises(ExportError, match="Name a lesson"):
        run("handout", *out)
    with pytest.raises(ExportError, match="no lesson 'nothing'"):
        run("slides", "--lesson", "nothing", *out)
    with pytest.raises(ExportError, match="no pair of units"):
        run("svg", "--distance", "shikotan", *out)
    with pytest.raises(FourIslandsError, match="did you mean shikotan"):
        run("csv", "--assign", "shikotn=JPN", *out)
    assert not list(tmp_path.iterdir())


def test_an_assignment_of_ones_own_can_be_exported(tmp_path):
    path = tmp_path / "own.csv"
    run("csv", "--assign", "habomai=JPN", "--out", str(path))
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    assert next(row for row in rows if row.startswith("habomai,")).count("JPN") >= 2
    assert ",own," in rows[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.usefixtures("quick_ink")
def test_an_answer_about_the_sea_names_its_rules_where_the_map_has_others(source, lessons, lang):
    lesson = next(one for one in lessons if any(asks_of_the_sea(step) for step in one.steps))
    asking = [number for number, step in enumerate(lesson.steps) if step.question]
    plan = Plan(language=lang, width=400, height=300)
    usual = pages(lesson, source, plan, made_on=DAY)
    switched = pages(lesson, source, plan, made_on=DAY, rules=Rules({"rocks": "unpeopled"}))
    told = {
        number: (usual[number].asked.answer, switched[number].asked.answer) for number in asking
    }
    of_sea = {number for number in asking if asks_of_the_sea(lesson.steps[number])}
    assert {number for number, (one, other) in told.items() if one != other} == of_sea
    for number in of_sea:
        one, other = told[number]
        assert other == word(lang, "export.usual_rules", answer=one)


def asks_of_the_sea(step):
    return bool(step.question and step.question.working.tally.startswith("sea"))
