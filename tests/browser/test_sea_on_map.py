"""
The sea on the map, with the network cut.

Covered: a click on the sea, a click on a border, the two coasts that hold it and who says so, the
tally's sea, a day of the past, lines and islands that another page lights, verdicts beside claims.
"""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from geo.geodesy.measure import point_distance_km
from geo.pack.line_rows import load_lines
from geo.sea.zones import load_sea
from geo.text.words import word

HANDLE = "document.querySelector('.fi-root').fourIslands"
SCREEN = """([lon, lat]) => {
  const { app } = document.querySelector('.fi-root').fourIslands;
  const at = app.map.containerPoint([lon, lat]);
  const box = app.mapNode.getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""


def explorer(open_page, query):
    page = open_page(f"/?lang=en&{query}")
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    return page


def click(page, spot):
    # a name answers for its island, wherever it has found room
    page.evaluate(f"{HANDLE}.setState({{ layers: ['distances', 'zones', 'boundary'] }})")
    page.mouse.click(*page.evaluate(SCREEN, list(spot)))


# open water near Shikotan, and off Etorofu beyond 24 nautical miles; whose cell it is by the
# nearest coast
@pytest.mark.parametrize(
    ("spot", "zone", "holder", "unit"),
    [
        ((146.95, 43.6), "Territorial sea", "Japan", "Shikotan"),
        ((147.9, 44.2), "Exclusive economic zone", "Russia", "Etorofu / Iturup"),
    ],
)
def test_a_click_on_the_sea_says_whose_zone_it_is(open_page, spot, zone, holder, unit):
    page = explorer(open_page, f"scenario=two_island_1956&at={spot[1]},{spot[0]},7.5")
    click(page, spot)
    card = page.locator(".fi-sea-card")
    expect(card).to_contain_text(zone)
    expect(card).to_contain_text(holder)
    expect(card.locator("li").first).to_contain_text(unit)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_click_on_the_boundary_shows_the_two_points_that_hold_it(open_page, pack):
    page = explorer(open_page, "scenario=two_island_1956&at=44,147.2,7.75")
    records = json.loads((pack.root / "display" / "borders.json").read_text())["borders"]
    record = next(r for r in records if {r["a"], r["b"]} == {"etorofu", "shikotan"})
    *spot, distance_m = record["at"][len(record["at"]) // 2]
    click(page, spot)
    expect(page.locator(".fi-sea-card")).to_contain_text("equally near")
    lines = page.evaluate(f"{HANDLE}.getState().lines")
    assert len(lines) == 2
    for line in lines:
        # a click lands within some pixels of the turning point: 2 km at this zoom
        assert point_distance_km(line["from"], line["to"]) == pytest.approx(distance_m / 1e3, abs=2)
    one, other = (point_distance_km(line["from"], line["to"]) for line in lines)
    # the drawn line is rounded to a pixel of the display grid
    assert one == pytest.approx(other, abs=0.3)


@pytest.mark.parametrize(
    ("scenario", "sides", "declared"),
    [
        ("status_quo", {"hokkaido", "kunashiri"}, "in_use_kunashiri"),
        ("two_island_1956", {"kunashiri", "suisho"}, None),
    ],
)
def test_a_line_names_the_documents_that_say_so(open_page, pack, scenario, sides, declared):
    page = explorer(open_page, f"scenario={scenario}&at=43.75,145.5,8.5")
    records = json.loads((pack.root / "display" / "borders.json").read_text())["borders"]
    record = next(r for r in records if {r["a"], r["b"]} == sides and r["breadth"] == 12)
    click(page, record["at"][len(record["at"]) // 2][:2])
    details = page.locator(".fi-sea-card details")
    details.locator("summary").click()
    expect(details.locator(".fi-sources")).to_be_visible()
    stretches = {s.id: s for s in load_lines(pack).stretches}
    said = stretches[declared].sources if declared else pack.scenarios[scenario].sources
    assert details.locator("li").count() == len(said)
    links = [unquote(a.get_attribute("href")) for a in details.locator("a").all()]
    assert links == [unquote(pack.sources[source].url) for source in said]


def test_no_boundary_answers_where_both_sides_are_one_partys(open_page, pack):
    page = explorer(open_page, "scenario=four_island&at=44,147.2,7.75")
    records = json.loads((pack.root / "display" / "borders.json").read_text())["borders"]
    record = next(r for r in records if {r["a"], r["b"]} == {"etorofu", "shikotan"})
    click(page, record["at"][len(record["at"]) // 2][:2])
    expect(page.locator(".fi-sea-card")).to_contain_text("Japan in this scenario")


@pytest.mark.parametrize("scenario", ["status_quo", "two_island_1956", "three_island"])
def test_the_tallys_sea_is_the_librarys(open_page, pack, scenario):
    page = explorer(open_page, f"scenario={scenario}")
    held = pack.tally(scenario)
    zones = load_sea(pack.root, pack.units).tally(
        {u: h.party for h in held.holdings for u in h.units}
    )
    for row in page.evaluate(f"{HANDLE}.describe().tally"):
        expected = zones[row["party"]].all_km2 if row["party"] in zones else 0
        assert row["sea_km2"] == pytest.approx(expected, abs=1)


def test_a_day_of_the_past_colours_the_islands_as_they_were(open_page):
    page = explorer(open_page, "scenario=two_island_1956&date=1880-01-01")
    badge = page.locator(".fi-badge")
    # between two events the badge names the day that is asked for, and what held then
    expect(badge).to_contain_text("1 January 1880")
    expect(badge).to_contain_text("Treaty of Saint Petersburg")
    colours = page.evaluate(f"{HANDLE}.describe().colours")
    assert {colours[u]["title"] for u in ("etorofu", "kunashiri", "urup", "kurils")} == {"JPN"}
    assert colours["sakhalin"]["title"] == "RUS"
    expect(page.locator('[data-measure="sea"]')).to_be_hidden()
    page.evaluate(f"{HANDLE}.setState({{date: null}})")
    expect(badge).to_contain_text("Two islands")
    expect(page.locator('[data-measure="sea"]')).to_be_visible()


def test_a_date_that_is_none_is_answered_and_the_rest_works(open_page):
    page = explorer(open_page, "scenario=four_island&date=once")
    expect(page.locator(".fi-notices")).to_contain_text("once")
    assert page.evaluate(f"{HANDLE}.getState().scenario") == "four_island"


def test_the_panel_shows_verdicts_that_lead_to_their_working(open_page):
    page = explorer(open_page, "unit=shikotan")
    verdict = page.locator(".fi-verdict").first
    assert verdict.locator("a").get_attribute("href").startswith("./claims?claim=")
    assert verdict.locator(".fi-quiet-text").inner_text().strip()


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_enter_on_the_map_tells_of_the_sea_in_its_middle(open_page, looked_through, language):
    page = open_page(f"/?lang={language}&scenario=two_island_1956&at=43.6,146.95,7.5")
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    page.evaluate(f"{HANDLE}.setState({{ layers: ['distances', 'zones', 'boundary'] }})")
    island = page.locator(".fi-map")
    island.focus()
    page.keyboard.press("Enter")
    card = page.locator(".fi-sea-card")
    expect(card).to_contain_text(word(language, "explorer.sea.zone.12"))
    expect(card.get_by_role("button").first).to_be_focused()
    assert looked_through(page, dark=False) == []
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(island).to_be_focused()
    # and the arrows lead to what lies elsewhere
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    expect(card).not_to_contain_text(word(language, "explorer.sea.zone.12"))
    expect(card).to_be_visible()


def open_legend(page):
    page.locator(".fi-legend > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fi-legend[open]")).to_be_visible()


@pytest.mark.parametrize("scenario", ["status_quo", "two_island_1956"])
def test_each_line_that_the_legend_explains_is_told_of_by_keys(open_page, scenario):
    page = explorer(open_page, f"scenario={scenario}")
    open_legend(page)
    rows = page.locator("[data-row=line] .fi-legend-ask")
    names = rows.all_inner_texts()
    assert len(names) == page.locator("[data-row=line]").count() > 0
    card = page.locator(".fi-sea-card")
    for row, name in enumerate(names):
        rows.nth(row).focus()
        page.keyboard.press("Enter")
        # of a line its two coasts are shown
        page.wait_for_function(f"{HANDLE}.getState().lines.length === 2")
        expect(card).to_be_visible()
        expect(card.locator("p").first).to_have_text(name)
        expect(rows.nth(row)).to_be_focused()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(rows.nth(row)).to_be_focused()


def test_a_line_asked_for_again_is_the_next_of_its_kind(open_page):
    page = explorer(open_page, "scenario=status_quo")
    open_legend(page)
    row = page.locator("[data-row=line] .fi-legend-ask").first
    card = page.locator(".fi-sea-card strong")
    row.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    first = page.evaluate(f"{HANDLE}.getState().lines")
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"(first) => JSON.stringify({HANDLE}.getState().lines) !== first",
        arg=json.dumps(first, separators=(",", ":")),
    )
    expect(card).to_be_visible()
