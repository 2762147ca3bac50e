"""
A state is shown alike however one came to it: stepped to, or loaded.

Every canvas is compared pixel by pixel, and the badge, legend, tally and words beside the map.
"""

from __future__ import annotations

import random

import pytest

from geo.pack.history import load_history
from geo.sea.law import load_law
from geo.sea.splits import load_splits

pytestmark = pytest.mark.browser
WALK = "(states) => screens.walk(states)"
# a view that holds both large islands in the north and all units in question
FAR = [47.2, 147.0, 5.25]
NEAR = [44.3, 146.8, 7.5]


def told(found):
    return "\n".join(f"{one['index']} {one['state']}: {'; '.join(one['differ'])}" for one in found)


def days(pack):
    return sorted({event.date.split("/")[0] for event in load_history(pack)})


@pytest.mark.proof("drawn")
def test_time_forth_and_back_paints_what_each_day_paints_alone(bench, pack):
    page = bench()
    # the camera stays where it is: a move would paint every canvas anew
    page.evaluate("(at) => screens.kept.goTo(at)", FAR)
    forth = [{"date": day} for day in days(pack)]
    found = page.evaluate(WALK, [*forth, *reversed(forth[::4])])
    assert not found, told(found)


def states_at_random(pack, count, seed=20260101):
    """Give states that differ in everything that a map's picture may depend on."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    law = load_law(pack.root)
    disputed = [unit.id for unit in pack.units.values() if unit.disputed and not unit.children]
    turns = sorted({cut.turn_deg for cut in load_splits(pack.root)})

    def assignment():
        return {unit: chance.choice([*pack.parties, "unsettled"]) for unit in disputed}

    def rules():
        one = chance.choice([switch for switch in law.switches.values() if switch.id != "effect"])
        return {one.id: chance.choice(one.options).id}

    may_have = {
        "scenario": lambda: chance.choice([*pack.scenarios, "own"]),
        "view": lambda: chance.choice(list(pack.perspectives)),
        "own": assignment,
        "date": lambda: chance.choice(days(pack)),
        "law": rules,
        "turn": lambda: chance.choice(turns),
        "unit": lambda: chance.choice(disputed),
        "projector": lambda: True,
        "lang": lambda: chance.choice(["en", "ja", "ru"]),
        "dist": lambda: chance.choice(["nm", "mi"]),
        "layers": lambda: chance.sample(["names", "distances", "zones", "boundary", "regimes"], 3),
        "hide": lambda: ["areas", "distances"],
        "at": lambda: chance.choice([FAR, NEAR]),
    }
    likely = {"scenario": 0.9, "view": 0.5, "date": 0.2, "at": 0.3}
    return [
        {key: make() for key, make in may_have.items() if chance.random() < likely.get(key, 0.25)}
        for _ in range(count)
    ]


# the first few always
@pytest.mark.parametrize("count", [8, pytest.param(60, marks=pytest.mark.proof("drawn"))])
def test_whatever_is_switched_the_map_shows_its_state_alone(bench, pack, count):
    page = bench()
    found = page.evaluate(WALK, states_at_random(pack, count))
    assert not found, told(found)
