"""Write a traced atlas of the sea as tables and layers at full precision."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pyogrio
import shapely

from geo.build.coast import FIXED_TIMESTAMP
from geo.build.law import zones_of
from geo.geodesy.measure import area_km2
from geo.pack.files import write_atomically
from geo.pack.units import WGS84_CRS
from geo.sea.tracer.atlas_layers import atlas_layers

if TYPE_CHECKING:
    from pathlib import Path

    from geo.sea.tracer.cells import Atlas

AREA_COLUMNS = ("unit", "territorial_sea_km2", "contiguous_zone_km2", "eez_km2", "land_km2")


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
    for layer, (kind, geometry, columns) in atlas_layers(atlas).items():
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
