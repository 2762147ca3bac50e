"""Give a traced atlas of the sea as layers: zones, borders, limits, points that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import pyproj
import shapely

from geo.geodesy.measure import area_km2
from geo.sea.tracer.cells import NAUTICAL_MILE_M

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.sea.tracer.cells import Atlas
    from geo.sea.tracer.cells import Line

    Objects = npt.NDArray[np.object_]
    Layer = tuple[str, Sequence[shapely.Geometry], Mapping[str, Sequence[Any] | Objects]]

_GEOD = pyproj.Geod(ellps="WGS84")


def atlas_layers(atlas: Atlas) -> dict[str, Layer]:
    """
    Give the layers of an atlas.

    Parameters
    ----------
    atlas
        The atlas.

    Returns
    -------
    layers
        ``zones`` of the units of interest, ``borders``, ``limits``, ``turning_points`` and
        ``meeting_points``: each the type of its geometry, the geometries in degrees (EPSG:4326;
        longitudes may exceed 180), and columns of values, distances in metres.
    """
    return {
        "zones": _zones(atlas),
        "borders": _borders(atlas),
        "limits": _limits(atlas),
        "turning_points": _turning_points(atlas),
        "meeting_points": _meeting_points(atlas),
    }


def breadths_nm(atlas: Atlas) -> list[int | float]:
    """Give the breadths of an atlas in nautical miles, whole ones as whole numbers."""
    found = [round(breadth / NAUTICAL_MILE_M, 9) for breadth in atlas.breadths_m]
    return [int(nm) if nm.is_integer() else nm for nm in found]


def _sides(atlas: Atlas) -> list[Line]:
    return [line for line in atlas.lines if line.is_border]


def _zones(atlas: Atlas) -> Layer:
    """Give the zones of the units of interest with their areas."""
    names = breadths_nm(atlas)
    keys = [(unit, k) for unit in atlas.interest for k in range(len(atlas.breadths_m))]
    zones = [atlas.zone(unit, k) for unit, k in keys]
    land = {unit: area_km2([atlas.land[unit]]) for unit in atlas.interest}
    return (
        "MultiPolygon",
        zones,
        {
            "unit": np.array([unit for unit, _ in keys], dtype=object),
            "breadth_nm": [names[k] for _, k in keys],
            "sea_km2": [
                area_km2([zone]) - land[unit] for (unit, _), zone in zip(keys, zones, strict=True)
            ],
        },
    )


def _length_km(line: Line) -> float:
    """Give a line's geodesic length in kilometres."""
    return float(_GEOD.line_length(line.points[:, 0], line.points[:, 1])) / 1000


def _borders(atlas: Atlas) -> Layer:
    """Give the borders with the zone they run in."""
    lines, names = _sides(atlas), breadths_nm(atlas)
    return (
        "LineString",
        [shapely.LineString(line.points) for line in lines],
        {
            "id": list(range(len(lines))),
            "a": np.array([line.units[0] for line in lines], dtype=object),
            "b": np.array([line.units[1] for line in lines], dtype=object),
            "breadth_nm": [names[line.breadth] for line in lines],
            "length_km": [_length_km(line) for line in lines],
        },
    )


def _limits(atlas: Atlas) -> Layer:
    """Give the limits of the zones."""
    lines = [line for line in atlas.lines if not line.rim and not line.is_border]
    names = breadths_nm(atlas)
    return (
        "LineString",
        [shapely.LineString(line.points) for line in lines],
        {
            "unit": np.array([line.units[0] for line in lines], dtype=object),
            "breadth_nm": [names[line.breadth] for line in lines],
            "length_km": [_length_km(line) for line in lines],
        },
    )


def _turning_points(atlas: Atlas) -> Layer:
    """Give each change of base point with the base points before and after it."""
    names = [f"{side}_{when}" for side in ("base_a", "base_b") for when in ("before", "after")]
    columns: dict[str, list[object]] = {"border": [], "a": [], "b": [], "distance_m": []}
    columns |= {f"{name}_{axis}": [] for name in names for axis in ("lon", "lat")}
    points = []
    for number, line in enumerate(_sides(atlas)):
        for before, after in zip(line.pieces[:-1], line.pieces[1:], strict=True):
            points.append(shapely.Point(line.points[after.begin]))
            columns["border"].append(number)
            columns["a"].append(line.units[0])
            columns["b"].append(line.units[1])
            columns["distance_m"].append(float(line.distances[after.begin]))
            bases = (before.bases[1], after.bases[0], before.bases[3], after.bases[2])
            for name, (lon, lat) in zip(names, bases, strict=True):
                columns[f"{name}_lon"].append(lon)
                columns[f"{name}_lat"].append(lat)
    return "Point", points, _typed(columns)


def _meeting_points(atlas: Atlas) -> Layer:
    """Give the points where three units, or two and a limit, meet."""
    columns: dict[str, list[object]] = {"units": [], "breadth_nm": [], "distance_m": []}
    columns |= {f"base_{k}_{axis}": [] for k in (1, 2, 3) for axis in ("lon", "lat")}
    names = breadths_nm(atlas)
    for m in atlas.meetings:
        columns["units"].append(";".join(m.units))
        columns["breadth_nm"].append(names[m.breadth] if m.breadth >= 0 else 0)
        columns["distance_m"].append(m.distance_m)
        bases = [*m.bases, (float("nan"), float("nan"))][:3]
        for k, (lon, lat) in enumerate(bases, start=1):
            columns[f"base_{k}_lon"].append(lon)
            columns[f"base_{k}_lat"].append(lat)
    return "Point", [shapely.Point(m.lon, m.lat) for m in atlas.meetings], _typed(columns)


def _typed(columns: Mapping[str, Sequence[object]]) -> dict[str, Sequence[Any] | Objects]:
    """Turn columns into arrays that a GeoPackage takes: text as objects."""
    return {
        name: np.array(column, dtype=object if name in {"a", "b", "units"} else None)
        for name, column in columns.items()
    }
