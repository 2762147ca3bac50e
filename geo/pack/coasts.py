"""Read the full-resolution coasts of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyogrio
import shapely
from pyogrio.errors import DataSourceError

from geo.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path


def read_coasts(path: Path) -> dict[str, shapely.MultiPolygon]:
    """
    Read the coast of every leaf unit.

    Parameters
    ----------
    path
        GeoPackage with a layer ``units``, which has a column ``id``.

    Returns
    -------
    coasts
        For each unit id, its land in degrees (EPSG:4326).

    Raises
    ------
    PackError
        If the file cannot be read, a unit stands twice, or a polygon is empty or crosses itself;
        the sentence names the unit.
    """
    try:
        _, _, geometry, fields = pyogrio.raw.read(path, layer="units", columns=["id"])
    except DataSourceError as error:
        msg = f"{path.name} cannot be read as a GeoPackage with a layer 'units'."
        raise PackError(msg) from error
    coasts: dict[str, shapely.MultiPolygon] = {}
    for unit_id, land in zip(fields[0], shapely.from_wkb(geometry), strict=True):
        if unit_id in coasts:
            msg = f"{path.name}: the unit {unit_id} stands twice."
            raise PackError(msg)
        if land is None or land.is_empty:
            msg = f"{path.name}: the unit {unit_id} has no coast."
            raise PackError(msg)
        if not land.is_valid:
            msg = f"{path.name}: the land of {unit_id} is broken: {shapely.is_valid_reason(land)}."
            raise PackError(msg)
        coasts[str(unit_id)] = land
    return coasts
