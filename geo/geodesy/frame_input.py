"""
Read the geometries of anybody's table, and say in a sentence what cannot be measured.

A sentence names the row by its index and the column. What can be put right without guessing is:
another coordinate reference system is projected back to longitude and latitude (a
:class:`~geo.errors.FrameWarning` says so), and a polygon whose longitudes jump at 180 degrees is
made whole.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyproj.exceptions import ProjError

from geo.errors import FrameError
from geo.errors import FrameWarning
from geo.geodesy.coast_tree import single_parts
from geo.pack.units import WGS84_CRS

if TYPE_CHECKING:
    from collections.abc import Hashable

    import numpy.typing as npt

    Geometries = npt.NDArray[np.object_]

POLYGONS = frozenset({"Polygon", "MultiPolygon"})
# longitudes of geometries that run over the antimeridian go beyond 180
_MOST_LON, _MOST_LAT, _HALF_TURN = 540.0, 90.0, 180.0


def row_name(frame: Any, number: int) -> str:  # noqa: ANN401 - a frame or a series
    """Name a row by its index, as its reader knows it."""
    label: Hashable = frame.index[number]
    return repr(label.item() if hasattr(label, "item") else label)


def to_wgs84(frame: Any, what: str) -> gpd.GeoSeries:  # noqa: ANN401 - whatever somebody passes
    """
    Give the geometries of a table in longitude and latitude.

    Parameters
    ----------
    frame
        A GeoDataFrame or a GeoSeries.
    what
        What to call it in a sentence.

    Returns
    -------
    geometries
        In degrees (EPSG:4326), with the table's index.

    Raises
    ------
    FrameError
        If it is no such table, is empty, or states no coordinate reference system, or one of no
        place on Earth.

    Examples
    --------
    >>> to_wgs84(gpd.GeoSeries([shapely.Point(0, 0)]), "table a")
    Traceback (most recent call last):
    ...
    geo.errors.FrameError: The table a states no coordinate reference system; set it, for instance
    with set_crs("EPSG:4326") where it holds longitude and latitude.
    """
    if not isinstance(frame, gpd.GeoDataFrame | gpd.GeoSeries):
        msg = f"The {what} must be a GeoDataFrame or a GeoSeries, not {type(frame).__name__}."
        raise FrameError(msg)
    if isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name is None:
        msg = f"The {what} has no column of geometries; name one with set_geometry."
        raise FrameError(msg)
    if len(frame) == 0:
        msg = f"The {what} is empty: it has no row."
        raise FrameError(msg)
    series = frame.geometry
    if series.crs is None:
        msg = (
            f"The {what} states no coordinate reference system; set it, for instance with "
            f'set_crs("{WGS84_CRS}") where it holds longitude and latitude.'
        )
        raise FrameError(msg)
    if series.crs.equals(WGS84_CRS, ignore_axis_order=True):
        return series
    try:
        projected = series.to_crs(WGS84_CRS)
    except ProjError as error:
        msg = (
            f"The {what} lies in {series.crs.name[:60]!r}, from which no way leads to {WGS84_CRS}."
        )
        raise FrameError(msg) from error
    told = f"The {what} was projected from {series.crs.to_string()[:60]} to {WGS84_CRS}."
    warnings.warn(told, FrameWarning, stacklevel=4)
    return projected


def read_geometries(
    frame: Any,  # noqa: ANN401 - as above
    what: str = "table",
    *,
    kinds: frozenset[str] | None = None,
    valid: bool = True,
) -> Geometries:
    """
    Read the geometries of a table, and refuse what cannot be measured.

    Parameters
    ----------
    frame
        A GeoDataFrame or a GeoSeries.
    what
        What to call it in a sentence.
    kinds
        Types of geometry that are wanted; all where None.
    valid
        Whether rings must not cross themselves.

    Returns
    -------
    geometries
        One for each row, in degrees (EPSG:4326); longitudes go beyond 180 where a polygon crosses
        the antimeridian.

    Raises
    ------
    FrameError
        If a geometry is missing, empty, of another type, broken, or no place on Earth; the
        sentence names the row and the column.

    Examples
    --------
    >>> frame = gpd.GeoDataFrame(geometry=[None], index=["reef"], crs="EPSG:4326")
    >>> read_geometries(frame)
    Traceback (most recent call last):
    ...
    geo.errors.FrameError: Row 'reef' of the table has no geometry in column 'geometry'.
    """
    series = to_wgs84(frame, what)
    shapes: Geometries = np.array(series.array, dtype=object)
    column = repr(series.name or "geometry")
    where = f" in column {column}"
    for number, shape in enumerate(shapes):
        at = f"Row {row_name(series, number)} of the {what}"
        if shape is None:
            _refuse(f"{at} has no geometry in column {column}.")
        if shape.is_empty:
            _refuse(f"{at} has an empty geometry in column {column}.")
        if kinds is not None and shape.geom_type not in kinds:
            wanted = " or ".join(sorted(kinds))
            _refuse(f"{at} has a {shape.geom_type} in column {column}; a {wanted} is wanted.")
        shapes[number] = whole_shape(shape, at, where)
        if valid and not shapely.is_valid(shapes[number]):
            reason = shapely.is_valid_reason(shapes[number])
            _refuse(f"{at} has a broken geometry in column {column}: {reason}.")
    return shapes


def _refuse(sentence: str) -> None:
    raise FrameError(sentence)


def whole_shape(shape: shapely.Geometry, at: str, where: str = "") -> shapely.Geometry:
    """
    Check the coordinates of a geometry, and make whole what jumps at the antimeridian.

    Parameters
    ----------
    shape
        In degrees (EPSG:4326), not empty.
    at, where
        What to call it in a sentence, and what to add about its place in a table.

    Returns
    -------
    shape
        The same; longitudes go beyond 180 where it crosses the antimeridian.

    Raises
    ------
    FrameError
        If it holds what is no longitude and latitude, or runs around a pole.
    """
    _check_places(shape, at, where)
    return _whole(shape, at, where)


def _check_places(shape: shapely.Geometry, at: str, where: str) -> None:
    xy = shapely.get_coordinates(shape)
    bad = ~np.isfinite(xy).all(axis=1) | (np.abs(xy) > (_MOST_LON, _MOST_LAT)).any(axis=1)
    if bad.any():
        x, y = xy[bad][0]
        _refuse(f"{at} holds {x:g}, {y:g}{where}, which is no longitude and latitude.")


def _whole(shape: shapely.Geometry, at: str, where: str) -> shapely.Geometry:
    """Make longitudes continuous along rings and lines that jump at the antimeridian."""
    shape = shapely.force_2d(shape)
    if (np.abs(np.diff(shapely.get_coordinates(shape)[:, 0])) <= _HALF_TURN).all():
        return shape
    parts = [_part(part) for part in single_parts([shape])[0]]
    if None in parts:
        _refuse(f"{at} runs around a pole{where}, which is not supported.")
    return parts[0] if len(parts) == 1 else type(shape)(parts)


def _part(part: shapely.Geometry) -> shapely.Geometry | None:
    """Make one part continuous; None where a ring runs around a pole and cannot close."""
    if part.geom_type == "Polygon":
        shell = _continuous(part.exterior.coords)
        if shell[0, 0] != shell[-1, 0]:
            return None
        # a hole lies in its shell, whichever turn it was written in
        middle = shell[:, 0].mean()
        holes = [_continuous(ring.coords, middle) for ring in part.interiors]
        return shapely.Polygon(shell, holes)
    if part.geom_type in {"LineString", "LinearRing"}:
        return shapely.LineString(_continuous(part.coords))
    return part


def _continuous(coordinates: Any, near: float | None = None) -> npt.NDArray[np.float64]:  # noqa: ANN401
    """Let longitudes go beyond 180; every vertex keeps its value but for whole turns."""
    xy = np.array(coordinates, dtype=float)
    turns = -np.cumsum(np.round(np.diff(xy[:, 0], prepend=xy[0, 0]) / 360.0))
    xy[:, 0] += 360.0 * turns
    if near is not None:
        xy[:, 0] += 360.0 * np.round((near - xy[:, 0].mean()) / 360.0)
    return xy
