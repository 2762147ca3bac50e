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
from geo.pack.loading import DEFINED
from geo.pack.records import Problem
from geo.text.message import Message
from geo.validation.sea_tables import differing
from geo.validation.sea_tables import differs

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.pack.pack import Pack

COAST = "coast.gpkg"
SAMPLE = 3
# tables are written to a metre, and to a square metre; a build on another machine may round apart
_KM, _KM2 = 0.002, 0.000_002


def recomputed(pack: Pack, *, everything: bool = False) -> Iterator[Problem]:
    """
    Measure land, coasts, bounds, distances, straits and the sea, and report what differs.

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
    choose: Callable[[Iterable[Any]], list[Any]] = list if everything else _some
    for unit in choose(measured):
        yield from _unit(pack, unit, coasts[unit])
    reach = set(measured)
    lands = Lands(pack.units, coasts, tuple(pack.rocks.values()))
    for pair in choose(pair for pair in pack.distances if _reached(pack, pair, reach)):
        yield from _pair(pack, lands, pair)
    for pair in pack.distances if pack.rocks else ():
        if pair not in pack.defined:
            yield Problem(DEFINED, ", ".join(pair), Message.of("problems.pack.no_row"))
    for pair in choose(pair for pair in pack.defined if _reached(pack, pair, reach)):
        yield from _defined(pack, lands, pair)
    yield from differing(pack, coasts, lands, choose)


def _reached(pack: Pack, pair: Iterable[str], reach: Collection[str]) -> bool:
    """Tell whether the coasts of both ends are there; a place has none and needs none."""
    return all({*sc.leaves(end, pack.units)} <= set(reach) for end in pair if end in pack.units)


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
        if kept is not None:
            yield from differs("measures.csv", name, kept, anew, allowed)


def _pair(pack: Pack, lands: Lands, pair: tuple[str, str]) -> Iterator[Problem]:
    kept = pack.distances[pair].distance_km
    anew = lands.distance(*pair, HEADLINE).distance_km
    yield from differs("distances.csv", ", ".join(pair), kept, anew, _KM)


def _defined(pack: Pack, lands: Lands, pair: tuple[str, str]) -> Iterator[Problem]:
    """Measure a pair under each definition that the table has of it."""
    unit, to = pair
    kept = pack.defined[pair]
    if to in pack.units:
        found = {(one.definition, one.counted_to): one for one in lands.definitions(unit, to)}
    else:
        at = pack.places[to].at
        found = {
            (one.definition, one.counted_to): lands.from_place(unit, at, one.definition)
            for one in kept
        }
    for one in kept:
        anew = found.get((one.definition, one.counted_to))
        place = f"{unit}, {to}, {one.definition}"
        metres = anew.distance_km if anew else math.nan
        yield from differs(DEFINED, place, one.distance_km, metres, _KM)
