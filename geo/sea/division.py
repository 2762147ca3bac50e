"""
Divide the sea around anybody's polygons: exact zones and lines by the nearest coast.

This is the door to the tracer that builds a pack's sea (:mod:`geo.sea.tracer.atlas`): the same
code, the same exactness. It is compiled, which needs the extra ``sea``.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import BuildError
from geo.errors import FrameError
from geo.geodesy.coastline import MAX_LATITUDE
from geo.geodesy.coastline import unwrap
from geo.geodesy.frame_input import POLYGONS
from geo.geodesy.frame_input import read_geometries
from geo.geodesy.frame_input import row_name
from geo.geodesy.geodesics import cut_at_antimeridian
from geo.pack.units import WGS84_CRS
from geo.sea.tracer.atlas_layers import atlas_layers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.sea.tracer.atlas_layers import Layer
    from geo.sea.tracer.cells import Atlas

    Geometries = npt.NDArray[np.object_]

BREADTHS_NM = (12.0, 24.0, 200.0)
_WIDEST_NM = 400.0
_HALF_TURN = 180.0
# columns of what comes back
_RESERVED = frozenset({"breadth_nm", "sea_km2", "length_km", "geometry"})
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class SeaDivision:
    """
    The sea around some polygons, divided by the nearest coast.

    Attributes
    ----------
    zones
        By holder and ``breadth_nm``: ``sea_km2`` without land, and the zone from the coast to
        that breadth with the land in it.
    lines
        Borders between holders, by number: ``a`` and ``b``, the zone in which each stretch runs
        (``breadth_nm``: within how many nautical miles of both coasts), ``length_km``.
    limits
        Outer limits of the zones, by number: the holder, ``breadth_nm`` and ``length_km``.
    turning_points
        Points of borders at which the base points change: ``distance_m`` to both coasts, and the
        base points before and after.
    meeting_points
        Points where three holders meet, or two at a limit.

    Examples
    --------
    >>> import geo, geopandas, shapely
    >>> two = geopandas.GeoDataFrame(
    ...     {"holder": ["a", "b"]},
    ...     geometry=[shapely.box(-70.5, -50, -70.4, -49.9), shapely.box(-70.1, -50, -70, -49.9)],
    ...     crs="EPSG:4326",
    ... )
    >>> found = geo.divide_sea(two, by="holder", breadths_nm=(12,))
    >>> isinstance(found, geo.SeaDivision), found.lines[["a", "b"]].values.tolist()
    (True, [['a', 'b']])
    """

    zones: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame
    limits: gpd.GeoDataFrame
    turning_points: gpd.GeoDataFrame
    meeting_points: gpd.GeoDataFrame


def divide_sea(
    frame: Any,  # noqa: ANN401 - a GeoDataFrame or GeoSeries
    by: str | None = None,
    breadths_nm: Sequence[float] = BREADTHS_NM,
    *,
    only: Iterable[Hashable] | None = None,
) -> SeaDivision:
    """
    Divide the sea among the holders of polygons, each point to the nearest coast.

    Parameters
    ----------
    frame
        A GeoDataFrame or GeoSeries of land: polygons in any coordinate reference system, edges
        taken as geodesics of WGS 84. It may lie anywhere but at the poles, across the antimeridian
        too.
    by
        Column, or name of an index, that says whose each polygon is; every row for itself where
        None.
    breadths_nm
        Breadths of the zones in nautical miles, growing.
    only
        Holders whose whole sea is wanted, the others being there to bound it; all where None. The
        fewer, the quicker.

    Returns
    -------
    division
        Zones, lines, limits and the points that hold them, in EPSG:4326; what crosses the
        antimeridian is cut there.

    Raises
    ------
    FrameError
        If the table cannot be divided: no coordinate reference system, no such column, no
        polygon, a broken ring, or land of two holders that touches or overlaps. The sentence
        names row and column.
    BuildError
        If the extra ``sea`` is not installed, or a line cannot be found.

    Notes
    -----
    Vertices lie on the lines to a few micrometres, straight pieces between them within 10 cm. The
    first call compiles the tracer, which takes up to a minute and is then kept.

    Examples
    --------
    >>> import geo, geopandas, shapely
    >>> isles = geopandas.GeoDataFrame(
    ...     {"holder": ["a", "b"]},
    ...     geometry=[shapely.box(179.8, -17, 179.9, -16.9), shapely.box(180.1, -17, 180.2, -16.9)],
    ...     crs="EPSG:4326",
    ... )
    >>> found = geo.divide_sea(isles, by="holder", breadths_nm=(12,))
    >>> found.zones.sea_km2.round(1).to_dict()
    {('a', 12): 2067.7, ('b', 12): 2067.7}
    """
    breadths = _breadths(breadths_nm)
    shapes = read_geometries(frame, kinds=POLYGONS)
    holders = _holders(frame, by)
    land = _grouped(frame, shapes, holders)
    wanted = _wanted(only, holders)
    atlas = _traced(land, wanted, breadths)
    # ids of the tracer are text; what comes back is what was given
    given = {str(holder): holder for holder in holders}
    return _division(atlas, given, by or frame.index.name or "row")


def _breadths(breadths_nm: Sequence[float]) -> tuple[float, ...]:
    try:
        # the signs of a text are no breadths
        found = tuple(map(float, () if isinstance(breadths_nm, str) else breadths_nm))
    except (TypeError, ValueError):
        found = ()
    grow = all(a < b for a, b in pairwise((0.0, *found)))
    if not (found and grow and found[-1] <= _WIDEST_NM):
        msg = (
            f"The breadths {', '.join(f'{b:g}' for b in found) or 'given'} must be positive, grow, "
            f"and end at {_WIDEST_NM:g} nautical miles or less."
        )
        raise FrameError(msg)
    return found


def _holders(frame: Any, by: str | None) -> list[Hashable]:  # noqa: ANN401 - a frame or a series
    """Read whose each row is."""
    source = f"column {by!r}"
    if by is None:
        twice = frame.index[frame.index.duplicated()]
        if len(twice):
            msg = (
                f"The index {twice[0]!r} of the table stands twice; give a column of holders with "
                "by=, or an index in which every row has its own."
            )
            raise FrameError(msg)
        by, values = frame.index.name, list(frame.index)
        source = "the index" if by is None else f"index {by!r}"
    elif by in frame.index.names:
        values = frame.index.get_level_values(by).tolist()
        source = f"index {by!r}"
    else:
        values = _column(frame, by)
    if by in {*_RESERVED, getattr(frame, "active_geometry_name", None)} - {None}:
        msg = f"The {source} cannot say whose land is: the zones have one of that name."
        raise FrameError(msg)
    _check_holders(frame, values, source)
    return values


def _column(frame: Any, by: str) -> list[Hashable]:  # noqa: ANN401 - a frame or a series
    columns = list(getattr(frame, "columns", ()))
    if by not in columns:
        names = ", ".join(map(str, columns)) or "none"
        msg = f"The table has no column {by!r}; its columns are {names}."
        raise FrameError(msg)
    if columns.count(by) > 1:
        msg = f"The table has {columns.count(by)} columns {by!r}; give each its own name."
        raise FrameError(msg)
    values: list[Hashable] = frame[by].tolist()
    return values


def _check_holders(frame: Any, values: list[Hashable], source: str) -> None:  # noqa: ANN401 - as above
    """Refuse what names nobody, or one holder in two ways."""
    seen: dict[str, Hashable] = {}
    for number, value in enumerate(values):
        at = f"Row {row_name(frame, number)} of the table"
        if not isinstance(value, Hashable):
            msg = f"{at} has a {type(value).__name__} in {source}; one holder is wanted."
            raise FrameError(msg)
        if value is None or str(value) == "" or value is pd.NA or value != value:  # noqa: PLR0124 - not a number
            msg = f"{at} has no value in {source}, so nobody knows whose it is."
            raise FrameError(msg)
        if seen.setdefault(str(value), value) != value:
            msg = f"{at} is of {value!r}, another row of {seen[str(value)]!r}; write them alike."
            raise FrameError(msg)


def _wanted(only: Iterable[Hashable] | None, holders: list[Hashable]) -> list[str]:
    known = list(dict.fromkeys(map(str, holders)))
    if only is None:
        return known
    # the letters of a text are no holders
    if isinstance(only, str) or not isinstance(only, Iterable):
        msg = f"The holders in only= must stand in a list: only=[{only!r}]."
        raise FrameError(msg)
    wanted = [str(holder) for holder in only]
    missing = [holder for holder in wanted if holder not in known]
    if missing or not wanted:
        named = repr(missing[0]) if missing else "nobody"
        msg = f"The sea of {named} is wanted, but the table has land of {', '.join(known[:9])}."
        raise FrameError(msg)
    return wanted


def _grouped(
    frame: Any,  # noqa: ANN401 - a frame or a series
    shapes: Geometries,
    holders: list[Hashable],
) -> dict[str, shapely.MultiPolygon]:
    """Bring together the land of each holder."""
    rows = {str(number): _many([shape]) for number, shape in enumerate(shapes)}
    for number, shape in enumerate(shapes):
        if np.abs(np.array(shape.bounds)[1::2]).max() > MAX_LATITUDE:
            msg = (
                f"Row {row_name(frame, number)} of the table lies beyond {MAX_LATITUDE:g} degrees; "
                "poles are not supported."
            )
            raise FrameError(msg)
    try:
        rows = unwrap(rows)
    except BuildError:
        msg = "The land of this table spans more than half the globe; divide it region by region."
        raise FrameError(msg) from None
    parts, row = shapely.get_parts(np.array(list(rows.values())), return_index=True)
    first, second = _touching(parts)
    apart = [n for n, (a, b) in enumerate(zip(row[first], row[second], strict=True))
             if holders[a] != holders[b]]  # fmt: skip
    if apart:
        a, b = first[apart[0]], second[apart[0]]
        where = parts[a].intersection(parts[b]).representative_point()
        msg = (
            f"Rows {row_name(frame, row[a])} and {row_name(frame, row[b])} of the table touch or "
            f"overlap near {where.x:.5f}, {where.y:.5f}, though they are of {holders[row[a]]!r} "
            f"and {holders[row[b]]!r}: where coasts touch, no line lies between them."
        )
        raise FrameError(msg)
    joined = {str(holders[r]) for r in row[first]}
    land: dict[str, list[shapely.Geometry]] = {}
    for part, number in zip(parts, row, strict=True):
        land.setdefault(str(holders[number]), []).append(part)
    # land that touches nothing stays to the last bit
    return {
        holder: _many([shapely.union_all(found)] if holder in joined else found)
        for holder, found in land.items()
    }


def _many(shapes: Sequence[shapely.Geometry]) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(list(shapely.get_parts(np.array(shapes, dtype=object))))


def _touching(parts: Geometries) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Find the pairs of polygons that touch or overlap."""
    pairs = shapely.STRtree(parts).query(parts)
    pairs = pairs[:, pairs[0] < pairs[1]]
    size = shapely.get_num_coordinates(parts)
    large, small = np.where(size[pairs[0]] >= size[pairs[1]], pairs, pairs[::-1])
    shapely.prepare(parts[np.unique(large)])
    meet = shapely.intersects(parts[large], parts[small])
    return pairs[0][meet], pairs[1][meet]


def _traced(
    land: Mapping[str, shapely.MultiPolygon], wanted: Sequence[str], breadths_nm: Sequence[float]
) -> Atlas:
    """Load the tracer, and say so when it has to be compiled first."""
    try:
        # takes seconds, and needs an extra
        from geo.sea.tracer.atlas import trace_atlas  # noqa: PLC0415
        from geo.sea.tracer.tracing import trace  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name != "numba":
            raise
        msg = (
            "Dividing the sea needs the compiler numba, which is not installed; "
            "install the extra sea: pip install 'four-islands[sea]'."
        )
        raise BuildError(msg) from error
    if not is_compiled(trace):
        _LOG.warning("The tracer is compiled now; that takes up to a minute, and only once.")
    return trace_atlas(land, wanted, breadths_m=[1852.0 * breadth for breadth in breadths_nm])


def is_compiled(kernel: Any) -> bool:  # noqa: ANN401 - numba's dispatcher has no type
    """
    Say whether compiled code of a kernel lies in its cache.

    Parameters
    ----------
    kernel
        A function that numba compiles and keeps.
    """
    if kernel.signatures:
        return True
    # the place is known to numba alone
    cache = kernel._cache  # noqa: SLF001
    return any(Path(cache.cache_path).glob(f"{cache._impl.filename_base}*.nbc"))  # noqa: SLF001


def _division(atlas: Atlas, given: Mapping[str, Hashable], by: str) -> SeaDivision:
    layers = {name: _layer(layer, given) for name, layer in atlas_layers(atlas).items()}
    zones = layers["zones"].rename(columns={"unit": by})
    limits = layers["limits"].rename(columns={"unit": by})
    lines = layers["borders"].drop(columns="id")
    return SeaDivision(
        zones.set_index([by, "breadth_nm"]),
        _numbered(lines, "line"),
        _numbered(limits, "limit"),
        _numbered(layers["turning_points"].rename(columns={"border": "line"}), "point"),
        _numbered(layers["meeting_points"], "point"),
    )


def _layer(layer: Layer, given: Mapping[str, Hashable]) -> gpd.GeoDataFrame:
    _, shapes, columns = layer
    frame = pd.DataFrame(
        {
            name: [given[str(value)] for value in values] if name in {"unit", "a", "b"} else values
            for name, values in columns.items()
        }
    )
    if "border" in frame:
        frame["border"] += 1
    return gpd.GeoDataFrame(frame, geometry=[_cut(shape) for shape in shapes], crs=WGS84_CRS)


def _cut(shape: shapely.Geometry) -> shapely.Geometry:
    if shape.geom_type == "Point":
        return shapely.Point((shape.x + _HALF_TURN) % (2 * _HALF_TURN) - _HALF_TURN, shape.y)
    return cut_at_antimeridian(shape)


def _numbered(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    return frame.set_index(pd.RangeIndex(1, len(frame) + 1, name=name))
