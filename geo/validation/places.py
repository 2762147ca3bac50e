"""Check that what a pack places lies in its region, and that its numbers can be true."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo.pack.line_rows import load_lines
from geo.pack.records import Problem
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack
    from geo.pack.units import Point

# a year that a count of people may be of
_FIRST_YEAR = 1000
_EARTH_KM2 = 510_100_000
_HALF_ROUND_KM = 20_004
# the shore of the Dead Sea, and Everest, in round numbers
_LOWEST_M, _HIGHEST_M = -450, 8_900


def out_of_place(pack: Pack) -> Iterator[Problem]:
    """
    Find positions outside the region, and numbers that cannot be.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence for each.
    """
    positions: list[tuple[str, str, Point]] = [
        *(("places.csv", p.id, p.at) for p in pack.places.values()),
        *(("units.csv", u.id, u.label) for u in pack.units.values()),
        *(("rocks.csv", r.id, r.at) for r in pack.rocks.values()),
        *(("lines.yaml", t.id, at) for t in load_lines(pack).treaties for at in t.line),
    ]
    for file, place, point in positions:
        if not within(point, pack):
            at = {"lon": f"{point[0]:g}", "lat": f"{point[1]:g}"}
            yield Problem(file, place, Message.of("problems.pack.outside", **at))
    yield from _numbers(pack)


def within(point: Point, pack: Pack) -> bool:
    """
    Tell whether a point lies in a pack's region.

    Parameters
    ----------
    point
        Longitude and latitude in degrees (EPSG:4326).
    pack
        The pack.

    Returns
    -------
    inside
        Whether it does, its edges included, also where the region passes 180 degrees.
    """
    west, south, east, north = pack.about["region"]
    lon, lat = point
    return south <= lat <= north and any(west <= one <= east for one in (lon, lon + 360))


def _numbers(pack: Pack) -> Iterator[Problem]:
    now = dt.datetime.now(tz=dt.UTC).year + 1
    for unit in pack.units.values():
        for count in unit.people:
            if count.people < 0 or not _FIRST_YEAR <= count.year <= now:
                yield _impossible("people.csv", unit.id, f"{count.year}: {count.people}")
        for value in (unit.land_km2, unit.coast_km, unit.main_land_km2):
            if value is not None and not 0 <= value <= _EARTH_KM2:
                yield _impossible("measures.csv", unit.id, f"{value:g}")
    for (one, other), found in pack.distances.items():
        if not 0 <= found.distance_km <= _HALF_ROUND_KM:
            yield _impossible("distances.csv", f"{one}, {other}", f"{found.distance_km:g}")
    yield from _told_numbers(pack, now)


def _told_numbers(pack: Pack, now: int) -> Iterator[Problem]:
    """Look at numbers that others publish."""
    for figure in pack.published:
        if figure.year is not None and not _FIRST_YEAR <= figure.year <= now:
            yield _impossible("published.csv", figure.id, str(figure.year))
        if figure.value < 0:
            yield _impossible("published.csv", figure.id, f"{figure.value:g}")
    for place in pack.places.values():
        for height in place.heights:
            if not _LOWEST_M <= height.elevation_m <= _HIGHEST_M:
                yield _impossible("heights.csv", place.id, f"{height.elevation_m:g}")


def _impossible(file: str, place: str, value: str) -> Problem:
    return Problem(file, place, Message.of("problems.pack.impossible", value=value))
