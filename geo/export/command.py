"""Export from the command line: data, pictures, handouts and slides of any scenario or lesson."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.checks import run_checks
from geo.claims import claims_root
from geo.claims import load_claims
from geo.errors import ExportError
from geo.export.geodata import FORMATS
from geo.export.geodata import geodata
from geo.export.layers import DETAILS
from geo.export.pages import Source
from geo.export.saving import save
from geo.export.stamp import Stamp
from geo.lessons import load_lessons
from geo.loading import load_pack
from geo.maps.ink import INK_SETS
from geo.maps.picture import PICTURES
from geo.maps.picture import PRINT_DPI
from geo.scenarios import parse_assignment
from geo.scenarios import unknown
from geo.view import view_of

if TYPE_CHECKING:
    import argparse

    from geo.lessons import Lesson
    from geo.view import View

PAPERS = ("handout", "slides")
SUFFIXES = {"handout": "pdf", "slides": "pptx"}
KINDS = (*FORMATS, *PICTURES, *PAPERS)

Answer = tuple[Any, str, int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """
    Add what an export may be told.

    Parameters
    ----------
    parser
        The parser of the command; it has ``--pack`` and ``--lang`` already.
    """
    parser.add_argument("kind", choices=KINDS, help="what to make")
    parser.add_argument("scenario", nargs="?", help="id of a scenario (default: today's state)")
    parser.add_argument("--perspective", help="id of a perspective (default: the facts)")
    parser.add_argument("--assign", help="your own: unit=PARTY,unit=PARTY,...")
    parser.add_argument("--date", help="show who held what on this day instead (YYYY-MM-DD)")
    parser.add_argument("--lesson", help="id of a lesson, for a handout or slides")
    parser.add_argument("--out", type=Path, help="file to write (default: here, by its id)")
    parser.add_argument("--ink", choices=INK_SETS, default="color", help="inks of maps")
    parser.add_argument("--distance", help="draw the distance between two units: unit,unit")
    parser.add_argument("--select", default="", help="ring these units: unit,unit,...")
    parser.add_argument("--dpi", type=int, default=PRINT_DPI, help="dots an inch of a PNG")
    parser.add_argument("--outlines", action="store_true", help="letters of an SVG as shapes")
    parser.add_argument("--detail", choices=DETAILS, help="how fine coasts are in data")
    parser.add_argument("--notes", action="store_true", help="add the speaker's notes to the key")
    parser.add_argument("--no-key", action="store_true", help="leave out the answer key")
    parser.add_argument(
        "--made-on",
        type=dt.date.fromisoformat,
        default=dt.datetime.now(tz=dt.UTC).date(),
        help="the day that the file states (default: today)",
    )


def export(options: argparse.Namespace) -> Answer:
    """
    Make a file and save it.

    Parameters
    ----------
    options
        What :func:`add_arguments` asks for, and ``pack`` and ``lang``.

    Returns
    -------
    data, text, status
        The file's path and size, the same for people, and 0.

    Raises
    ------
    FourIslandsError
        If something named is not there, or the file cannot be written.
    """
    if options.kind in PAPERS:
        stem, content = _paper(options)
    else:
        stem, content = _view(options)
    suffix = SUFFIXES.get(options.kind, options.kind)
    path = options.out or Path(f"{stem}.{suffix}")
    save(path, content)
    data = {"path": str(path), "kind": options.kind, "bytes": len(content)}
    return data, f"{path} ({len(content):,} bytes)", 0


def _view(options: argparse.Namespace) -> tuple[str, bytes]:
    pack = load_pack(options.pack)
    own = None
    if options.assign is not None:
        own = parse_assignment(options.assign, pack.units, pack.parties)
    view = view_of(pack, options.scenario, options.perspective, own=own, date=options.date)
    stem = options.date or view.scenario.id
    if options.kind in PICTURES:
        return stem, _picture(view, options)
    content = geodata(
        view,
        options.kind,
        made_on=options.made_on,
        language=options.lang,
        detail=options.detail,
    )
    return stem, content


def _picture(view: View, options: argparse.Namespace) -> bytes:
    # fonts and typesetting are slow to load, and data need neither
    from geo.maps.figure import Plan  # noqa: PLC0415
    from geo.maps.figure import draw_figure  # noqa: PLC0415
    from geo.maps.picture import picture  # noqa: PLC0415

    distance = None
    if options.distance is not None:
        names = [name.strip() for name in options.distance.split(",")]
        if len(names) != 2:  # noqa: PLR2004 - two ends
            msg = f"{options.distance!r} is no pair of units; write unit,unit."
            raise ExportError(msg)
        distance = (names[0], names[1])
    selected = tuple(filter(None, (name.strip() for name in options.select.split(","))))
    plan = Plan(language=options.lang, ink=options.ink, distance=distance, selected=selected)
    figure = draw_figure(Stamp(view, options.made_on), plan)
    return picture(
        figure,
        options.kind,
        made_on=options.made_on,
        dpi=options.dpi,
        outlines=options.outlines,
    )


def _paper(options: argparse.Namespace) -> tuple[str, bytes]:
    pack = load_pack(options.pack)
    claims = load_claims(
        claims_root(pack.root), units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )
    lesson = _lesson({lesson.id: lesson for lesson in load_lessons(pack, claims)[0]}, options)
    source = Source(pack, claims, tuple(run_checks(pack, claims)))
    if options.kind == "slides":
        from geo.export.slides import slides  # noqa: PLC0415 - as above

        made = slides(lesson, source, options.lang, made_on=options.made_on, ink=options.ink)
        return lesson.id, made
    from geo.export.handout import Paper  # noqa: PLC0415 - as above
    from geo.export.handout import handout  # noqa: PLC0415

    paper = Paper(options.lang, options.ink, key=not options.no_key, notes=options.notes)
    return lesson.id, handout(lesson, source, paper, made_on=options.made_on)


def _lesson(lessons: dict[str, Lesson], options: argparse.Namespace) -> Lesson:
    if options.lesson in lessons:
        return lessons[options.lesson]
    if options.lesson is None:
        known = ", ".join(lessons) or "none"
        msg = f"Name a lesson with --lesson; the pack has {known}."
        raise ExportError(msg)
    raise ExportError(unknown("lesson", options.lesson, lessons))
