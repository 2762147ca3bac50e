"""Do with a pack what the app and the exports would do, and report where they would stumble."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from geo.browser.assets import PAGE_SOURCES
from geo.claims.annotations import annotation_collection
from geo.claims.claims_table import claims_csv
from geo.claims.reviews import claim_reviews
from geo.errors import FourIslandsError
from geo.export.geodata import geodata
from geo.export.handout import Paper
from geo.export.handout import handout
from geo.export.html import one_file
from geo.export.pages import PageSource
from geo.export.slides import slides
from geo.figure.figure import draw_figure
from geo.figure.formats import FORMATS
from geo.figure.picture import picture
from geo.figure.plan import Plan
from geo.frames.pack import Pack
from geo.lessons.audience import TEACHER
from geo.lessons.files import lesson_data
from geo.pack.holdings import tally_data
from geo.pack.intake import parse_json
from geo.pack.intake import take_bytes
from geo.pack.records import Problem
from geo.pack.records import surprise
from geo.reading.document import ReadDocument
from geo.reading.prose import Prose
from geo.reading.reader import Reader
from geo.reading.scenarios import find_scenarios
from geo.reading.scenarios import load_cues
from geo.relief.solids import PARTS
from geo.relief.solids import ground_data
from geo.scene.scene import scene_of
from geo.scene.stamp import Stamp
from geo.scene.view import view_of
from geo.sea.outcome_data import outcome_data
from geo.server.views.about import AboutSheet
from geo.server.views.claims import ClaimsSheet
from geo.server.views.compare import CompareSheet
from geo.server.views.scenarios import ScenariosSheet
from geo.server.views.timeline import TimelineSheet
from geo.text.dates import first_day
from geo.text.dates import today
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from geo.lessons.lessons import Lesson
    from geo.pack.pack import Pack as PackData
    from geo.server.shelf import Shelf

    Step = tuple[str, str, Callable[[], object]]

# files that are slow to make are rehearsed only when everything is
# what geo.frames gives of a pack, and of a view
FRAMES = ("units", "distances", "places", "scenarios", "events", "claims", "checks", "problems")
VIEW_FRAMES = ("holders", "zones", "boundary", "tally")
QUICK_PICTURES, ALL_PICTURES = ("svg",), ("svg", "png", "pdf")


def _sheets(shelf: Shelf, language: str) -> Iterator[Step]:
    """Make the pages of the app; what they need of built scripts is looked at elsewhere."""
    compared = CompareSheet(shelf, language)
    yield "", "", AboutSheet(shelf, language, ()).html
    yield "", "", ClaimsSheet(shelf, language).html
    yield "", "", partial(ScenariosSheet(shelf, language).html, {})
    yield "", "", TimelineSheet(shelf, language).html
    yield "", "", partial(compared.head, {})
    yield "", "", partial(compared.below, {})


def stumbles(
    shelf: Shelf, lessons: Iterable[Lesson], *, everything: bool = False
) -> Iterator[Problem]:
    """
    Load, serve, tally, draw and export a pack, and report what fails.

    Parameters
    ----------
    shelf
        The pack and its claims, as the app holds them.
    lessons
        The pack's lessons.
    everything
        Whether to make every kind of file, also those that take long, in every language.

    Yields
    ------
    problem
        For each thing that cannot be done, what it is and why.
    """
    told: set[str] = set()
    for file, place, work in _steps(shelf, tuple(lessons), everything=everything):
        said = tried(work)
        if said is not None and str(said) not in told:
            told.add(str(said))
            yield Problem(file, place, said)


def tried(work: Callable[[], object]) -> str | None:
    """
    Do something, and say why it failed.

    Parameters
    ----------
    work
        What to do.

    Returns
    -------
    sentence
        Why it failed, or None where it did not.
    """
    try:
        work()
    except FourIslandsError as error:
        return str(error.args[0]) if not isinstance(error.args[0], Message) else error.args[0]
    except Exception as error:  # noqa: BLE001 - whatever it is, a class would meet it too
        return surprise(error)
    return None


def _steps(shelf: Shelf, lessons: tuple[Lesson, ...], *, everything: bool) -> Iterator[Step]:
    yield from _served(shelf, lessons)
    pack = shelf.pack
    for scenario in pack.scenarios:
        yield "scenarios.yaml", scenario, partial(_tallied, shelf, scenario)
        yield "scenarios.yaml", scenario, partial(_drawn, pack, scenario)
        if everything:
            yield from _exported(pack, scenario, FORMATS, ALL_PICTURES)
    for perspective in pack.perspectives:
        said = partial(_drawn, pack, None, perspective)
        yield "perspectives.yaml", perspective, said
    if not everything:
        yield from _exported(pack, next(iter(pack.scenarios)), FORMATS, QUICK_PICTURES)
    for day in sorted({first_day(event.date).isoformat() for event in shelf.history}):
        yield "events.yaml", day, partial(_drawn, pack, None, None, day)
    yield from _framed(shelf, everything=everything)
    yield from _papers(shelf, lessons, everything=everything)


def _framed(shelf: Shelf, *, everything: bool) -> Iterator[Step]:
    """Ask what a researcher asks: frames of the pack and of its views, a map in a notebook."""
    frames = Pack(shelf.pack)
    for name in FRAMES:
        yield "", name, getattr(frames, name)
    for unit in shelf.pack.in_question:
        yield "distances.csv", unit.id, partial(frames.distance, unit.id)
    scenarios = list(shelf.pack.scenarios)
    for scenario in scenarios if everything else scenarios[-1:]:
        for name in VIEW_FRAMES:
            yield "scenarios.yaml", scenario, partial(_view_frame, frames, scenario, name)
    # assets that were not made are no fault of the pack
    languages = LANGUAGES if everything else LANGUAGES[:1]
    for language in languages if PAGE_SOURCES.is_dir() else ():
        yield "display", "", partial(_in_notebook, shelf, scenarios[-1], language)


def _view_frame(frames: Pack, scenario: str, name: str) -> None:
    getattr(frames.view(scenario), name)()


def _in_notebook(shelf: Shelf, scenario: str, language: str) -> None:
    # folium is slow to import
    from geo.notebook import Explorer  # noqa: PLC0415

    state = {"scenario": scenario, "lang": language}
    checks = shelf.checks.values()
    Explorer(shelf.pack, shelf.claims, checks=checks, state=state, made_on=today())


def _served(shelf: Shelf, lessons: tuple[Lesson, ...]) -> Iterator[Step]:
    pack = shelf.pack
    display = pack.root / "display"
    for path in sorted(display.glob("*.json")):
        yield f"display/{path.name}", "", partial(_readable, path)
    yield "", "", lambda: _json(shelf.bundle)
    yield "", "", lambda: shelf.version
    for name in ("facts", "pairs", "second_coast", "outcomes", "rules"):
        yield "", "", partial(getattr, shelf, name)
    for lesson in lessons:
        yield f"{lesson.id}.yaml", "", partial(_served_lesson, lesson, pack)
    yield "reading", "", partial(_read, pack)
    for part in PARTS:
        yield "display", part, partial(ground_data, pack, part)
    for language in LANGUAGES:
        yield from _sheets(shelf, language)


def _read(pack: PackData) -> None:
    """Check a sentence in each language, with names of the pack in it."""
    reader = Reader(pack)
    units = list(pack.units.values())
    for language in LANGUAGES:
        text = f"{units[0].name(language)} – {units[-1].name(language)}: 90 km"
        reader.read_sentence(text)
        prose = Prose.of(ReadDocument.of("sentence", text), reader.meanings, assumed=True)
        find_scenarios(prose, load_cues(pack))


def _tallied(shelf: Shelf, scenario: str) -> None:
    _json(tally_data(shelf.pack.tally(scenario)))
    _json(outcome_data(shelf.outcomes[scenario]))


def _drawn(
    pack: PackData, scenario: str | None, perspective: str | None = None, date: str | None = None
) -> None:
    scene_of(view_of(pack, scenario, perspective, date=date))


def _readable(path: Path) -> None:
    parse_json(take_bytes(path))


def _served_lesson(lesson: Lesson, pack: PackData) -> None:
    _json(lesson_data(lesson, pack))


def _exported(
    pack: PackData, scenario: str, data: Iterable[str], pictures: Iterable[str]
) -> Iterator[Step]:
    for kind in data:
        yield kind, scenario, partial(_file, pack, scenario, kind)
    for kind in pictures:
        yield kind, scenario, partial(_picture, pack, scenario, kind)


def _file(pack: PackData, scenario: str, kind: str) -> None:
    geodata(view_of(pack, scenario), kind, made_on=today())


def _picture(pack: PackData, scenario: str, kind: str) -> None:
    stamp = Stamp(view_of(pack, scenario), today())
    picture(draw_figure(stamp, Plan()), kind, made_on=stamp.made_on)


def _papers(shelf: Shelf, lessons: tuple[Lesson, ...], *, everything: bool) -> Iterator[Step]:
    made_on = today()
    pack, claims = shelf.pack, shelf.claims
    checks = tuple(shelf.checks.values())
    yield "csv", "claims", lambda: claims_csv(claims, pack, checks).encode()
    yield "json", "claims", lambda: _json(annotation_collection(claims, pack, checks=checks))
    yield "json", "claims", lambda: _json(claim_reviews(checks, claims, pack))
    if not everything:
        return
    source = PageSource(pack, claims, checks)
    yield "html", "", lambda: one_file(source, made_on=made_on)
    for lesson in lessons:
        for language in LANGUAGES:
            paper = Paper(language, "color", TEACHER)
            args = (lesson, source)
            yield "pdf", lesson.id, partial(handout, *args, paper, made_on=made_on)
            yield "pptx", lesson.id, partial(slides, *args, language, made_on=made_on)
        yield "html", lesson.id, partial(one_file, source, made_on=made_on, lesson=lesson)


def _json(value: object) -> None:
    json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
