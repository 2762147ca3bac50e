"""Measure anybody's tables on the WGS 84 ellipsoid: nearest points, distances, areas, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import FrameError
from geo.errors import MeasureError
from geo.geodesy.coast_pairs import shortest_between
from geo.geodesy.coast_tree import CoastTree
from geo.geodesy.coast_tree import single_parts
from geo.geodesy.frame_input import read_geometries
from geo.geodesy.frame_input import whole_shape
from geo.geodesy.measure import GEOD
from geo.geodesy.measure import area_km2
from geo.pack.units import WGS84_CRS

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.geodesy.coast_pairs import Shortest
    from geo.pack.units import Point

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Geometries = npt.NDArray[np.object_]

# a geodesic is drawn with a vertex at least every so often
_DRAWN_EVERY_M = 50_000.0
# a line, and a ring by itself
_LINES, _POLYGON = (1, 2), 3
_HALF_TURN = 180.0


class Geodesic(NamedTuple):
    """
    The shortest way between two things on the ellipsoid.

    Attributes
    ----------
    distance_km
        Its length on WGS 84 in km.
    from_point, to_point
        Its ends as longitude and latitude in degrees (EPSG:4326).

    Examples
    --------
    >>> import geo
    >>> geo.distance((0, 0), (1, 0)).from_point
    (0.0, 0.0)
    """

    distance_km: float
    from_point: Point
    to_point: Point


def distance(a: shapely.Geometry | Point, b: shapely.Geometry | Point) -> Geodesic:
    """
    Measure the shortest geodesic between two geometries.

    Edges are geodesics of WGS 84; interiors of edges count. The nearest pair is found by bounds
    that hold for every geodesic, then measured with Karney's algorithm: exact to micrometres.

    Parameters
    ----------
    a, b
        Points, lines or polygons in degrees (EPSG:4326), or a longitude and a latitude.

    Returns
    -------
    geodesic
        Its length in km and both ends; 0 km where the two meet or one lies within the other.

    Raises
    ------
    MeasureError
        If one of them is empty, no geometry, or no place on Earth.

    Examples
    --------
    >>> import geo, shapely
    >>> found = geo.distance((3, 0), shapely.box(0, 0, 1, 1))
    >>> round(found.distance_km, 6), found.to_point
    (222.638982, (1.0, 0.0))
    """
    shapes = np.array([_geometry(a, "first"), _geometry(b, "second")], dtype=object)
    trees = CoastTree.of(shapes[:1]), CoastTree.of(shapes[1:])
    found = _measured((shapes[:1], shapes[1:]), trees, np.array([0]), np.array([0]))
    ends = [(float(_turned(p[0, 0])), float(p[0, 1])) for p in (found.start, found.end)]
    return Geodesic(float(found.distance_m[0]) / 1000, ends[0], ends[1])


def _geometry(given: shapely.Geometry | Point, which: str) -> shapely.Geometry:
    try:
        shape = given if isinstance(given, shapely.Geometry) else shapely.Point(given)
    except (TypeError, ValueError):
        msg = (
            f"The {which} geometry must be one of shapely's, or a longitude and a latitude, not "
            f"{type(given).__name__}."
        )
        raise MeasureError(msg) from None
    if shape.is_empty:
        msg = f"There is no coast to measure: the {which} geometry is empty."
        raise MeasureError(msg)
    try:
        return whole_shape(shape, f"The {which} geometry")
    except FrameError as error:
        raise MeasureError(str(error)) from None


def nearest(a: Any, b: Any = None, *, only_nearest: bool = False) -> gpd.GeoDataFrame:  # noqa: ANN401
    """
    Measure the shortest geodesics between the rows of one or two tables.

    Parameters
    ----------
    a, b
        A GeoDataFrame or GeoSeries each, of points, lines or polygons in any coordinate reference
        system. Without ``b``, every two rows of ``a`` are a pair.
    only_nearest
        Whether to keep, for each row of ``a``, only the row of ``b`` that is nearest.

    Returns
    -------
    geodesics
        A row for each pair, with the index of either row as its own: ``distance_km``, both ends
        ``from_lon``, ``from_lat``, ``to_lon`` and ``to_lat`` in degrees, and the geodesic as a
        line (EPSG:4326), cut at 180 degrees where it crosses the antimeridian. The distance is 0
        where two rows touch, cross or overlap.

    Raises
    ------
    FrameError
        If a table is empty or states no coordinate reference system, or a geometry is missing or
        empty; the sentence names row and column.

    Notes
    -----
    Exact to micrometres: a tree of boxes in Earth-centred space finds every pair of edges that a
    geodesic could join, and the foot of each perpendicular is found on the geodesic itself.

    Examples
    --------
    >>> import geo, geopandas, shapely
    >>> islands = geopandas.GeoSeries(
    ...     [shapely.box(0, 0, 1, 1), shapely.box(3, 0, 4, 1)], index=["a", "b"], crs="EPSG:4326"
    ... )
    >>> ship = geopandas.GeoSeries([shapely.Point(2.5, 0)], index=["ship"], crs="EPSG:4326")
    >>> geo.nearest(ship, islands)[["distance_km", "to_lon"]].round(3)
            distance_km  to_lon
    ship a      166.979     1.0
         b       55.660     3.0
    >>> geo.nearest(islands)["distance_km"].round(3).tolist()
    [222.605]
    """
    shapes_a = read_geometries(a, "first table" if b is not None else "table", valid=False)
    shapes_b = shapes_a if b is None else read_geometries(b, "second table", valid=False)
    tree_a = CoastTree.of(shapes_a)
    tree_b = tree_a if b is None else CoastTree.of(shapes_b)
    if b is None and not only_nearest:
        i, j = np.triu_indices(len(shapes_a), 1)
    else:
        i, j = (k.ravel() for k in np.indices((len(shapes_a), len(shapes_b))))
        if b is None:
            i, j = i[i != j], j[i != j]
    found = _measured((shapes_a, shapes_b), (tree_a, tree_b), i, j)
    keep = _least(found.distance_m, i) if only_nearest else np.arange(len(i))
    index_b = a.index if b is None else b.index
    return _frame(found, keep, _pairs(a.index, index_b, i[keep], j[keep]))


def _pairs(a: Any, b: Any, i: Indices, j: Indices) -> pd.MultiIndex:  # noqa: ANN401 - indices
    names = [a.name, b.name]
    if names[0] == names[1] and names[0] is not None:
        names[1] = f"to_{names[1]}"
    return pd.MultiIndex.from_arrays([a.to_flat_index()[i], b.to_flat_index()[j]], names=names)


def _least(metres: Floats, row: Indices) -> Indices:
    """Choose for each row its least distance; of equals the first."""
    order = np.lexsort([np.arange(len(row)), metres, row])
    chosen: Indices = order[np.flatnonzero(np.diff(row[order], prepend=-1))]
    return chosen


def _measured(
    shapes: tuple[Geometries, Geometries],
    trees: tuple[CoastTree, CoastTree],
    i: Indices,
    j: Indices,
) -> Shortest:
    """Measure pairs; land that lies within other land is at no distance from it."""
    found = shortest_between(*trees, i, j)
    of_b = _within(trees[1], shapes[0])
    # a table beside itself is asked once
    of_a = of_b if trees[0] is trees[1] else _within(trees[0], shapes[1])
    inside = {pair[::-1]: at for pair, at in of_b.items()} | of_a
    if inside:
        for number, pair in enumerate(zip(i.tolist(), j.tolist(), strict=True)):
            if pair in inside and found.distance_m[number] > 0:
                found.distance_m[number] = 0.0
                found.start[number] = found.end[number] = inside[pair]
    return found


def _within(tree: CoastTree, around: Geometries) -> dict[tuple[int, int], Point]:
    """Find which rows have a part that begins inside polygons of another row, and where."""
    bounds = shapely.bounds(around)
    boxes = shapely.STRtree(shapely.box(*bounds.T))
    turns = (0.0, 360.0, -360.0) if np.abs(bounds[:, ::2]).max() > _HALF_TURN else (0.0,)
    found: dict[tuple[int, int], Point] = {}
    for turn in turns:
        x, y = tree.heads[:, 0] + turn, tree.heads[:, 1]
        head, row = boxes.query(shapely.points(x, y))
        # a row begins on its own edge, which is not inside
        shapely.prepare(around[np.unique(row)])
        for number in np.flatnonzero(shapely.contains_xy(around[row], x[head], y[head])):
            pair = int(tree.head_rows[head[number]]), int(row[number])
            found.setdefault(pair, (float(x[head[number]]), float(y[head[number]])))
    return found


def _frame(found: Shortest, keep: Indices, index: pd.MultiIndex) -> gpd.GeoDataFrame:
    start, end = found.start[keep], found.end[keep]
    columns = {
        "distance_km": found.distance_m[keep] / 1000,
        "from_lon": _turned(start[:, 0]),
        "from_lat": start[:, 1],
        "to_lon": _turned(end[:, 0]),
        "to_lat": end[:, 1],
    }
    lines = geodesic_lines(start, end)
    return gpd.GeoDataFrame(columns, geometry=lines, index=index, crs=WGS84_CRS)


def _turned(lon: Floats) -> Floats:
    """Bring longitudes between -180 and 180; those that are there stay to the bit."""
    return np.where(np.abs(lon) <= _HALF_TURN, lon, (lon + 180) % 360 - 180)


def geodesic_lines(start: Floats, end: Floats) -> Geometries:
    """
    Draw geodesics, with vertices close enough for a plane map.

    Parameters
    ----------
    start, end
        Longitudes and latitudes in degrees (EPSG:4326), one geodesic a row.

    Returns
    -------
    lines
        Lines, cut in two where they cross the antimeridian.

    Examples
    --------
    >>> geodesic_lines(np.array([[179.9, 0.0]]), np.array([[-179.9, 0.0]]))[0].geom_type
    'MultiLineString'
    """
    azimuth, _, metres = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    count = (np.asarray(metres) // _DRAWN_EVERY_M).astype(np.intp) + 2
    line = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count)
    share = step / (count - 1)[line]
    origin = start[line]
    along = np.asarray(metres)[line] * share
    lon, lat, _ = GEOD.fwd(origin[:, 0], origin[:, 1], np.asarray(azimuth)[line], along)
    xy = np.column_stack([lon, lat])
    xy[step == 0] = start
    xy[share == 1] = end
    # each vertex within half a turn of the line's middle, so that no edge runs round the globe
    east = (end[:, 0] - start[:, 0] + 180) % 360 - 180
    middle = start[:, 0] + east / 2
    xy[:, 0] += 360 * np.round((middle[line] - xy[:, 0]) / 360)
    lines: Geometries = shapely.linestrings(xy, indices=line)
    beyond = np.flatnonzero(np.abs(shapely.bounds(lines)[:, ::2]).max(axis=1) > _HALF_TURN)
    for number in beyond:
        lines[number] = cut_at_antimeridian(lines[number])
    return lines


def cut_at_antimeridian(shape: shapely.Geometry) -> shapely.Geometry:
    """
    Bring longitudes beyond 180 degrees back, and cut what crosses the antimeridian there.

    Parameters
    ----------
    shape
        Lines or polygons in degrees; longitudes may go beyond 180.

    Returns
    -------
    shape
        The same in degrees (EPSG:4326); vertices that need no turn keep their value.

    Examples
    --------
    >>> cut_at_antimeridian(shapely.box(179, 0, 181, 1)).bounds
    (-180.0, 0.0, 180.0, 1.0)
    """
    if np.abs(np.array(shape.bounds)[::2]).max() <= _HALF_TURN:
        return shape
    parts: list[shapely.Geometry] = []
    for turn in (0, 360, -360):
        strip = shapely.box(turn - 180, -90, turn + 180, 90)
        piece = shapely.intersection(shape, strip)
        piece = shapely.transform(piece, lambda xy, turn=turn: xy - [turn, 0])
        pieces = shapely.get_parts(piece)
        parts += [p for p in pieces if p.geom_type in shape.geom_type and not p.is_empty]
    if len(parts) == 1:
        return parts[0]
    many = shapely.MultiPolygon if "Polygon" in shape.geom_type else shapely.MultiLineString
    return many(parts)


def area(frame: Any) -> pd.Series:  # noqa: ANN401 - a GeoDataFrame or GeoSeries
    """
    Compute the geodesic area of each row on WGS 84.

    Parameters
    ----------
    frame
        A GeoDataFrame or GeoSeries of polygons, in any coordinate reference system.

    Returns
    -------
    area_km2
        Areas in km2, on the index of the table; 0 for points and lines.

    Raises
    ------
    FrameError
        If the table or a geometry cannot be measured; the sentence names row and column.

    Examples
    --------
    >>> import geo, geopandas, shapely
    >>> geo.area(geopandas.GeoSeries([shapely.box(0, 0, 1, 1)], crs="EPSG:4326")).round(3)
    0    12308.778
    Name: area_km2, dtype: float64
    """
    shapes = read_geometries(frame)
    found = [area_km2(_polygons(one)) for one in shapes]
    return pd.Series(found, index=frame.index, name="area_km2", dtype=float)


def length(frame: Any) -> pd.Series:  # noqa: ANN401 - a GeoDataFrame or GeoSeries
    """
    Compute the geodesic length of each row on WGS 84: of lines, or of the rings of polygons.

    Parameters
    ----------
    frame
        A GeoDataFrame or GeoSeries, in any coordinate reference system.

    Returns
    -------
    length_km
        Lengths in km, on the index of the table; 0 for points.

    Raises
    ------
    FrameError
        If the table or a geometry cannot be measured; the sentence names row and column.

    Examples
    --------
    >>> import geo, geopandas, shapely
    >>> geo.length(geopandas.GeoSeries([shapely.box(0, 0, 1, 1)], crs="EPSG:4326")).round(3)
    0    443.771
    Name: length_km, dtype: float64
    """
    found = [sum(map(GEOD.geometry_length, _lines(one))) / 1000 for one in read_geometries(frame)]
    return pd.Series(found, index=frame.index, name="length_km", dtype=float)


def _lines(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """Give the lines and rings of a geometry."""
    parts, _ = single_parts([shape])
    kinds = shapely.get_type_id(parts)
    return [*shapely.get_rings(parts[kinds == _POLYGON]), *parts[np.isin(kinds, _LINES)]]


def _polygons(shape: shapely.Geometry) -> Geometries:
    parts, _ = single_parts([shape])
    found: Geometries = parts[shapely.get_type_id(parts) == _POLYGON]
    return found
