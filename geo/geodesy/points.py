"""Measure between, around and along points on WGS 84: courses, circles, polygons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy.measure import GEOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.pack.units import Point

STEPS, CIRCLE_STEPS = 64, 240
_HALF_TURN, _TURN, _POLE = 180.0, 360.0, 90.0
# azimuths that differ by less are the same
_SAME_DEG = 1e-9


@dataclass(frozen=True, slots=True)
class Course:
    """
    The shortest geodesic between two points.

    Attributes
    ----------
    km
        Its length.
    leaves, arrives
        Its azimuth at its start and at its end, onwards, in degrees from north; None at a pole,
        where there is no north to turn from.
    several
        Whether others are as short, as between points that lie opposite each other on the Earth.
    """

    km: float
    leaves: float | None
    arrives: float | None
    several: bool = False


def course(start: Point, end: Point) -> Course:
    """
    Find the shortest geodesic between two points.

    Parameters
    ----------
    start, end
        Longitude and latitude in degrees (EPSG:4326).

    Returns
    -------
    course
        Length and azimuths, by Karney (2013).

    Examples
    --------
    >>> found = course((0, 0), (0, 1))
    >>> round(found.km, 6), found.leaves, found.arrives
    (110.574389, 0.0, 0.0)
    """
    out, back, metres = GEOD.inv(start[0], start[1], end[0], end[1])
    leaves, arrives = float(out) % _TURN, (float(back) + _HALF_TURN) % _TURN
    return Course(
        float(metres) / 1e3,
        None if _is_pole(start) else leaves,
        None if _is_pole(end) else arrives,
        several=_has_others(start, end, leaves, arrives),
    )


def _is_pole(at: Point) -> bool:
    return abs(at[1]) == _POLE


def _has_others(start: Point, end: Point, leaves: float, arrives: float) -> bool:
    """Tell whether a geodesic has a mirror image that is as short, by GeographicLib's rules."""
    if _is_pole(start) or _is_pole(end):
        return start[1] == -end[1]
    across = start[1] == -end[1] and _turned(leaves, arrives) > _SAME_DEG
    opposite = abs(start[0] - end[0]) % _TURN == _HALF_TURN
    # along the meridian there is but one, over the nearer pole
    return across or (opposite and _turned(2 * leaves, 0) > _SAME_DEG)


def _turned(one: float, other: float) -> float:
    return abs((one - other + _HALF_TURN) % _TURN - _HALF_TURN)


def points_along(start: Point, end: Point, steps: int = STEPS) -> list[Point]:
    """
    Give points along a geodesic.

    Parameters
    ----------
    start, end
        Longitude and latitude in degrees.
    steps
        Into how many equal parts it is cut.

    Returns
    -------
    points
        The ends and the points between them; longitudes go on where it crosses 180 degrees.
    """
    between = GEOD.npts(*start, *end, steps - 1)
    return unbroken([start, *between, end])


def circle_around(at: Point, km: float) -> list[Point]:
    """
    Give points that all lie equally far from one.

    Parameters
    ----------
    at
        Longitude and latitude in degrees.
    km
        How far.

    Returns
    -------
    points
        Once around, from south by west; longitudes go on where it crosses 180 degrees, and do not
        come back where it goes around a pole.

    Examples
    --------
    >>> len(circle_around((146, 44), 22.224))
    241
    """
    azimuths = _HALF_TURN + _TURN * np.arange(CIRCLE_STEPS + 1) / CIRCLE_STEPS
    here = np.ones(len(azimuths))
    lon, lat, _ = GEOD.fwd(here * at[0], here * at[1], azimuths, here * km * 1e3)
    return unbroken([(float(x), float(y)) for x, y in zip(lon, lat, strict=True)])


def holds_pole(at: Point, km: float) -> bool:
    """Tell whether a circle around a point holds a pole."""
    return any(course(at, (at[0], pole)).km < km for pole in (90.0, -90.0))


def polygon_of(corners: Sequence[Point]) -> tuple[float, float]:
    """
    Measure a polygon whose sides are geodesics.

    Parameters
    ----------
    corners
        Longitude and latitude in degrees of each corner, either way around.

    Returns
    -------
    km2, perimeter_km
        The area of the smaller of the two parts of the Earth that it makes, and the length around.

    Examples
    --------
    >>> km2, around = polygon_of([(0, 0), (1, 0), (1, 1), (0, 1)])
    >>> round(km2, 3), round(around, 3)
    (12308.778, 443.771)
    """
    lons, lats = zip(*corners, strict=True)
    area, around = GEOD.polygon_area_perimeter(lons, lats)
    return abs(float(area)) / 1e6, float(around) / 1e3


def unbroken(points: Sequence[Point]) -> list[Point]:
    """
    Let longitudes go on where a line crosses 180 degrees.

    Examples
    --------
    >>> unbroken([(179, 50), (-179, 51)])
    [(179, 50), (181.0, 51)]
    """
    found = [points[0]]
    for lon, lat in points[1:]:
        before = found[-1][0]
        step = (lon - before + _HALF_TURN) % _TURN - _HALF_TURN
        found.append((before + step, lat))
    return found


def crosses_itself(corners: Sequence[Point]) -> bool:
    """
    Tell whether two sides of a polygon cross, so that it has no area that anybody means.

    Examples
    --------
    >>> square = [(0, 0), (1, 0), (1, 1), (0, 1)]
    >>> crosses_itself(square), crosses_itself([square[0], square[2], square[1], square[3]])
    (False, True)
    """
    lon, lat = np.radians(np.array(corners, dtype=float)).T
    at = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    sides = [(at[i], at[(i + 1) % len(at)]) for i in range(len(at))]
    last = len(sides) - 1
    return any(
        _meet(*sides[i], *sides[j])
        for i in range(len(sides))
        for j in range(i + 2, len(sides))
        if (i, j) != (0, last)
    )


def _meet(a: Sequence[float], b: Sequence[float], c: Sequence[float], d: Sequence[float]) -> bool:
    """Tell whether two arcs of great circles cross, from on which sides their ends lie."""
    n, m = np.cross(a, b), np.cross(c, d)
    sides = np.array([-np.dot(n, c), np.dot(n, d), np.dot(m, a), -np.dot(m, b)])
    return bool(np.all(sides > 0) or np.all(sides < 0))
