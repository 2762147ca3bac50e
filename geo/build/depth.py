"""Draw the depth of the sea as nested bands, smooth enough to look at and true at the shore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy import ndimage
from scipy.io import netcdf_file

from geo.build.topology import Topology
from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.build.coast import Geometries

    Floats = npt.NDArray[np.float64]
    Window = tuple[float, float, float, float]

# where Debian's package ferret-datasets puts it
ETOPO_PATH = Path("/usr/share/ferret-vis/data/etopo5.cdf")
# least depth of each band; what is shallower than the first is the ground of the sea
DEPTHS_M = (50, 200, 500, 1000, 2000, 4000, 6000)

GRID_DEG = 5e-4
MARGIN_CELLS = 2
MARGIN_DEG = MARGIN_CELLS / 12
KM_PER_DEGREE = 111.32
FINER = 4
# gaussian widths in cells: narrow on the shelf, wide in the deep, where the source ripples
SHELF_SIGMA, DEEP_SIGMA = 0.8, 2.0
SHELF_M, DEEP_M = 150.0, 2500.0
FINER_SIGMA = 1.5
# land high above the sea would pull the shallow contours off the shore when it is smoothed
HIGHEST_M = 30.0
# the floor falls no faster than this off a shore, which the source is too coarse to know
STEEPEST_M_PER_KM = 100.0
SIMPLIFY_DEG = 0.005
# smaller basins and banks are left out; on the deep plains only large ones are to be trusted
SMALLEST_KM2 = {50: 80.0, 200: 120.0, 500: 120.0, 1000: 200.0, 2000: 300.0}
SMALLEST_PLAIN_KM2 = 4000.0


def read_depth(path: Path, window: Window) -> tuple[Floats, Floats, Floats]:
    """
    Read the depth of the sea from ETOPO5.

    ETOPO5 is the five-minute relief of the Earth's surface of NOAA's National Geophysical Data
    Center (1988), in the public domain.

    Parameters
    ----------
    path
        NetCDF file ``etopo5.cdf`` of Debian's package ferret-datasets.
    window
        West, south, east and north in degrees (EPSG:4326), east of Greenwich; two cells more
        are read on every side.

    Returns
    -------
    lon, lat, depth
        Longitudes and latitudes of the cells' centres in degrees, and the depth in metres,
        negative on land, one row per latitude.

    Raises
    ------
    BuildError
        If the file is missing or is not ETOPO5.
    """
    if not path.is_file():
        msg = (
            f"The depth of the sea, {path}, is missing: install Debian's package ferret-datasets, "
            "or unpack it and name its etopo5.cdf with --etopo."
        )
        raise BuildError(msg)
    west, south = window[0] - MARGIN_DEG, window[1] - MARGIN_DEG
    east, north = window[2] + MARGIN_DEG, window[3] + MARGIN_DEG
    try:
        with netcdf_file(path, mmap=False) as file:
            lon = np.array(file.variables["ETOPO05_X"].data, dtype=np.float64)
            lat = np.array(file.variables["ETOPO05_Y"].data, dtype=np.float64)
            columns = slice(*np.searchsorted(lon, (west, east)))
            rows = slice(*np.searchsorted(lat, (south, north)))
            relief = np.array(file.variables["ROSE"].data[rows, columns], dtype=np.float64)
    except (TypeError, KeyError, IndexError, ValueError) as error:
        msg = f"{path} is not ETOPO5 as Debian's package ferret-datasets holds it."
        raise BuildError(msg) from error
    if min(relief.shape) < MARGIN_CELLS:
        msg = f"The window {window} is not on ETOPO5, which runs from 0 to 360 degrees east."
        raise BuildError(msg)
    return lon[columns], lat[rows], -relief


def smooth_depth(depth: Floats) -> Floats:
    """
    Smooth the depth of the sea on a grid four times as fine.

    Two gaussians are blended by depth, because the source's deep plains hold ripples of its own
    interpolation while its shelves hold the shape of the coast; cubic splines fill the finer
    grid.

    Parameters
    ----------
    depth
        Depth in metres, negative on land.

    Returns
    -------
    smooth
        Depth in metres at every quarter of a cell, from the first centre to the last.

    Examples
    --------
    >>> smooth_depth(np.full((5, 6), 700.0)).shape
    (17, 21)
    """
    level = np.maximum(depth, -HIGHEST_M)
    shelf = ndimage.gaussian_filter(level, SHELF_SIGMA, mode="nearest")
    deep = ndimage.gaussian_filter(level, DEEP_SIGMA, mode="nearest")
    share = np.clip((deep - SHELF_M) / (DEEP_M - SHELF_M), 0.0, 1.0)
    blend = shelf + share * (deep - shelf)
    size = [(n - 1) * FINER + 1 for n in depth.shape]
    factors = [new / old for new, old in zip(size, depth.shape, strict=True)]
    finer: Floats = ndimage.zoom(blend, factors, order=3, mode="nearest")
    return finer


def shoal_to_shore(lon: Floats, lat: Floats, depth: Floats, land: Geometries) -> Floats:
    """
    Let the sea shoal towards the true shore.

    The source's cells are 9 km high: off a steep coast they would put deep water on the beach.
    Depth is held below a steepest slope times the distance to the nearest land.

    Parameters
    ----------
    lon, lat
        Longitudes and latitudes of the grid in degrees (EPSG:4326), evenly spaced.
    depth
        Depth in metres, one row per latitude.
    land
        Land polygons in degrees.

    Returns
    -------
    depth
        Depth in metres, 0 or less on land.

    Examples
    --------
    >>> lon, lat = np.linspace(140, 142, 97), np.linspace(40, 42, 97)
    >>> island = np.array([shapely.box(140.9, 40.9, 141.1, 41.1)])
    >>> shoaled = shoal_to_shore(lon, lat, np.full((97, 97), 5000.0), island)
    >>> shoaled[48, [48, 60, 72, 84]].round(-2).tolist()
    [0.0, 1400.0, 3400.0, 5000.0]
    """
    step_lon = (lon[-1] - lon[0]) / (len(lon) - 1)
    step_lat = (lat[-1] - lat[0]) / (len(lat) - 1)
    ashore = np.zeros(depth.shape, dtype=bool)
    for polygon, (west, south, east, north) in zip(land, shapely.bounds(land), strict=True):
        columns = slice(*np.searchsorted(lon, (west, east)))
        rows = slice(*np.searchsorted(lat, (south, north)))
        if columns.start < columns.stop and rows.start < rows.stop:
            shapely.prepare(polygon)
            x, y = np.meshgrid(lon[columns], lat[rows])
            ashore[rows, columns] |= shapely.contains_xy(polygon, x, y)
    # islets between the grid's points count by their own vertices
    coast = shapely.get_coordinates(land)
    column = np.rint((coast[:, 0] - lon[0]) / step_lon).astype(int)
    row = np.rint((coast[:, 1] - lat[0]) / step_lat).astype(int)
    within = (column >= 0) & (column < len(lon)) & (row >= 0) & (row < len(lat))
    ashore[row[within], column[within]] = True
    shrink = np.cos(np.radians((lat[0] + lat[-1]) / 2))
    sampling = (step_lat * KM_PER_DEGREE, step_lon * KM_PER_DEGREE * shrink)
    off_shore_km = ndimage.distance_transform_edt(~ashore, sampling=sampling)
    held = np.minimum(depth, STEEPEST_M_PER_KM * off_shore_km)
    softened: Floats = ndimage.gaussian_filter(held, FINER_SIGMA, mode="nearest")
    return softened


def depth_bands(
    lon: Floats, lat: Floats, depth: Floats, depths_m: Sequence[int] = DEPTHS_M
) -> list[shapely.MultiPolygon]:
    """
    Draw, for each depth, everything that is deeper.

    Parameters
    ----------
    lon, lat
        Longitudes and latitudes of the grid in degrees (EPSG:4326).
    depth
        Depth in metres, one row per latitude.
    depths_m
        Depths in metres, rising.

    Returns
    -------
    bands
        One multipolygon per depth, in degrees, each inside the one before.

    Examples
    --------
    >>> lon, lat = np.linspace(140, 150, 21), np.linspace(40, 50, 21)
    >>> bands = depth_bands(lon, lat, np.tile(np.linspace(0, 1000, 21), (21, 1)), (100, 500))
    >>> [tuple(round(x, 2) for x in band.bounds) for band in bands]
    [(141.0, 40.0, 150.0, 50.0), (145.0, 40.0, 150.0, 50.0)]
    """
    import contourpy  # noqa: PLC0415 - build only

    contours = contourpy.contour_generator(lon, lat, depth, fill_type="OuterOffset")
    bands: list[shapely.MultiPolygon] = []
    for depth_m in depths_m:
        outlines = []
        smallest_km2 = SMALLEST_KM2.get(depth_m, SMALLEST_PLAIN_KM2)
        for points, offsets in zip(*contours.filled(depth_m, np.inf), strict=True):
            shell, *holes = np.split(points, offsets[1:-1])
            if _area_km2(shell) > smallest_km2:
                large = [hole for hole in holes if _area_km2(hole) > smallest_km2]
                outlines.append(shapely.Polygon(shell, large))
        simple = shapely.coverage_simplify(shapely.make_valid(np.array(outlines)), SIMPLIFY_DEG)
        band = shapely.union_all(simple)
        if bands:
            band = shapely.intersection(band, bands[-1])
        parts = shapely.get_parts(band)
        polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
        bands.append(shapely.MultiPolygon(list(polygons)))
    return bands


def _area_km2(ring: Floats) -> float:
    shrink = np.cos(np.radians(ring[:, 1].mean()))
    return float(shapely.area(shapely.Polygon(ring)) * KM_PER_DEGREE**2 * shrink)


def write_depths(path: Path, etopo_path: Path, window: Window, land: Geometries) -> None:
    """
    Write the depth of the sea as nested polygons, shallow to deep.

    Parameters
    ----------
    path
        TopoJSON file to write; its object ``depth`` has a ``depth_m`` for each polygon, the
        least depth in metres of what lies within.
    etopo_path
        NetCDF file ``etopo5.cdf`` of Debian's package ferret-datasets.
    window
        West, south, east and north in degrees (EPSG:4326).
    land
        Land polygons in degrees, towards which the sea shoals.
    """
    lon, lat, depth = read_depth(etopo_path, window)
    finer_lon = np.linspace(lon[0], lon[-1], (len(lon) - 1) * FINER + 1)
    finer_lat = np.linspace(lat[0], lat[-1], (len(lat) - 1) * FINER + 1)
    shoaled = shoal_to_shore(finer_lon, finer_lat, smooth_depth(depth), land)
    bands = depth_bands(finer_lon, finer_lat, shoaled)
    topology = Topology(GRID_DEG)
    features = [({"depth_m": d}, band) for d, band in zip(DEPTHS_M, bands, strict=True)]
    topology.add("depth", [(about, band) for about, band in features if not band.is_empty])
    topology.write(path)
