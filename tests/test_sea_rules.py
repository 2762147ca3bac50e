"""Rules of the sea as the browser gets them, what draws them, and the figures of a second coast."""

from __future__ import annotations

import itertools
import json

import pytest
import shapely

from geo.browser.rules import law_data
from geo.browser.rules import ranges_data
from geo.build.topology import Topology
from geo.errors import MeasureError
from geo.errors import PackError
from geo.pack.scenarios import leaves
from geo.sea.law import drawing_names
from geo.sea.law import load_law
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import outcomes
from geo.sea.splits import family
from geo.sea.splits import load_splits
from geo.sea.uncertainty import LAND
from geo.sea.uncertainty import SEA
from geo.sea.uncertainty import SecondCoast
from geo.sea.uncertainty import load_second_coast
from geo.sea.uncertainty import share_on_coasts
from geo.sea.zones import Zones


@pytest.fixture(scope="module")
def law(pack):
    return load_law(pack.root)


@pytest.fixture(scope="module")
def found(pack):
    return outcomes(pack, find_sea(pack)[0])


def told(data, removed, without):
    """Give the areas of a combination from what the browser is told."""
    tables = {(tuple(t["removed"]), tuple(t["without"])): t for t in data["tables"]}
    usual = tables[(), ()]["zones"]
    return usual | tables[tuple(sorted(removed)), tuple(sorted(without - removed))]["zones"]


def test_the_browser_is_told_the_areas_of_every_combination(pack, law):
    data = json.loads(json.dumps(law_data(law, pack)))
    assert len(data["tables"]) == len(law.tables)
    for key, zones in law.tables.items():
        areas = told(data, *key)
        for unit, expected in zones.items():
            assert Zones(*areas[unit]).all_km2 == pytest.approx(expected.all_km2, abs=0.05)


def test_whatever_changes_the_sea_has_a_sheet_that_draws_it(pack, law):
    for table in law_data(law, pack)["tables"]:
        if table["zones"] and (table["removed"] or table["without"]):
            sheet = pack.root / "display" / f"{table['sheet']}.topojson"
            objects = json.loads(sheet.read_text())["objects"]
            drawn = {g["properties"]["unit"] for g in objects["zone_200"]["geometries"]}
            # a zone that vanishes or grows is drawn anew
            assert set(table["zones"]) - set(table["removed"]) <= drawn
            assert objects["borders"]["geometries"]
        else:
            assert table["sheet"] is None


def test_no_water_is_lost_between_rocks_that_have_no_zone(law):
    # what one rock gives up never falls to another: the nearest coast with a zone is an island's
    whole = sum(z.all_km2 for z in law.zones().values())
    for option in ("rocks", "unpeopled"):
        zones = law.zones({"rocks": option})
        left = sum(z.all_km2 for z in zones.values())
        # some goes to coasts around, but no more than a thousandth
        assert left == pytest.approx(whole, rel=1e-3)


def test_choices_are_answered_or_refused_with_a_sentence(pack, law):
    rules = [[(s.id, o.id) for o in s.options] for s in law.switches.values() if s.id != "effect"]
    units = [u.id for u in pack.units.values() if u.disputed]
    refused = []
    for choices in itertools.product(*rules):
        for unit, effect in itertools.product(units, ("full", "half", "none")):
            effects = dict.fromkeys(leaves(unit, pack.units), effect)
            try:
                zones = law.zones(dict(choices), effects)
            except MeasureError as error:
                refused.append(str(error))
                continue
            assert min(min(z.territorial_sea_km2, z.eez_km2) for z in zones.values()) >= 0
    assert refused
    assert all("one rule" in sentence for sentence in refused)


def test_sheets_are_named_after_the_options(pack, law):
    groups = {u.id: frozenset(u.children or (u.id,)) for u in pack.units.values() if u.disputed}
    names = drawing_names(law.switches, groups)
    assert len(set(names.values())) == len(names)
    assert (frozenset(), frozenset()) not in names
    assert names[frozenset(), groups["shikotan"]] == "law_effect_shikotan"


def test_lines_of_a_topology_are_arcs_of_their_own():
    topology = Topology(0.5)
    here = shapely.LineString([(0, 0), (1, 0), (1.1, 0)])
    topology.add_lines("lines", [({"id": "a"}, here), ({"id": "gone"}, here.interpolate(0.1))])
    made = topology.to_dict()
    assert made["arcs"] == [[[0, 0], [2, 0]]]
    assert [g["properties"]["id"] for g in made["objects"]["lines"]["geometries"]] == ["a"]


# the second coast


def test_a_range_holds_our_figure_and_the_second(pack, found):
    second = load_second_coast(pack.root)
    for outcome in found.values():
        for party in pack.parties:
            values = outcome.values(party)
            for at_sea, key in ((False, "land_share"), (True, "sea_share")):
                pair = share_on_coasts(second, outcome, party, pack, at_sea=at_sea)
                assert pair[0] - 1e-6 <= values[key] <= pair[1] + 1e-6
    two = ranges_data(found["two_island_1956"], pack, second)
    assert two["sea"]["JPN"] == pytest.approx([0.494, 0.505], abs=1e-3)
    assert "cut" not in two
    # what one party has more on the other coast, the other one has less
    assert two["sea"]["JPN"][0] + two["sea"]["RUS"][1] == pytest.approx(1)


def test_a_divided_group_has_no_range(pack):
    second = load_second_coast(pack.root)
    group = next(u for u in pack.units.values() if u.disputed and u.children)
    whole = dict.fromkeys(group.children, 1.0)
    assert second.share(whole, SEA, pack.units) is not None
    assert second.share({group.children[0]: 1.0}, SEA, pack.units) is None
    assert SecondCoast({}).share(whole, (LAND,), pack.units) is None
    assert second.range_of("nowhere", LAND) is None
    low, high = second.range_of(group.id, LAND)
    assert low < high


def test_broken_figures_of_a_second_coast_are_refused(tmp_path):
    assert load_second_coast(tmp_path) is None
    (tmp_path / "uncertainty.csv").write_text("subject,measure\na,b\n")
    with pytest.raises(PackError, match=r"uncertainty\.csv is broken"):
        load_second_coast(tmp_path)


def test_a_line_knows_its_sides(pack):
    cuts = load_splits(pack.root)
    for cut in cuts:
        (ax, ay), (bx, by) = cut.ends
        middle = ((ax + bx) / 2, (ay + by) / 2)
        beyond = tuple(2 * m - p for m, p in zip(middle, cut.inside, strict=True))
        assert cut.takes(cut.inside)
        assert not cut.takes(beyond)
    first = family(cuts, cuts[0].scenario, cuts[0].unit)
    assert [abs(c.turn_deg) for c in first] == sorted(abs(c.turn_deg) for c in first)
    assert family(cuts, "nothing", "nowhere") == ()
