"""
The map under fingers, in a telephone with a touch screen.

Shown: a tap chooses an island, one finger moves the map, two enlarge and reduce it, and a finger that
stays says whose the sea is there without marking any text; a button does what it says.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

HANDLE = "document.querySelector('.fi-root').fourIslands"
LOOKS = f"""(() => {{
    const map = {HANDLE}.app.map.leaflet, at = map.getCenter();
    return [at.lat, at.lng, map.getZoom()];
}})()"""
STEPS = 8


@pytest.fixture
def telephone(browser, server, stand):
    """Give a page of a telephone, what touches it, and the middle of its map."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.set_default_timeout(180_000)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server}/?lang=en")
    page.locator(".fi-root canvas").first.wait_for()
    stand(page)
    tools = context.new_cdp_session(page)

    def touch(kind, *points):
        fingers = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    box = page.locator(".fi-map").bounding_box()
    yield page, touch, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    context.close()
    assert errors == []


def test_a_tap_chooses_an_island(telephone):
    page, _, _ = telephone
    at = page.evaluate(f"{HANDLE}.pointOf('etorofu')")
    page.touchscreen.tap(at["x"], at["y"])
    page.wait_for_function(f"{HANDLE}.getState().unit === 'etorofu'")
    page.wait_for_url("**unit=etorofu*")


def test_one_finger_moves_the_map(telephone, stand):
    page, touch, (x, y) = telephone
    before = page.evaluate(LOOKS)
    touch("touchStart", (x, y))
    for step in range(1, STEPS + 1):
        touch("touchMove", (x - 10 * step, y + 10 * step))
    touch("touchEnd")
    stand(page)
    after = page.evaluate(LOOKS)
    # what was to the right and above has come
    assert after[1] > before[1] + 0.2
    assert after[0] > before[0] + 0.1
    assert after[2] == before[2]
    assert page.evaluate("document.scrollingElement.scrollTop") == 0


def test_two_fingers_enlarge_and_reduce_the_map(telephone, stand):
    page, touch, (x, y) = telephone
    zooms = [page.evaluate(LOOKS)[2]]
    for first, stride in ((30, 8), (110, -10)):
        touch("touchStart", (x - first, y), (x + first, y))
        for step in range(1, STEPS + 1):
            apart = first + stride * step
            touch("touchMove", (x - apart, y), (x + apart, y))
        touch("touchEnd")
        stand(page)
        zooms.append(page.evaluate(LOOKS)[2])
    assert zooms[0] + 0.5 < zooms[1]
    assert zooms[2] < zooms[1] - 0.5
    # the page itself stays as large as it was
    assert page.evaluate("visualViewport.scale") == 1


def test_a_finger_that_stays_asks_whose_the_sea_is_and_marks_nothing(telephone):
    page, touch, _ = telephone
    at = page.evaluate(f"{HANDLE}.pointOf('etorofu')")
    # off the island's coast to the south-east
    place = (at["x"] + 20, at["y"] + 90)
    touch("touchStart", place)
    page.wait_for_timeout(800)
    touch("touchEnd")
    expect(page.locator(".fi-sea-card:not([hidden])").first).to_be_visible()
    assert page.evaluate("getSelection().toString()") == ""


def test_a_button_answers_a_finger(telephone):
    page, _, _ = telephone
    page.locator(".fi-chip[data-scenario=four_island]").first.tap()
    page.wait_for_function(f"{HANDLE}.getState().scenario === 'four_island'")
