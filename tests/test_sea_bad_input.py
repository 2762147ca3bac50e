"""Coasts from which no true map can be drawn are refused in a sentence."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import shapely

from geo.build.coast import write_coast
from geo.build.straits import build_straits
from geo.errors import BuildError
from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.sea.tracer.atlas import trace_atlas
from geo.sea.zones import load_sea

NEAR = (20_000.0,)


def many(*parts):
    return shapely.MultiPolygon(list(parts))


GOOD = many(shapely.box(0, 0, 0.1, 0.1))
FAR = many(shapely.box(0.3, 0, 0.4, 0.1))
BOW_TIE = shapely.Polygon([(0.3, 0), (0.4, 0.1), (0.4, 0), (0.3, 0.1)])


@pytest.mark.parametrize(
    ("land", "sentence"),
    [
        ({"a": GOOD, "b": many(shapely.box(0.1, 0, 0.2, 0.1))}, "a and b touches or overlaps"),
        ({"a": GOOD, "b": many(shapely.box(0.05, 0.05, 0.2, 0.2))}, "a and b touches or overlaps"),
        ({"a": GOOD, "b": many(BOW_TIE)}, "The coast of b is broken"),
        ({"a": GOOD, "b": many()}, "Unit b has no coast"),
        ({"b": FAR}, "Unit a has no coast"),
        ({}, "Unit a has no coast"),
        ({"a": many(shapely.box(0, 86, 1, 87))}, "poles are not supported"),
        ({"a": many(shapely.box(0, 84.9, 1, 84.95))}, "pole"),
        ({"a": many(shapely.box(-179.9, 0, 179.9, 1))}, "crosses the antimeridian"),
        ({"a": many(shapely.box(0, 0, 700, 1))}, "no longitude and latitude"),
        (
            {
                "a": GOOD,
                "b": many(shapely.box(-120, 0, -119, 1)),
                "c": many(shapely.box(119, 0, 120, 1)),
            },
            "more than half the globe",
        ),
    ],
)
def test_bad_coasts_are_refused(land, sentence):
    with pytest.raises(BuildError, match=sentence):
        trace_atlas(land, ["a"], breadths_m=(370_400.0,))


@pytest.mark.parametrize("breadths", [(), (5.0, 5.0), (-1.0, 5.0), (9.0, 5.0)])
def test_breadths_must_grow(breadths):
    with pytest.raises(BuildError, match="breadths"):
        trace_atlas({"a": GOOD}, ["a"], breadths_m=breadths)


def test_a_coast_with_a_coordinate_that_is_no_number_is_refused():
    xy = shapely.get_coordinates(GOOD)
    xy[1, 0] = np.nan
    broken = shapely.set_coordinates(many(shapely.box(0, 0, 1, 1)), xy)
    with pytest.raises(BuildError, match="no longitude and latitude"):
        trace_atlas({"a": broken}, ["a"], breadths_m=NEAR)


def test_a_rock_a_metre_from_another_units_coast_has_its_own_cell():
    # 1e-5 degrees is about a metre: near, but not touching
    rock = many(shapely.box(0.10001, 0.05, 0.10004, 0.05003))
    atlas = trace_atlas({"a": GOOD, "rock": rock}, ["a", "rock"], breadths_m=NEAR)
    assert 0 < atlas.sea_km2("rock", 0) < atlas.sea_km2("a", 0)
    assert atlas.zone("rock", 0).contains(rock)


def test_mirror_images_share_the_sea_evenly():
    # their border runs along a meridian, where lattice lines might hide it
    left, right = many(shapely.box(-0.3, 0, -0.1, 0.1)), many(shapely.box(0.1, 0, 0.3, 0.1))
    atlas = trace_atlas({"a": left, "b": right}, ["a", "b"], breadths_m=NEAR)
    assert atlas.sea_km2("a", 0) == pytest.approx(atlas.sea_km2("b", 0), rel=1e-6)
    border = next(line for line in atlas.lines if line.is_border)
    assert np.abs(border.points[:, 0]).max() < 1e-9


def test_a_lonely_unit_has_a_round_sea():
    atlas = trace_atlas({"a": GOOD}, ["a"], breadths_m=(10_000.0,))
    assert not [line for line in atlas.lines if line.is_border]
    assert atlas.is_whole("a", 0)


def test_units_may_be_nested_like_a_lagoon():
    ring = shapely.box(0, 0, 0.4, 0.4).difference(shapely.box(0.1, 0.1, 0.3, 0.3))
    islet = many(shapely.box(0.19, 0.19, 0.21, 0.21))
    atlas = trace_atlas({"ring": many(ring), "islet": islet}, ["ring", "islet"], breadths_m=NEAR)
    inner = atlas.zone("islet", 0)
    assert shapely.box(0.1, 0.1, 0.3, 0.3).contains(inner)
    assert len(atlas.zone("ring", 0).geoms[0].interiors) == 1


def test_one_archipelago_cut_into_many_units_ends():
    # tracing once ran away on such coasts
    rng = np.random.default_rng(8)
    land = {}
    for k in range(40):
        lon, lat = k % 8 * 0.02, k // 8 * 0.02
        corners = rng.uniform(0.001, 0.017, (6, 2)) + np.array([lon, lat])
        land[f"u{k}"] = many(shapely.convex_hull(shapely.MultiPoint(corners)))
    atlas = trace_atlas(land, list(land), breadths_m=(3_000.0, 30_000.0))
    assert len(atlas.meetings) > 40


def test_a_strait_between_unknown_units_is_refused(tmp_path):
    (tmp_path / "straits.yaml").write_text("straits: [{id: s, shores: [[a], [nowhere]]}]")
    with pytest.raises(BuildError, match="nowhere, which has no coast"):
        build_straits(tmp_path, {"a": GOOD})


@pytest.mark.parametrize("text", ["straits: 3", "straits: [{id: s}]", "straits: [", "[]"])
def test_broken_straits_are_refused(text, tmp_path):
    (tmp_path / "straits.yaml").write_text(text)
    with pytest.raises(PackError, match=r"straits\.yaml"):
        build_straits(tmp_path, {"a": GOOD})


def test_an_unbuilt_sea_says_so(invented_root, invented):
    (invented_root / "sea.csv").unlink(missing_ok=True)
    with pytest.raises(PackError, match=r"sea\.csv is not there; build the pack"):
        load_sea(invented_root, invented.units)


@pytest.mark.parametrize(
    "text", ["unit\nlong_isle\n", "a,b\n1,2\n", "unit,territorial_sea_km2\nx,y\n"]
)
def test_broken_areas_are_refused(text, invented_root, invented):
    (invented_root / "sea.csv").write_text(text)
    with pytest.raises(PackError, match=r"sea\.csv"):
        load_sea(invented_root, invented.units)


def test_an_assignment_of_an_unknown_unit_is_refused(pack):
    sea = load_sea(pack.root, pack.units)
    with pytest.raises(UnknownIdError, match="did you mean shikotan"):
        sea.tally({"shikotn": "JPN"})


def test_a_pack_whose_units_share_land_is_refused(built_invented_root, tmp_path):
    from geo.build.atlas import build_atlas

    root = tmp_path / "pack"
    shutil.copytree(built_invented_root, root)
    shapes = {u: [shapely.box(20, -40, 20.3, -39.8)] for u in ("long_isle", "round_isle")}
    write_coast(root / "coast.gpkg", shapes)
    with pytest.raises(BuildError):
        build_atlas(root)
    assert not (root / "sea.csv").exists()
