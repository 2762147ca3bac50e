"""Distances, areas and lengths against GeographicLib, brute force and published figures."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

from geo.errors import MeasureError
from geo.errors import PackError
from geo.geodesy.measure import GEOD
from geo.geodesy.measure import Coast
from geo.geodesy.measure import area_km2
from geo.geodesy.measure import coast_km
from geo.geodesy.measure import earth_centred
from geo.geodesy.measure import shortest
from geo.pack.coasts import read_coasts
from geo.pack.loading import default_root

# GeographicLib's own Python implementation: the algorithm's author, none of PROJ's code
WGS84 = Geodesic.WGS84


@pytest.fixture(scope="module")
def coasts():
    return read_coasts(default_root() / "coast.gpkg")


def segments_of(land):
    lines = [shapely.get_coordinates(r) for r in shapely.get_rings(shapely.get_parts(land))]
    return np.concatenate([np.hstack([line[:-1], line[1:]]) for line in lines])


def point_to_segment_m(lon, lat, segment):
    """Search the least distance along a geodesic segment, to a hundredth of a millimetre."""
    line = WGS84.InverseLine(segment[1], segment[0], segment[3], segment[2])

    def distance(s):
        on = line.Position(s)
        return WGS84.Inverse(lat, lon, on["lat2"], on["lon2"])["s12"]

    low, high = 0.0, line.s13
    golden = (np.sqrt(5) - 1) / 2
    while high - low > 1e-3:
        a, b = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, b) if distance(a) < distance(b) else (a, high)
    return min(distance(s) for s in (0.0, (low + high) / 2, line.s13))


def brute_force_m(a, b):
    """Measure from every vertex of each to every segment of the other that could be nearest."""
    least = np.inf
    for ours, theirs in ((a, b), (b, a)):
        points, segments = segments_of(ours)[:, :2], segments_of(theirs)
        length = GEOD.inv(*segments.T)[2]
        lon = np.repeat(points[:, 0], len(segments))
        lat = np.repeat(points[:, 1], len(segments))
        start = np.tile(segments[:, :2], (len(points), 1))
        to_start = GEOD.inv(lon, lat, start[:, 0], start[:, 1])[2].reshape(len(points), -1)
        least = min(least, to_start.min())
        for p, s in np.argwhere(to_start - length[None] <= least):
            least = min(least, point_to_segment_m(*points[p], segments[s]))
    return least


@pytest.mark.parametrize(
    ("unit", "to_unit"),
    [
        ("kaigara", "hokkaido"),
        ("odoke", "suisho"),
        ("taraku", "shikotan"),
        ("shibotsu", "yuri"),
        ("kunashiri", "etorofu"),
    ],
)
def test_shortest_distance_is_that_of_brute_force_to_a_millimetre(coasts, unit, to_unit):
    metres, start, end = shortest(Coast.of([coasts[unit]]), Coast.of([coasts[to_unit]]))
    assert metres == pytest.approx(brute_force_m(coasts[unit], coasts[to_unit]), abs=1e-3)
    between = WGS84.Inverse(start[1], start[0], end[1], end[0])["s12"]
    assert metres == pytest.approx(between, abs=1e-6)


def test_segment_interiors_count():
    # the nearest point of a long straight coast to a cape lies far from its vertices
    wall = shapely.box(-1, 10, 1, 10.5)
    cape = shapely.Polygon([(0.1, 9.9), (0.3, 9.0), (-0.1, 9.0)])
    metres, start, end = shortest(Coast.of([cape]), Coast.of([wall]))
    assert start == (0.1, 9.9)
    nearest = point_to_segment_m(0.1, 9.9, (-1, 10, 1, 10))
    assert metres == pytest.approx(nearest, abs=1e-3)
    # between two vertices on one parallel the geodesic bulges towards the pole
    assert end[1] > 10


def test_distance_is_symmetric(coasts):
    a, b = Coast.of([coasts["etorofu"]]), Coast.of([coasts["urup"]])
    there, back = shortest(a, b), shortest(b, a)
    assert there[0] == pytest.approx(back[0], abs=1e-6)
    assert there[1] == back[2]
    assert there[2] == back[1]


def test_distance_across_the_antimeridian():
    west, east = shapely.box(179, 0, 179.9, 1), shapely.box(-179.9, 0, -179, 1)
    metres, _, _ = shortest(Coast.of([west]), Coast.of([east]))
    # between two meridians the distance shrinks away from the equator
    assert metres == pytest.approx(WGS84.Inverse(1, 179.9, 1, -179.9)["s12"], abs=1e-3)


def test_far_coasts_are_measured_exactly(coasts):
    # 1,000 km apart, where chords and geodesics rank pairs differently
    metres, start, end = shortest(Coast.of([coasts["shikotan"]]), Coast.of([coasts["kamchatka"]]))
    lopatka = shapely.get_coordinates(coasts["kamchatka"])
    lopatka = lopatka[np.argsort(lopatka[:, 1])[:300]]
    ours = shapely.get_coordinates(coasts["shikotan"])
    lon, lat = np.repeat(ours, len(lopatka), axis=0).T
    least = GEOD.inv(lon, lat, *np.tile(lopatka, (len(ours), 1)).T)[2].min()
    assert metres <= least + 1e-6
    assert metres == pytest.approx(least, abs=1)
    assert start[0] > 146.8
    assert end[1] < 51


def test_area_is_geographiclibs(coasts):
    polygon = shapely.get_parts(coasts["suisho"])[0]
    ring = WGS84.Polygon()
    for lon, lat in shapely.get_coordinates(polygon.exterior)[:-1]:
        ring.AddPoint(lat, lon)
    _, perimeter_m, area_m2 = ring.Compute()
    assert area_km2([polygon]) == pytest.approx(abs(area_m2) / 1e6, rel=1e-12)
    assert coast_km([polygon]) == pytest.approx(perimeter_m / 1e3, rel=1e-12)


def test_area_leaves_holes_out_and_ignores_ring_direction():
    outer, inner = shapely.box(0, 0, 2, 2), shapely.box(0.5, 0.5, 1, 1)
    ringed = shapely.Polygon(outer.exterior.coords, [inner.exterior.coords])
    assert area_km2([ringed]) == pytest.approx(area_km2([outer]) - area_km2([inner]), rel=1e-12)
    assert area_km2([shapely.reverse(ringed)]) == pytest.approx(area_km2([ringed]), rel=1e-12)


# Geospatial Information Authority of Japan, 2021, main islands without their rocks
# (published by hoppou.go.jp). Tolerances: two good coastlines differ by 2-4 % on small islets.
@pytest.mark.parametrize(
    ("unit", "official_km2", "tolerance"),
    [
        ("etorofu", 3166.6, 0.01),
        ("kunashiri", 1489.3, 0.01),
        ("shikotan", 247.7, 0.01),
        ("shibotsu", 58.3, 0.01),
        ("suisho", 12.1, 0.05),
        ("taraku", 10.9, 0.05),
        ("yuri", 9.9, 0.05),
        ("akiyuri", 2.1, 0.05),
    ],
)
def test_areas_agree_with_official_ones(coasts, unit, official_km2, tolerance):
    assert area_km2([coasts[unit]]) == pytest.approx(official_km2, rel=tolerance)


def test_no_coast_is_an_error():
    with pytest.raises(MeasureError, match="no coast"):
        Coast.of([shapely.Polygon()])


def test_segments_are_short_and_keep_every_vertex(coasts):
    coast = Coast.of([coasts["kunashiri"]])
    assert coast.length_m.max() <= 500.001
    vertices = {tuple(p) for p in segments_of(coasts["kunashiri"])[:, :2]}
    assert vertices <= {tuple(p) for p in coast.start}


def test_earth_centred_points_lie_on_the_ellipsoid():
    lon, lat = np.meshgrid(np.linspace(-180, 180, 9), np.linspace(-90, 90, 7))
    xyz = earth_centred(np.column_stack([lon.ravel(), lat.ravel()]))
    on = (xyz[:, 0] ** 2 + xyz[:, 1] ** 2) / GEOD.a**2 + xyz[:, 2] ** 2 / GEOD.b**2
    assert on == pytest.approx(1, abs=1e-14)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("a", shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))], "land of a is broken"),
        ([("a", shapely.box(0, 0, 1, 1)), ("a", shapely.box(2, 2, 3, 3))], "a stands twice"),
        ([("a", shapely.Polygon())], "a has no coast"),
    ],
)
def test_a_broken_coast_is_named(tmp_path, rows, sentence):
    from geo.build.coast import write_rows

    path = tmp_path / "coast.gpkg"
    write_rows(path, [(unit, shapely.MultiPolygon([land])) for unit, land in rows])
    with pytest.raises(PackError, match=sentence):
        read_coasts(path)


def test_a_file_that_is_no_geopackage_is_named(tmp_path):
    path = tmp_path / "coast.gpkg"
    path.write_bytes(b"not a GeoPackage")
    with pytest.raises(PackError, match=r"coast\.gpkg cannot be read"):
        read_coasts(path)
