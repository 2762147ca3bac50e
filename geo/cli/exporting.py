"""Export from the command line: data, pictures, handouts and slides of any scenario or lesson."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.annotations import annotation_collection
from geo.claims.checks import run_checks
from geo.claims.claims_table import claims_csv
from geo.claims.reviews import claim_reviews
from geo.cli.measuring import told_measurement
from geo.cli.parsers import add_view_arguments
from geo.cli.shelves import lesson_of
from geo.cli.shelves import shelf_of
from geo.cli.shelves import source_of
from geo.cli.sites import site
from geo.errors import ExportError
from geo.export.geodata import geodata
from geo.export.layers import DETAILS
from geo.export.orders import parse_order
from geo.figure.formats import CLAIM_FORMATS
from geo.figure.formats import CLAIMS
from geo.figure.formats import FORMATS
from geo.figure.formats import KINDS
from geo.figure.formats import PAGE
from geo.figure.formats import PAPERS
from geo.figure.formats import PICTURES
from geo.figure.formats import SITE
from geo.figure.formats import SUFFIXES
from geo.figure.ink import INK_SETS
from geo.figure.picture import PRINT_DPI
from geo.lessons.audience import PUPILS
from geo.lessons.audience import TEACHER
from geo.pack.loading import load_pack
from geo.pack.saving import is_standard_output
from geo.pack.saving import save
from geo.scene.camera import parse_camera
from geo.scene.stamp import Stamp
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.telling import KM
from geo.scene.view import OWN
from geo.scene.view_options import parse_rules
from geo.scene.view_options import view_told
from geo.text.dates import today
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.export.pages import Progress
    from geo.scene.view import View
    from geo.server.shelf import Shelf

Answer = tuple[Any, str, int]

_AUDIENCE = frozenset({PUPILS, TEACHER, "no_key", "notes"})
# what every kind of file follows; whom a file is for has a sentence of its own
_ALWAYS = frozenset({"help", "kind", "out", "made_on", "progress"}) | _AUDIENCE
_VIEW = frozenset({"scenario", "perspective", "assign", "date", "law", "turn"})
_PICTURE = _VIEW | {"distance", "dist", "order", "select", "ink", "measure"}
_USED = {
    **dict.fromkeys(FORMATS, _VIEW | {"detail", "measure"}),
    "csv": _VIEW | {"detail"},
    "svg": _PICTURE | {"outlines"},
    "png": _PICTURE | {"dpi"},
    "pdf": _PICTURE,
    **dict.fromkeys(PAPERS, frozenset({"lesson", "ink", "law"})),
    PAGE: _VIEW | {"lesson", "to", "at", "distance", "dist", "order", "select", "measure"},
    SITE: frozenset({"scenario", "lesson"}),
    CLAIMS: frozenset({"format", "base_url", "unrated"}),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """
    Add what an export may be told.

    Parameters
    ----------
    parser
        The parser of the command; it has ``--pack`` and ``--lang`` already.
    """
    parser.add_argument("kind", choices=KINDS, help="what to make")
    add_view_arguments(parser)
    parser.add_argument("--lesson", help="id of a lesson, for a handout, slides or html")
    parser.add_argument("-o", "--out", type=Path, help="file to write (default: here, by its id)")
    parser.add_argument("--ink", choices=INK_SETS, default="color", help="inks of maps")
    parser.add_argument("--distance", help="draw the distance between two units: unit,unit")
    parser.add_argument("--dist", choices=DISTANCE_UNITS, help="unit of distances (default: km)")
    parser.add_argument("--order", help="languages of names, the first on top: ja,ru,en")
    parser.add_argument("--measure", help="draw what is measured: END;END;..., as measure takes it")
    parser.add_argument("--select", default="", help="ring these units: unit,unit,...")
    _add_writing(parser)
    _add_audience(parser)
    parser.add_argument("--to", help="a page measures to this unit")
    parser.add_argument("--at", help="where a page begins to look: latitude,longitude,zoom")
    _add_claims(parser)
    parser.add_argument(
        "--progress",
        action="store_true",
        default=sys.stderr.isatty(),
        help="say on standard error how far it is",
    )
    parser.add_argument(
        "--made-on",
        type=dt.date.fromisoformat,
        default=today(),
        help="the day that the file states (default: today)",
    )


def _add_writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dpi", type=int, default=PRINT_DPI, help="dots an inch of a PNG")
    parser.add_argument("--outlines", action="store_true", help="letters of an SVG as shapes")
    parser.add_argument("--detail", choices=DETAILS, help="how fine coasts are in data")


def _add_audience(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pupils",
        action="store_true",
        help="a lesson's file for pupils, with neither notes nor answers (the default)",
    )
    parser.add_argument(
        "--teacher", action="store_true", help="a lesson's file for the teacher, with both"
    )
    parser.add_argument("--no-key", action="store_true", help="the same as --pupils")
    parser.add_argument("--notes", action="store_true", help="the same as --teacher")


def _add_claims(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=CLAIM_FORMATS, default="csv", help="how claims are written"
    )
    parser.add_argument("--base-url", default="", help="address of the app, for links in claims")
    parser.add_argument(
        "--unrated", action="store_true", help="claim reviews of opinions and disputes too"
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
    audience = _audience(options)
    _refuse_unused(options)
    if options.kind == SITE:
        return site(options, audience)
    if options.kind in PAPERS:
        stem, content = _paper(options, audience)
    elif options.kind == CLAIMS:
        stem, content = f"claims-{options.format}", _claims(options)
    elif options.kind == PAGE:
        stem, content = _page(options, audience)
    else:
        stem, content = _view(options)
    suffix = SUFFIXES.get(options.kind, options.kind)
    if options.kind == CLAIMS:
        suffix = CLAIM_FORMATS[options.format]
    path = options.out or Path(f"{stem}.{suffix}")
    # beside what is written there, nothing may be told
    is_silent = is_standard_output(path)
    save(path, content)
    if is_silent:
        return None, "", 0
    data = {"path": str(path), "kind": options.kind, "bytes": len(content)}
    return data, f"{path} ({len(content):,} bytes)", 0


def _claims(options: argparse.Namespace) -> bytes:
    """Write all claims with their checks; the reader's own copies of articles stay out."""
    shelf = shelf_of(options)
    pack, claims = shelf.pack, shelf.claims
    checks = run_checks(pack, claims)
    if options.base_url and not options.base_url.startswith(("https://", "http://")):
        raise ExportError(Message.of("commands.bad_base", address=_literal(options.base_url)))
    if options.format == "csv":
        # spreadsheets take the file for UTF-8 only when it begins with this mark
        return claims_csv(claims, pack, checks).encode("utf-8-sig")
    if options.format == "annotations":
        found = annotation_collection(claims, pack, checks=checks, base=options.base_url)
    else:
        found = claim_reviews(
            checks,
            claims,
            pack,
            language=options.lang,
            base=options.base_url,
            unrated=options.unrated,
        )
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _refuse_unused(options: argparse.Namespace) -> None:
    """Refuse what the kind of file does not follow; a wish passed over would be a false file."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    unused = [
        (action.option_strings or [action.dest])[0]
        for action in parser._actions  # noqa: SLF001 - argparse lists its options nowhere else
        if action.dest not in _ALWAYS | _USED[options.kind]
        and getattr(options, action.dest, None) != action.default
    ]
    if unused:
        told = {"kind": options.kind, "options": ", ".join(unused)}
        raise ExportError(Message.of("commands.unused", **told))


def _audience(options: argparse.Namespace) -> str:
    """Say whose file is asked for; a word that would be passed over is refused."""
    said = {
        PUPILS: [f"--{name}" for name in (PUPILS, "no-key") if _has(options, name)],
        TEACHER: [f"--{name}" for name in (TEACHER, "notes") if _has(options, name)],
    }
    told = [*said[PUPILS], *said[TEACHER]]
    of_lesson = options.kind in {*PAPERS, SITE} or (
        options.kind == PAGE and options.lesson is not None
    )
    if told and not of_lesson:
        raise ExportError(Message.of("taking.audience.no_lesson", options=", ".join(told)))
    if said[PUPILS] and said[TEACHER]:
        ends = {"pupils": ", ".join(said[PUPILS]), "teacher": ", ".join(said[TEACHER])}
        raise ExportError(Message.of("taking.audience.both", **ends))
    return TEACHER if said[TEACHER] else PUPILS


def _has(options: argparse.Namespace, name: str) -> bool:
    return bool(getattr(options, name.replace("-", "_")))


def _view(options: argparse.Namespace) -> tuple[str, bytes]:
    view = view_told(load_pack(options.pack), options)
    stem = options.date or view.scenario.id
    if options.kind in PICTURES:
        return stem, _picture(view, options)
    content = geodata(
        view,
        options.kind,
        made_on=options.made_on,
        language=options.lang,
        detail=options.detail,
        measured=told_measurement(view.pack, options),
    )
    return stem, content


def _picture(view: View, options: argparse.Namespace) -> bytes:
    # fonts and typesetting are slow to load, and data need neither
    from geo.figure.figure import draw_figure  # noqa: PLC0415
    from geo.figure.picture import picture  # noqa: PLC0415
    from geo.figure.plan import Plan  # noqa: PLC0415

    distance = None if options.distance is None else _pair(options.distance)
    selected = tuple(filter(None, (name.strip() for name in options.select.split(","))))
    plan = Plan(
        language=options.lang,
        ink=options.ink,
        distance=distance,
        dist=options.dist or KM,
        order=parse_order(options.order) if options.order else (),
        selected=selected,
        measured=told_measurement(view.pack, options),
    )
    figure = draw_figure(Stamp(view, options.made_on), plan)
    return picture(
        figure,
        options.kind,
        made_on=options.made_on,
        dpi=options.dpi,
        outlines=options.outlines,
    )


def _paper(options: argparse.Namespace, audience: str) -> tuple[str, bytes]:
    shelf = shelf_of(options)
    lesson, source = lesson_of(shelf, options), source_of(shelf)
    stem = f"{lesson.id}-{audience}"
    rules = parse_rules(options.law or "", shelf.pack)
    if options.kind == "slides":
        from geo.export.slides import slides  # noqa: PLC0415 - as above

        made = slides(
            lesson,
            source,
            options.lang,
            made_on=options.made_on,
            ink=options.ink,
            audience=audience,
            rules=rules,
            progress=_progress(options),
        )
        return stem, made
    from geo.export.handout import Paper  # noqa: PLC0415 - as above
    from geo.export.handout import handout  # noqa: PLC0415

    paper = Paper(options.lang, options.ink, audience, rules)
    made = handout(lesson, source, paper, made_on=options.made_on, progress=_progress(options))
    return stem, made


def _page(options: argparse.Namespace, audience: str) -> tuple[str, bytes]:
    from geo.export.html import one_file  # noqa: PLC0415 - folium is slow to load

    shelf = shelf_of(options)
    lesson = lesson_of(shelf, options) if options.lesson is not None else None
    made = one_file(
        source_of(shelf),
        made_on=options.made_on,
        lesson=lesson,
        audience=audience,
        state=_state(shelf, options),
    )
    if lesson:
        return f"{lesson.id}-{audience}", made
    return options.date or options.scenario or shelf.pack.about["id"], made


def _state(shelf: Shelf, options: argparse.Namespace) -> dict[str, Any]:
    """Say what a page shows first, in the words of its addresses."""
    pack = shelf.pack
    # a page that begins on a day of the past keeps its rules for the other days
    view = view_told(pack, options, ruled=False)
    state = {
        "lang": options.lang,
        "scenario": options.scenario,
        "view": options.perspective,
        "date": options.date,
        "turn": view.turn,
        "dist": options.dist,
        "order": options.order and ",".join(parse_order(options.order)),
        "measure": options.measure and str(told_measurement(pack, options)),
    }
    if options.assign is not None:
        state |= {"scenario": OWN, "own": dict(view.scenario.sovereignty)}
    chosen = [name.strip() for name in options.select.split(",") if name.strip()]
    if options.distance is not None:
        state["unit"], state["to"] = (pack.unit(one).id for one in _pair(options.distance))
    elif chosen:
        state["unit"] = pack.unit(chosen[0]).id
    if options.to is not None:
        state["to"] = pack.unit(options.to).id
    if options.at is not None:
        state["at"] = parse_camera(options.at)
    if options.law is not None:
        rules = parse_rules(options.law, pack)
        state |= {"law": dict(rules.law), "effects": dict(rules.effects)}
    return {key: value for key, value in state.items() if value is not None}


def _literal(text: str) -> str:
    # as a literal is written, so that nothing in it can move a terminal's cursor
    return repr(text)[1:-1]


def _pair(text: str) -> tuple[str, str]:
    names = [name.strip() for name in text.split(",")]
    if len(names) != 2:  # noqa: PLR2004 - two ends
        raise ExportError(Message.of("commands.no_pair", text=_literal(text)))
    return names[0], names[1]


def _progress(options: argparse.Namespace) -> Progress | None:
    if not options.progress:
        return None
    ends = "\r" if sys.stderr.isatty() else "\n"

    def told(done: int, total: int) -> None:
        with suppress(OSError):
            sys.stderr.write(f"{done}/{total}{ends}")
            sys.stderr.flush()

    return told
