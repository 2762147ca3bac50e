"""Maps side by side, for tests that hold what is shown to what is meant."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from geo.scene.view import view_of
from geo.sea.splits import load_splits

SCREENS = Path(__file__).with_name("screens.js")


@pytest.fixture(scope="session")
def screens():
    """Give the script by which a page keeps one map and compares it with new ones."""
    return SCREENS.read_text(encoding="utf-8")


@pytest.fixture
def bench(open_page, screens):
    """Open a page that holds nothing but maps: one that is stepped, and one made for each state."""

    def open_bench(**options):
        page = open_page("/about?lang=en", **options)
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(screens)
        page.evaluate("screens.open()")
        return page

    return open_bench


DATES = ("1855-02-07", "1875-05-07", "1905-09-05", "1945-08-28", "1956-10-19", "2022-09-05")


def _asked(pack, count):
    """Choose views at random, as words of a command and as a view."""
    chance = random.Random(20261127)  # noqa: S311 - no secret hangs on it
    cuts = {cut.scenario: cut.turn_deg for cut in load_splits(pack.root)}
    units = [u.id for u in pack.units.values() if u.disputed]
    for _ in range(count):
        perspective = chance.choice([*pack.perspectives])
        words, said = ["--perspective", perspective], {"perspective": perspective}
        kind = chance.choice(["scenario", "scenario", "own", "date", "cut"])
        if kind == "own":
            own = {u: chance.choice([*pack.parties, "unsettled"]) for u in chance.sample(units, 3)}
            words += ["--assign", ",".join(f"{u}={p}" for u, p in own.items())]
            yield words, view_of(pack, own=own, **said)
        elif kind == "date":
            date = chance.choice(DATES)
            yield [*words, "--date", date], view_of(pack, date=date, **said)
        elif kind == "cut":
            scenario, turn = chance.choice([*cuts.items()])
            words = [scenario, *words, "--turn", f"{turn:g}"]
            yield words, view_of(pack, scenario, turn=turn, **said)
        else:
            scenario = chance.choice([*pack.scenarios])
            yield [scenario, *words], view_of(pack, scenario, **said)


@pytest.fixture
def asked(pack):
    """Choose views at random, each with the words by which a command is asked for it."""
    return lambda count: _asked(pack, count)
