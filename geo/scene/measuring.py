"""Measure what somebody asks: the legs of a path, the area of a polygon, rings around points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import UnknownIdError
from geo.geodesy.lands import Lands
from geo.geodesy.points import circle_around
from geo.geodesy.points import course
from geo.geodesy.points import crosses_itself
from geo.geodesy.points import holds_pole
from geo.geodesy.points import points_along
from geo.geodesy.points import polygon_of
from geo.geodesy.points import unbroken
from geo.pack.coasts import read_coasts
from geo.pack.definitions import HEADLINE
from geo.pack.scenarios import leaves
from geo.scene.measurement import AREA
from geo.scene.measurement import PATH
from geo.scene.telling import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geodesy.points import Course
    from geo.pack.pack import Pack
    from geo.pack.units import Point
    from geo.scene.measurement import End
    from geo.scene.measurement import Measurement
    from geo.scene.measurement import Radius

_CORNERS = 3


@dataclass(frozen=True, slots=True)
class Leg:
    """
    A measured leg of a path.

    Attributes
    ----------
    start, end
        Where it begins and ends, in degrees (EPSG:4326); at a unit, on its nearest coast.
    km
        Its length; between two units as the pack's table has it.
    course
        The geodesic between its ends.
    """

    start: Point
    end: Point
    km: float
    course: Course

    @property
    def points(self) -> list[Point]:
        """Points along it."""
        return points_along(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Ring:
    """
    All that is equally far from a point.

    Attributes
    ----------
    at
        The point in degrees (EPSG:4326).
    radius
        How far.
    """

    at: Point
    radius: Radius

    @property
    def points(self) -> list[Point]:
        """Points around it."""
        return circle_around(self.at, self.radius.km)

    @property
    def around(self) -> bool:
        """Whether it goes around a pole."""
        return holds_pole(self.at, self.radius.km)


@dataclass(frozen=True, slots=True)
class Measured:
    """
    What came of measuring.

    Attributes
    ----------
    measurement
        What was asked.
    legs
        Of a path, one between each two ends; None where nothing can be measured.
    km2, perimeter_km
        Of an area, how large it is and how far it is around; None where it has none.
    outline
        Of an area, points along its sides.
    rings
        The rings.
    problems
        What cannot be measured: a key of the catalogue, and the unit that it speaks of.
    """

    measurement: Measurement
    legs: tuple[Leg | None, ...] = ()
    km2: float | None = None
    perimeter_km: float | None = None
    outline: tuple[Point, ...] = ()
    rings: tuple[Ring, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def km(self) -> float:
        """Length of all legs together."""
        return sum(leg.km for leg in self.legs if leg)


def measure(measurement: Measurement, pack: Pack) -> Measured:
    """
    Measure.

    Between two units the pack's table answers; from a point to a unit the nearest point of its
    coast is found, on the coast of headline figures, unconfirmed rocks left out.

    Parameters
    ----------
    measurement
        What is asked.
    pack
        The pack.

    Returns
    -------
    measured
        Lengths in km and areas in km2, geodesic on WGS 84.

    Raises
    ------
    PackError
        If a coast is asked for that the pack does not have.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.scene.measurement import parse_measurement
    >>> pack = load_pack()
    >>> found = measure(parse_measurement("kunashiri;shikotan", pack), pack)
    >>> round(found.km, 2) == round(pack.distance("kunashiri", "shikotan").distance_km, 2)
    True
    """
    problems: list[tuple[str, str]] = []
    kind, ends = measurement.kind, measurement.ends
    if kind == PATH:
        pairs = pairwise(ends)
        legs = tuple(_leg(start, end, pack, problems) for start, end in pairs)
        return Measured(measurement, legs=legs, problems=tuple(problems))
    points = [at for end in ends if (at := _point(end, pack, kind, problems)) is not None]
    if kind == AREA:
        return _area(measurement, points, problems)
    rings = tuple(Ring(at, radius) for at in points for radius in measurement.radii)
    if any(ring.around for ring in rings):
        problems.append(("pole", ""))
    return Measured(measurement, rings=rings, problems=tuple(problems))


def _area(
    measurement: Measurement, corners: Sequence[Point], problems: list[tuple[str, str]]
) -> Measured:
    if len(corners) < _CORNERS:
        return Measured(measurement, problems=tuple(problems))
    sides = zip(corners, [*corners[1:], corners[0]], strict=True)
    outline = tuple(unbroken([point for side in sides for point in points_along(*side)]))
    km2 = around = None
    if crosses_itself(corners):
        problems.append(("crosses", ""))
    else:
        km2, around = polygon_of(corners)
    return Measured(
        measurement, km2=km2, perimeter_km=around, outline=outline, problems=tuple(problems)
    )


def _point(end: End, pack: Pack, kind: str, problems: list[tuple[str, str]]) -> Point | None:
    if end.at is not None:
        return end.at
    if end.place is not None:
        return pack.places[end.place].at
    problems.append((f"no_point_{kind}", end.unit or ""))
    return None


def _leg(start: End, end: End, pack: Pack, problems: list[tuple[str, str]]) -> Leg | None:
    if start.unit and end.unit:
        return _between(start.unit, end.unit, pack, problems)
    if start.unit:
        back = _to_coast(end, start.unit, pack)
        return Leg(back[1], back[0], back[2], course(back[1], back[0]))
    if end.unit:
        there = _to_coast(start, end.unit, pack)
        return Leg(*there, course(there[0], there[1]))
    ends = _at(start, pack), _at(end, pack)
    found_course = course(*ends)
    return Leg(*ends, found_course.km, found_course)


def _between(unit: str, to_unit: str, pack: Pack, problems: list[tuple[str, str]]) -> Leg | None:
    if {*leaves(unit, pack.units)} & {*leaves(to_unit, pack.units)}:
        problems.append(("same_land", to_unit))
        return None
    try:
        found = nearest(pack, unit, to_unit)
    except UnknownIdError:
        problems.append(("no_pair", to_unit))
        return None
    ends = found.from_point, found.to_point
    return Leg(*ends, found.distance_km, course(*ends))


def _at(end: End, pack: Pack) -> Point:
    return end.at if end.at is not None else pack.places[str(end.place)].at


def _to_coast(end: End, unit: str, pack: Pack) -> tuple[Point, Point, float]:
    """Give a point, the nearest of a unit's coast, and how far that is."""
    at = _at(end, pack)
    path = pack.root / "coast.gpkg"
    stamp = path.stat().st_mtime_ns if path.is_file() else 0
    found = _lands(_Known(pack, stamp)).from_place(unit, at, HEADLINE)
    return at, found.from_point, found.distance_km


class _Known:
    """A pack whose coasts are read once, until their file changes."""

    def __init__(self, pack: Pack, stamp: int) -> None:
        self.pack, self._key = pack, (pack.root, stamp)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self._key == other._key


@lru_cache(maxsize=2)
def _lands(known: _Known) -> Lands:
    pack = known.pack
    coasts: Any = read_coasts(pack.root / "coast.gpkg")
    return Lands(pack.units, coasts, tuple(pack.rocks.values()))
