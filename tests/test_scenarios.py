"""Assignments are written out over units, and what each party would hold adds up."""

from __future__ import annotations

import itertools

import pytest

from geo.errors import UnknownIdError
from geo.pack.holdings import tally
from geo.pack.scenarios import DISPUTED
from geo.pack.scenarios import Split
from geo.pack.scenarios import effective_assignment
from geo.pack.scenarios import expand
from geo.pack.scenarios import parse_assignment
from geo.pack.scenarios import status_quo


def held(found):
    return {h.party: h for h in found.holdings}


def test_a_leaf_overrides_its_group_whatever_their_order(invented):
    for order in itertools.permutations([("skerries", "ALB"), ("skerry_two", "BRI")]):
        written = expand(dict(order), invented.units, invented.parties)
        assert written == {"skerry_one": "ALB", "skerry_two": "BRI"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("round_isle=ALB", {"round_isle": "ALB"}),
        (" round_isle:ALB , long_isle=BRI,", {"round_isle": "ALB", "long_isle": "BRI"}),
        ("skerries=ALB", {"skerry_one": "ALB", "skerry_two": "ALB"}),
        ("", {}),
    ],
)
def test_assignments_are_read(invented, text, expected):
    assert parse_assignment(text, invented.units, invented.parties) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("round_isle", "no pair"),
        ("raund_isle=ALB", "did you mean round_isle"),
        ("round_isle=ALBA", "did you mean ALB"),
        ("brin_main=ALB", "not disputed"),
    ],
)
def test_a_wrong_assignment_is_a_sentence(invented, text, sentence):
    with pytest.raises(UnknownIdError, match=sentence):
        parse_assignment(text, invented.units, invented.parties)


def test_tally_of_the_status_quo_is_todays_administration(invented):
    found = held(invented.tally("status_quo"))
    assert found["ALB"].land_km2 == 0
    assert found["BRI"].people == 1505
    assert found["BRI"].islands == 3
    assert found["BRI"].land_share == pytest.approx(1)


def test_land_is_neither_made_nor_lost(invented):
    total = sum(u.land_km2 for u in invented.units.values() if u.disputed and not u.children)
    for scenario in invented.scenarios:
        found = invented.tally(scenario)
        assert sum(h.land_km2 for h in found.holdings) == pytest.approx(total)
        assert sum(h.land_share for h in found.holdings) == pytest.approx(1)
        assert sum(d.land_km2 for d in found.difference) == pytest.approx(0)


def test_every_assignment_is_the_sum_of_its_parts(invented):
    leaves = list(status_quo(invented.units))
    for parties in itertools.product(invented.parties, repeat=len(leaves)):
        assignment = dict(zip(leaves, parties, strict=True))
        found = held(tally(assignment, invented.units, tuple(invented.parties)))
        mine = [u for u, p in assignment.items() if p == "ALB"]
        assert found["ALB"].land_km2 == pytest.approx(sum(invented.units[u].land_km2 for u in mine))
        assert found["ALB"].people == sum(invented.units[u].people_now for u in mine)
        assert found["ALB"].units == tuple(mine)


def test_administration_counts_where_sovereignty_is_unsettled(invented):
    scenario = invented.scenario("handed_over")
    assert effective_assignment(scenario, invented.units)["round_isle"] == "ALB"
    assert held(invented.tally("handed_over"))["ALB"].people == 300


def test_an_equal_area_split_gives_equal_land(invented):
    found = invented.tally("halves")
    land = [h.land_km2 for h in found.holdings]
    assert land[0] == pytest.approx(land[1], rel=1e-12)
    assert found.people_not_divided == 1200
    assert held(found)["ALB"].people == 305


def test_a_split_never_gives_more_than_the_unit(invented):
    # what is asked for is more than the small unit has
    split = [Split("skerry_one", "ALB", "equal_area")]
    found = tally({}, invented.units, tuple(invented.parties), splits=split)
    assert held(found)["ALB"].land_km2 == pytest.approx(invented.units["skerry_one"].land_km2)


def test_two_islands_of_1956_are_a_fourteenth_of_the_land(pack):
    # 251 + 95 of 5,003 km2 by the official areas of 2021
    found = held(pack.tally("two_island_1956"))
    assert found["JPN"].land_share == pytest.approx(0.07, abs=0.003)
    assert found["JPN"].islands == 2
    assert held(pack.tally("four_island"))["RUS"].land_km2 == 0


def test_equal_area_needs_a_fifth_of_etorofu(pack):
    # press reports of 2006 rounded it to a quarter; official areas give 21.0 %
    found = held(pack.tally("equal_area"))
    assert found["JPN"].land_share == pytest.approx(0.5)
    whole = pack.units["etorofu"].land_km2
    part = found["JPN"].land_km2 - sum(
        pack.units[u].land_km2 for u in ("kunashiri", "shikotan", "habomai")
    )
    assert part / whole == pytest.approx(0.21, abs=0.01)


def test_every_perspective_speaks_of_every_disputed_unit(pack):
    disputed = set(status_quo(pack.units))
    for perspective in pack.perspectives.values():
        assert set(perspective.says) == disputed
        assert set(perspective.says.values()) <= {*pack.parties, DISPUTED}
