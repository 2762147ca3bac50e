"""
Cards and sheets over the map: a net of clicks over the sea, and each island's sheet on a phone.

No card lies over what says the map's mode, its key, its credits or its buttons, and none over an island.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.text.languages import LANGUAGES

HANDLE = "document.querySelector('.fi-root').fourIslands"
SIZES = [(1920, 1080), (1366, 768), (1024, 768), (768, 1024), (390, 844)]
COLUMNS, ROWS = 5, 4
# a card that is farther from its point stands at the foot of the map
FAR_PX = 101
# what of the map lies under the card, how far it is from its point, and whether it is at the map's foot
CARD = """
([x, y]) => {
    const { app } = document.querySelector('.fi-root').fourIslands;
    const card = app.seaCard.node;
    const box = card.getBoundingClientRect();
    const kept = '.fi-badge, .fi-legend, .fi-foot, .fi-zoom button, .fi-panel, .fi-panel-opener, .fi-tally';
    const over = [...document.querySelectorAll(kept)].filter((node) => {
        const own = node.getBoundingClientRect();
        return own.width && Math.min(box.right, own.right) - Math.max(box.left, own.left) > 0.5 &&
            Math.min(box.bottom, own.bottom) - Math.max(box.top, own.top) > 0.5;
    }).map((node) => node.className);
    const frame = app.mapNode.getBoundingClientRect();
    const inside = box.left >= frame.left && box.right <= frame.right &&
        box.top >= frame.top && box.bottom <= frame.bottom;
    const hidden = app.model.disputed.filter(({ label }) => label).filter(({ label }) => {
        const at = app.map.containerPoint(label);
        const [px, py] = [frame.left + at.x, frame.top + at.y];
        return px > box.left && px < box.right && py > box.top && py < box.bottom;
    }).map(({ id }) => id);
    const far = Math.max(box.left - x, x - box.right, box.top - y, y - box.bottom);
    const foot = card.classList.contains('fi-sea-card-foot');
    return { over, inside, hidden, far, foot, whole: app.map.holds(app.model.disputed.map(({ id }) => id)) };
}
"""
# islands in question whose middle is beyond the map or under something
LOST = """
() => {
    const { app } = document.querySelector('.fi-root').fourIslands;
    const frame = app.mapNode.getBoundingClientRect();
    return app.model.disputed.filter(({ label }) => label).filter(({ label }) => {
        const at = app.map.containerPoint(label);
        const found = document.elementFromPoint(frame.left + at.x, frame.top + at.y);
        return !app.mapNode.contains(found);
    }).map(({ id }) => id);
}
"""


def explorer(open_page, size, query):
    page = open_page(f"/?{query}", width=size[0], height=size[1])
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    return page


def net(page):
    """Give points of the map that nothing covers."""
    box = page.locator(".fi-map").bounding_box()
    points = [
        (box["x"] + box["width"] * i / (COLUMNS + 1), box["y"] + box["height"] * j / (ROWS + 1))
        for i in range(1, COLUMNS + 1)
        for j in range(1, ROWS + 1)
    ]
    free = "([x, y]) => document.querySelector('.fi-map').contains(document.elementFromPoint(x, y))"
    return [point for point in points if page.evaluate(free, list(point))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_a_card_of_the_sea_lies_over_no_box_and_no_island(open_page, stand, size, language):
    page = explorer(open_page, size, f"scenario=two_island_1956&lang={language}")
    stand(page)
    card = page.locator(".fi-sea-card")
    seen = []
    for point in net(page):
        page.mouse.click(*point)
        stand(page)
        if not card.is_visible():
            page.evaluate(f"{HANDLE}.setState({{ unit: null }})")
            lower = page.locator(".fi-sheet-step:not([disabled])").last
            if page.locator(".fi-root").get_attribute("data-sheet") != "low" and lower.is_visible():
                lower.click()
            stand(page)
            continue
        found = page.evaluate(CARD, list(point))
        seen.append((point, found))
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        page.locator("[data-home]").click()
        stand(page)
    assert len(seen) >= COLUMNS
    assert [one for one in seen if one[1]["over"] or not one[1]["inside"]] == []
    assert [one for one in seen if one[1]["hidden"]] == []
    # a line that runs out of the map moved the camera; else all stays in sight, and the card by its point
    framed = [one for one in seen if one[1]["whole"]]
    assert len(framed) >= len(seen) - 2
    assert [one for one in framed if not one[1]["foot"] and one[1]["far"] > FAR_PX] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", ["status_quo", "two_island_1956"])
def test_the_sheet_of_an_island_leaves_all_islands_in_sight_on_a_phone(
    open_page, stand, scenario, language
):
    page = explorer(open_page, (390, 844), f"scenario={scenario}&lang={language}")
    stand(page)
    for unit in ("etorofu", "kunashiri", "shikotan", "habomai"):
        page.evaluate(f"{HANDLE}.setState({{ unit: {unit!r} }})")
        expect(page.locator(".fi-panel")).to_have_attribute("data-height", "half")
        stand(page)
        assert page.evaluate(LOST) == [], unit
        assert page.evaluate(f"{HANDLE}.app.map.again() !== null"), unit
        page.locator(".fi-sheet-step").last.click()
        expect(page.locator(".fi-panel")).to_have_attribute("data-height", "low")
        stand(page)
        assert page.evaluate(LOST) == [], unit


def test_a_camera_that_somebody_moved_shows_the_chosen_island_above_its_sheet(open_page, stand):
    page = explorer(open_page, (390, 844), "lang=en&at=44.2,146.8,9")
    stand(page)
    page.evaluate(f"{HANDLE}.setState({{ unit: 'shikotan' }})")
    expect(page.locator(".fi-panel")).to_have_attribute("data-height", "half")
    stand(page)
    assert "shikotan" not in page.evaluate(LOST)
    assert page.evaluate(f"{HANDLE}.app.map.leaflet.getZoom()") == 9


def test_a_legend_that_is_open_on_a_phone_folds_for_the_line_it_is_asked_about(open_page, stand):
    page = explorer(open_page, (390, 844), "scenario=two_island_1956&lang=en")
    stand(page)
    page.locator(".fi-legend > summary").click()
    page.locator(".fi-legend-ask").first.click()
    page.locator(".fi-sea-card").wait_for()
    stand(page)
    found = page.evaluate(CARD, [0, 0])
    assert found["over"] == []
    assert found["inside"]
