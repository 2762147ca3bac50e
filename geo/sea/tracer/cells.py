"""Put together the cells of the sea from the lines between them, and measure their areas."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.errors import BuildError
from geo.geodesy.measure import area_km2

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

NAUTICAL_MILE_M = 1852.0
# UNCLOS articles 3, 33 and 57: territorial sea, contiguous zone, exclusive economic zone
BREADTHS_NM = (12, 24, 200)

BEYOND = ""

Region = tuple[str, int]
# a ring: numbers of lines, each with whether it runs backwards
Ring = list[tuple[int, bool]]

_COVER_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Piece:
    """
    A stretch of a border along which the same coasts hold it.

    Attributes
    ----------
    begin, end
        Numbers of the line's vertices where the stretch begins and ends.
    bases
        Longitude and latitude in degrees of the base point on the first unit's coast where the
        stretch begins and where it ends, then the same on the second unit's coast.
    """

    begin: int
    end: int
    bases: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Line:
    """
    A line between two regions of the sea.

    Attributes
    ----------
    left, right
        The regions on either side, as unit and number of the breadth; unit ``BEYOND`` beyond the
        last breadth, None outside the window.
    points
        Longitude and latitude in degrees (EPSG:4326).
    distances
        Distance from each point to the nearest coast, in metres.
    start, end
        Numbers of its end nodes, -1 for a loop.
    rim
        Whether it is a stretch of the window's edge, where nothing ends but the picture.
    pieces
        For a border: what holds it, stretch by stretch.
    """

    left: Region | None
    right: Region | None
    points: Floats
    distances: Floats
    start: int
    end: int
    rim: bool = False
    pieces: tuple[Piece, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The one or two units beside the line, in the order of their ids."""
        return tuple(sorted({s[0] for s in (self.left, self.right) if s and s[0] != BEYOND}))

    @property
    def is_border(self) -> bool:
        """Whether it separates two units."""
        return len(self.units) == 2  # noqa: PLR2004 - left and right

    @property
    def breadth(self) -> int:
        """Number of the breadth: of a border the zone it runs in, of a limit its own."""
        bands = [side[1] for side in (self.left, self.right) if side]
        return min(bands)


@dataclass(frozen=True)
class Meeting:
    """
    A point where lines meet: three units, or two units at a breadth's limit.

    Attributes
    ----------
    lon, lat
        Degrees (EPSG:4326).
    distance_m
        The common distance to the coasts.
    units
        The units that meet.
    bases
        The base point on each unit's coast, in the same order.
    breadth
        Number of the breadth for a limit, -1 where three units meet.
    """

    lon: float
    lat: float
    distance_m: float
    units: tuple[str, ...]
    bases: tuple[tuple[float, float], ...]
    breadth: int = -1


@dataclass(frozen=True)
class Atlas:
    """
    The sea of a window, divided once and for all scenarios.

    Attributes
    ----------
    units
        Every unit with a coast, in order.
    interest
        The units whose whole sea lies in the window.
    window
        West, south, east and north in degrees.
    breadths_m
        The breadths, growing, in metres.
    lines
        Borders, limits and the window's edge.
    meetings
        Where lines meet.
    land
        Each unit's land.
    """

    units: tuple[str, ...]
    interest: tuple[str, ...]
    window: tuple[float, float, float, float]
    breadths_m: tuple[float, ...]
    lines: tuple[Line, ...]
    meetings: tuple[Meeting, ...]
    land: Mapping[str, shapely.MultiPolygon] = field(repr=False)

    def zone_rings(self, unit: str, breadth: int) -> list[list[Ring]]:
        """
        Give the rings of a unit's zone: per polygon its shell, then its holes.

        Parameters
        ----------
        unit
            A unit's id.
        breadth
            Number of the breadth; the zone reaches from the coast to there and includes the
            unit's land.
        """
        return rings_of(self.lines, {(unit, band) for band in range(breadth + 1)})

    def zone(self, unit: str, breadth: int) -> shapely.MultiPolygon:
        """
        Give a unit's zone as polygons in degrees (EPSG:4326).

        Parameters
        ----------
        unit, breadth
            As for :meth:`zone_rings`.
        """
        return shapely.MultiPolygon(_polygons(self.lines, self.zone_rings(unit, breadth)))

    def is_whole(self, unit: str, breadth: int) -> bool:
        """Say whether a unit's zone lies wholly in the window."""
        return not any(
            line.rim and line.left and line.left[0] == unit and line.left[1] <= breadth
            for line in self.lines
        )

    def sea_km2(self, unit: str, breadth: int) -> float:
        """
        Give the geodesic area of a unit's zone without the land in it.

        Every unit's land lies in its own zone, because a point on land is at no distance from it.

        Parameters
        ----------
        unit, breadth
            As for :meth:`zone_rings`.

        Returns
        -------
        area
            Square kilometres on WGS 84 (Karney's algorithm).
        """
        return area_km2([self.zone(unit, breadth)]) - area_km2([self.land[unit]])


def rings_of(lines: Sequence[Line], inside: Collection[Region]) -> list[list[Ring]]:
    """
    Walk round a set of regions, keeping them on the left.

    Parameters
    ----------
    lines
        All lines.
    inside
        The regions.

    Returns
    -------
    polygons
        Per polygon its shell, then its holes.

    Raises
    ------
    BuildError
        When a ring does not close, which would mean a gap between lines.
    """
    rings: list[Ring] = []
    onward: dict[int, tuple[int, bool]] = {}
    for number, line in enumerate(lines):
        left, right = line.left in inside, line.right in inside
        if left == right:
            continue
        if line.start < 0:
            rings.append([(number, right)])
            continue
        origin = line.start if left else line.end
        if origin in onward:
            msg = f"The cell around {min(inside)[0]} touches itself at a point."
            raise BuildError(msg)
        onward[origin] = (number, right)
    while onward:
        first = next(iter(onward))
        ring, node = [], first
        while node in onward:
            number, backwards = onward.pop(node)
            ring.append((number, backwards))
            node = lines[number].start if backwards else lines[number].end
        if node != first:
            msg = f"The cell around {min(inside)[0]} does not close."
            raise BuildError(msg)
        rings.append(ring)
    return _nest(lines, rings)


def ring_points(lines: Sequence[Line], ring: Ring) -> Floats:
    """Give the closed points of a ring, longitude and latitude in degrees."""
    parts = [
        lines[number].points[::-1] if backwards else lines[number].points
        for number, backwards in ring
    ]
    return np.concatenate([parts[0], *[part[1:] for part in parts[1:]]])


def _signed_area(points: Floats) -> float:
    """Give twice the plane area of a ring, positive when it runs counter-clockwise."""
    x, y = (points - points[0]).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _nest(lines: Sequence[Line], rings: list[Ring]) -> list[list[Ring]]:
    """Put every hole into the smallest shell around it."""
    points = [ring_points(lines, ring) for ring in rings]
    areas = [_signed_area(p) for p in points]
    order = sorted((i for i, a in enumerate(areas) if a > 0), key=lambda i: areas[i])
    shells = {i: shapely.Polygon(points[i]) for i in order}
    polygons = {i: [rings[i]] for i in order}
    for i, area in enumerate(areas):
        if area < 0:
            # chords may let a hole cross its shell; that is found and mended afterwards
            home = next((s for s in order if _mostly_inside(points[i], shells[s])), None)
            if home is None:
                msg = "A hole in the sea lies outside every cell."
                raise BuildError(msg)
            polygons[home].append(rings[i])
    return [polygons[i] for i in sorted(polygons)]


def _mostly_inside(points: Floats, shell: shapely.Polygon) -> bool:
    """Say whether most of a ring's points lie in a polygon."""
    return bool(shapely.contains_xy(shell, points).mean() > 0.5)  # noqa: PLR2004 - most


def find_fault(atlas: Atlas) -> tuple[str, float, float] | None:
    """
    Look for a place where the regions of the sea do not fill the window exactly.

    Parameters
    ----------
    atlas
        The atlas to check.

    Returns
    -------
    fault
        What is wrong, and its longitude and latitude in degrees; None when no region crosses
        itself, overlaps another, or leaves a gap.
    """
    sides = {side for line in atlas.lines for side in (line.left, line.right) if side}
    polygons = [
        polygon
        for region in sorted(sides)
        for polygon in _polygons(atlas.lines, rings_of(atlas.lines, {region}))
    ]
    for polygon in polygons:
        if not polygon.is_valid:
            reason = shapely.is_valid_reason(polygon)
            lon, lat = reason[reason.index("[") + 1 : reason.index("]")].split()[:2]
            return "a cell crosses itself", float(lon), float(lat)
    west, south, east, north = atlas.window
    total = sum(p.area for p in polygons) / ((east - west) * (north - south))
    if shapely.coverage_is_valid(polygons) and abs(total - 1) < _COVER_TOLERANCE:
        return None
    edges = shapely.get_coordinates(shapely.coverage_invalid_edges(polygons))
    lon, lat = edges[0] if len(edges) else (west, south)
    return "cells overlap or leave a gap", float(lon), float(lat)


def _polygons(lines: Sequence[Line], nested: list[list[Ring]]) -> list[shapely.Polygon]:
    """Turn nested rings into polygons in degrees."""
    return [
        shapely.Polygon(
            ring_points(lines, rings[0]), [ring_points(lines, hole) for hole in rings[1:]]
        )
        for rings in nested
    ]
