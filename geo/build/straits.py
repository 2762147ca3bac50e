"""Find the narrowest place of every strait of a pack."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geo.errors import BuildError
from geo.geodesy.measure import Coast
from geo.geodesy.measure import shortest
from geo.pack.files import write_atomically
from geo.sea.straits import NOTES
from geo.sea.straits import WIDTHS
from geo.sea.straits import strait_records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import shapely

    from geo.pack.units import Point

COLUMNS = ("id", "unit_a", "unit_b", "width_km", "lon_a", "lat_a", "lon_b", "lat_b")


def strait_widths(
    root: Path, land: Mapping[str, shapely.MultiPolygon]
) -> dict[str, tuple[float, str, str, Point, Point]]:
    """
    Find the narrowest place of each strait of a pack.

    Parameters
    ----------
    root
        The pack's folder; a pack without ``straits.yaml`` has none.
    land
        Each unit's land in degrees (EPSG:4326); a shore may lack some of its units.

    Returns
    -------
    widths
        For each strait with land on both shores: metres, the units, and the ends of the geodesic.
    """
    widths = {}
    coasts: dict[str, Coast] = {}
    for record in strait_records(root) if (root / NOTES).exists() else ():
        shores = [[unit for unit in shore if unit in land] for shore in record["shores"]]
        for unit in (u for shore in shores for u in shore):
            if unit not in coasts:
                coasts[unit] = Coast.of([land[unit]])
        if all(shores):
            widths[record["id"]] = min(
                _width(coasts, one, other) for one in shores[0] for other in shores[1]
            )
    return widths


def build_straits(root: Path, land: Mapping[str, shapely.MultiPolygon]) -> list[Path]:
    """
    Measure a pack's straits and write their widths.

    Parameters
    ----------
    root
        The pack's folder, with ``straits.yaml``; nothing is written where it has none.
    land
        Each unit's land in degrees (EPSG:4326).

    Returns
    -------
    paths
        ``straits.csv``.

    Raises
    ------
    BuildError
        If a strait names a unit that has no coast.
    """
    if not (root / NOTES).exists():
        return []
    for record in strait_records(root):
        for unit in (u for shore in record["shores"] for u in shore):
            if unit not in land:
                msg = f"{NOTES}: the strait {record['id']} names {unit}, which has no coast."
                raise BuildError(msg)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for strait, (metres, unit_a, unit_b, a, b) in strait_widths(root, land).items():
        ends = (f"{v:.7f}" for v in (*a, *b))
        rows.writerow([strait, unit_a, unit_b, f"{metres / 1000:.6f}", *ends])
    write_atomically(root / WIDTHS, text.getvalue().encode())
    return [root / WIDTHS]


def _width(
    coasts: Mapping[str, Coast], one: str, other: str
) -> tuple[float, str, str, Point, Point]:
    """Give the shortest geodesic between two coasts: its metres, units and ends."""
    metres, a, b = shortest(coasts[one], coasts[other])
    return metres, one, other, a, b
