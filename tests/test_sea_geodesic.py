"""The compiled geodesic kernel against GeographicLib."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

from geo.geodesy.coastline import build_coastline
from geo.geodesy.geodesic import foot_on_segment
from geo.geodesy.geodesic import inverse
from geo.geodesy.geodesic import inverse_many
from geo.geodesy.geodesic import to_geocentric
from geo.geodesy.nearest_coast import nearest_units

KARNEY = Geodesic.WGS84


@pytest.mark.parametrize(
    ("longest_m", "tolerance_m"), [(1e3, 2e-8), (4e5, 2e-8), (2e6, 2e-8), (8e6, 1e-7)]
)
def test_distances_are_geographiclibs(longest_m, tolerance_m):
    rng = np.random.default_rng(11)
    a = np.column_stack([rng.uniform(-180, 180, 400), rng.uniform(-84, 84, 400)])
    b = []
    for (lon, lat), azimuth, metres in zip(
        a, rng.uniform(0, 360, 400), rng.uniform(0, longest_m, 400), strict=True
    ):
        there = KARNEY.Direct(lat, lon, azimuth, metres)
        b.append((there["lon2"], there["lat2"]))
    expected = [KARNEY.Inverse(p[1], p[0], q[1], q[0])["s12"] for p, q in zip(a, b, strict=True)]
    assert np.abs(inverse_many(a, np.array(b)) - expected).max() < tolerance_m


def test_azimuths_are_geographiclibs():
    a, b = (146.0, 43.4), (149.2, 41.1)
    _, sin_1, cos_1, sin_2, cos_2 = inverse(*to_geocentric(*a), *to_geocentric(*b))
    expected = KARNEY.Inverse(a[1], a[0], b[1], b[0])
    assert np.degrees(np.arctan2(sin_1, cos_1)) == pytest.approx(expected["azi1"], abs=1e-9)
    assert np.degrees(np.arctan2(sin_2, cos_2)) == pytest.approx(expected["azi2"], abs=1e-9)


def test_the_same_point_is_at_no_distance():
    xyz = to_geocentric(146.0, 43.4)
    assert inverse(*xyz, *xyz)[0] == 0


@pytest.mark.parametrize("far_m", [3.0, 800.0, 40_000.0, 370_400.0])
def test_the_foot_is_nearest_on_its_segment(far_m):
    rng = np.random.default_rng(int(far_m))
    for _ in range(12):
        lon, lat = rng.uniform(140, 150), rng.uniform(38, 50)
        start = KARNEY.Direct(lat, lon, rng.uniform(0, 360), far_m)
        end = KARNEY.Direct(start["lat2"], start["lon2"], rng.uniform(0, 360), 480.0)
        a = np.array(to_geocentric(start["lon2"], start["lat2"]))
        b = np.array(to_geocentric(end["lon2"], end["lat2"]))
        metres, _, _, _ = foot_on_segment(*to_geocentric(lon, lat), *a, *(b - a))
        line = KARNEY.InverseLine(start["lat2"], start["lon2"], end["lat2"], end["lon2"])
        # golden section on the plain geodesic
        low, high = 0.0, line.s13
        for _ in range(60):
            s1, s2 = low + 0.382 * (high - low), low + 0.618 * (high - low)
            d1, d2 = (to_line(line, s, lon, lat) for s in (s1, s2))
            low, high = (low, s2) if d1 < d2 else (s1, high)
        ends = (to_line(line, 0, lon, lat), to_line(line, line.s13, lon, lat))
        assert metres == pytest.approx(min(d1, d2, *ends), abs=2e-7)


def to_line(line, s, lon, lat):
    p = line.Position(s)
    return KARNEY.Inverse(lat, lon, p["lat2"], p["lon2"])["s12"]


def test_the_tree_misses_no_coast():
    # nearest of many small islands, against every segment one by one
    rng = np.random.default_rng(4)
    land = {
        f"isle_{k}": shapely.MultiPolygon(
            [
                shapely.Point(rng.uniform(140, 150), rng.uniform(40, 48)).buffer(
                    rng.uniform(0.005, 0.05), 4
                )
            ]
        )
        for k in range(40)
    }
    coastline = build_coastline(land)
    points = np.column_stack([rng.uniform(140, 150, 150), rng.uniform(40, 48, 150)])
    number, metres = nearest_units(coastline.forest, np.arange(len(land)), points)
    forest = coastline.forest
    for point, n, d in zip(points, number, metres, strict=True):
        every = [
            foot_on_segment(*to_geocentric(*point), *a, *c)[0]
            for a, c in zip(forest.start, forest.chord, strict=True)
        ]
        assert d == min(every)
        assert forest.first[n] <= int(np.argmin(every)) < forest.last[n]
