"""Measure from the command line: a path, an area, rings around points."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ExportError
from geo.pack.loading import load_pack
from geo.scene.measurement import AREA
from geo.scene.measurement import RINGS
from geo.scene.measurement import parse_measurement
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.telling import KM

if TYPE_CHECKING:
    import argparse

    from geo.pack.pack import Pack
    from geo.scene.measurement import Measurement

Answer = tuple[Any, str, int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """
    Add what the command may be told.

    Parameters
    ----------
    parser
        The parser of the command.
    """
    parser.add_argument(
        "end",
        nargs="+",
        help="name or id of a place or a unit, or latitude,longitude (after -- if one is south)",
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--area", action="store_true", help="the area with these corners")
    kind.add_argument("--rings", help="rings around each: 12nm,24nm,200nm or any km, nm, mi")
    parser.add_argument(
        "--dist", choices=DISTANCE_UNITS, default=KM, help="unit of lengths (default: km)"
    )


def measuring(options: argparse.Namespace) -> Answer:
    """
    Measure.

    Parameters
    ----------
    options
        What :func:`add_arguments` asks for, and ``pack`` and ``lang``.

    Returns
    -------
    data, text, status
        What was measured, the same in sentences, and 0.

    Raises
    ------
    FourIslandsError
        If an end is not known or no point of the Earth, or if what is asked cannot be measured.
    """
    # what reads and measures coasts is slow to import
    from geo.scene.measured_words import measured_data  # noqa: PLC0415
    from geo.scene.measured_words import measured_lines  # noqa: PLC0415
    from geo.scene.measured_words import unanswered  # noqa: PLC0415
    from geo.scene.measuring import measure  # noqa: PLC0415

    pack = load_pack(options.pack)
    kind = f"{AREA}:" if options.area else f"{RINGS}:{options.rings};" if options.rings else ""
    measured = measure(parse_measurement(kind + ";".join(options.end), pack), pack)
    if why := unanswered(measured, pack):
        raise ExportError(why)
    text = "\n".join(measured_lines(measured, pack, options.lang, options.dist))
    return measured_data(measured, pack), text, 0


def told_measurement(pack: Pack, options: argparse.Namespace) -> Measurement | None:
    """Read what an export is told to measure, or None where it is told nothing."""
    return None if options.measure is None else parse_measurement(options.measure, pack)
