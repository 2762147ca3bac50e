"""Dividing the sea around anybody's polygons, held to a grid of Karney distances and to the pack."""

from __future__ import annotations

import builtins
import logging
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

import geo
from geo.sea import division

GEOD = pyproj.Geod(ellps="WGS84")
WGS84 = "EPSG:4326"
# a coast is looked at every so many metres: its distance is overestimated by less than this
STEP_M, UNSURE_M = 400.0, 60.0


def island(lon, lat, seed, size=0.08):
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 24))
    radius = size * rng.uniform(0.5, 1.0, 24)
    wide = np.cos(np.radians(lat))
    return shapely.Polygon(
        np.column_stack([lon + radius * np.cos(angle) / wide, lat + radius * np.sin(angle)])
    )


def table(shapes, holders="ab", **more):
    return gpd.GeoDataFrame({"holder": list(holders)}, geometry=shapes, crs=WGS84, **more)


def archipelago(lon, lat):
    wide = 1 / np.cos(np.radians(lat))
    places = [(0, 0), (0.5, 0.1), (0.1, 0.45), (-0.55, 0.3)]
    return table([island(lon + x * wide, lat + y, n) for n, (x, y) in enumerate(places)], "abab")


def coast_points(shapes):
    found = []
    for shape in shapes:
        xy = shapely.get_coordinates(shape)
        for a, b in pairwise(xy):
            metres = GEOD.inv(*a, *b)[2]
            found += [tuple(a), *GEOD.npts(*a, *b, max(1, int(metres // STEP_M)))]
    return np.array(found)


def distances(points, coast):
    lon, lat = (np.repeat(points[:, k], len(coast)) for k in (0, 1))
    metres = GEOD.inv(
        lon, lat, np.tile(coast[:, 0], len(points)), np.tile(coast[:, 1], len(points))
    )[2]
    return metres.reshape(len(points), -1).min(axis=1)


def turned(points):
    return np.column_stack([(points[:, 0] + 180) % 360 - 180, points[:, 1]])


@pytest.mark.parametrize(("lon", "lat"), [(-70.2, -53), (179.95, -17), (-0.1, 0.1), (12, 70)])
def test_every_point_falls_to_the_nearest_coast(lon, lat):
    frame = archipelago(lon, lat)
    found = geo.divide_sea(frame, by="holder", breadths_nm=(12, 40))
    wide = 1 / np.cos(np.radians(lat))
    x, y = np.meshgrid(np.linspace(-1.4, 1.4, 17) * wide + lon, np.linspace(-0.9, 1.3, 15) + lat)
    points = np.column_stack([x.ravel(), y.ravel()])
    away = {h: distances(points, coast_points(frame.geometry[frame.holder == h])) for h in "ab"}
    inside = ~shapely.contains_xy(
        shapely.union_all(frame.geometry.array), points[:, 0], points[:, 1]
    )
    checked = 0
    for holder, other in ("ab", "ba"):
        for breadth in (12, 40):
            zone = found.zones.geometry.loc[(holder, breadth)]
            here, there, limit = away[holder], away[other], breadth * 1852.0
            sure = inside & (abs(here - there) > UNSURE_M) & (abs(here - limit) > UNSURE_M)
            in_zone = shapely.contains_xy(zone, *turned(points).T)
            assert (in_zone == ((here < there) & (here < limit)))[sure].all()
            checked += sure.sum()
    assert checked > 800


def test_lines_are_even_to_both_coasts_and_cut_at_the_antimeridian():
    frame = archipelago(179.95, -17)
    found = geo.divide_sea(frame, by="holder", breadths_nm=(12, 40))
    for row in found.lines.itertuples():
        vertices = gpd.GeoSeries(shapely.points(shapely.get_coordinates(row.geometry)), crs=WGS84)
        sides = [
            geo.nearest(vertices, frame[frame.holder == holder].geometry, only_nearest=True)
            for holder in (row.a, row.b)
        ]
        # vertices lie on the line to micrometres; those cut in at 180 degrees within a chord
        apart = abs(sides[0].distance_km.to_numpy() - sides[1].distance_km.to_numpy()) * 1000
        assert np.sort(apart)[:-4].max() < 1e-4
        assert apart.max() < 0.5
    for layer in (
        found.zones,
        found.lines,
        found.limits,
        found.turning_points,
        found.meeting_points,
    ):
        assert np.abs(layer.total_bounds[[0, 2]]).max() <= 180
        assert layer.crs.to_epsg() == 4326
    assert (found.zones.geom_type == "MultiPolygon").any()


def test_the_shipped_coast_gives_the_shipped_atlas(pack):
    # the same tracer over a smaller window: whole zones within 12 miles are the same
    frame = geo.Pack(pack).units(groups=False)
    few = ["kaigara", "moemoshiri"]
    found = geo.divide_sea(frame, by="unit", breadths_nm=(12,), only=few)
    shipped = gpd.read_file(pack.root / "sea.gpkg", layer="zones").set_index(["unit", "breadth_nm"])
    assert list(found.zones.index) == [(unit, 12) for unit in few]
    assert found.zones.index.names == ["unit", "breadth_nm"]
    for key, row in found.zones.iterrows():
        # square kilometres; chords of both are within 10 cm of the line
        assert row.sea_km2 == pytest.approx(shipped.loc[key, "sea_km2"], abs=1e-3)
        assert row.geometry.symmetric_difference(shipped.geometry.loc[key]).area < 1e-6


def test_land_of_one_holder_may_touch_and_lie_on_both_sides_of_180():
    whole = table([shapely.box(179.9, 0, 180.1, 0.1), shapely.box(180.4, 0, 180.5, 0.1)])
    halves = table(
        [
            shapely.box(179.9, 0, 180, 0.1),
            shapely.box(-180, 0, -179.9, 0.1),
            shapely.box(-179.6, 0, -179.5, 0.1),
        ],
        "aab",
    )
    one, other = (geo.divide_sea(f, by="holder", breadths_nm=(12,)) for f in (whole, halves))
    assert one.zones.sea_km2.to_numpy() == pytest.approx(other.zones.sea_km2.to_numpy(), abs=1e-3)
    assert one.zones.sea_km2["a", 12] > 0


def test_without_a_column_every_row_is_for_itself():
    frame = table([island(0, 0, 1), island(0.4, 0, 2)], index=[7, 9])
    found = geo.divide_sea(frame.geometry, breadths_nm=(5.5,))
    assert list(found.zones.index) == [(7, 5.5), (9, 5.5)]
    assert list(found.zones.index.names) == ["row", "breadth_nm"]


def test_a_level_of_the_index_says_whose_each_row_is():
    levels = pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["holder", "part"])
    frame = gpd.GeoSeries([HERE, THERE], index=levels, crs=WGS84)
    found = geo.divide_sea(frame, by="holder", breadths_nm=(3,))
    assert list(found.zones.index) == [("a", 3), ("b", 3)]


HERE, THERE = shapely.box(0, 0, 0.1, 0.1), shapely.box(0.5, 0, 0.6, 0.1)
BAD = {
    "empty": (table([], ""), {}, "The table is empty"),
    "no crs": (table([HERE, THERE]).set_crs(None, allow_override=True), {}, "states no coordinate"),
    "no column": (
        table([HERE, THERE]),
        {"by": "owner"},
        r"The table has no column 'owner'; its columns are holder, geometry\.",
    ),
    "nobody": (table([HERE, THERE], ["a", None]), {}, "Row 1 of the table has no value in column 'holder'"),
    "not a number": (table([HERE, THERE], [1.0, np.nan]), {}, "Row 1 .* no value in column 'holder'"),
    "alike": (table([HERE, THERE], [1, "1"]), {}, "Row 1 of the table is of '1', another row of 1"),
    "points": (
        table([HERE, shapely.Point(1, 1)]),
        {},
        "Row 1 of the table has a Point in column 'geometry'; a MultiPolygon or Polygon is wanted",
    ),
    "lines": (table([HERE, shapely.LineString([(0, 1), (1, 1)])]), {}, "Row 1 .* a LineString"),
    "none": (table([HERE, None], index=["x", "y"]), {}, "Row 'y' of the table has no geometry"),
    "empty geometry": (table([HERE, shapely.Polygon()]), {}, "Row 1 .* an empty geometry"),
    "broken": (
        table([HERE, shapely.Polygon([(1, 0), (2, 1), (2, 0), (1, 1)])]),
        {},
        r"Row 1 .* broken geometry in column 'geometry': Self-intersection\[1\.5 0\.5\]",
    ),
    "touching": (
        table([HERE, shapely.box(0.1, 0, 0.2, 0.1)]),
        {},
        "Rows 0 and 1 of the table touch or overlap near 0.10000, ",
    ),
    "overlapping": (
        table([HERE, shapely.box(0.05, 0, 0.2, 0.1)], index=["p", "q"]),
        {},
        "Rows 'p' and 'q' of the table touch or overlap",
    ),
    "a pole": (table([HERE, shapely.box(0, 86, 1, 87)]), {}, "Row 1 .* beyond 85 degrees"),
    "half the globe": (
        table([shapely.box(x, 0, x + 1, 1) for x in (0, 120, -120)], "abc"),
        {},
        "more than half the globe",
    ),
    "breadths": (table([HERE, THERE]), {"breadths_nm": (24, 12)}, "The breadths 24, 12 must be positive"),
    "a text of breadths": (table([HERE, THERE]), {"breadths_nm": "12"}, "The breadths given must be"),
    "no number": (table([HERE, THERE]), {"breadths_nm": ("a", 2)}, "The breadths given must be"),
    "one breadth": (table([HERE, THERE]), {"breadths_nm": 12}, "The breadths given must be"),
    "by geometry": (table([HERE, THERE]), {"by": "geometry"}, "column 'geometry' cannot say whose"),
    "by a column of zones": (
        table([HERE, THERE]).assign(sea_km2=1),
        {"by": "sea_km2"},
        "column 'sea_km2' cannot say whose",
    ),
    "nowhere on Earth": (
        table([HERE, THERE]).set_crs('LOCAL_CS["field",UNIT["metre",1]]', allow_override=True),
        {},
        "from which no way leads to EPSG:4326",
    ),
    "no breadth": (table([HERE, THERE]), {"breadths_nm": ()}, "The breadths given must be"),
    "too wide": (table([HERE, THERE]), {"breadths_nm": (5000,)}, "end at 400 nautical miles"),
    "twice": (table([HERE, THERE], index=["x", "x"]), {"by": None}, "The index 'x' .* stands twice"),
    "by an index of zones": (
        table([HERE, THERE], index=pd.Index(["a", "b"], name="breadth_nm")),
        {"by": None},
        "index 'breadth_nm' cannot say whose land is",
    ),
    "an index of nobody": (
        table([HERE, THERE], index=pd.Index(["a", None], name="isle")),
        {"by": None},
        "no value in index 'isle'",
    ),
    "two columns": (
        pd.concat([table([HERE, THERE]), pd.DataFrame({"holder": ["a", "b"]})], axis=1),
        {},
        "The table has 2 columns 'holder'; give each its own name",
    ),
    "a list": (
        table([HERE, THERE], [["a"], ["b"]]),
        {},
        "Row 0 of the table has a list in column 'holder'; one holder is wanted",
    ),
    "only a text": (
        table([HERE, THERE], ["JPN", "RUS"]),
        {"only": "JPN"},
        r"The holders in only= must stand in a list: only=\['JPN'\]",
    ),
    "only a number": (table([HERE, THERE], [1, 2]), {"only": 1}, r"in a list: only=\[1\]"),
    "only": (table([HERE, THERE]), {"only": ["z"]}, "The sea of 'z' is wanted, but .* land of a, b"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_in_a_sentence(case):
    frame, options, sentence = BAD[case]
    with pytest.raises(geo.FrameError, match=sentence):
        geo.divide_sea(frame, **{"by": "holder", **options})


def test_another_reference_system_is_projected_and_said():
    frame = table([HERE, THERE])
    with pytest.warns(geo.FrameWarning, match="projected from EPSG:32631"):
        found = geo.divide_sea(frame.to_crs("EPSG:32631"), by="holder", breadths_nm=(3,))
    usual = geo.divide_sea(frame, by="holder", breadths_nm=(3,))
    assert found.zones.sea_km2.to_numpy() == pytest.approx(usual.zones.sea_km2.to_numpy(), abs=1e-4)


def test_a_missing_compiler_is_said_in_a_sentence(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name in {"geo.sea.tracer.atlas", "numba"}:
            msg = "No module named 'numba'"
            raise ModuleNotFoundError(msg, name="numba")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(geo.BuildError, match=r"pip install 'four-islands\[sea\]'"):
        geo.divide_sea(table([HERE, THERE]), by="holder")


def test_the_first_call_says_that_it_compiles(monkeypatch, caplog):
    monkeypatch.setattr(division, "is_compiled", lambda _: False)
    with caplog.at_level(logging.WARNING):
        geo.divide_sea(table([HERE, THERE]), by="holder", breadths_nm=(3,))
    assert "compiled now" in caplog.text


def test_compiled_code_is_found_in_its_cache(tmp_path):
    from geo.sea.tracer.tracing import trace

    assert division.is_compiled(trace)

    class Cache:
        cache_path = str(tmp_path)
        _impl = type("Impl", (), {"filename_base": "tracing.trace"})

    class Kernel:
        signatures = ()
        _cache = Cache()

    assert not division.is_compiled(Kernel())
    (tmp_path / "tracing.trace-1.py311.1.nbc").touch()
    assert division.is_compiled(Kernel())
