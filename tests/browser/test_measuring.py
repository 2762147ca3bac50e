"""Measuring on the map, in a browser with the network cut."""

from __future__ import annotations

from urllib.parse import parse_qs
from urllib.parse import quote
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.scene.measured_words import measured_lines
from geo.scene.measurement import parse_measurement
from geo.scene.measuring import measure
from geo.scene.telling import distance_text
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import word

HANDLE = "document.querySelector('.fi-root').fourIslands"
STATE = "document.querySelector('.fi-root').fourIslands.getState()"
SAID = "document.querySelector('.fi-root').fourIslands.describe()"
ENDS = ".fi-measure-ends li"
FREE_SPOTS = """
() => {
    const spots = [];
    for (let y = 0; y < innerHeight; y += 24)
        for (let x = 12; x < innerWidth; x += 60)
            if (document.elementFromPoint(x, y)?.closest('.fi-map')) spots.push([x, y]);
    return spots;
}
"""


def opened(page, stand):
    page.locator(".fi-map canvas").first.wait_for()
    stand(page)
    page.locator(".fi-measure-opener").click()
    page.locator(".fi-measure-tool").wait_for()
    # the sheet of a phone has risen
    stand(page)


def drawn(page):
    return [plate["text"] for plate in page.evaluate(SAID)["plates"]]


def in_address(page):
    return parse_qs(urlsplit(page.url).query).get("measure", [None])[0]


def test_a_link_that_measures_keeps_its_camera_on_a_phone(open_page, stand):
    page = open_page("/?lang=ja&measure=nemuro;kunashiri", width=390, height=844)
    for _ in range(2):
        page.locator(".fi-measure-tool").wait_for()
        stand(page)
        page.wait_for_url("**at=*")
        before = page.url
        page.reload()
        page.locator(".fi-measure-tool").wait_for()
        expect(page.locator(".fi-root")).to_have_attribute("data-sheet", "half")
        stand(page)
        assert parse_qs(urlsplit(page.url).query)["at"] == parse_qs(urlsplit(before).query)["at"]


def test_ends_are_added_moved_and_removed_by_keys_alone(open_page, stand, pack):
    page = open_page("/?lang=en")
    page.locator(".fi-map canvas").first.wait_for()
    stand(page)
    opener = page.locator(".fi-measure-opener")
    opener.focus()
    page.keyboard.press("Enter")
    field = page.locator(".fi-measure-add input")
    expect(field).to_be_focused()
    for typed in ("根室", "Кунашир", "43.33, 145.8"):
        page.keyboard.type(typed)
        expect(page.locator(".fi-measure-options [aria-selected]")).to_have_count(1)
        page.keyboard.press("Enter")
    expect(page.locator(ENDS)).to_have_count(3)
    page.wait_for_url("**measure=nemuro;kunashiri;43.33,145.8*")
    ours = measure(parse_measurement("nemuro;kunashiri;43.33,145.8", pack), pack)
    expect(page.locator(".fi-measure-result")).to_have_text(
        measured_lines(ours, pack, "en", "km")[-1]
    )
    assert {distance_text(leg.km, "en") for leg in ours.legs} <= set(drawn(page))
    # an end that is moved keeps the focus, and so does what follows one that is removed
    page.locator("[data-key=down-0]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**measure=kunashiri;nemuro;43.33,145.8*")
    expect(page.locator("[data-key=down-1]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-key=up-2]")).to_be_focused()
    page.locator("[data-key=remove-0]").focus()
    for left in (2, 1, 0):
        page.keyboard.press("Enter")
        expect(page.locator(ENDS)).to_have_count(left)
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-pressed", "false")


def test_clicks_snap_to_places_coasts_and_islands_until_told_not_to(open_page, stand, pack):
    page = open_page("/?lang=ja&at=43.4,145.9,9")
    opened(page, stand)
    box = page.locator(".fi-map").bounding_box()

    def at(lon, lat, dx=0, dy=0):
        spot = page.evaluate(
            "([lon, lat]) => { const { app } = document.querySelector('.fi-root').fourIslands;"
            " const { x, y } = app.map.containerPoint([lon, lat]); return [x, y]; }",
            [lon, lat],
        )
        page.mouse.click(box["x"] + spot[0] + dx, box["y"] + spot[1] + dy)

    at(*pack.places["nosappu"].at, 4, -3)
    expect(page.locator(ENDS)).to_have_count(1)
    expect(page.locator(ENDS).first).to_contain_text(pack.places["nosappu"].names["ja"].text)
    at(146.1325, 43.5033)
    expect(page.locator(ENDS).nth(1)).to_contain_text(pack.units["shibotsu"].names["ja"].text)
    at(146.15, 43.25)
    expect(page.locator(ENDS)).to_have_count(3)
    first, second, third = page.evaluate(STATE)["measure"]["ends"]
    assert first == {"place": "nosappu"}
    assert second == {"unit": "shibotsu"} or second["on"] == "shibotsu"
    assert set(third) == {"at"}
    # no island was chosen by that
    assert page.evaluate(STATE)["unit"] is None
    page.locator("[data-key=snap]").uncheck()
    at(*pack.places["nosappu"].at, 4, -3)
    expect(page.locator(ENDS)).to_have_count(4)
    assert set(page.evaluate(STATE)["measure"]["ends"][3]) == {"at"}
    page.keyboard.press("Escape")
    at(146.1325, 43.5033)
    expect(page.locator("[data-tab=unit]")).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_what_a_link_measures_is_drawn_and_said(open_page, stand, pack, lang):
    text = "nosappu;hokkaido;52.9,179.5;51.8,-178.25"
    page = open_page(f"/?lang={lang}&dist=nm&measure={text}")
    page.locator(".fi-map canvas").first.wait_for()
    stand(page)
    ours = measure(parse_measurement(text, pack), pack)
    # the server has measured to the coast as it is
    said = " ".join(measured_lines(ours, pack, lang, "nm"))
    page.wait_for_function(f"said => {SAID}.measured === said", arg=said)
    # told beside the map without a press, and clicks go on to mean islands
    expect(page.locator(ENDS)).to_have_count(4)
    expect(page.locator(".fi-measure-opener")).to_have_attribute("aria-pressed", "false")
    page.locator(".fi-measure-opener").click()
    page.locator(".fi-measure-head select").select_option("km")
    expect(page.locator(".fi-measure-result")).to_have_text(
        measured_lines(ours, pack, lang, "km")[-1]
    )


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
@pytest.mark.parametrize("text", ["90,0;44,146", "-90,10;90,10", "44,146;-44,-34"])
def test_azimuths_at_poles_and_several_paths_are_told_as_the_library_does(
    open_page, pack, lang, text
):
    page = open_page(f"/?lang={lang}&measure={text}")
    page.locator(".fi-map canvas").first.wait_for()
    ours = measure(parse_measurement(text, pack), pack)
    said = " ".join(measured_lines(ours, pack, lang, "km"))
    page.wait_for_function(f"said => {SAID}.measured === said", arg=said)


def test_a_unit_agrees_with_its_number(open_page):
    page = open_page("/?lang=ru&dist=nm&measure=rings:1nm,2nm,12nm,1.5nm;nosappu")
    radii = page.locator(".fi-measure-radii label")
    expect(radii.first).to_be_visible()
    # as on the command line and in pictures: tests/test_measuring.py
    said = {text.replace("\u00a0", " ") for text in radii.all_text_contents()}
    numbers = {"1 мор. миля", "2 мор. мили", "12 мор. миль", "1,5 мор. мили"}
    assert said == numbers | {"24 мор. мили", "200 мор. миль"}
    page.wait_for_function(
        f"said => {SAID}.plates.some(({{ text }}) => text === said)", arg="12\u00a0мор. миль"
    )


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_the_legend_tells_what_is_measured_from_a_shortest_distance(open_page, lang):
    measured, distance = (word(lang, f"explorer.legend.{key}") for key in ("measured", "distance"))
    page = open_page(f"/?lang={lang}&measure=rings:12nm;nosappu")
    row, line = (
        page.locator(f".fi-legend-row[data-row={key}]") for key in ("measured", "distance")
    )
    # as in pictures: tests/test_measuring.py
    expect(row).to_have_text(measured)
    expect(line).to_have_count(0)
    page.evaluate(f"{HANDLE}.setState({{ unit: 'shikotan' }})")
    expect(line).to_have_text(distance)
    expect(row).to_have_text(measured)
    page.evaluate(f"{HANDLE}.setState({{ measure: null }})")
    expect(row).to_have_count(0)


def test_a_bare_map_draws_what_its_address_measures_and_has_no_tool(open_page, pack):
    text = "43.5,145;44.5,148"
    page = open_page(f"/?embed=1&lang=en&measure={text}")
    page.locator(".fi-map canvas").first.wait_for()
    ours = measure(parse_measurement(text, pack), pack)
    said = " ".join(measured_lines(ours, pack, "en", "km"))
    page.wait_for_function(f"said => {SAID}.measured === said", arg=said)
    assert distance_text(ours.legs[0].km, "en") in drawn(page)
    expect(page.locator(".fi-measure-opener")).to_be_hidden()
    expect(page.locator(".fi-measure-tool")).to_be_hidden()


def test_areas_and_rings(open_page, stand, pack):
    text = "area:nemuro;yuzhno_kurilsk;malokurilskoye"
    page = open_page(f"/?lang=en&measure={text}")
    opened(page, stand)
    ours = measure(parse_measurement(text, pack), pack)
    result = page.locator(".fi-measure-result")
    expect(result).to_have_text(measured_lines(ours, pack, "en", "km")[0])
    page.locator("[data-key=rings]").click()
    expect(page.locator("[data-key=rings]")).to_be_focused()
    expect(page.locator(".fi-measure-radii input:checked")).to_have_count(2)
    page.locator("[data-key='200nm']").check()
    field = page.locator("[data-key=radius]")
    field.fill("-3")
    field.press("Enter")
    expect(page.locator(".fi-measure-tool [role=alert]")).to_contain_text("10,000")
    field.fill("33,5")
    field.press("Enter")
    page.wait_for_url("**measure=rings:12nm,24nm,200nm,33.5km;nemuro;yuzhno_kurilsk*")
    assert {"12\u00a0nm", "24\u00a0nm", "33.5\u00a0km"} <= set(drawn(page))
    page.locator("[data-key=clear]").click()
    expect(page.locator(ENDS)).to_have_count(0)
    page.wait_for_function("!location.search.includes('measure')")


def test_a_link_that_cannot_be_measured_says_so(open_page):
    page = open_page("/?lang=en&measure=rings:12nm;95,200")
    page.locator(".fi-map canvas").first.wait_for()
    said = word("en", "explorer.notice.measure", value="rings:12nm;95,200")
    expect(page.locator(".fi-notices")).to_contain_text(said)
    page.goto(page.url.split("?")[0] + "?lang=en&measure=" + "9" * 8000)
    expect(page.locator(".fi-notices")).to_contain_text("9" * 60)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "reason", "values"),
    [
        ("rings:20000km;nemuro", "radius", {"text": "20000km", "most": 10_000}),
        ("nemuro;<b>nowhere</b>", "end", {"text": "<b>nowhere</b>"}),
        (";".join(["nemuro"] * 61), "ends", {"text": ("nemuro;" * 61)[:60], "n": 40}),
    ],
)
def test_a_link_that_cannot_be_measured_says_why(open_page, lang, text, reason, values):
    page = open_page(f"/?lang={lang}&measure={quote(text)}")
    said = page.locator(".fi-notices p").nth(1)
    expect(said).to_have_text(Message.of(f"measure.wrong.{reason}", **values).within(lang))


def test_on_a_phone_it_is_a_sheet_and_a_tap_measures(open_page, stand):
    page = open_page("/?lang=ru", width=390, height=844)
    opened(page, stand)
    for count in (1, 2):
        # the map itself, under none of the boxes over it
        spots = page.evaluate(FREE_SPOTS)
        assert len(spots) > 2
        page.mouse.click(*spots[-count])
        expect(page.locator(ENDS)).to_have_count(count)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in page.locator(".fi-measure-tool button:visible").all():
        size = button.bounding_box()
        assert min(size["width"], size["height"]) >= 24
        assert size["x"] + size["width"] <= 390


def test_without_its_script_it_says_so(open_page, stand):
    page = open_page("/about?lang=en")
    page.route("**/core/measure.js*", lambda route: route.abort())
    page.goto(page.url.split("/about")[0] + "/?lang=en")
    page.locator(".fi-map canvas").first.wait_for()
    stand(page)
    page.locator(".fi-measure-opener").click()
    expect(page.locator(".fi-notices")).to_contain_text(word("en", "explorer.notice.measuring"))
    page.unroute("**/core/measure.js*")
    page.locator(".fi-measure-opener").click()
    page.locator(".fi-measure-tool").wait_for()
