"""A pack and its views as frames: places in EPSG:4326, units in column names, ids as index."""

from __future__ import annotations

import datetime as dt
import re

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import geo
from geo.scene.scene import scene_of
from geo.scene.view import view_of
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import outcomes

PLACES = ("units", "distances", "places", "zones", "boundary")
TABLES = ("tally", "claims", "checks", "events", "scenarios", "problems")
NUMBERS = re.compile(
    r"(_km2|_km2_low|_km2_high|_km|_nm|_share|_lon|_lat|_year|people|islands|number|start|end)$"
)


@pytest.fixture(scope="module")
def opened(pack):
    return geo.Pack(pack)


@pytest.fixture(scope="module")
def two(opened):
    return opened.view("two_island_1956")


@pytest.mark.parametrize("name", PLACES)
def test_what_has_a_place_is_a_geodataframe_in_degrees(opened, name):
    frame = getattr(opened, name)()
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs.to_epsg() == 4326
    assert len(frame)
    assert frame.index.is_unique
    assert None not in frame.index.names


@pytest.mark.parametrize("name", TABLES)
def test_the_rest_are_dataframes(opened, name):
    frame = getattr(opened, name)()
    assert type(frame) is pd.DataFrame
    assert None not in frame.index.names


@pytest.mark.parametrize("name", [*PLACES, *TABLES])
def test_a_column_of_numbers_names_its_unit(opened, name):
    frame = getattr(opened, name)()
    bare = [
        column
        for column in frame.select_dtypes("number").columns
        if not NUMBERS.search(str(column).removeprefix("change_"))
    ]
    assert bare == []


def test_frames_are_what_the_pack_holds(opened, pack):
    assert list(opened.units().index) == list(pack.units)
    leaves = opened.units(groups=False)
    assert [unit for unit in leaves.index if pack.units[unit].children] == []
    assert list(opened.scenarios().index) == list(pack.scenarios)
    assert set(opened.distances().index) == set(pack.distances)
    group = next(u for u in pack.units.values() if u.children)
    land = opened.units().geometry
    assert len(land[group.id].geoms) == sum(len(land[child].geoms) for child in group.children)


def test_a_view_draws_from_its_scene(pack, two):
    scene = scene_of(view_of(pack, "two_island_1956"))
    held = two.holders()
    for unit, row in held.iterrows():
        assert row.sovereignty == (scene.holders[unit].title or "")
    lines = two.boundary()
    drawn = {frozenset((one.a, one.b)) for one in scene.stretches}
    assert {frozenset(pair) for pair in zip(lines.unit_a, lines.unit_b, strict=True)} <= drawn
    assert set(lines.status) == {one.stroke.status for one in scene.stretches}


def test_the_tally_is_that_of_every_page(pack, two):
    sea, _ = find_sea(pack)
    expected = outcomes(pack, sea)["two_island_1956"]
    for party, row in two.tally().iterrows():
        for key, value in expected.values(party).items():
            assert row[key] == pytest.approx(value)
            assert row[f"change_{key}"] == pytest.approx(expected.changes(party)[key])


def test_zones_hold_the_areas_of_the_tally(two):
    zones = two.zones().reset_index()
    for breadth, column in ((12, "territorial_sea_km2"), (200, "sea_km2")):
        sums = zones[zones.breadth_nm == breadth].groupby("sovereignty").sea_km2.sum()
        for party, row in two.tally().iterrows():
            assert sums[party] == pytest.approx(row[column], abs=0.1)


def test_an_own_assignment_a_day_and_a_perspective_are_views(opened):
    own = opened.view(own={"habomai": "JPN"})
    assert set(own.boundary().status) == {"hypothetical"}
    past = opened.view(date="1905-09-05")
    assert past.zones().empty
    assert past.tally().sea_km2.isna().all()
    seen = opened.view(perspective="japan").holders().query("disputed").sovereignty
    assert set(seen) == {"JPN"}


def test_rules_of_the_sea_move_areas_shapes_and_lines_alike(opened, two):
    ruled = opened.view("two_island_1956", law={"rocks": "rocks"})
    assert ruled.tally().sea_km2.sum() < two.tally().sea_km2.sum()
    zones, before = ruled.zones(), two.zones()
    assert zones.index.equals(before.index)
    moved = {key for key in zones.index if zones.sea_km2[key] != before.sea_km2[key]}
    assert {unit for unit, _, _ in moved} >= {"shikotan", "todo"}
    assert {breadth for _, _, breadth in moved} == {200}
    assert not zones.geometry[("shikotan", "", 200)].equals(before.geometry[("shikotan", "", 200)])
    assert zones.geometry[("shikotan", "", 12)].equals(before.geometry[("shikotan", "", 12)])
    wide = ruled.zones().xs(200, level="breadth_nm").groupby("sovereignty").sea_km2.sum()
    assert wide["JPN"] == pytest.approx(ruled.tally().sea_km2["JPN"])
    views = [opened.view("habomai_only", law=law) for law in (None, {"rocks": "unpeopled"})]
    was, long = (view.boundary().length_km.sum() for view in views)
    assert abs(long - was) > 5
    # the same spot as the screen is asked for: islets that nobody lived on give up their zone there
    here = shapely.Point(147.29, 42.76)
    wide = [view.zones().xs(200, level="breadth_nm") for view in views]
    assert [one[one.covers(here)].sovereignty.tolist() for one in wide] == [["JPN"], ["RUS"]]
    assert "Bare rocks" in ruled.figure()._repr_svg_()
    assert "Bare rocks" in repr(ruled)
    assert ruled.map()


def test_half_an_effect_is_counted_in_frames_too(opened):
    half, none = (opened.view("habomai_only", effects={"shikotan": e}) for e in ("half", "none"))
    full = opened.view("habomai_only")
    middle = (full.tally().sea_km2 + none.tally().sea_km2) / 2
    assert half.tally().sea_km2.to_dict() == pytest.approx(middle.to_dict())
    assert half.boundary().length_km.sum() == pytest.approx(full.boundary().length_km.sum())


@pytest.mark.parametrize(
    "asked",
    [
        {"scenario": "no"},
        {"perspective": "no"},
        {"own": {"no": "JPN"}},
        {"law": {"no": "rocks"}},
        {"law": {"rocks": "no"}},
        {"effects": {"no": "half"}},
        {"effects": {"shikotan": "no"}},
    ],
)
def test_what_is_not_there_is_named(opened, asked):
    with pytest.raises(geo.UnknownIdError, match="no"):
        opened.view(**asked)


@pytest.mark.parametrize("asked", ["scenario", "perspective"])
def test_a_number_is_no_id(opened, asked):
    with pytest.raises(geo.UnknownIdError, match="'7'"):
        opened.view(**{asked: 7})


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {"own": ["shikotan"]},
            "What own= says must map units or groups to parties, and is a list",
        ),
        ({"own": "shikotan"}, "and is a str"),
        ({"law": ["rocks"]}, "What law= says must map rules to options, and is a list"),
        ({"effects": "half"}, "What effects= says must map units or groups to effects"),
        ({"date": 1905.5}, "'1905.5' is no date"),
        (
            {"scenario": "today", "date": "1905"},
            "Either scenario= or date= can be shown, not both.",
        ),
        ({"scenario": "today", "own": {}, "date": "1905"}, "Either scenario=, own= or date= can"),
    ],
)
def test_what_no_view_is_made_of_is_said(opened, asked, sentence):
    with pytest.raises(geo.PackError, match=sentence):
        opened.view(**asked)


@pytest.mark.parametrize("day", [dt.date(1905, 9, 5), pd.Timestamp(1905, 9, 5)])
def test_a_day_may_be_python_s_own(opened, day):
    held = opened.view(date=day).holders().sovereignty
    assert held.equals(opened.view(date="1905-09-05").holders().sovereignty)
    assert held.to_dict() != opened.view().holders().sovereignty.to_dict()


@pytest.mark.parametrize("ending", ["gpkg", "csv", "kml", "svg", "html"])
def test_no_file_is_saved_in_an_unknown_language(two, tmp_path, ending):
    with pytest.raises(geo.UnknownIdError, match="There is no language 'xx'"):
        two.save(tmp_path / f"view.{ending}", language="xx")
    assert not list(tmp_path.iterdir())


def test_any_frame_goes_into_files(opened, two, tmp_path):
    opened.units().reset_index().to_file(tmp_path / "units.gpkg")
    assert len(gpd.read_file(tmp_path / "units.gpkg")) == len(opened.units())
    for name in ("claims", "checks", "events", "tally"):
        getattr(opened, name)().to_parquet(tmp_path / f"{name}.parquet")
    for name in ("zones", "boundary", "holders"):
        getattr(two, name)().to_parquet(tmp_path / f"{name}.parquet")
    back = gpd.read_parquet(tmp_path / "zones.parquet")
    assert back.index.names == ["unit", "part", "breadth_nm"]


@pytest.mark.parametrize("name", ["units", "zones", "boundary", "distances"])
def test_any_frame_explores_itself(opened, name):
    chart = getattr(opened, name)().head(3).explore(tiles=None)
    assert "L.geoJson" in chart.get_root().render()


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "kml", "csv", "svg", "html"])
def test_a_view_is_saved_by_its_ending(two, tmp_path, ending):
    path = two.save(tmp_path / f"view.{ending}")
    assert path.stat().st_size > 1000


def test_a_picture_shows_itself_in_a_notebook(two):
    assert two.figure()._repr_svg_().startswith("<svg")
    assert repr(two) == "<View Two islands: the 1956 declaration>"


def test_another_dispute_needs_no_sea(invented_root):
    opened = geo.open_pack(invented_root)
    view = opened.view()
    assert len(opened.units())
    assert view.zones().empty
    assert view.boundary().empty
    assert list(view.zones().index.names) == ["unit", "part", "breadth_nm"]
    assert opened.claims().empty
    assert len(view.tally()) == len(opened.data.parties)
