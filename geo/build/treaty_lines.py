"""
Find where the lines of old treaties run, for a person to put into ``lines.yaml``.

A treaty that names a strait draws no line in it. What is drawn for such a treaty is the
equidistance line between the two shores, out to 12 nautical miles; a treaty that names a parallel
is drawn along it, from coast to coast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.pack.units import Point

REACH_M = 12 * 1852.0
# how densely shores are set with points, and how far a line may stray when it is thinned
STEP_M = 60.0
THIN_M = 25.0
# a parallel is a curve on most maps, so it is drawn through points of its own
PARALLEL_STEP_DEG = 0.1
_DIGITS = 5


def equidistance(one: shapely.Geometry, other: shapely.Geometry) -> list[list[Point]]:
    """
    Trace the equidistance line between two coasts, where both are within 12 nautical miles.

    Both coasts are set with points every 60 m in an azimuthal equidistant projection on WGS 84
    about the middle of their strait; the edge between the points' Voronoi cells is the line.

    Parameters
    ----------
    one, other
        Land in degrees (EPSG:4326).

    Returns
    -------
    lines
        Longitude and latitude in degrees, thinned to 25 m.
    """
    start, end = (shapely.get_coordinates(p)[0] for p in shapely.ops.nearest_points(one, other))
    lon, lat = (start + end) / 2
    plane = pyproj.CRS(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84")
    to_plane = pyproj.Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    near = shapely.box(-4 * REACH_M, -4 * REACH_M, 4 * REACH_M, 4 * REACH_M)
    shores = [_plane(land, to_plane).intersection(near).boundary for land in (one, other)]
    shores = [shore.difference(near.boundary.buffer(1)) for shore in shores]
    points = [shapely.get_coordinates(shapely.segmentize(shore, STEP_M)) for shore in shores]
    edge = _edge(points[0], points[1])
    within = shores[0].buffer(REACH_M).intersection(shores[1].buffer(REACH_M))
    line = shapely.line_merge(edge.intersection(within)).simplify(THIN_M)
    return [_degrees(part, to_plane) for part in shapely.get_parts(line)]


def _plane(shape: shapely.Geometry, to_plane: pyproj.Transformer) -> shapely.Geometry:
    return shapely.transform(
        shape, lambda xy: np.column_stack(to_plane.transform(xy[:, 0], xy[:, 1]))
    )


def _edge(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> shapely.Geometry:
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(np.concatenate([one, other])))
    )
    tree = shapely.STRtree(cells)
    _, mine = tree.query(shapely.points(one), predicate="within")
    is_mine = np.zeros(len(cells), dtype=bool)
    is_mine[mine] = True
    sides = [shapely.union_all(cells[chosen]) for chosen in (is_mine, ~is_mine)]
    return sides[0].boundary.intersection(sides[1].boundary)


def _degrees(line: shapely.Geometry, to_plane: pyproj.Transformer) -> list[Point]:
    xy = shapely.get_coordinates(line)
    lon, lat = to_plane.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
    return [
        (round(float(x), _DIGITS), round(float(y), _DIGITS)) for x, y in zip(lon, lat, strict=True)
    ]


def parallel(land: shapely.Geometry, latitude: float) -> list[list[Point]]:
    """
    Draw a parallel across land, from coast to coast.

    Parameters
    ----------
    land
        Land in degrees (EPSG:4326).
    latitude
        The parallel in degrees.

    Returns
    -------
    lines
        Longitude and latitude in degrees; one line for each stretch of land that it crosses.
    """
    west, _, east, _ = land.bounds
    crossed = shapely.LineString([(west, latitude), (east, latitude)]).intersection(land)
    lines = []
    for part in shapely.get_parts(shapely.line_merge(crossed)):
        dense = shapely.segmentize(part, PARALLEL_STEP_DEG)
        at = shapely.get_coordinates(dense)
        lines.append([(round(float(x), _DIGITS), latitude) for x, _ in at])
    return lines
