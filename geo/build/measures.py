"""Measure every unit of a pack and every pair of them, once, and write the tables."""

from __future__ import annotations

import csv
import io
import itertools
from typing import TYPE_CHECKING

import shapely

from geo.geodesy.measure import Coast
from geo.geodesy.measure import area_km2
from geo.geodesy.measure import coast_km
from geo.geodesy.measure import point_distance_km
from geo.geodesy.measure import shortest
from geo.pack.definitions import MAIN_LAND
from geo.pack.files import write_atomically
from geo.pack.pack import Distance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.build.coast import Geometries
    from geo.geodesy.lands import Lands
    from geo.pack.units import Place
    from geo.pack.units import Point
    from geo.pack.units import Unit

MEASURE_COLUMNS = (
    "unit",
    "land_km2",
    "coast_km",
    "west",
    "south",
    "east",
    "north",
    "main_land_km2",
)
DISTANCE_COLUMNS = (
    "unit",
    "to_unit",
    "distance_km",
    "from_lon",
    "from_lat",
    "to_lon",
    "to_lat",
    "from_place",
    "from_place_km",
    "to_place",
    "to_place_km",
)


def write_measures(path: Path, coasts: Mapping[str, Geometries], lands: Lands) -> None:
    """
    Write area, coast length and bounds of every unit.

    Parameters
    ----------
    path
        CSV file to write.
    coasts
        For each unit id, its land polygons in degrees (EPSG:4326).
    lands
        The same land, parted into main land and rocks.
    """
    rows = []
    for unit_id, polygons in coasts.items():
        bounds = shapely.total_bounds(polygons)
        rows.append(
            [
                unit_id,
                f"{area_km2(polygons):.6f}",
                f"{coast_km(polygons):.3f}",
                *(f"{b:.7f}" for b in bounds),
                f"{area_km2(lands.land(unit_id, MAIN_LAND)):.6f}",
            ]
        )
    _write_rows(path, MEASURE_COLUMNS, rows)


def measure_distances(
    units: Sequence[Unit], coasts: Mapping[str, Geometries], places: Iterable[Place]
) -> list[Distance]:
    """
    Find the shortest geodesic between every pair of units.

    Parameters
    ----------
    units
        Units in order; a group's distance is the least of its children's.
    coasts
        For each leaf unit id, its land polygons in degrees (EPSG:4326).
    places
        Places; the capes among them name the ends.

    Returns
    -------
    distances
        One per pair, the earlier unit first; a group and its own child are no pair.
    """
    lines = {unit_id: Coast.of(polygons) for unit_id, polygons in coasts.items()}
    capes = [p for p in places if p.kind == "cape" and p.unit is not None]
    parents = {u.id: u.parent for u in units}
    leaf: dict[tuple[str, str], Distance] = {}
    for a, b in itertools.combinations(lines, 2):
        metres, start, end = shortest(lines[a], lines[b])
        leaf[a, b] = Distance(
            a,
            b,
            metres / 1e3,
            start,
            end,
            *_nearest_cape(start, a, capes, parents),
            *_nearest_cape(end, b, capes, parents),
        )
    both = leaf | {(b, a): d.reversed() for (a, b), d in leaf.items()}
    found = []
    for one, other in itertools.combinations(units, 2):
        firsts, seconds = one.children or (one.id,), other.children or (other.id,)
        if set(firsts) & set(seconds):
            continue
        least = min((both[x, y] for x in firsts for y in seconds), key=lambda d: d.distance_km)
        found.append(
            Distance(
                one.id,
                other.id,
                least.distance_km,
                least.from_point,
                least.to_point,
                least.from_place,
                least.from_place_km,
                least.to_place,
                least.to_place_km,
            )
        )
    return found


def _nearest_cape(
    point: Point, unit: str, capes: Iterable[Place], parents: Mapping[str, str | None]
) -> tuple[str | None, float | None]:
    own = [c for c in capes if c.unit in {unit, parents.get(unit)}]
    if not own:
        return None, None
    near = min(own, key=lambda c: (point_distance_km(point, c.at), c.id))
    return near.id, point_distance_km(point, near.at)


def write_distances(path: Path, distances: Iterable[Distance]) -> None:
    """
    Write the distance matrix.

    Parameters
    ----------
    path
        CSV file to write.
    distances
        Distances to write, in order.
    """
    rows = [
        [
            d.unit,
            d.to_unit,
            f"{d.distance_km:.7f}",
            *(f"{x:.9f}" for x in (*d.from_point, *d.to_point)),
            d.from_place or "",
            "" if d.from_place_km is None else f"{d.from_place_km:.3f}",
            d.to_place or "",
            "" if d.to_place_km is None else f"{d.to_place_km:.3f}",
        ]
        for d in distances
    ]
    _write_rows(path, DISTANCE_COLUMNS, rows)


def _write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_atomically(path, buffer.getvalue().encode("utf-8"))
