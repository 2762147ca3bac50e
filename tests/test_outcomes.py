"""What scenarios mean on land and at sea, and how it reaches the browser as plain data."""

from __future__ import annotations

import json
import shutil

import pytest

from geo.browser.bundle import explorer_bundle
from geo.pack import scenarios as sc
from geo.pack.loading import load_pack
from geo.sea.outcome_data import unit_sea
from geo.sea.outcomes import AT_SEA
from geo.sea.outcomes import ON_LAND
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import outcomes
from geo.server.shelf import Shelf


@pytest.fixture(scope="module")
def sea(pack):
    found, problem = find_sea(pack)
    assert problem is None
    return found


@pytest.fixture(scope="module")
def found(pack, sea):
    return outcomes(pack, sea)


# shares of all the sea within 200 nautical miles, from an independent grid estimate with the
# nearest coast of OpenStreetMap (design notes); one in fifty is what two coastlines differ by
@pytest.mark.parametrize(
    ("scenario", "party", "land", "sea_share"),
    [
        ("two_island_1956", "JPN", 0.07, 0.50),
        ("habomai_only", "JPN", 0.02, 0.20),
        ("three_island", "JPN", 0.37, 0.58),
        ("four_island", "JPN", 1.0, 1.0),
        ("status_quo", "RUS", 1.0, 1.0),
    ],
)
def test_the_sea_does_not_go_with_the_land(found, scenario, party, land, sea_share):
    values = found[scenario].values(party)
    assert values["land_share"] == pytest.approx(land, abs=0.005)
    assert values["sea_share"] == pytest.approx(sea_share, abs=0.02)


def test_parties_share_all_of_it_and_zones_make_up_the_whole(found, pack, sea):
    whole = sum(zones.all_km2 for zones in sea.zones.values())
    for outcome in found.values():
        if not outcome.sea.is_divided:
            continue
        values = [outcome.values(party) for party in pack.parties]
        assert sum(v["sea_km2"] for v in values) == pytest.approx(whole)
        assert sum(v["sea_share"] for v in values) == pytest.approx(1)
        for v in values:
            assert v["sea_km2"] == pytest.approx(v["territorial_sea_km2"] + v["eez_km2"])
            assert v["contiguous_zone_km2"] <= v["eez_km2"]


def test_what_one_party_gains_the_other_does_not_have(found, pack):
    for outcome in found.values():
        changes = [outcome.changes(party) for party in pack.parties]
        for key in (*ON_LAND, *AT_SEA):
            values = [change[key] for change in changes]
            # an island that is cut, and whoever lives there, counts whole for nobody
            cut = outcome.scenario.splits and key in {"islands", "people"}
            if None not in values and not cut:
                assert sum(values) == pytest.approx(0, abs=1e-6), (outcome.scenario.id, key)
    now = found["status_quo"]
    assert {v for party in pack.parties for v in now.changes(party).values()} == {0}


def test_an_island_that_is_cut_has_its_sea_divided_along_the_plainest_line(found, pack):
    cut = [o for o in found.values() if o.scenario.splits]
    assert cut
    for outcome in cut:
        whole = outcome.sea.whole.all_km2
        assert outcome.sea.is_divided
        assert sum(outcome.sea.held[p].all_km2 for p in pack.parties) == pytest.approx(whole)
        (family,) = outcome.sea.families.values()
        assert family[0].turn_deg == min((c.turn_deg for c in family), key=abs)
        for party in pack.parties:
            low, high = outcome.sea.share_range(party)
            assert low <= outcome.values(party)["sea_share"] <= high
            assert high - low == pytest.approx(
                (max(c.part.all_km2 for c in family) - min(c.part.all_km2 for c in family)) / whole
            )
        assert "unknown" not in {p.status for p in outcome.sea.passages}


def test_straits_beside_a_cut_island_are_those_of_the_part_they_touch(found):
    equal = next(o for o in found.values() if o.scenario.splits)
    (family,) = equal.sea.families.values()
    shores = {p.strait.id: p for p in equal.sea.passages}
    # the part lies in the south-west, so the strait there is its party's, and the other one is not
    assert set(shores["kunashiri_channel"].parties) == {family[0].part_to}
    assert family[0].part_to not in shores["etorofu_channel"].parties


def test_without_lines_a_cut_leaves_the_sea_undivided(pack, tmp_path):
    root = tmp_path / "pack"
    shutil.copytree(pack.root, root)
    (root / "splits.csv").unlink()
    pack = load_pack(root)
    sea, _ = find_sea(pack)
    for outcome in [o for o in outcomes(pack, sea).values() if o.scenario.splits]:
        units = [split.unit for split in outcome.scenario.splits]
        expected = sum(sea.zones[unit].all_km2 for unit in units)
        assert outcome.sea.not_divided.all_km2 == pytest.approx(expected)
        for party in pack.parties:
            values = outcome.values(party)
            assert {values[key] for key in AT_SEA} == {None}
            assert values["land_km2"] > 0
        open_straits = [p.strait.id for p in outcome.sea.passages if p.status == "unknown"]
        touching = [s.id for s in sea.straits if set(s.units) & set(units)]
        assert open_straits == touching


def test_the_browser_gets_the_sea_of_units_and_scenarios(pack):
    bundle = json.loads(json.dumps(explorer_bundle(pack)))
    assert bundle["sea"] is True
    assert {"units", "cells"} <= set(bundle["display"])
    units = {u["id"]: u for u in bundle["units"]}
    group = next(u for u in units.values() if u["disputed"] and u["children"])
    for zone, value in group["sea"].items():
        parts = sum(units[child]["sea"][zone] for child in group["children"])
        assert value == pytest.approx(parts, abs=0.02)
    assert units[bundle["pack"]["reference_unit"]]["sea"] is None
    two = next(s for s in bundle["scenarios"] if s["id"] == "two_island_1956")["sea"]
    held = {row["id"]: row for row in two["parties"]}
    assert held["JPN"]["sea_km2"] == pytest.approx(
        units["shikotan"]["sea"]["territorial_sea_km2"]
        + units["shikotan"]["sea"]["eez_km2"]
        + group["sea"]["territorial_sea_km2"]
        + group["sea"]["eez_km2"],
        abs=0.1,
    )
    straits = {s["id"]: s for s in bundle["straits"]}
    assert [s["id"] for s in two["straits"]] == list(straits)
    assert all(set(s["name"]) >= {"en", "ja", "ru"} for s in straits.values())
    assert two["inner_sea"]["keeps_opening"] is bool(two["inner_sea"]["open"])
    assert set(bundle["inner_sea"]["name"]) == {"en", "ja", "ru"}


def test_a_pack_without_a_sea_is_shown_without_one(invented):
    assert find_sea(invented) == (None, None)
    bundle = explorer_bundle(invented)
    assert bundle["sea"] is False
    assert (bundle["straits"], bundle["inner_sea"]) == ([], None)
    assert {u["sea"] for u in bundle["units"]} == {None}
    assert {s["sea"] for s in bundle["scenarios"]} == {None}
    party = next(iter(invented.parties))
    first = next(iter(outcomes(invented, None).values()))
    assert first.values(party)["sea_share"] is None
    assert first.values(party)["land_km2"] is not None


@pytest.mark.parametrize(
    ("file", "text"),
    [("sea.csv", "unit,territorial_sea_km2\nnowhere,far\n"), ("display/borders.json", "{")],
)
def test_a_broken_sea_is_told_and_the_land_is_shown(pack, tmp_path, file, text):
    root = tmp_path / "pack"
    shutil.copytree(pack.root, root)
    (root / file).write_text(text)
    shelf = Shelf(root)
    assert shelf.sea is None
    assert any(problem.file == "sea.csv" for problem in shelf.problems)
    assert shelf.bundle["sea"] is False
    assert shelf.outcomes["four_island"].tally == pack.tally("four_island")


def test_a_group_has_the_sea_of_its_parts(pack, sea):
    group = next(u for u in pack.units.values() if u.disputed and u.children)
    parts = [unit_sea(child, pack, sea) for child in sc.leaves(group.id, pack.units)]
    whole = unit_sea(group.id, pack, sea)
    assert whole["eez_km2"] == pytest.approx(sum(p["eez_km2"] for p in parts), abs=0.01)
