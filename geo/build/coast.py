"""Cut the region's coast out of OpenStreetMap land and give every polygon to a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyogrio
import pyproj
import shapely

from geo.errors import BuildError
from geo.pack.units import WGS84_CRS

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from geo.pack.units import Unit

    Geometries = npt.NDArray[np.object_]

# GeoPackage stores the time of writing; a fixed one keeps a rebuild byte-identical.
FIXED_TIMESTAMP = "2024-09-01T00:00:00.000Z"


def land_polygons(region: tuple[float, float, float, float]) -> Geometries:
    """
    Read OpenStreetMap land and clip it to a region.

    Parameters
    ----------
    region
        West, south, east and north in degrees (EPSG:4326).

    Returns
    -------
    polygons
        Every land polygon in the region at full resolution, in a fixed order.
    """
    from roaring_landmask import LandmaskProvider  # noqa: PLC0415 - 100 MB wheel, build only
    from roaring_landmask import Shapes  # noqa: PLC0415

    world = shapely.get_parts(shapely.from_wkb(bytes(Shapes.wkb(LandmaskProvider.Osm))))
    window = shapely.box(*region)
    bounds = shapely.bounds(world)
    west, south, east, north = region
    touching = (
        (bounds[:, 0] < east)
        & (bounds[:, 2] > west)
        & (bounds[:, 1] < north)
        & (bounds[:, 3] > south)
    )
    inside = (
        (bounds[:, 0] >= west)
        & (bounds[:, 2] <= east)
        & (bounds[:, 1] >= south)
        & (bounds[:, 3] <= north)
    )
    whole = world[inside]
    cut = shapely.get_parts(shapely.intersection(world[touching & ~inside], window))
    cut = cut[shapely.get_type_id(cut) == shapely.GeometryType.POLYGON]
    polygons = shapely.normalize(np.concatenate([whole, cut]))
    keys = [p.wkb for p in polygons]
    ordered: Geometries = polygons[sorted(range(len(keys)), key=keys.__getitem__)]
    return ordered


def assign_polygons(
    polygons: Geometries, seeds: Mapping[str, Sequence[tuple[float, float]]]
) -> dict[str, Geometries]:
    """
    Give every land polygon to the unit whose named polygon is nearest.

    A polygon that holds one of a unit's seed points is that unit's own; any other polygon
    (a rock around a big island, say) goes to the unit of the nearest such polygon. Nearness
    is taken in a Lambert azimuthal equal-area projection centred on the polygons, which is
    ample for telling whose rock a rock is; nothing is measured with it.

    Parameters
    ----------
    polygons
        Land polygons in degrees (EPSG:4326).
    seeds
        For each unit id, the points (longitude, latitude) that lie on its own land.

    Returns
    -------
    units
        For each unit id, its polygons, in the order given.

    Raises
    ------
    BuildError
        If a seed lies in no polygon, or two units claim one polygon.
    """
    tree = shapely.STRtree(polygons)
    own: dict[int, str] = {}
    for unit_id, points in seeds.items():
        for lon, lat in points:
            hits = tree.query(shapely.Point(lon, lat), predicate="within")
            if len(hits) != 1:
                msg = f"units.csv, {unit_id}: the seed {lon} {lat} lies on no land."
                raise BuildError(msg)
            index = int(hits[0])
            if own.setdefault(index, unit_id) != unit_id:
                msg = f"units.csv: {unit_id} and {own[index]} have a seed on the same land."
                raise BuildError(msg)
    anchors = sorted(own)
    projected = equal_area_plane(polygons)(polygons)
    nearest = shapely.STRtree(projected[anchors]).nearest(projected)
    taken_by = np.array([own[anchors[i]] for i in nearest])
    return {unit_id: polygons[taken_by == unit_id] for unit_id in seeds}


def equal_area_plane(polygons: Geometries) -> Callable[[Geometries], Geometries]:
    """
    Choose an equal-area plane for a region, in metres.

    Parameters
    ----------
    polygons
        Shapes whose bounds are the region, in degrees (EPSG:4326).

    Returns
    -------
    project
        Takes shapes in degrees onto the plane.
    """
    west, south, east, north = shapely.total_bounds(polygons)
    projection = pyproj.Transformer.from_crs(
        WGS84_CRS,
        f"+proj=laea +lon_0={(west + east) / 2} +lat_0={(south + north) / 2} +ellps=WGS84",
        always_xy=True,
    )

    def project(shapes: Geometries) -> Geometries:
        projected: Geometries = shapely.transform(
            shapes, lambda xy: np.column_stack(projection.transform(xy[:, 0], xy[:, 1]))
        )
        return projected

    return project


def write_coast(path: Path, coasts: Mapping[str, Geometries]) -> None:
    """
    Write the full-resolution coast of every unit as a GeoPackage.

    Parameters
    ----------
    path
        File to write; replaced as a whole once it is complete.
    coasts
        For each unit id, its land polygons in degrees (EPSG:4326).
    """
    write_rows(path, [(i, shapely.MultiPolygon(list(land))) for i, land in coasts.items()])


def write_rows(path: Path, rows: Sequence[tuple[str, shapely.MultiPolygon]]) -> None:
    """
    Write units and their land as a GeoPackage.

    Parameters
    ----------
    path
        File to write; replaced as a whole once it is complete.
    rows
        Unit ids and their land in degrees (EPSG:4326).
    """
    geometry = shapely.to_wkb([land for _, land in rows])
    # built beside its destination, so that an interrupted build leaves the old file whole
    part = path.with_name(f".{path.stem}.part.gpkg")
    part.unlink(missing_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_TIMESTAMP})
    pyogrio.raw.write(
        part,
        np.array(geometry, dtype=object),
        [np.array([unit_id for unit_id, _ in rows], dtype=object)],
        ["id"],
        layer="units",
        driver="GPKG",
        geometry_type="MultiPolygon",
        crs=WGS84_CRS,
        SPATIAL_INDEX="NO",
    )
    part.replace(path)


def build_coast(
    path: Path, units: Sequence[Unit], region: tuple[float, float, float, float]
) -> dict[str, Geometries]:
    """
    Build the coast of a pack from OpenStreetMap land.

    Parameters
    ----------
    path
        GeoPackage to write.
    units
        The pack's units; those with seeds receive land.
    region
        West, south, east and north in degrees (EPSG:4326).

    Returns
    -------
    coasts
        For each unit with seeds, its land polygons.
    """
    coasts = assign_polygons(land_polygons(region), {u.id: u.seeds for u in units if u.seeds})
    write_coast(path, coasts)
    return coasts
