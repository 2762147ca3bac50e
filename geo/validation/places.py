"""Check that what a pack places lies in its region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.line_rows import load_lines
from geo.pack.records import Problem
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack
    from geo.pack.units import Point


def out_of_place(pack: Pack) -> Iterator[Problem]:
    """
    Find positions outside the region.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence for each.
    """
    treaties = load_lines(pack).treaties
    positions: list[tuple[str, str, Point]] = [
        *(("places.csv", p.id, p.at) for p in pack.places.values()),
        *(("units.csv", u.id, u.label) for u in pack.units.values()),
        *(("rocks.csv", r.id, r.at) for r in pack.rocks.values()),
        *(("places.csv", p.id, at) for p in pack.places.values() for at in p.spots),
        *(("units.csv", u.id, at) for u in pack.units.values() for at in u.seeds),
        *(("lines.yaml", t.id, at) for t in treaties for at in (*t.line, *t.sides.values())),
    ]
    for file, place, point in positions:
        if not within(point, pack):
            at = {"lon": f"{point[0]:g}", "lat": f"{point[1]:g}"}
            yield Problem(file, place, Message.of("problems.pack.outside", **at))


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
