"""
Measure coasts on the WGS 84 ellipsoid: distance with both end points, area, length.

Between neighbouring vertices a coast is taken to follow the geodesic. Distances, azimuths and
areas are those of C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013) 43-55, as
implemented in PROJ and GeographicLib.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely
from scipy.spatial import cKDTree

from geo.errors import MeasureError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.pack.units import Point

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Polygons = Sequence[shapely.Geometry] | npt.NDArray[np.object_]

GEOD = pyproj.Geod(ellps="WGS84")
MAX_SEGMENT_M = 500.0
# of a chord: how much its geodesic may differ from that of an equal chord elsewhere or in
# another direction. The radii of curvature of WGS 84 differ by 1 %, which bounds it by
# c^2 / (24 R^2) * 2 %.
_ECCENTRIC_SHARE = 0.02 / 24 / 6.33e6**2
_FOOT_STEPS = 60
_FOOT_TOLERANCE_M = 1e-7


@dataclass(frozen=True)
class Coast:
    """
    The coast of one unit as geodesic segments no longer than 500 m.

    Attributes
    ----------
    start, end
        Ends of the segments as longitude and latitude in degrees, each of shape (n, 2).
    """

    start: Floats
    end: Floats

    @classmethod
    def of(cls, polygons: Polygons) -> Coast:
        """
        Cut the rings of polygons into segments.

        Parameters
        ----------
        polygons
            Polygons or multipolygons in degrees (EPSG:4326).

        Returns
        -------
        coast
            Their outer and inner rings.

        Raises
        ------
        MeasureError
            If there is no ring to measure.
        """
        rings = shapely.get_rings(shapely.get_parts(np.asarray(polygons, dtype=object)))
        lines = [shapely.get_coordinates(ring) for ring in rings]
        lines = [line for line in lines if len(line) > 1]
        if not lines:
            msg = "There is no coast to measure."
            raise MeasureError(msg)
        start = np.concatenate([line[:-1] for line in lines])
        end = np.concatenate([line[1:] for line in lines])
        return cls(*_cut(start, end))

    @cached_property
    def azimuth(self) -> Floats:
        """Azimuth of each segment at its start, in degrees, of shape (n,)."""
        return self._azimuth_length[0]

    @cached_property
    def length_m(self) -> Floats:
        """Length of each segment in metres, of shape (n,)."""
        return self._azimuth_length[1]

    @cached_property
    def _azimuth_length(self) -> tuple[Floats, Floats]:
        azimuth, _, length = GEOD.inv(
            self.start[:, 0], self.start[:, 1], self.end[:, 0], self.end[:, 1]
        )
        return azimuth, length

    @cached_property
    def tree(self) -> cKDTree:
        """Index of the segments' starts in Earth-centred coordinates."""
        return cKDTree(earth_centred(self.start))


def earth_centred(points: Floats) -> Floats:
    """
    Give Earth-centred Cartesian coordinates of points on the ellipsoid.

    Parameters
    ----------
    points
        Longitude and latitude in degrees, of shape (n, 2).

    Returns
    -------
    coordinates
        x, y, z in metres, of shape (n, 3).

    Examples
    --------
    >>> earth_centred(np.array([[0.0, 0.0]])).round(1)
    array([[6378137.,       0.,       0.]])
    """
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    radius = GEOD.a / np.sqrt(1 - GEOD.es * np.sin(lat) ** 2)
    return np.column_stack(
        [
            radius * np.cos(lat) * np.cos(lon),
            radius * np.cos(lat) * np.sin(lon),
            radius * (1 - GEOD.es) * np.sin(lat),
        ]
    )


def shortest(a: Coast, b: Coast) -> tuple[float, Point, Point]:
    """
    Find the shortest geodesic between two coasts.

    Pairs that may hold it are found by chords between Earth-centred points; on each of them the
    foot of the perpendicular is found by Newton's method on the geodesic itself. Interiors of
    segments count. Coasts that cross are not looked for: units do not overlap.

    Parameters
    ----------
    a, b
        The coasts.

    Returns
    -------
    distance_m
        Length of the geodesic in metres.
    from_point, to_point
        Its ends on ``a`` and ``b`` as longitude and latitude in degrees.

    Examples
    --------
    >>> square = Coast.of([shapely.box(0, 0, 1, 1)])
    >>> other = Coast.of([shapely.box(2, 0, 3, 1)])
    >>> distance_m, start, end = shortest(square, other)
    >>> round(distance_m, 3), start[0], end[0]
    (111302.649, 1.0, 2.0)
    """
    on_a, on_b = _candidates(a, b)
    to_b = _nearest_foot(a.start[on_a], b, on_b)
    to_a = _nearest_foot(b.start[on_b], a, on_a)
    if to_b[0] <= to_a[0]:
        return to_b
    distance_m, on, foot = to_a
    return distance_m, foot, on


def nearest_point(point: Point, coast: Coast) -> tuple[float, Point]:
    """
    Find the point of a coast that is nearest to a given point.

    Parameters
    ----------
    point
        Longitude and latitude in degrees (EPSG:4326).
    coast
        The coast.

    Returns
    -------
    distance_m
        Length of the geodesic in metres.
    foot
        Where it meets the coast, as longitude and latitude in degrees.

    Examples
    --------
    >>> square = Coast.of([shapely.box(0, 0, 1, 1)])
    >>> distance_m, foot = nearest_point((2.0, 0.0), square)
    >>> round(distance_m, 3), foot
    (111319.491, (1.0, 0.0))
    """
    segments = np.arange(len(coast.start))
    distance_m, _, foot = _nearest_foot(np.array([point], dtype=float), coast, segments)
    return distance_m, foot


def _cut(start: Floats, end: Floats) -> tuple[Floats, Floats]:
    azimuth, _, length = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    keep = length > 0
    start, end, azimuth, length = start[keep], end[keep], azimuth[keep], length[keep]
    parts = np.maximum(1, np.ceil(length / MAX_SEGMENT_M)).astype(int)
    owner = np.repeat(np.arange(len(parts)), parts)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(parts) - parts, parts)
    lon, lat, _ = GEOD.fwd(
        start[owner, 0], start[owner, 1], azimuth[owner], length[owner] * step / parts[owner]
    )
    # the given vertices stay to the last bit
    cut_start = np.where((step == 0)[:, None], start[owner], np.column_stack([lon, lat]))
    cut_end = np.roll(cut_start, -1, axis=0)
    last = step == parts[owner] - 1
    cut_end[last] = end[owner[last]]
    return cut_start, cut_end


def _candidates(a: Coast, b: Coast) -> tuple[Indices, Indices]:
    chord, _ = b.tree.query(earth_centred(a.start))
    least = float(chord.min())
    # a point of a segment lies within half its length of an end
    reach = least + 2 * MAX_SEGMENT_M + 1.0
    reach += _ECCENTRIC_SHARE * reach**3
    on_a = np.flatnonzero(chord <= reach)
    hits = b.tree.query_ball_point(earth_centred(a.start[on_a]), reach)
    on_b = np.unique(np.concatenate([np.asarray(h, dtype=np.intp) for h in hits]))
    return _with_previous(on_a, a), _with_previous(on_b, b)


def _with_previous(indices: Indices, coast: Coast) -> Indices:
    # a segment is indexed by its start; its end is the start of the next, so take both
    return np.unique(np.concatenate([indices, (indices - 1) % len(coast.start)]))


def _nearest_foot(points: Floats, coast: Coast, segments: Indices) -> tuple[float, Point, Point]:
    """Find the nearest pair of one of ``points`` and a point on one of the segments."""
    best: tuple[float, Point, Point] | None = None
    target, centred = coast.start[segments], earth_centred(coast.start[segments])
    tree = cKDTree(centred)
    chord, _ = tree.query(earth_centred(points))
    reach = float(chord.min()) + MAX_SEGMENT_M + 1.0
    reach += _ECCENTRIC_SHARE * reach**3
    for point in points[chord <= reach]:
        near = tree.query_ball_point(earth_centred(point[None])[0], reach)
        if not near:
            continue
        chosen = segments[np.asarray(near)]
        distance, foot = _feet(point, coast, chosen)
        index = int(np.argmin(distance))
        if best is None or distance[index] < best[0]:
            best = (
                float(distance[index]),
                (float(point[0]), float(point[1])),
                (float(foot[index, 0]), float(foot[index, 1])),
            )
    if best is None:
        msg = f"No segment lies near enough of {len(points)} points and {len(target)} segments."
        raise MeasureError(msg)
    return best


def _feet(point: Floats, coast: Coast, segments: Indices) -> tuple[Floats, Floats]:
    """Find the foot of the perpendicular from a point on each segment, and its distance."""
    start, azimuth, length = (
        coast.start[segments],
        coast.azimuth[segments],
        coast.length_m[segments],
    )
    along = np.zeros(len(segments))
    lon, lat = np.full(len(along), point[0]), np.full(len(along), point[1])
    for _ in range(_FOOT_STEPS):
        foot_lon, foot_lat, back = GEOD.fwd(start[:, 0], start[:, 1], azimuth, along)
        towards, _, distance = GEOD.inv(foot_lon, foot_lat, lon, lat)
        heading = np.radians(back + 180 - towards)
        # on a sphere this step is exact: tan(along) = tan(distance) cos(angle)
        angular = distance / GEOD.a
        step = GEOD.a * np.arctan(np.tan(angular) * np.cos(heading))
        moved = np.clip(along + step, 0, length)
        if np.all(np.abs(moved - along) < _FOOT_TOLERANCE_M):
            break
        along = moved
    at_end = along >= length
    foot = np.column_stack([foot_lon, foot_lat])
    foot[at_end] = coast.end[segments][at_end]
    foot[along == 0] = start[along == 0]
    distance = GEOD.inv(lon, lat, foot[:, 0], foot[:, 1])[2]
    return distance, foot


def area_km2(polygons: Polygons) -> float:
    """
    Compute the geodesic area of polygons on WGS 84.

    Parameters
    ----------
    polygons
        Polygons or multipolygons in degrees (EPSG:4326); holes are left out.

    Returns
    -------
    area_km2
        Their area together in km2.

    Examples
    --------
    >>> round(area_km2([shapely.box(0, 0, 1, 1)]), 3)
    12308.778
    """
    parts = shapely.get_parts(np.asarray(polygons, dtype=object))
    oriented = shapely.orient_polygons(parts)
    return float(sum(GEOD.geometry_area_perimeter(p)[0] for p in oriented)) / 1e6


def coast_km(polygons: Polygons) -> float:
    """
    Compute the geodesic length of the rings of polygons on WGS 84.

    Parameters
    ----------
    polygons
        Polygons or multipolygons in degrees (EPSG:4326).

    Returns
    -------
    coast_km
        Length of all rings in km; it grows with the detail of the coastline.

    Examples
    --------
    >>> round(coast_km([shapely.box(0, 0, 1, 1)]), 3)
    443.771
    """
    return float(Coast.of(polygons).length_m.sum()) / 1e3


def point_distance_km(a: Point, b: Point) -> float:
    """
    Compute the geodesic between two points on WGS 84.

    Parameters
    ----------
    a, b
        Longitude and latitude in degrees.

    Returns
    -------
    distance_km
        Its length in km.

    Examples
    --------
    >>> round(point_distance_km((0, 0), (1, 0)), 6)
    111.319491
    """
    return float(GEOD.inv(a[0], a[1], b[0], b[1])[2]) / 1e3
