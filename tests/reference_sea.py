"""
Compute the sea slowly and plainly, to check the tracer; no code of the tracer is used.

Distances go to every edge of every coast: PROJ's geodesics rule out the edges that cannot be
nearest, and GeographicLib's own Python code measures the few that can, foot and all.
For many points at once, straight distances rule out most edges before, and PROJ's geodesics (the
same GeographicLib, in C) measure the rest.
Areas come from scanning parallels: along each, the ends of a unit's zone are found by bisection,
and the strips between are summed by Simpson's rule with the ellipsoid's own area element.
"""

from __future__ import annotations

import numpy as np
import pyproj
import shapely
from geographiclib.geodesic import Geodesic
from scipy.spatial import cKDTree

GEOD = pyproj.Geod(ellps="WGS84")
KARNEY = Geodesic.WGS84
GOLDEN = (np.sqrt(5) - 1) / 2


def _space(points):
    """Give Earth-centred coordinates in metres."""
    return np.column_stack(
        pyproj.Transformer.from_crs(4979, 4978, always_xy=True).transform(
            points[:, 0], points[:, 1], np.zeros(len(points))
        )
    )


class ReferenceCoast:
    """One unit's coast as plain geodesic edges."""

    def __init__(self, land: shapely.Geometry) -> None:
        xy, ring = shapely.get_coordinates(
            shapely.get_rings(shapely.get_parts(land)), return_index=True
        )
        edge = np.flatnonzero(ring[1:] == ring[:-1])
        self.a, self.b = xy[edge], xy[edge + 1]
        self.length = GEOD.inv(*self.a.T, *self.b.T)[2]

    def distance(self, lon: float, lat: float) -> float:
        """Give the geodesic distance from a point to the coast in metres."""
        here = np.full(len(self.a), lon), np.full(len(self.a), lat)
        to_a = GEOD.inv(*here, *self.a.T)[2]
        to_b = GEOD.inv(*here, *self.b.T)[2]
        least = min(to_a.min(), to_b.min())
        # by the triangle inequality no point of an edge is nearer than this
        possible = np.flatnonzero((to_a + to_b - self.length) / 2 <= least)
        return min(self._edge_distance(i, lon, lat) for i in possible)

    def _edge_distance(self, i: int, lon: float, lat: float) -> float:
        """Measure to one edge by golden-section search along it."""
        line = KARNEY.InverseLine(self.a[i, 1], self.a[i, 0], self.b[i, 1], self.b[i, 0])

        def to(s: float) -> float:
            p = line.Position(s)
            return KARNEY.Inverse(lat, lon, p["lat2"], p["lon2"])["s12"]

        low, high = 0.0, line.s13
        ends = min(to(low), to(high))
        s1, s2 = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        f1, f2 = to(s1), to(s2)
        while high - low > 1e-4:
            if f1 < f2:
                high, s2, f2 = s2, s1, f1
                s1 = high - GOLDEN * (high - low)
                f1 = to(s1)
            else:
                low, s1, f1 = s1, s2, f2
                s2 = low + GOLDEN * (high - low)
                f2 = to(s2)
        return min(ends, f1, f2)


class ReferenceEdges:
    """Plain geodesic edges of some coasts, to measure many points at once."""

    def __init__(self, lands) -> None:
        coasts = [ReferenceCoast(land) for land in lands]
        self.a, self.b = (np.concatenate([getattr(c, end) for c in coasts]) for end in "ab")
        self.azimuth, _, self.length = GEOD.inv(*self.a.T, *self.b.T)
        keep = self.length > 0
        self.a, self.b = self.a[keep], self.b[keep]
        self.azimuth, self.length = self.azimuth[keep], self.length[keep]
        self.vertices = cKDTree(_space(self.a))
        middle = np.column_stack(GEOD.fwd(*self.a.T, self.azimuth, self.length / 2)[:2])
        group = np.ceil(np.log2(np.maximum(self.length, 1.0))).astype(int)
        self.groups = [
            (np.flatnonzero(group == k), 2.0**k / 2, cKDTree(_space(middle[group == k])))
            for k in np.unique(group)
        ]

    def measure(self, points):
        """Give geodesic distances to the nearest of all edges, and azimuths at the points."""
        out = [self._measure(points[i : i + 1000]) for i in range(0, len(points), 1000)]
        return tuple(np.concatenate(column) for column in zip(*out, strict=True))

    def _measure(self, points):
        here = _space(points)
        _, near = self.vertices.query(here)
        most = GEOD.inv(*points.T, *self.a[near].T)[2]
        row, edge = self._possible(here, most)
        to_a = GEOD.inv(*points[row].T, *self.a[edge].T)[2]
        to_b = GEOD.inv(*points[row].T, *self.b[edge].T)[2]
        np.minimum.at(most, row, np.minimum(to_a, to_b))
        # by the triangle inequality no point of an edge is nearer than this
        keep = (to_a + to_b - self.length[edge]) / 2 <= most[row]
        row, edge = row[keep], edge[keep]
        metres, azimuth = self._search(points[row], edge)
        order = np.lexsort((metres, row))
        first = order[np.append(True, row[order][1:] != row[order][:-1])]
        return metres[first], azimuth[first]

    def _possible(self, here, most):
        """List points and edges whose straight distance does not rule them out."""
        rows, edges = [], []
        for members, half, tree in self.groups:
            # a geodesic is never shorter than its chord
            found = tree.query_ball_point(here, most + half + 1e-3)
            rows.append(np.repeat(np.arange(len(here)), [len(f) for f in found]))
            edges.append(members[np.concatenate([np.array(f, dtype=int) for f in found])])
        return np.concatenate(rows), np.concatenate(edges)

    def _search(self, points, edge):
        """Measure to edges by golden-section search along them, ends included."""

        def to(s):
            lon, lat, _ = GEOD.fwd(*self.a[edge].T, self.azimuth[edge], s)
            azimuth, _, metres = GEOD.inv(*points.T, lon, lat)
            return metres, azimuth

        low, high = np.zeros(len(edge)), self.length[edge].copy()
        best = [to(low), to(high)]
        s1, s2 = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        f1, f2 = to(s1)[0], to(s2)[0]
        while (high - low).max(initial=0) > 1e-4:
            left = f1 < f2
            low, high = np.where(left, low, s1), np.where(left, s2, high)
            s1, s2 = (
                np.where(left, high - GOLDEN * (high - low), s2),
                np.where(left, s1, low + GOLDEN * (high - low)),
            )
            new = to(np.where(left, s1, s2))[0]
            f1, f2 = np.where(left, new, f2), np.where(left, f1, new)
        best.append(to((low + high) / 2))
        metres = np.array([m for m, _ in best])
        azimuth = np.array([a for _, a in best])
        least = metres.argmin(axis=0)
        return metres[least, np.arange(len(edge))], azimuth[least, np.arange(len(edge))]


def offsets_m(here, there):
    """Give how far points are from an equidistance line: the difference over its slope."""
    slope = 2 * np.abs(np.sin(np.radians(here[1] - there[1]) / 2))
    return np.abs(here[0] - there[0]) / slope


def reference_distances(land, lon, lat):
    """Give the distance from a point to every unit's coast."""
    return {unit: ReferenceCoast(shape).distance(lon, lat) for unit, shape in land.items()}


class ReferenceSea:
    """Who is nearest, from points strewn along the coasts."""

    def __init__(self, land, spacing_m: float) -> None:
        self.units = list(land)
        points, owner = [], []
        for number, shape in enumerate(land.values()):
            coast = ReferenceCoast(shape)
            az, _, length = GEOD.inv(*coast.a.T, *coast.b.T)
            count = np.maximum(1, np.ceil(length / spacing_m)).astype(int)
            i = np.repeat(np.arange(len(count)), count)
            step = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
            lon, lat, _ = GEOD.fwd(*coast.a[i].T, az[i], length[i] * step / count[i])
            points.append(np.column_stack([lon, lat]))
            owner.append(np.full(len(i), number))
        self.points = np.concatenate(points)
        self.owner = np.concatenate(owner)
        self.tree = cKDTree(_space(self.points))
        self.trees = [
            (self.points[self.owner == n], cKDTree(_space(self.points[self.owner == n])))
            for n in range(len(self.units))
        ]

    def distance_to(self, number: int, points):
        """Give geodesic distances to one unit, over its strewn points."""
        own, tree = self.trees[number]
        _, near = tree.query(_space(points), k=min(6, len(own)))
        near = near.reshape(len(points), -1)
        lon, lat = np.repeat(points, near.shape[1], axis=0).T
        metres = GEOD.inv(lon, lat, *own[near.ravel()].T)[2]
        return metres.reshape(near.shape).min(axis=1)

    def nearest(self, points):
        """Give number and geodesic distance of the nearest unit."""
        _, near = self.tree.query(_space(points))
        number = self.owner[near]
        metres = GEOD.inv(*points.T, *self.points[near].T)[2]
        return number, metres

    def zone_area_km2(self, numbers, reach_m, window, rows: int, columns: int) -> float:
        """
        Integrate the area nearest to some units and within reach, land included.

        Where a parallel enters or leaves the zone is found by bisection between the scan's
        points, on the difference of exact distances to the two units in question.
        """
        west, south, east, north = window
        lats = np.linspace(south, north, 2 * (rows // 2) + 1)
        lons = np.linspace(west, east, columns)
        grid = np.stack(np.meshgrid(lons, lats), axis=-1).reshape(-1, 2)
        number, metres = self.nearest(grid)
        inside = (np.isin(number, list(numbers)) & (metres < reach_m)).reshape(len(lats), columns)
        row, column = np.nonzero(inside[:, 1:] != inside[:, :-1])
        low, high = lons[column].copy(), lons[column + 1].copy()
        was_in = inside[row, column]
        for _ in range(28):
            middle = (low + high) / 2
            n, d = self.nearest(np.column_stack([middle, lats[row]]))
            same = (np.isin(n, list(numbers)) & (d < reach_m)) == was_in
            low, high = np.where(same, middle, low), np.where(same, high, middle)
        width = np.zeros(len(lats))
        np.add.at(width, row, np.where(was_in, 1, -1) * (low + high) / 2)
        width += np.where(inside[:, -1], east, 0) - np.where(inside[:, 0], west, 0)
        return float(_simpson(np.radians(width) * _area_element(lats), np.radians(lats))) / 1e6


def _area_element(lats):
    """Give the area of the ellipsoid per radian of longitude and latitude."""
    phi = np.radians(lats)
    w2 = 1 - GEOD.es * np.sin(phi) ** 2
    return GEOD.a**2 * (1 - GEOD.es) * np.cos(phi) / w2**2


def _simpson(values, places):
    """Integrate by Simpson's rule over an odd number of even places."""
    step = places[1] - places[0]
    return step / 3 * (values[0] + values[-1] + 4 * values[1:-1:2].sum() + 2 * values[2:-2:2].sum())
