"""
Under switched rules of the sea, screen, scene, pictures, data, slides and commands say the same.

Compared are the lines (by sides and zone), their status and words, the badge with its rules, what is
counted and not drawn, the legend, the words for a screen reader, and the sums. Areas agree to within a
rounding of the data that are sent, 2e-2 km2.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ET
from itertools import product

import pytest
from pptx import Presentation

from geo.cli.commands import main
from geo.errors import MeasureError
from geo.export.geodata import geodata
from geo.export.pages import PageSource
from geo.export.slides import slides
from geo.figure.figure import draw_figure
from geo.figure.picture import plain_svg
from geo.figure.plan import Plan
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.pack.scenarios import effective_assignment
from geo.scene.camera import Camera
from geo.scene.rules import Rules
from geo.scene.scene import scene_of
from geo.scene.stamp import Stamp
from geo.scene.view import view_of
from geo.sea.law import load_law
from geo.text.languages import LANGUAGES

pytestmark = pytest.mark.browser
DAY = dt.date(2026, 11, 28)
SCENARIOS = ("status_quo", "two_island_1956", "four_island", "three_island", "habomai_only")
TELL = """(states) => states.map((state) => {
  screens.kept.show(state);
  const { lines, shown, tally } = screens.kept.describe();
  return { lines, shown, tally };
})"""
# one rule, two together, an island passed over, half an effect
COMPARED = [
    ("habomai_only", Rules({"rocks": "unpeopled"})),
    ("two_island_1956", Rules({"rocks": "rocks", "low_tide": "ignored"})),
    ("four_island", Rules(effects={"kunashiri": "none"})),
    ("habomai_only", Rules(effects={"shikotan": "half"})),
]


def every_rule(pack):
    """List every combination of rules that was built: options, and the effect of one unit."""
    law = load_law(pack.root)
    switches = [one for one in law.switches.values() if one.id != "effect"]
    units = [unit.id for unit in pack.units.values() if unit.disputed]
    effects = [{}, *({unit: kind} for unit in units for kind in ("half", "none"))]
    for options in product(*(switch.options for switch in switches)):
        for effect in effects:
            rules = Rules({one.id: o.id for one, o in zip(switches, options, strict=True)}, effect)
            try:
                law.zones(rules.law, rules.of_leaves(pack.units))
            except MeasureError:
                continue
            yield rules


def told(page, asked, lang="en"):
    """Give what the screen says of scenarios under rules, its sheets having come."""
    states = [
        {"scenario": name, "law": dict(rules.law), "effects": dict(rules.effects), "lang": lang}
        for name, rules in asked
    ]
    page.evaluate(TELL, states)
    page.evaluate("screens.still(screens.kept)")
    # the sheets of all were asked for; the last of them may come later than the map rests
    page.wait_for_load_state("networkidle")
    return page.evaluate(TELL, states)


def lines_on(found):
    return {
        (f"{one['a']}|{one['b']}|{one['breadth']}", one["status"], one["computed"], one["label"][lang], lang)
        for one in found["lines"]
        for lang in LANGUAGES
    }  # fmt: skip


def lines_in(scene):
    return {
        (one.key, one.stroke.status, one.stroke.computed, one.stroke.label[lang], lang)
        for one in scene.stretches
        for lang in LANGUAGES
    }


def check(found, scene, lang):
    shown, ruled = found["shown"], scene.ruled
    assert lines_on(found) == lines_in(scene)
    assert shown["badge"] == [line[lang] for line in scene.badge]
    assert shown["rules"] == (ruled.badge[lang] if ruled else None)
    assert shown["caveat"] == (ruled.caveat[lang] if ruled and ruled.caveat else None)
    assert shown["words"] == scene.words[lang]
    rows = [row for row in shown["legend"] if row["kind"] != "distance"]
    assert rows == [{"kind": one.kind, "text": one.text[lang]} for one in scene.legend]
    for row in found["tally"]:
        values = scene.tally.values(row["party"])
        assert row["sea_km2"] == pytest.approx(values["sea_km2"], abs=2e-2)
        assert row["sea_share"] == pytest.approx(values["sea_share"], abs=1e-6)


def test_the_screen_and_the_scene_follow_every_rule_alike(bench, pack):
    page = bench()
    rules = list(every_rule(pack))
    assert len(rules) > 60
    asked = [(SCENARIOS[number % len(SCENARIOS)], one) for number, one in enumerate(rules)]
    for (name, one), found in zip(asked, told(page, asked), strict=True):
        check(found, scene_of(view_of(pack, name, rules=one)), "en")


def test_the_sums_under_rules_are_those_of_the_table(pack):
    law = load_law(pack.root)
    for name, rules in COMPARED:
        held = effective_assignment(pack.scenarios[name], pack.units)
        zones = law.zones(rules.law, rules.of_leaves(pack.units))
        scene = scene_of(view_of(pack, name, rules=rules))
        for party in pack.parties:
            counted = sum(zones[unit].all_km2 for unit, holder in held.items() if holder == party)
            assert scene.tally.values(party)["sea_km2"] == pytest.approx(counted)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_output_says_what_the_screen_says(bench, pack, capsys, lang):
    page = bench()
    for (name, rules), found in zip(COMPARED, told(page, COMPARED, lang), strict=True):
        view = view_of(pack, name, rules=rules)
        check(found, scene_of(view), lang)
        shown, keys = found["shown"], {one[0] for one in lines_on(found)}
        said = [*shown["badge"], shown["rules"], *filter(None, [shown["caveat"]])]
        figure = draw_figure(Stamp(view, DAY), _plan(lang))
        written = squeezed("".join(ET.fromstring(plain_svg(figure)).itertext()))  # noqa: S314 - our own drawing
        assert [text for text in said if squeezed(text) not in written] == []
        assert figure.description == shown["words"]
        content = json.loads(geodata(view, "geojson", made_on=DAY, language=lang, detail="drawn"))
        shows = content["about"]["shows"]
        assert shows["rules"][lang] == shown["rules"]
        assert shows["law"] == str(rules)
        assert (shown["caveat"] or "") in shows["caveat"][lang]
        assert set(_borders(content["features"])) == keys
        table = geodata(view, "csv", made_on=DAY, language=lang).decode("utf-8-sig")
        row = next(csv.DictReader(io.StringIO(table)))
        assert shown["rules"] in row["shown"]
        assert row["law"] == str(rules)
        deck = _slides(pack, name, rules, lang)
        assert shown["rules"] in deck
        assert shown["words"] in deck
        assert main(["line", name, "--law", str(rules), "--json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert {"|".join([*p["units"], str(p["breadth_nm"])]) for p in _told(answer)} == keys
        assert main(["tally", name, "--law", str(rules), "--json"]) == 0
        parties = json.loads(capsys.readouterr().out)["parties"]
        sums = {one["id"]: one["territorial_sea_km2"] + one["eez_km2"] for one in parties}
        on_screen = {one["party"]: one["sea_km2"] for one in found["tally"]}
        assert sums == pytest.approx(on_screen, abs=2e-2)


def _plan(lang):
    return Plan(language=lang, layers=frozenset({"boundary", "zones"}))


def _borders(features):
    for one in features:
        row = one["properties"]
        if row["layer"] == "boundary" and row["kind"] == "border":
            yield f"{row['unit_a']}|{row['unit_b']}|{row['within_nm']}"


def _told(answer):
    every = (one["properties"] for one in answer["features"])
    return [one for one in every if one["kind"] == "border"]


def _slides(pack, scenario, rules, lang):
    """Give all words of the slides of one step: those on them, and those for who cannot see them."""

    def everywhere(text):
        return dict.fromkeys(LANGUAGES, text)

    camera = Camera(146.9, 44.4, 6.5)
    step = Step("one", everywhere("A step"), everywhere("A text"), camera, scenario, "de_facto")
    lesson = Lesson("made", everywhere("A lesson"), (step,))
    made = slides(lesson, PageSource(pack, None, ()), lang, made_on=DAY, rules=rules)
    shapes = [one for slide in Presentation(io.BytesIO(made)).slides for one in slide.shapes]
    texts = [one.text_frame.text for one in shapes if one.has_text_frame]
    hidden = [e.get("descr") or "" for one in shapes for e in one._element.iter("{*}cNvPr")]
    return "\n".join([*texts, *hidden])


def squeezed(text):
    return re.sub(r"\s+", "", text)
