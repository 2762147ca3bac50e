"""Treaty lines run where the treaties put them, and divide a unit between its holders."""

from __future__ import annotations

import pyproj
import pytest
import shapely

from geo.build.treaty_lines import parallel
from geo.errors import PackError
from geo.geodesy.measure import Coast
from geo.geodesy.measure import shortest
from geo.pack.coasts import read_coasts
from geo.scene.scene import director_of
from geo.scene.view import view_of

GEOD = pyproj.Geod(ellps="WGS84")
STRAITS = [
    ("shimoda_etorofu_urup", "etorofu", "urup"),
    ("st_petersburg_la_perouse", "hokkaido", "sakhalin"),
    ("st_petersburg_lopatka", "kurils", "kamchatka"),
]


@pytest.fixture(scope="module")
def director(pack):
    return director_of(pack)


@pytest.fixture(scope="module")
def lines(director):
    return {line.id: line for line in director.lines.treaties}


@pytest.fixture(scope="module")
def coasts(pack):
    return read_coasts(pack.root / "coast.gpkg")


def distance_m(coast, point):
    dot = Coast.of([shapely.box(*point, *point).buffer(1e-7)])
    return shortest(coast, dot)[0]


@pytest.mark.parametrize(("line", "one", "other"), STRAITS)
def test_a_line_in_a_strait_is_as_near_to_either_shore(lines, coasts, line, one, other):
    shores = [Coast.of([coasts[unit]]) for unit in (one, other)]
    for point in lines[line].line:
        near, far = (distance_m(shore, point) for shore in shores)
        # set with points every 60 m, thinned to 25 m
        assert abs(near - far) < 60
        assert near < 12 * 1852 + 60


def test_the_parallel_runs_from_coast_to_coast(lines, coasts):
    drawn = shapely.LineString(lines["portsmouth_parallel"].line)
    assert {at[1] for at in drawn.coords} == {50.0}
    (found,) = parallel(coasts["sakhalin"], 50.0)
    assert drawn.coords[0] == pytest.approx(found[0], abs=1e-5)
    assert drawn.coords[-1] == pytest.approx(found[-1], abs=1e-5)
    # 1.834 degrees of longitude, of 71.70 km each at 50 degrees on WGS 84
    assert GEOD.geometry_length(drawn) / 1000 == pytest.approx(131.5, abs=0.1)


@pytest.mark.parametrize(
    ("date", "treaties"),
    [
        ("1855-02-07", ["shimoda_etorofu_urup"]),
        ("1875-05-06", ["shimoda_etorofu_urup"]),
        ("1875-05-07", ["st_petersburg_la_perouse", "st_petersburg_lopatka"]),
        ("1905-09-05", ["st_petersburg_lopatka", "portsmouth_parallel"]),
        ("1945-08-15", ["st_petersburg_lopatka", "portsmouth_parallel"]),
        ("1951-09-08", []),
    ],
)
def test_a_line_holds_until_another_treaty_or_until_one_side_is_lost(director, date, treaties):
    scene = director.scene(view_of(director.pack, date=date))
    assert [line.id for line in scene.treaties] == treaties


def test_a_day_before_all_events_is_refused(pack):
    with pytest.raises(PackError, match="begin with 7 February 1855"):
        view_of(pack, date="1855-02-06")


def test_both_halves_of_a_unit_have_a_holder(director, coasts):
    scene = director.scene(view_of(director.pack, date="1905-09-05"))
    sides = {side.party: shapely.Polygon(side.ring) for side in scene.divided["sakhalin"]}
    land = coasts["sakhalin"]
    halves = {party: land.intersection(ring) for party, ring in sides.items()}
    assert halves["JPN"].bounds[3] == pytest.approx(50)
    assert halves["RUS"].bounds[1] == pytest.approx(50)
    assert sum(half.area for half in halves.values()) == pytest.approx(land.area)
    # towns of either side: Yuzhno-Sakhalinsk (Toyohara) and Okha
    assert sides["JPN"].contains(shapely.Point(142.73, 46.96))
    assert sides["RUS"].contains(shapely.Point(142.94, 53.59))


@pytest.mark.parametrize("date", ["1855-02-07", "1875-05-07", "1905-09-05"])
def test_the_legend_of_a_treaty_names_both_parties_and_its_line(director, date):
    scene = director.scene(view_of(director.pack, date=date))
    told = {(entry.kind, entry.id) for entry in scene.legend}
    assert {("party", "JPN"), ("party", "RUS"), ("line", "agreed")} <= told
    labels = [line.label["en"] for line in scene.treaties]
    assert [entry.text["en"] for entry in scene.legend if entry.kind == "line"] == labels
