"""Shortest geodesics between anybody's geometries, held to GeographicLib and to brute force."""

from __future__ import annotations

import itertools
import warnings

import geopandas as gpd
import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic as Reference

import geo
from geo.geodesy import geodesics
from geo.geodesy.measure import Coast
from geo.geodesy.measure import shortest
from geo.pack.coasts import read_coasts

WGS84 = "EPSG:4326"


def series(shapes, **more):
    return gpd.GeoSeries(shapes, crs=WGS84, **more)


def metres(a, b):
    """Measure with GeographicLib, which shares no code with PROJ's geodesics."""
    return Reference.WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"]


def blob(rng, lon, lat, size, corners=40):
    """Draw a star-shaped island at random."""
    angle = np.sort(rng.uniform(0, 2 * np.pi, corners))
    radius = size * rng.uniform(0.5, 1.0, corners)
    return shapely.Polygon(
        np.column_stack([lon + radius * np.cos(angle), lat + radius * np.sin(angle)])
    )


@pytest.fixture(scope="module")
def coasts(pack):
    found = read_coasts(pack.root / "coast.gpkg")
    return gpd.GeoDataFrame(
        {"unit": list(found)}, geometry=list(found.values()), crs=WGS84
    ).set_index("unit")


def test_pairs_of_the_shipped_coast_are_as_pair_by_pair(coasts):
    # the older search looks at each pair by itself, with k-d trees over 500 m segments
    few = coasts.loc[["etorofu", "kunashiri", "shikotan", "kaigara", "kabuto", "urup", "hokkaido"]]
    found = geo.nearest(few)
    assert found.index.names == ["unit", "to_unit"]
    assert len(found) == 21
    lines = {unit: Coast.of([land]) for unit, land in few.geometry.items()}
    for (a, b), row in found.iterrows():
        assert row.distance_km * 1000 == pytest.approx(shortest(lines[a], lines[b])[0], abs=1e-6)
        assert metres((row.from_lon, row.from_lat), (row.to_lon, row.to_lat)) == pytest.approx(
            row.distance_km * 1000, abs=1e-6
        )


@pytest.mark.parametrize(
    ("lon", "lat"), [(146, 44), (-70, -53), (179.9, -17), (-179.8, 52), (0, 0), (15, 79)]
)
def test_nothing_is_nearer_wherever_it_is(lon, lat):
    rng = np.random.default_rng(7)
    wide = 1 / np.cos(np.radians(lat))
    islands = [blob(rng, lon + dx * wide, lat + dy, 0.3) for dx, dy in ((0, 0), (2, 1), (-3, 0.5))]
    found = geo.nearest(series(islands))
    for (a, b), row in found.iterrows():
        points = [
            [
                p.coords[0]
                for p in islands[k].exterior.interpolate(np.linspace(0, 1, 60), normalized=True)
            ]
            for k in (a, b)
        ]
        least = min(metres(p, q) for p, q in itertools.product(*points))
        assert row.distance_km * 1000 <= least + 1e-6
        ends = (row.from_lon, row.from_lat), (row.to_lon, row.to_lat)
        assert metres(*ends) == pytest.approx(row.distance_km * 1000, abs=1e-6)
        assert np.abs([e[0] for e in ends]).max() <= 180
        assert np.abs(row.geometry.bounds[::2]).max() <= 180


def test_the_foot_on_a_long_edge_is_on_the_geodesic():
    # the edge along 60 N from 0 to 40 E bulges north of the parallel; GeographicLib's line
    # from end to end is searched at a metre's step around its nearest point
    edge = shapely.LineString([(0, 60), (40, 60)])
    found = geo.distance((20, 66), edge)
    line = Reference.WGS84.InverseLine(60, 0, 60, 40)
    along = np.linspace(line.s13 / 2 - 50, line.s13 / 2 + 50, 101)
    feet = [line.Position(s) for s in along]
    least = min(metres((20, 66), (f["lon2"], f["lat2"])) for f in feet)
    assert found.distance_km * 1000 == pytest.approx(least, abs=1e-3)
    assert found.to_point[1] > 61


def test_points_lines_and_areas_go_together():
    points = series([shapely.Point(3, 0), shapely.MultiPoint([(9, 9), (2, 0)])], index=["p", "q"])
    others = series(
        [shapely.box(0, 0, 1, 1), shapely.LineString([(0, 5), (4, 5)])], index=["a", "l"]
    )
    found = geo.nearest(points, others)
    assert list(found.index) == [("p", "a"), ("p", "l"), ("q", "a"), ("q", "l")]
    # along the equator a degree is 111.319491 km (6378.137 km times pi / 180)
    assert found.loc[("p", "a"), "distance_km"] == pytest.approx(2 * 111.319491, abs=1e-6)
    assert found.loc[("q", "a"), "distance_km"] == pytest.approx(111.319491, abs=1e-6)


def test_only_the_nearest_of_each_row_is_kept():
    a = series([shapely.Point(x, 0) for x in range(5)])
    found = geo.nearest(
        a, series([shapely.Point(1.2, 0), shapely.Point(3.2, 0)]), only_nearest=True
    )
    assert [pair[1] for pair in found.index] == [0, 0, 0, 1, 1]
    assert len(geo.nearest(a, only_nearest=True)) == 5


@pytest.mark.parametrize(
    "other",
    [
        shapely.box(1, 0, 2, 1),
        shapely.box(0.5, 0.5, 2, 2),
        shapely.box(0.2, 0.2, 0.3, 0.3),
        shapely.box(-1, -1, 2, 2),
        shapely.LineString([(0.5, -1), (0.5, 2)]),
        shapely.Point(0.5, 0.5),
        shapely.Point(0, 0),
    ],
    ids=["touches", "overlaps", "inside", "around", "crosses", "on land", "on a corner"],
)
def test_what_meets_is_at_no_distance(other):
    here = shapely.box(0, 0, 1, 1)
    for pair in ((here, other), (other, here)):
        found = geo.distance(*pair)
        assert found.distance_km == 0
        # a geodesic leaves the straight line of the plane by 5 m along the upper edge
        assert shapely.Point(found.from_point).distance(here) < 5e-5
        assert shapely.Point(found.from_point).distance(other) < 5e-5


def test_a_table_beside_itself_is_searched_once(monkeypatch):
    asked = []
    search = geodesics._within
    monkeypatch.setattr(geodesics, "_within", lambda *of: asked.append(of) or search(*of))
    nested = series([shapely.box(0, 0, 1, 1), shapely.box(0.2, 0.2, 0.3, 0.3)])
    assert geo.nearest(nested).distance_km.tolist() == [0]
    assert geo.nearest(nested[::-1]).distance_km.tolist() == [0]
    assert len(asked) == 2
    assert geo.nearest(nested, nested).distance_km.tolist() == [0, 0, 0, 0]
    assert len(asked) == 4


def test_a_hole_is_no_land():
    atoll = shapely.box(0, 0, 1, 1) - shapely.box(0.25, 0.25, 0.75, 0.75)
    assert geo.distance(atoll, shapely.Point(0.5, 0.5)).distance_km == pytest.approx(
        27.65, abs=0.01
    )


def test_the_antimeridian_is_no_wall():
    split = series([shapely.box(179, 0, 180, 1), shapely.box(-179, 0, -178, 1)])
    jumping = series(
        [
            shapely.Polygon([(179.5, 3), (-179.5, 3), (-179.5, 4), (179.5, 4)]),
            shapely.Point(-179, 3),
        ]
    )
    assert geo.nearest(split).distance_km.iloc[0] == pytest.approx(111.3, abs=0.1)
    assert geo.nearest(jumping).distance_km.iloc[0] == pytest.approx(55.6, abs=0.1)
    assert geo.area(jumping).iloc[0] == pytest.approx(
        geo.area(series([shapely.box(0, 3, 1, 4)]))[0]
    )
    inside = series([jumping[0], shapely.Point(-179.75, 3.5), shapely.Point(179.75, 3.5)])
    assert geo.nearest(inside).distance_km.iloc[:2].tolist() == [0, 0]


ACROSS = shapely.Polygon([(179.5, -1), (-179.5, -1), (-179.5, 1), (179.5, 1)])


@pytest.mark.parametrize(
    "across",
    [
        ACROSS,
        shapely.GeometryCollection([shapely.MultiPolygon([ACROSS])]),
        shapely.GeometryCollection([shapely.GeometryCollection([ACROSS]), shapely.Point(179, 0)]),
    ],
    ids=["polygon", "collection", "nested"],
)
def test_what_jumps_at_the_antimeridian_is_whole_in_any_collection(across):
    here = series([shapely.Point(180, 0), shapely.Point(-179.9, 0.5)])
    assert geo.nearest(here, series([across])).distance_km.tolist() == [0, 0]
    assert [geo.distance(point, across).distance_km for point in here] == [0, 0]
    # the same square where nothing jumps
    usual = geo.area(series([shapely.box(-0.5, -1, 0.5, 1)]))[0]
    assert geo.area(series([across]))[0] == pytest.approx(usual, abs=1e-6)


def test_ends_of_a_distance_lie_between_180_and_180():
    found = geo.distance((-179, 0), ACROSS)
    assert found.distance_km == pytest.approx(0.5 * 111.319491, abs=1e-6)
    assert found.to_point == pytest.approx((-179.5, 0), abs=1e-9)


def test_a_ring_by_itself_is_a_line():
    # a degree of the equator, and one of the meridian from it, twice each
    for ring in (shapely.box(0, 0, 1, 1).exterior, shapely.box(179.5, 0, 180.5, 1).exterior):
        assert geo.length(series([ring]))[0] == pytest.approx(443.770917, abs=1e-6)
    jumping = shapely.LinearRing([(179.5, 0), (-179.5, 0), (-179.5, 1), (179.5, 1)])
    assert geo.length(series([jumping]))[0] == pytest.approx(443.770917, abs=1e-6)


def test_one_row_has_no_pair():
    one = series([shapely.Point(0, 0)], index=["alone"])
    for found in (geo.nearest(one), geo.nearest(one, only_nearest=True)):
        assert len(found) == 0
        assert found.crs == WGS84
        assert found.index.nlevels == 2
        assert "distance_km" in found


def test_areas_and_lengths_come_on_the_index_they_were_given():
    # GeographicLib's Planimeter for the square of a degree at the equator: 12308.778361 km2,
    # 443.770917 km
    frame = gpd.GeoDataFrame(
        {"name": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=WGS84, index=["x"]
    )
    assert geo.area(frame)["x"] == pytest.approx(12308.778361, abs=1e-6)
    assert geo.length(frame)["x"] == pytest.approx(443.770917, abs=1e-6)
    ring = series([shapely.box(0, 0, 1, 1) - shapely.box(0.25, 0.25, 0.75, 0.75)])
    assert geo.length(ring)[0] > 600
    assert geo.length(series([shapely.Point(0, 0)]))[0] == 0


def test_another_reference_system_is_projected_and_said():
    here = series([shapely.Point(0, 0), shapely.Point(1, 0)])
    with pytest.warns(geo.FrameWarning, match="projected from EPSG:3857 to EPSG:4326"):
        found = geo.nearest(here.to_crs("EPSG:3857"))
    assert found.distance_km.iloc[0] == pytest.approx(111.319491, abs=1e-5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        geo.nearest(here.set_crs("OGC:CRS84", allow_override=True))


BOWTIE = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
BAD = {
    "no table": ([1, 2], r"The table must be a GeoDataFrame or a GeoSeries, not list\."),
    "empty": (series([]), r"The table is empty: it has no row\."),
    "no crs": (gpd.GeoSeries([shapely.Point(0, 0)]), "The table states no coordinate reference"),
    "no geometry": (gpd.GeoDataFrame({"a": [1]}), "The table has no column of geometries"),
    "none": (
        series([shapely.Point(0, 0), None], index=["a", "reef"], name="coast"),
        r"Row 'reef' of the table has no geometry in column 'coast'\.",
    ),
    "empty geometry": (series([shapely.Polygon()]), "Row 0 of the table has an empty geometry"),
    "metres": (series([shapely.Point(500_000, 0)]), "500000, 0 .* no longitude and latitude"),
    "not finite": (series([shapely.Point(np.inf, 0)]), "holds inf, 0"),
    "a pole": (
        series([shapely.Polygon([(0, 80), (120, 80), (-120, 80)])], index=["cap"]),
        "Row 'cap' of the table runs around a pole",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_tables_are_named_in_a_sentence(case):
    table, sentence = BAD[case]
    for measure in (geo.nearest, geo.area, geo.length):
        with pytest.raises(geo.FrameError, match=sentence):
            measure(table)


def test_a_ring_that_crosses_itself_has_distances_but_no_area():
    bowtie = series([BOWTIE, shapely.Point(3, 0)], index=["bow", "p"])
    assert geo.nearest(bowtie).distance_km.iloc[0] == pytest.approx(2 * 111.319491, abs=1e-6)
    with pytest.raises(geo.FrameError, match=r"Row 'bow' .* broken geometry .*Self-intersection"):
        geo.area(bowtie)


def test_an_empty_geometry_has_no_distance():
    with pytest.raises(geo.MeasureError, match="the second geometry is empty"):
        geo.distance((0, 0), shapely.Polygon())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, r"The second geometry must be one of shapely's, .*, not NoneType\."),
        ("cape", "not str"),
        (("a", "b"), "not tuple"),
        ((1,), "not tuple"),
        (series([shapely.Point(0, 0)]), "not GeoSeries"),
        ((0, 95), r"The second geometry holds 0, 95, which is no longitude and latitude\."),
        ((np.nan, 0), "holds nan, 0,"),
        (shapely.Point(500_000, 4_000_000), "no longitude and latitude"),
        (shapely.Polygon([(0, 80), (120, 80), (-120, 80)]), "runs around a pole, which is not"),
    ],
)
def test_what_has_no_distance_is_named_in_a_sentence(given, sentence):
    with pytest.raises(geo.MeasureError, match=sentence):
        geo.distance((0, 0), given)
