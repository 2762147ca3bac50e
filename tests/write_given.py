"""Write what the library gives for the front end's own tests to be held to: ``write_given.py FILE``."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import yaml

from geo.browser.bundle import explorer_bundle
from geo.browser.called import called_data
from geo.browser.explaining import about_data
from geo.errors import ExportError
from geo.geodesy.measure import point_distance_km
from geo.lessons.files import lesson_data
from geo.lessons.guesses import judge
from geo.lessons.lessons import load_lessons
from geo.pack import holdings
from geo.pack import scenarios as sc
from geo.pack.loading import load_pack
from geo.scene.cuts import stroke_data
from geo.scene.measurement import parse_measurement
from geo.scene.measuring import measure
from geo.scene.scene import director_of
from geo.scene.scenes import fixture_data
from geo.scene.stamp import Stamp
from geo.scene.style import style_table
from geo.scene.view import view_of
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import sea_outcome
from geo.server.lesson_shelf import the_lesson_shelf
from geo.server.shelf import the_shelf
from geo.server.views.finding import finding_data
from geo.server.views.present import player_words
from geo.text.folding import fold
from geo.text.languages import LANGUAGES
from geo.text.words import patterns
from geo.text.words import texts_under

HERE = Path(__file__).parent
OWN_COUNT = 200
PAGES = "explore", "compare", "claims", "timeline", "scenarios", "present", "documents", "about"
# short, long, north to south, east to west
ENDS = [((145.8, 43.4), (146.1, 43.5)), ((140, 40), (160, 50)), ((145, 38), (145, 55))]
# paths through places and units, an area, rings; and what cannot be measured
MEASURED = (
    "43.33,145.8;nemuro",
    "nosappu;kurilsk;sapporo",
    "kunashiri;shikotan;habomai",
    "hokkaido;etorofu",
    "shikotan;hokkaido",
    "hokkaido;sakhalin",
    "52.9,179.5;51.8,-178.25",
    "90,0;44,146",
    "44.12345,145.5,hokkaido;43.5,145.9,border",
    "habomai;yuri",
    "area:43.6,145.3;44.3,146.7;44.6,146.4;44,145.3",
    "area:nemuro;yuzhno_kurilsk;malokurilskoye",
    "area:43.6,145.3;44.6,146.4;44.3,146.7;44,145.3",
    "area:nemuro;kunashiri;malokurilskoye",
    "rings:12nm,24nm,200nm;nosappu",
    "rings:55.5km;44,146;88,146",
    "rings:370.4km;88,146;shikotan",
)
# what no measurement is, each for a reason of its own
MANGLED = (
    "rings:20000km;nemuro",
    "rings:12nm,0nm;nemuro",
    "rings:;nemuro",
    "rings:1km,2km,3km,4km,5km,6km,7km;nemuro",
    "rings:12nm",
    ";".join(["nemuro"] * 61),
    "nemuro;nowhere",
    "nemuro;;kunashiri",
    "nemuro;95,200",
    "nemuro;<b>x</b>",
    "circle:nemuro",
    "9" * 2001,
)


def given() -> dict[str, object]:
    """Gather the pack's bundle, and what the library makes of assignments, guesses and ends."""
    pack = load_pack()
    sea, _ = find_sea(pack)
    folding = yaml.safe_load((HERE / "folding.yaml").read_text(encoding="utf-8"))
    own = [assigned(one, pack, sea) for one in fixture_data(pack, OWN_COUNT, seed=20260101)]
    bundle = explorer_bundle(pack)
    return {
        "bundle": bundle,
        "called": called_data(pack, bundle),
        "about": about_data(Stamp(view_of(pack), dt.date(2026, 11, 22))),
        "file_words": texts_under("taking.file."),
        "style": style_table(),
        "patterns": patterns(),
        "player_words": player_words(),
        "written": json.loads((HERE / "words" / "written.json").read_text(encoding="utf-8")),
        "numerals": yaml.safe_load((HERE / "numerals.yaml").read_text(encoding="utf-8")),
        "folding": folding,
        "folded": folded(pack, folding),
        "addresses": yaml.safe_load((HERE / "addresses.yaml").read_text(encoding="utf-8")),
        "map_names": yaml.safe_load((HERE / "map_names.yaml").read_text(encoding="utf-8")),
        "coordinates": yaml.safe_load((HERE / "coordinates.yaml").read_text(encoding="utf-8")),
        "ends": yaml.safe_load((HERE / "ends.yaml").read_text(encoding="utf-8")),
        "searches": yaml.safe_load((HERE / "searches.yaml").read_text(encoding="utf-8")),
        "sought": yaml.safe_load((HERE / "sought.yaml").read_text(encoding="utf-8")),
        "finding": finding(),
        "finding_words": texts_under("finding."),
        "own": own,
        "scenarios": {name: sums(pack, one, sea) for name, one in pack.scenarios.items()},
        "guesses": list(guesses(pack)),
        "measured": yaml.safe_load((HERE / "measured.yaml").read_text(encoding="utf-8")),
        "measurements": [measured_as_asked(text, pack) for text in MEASURED],
        "mangled": [[text, *reason_of(text, pack)] for text in MANGLED],
        "distances": [[a, b, point_distance_km(a, b)] for a, b in ENDS],
    }


def reason_of(text, pack):
    """Give the key of the sentence that refuses a text of an address, and what stands in it."""
    try:
        parse_measurement(text, pack, by_ids=True)
    except ExportError as error:
        said = error.args[0]
        figure = said.values.get("n", said.values.get("most"))
        return said.key, said.values["text"], figure
    raise AssertionError(text)


def measured_as_asked(text, pack):
    """Measure as the library does."""
    found = measure(parse_measurement(text, pack), pack)
    return {
        "text": str(found.measurement),
        "km": found.km,
        "km2": found.km2,
        "legs": len(found.legs),
        "rings": [ring.radius.km for ring in found.rings],
        "problems": len(found.problems),
    }


def finding():
    """Gather what can be looked for, in each language."""
    lessons = [entry.lesson for entry in the_lesson_shelf().entries()]
    pages = {page: f"/{page}" for page in PAGES}
    return {one: finding_data(the_shelf(), lessons, pages, one)["hits"] for one in LANGUAGES}


def folded(pack, folding):
    """Fold the names of all units, what the table of folding has, and every kanji."""
    texts = [text for row in folding for text in row[:2]]
    # each form of a kanji stands in a table here and in one there
    texts.append("".join(map(chr, range(0x4E00, 0xA000))))
    texts += [name.text for unit in pack.units.values() for name in unit.names.values()]
    return {text: fold(text) for text in texts}


def assigned(fixture, pack, sea):
    """Add to an assignment's scene its sums, and the stretches drawn where a rule is switched."""
    view = view_of(pack, perspective=fixture["perspective"], own=fixture["own"])
    director = director_of(pack)
    ruled = director.under_rules(director.scene(view))
    lines = fixture["scene"]["lines"] | {one.key: stroke_data(one.stroke) for one in ruled}
    scene = fixture["scene"] | {"lines": lines}
    return fixture | {"scene": scene, "tally": sums(pack, view.scenario, sea)}


def sums(pack, scenario, sea):
    """Count a scenario as the library does: land, people, islands and sea by party."""
    held = sc.effective_assignment(scenario, pack.units)
    tally = holdings.tally(held, pack.units, list(pack.parties), splits=scenario.splits)
    outcome = sea_outcome(scenario, sea, pack)
    keys = ("land_km2", "land_share", "people", "islands")
    return {
        one.party: {key: getattr(one, key) for key in keys} | outcome.values(one.party)
        for one in tally.holdings
    }


def guesses(pack):
    """Judge every option of every choice, and estimates on both sides of the truth."""
    for lesson in load_lessons(pack)[0]:
        for step, data in zip(lesson.steps, lesson_data(lesson, pack)["steps"], strict=True):
            asked = step.question
            if asked is None or asked.kind == "click":
                continue
            truth = data["question"]["truth"]
            tries = (
                [truth["value"] * times for times in (0.5, 0.99, 1, 1.5)]
                if asked.kind == "estimate"
                else range(len(asked.options))
            )
            for one in tries:
                found = judge(asked, one, pack)
                yield {
                    "question": data["question"],
                    "given": one,
                    "right": found.right,
                    "off": found.off,
                    "measured_in": found.measured_in,
                }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(given(), ensure_ascii=False), encoding="utf-8")
