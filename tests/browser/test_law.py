"""
Rules of the sea as switches, cuts of islands, and ranges, on the map and beside it.

Covered: numbers and lines change at once and say so, what was not built cannot be chosen, addresses,
the line of a cut and both parts' sea, a click on either, the second coastline, citations.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.errors import MeasureError
from geo.pack.scenarios import effective_assignment
from geo.pack.scenarios import leaves
from geo.sea.law import load_law
from geo.sea.outcomes import find_sea
from geo.sea.outcomes import outcomes
from geo.sea.splits import load_splits

HANDLE = "document.querySelector('.fi-root').fourIslands"
SCREEN = """([lon, lat]) => {
  const { app } = document.querySelector('.fi-root').fourIslands;
  const at = app.map.containerPoint([lon, lat]);
  const box = app.mapNode.getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""
# from the choice to the repainted map, the sheet that it needs fetched on the way
DRAWN = f"""async (patch) => {{
  const {{ app, setState }} = {HANDLE};
  const before = app.map.sea().cells;
  setState(patch);
  while (app.map.sea().cells === before) await new Promise((done) => setTimeout(done, 1));
}}"""


def explorer(open_page, query, **screen):
    lang = "" if "lang=" in query else "lang=en&"
    page = open_page(f"/?{lang}{query}", **screen)
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    return page


def zone_at(page, spot):
    page.mouse.click(*page.evaluate(SCREEN, list(spot)))
    card = page.locator(".fi-sea-card")
    card.wait_for()
    return card


def sea_of(pack, scenario, choices, effects=None):
    """Give each party's sea under some rules, by the library."""
    zones = load_law(pack.root).zones(choices, effects)
    held = effective_assignment(pack.scenario(scenario), pack.units)
    return {p: sum(zones[u].all_km2 for u, h in held.items() if h == p) for p in pack.parties}


def shown_sea(page):
    rows = page.evaluate(f"{HANDLE}.describe().tally")
    return {row["party"]: row["sea_km2"] for row in rows}


def test_a_rule_changes_the_numbers_and_the_map_at_once_and_says_so(open_page, pack):
    page = explorer(open_page, "scenario=two_island_1956")
    page.locator(".fi-law-opener").click()
    panel = page.locator(".fi-law-panel")
    expect(panel).to_contain_text("article 121(3)")
    expect(panel).to_contain_text("Basis of the list")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    # one sheet is fetched for each rule that is new, and nothing else
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    for unit in ("etorofu", "kunashiri", "etorofu"):
        page.evaluate(DRAWN, {"effects": {unit: "none"}, "law": {}})
    assert len(asked) == len(set(asked)) == 2
    assert all("law_effect" in path for path in asked)
    page.evaluate(DRAWN, {"law": {"rocks": "unpeopled"}, "effects": {}})
    expected = sea_of(pack, "two_island_1956", {"rocks": "unpeopled"})
    assert shown_sea(page) == pytest.approx(expected, abs=1)
    expect(page.locator(".fi-badge")).to_contain_text("article 121(3)")
    page.wait_for_function("location.search.includes('law=rocks:unpeopled')")


def test_the_drawn_zones_are_those_that_are_counted(open_page, pack):
    # the islets that nobody lived on give their zone to Shikotan, whose party is another here
    page = explorer(open_page, "scenario=habomai_only&law=rocks:unpeopled&at=42.6,147.2,8")
    page.wait_for_function(f"{HANDLE}.app.map.isDrawn()")
    zones = load_law(pack.root).zones({"rocks": "unpeopled"})
    assert zones["harukarimoshiri"].eez_km2 == 0
    spot = (147.29, 42.76)
    expect(zone_at(page, spot)).to_contain_text("Russia in this scenario")
    expect(page.locator(".fi-sea-card")).to_contain_text("Rocks and the exclusive economic zone")
    page.evaluate(f"{HANDLE}.setState({{law: {{}}}})")
    expect(zone_at(page, spot)).to_contain_text("Japan in this scenario")


def test_a_half_effect_is_counted_and_the_map_says_what_it_draws(open_page, pack):
    page = explorer(open_page, "scenario=two_island_1956&law=effect:shikotan:half")
    expected = sea_of(pack, "two_island_1956", {}, {"shikotan": "half"})
    assert shown_sea(page) == pytest.approx(expected, abs=1)
    expect(page.locator(".fi-badge")).to_contain_text("counted, not drawn")
    page.locator(".fi-law-opener").click()
    page.locator('[data-switch="effect"] input[value="none"]').check()
    expect(page.locator(".fi-badge")).not_to_contain_text("counted, not drawn")
    expected = sea_of(pack, "two_island_1956", {}, {"shikotan": "none"})
    assert shown_sea(page) == pytest.approx(expected, abs=1)


def test_what_was_not_built_cannot_be_chosen(open_page):
    page = explorer(open_page, "scenario=two_island_1956&law=effect:shikotan:none")
    page.locator(".fi-law-opener").click()
    rocks = page.locator('[data-switch="rocks"]')
    expect(rocks.locator('input[value="rocks"]')).to_be_disabled()
    expect(rocks).to_contain_text("This combination was not computed")
    page.get_by_role("button", name="Back to the usual rules").click()
    expect(rocks.locator('input[value="rocks"]')).to_be_enabled()
    expect(page.locator(".fi-badge")).not_to_contain_text("article")


@pytest.mark.parametrize(
    "asked", ["law=rocks:pebbles", "law=effect:etorofu:none,rocks:rocks", "turn=7"]
)
def test_an_odd_rule_in_an_address_gets_a_sentence(open_page, asked):
    page = explorer(open_page, f"scenario=four_island&{asked}")
    expect(page.locator(".fi-notices")).to_contain_text(asked.partition("=")[2])
    assert page.evaluate(f"{HANDLE}.getState().scenario") == "four_island"


def test_a_cut_island_and_its_sea_are_divided_along_the_chosen_line(open_page, pack):
    scenario = next(s for s in pack.scenarios.values() if s.splits)
    found = outcomes(pack, find_sea(pack)[0])[scenario.id]
    page = explorer(open_page, f"scenario={scenario.id}&at=44.9,147.3,8")
    page.wait_for_function(f"{HANDLE}.app.map.isDrawn()")
    assert shown_sea(page) == pytest.approx(
        {p: found.values(p)["sea_km2"] for p in pack.parties}, abs=1
    )
    expect(zone_at(page, (146.7, 44.7))).to_contain_text("Japan in this scenario")
    expect(zone_at(page, (148.0, 45.8))).to_contain_text("Russia in this scenario")
    page.locator('[data-tab="scenario"]').click()
    page.locator('[data-field="turn"] select').select_option("40")
    line = next(c for c in load_splits(pack.root) if c.turn_deg == 40)
    held = {p: found.values(p)["sea_km2"] for p in pack.parties}
    square = found.sea.families[line.unit][0]
    moved = line.part.all_km2 - square.part.all_km2
    assert shown_sea(page)[line.part_to] == pytest.approx(held[line.part_to] + moved, abs=1)
    page.wait_for_function("location.search.includes('turn=40')")


@pytest.mark.parametrize(
    ("language", "area"),
    [
        ("en", "249.1–259.2, depending on the coast map"),
        ("ja", "海岸の地図により 249.1～259.2"),
        ("ru", "249,1–259,2, смотря по карте берега"),
    ],
)
def test_a_range_says_in_plain_words_what_it_hangs_on(open_page, language, area):
    page = explorer(open_page, f"scenario=two_island_1956&unit=shikotan&lang={language}")
    expect(page.locator(".fi-facts")).to_contain_text([area])
    said = area.replace("249.1–259.2", "").replace("249,1–259,2", "").replace("249.1～259.2", "")
    expect(page.locator(".fi-figure-range").nth(1)).to_contain_text(said.strip(" ,"))


def test_a_figure_stands_beside_that_of_a_second_coastline(open_page):
    page = explorer(open_page, "scenario=two_island_1956&unit=shikotan")
    # with the usual rules only: on the second coast no others were measured
    ranges = page.locator(".fi-figure-range")
    expect(ranges.nth(1)).to_contain_text("49.4–50.5%")
    page.evaluate(f"{HANDLE}.setState({{law: {{rocks: 'rocks'}}}})")
    expect(ranges.nth(1)).to_be_empty()
    expect(ranges.nth(0)).to_contain_text("%")


def test_a_citation_names_the_view_the_rules_and_the_version(open_page):
    page = explorer(open_page, "scenario=two_island_1956&law=low_tide:ignored")
    page.locator('[data-tab="scenario"]').click()
    page.get_by_text("How to cite this").click()
    cited = page.locator(".fi-citation").nth(1)
    for part in (
        "Four Islands Explorer",
        "1956",
        "Low-tide elevation: Left out",
        "version",
        "http://127",
    ):
        expect(cited).to_contain_text(part)


def test_a_phone_reaches_the_rules(open_page):
    page = explorer(open_page, "scenario=two_island_1956", width=390, height=844)
    page.locator(".fi-law-opener").click()
    box = page.locator(".fi-law-panel").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator('[data-switch="low_tide"] input[value="ignored"]').check()
    expect(page.locator(".fi-badge")).to_contain_text("article 13")


def test_the_browser_counts_every_choice_as_the_library_does(open_page, pack):
    page = explorer(open_page, "scenario=two_island_1956")
    law = load_law(pack.root)
    tops = [u for u in pack.units.values() if u.disputed]
    asked = [
        ({"rocks": rock.id, "low_tide": tide.id}, effects)
        for rock in law.switches["rocks"].options
        for tide in law.switches["low_tide"].options
        for effects in [{}, *({u.id: kind} for u in tops for kind in ("half", "none"))]
    ]
    counted = page.evaluate(
        f"""(asked) => asked.map(([law, effects]) => {{
          {HANDLE}.setState({{ law, effects }});
          return {HANDLE}.app.rulesRefused ? null : {HANDLE}.describe().tally.map((row) => row.sea_km2);
        }})""",
        asked,
    )
    for (choices, effects), areas in zip(asked, counted, strict=True):
        leaf = {x: e for u, e in effects.items() for x in leaves(u, pack.units)}
        try:
            expected = sea_of(pack, "two_island_1956", choices, leaf)
        except MeasureError:
            assert areas is None, (choices, effects)
        else:
            assert areas == pytest.approx(list(expected.values()), abs=1), (choices, effects)
