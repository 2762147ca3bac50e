"""
The screen and the library say the same of every view.

Compared: holders, the status and label of each stretch, cuts, treaty lines, regimes, legend, badge,
note, words and tally, of all scenarios and perspectives, all days with an event, the turns of a cut, and
assignments at random; switched rules of the sea are compared in ``test_rules.py``. Numbers agree to within a rounding of the
data that are sent (areas to 1e-3 km2, shares to 1e-7).
"""

from __future__ import annotations

import datetime as dt
import json
import random

import pytest

from geo.pack import holdings
from geo.pack import scenarios as sc
from geo.pack.history import load_history
from geo.scene.cuts import stroke_data
from geo.scene.scene import director_of
from geo.scene.scenes import fixture_data
from geo.scene.scenes import scenes_data
from geo.scene.view import OWN
from geo.scene.view import view_of
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import sea_outcome
from geo.sea.splits import load_splits
from geo.text.dates import first_day
from geo.text.languages import LANGUAGES

pytestmark = pytest.mark.browser
OWN_COUNT = 500
BATCH = 60
TELL = """(states) => states.map((state) => {
  screens.kept.show(state);
  const { meaning, lines, shown, tally } = screens.kept.describe();
  return { meaning, lines, shown, tally };
})"""
SHOWN_ONLY = {"distance", "measured", "dotted"}


CUTS = "/pack/display/splits.topojson"


def told(page, states):
    """Give what the screen says of each state."""
    return [
        one
        for start in range(0, len(states), BATCH)
        for one in page.evaluate(TELL, states[start : start + BATCH])
    ]


def plain(scene):
    """Give the library's scene as the screen gives its own."""
    return as_shown(scene.to_data())


def as_shown(scene_data):
    """Give a scene's data as the screen gives its own."""
    data = json.loads(json.dumps(scene_data, ensure_ascii=False))
    # sums are compared by themselves, and ranks of names come to the screen as one table
    for key in ("names", "tally", "provenance"):
        del data[key]
    data["regimes"] = [{**one, "note": one["note"] or None} for one in data["regimes"]]
    return data


def differences(meaning, expected, ruled=()):
    """Name the parts of a scene in which the screen differs from the library."""
    known = {one.key: stroke_data(one.stroke) for one in ruled}
    expected = {**expected, "lines": {**expected["lines"], **known}}
    return {
        key: (meaning[key], said)
        for key, said in expected.items()
        if json.loads(json.dumps(meaning[key])) != json.loads(json.dumps(said))
    }


def check(found, scene, lang, director):
    """Hold one state of the screen to the library's scene of it."""
    expected = plain(scene)
    apart = differences(found["meaning"], expected, director.under_rules(scene))
    assert not apart, (scene.view.scenario.id, scene.view.perspective.id, scene.view.date, apart)
    # what is decided is what stands over the map
    shown = found["shown"]
    assert shown["badge"] == [line[lang] for line in expected["badge"]]
    assert shown["note"] == (expected["note"] or {}).get(lang)
    assert shown["words"] == expected["words"][lang]
    rows = [row for row in shown["legend"] if row["kind"] not in SHOWN_ONLY]
    assert rows == [{"kind": e["kind"], "text": e["text"][lang]} for e in expected["legend"]]


def check_drawn(found, scene):
    """Every stretch is drawn as what it is, and no other line is."""
    drawn = {
        f"{one['a']}|{one['b']}|{one['breadth']}": (one["status"], one["computed"], one["label"])
        for one in found["lines"]
        if "a" in one
    }
    said = {
        one.key: (one.stroke.status, one.stroke.computed, dict(one.stroke.label))
        for one in scene.stretches
    }
    assert drawn.items() <= said.items()
    if not scene.cuts:
        assert drawn == said
    others = [
        (one["status"], one["computed"], one["label"]) for one in found["lines"] if "a" not in one
    ]
    treaties = [(line.status, False, dict(line.label)) for line in scene.treaties]
    cuts = [(cut.stroke.status, cut.stroke.computed, dict(cut.stroke.label)) for cut in scene.cuts]
    assert others == [*cuts, *treaties]


def sums(pack, scenario, sea):
    """Count a scenario as the library does: land, people, islands and sea by party."""
    held = sc.effective_assignment(scenario, pack.units)
    tally = holdings.tally(held, pack.units, list(pack.parties), splits=scenario.splits)
    outcome = sea_outcome(scenario, sea, pack)
    return {h.party: (h, outcome.values(h.party)) for h in tally.holdings}


def check_tally(found, expected, context):
    for row in found["tally"]:
        land, at_sea = expected[row["party"]]
        assert row["land_km2"] == pytest.approx(land.land_km2, abs=1e-3), context
        assert row["land_share"] == pytest.approx(land.land_share, abs=1e-7), context
        assert (row["people"], row["islands"]) == (land.people, land.islands), context
        assert row["sea_km2"] == pytest.approx(at_sea["sea_km2"], abs=2e-2), context
        assert row["sea_share"] == pytest.approx(at_sea["sea_share"], abs=1e-7), context


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scenario_from_every_perspective(bench, pack, lang):
    page, director = bench(), director_of(pack)
    sea = find_sea(pack)[0]
    pairs = [(s, p) for s in pack.scenarios for p in pack.perspectives]
    states = [{"scenario": s, "view": p, "lang": lang} for s, p in pairs]
    for (scenario, perspective), found in zip(pairs, told(page, states), strict=True):
        scene = director.scene(view_of(pack, scenario, perspective))
        check(found, scene, lang, director)
        check_drawn(found, scene)
        check_tally(found, sums(pack, pack.scenarios[scenario], sea), scenario)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_day_with_an_event(bench, pack, lang):
    page, director = bench(), director_of(pack)
    days = [event.date.split("/")[0] for event in load_history(pack)]
    states = [{"date": day, "lang": lang} for day in days]
    for day, found in zip(days, told(page, states), strict=True):
        scene = director.scene(view_of(pack, date=day))
        check(found, scene, lang, director)
        check_drawn(found, scene)


def test_assignments_at_random(bench, pack):
    page, director = bench(), director_of(pack)
    sea = find_sea(pack)[0]
    fixtures = fixture_data(pack, OWN_COUNT, seed=20260101)
    states = [
        {"scenario": OWN, "own": one["own"], "view": one["perspective"], "lang": "en"}
        for one in fixtures
    ]
    for one, found in zip(fixtures, told(page, states), strict=True):
        view = view_of(pack, perspective=one["perspective"], own=one["own"])
        scene = director.scene(view)
        assert plain(scene) == as_shown(one["scene"])
        check(found, scene, "en", director)
        check_drawn(found, scene)
        check_tally(found, sums(pack, view.scenario, sea), one["own"])


def test_each_turn_of_each_cut(bench, pack):
    page, director = bench(), director_of(pack)
    cuts = load_splits(pack.root)
    states = [{"scenario": cut.scenario, "turn": cut.turn_deg} for cut in cuts]
    told(page, states)
    page.evaluate("screens.still(screens.kept)")
    sea = find_sea(pack)[0]
    for cut, found in zip(cuts, told(page, states), strict=True):
        scene = director.scene(view_of(pack, cut.scenario, turn=cut.turn_deg))
        check(found, scene, "en", director)
        check_drawn(found, scene)
        held = sc.effective_assignment(pack.scenarios[cut.scenario], pack.units)
        zones = cut.move(sea.tally(held), held[cut.unit])
        for row in found["tally"]:
            assert row["sea_km2"] == pytest.approx(zones[row["party"]].all_km2, abs=2e-2)


def test_until_a_cut_has_come_nothing_stands_in_its_place(open_page, screens, pack):
    held = []

    def hold(route):
        held.append(route)

    page = open_page("/about?lang=en")
    page.evaluate(screens)
    page.evaluate("screens.open()")
    page.route(f"**{CUTS}", hold)
    # another map, whose cuts have not come yet
    page.evaluate(
        """async (cuts) => {
            screens.geometry.splits = cuts;
            screens.kept = await screens.make({});
        }""",
        CUTS,
    )
    cut = load_splits(pack.root)[0]
    states = [{"scenario": cut.scenario, "turn": cut.turn_deg}]
    with page.expect_request(f"**{CUTS}"):
        (waiting,) = told(page, states)
    assert not [one for one in waiting["lines"] if cut.unit in {one.get("a"), one.get("b")}]
    for route in held:
        route.continue_()
    page.evaluate("screens.still(screens.kept)")
    (drawn,) = told(page, states)
    assert [one for one in drawn["lines"] if one.get("cut")]


def test_days_around_each_change_and_months_and_years(bench, pack):
    page, director = bench(), director_of(pack)
    firsts = [dt.date.fromisoformat(turn["day"]) for turn in scenes_data(pack, director)["turns"]]
    firsts += [first_day(event.date) for event in load_history(pack)]
    around = [(day + dt.timedelta(days=n)).isoformat() for day in firsts for n in (-1, 0, 1)]
    days = {written[:length] for written in around for length in (4, 7, 10)}
    # before the first event nobody says who held what
    days = sorted(day for day in days if first_day(day) >= min(firsts))
    assert {"1922-12-29", "1945-09", "1946", "1991-12-26"} <= set(days)
    for day, found in zip(days, told(page, [{"date": day} for day in days]), strict=True):
        scene = director.scene(view_of(pack, date=day))
        check(found, scene, "en", director)
        check_drawn(found, scene)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_days_between_events(bench, pack, lang):
    page, director = bench(), director_of(pack)
    chance = random.Random(3)  # noqa: S311 - no secret hangs on it
    days = [f"{year}{chance.choice(['', '-05', '-11-03'])}" for year in range(1856, 2026, 5)]
    states = [{"date": day, "lang": lang} for day in days]
    for day, found in zip(days, told(page, states), strict=True):
        scene = director.scene(view_of(pack, date=day))
        check(found, scene, lang, director)
        check_drawn(found, scene)
