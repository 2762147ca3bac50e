"""Answers about the sea: whose it would be, where the boundary runs, what the straits are."""

from __future__ import annotations

import dataclasses
import itertools
import json
import subprocess
import sys
import time

import pytest

from geo.errors import MeasureError
from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack.scenarios import effective_assignment
from geo.pack.scenarios import expand
from geo.pack.scenarios import status_quo
from geo.scene.boundary import boundary_geojson
from geo.scene.scene import scene_of
from geo.scene.view import view_of
from geo.sea.law import load_law
from geo.sea.straits import Strait
from geo.sea.straits import passage
from geo.sea.zones import Zones
from geo.sea.zones import load_sea
from geo.text.languages import LANGUAGES

LADDER = {
    "none": [],
    "two": ["habomai", "shikotan"],
    "three": ["habomai", "shikotan", "kunashiri"],
    "four": ["habomai", "shikotan", "kunashiri", "etorofu"],
}


@pytest.fixture(scope="module")
def sea(pack):
    return load_sea(pack.root, pack.units)


@pytest.fixture(scope="module")
def law(pack):
    return load_law(pack.root)


def rung(pack, name):
    given = expand(dict.fromkeys(LADDER[name], "JPN"), pack.units, tuple(pack.parties))
    return status_quo(pack.units) | given


def test_two_islands_hold_half_of_the_sea_and_little_land(pack, sea):
    # design.md's independent grid: about 50 % of the sea with about 7 % of the land
    tally = sea.tally(rung(pack, "two"))
    whole = sum(z.all_km2 for z in tally.values())
    assert tally["JPN"].all_km2 / whole == pytest.approx(0.50, abs=0.02)
    held = [u for u, p in rung(pack, "two").items() if p == "JPN"]
    land = sum(pack.units[u].land_km2 for u in held)
    total = sum(pack.units[u].land_km2 for u in rung(pack, "two"))
    assert land / total == pytest.approx(0.07, abs=0.005)


def test_the_sea_is_shared_out_whatever_the_assignment(sea):
    units = list(sea.zones)
    whole = sum(z.all_km2 for z in sea.zones.values())
    for bits in itertools.islice(
        itertools.product(("JPN", "RUS"), repeat=len(units)), 0, None, 997
    ):
        tally = sea.tally(dict(zip(units, bits, strict=True)))
        assert sum(z.all_km2 for z in tally.values()) == pytest.approx(whole, rel=1e-12)


def test_the_difference_is_what_moves(pack, sea):
    change = sea.difference(rung(pack, "two"), rung(pack, "none"))
    assert change["JPN"].eez_km2 == pytest.approx(-change["RUS"].eez_km2)
    assert change["JPN"].eez_km2 == pytest.approx(
        sum(sea.zones[u].eez_km2 for u in rung(pack, "two") if rung(pack, "two")[u] == "JPN")
    )


def test_zones_fit_into_each_other(sea):
    for zones in sea.zones.values():
        assert zones.territorial_sea_km2 > 0
        assert 0 <= zones.contiguous_zone_km2 <= zones.eez_km2 + 1e-9


def test_the_boundary_parts_the_parties(pack, sea):
    for name in LADDER:
        assignment = rung(pack, name)
        holders = sea.holders(assignment)
        for border in sea.boundary(assignment):
            assert holders[border.a] != holders[border.b]
    assert {frozenset((b.a, b.b)) for b in sea.boundary(rung(pack, "four"))} >= {
        frozenset(("etorofu", "urup"))
    }


def test_units_of_one_party_have_no_border_between_them(pack, sea):
    borders = sea.boundary(rung(pack, "four"))
    assert not [b for b in borders if {b.a, b.b} == {"kunashiri", "hokkaido"}]


# design.md's expectations, width in nautical miles on the same coast measured there to whole
# units; one party or shared in the status quo, two, three and four islands
STRAITS = [
    ("etorofu_channel", 21.4, ["one_party", "one_party", "one_party", "shared"]),
    ("kunashiri_channel", 11.6, ["one_party", "one_party", "shared", "one_party"]),
    ("nemuro_strait", 8.5, ["shared", "shared", "one_party", "one_party"]),
    ("goyomai_strait", 2.4, ["shared", "one_party", "one_party", "one_party"]),
]


@pytest.mark.parametrize(("strait", "width_nm", "statuses"), STRAITS)
def test_straits_are_as_expected(pack, sea, strait, width_nm, statuses):
    found = []
    for name in LADDER:
        (one,) = [p for p in sea.passages(rung(pack, name)) if p.strait.id == strait]
        found.append(one.status)
    assert found == statuses
    assert one.strait.width_nm == pytest.approx(width_nm, rel=0.08)


def test_every_strait_is_named_by_a_place(pack, sea):
    for strait in sea.straits:
        assert pack.places[strait.id].kind == "strait"
        assert set(strait.note) == set(LANGUAGES)


def test_a_wide_strait_keeps_a_corridor():
    wide = Strait("wide", ("a", "b"), 50.0 * 1.852, ((0, 0), (0, 1)))
    one = passage(wide, {"a": "X", "b": "X"})
    assert (one.status, one.corridor_nm) == ("corridor", pytest.approx(26))
    assert passage(wide, {"a": "X", "b": None}).status == "unknown"
    narrow = dataclasses.replace(wide, width_km=20.0 * 1.852, reduced_nm={"X": 3})
    assert passage(narrow, {"a": "X", "b": "Y"}).corridor_nm == pytest.approx(7)
    assert passage(narrow, {"a": "Z", "b": "Y"}).status == "shared"


def test_the_inner_sea_keeps_an_opening(pack, sea):
    none, four = (sea.inner_sea(rung(pack, name)) for name in ("none", "four"))
    assert none.own["RUS"] == ("kunashiri_channel", "etorofu_channel")
    assert "etorofu_channel" in four.open
    assert none.keeps_opening
    assert four.keeps_opening


def test_an_assignment_is_answered_at_once(pack, sea):
    # 50 microseconds are the promise; the fastest of several rounds leaves out a busy machine
    assignment = rung(pack, "two")
    for question in (sea.tally, sea.boundary):
        rounds = []
        for _ in range(7):
            begin = time.perf_counter()
            for _ in range(200):
                question(assignment)
            rounds.append((time.perf_counter() - begin) / 200)
        assert min(rounds) < 50e-6


def test_the_boundary_as_geojson_is_at_full_precision(pack, sea):
    view = view_of(pack, "two_island_final")
    assignment = effective_assignment(view.scenario, pack.units)
    text = json.loads(json.dumps(boundary_geojson(scene_of(view))))
    kinds = {f["properties"]["kind"] for f in text["features"]}
    assert kinds == {"border", "turning_point"}
    lines = [f for f in text["features"] if f["properties"]["kind"] == "border"]
    assert len(lines) == len(sea.boundary(assignment))
    for feature in lines:
        outer = feature["properties"]["breadth_nm"] > 12
        assert feature["properties"]["status"] == "hypothetical" or not outer
        assert len(set(feature["properties"]["parties"])) == 2
    turns = [f for f in text["features"] if f["properties"]["kind"] == "turning_point"]
    assert all(len(f["properties"]["base_points"]) >= 2 for f in turns)


def test_a_broken_layer_is_refused(pack, tmp_path):
    (tmp_path / "sea.gpkg").write_text("no geopackage")
    broken = dataclasses.replace(pack, root=tmp_path)
    with pytest.raises(PackError, match=r"sea\.gpkg"):
        boundary_geojson(scene_of(view_of(broken, "two_island_final")))


def test_answers_need_no_compiler():
    code = (
        "import sys, pathlib; from geo.pack.loading import load_pack; from geo.sea.zones import load_sea;"
        "from geo.sea.law import load_law; p = load_pack(); load_sea(p.root, p.units);"
        "load_law(p.root); print([m for m in ('numba', 'scipy', 'pyogrio') if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert out.strip() == "[]"


def test_defaults_of_the_law_are_the_atlas(sea, law):
    for unit, zones in law.zones().items():
        assert zones.eez_km2 == pytest.approx(sea.zones[unit].eez_km2, abs=1e-5)
    defaults = {s.id: s.options[0].id for s in law.switches.values()}
    assert law.zones(defaults) == law.zones()


def test_rocks_without_a_zone_leave_it_to_their_neighbours(sea, law):
    zones = law.zones({"rocks": "rocks"})
    for rock in law.switches["rocks"].option("rocks").without:
        assert zones[rock].eez_km2 == 0
        assert zones[rock].territorial_sea_km2 == pytest.approx(sea.zones[rock].territorial_sea_km2)
    gain = zones["shikotan"].eez_km2 - sea.zones["shikotan"].eez_km2
    assert 2000 < gain < sea.zones["kabuto"].eez_km2


def test_a_left_out_elevation_leaves_its_water_to_others(sea, law):
    zones = law.zones({"low_tide": "ignored"})
    assert zones["kaigara"] == Zones()
    lost = sea.zones["kaigara"].territorial_sea_km2
    gained = sum(
        z.territorial_sea_km2 - sea.zones[u].territorial_sea_km2
        for u, z in zones.items()
        if u != "kaigara"
    )
    # part of it falls to the mainland opposite
    assert 0 < gained < lost


def test_half_an_effect_is_half_way(pack, law):
    group = pack.units["habomai"].children
    full, none = law.zones(), law.zones(effects=dict.fromkeys(group, "none"))
    half = law.zones(effects=dict.fromkeys(group, "half"))
    for unit, zones in half.items():
        assert zones.eez_km2 == pytest.approx((full[unit].eez_km2 + none[unit].eez_km2) / 2)
    assert sum(none[u].eez_km2 for u in group) == 0


def test_every_option_answers_and_speaks_three_languages(law):
    for switch in law.switches.values():
        for option in switch.options:
            assert law.zones({switch.id: option.id})
            assert set(option.title) == set(option.sentence) == set(LANGUAGES)
    for omission in law.not_drawn:
        assert set(omission.why) == set(LANGUAGES)


def test_every_pair_of_options_answers(law):
    rocks, tides = (law.switches[s].options for s in ("rocks", "low_tide"))
    for rock, tide in itertools.product(rocks, tides):
        assert law.zones({"rocks": rock.id, "low_tide": tide.id})


@pytest.mark.parametrize(
    ("choices", "effects"),
    [({"rock": "every"}, {}), ({"rocks": "evry"}, {}), ({}, {"shikotan": "some"})],
)
def test_unknown_choices_are_refused(law, choices, effects):
    with pytest.raises(UnknownIdError):
        law.zones(choices, effects)


def test_a_combination_that_was_not_built_says_so(law):
    with pytest.raises(MeasureError, match="was not built"):
        law.zones(effects={"shikotan": "none", "etorofu": "none"})
