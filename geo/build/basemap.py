"""Build everything the map draws from the full coasts and the depth of the sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.build.coast import land_polygons
from geo.build.depth import ETOPO_PATH
from geo.build.depth import write_depths
from geo.build.display import drop_specks
from geo.build.display import simplify_apart
from geo.build.display import write_coasts
from geo.errors import BuildError
from geo.pack.geopackage import read_layer
from geo.pack.loading import load_pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.build.coast import Geometries

    Window = tuple[float, float, float, float]

# how far scenery goes on to the west, south, east and north: a wide screen at a zoom of 6, and
# northwards no further than where the coasts cut at the edge still lie apart
BEYOND_DEG = (10.0, 8.0, 10.0, 3.5)
BEYOND_TOLERANCE_M = 2000.0
BEYOND_SMALLEST_KM2 = 20.0


def read_coasts(path: Path) -> dict[str, Geometries]:
    """
    Read the full-resolution coast of every unit.

    Parameters
    ----------
    path
        GeoPackage with a layer ``units``, in degrees (EPSG:4326).

    Returns
    -------
    coasts
        For each unit id, its land polygons.

    Raises
    ------
    BuildError
        If the file is not there.
    """
    if not path.is_file():
        msg = f"{path} is missing: build the coast first."
        raise BuildError(msg)
    return {str(row["id"]): shapely.get_parts(land) for row, land in read_layer(path, "units")}


def land_beyond(region: Window, window: Window) -> Geometries:
    """
    Read the land around a region, coarsely: it is scenery.

    Parameters
    ----------
    region
        West, south, east and north in degrees (EPSG:4326) of what is left out.
    window
        The same of what is read.

    Returns
    -------
    polygons
        Land outside the region, without its islets.
    """
    land = land_polygons(window)
    inside = shapely.box(*region)
    shapely.prepare(inside)
    outside = land[~shapely.contains_properly(inside, land)]
    parts = shapely.get_parts(shapely.difference(outside, inside))
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return simplify_apart(drop_specks(parts, BEYOND_SMALLEST_KM2), BEYOND_TOLERANCE_M)


def extend_clipped(
    coasts: Mapping[str, Geometries], beyond: Geometries, region: Window
) -> dict[str, Geometries]:
    """
    Carry land that is cut at the region's edge on beyond it.

    Land beyond that touches none of the units goes with the nearest that does; where none does,
    it is left out.

    Parameters
    ----------
    coasts
        For each unit cut at the edge, its land polygons in degrees (EPSG:4326).
    beyond
        Land outside the region.
    region
        West, south, east and north in degrees.

    Returns
    -------
    coasts
        The same units with the land beyond, joined without a seam.

    Examples
    --------
    >>> beyond = np.array([shapely.box(-3, 0, 0, 1), shapely.box(-9, 0, -8, 1)])
    >>> joined = extend_clipped({"a": np.array([shapely.box(0, 0, 2, 1)])}, beyond, (0, 0, 9, 9))
    >>> sorted(polygon.bounds for polygon in joined["a"])
    [(-9.0, 0.0, -8.0, 1.0), (-3.0, 0.0, 2.0, 1.0)]
    """
    edge = shapely.box(*region).exterior
    contacts = {i: shapely.intersection(shapely.union_all(c), edge) for i, c in coasts.items()}
    owners = [next((i for i, c in contacts.items() if p.intersects(c)), None) for p in beyond]
    held = [(p, owner) for p, owner in zip(beyond, owners, strict=True) if owner]
    if not held:
        return dict(coasts)
    tree = shapely.STRtree([p for p, _ in held])
    joined = {i: list(land) for i, land in coasts.items()}
    for piece, owner in zip(beyond, owners, strict=True):
        joined[owner or held[int(tree.nearest(piece))][1]].append(piece)
    return {i: _dissolved(np.array(land), edge) for i, land in joined.items()}


def _dissolved(polygons: Geometries, edge: shapely.Geometry) -> Geometries:
    at_edge = shapely.intersects(polygons, edge)
    merged = shapely.get_parts(shapely.union_all(polygons[at_edge]))
    return np.concatenate([polygons[~at_edge], merged])


def build_display(root: Path, etopo: Path | None = None) -> list[Path]:
    """
    Build the coasts and the depths that the map draws.

    Land and sea are drawn some way beyond the pack's region, so that no edge of the map shows
    at the zooms used.

    Parameters
    ----------
    root
        The pack's folder, with its coast built.
    etopo
        Path of ``etopo5.cdf``; that of Debian's package ferret-datasets where None.

    Returns
    -------
    paths
        The files written.

    Raises
    ------
    BuildError
        If the coast or the depth of the sea is missing.
    """
    pack = load_pack(root)
    coasts = read_coasts(root / "coast.gpkg")
    west, south, east, north = (float(x) for x in pack.about["region"])
    region = (west, south, east, north)
    left, down, right, up = BEYOND_DEG
    window = (west - left, south - down, east + right, north + up)
    units = {i: land for i, land in coasts.items() if pack.units[i].disputed}
    around = {i: land for i, land in coasts.items() if i not in units}
    beyond = land_beyond(region, window)
    everything = np.concatenate([*coasts.values(), beyond])
    clipped = {i: land for i, land in around.items() if pack.units[i].clipped}
    around |= extend_clipped(clipped, beyond, region)
    written = write_coasts(root / "display", units, around)
    depth_path = root / "display" / "depth.topojson"
    write_depths(depth_path, etopo or ETOPO_PATH, window, everything)
    return [*written, depth_path]
