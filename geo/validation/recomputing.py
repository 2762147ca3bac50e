"""Measure a pack's coasts anew, and compare its built tables with what comes out."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING
from typing import Any

import shapely

from geo.errors import FourIslandsError
from geo.geodesy.lands import Lands
from geo.geodesy.measure import area_km2
from geo.geodesy.measure import coast_km
from geo.pack import scenarios as sc
from geo.pack.coasts import read_coasts
from geo.pack.definitions import HEADLINE
from geo.pack.records import Problem
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.pack.pack import Pack

COAST = "coast.gpkg"
SAMPLE = 3
# tables are written to a metre, and to a square metre; a build on another machine may round apart
_KM, _KM2 = 0.002, 0.000_002


def recomputed(pack: Pack, *, everything: bool = False) -> Iterator[Problem]:
    """
    Measure land, coast lengths, bounds and distances, and report those that differ.

    Parameters
    ----------
    pack
        The pack.
    everything
        Whether to measure all; else a few units and pairs, always the same of one pack.

    Yields
    ------
    problem
        A sentence for each number that is another.
    """
    try:
        coasts = read_coasts(pack.root / COAST)
    except FourIslandsError as error:
        yield Problem(COAST, "", error.args[0])
        return
    leaves = [unit.id for unit in pack.units.values() if not unit.children]
    for unit in leaves:
        if unit not in coasts:
            yield Problem(COAST, unit, Message.of("problems.pack.no_coast"))
    measured = [unit for unit in leaves if unit in coasts]
    for unit in measured if everything else _some(measured):
        yield from _unit(pack, unit, coasts[unit])
    reach = set(measured)
    pairs = [
        pair
        for pair in pack.distances
        if all({*sc.leaves(end, pack.units)} <= reach for end in pair)
    ]
    lands = Lands(pack.units, coasts, tuple(pack.rocks.values()))
    for pair in pairs if everything else _some(pairs):
        yield from _pair(pack, lands, pair)


def _some(items: Iterable[Any]) -> list[Any]:
    """Choose a few by their names' hashes, so that a pack is judged the same each time."""
    return sorted(items, key=lambda one: hashlib.sha256(repr(one).encode()).digest())[:SAMPLE]


def _unit(pack: Pack, name: str, land: shapely.Geometry) -> Iterator[Problem]:
    unit = pack.units[name]
    parts = list(shapely.get_parts(land))
    found: list[tuple[float | None, float, float]] = [
        (unit.land_km2, area_km2(parts), _KM2),
        (unit.coast_km, coast_km(parts), _KM),
        *zip(unit.bbox or (), land.bounds, [1e-6] * 4, strict=False),
    ]
    for kept, anew, allowed in found:
        if kept is not None and not math.isclose(kept, anew, rel_tol=1e-6, abs_tol=allowed):
            yield _differs("measures.csv", name, kept, anew)


def _pair(pack: Pack, lands: Lands, pair: tuple[str, str]) -> Iterator[Problem]:
    kept = pack.distances[pair].distance_km
    anew = lands.distance(*pair, HEADLINE).distance_km
    if not math.isclose(kept, anew, rel_tol=1e-6, abs_tol=_KM):
        yield _differs("distances.csv", ", ".join(pair), kept, anew)


def _differs(file: str, place: str, kept: float, anew: float) -> Problem:
    values = {"kept": f"{kept:.6g}", "anew": f"{anew:.6g}"}
    return Problem(file, place, Message.of("problems.pack.differs", **values))
