"""Simplify coasts for drawing, a version per zoom band, so that nothing vanishes or crosses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.build.topology import Topology

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from geo.build.coast import Geometries

METRES_PER_DEGREE = 111_320.0
_HALVINGS = 5


@dataclass(frozen=True, slots=True)
class Band:
    """
    How finely coasts are drawn over a range of zooms.

    Attributes
    ----------
    name
        Name of the object in the file.
    tolerance_m
        A vertex goes when the triangle with its neighbours is smaller than this squared; 0
        keeps all.
    smallest_km2
        Land smaller than this is left out; each unit's largest land always stays.
    """

    name: str
    tolerance_m: float
    smallest_km2: float = 0.0


# a unit's rocks keep every vertex, for their shape is all they have; other land need not
UNIT_WHOLE, LAND_WHOLE = 12.0, 0.0
UNIT_GRID_DEG = 1e-5
UNIT_BANDS = (Band("z0", 300), Band("z1", 80), Band("z2", 0))
LAND_GRID_DEG = 1e-4
LAND_BANDS = (Band("z0", 800, 2.0), Band("z1", 200, 0.1), Band("z2", 50, 0.01))
# surroundings farther than this from the units in question are never looked at closely
NEAR_DEG = 1.0
FAR_FACTOR = 2.5


def simplify_apart(
    polygons: Geometries,
    tolerance_m: float | npt.NDArray[np.float64],
    *,
    whole_tolerances: float = 0.0,
) -> Geometries:
    """
    Simplify polygons that lie apart so that they still lie apart.

    Vertices are removed by Visvalingam and Whyatt's area criterion (1993, "Line generalisation
    by repeated elimination of points") on the Mercator plane, on which the map is drawn, with
    the scale of the middle latitude. Where two polygons then meet, both are simplified less until
    they do not.

    Parameters
    ----------
    polygons
        Polygons in degrees (EPSG:4326) that do not touch each other.
    tolerance_m
        Side, in metres, of a square as large as the largest triangle removed; one for all
        polygons or one for each.
    whole_tolerances
        Polygons no more than this many tolerances across keep every vertex.

    Returns
    -------
    simplified
        One valid polygon for each given one.

    Examples
    --------
    >>> square = shapely.box(145, 43, 146, 44).segmentize(0.01)
    >>> simplified = simplify_apart(np.array([square]), 100)[0]
    >>> len(square.exterior.coords), len(simplified.exterior.coords)
    (401, 5)
    """
    plane = shapely.transform(polygons, _to_mercator)
    _, south, _, north = shapely.total_bounds(polygons)
    metres = METRES_PER_DEGREE * math.cos(math.radians((south + north) / 2))
    tolerance = np.broadcast_to(np.asarray(tolerance_m, dtype=np.float64), len(polygons)) / metres
    bounds = shapely.bounds(plane)
    across = np.hypot(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    large = across > whole_tolerances * tolerance
    result = plane.copy()
    for step in np.unique(tolerance[large & (tolerance > 0)]):
        chosen = large & (tolerance == step)
        result[chosen] = shapely.coverage_simplify(plane[chosen], step)
    _part_again(plane, result, tolerance)
    simplified: Geometries = shapely.transform(result, _from_mercator)
    untouched = shapely.equals_exact(result, plane)
    simplified[untouched] = polygons[untouched]
    return simplified


def _part_again(plane: Geometries, result: Geometries, tolerance: npt.NDArray[np.float64]) -> None:
    """Simplify less, in place, whatever came to touch a neighbour that it did not touch."""
    touching = _pairs(plane)
    for halving in range(1, _HALVINGS + 1):
        for i in _met(result, touching):
            finer = tolerance[i] / 2**halving
            result[i] = shapely.coverage_simplify(plane[i : i + 1], finer)[0]
    while met := _met(result, touching):
        result[met] = plane[met]


def _pairs(polygons: Geometries) -> set[tuple[int, int]]:
    first, second = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    return {(int(i), int(j)) for i, j in zip(first, second, strict=True) if i != j}


def _met(polygons: Geometries, touching: set[tuple[int, int]]) -> list[int]:
    return sorted({i for i, _ in _pairs(polygons) - touching})


def _to_mercator(lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    lat = np.radians(lonlat[:, 1])
    return np.column_stack([lonlat[:, 0], np.degrees(np.arcsinh(np.tan(lat)))])


def _from_mercator(plane: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    lat = np.degrees(np.arctan(np.sinh(np.radians(plane[:, 1]))))
    # nine decimals, a tenth of a millimetre, undo the rounding errors of there and back
    return np.column_stack([plane[:, 0], np.round(lat, 9)])


def drop_specks(polygons: Geometries, smallest_km2: float) -> Geometries:
    """
    Leave out polygons too small to be seen, but never the largest.

    Parameters
    ----------
    polygons
        Polygons in degrees (EPSG:4326).
    smallest_km2
        Smallest area to keep, in square kilometres, reckoned on a sphere to within 1 %.

    Returns
    -------
    kept
        The polygons kept, in the order given.

    Examples
    --------
    >>> land = np.array([shapely.box(145, 43, 145.1, 43.1), shapely.box(146, 43, 146.001, 43.001)])
    >>> len(drop_specks(land, 1.0)), len(drop_specks(land[1:], 1.0))
    (1, 1)
    """
    bounds = shapely.bounds(polygons)
    km2_per_deg2 = np.cos(np.radians((bounds[:, 1] + bounds[:, 3]) / 2)) * (
        (METRES_PER_DEGREE / 1000) ** 2
    )
    area_km2 = shapely.area(polygons) * km2_per_deg2
    kept: Geometries = polygons[(area_km2 >= smallest_km2) | (area_km2 == area_km2.max())]
    return kept


def coast_topology(
    coasts: Mapping[str, Geometries],
    bands: Sequence[Band],
    grid_deg: float,
    *,
    whole_tolerances: float,
    coarser: Mapping[str, float],
) -> Topology:
    """
    Draw up the coasts of units for every zoom band.

    Parameters
    ----------
    coasts
        For each unit id, its land polygons in degrees (EPSG:4326).
    bands
        How finely each band is drawn.
    grid_deg
        Step of the grid to which coordinates are rounded, in degrees.
    whole_tolerances
        Polygons no more than this many tolerances across keep every vertex.
    coarser
        For some unit ids, the factor by which their tolerance is larger.

    Returns
    -------
    topology
        One object per band with one geometry per unit, whose property is its ``id``.
    """
    topology = Topology(grid_deg)
    for band in bands:
        kept = {unit: drop_specks(land, band.smallest_km2) for unit, land in coasts.items()}
        counts = [len(land) for land in kept.values()]
        factors = np.repeat([coarser.get(unit, 1.0) for unit in kept], counts)
        # all units at once, so that no unit's coast comes to cross another's
        drawn = simplify_apart(
            np.concatenate(list(kept.values())),
            band.tolerance_m * factors,
            whole_tolerances=whole_tolerances,
        )
        parts = np.split(drawn, np.cumsum(counts)[:-1])
        features = [
            ({"id": unit}, shapely.MultiPolygon(list(land)))
            for unit, land in zip(kept, parts, strict=True)
        ]
        topology.add(band.name, features)
    return topology


def write_coasts(
    folder: Path, units: Mapping[str, Geometries], land: Mapping[str, Geometries]
) -> list[Path]:
    """
    Write the coasts to be drawn: the units in question, and the land around them.

    Parameters
    ----------
    folder
        Folder for ``units.topojson`` and ``land.topojson``.
    units
        For each unit in question, its land polygons in degrees (EPSG:4326).
    land
        The same for every unit of the surroundings.

    Returns
    -------
    paths
        The two files.
    """
    paths = [folder / "units.topojson", folder / "land.topojson"]
    topology = coast_topology(
        units, UNIT_BANDS, UNIT_GRID_DEG, whole_tolerances=UNIT_WHOLE, coarser={}
    )
    topology.write(paths[0])
    tree = shapely.STRtree(np.concatenate(list(units.values())))
    far = {
        unit: FAR_FACTOR
        for unit, polygons in land.items()
        if len(tree.query(polygons, predicate="dwithin", distance=NEAR_DEG)[0]) == 0
    }
    topology = coast_topology(
        land, LAND_BANDS, LAND_GRID_DEG, whole_tolerances=LAND_WHOLE, coarser=far
    )
    topology.write(paths[1])
    return paths
