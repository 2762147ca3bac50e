"""Write a traced atlas of the sea as tables and layers at full precision."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely

from geo.build.coast import FIXED_TIMESTAMP
from geo.build.law import zones_of
from geo.build.sea_display import borders
from geo.cells import BREADTHS_NM
from geo.files import write_atomically
from geo.islands import WGS84_CRS
from geo.measure import area_km2

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from geo.cells import Atlas
    from geo.cells import Line

    Objects = npt.NDArray[np.object_]

AREA_COLUMNS = ("unit", "territorial_sea_km2", "contiguous_zone_km2", "eez_km2", "land_km2")
_GEOD = pyproj.Geod(ellps="WGS84")


def write_areas(atlas: Atlas, path: Path) -> None:
    """
    Write the areas of each unit of interest's zones.

    Parameters
    ----------
    atlas
        The atlas.
    path
        CSV file: the sea within 12 nautical miles, from 12 to 24 and from 12 to 200, without
        land, and the land, in square kilometres at full precision.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(AREA_COLUMNS)
    for unit, sea in zones_of(atlas).items():
        land = area_km2([atlas.land[unit]])
        areas = (sea.territorial_sea_km2, sea.contiguous_zone_km2, sea.eez_km2, land)
        rows.writerow([unit, *(f"{area:.6f}" for area in areas)])
    write_atomically(path, text.getvalue().encode())


def write_layers(atlas: Atlas, path: Path) -> None:
    """
    Write the atlas as a GeoPackage at full precision.

    Parameters
    ----------
    atlas
        The atlas.
    path
        File to write; layers ``zones`` of the units of interest, ``borders``, ``limits``,
        ``turning_points`` and ``meeting_points``, in degrees (EPSG:4326), distances in metres.
    """
    part = path.with_name(f".{path.stem}.part.gpkg")
    part.unlink(missing_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_TIMESTAMP})
    for layer, (kind, geometry, columns) in {
        "zones": _zones(atlas),
        "borders": _borders(atlas),
        "limits": _limits(atlas),
        "turning_points": _turning_points(atlas),
        "meeting_points": _meeting_points(atlas),
    }.items():
        pyogrio.raw.write(
            part,
            np.array(shapely.to_wkb(geometry), dtype=object),
            [np.array(column) for column in columns.values()],
            list(columns),
            layer=layer,
            driver="GPKG",
            geometry_type=kind,
            crs=WGS84_CRS,
            append=part.exists(),
            SPATIAL_INDEX="NO",
        )
    part.replace(path)


Layer = tuple[str, "Sequence[shapely.Geometry]", "Mapping[str, Sequence[Any] | Objects]"]


def _zones(atlas: Atlas) -> Layer:
    """Give the zones of the units of interest with their areas."""
    keys = [(unit, k) for unit in atlas.interest for k in range(len(atlas.breadths_m))]
    zones = [atlas.zone(unit, k) for unit, k in keys]
    return (
        "MultiPolygon",
        zones,
        {
            "unit": np.array([unit for unit, _ in keys], dtype=object),
            "breadth_nm": [BREADTHS_NM[k] for _, k in keys],
            "sea_km2": [atlas.sea_km2(unit, k) for unit, k in keys],
        },
    )


def _length_km(line: Line) -> float:
    """Give a line's geodesic length in kilometres."""
    return float(_GEOD.line_length(line.points[:, 0], line.points[:, 1])) / 1000


def _borders(atlas: Atlas) -> Layer:
    """Give the borders with the zone they run in."""
    lines = [line for _, line in borders(atlas)]
    return (
        "LineString",
        [shapely.LineString(line.points) for line in lines],
        {
            "id": list(range(len(lines))),
            "a": np.array([line.units[0] for line in lines], dtype=object),
            "b": np.array([line.units[1] for line in lines], dtype=object),
            "breadth_nm": [BREADTHS_NM[line.breadth] for line in lines],
            "length_km": [_length_km(line) for line in lines],
        },
    )


def _limits(atlas: Atlas) -> Layer:
    """Give the limits of the zones."""
    lines = [line for line in atlas.lines if not line.rim and not line.is_border]
    return (
        "LineString",
        [shapely.LineString(line.points) for line in lines],
        {
            "unit": np.array([line.units[0] for line in lines], dtype=object),
            "breadth_nm": [BREADTHS_NM[line.breadth] for line in lines],
            "length_km": [_length_km(line) for line in lines],
        },
    )


def _turning_points(atlas: Atlas) -> Layer:
    """Give each change of base point with the base points before and after it."""
    names = [f"{side}_{when}" for side in ("base_a", "base_b") for when in ("before", "after")]
    columns: dict[str, list[object]] = {"border": [], "a": [], "b": [], "distance_m": []}
    columns |= {f"{name}_{axis}": [] for name in names for axis in ("lon", "lat")}
    points = []
    for number, (_, line) in enumerate(borders(atlas)):
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
    for m in atlas.meetings:
        columns["units"].append(";".join(m.units))
        columns["breadth_nm"].append(BREADTHS_NM[m.breadth] if m.breadth >= 0 else 0)
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
