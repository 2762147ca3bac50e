"""Read the full-resolution coasts of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.errors import PackError
from geo.pack.geopackage import read_layer

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
    coasts: dict[str, shapely.MultiPolygon] = {}
    for fields, land in read_layer(path, "units"):
        unit_id = str(fields["id"])
        if unit_id in coasts:
            msg = f"{path.name}: the unit {unit_id} stands twice."
            raise PackError(msg)
        if land is None or land.is_empty:
            msg = f"{path.name}: the unit {unit_id} has no coast."
            raise PackError(msg)
        if not land.is_valid:
            msg = f"{path.name}: the land of {unit_id} is broken: {shapely.is_valid_reason(land)}."
            raise PackError(msg)
        coasts[unit_id] = land
    return coasts
