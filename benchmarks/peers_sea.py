"""Divide the sea as a geographer in a hurry would: planar Voronoi cells and planar buffers."""

from __future__ import annotations

import time

import numpy as np
import pyproj
import shapely

from geo.geodesy.geodesic import to_geocentric
from geo.geodesy.nearest_coast import nearest_foot
from geo.geodesy.nearest_coast import nearest_unit

PROJECTIONS = {
    "UTM 55N": "EPSG:32655",
    "equal-area": "+proj=laea +lat_0=44.5 +lon_0=147 +ellps=WGS84",
    "Web Mercator": "EPSG:3857",
    "degrees": "EPSG:4326",
}
SPACING_M = 1_000.0


def projected(shapes, name, *, inverse=False):
    """Project shapes to or from a plane."""
    ends = ("EPSG:4326", PROJECTIONS[name])
    transform = pyproj.Transformer.from_crs(*(ends[::-1] if inverse else ends), always_xy=True)
    return shapely.transform(
        np.asarray(shapes, dtype=object),
        lambda xy: np.column_stack(transform.transform(xy[:, 0], xy[:, 1])),
    )


def voronoi_borders(land, name):
    """Give the borders of planar Voronoi cells of coast points, dissolved by unit, in degrees."""
    begin = time.process_time()
    units = list(land)
    coast = projected([land[u].boundary for u in units], name)
    step = SPACING_M / 90_000 if name == "degrees" else SPACING_M
    coast = shapely.segmentize(coast, step)
    xy, owner = shapely.get_coordinates(coast, return_index=True)
    xy, first = np.unique(xy, axis=0, return_index=True)
    owner = owner[first]
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(xy), ordered=True))
    merged = [shapely.coverage_union_all(cells[owner == k]) for k in range(len(units))]
    borders = {}
    for i in range(len(units)):
        for j in range(i):
            line = merged[i].intersection(merged[j])
            if line.length > 0:
                borders[units[i], units[j]] = projected([line], name, inverse=True)[0]
    return borders, time.process_time() - begin


def border_error_m(coastline, borders, reach_m, count=1500):
    """Give how far points of borders are from true equidistance, in metres, within reach."""
    ids = list(coastline.ids)
    every = np.arange(len(ids))
    worst = []
    for (a, b), line in borders.items():
        if a not in ids or b not in ids:
            continue
        points = shapely.get_coordinates(line)
        for lon, lat in points[:: max(1, len(points) // (count // 20))]:
            if not (139 < lon < 156 and 39 < lat < 50):
                continue
            _, metres, _ = nearest_unit(coastline.forest, every, lon, lat)
            if metres > reach_m:
                continue
            xyz = to_geocentric(lon, lat)
            d_a, _, _, e_a, n_a = nearest_foot(coastline.forest, ids.index(a), *xyz, -1)
            d_b, _, _, e_b, n_b = nearest_foot(coastline.forest, ids.index(b), *xyz, -1)
            slope = np.hypot(e_a - e_b, n_a - n_b)
            worst.append(abs(d_a - d_b) / max(slope, 1e-3))
    return np.array(worst)


def buffer_error_m(coastline, land, name, reach_m):
    """Give how far the edge of a planar buffer is from the geodesic limit, in metres."""
    begin = time.process_time()
    edge = shapely.union_all(projected(list(land.values()), name)).buffer(reach_m, 32).boundary
    seconds = time.process_time() - begin
    points = shapely.get_coordinates(projected([edge], name, inverse=True)[0])
    own = np.array([coastline.ids.index(unit) for unit in land])
    metres = [nearest_unit(coastline.forest, own, *p)[1] for p in points]
    return np.abs(np.array(metres) - reach_m), seconds
