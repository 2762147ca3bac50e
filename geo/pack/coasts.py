"""Read the full-resolution coasts of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.errors import PackError
from geo.pack.geopackage import read_layer
from geo.text.message import Message

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
        if "id" not in fields:
            raise PackError(Message.of("problems.border.layer", file=path.name, layer="units"))
        unit_id = str(fields["id"])
        if unit_id in coasts:
            raise PackError(Message.of("problems.pack.coast_twice", file=path.name, unit=unit_id))
        if land is None or land.is_empty:
            raise PackError(Message.of("problems.pack.no_land", file=path.name, unit=unit_id))
        fault = _fault(land)
        if fault:
            said = {"file": path.name, "unit": unit_id, "why": fault}
            raise PackError(Message.of("problems.pack.broken_land", **said))
        coasts[unit_id] = land
    return coasts


def _fault(land: shapely.Geometry) -> str:
    """Say what makes land unfit to be measured, or nothing."""
    if land.geom_type not in {"Polygon", "MultiPolygon"}:
        return str(land.geom_type)
    west, south, east, north = land.bounds
    # a comparison with what is no number is false
    if not (-180 <= west <= east <= 360 and -90 <= south <= north <= 90):  # noqa: PLR2004 - degrees
        return f"{west:g}, {south:g}, {east:g}, {north:g}"
    return "" if land.is_valid else str(shapely.is_valid_reason(land))
