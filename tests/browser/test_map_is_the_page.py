"""
The map is the page: what lies over it, what can be reached, where cards stand, how a first visit begins.

Sizes: a laptop, a small screen, a phone upright and on its side, a laptop at 200 % zoom.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.text.languages import LANGUAGES
from geo.text.words import word

HANDLE = "document.querySelector('.fi-root').fourIslands"
# by size, which share of the screen the map has at least, and of the map boxes cover at most
BOUNDS = {
    (1366, 768): (0.50, 0.16),
    (1024, 768): (0.48, 0.15),
    (768, 1024): (0.48, 0.20),
    (768, 768): (0.42, 0.15),
    (390, 844): (0.45, 0.36),
    (844, 390): (0.54, 0.33),
    (683, 384): (0.54, 0.40),
}
# a net of points over the map, and what the browser finds at each
COVERED = """
() => {
    const map = document.querySelector('.fi-root .fi-map');
    const { left, top, right, bottom, width, height } = map.getBoundingClientRect();
    let [seen, covered] = [0, 0];
    for (let x = left + 2; x < right; x += 4)
        for (let y = top + 2; y < bottom; y += 4) {
            seen += 1;
            const found = document.elementFromPoint(x, y);
            if (!found || !map.contains(found)) covered += 1;
        }
    return { part: width * height / innerWidth / innerHeight, covered: covered / seen };
}
"""
# buttons and fields in sight that lie under something else, or beyond the screen
UNREACHED = """
() => {
    const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length;
    const named = (node) => node.getAttribute('aria-label') || node.textContent.trim() || node.className;
    const nodes = [...document.querySelectorAll(
        '.masthead button, .masthead .tongues a, .fi-fields button, .fi-fields select, .fi-more button, ' +
        '.fi-zoom button, .fi-legend summary, .fi-sheet-buttons button, .fi-tab'
    )].filter(seen).filter((node) => !node.closest('.fi-popover, .fi-law-panel, .fi-more-fields'));
    return nodes.filter((node) => {
        const box = node.getBoundingClientRect();
        const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return !found || !(node.contains(found) || found.contains(node));
    }).map(named);
}
"""
ISLANDS = """
() => {
    const { app } = document.querySelector('.fi-root').fourIslands;
    const frame = app.mapNode.getBoundingClientRect();
    return [...app.model.units.values()].filter((unit) => unit.disputed && unit.bbox).map(({ id, label }) => {
        const { x, y } = app.map.containerPoint(label);
        return [id, frame.left + x, frame.top + y];
    });
}
"""


def explorer(open_page, size, query="lang=en", **options):
    page = open_page(f"/?{query}", width=size[0], height=size[1], **options)
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", BOUNDS)
def test_little_lies_over_the_map_and_every_button_is_reached(open_page, stand, size, language):
    page = explorer(open_page, size, f"lang={language}&scenario=two_island_1956")
    stand(page)
    least, most = BOUNDS[size]
    found = page.evaluate(COVERED)
    assert found["part"] >= least
    assert found["covered"] <= most
    assert page.locator("details.fi-legend").get_attribute("open") is None
    expect(page.locator(".fi-note")).to_be_hidden()
    assert page.evaluate(UNREACHED) == []
    # nothing is wider than the screen
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


# every sentence about an address that a map may show, by what asks for it
NOTICES = {
    "scenario": "scenario=nowhere",
    "view": "view=nobodys",
    "unit": "unit=atlantis",
    "dist": "dist=leagues",
    "order": "order=ja,ja,ru",
    "at": "at=north,146,8",
    "own": "own=shikotan:MARS",
    "date": "date=yesterday",
    "day": "date=1066-10-14",
    "law": "law=none:such",
    "turn": "scenario=two_island_1956&turn=x",
    "long": f"x={'9' * 5000}",
    "measure": "measure=here",
    "part": "unit%5Bx=1",
    "twice": "unit=shikotan&unit=etorofu",
}
ALL_AT_ONCE = (
    "view=nobodys&unit=atlantis&dist=leagues&order=ja,ja,ru&at=north,1&own=a:b&date=x&law=x"
)
# what can be pressed or written in, by the part of it in sight, and whether that is what a finger there meets
COVERED_CONTROLS = """
() => {
    const clipped = (node) => {
        let { left, top, right, bottom } = node.getBoundingClientRect();
        for (let up = node.parentElement; up; up = up.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(up);
            if (overflowX === 'visible' && overflowY === 'visible') continue;
            const edge = up.getBoundingClientRect();
            [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
            [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
        }
        return [left, top, Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
    };
    const nodes = [...document.querySelectorAll('a[href], button, select, input, textarea, summary, [role=tab], [role=treeitem]')];
    const wrong = [];
    let met = 0;
    for (const node of nodes) {
        if (node.disabled || node.closest('[inert]') || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const whole = node.getBoundingClientRect();
        const [left, top, right, bottom] = clipped(node);
        // what is scrolled away, or for readers of screens only
        if (whole.width < 3 || right - left < whole.width / 2 || bottom - top < whole.height / 2) continue;
        met += 1;
        const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (!found || !(node.contains(found) || found.closest('label')?.contains(node) || found.querySelector?.(':scope > input') === node))
            wrong.push(`${node.localName}.${node.className} ${node.textContent.trim().slice(0, 20)} < ${found?.className}`);
    }
    return { met, wrong };
}
"""
SIZES = [(1366, 768), (1024, 768), (390, 844), (683, 384), (320, 568)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("embed", ["", "&embed=1"])
def test_no_notice_covers_a_control_or_the_islands(open_page, stand, size, embed):
    page = explorer(open_page, size, f"lang=en{embed}")
    for number, asks in enumerate([*([] if embed else NOTICES.values()), ALL_AT_ONCE]):
        # each in one language, and all at once in each
        tongues = LANGUAGES if asks == ALL_AT_ONCE else [LANGUAGES[number % len(LANGUAGES)]]
        for language in tongues:
            page.goto(f"{page.url.partition('?')[0]}?lang={language}&{asks}{embed}")
            page.locator(".fi-zoom button").first.wait_for()
            expect(page.locator(".fi-notices p").first, asks).to_be_visible(timeout=60_000)
            stand(page)
            found = page.evaluate(COVERED_CONTROLS)
            assert found["wrong"] == [], (asks, language)
            assert found["met"] > 4
            map_, notices = (page.locator(one).bounding_box() for one in (".fi-map", ".fi-notices"))
            assert notices["y"] + notices["height"] <= map_["y"] + 0.5
            assert map_["height"] >= 0.3 * size[1]
            if "at=" not in asks:
                assert outside(page) == [], (asks, language)
    page.locator(".fi-notices button").click()
    expect(page.locator(".fi-notices")).to_be_hidden()
    stand(page)
    assert page.evaluate(COVERED_CONTROLS)["wrong"] == []
    assert outside(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/?embed=1"])
def test_a_map_that_is_the_page_is_its_heading(open_page, pack, path, language):
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang={language}")
    page.locator(".fi-root .fi-zoom").first.wait_for()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(word(language, "explorer.map.heading", title=pack.title[language]))
    # unseen, and no reason to scroll
    box = heading.bounding_box()
    assert (box["width"], box["height"]) == (1, 1)


@pytest.mark.parametrize(
    "path", ["/claims", "/compare", "/timeline", "/documents", "/scenarios", "/scene"]
)
def test_a_map_beside_a_page_takes_no_heading_from_it(open_page, path):
    page = open_page(f"{path}?lang=en")
    page.locator(".fi-root .fi-map, .sheet-scenarios, .sheet-scene canvas, canvas").first.wait_for()
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_is_told_what_this_is_and_where_and_a_second_is_not(open_page, language):
    page = explorer(open_page, (1366, 768), f"lang={language}")
    welcome = page.locator(".fi-welcome")
    expect(welcome.locator("p")).to_have_count(3)
    title = page.evaluate(f"{HANDLE}.app.words.pick({HANDLE}.app.model.bundle.pack.title)")
    expect(welcome).to_contain_text(title)
    expect(welcome.locator(".fi-locator svg")).to_have_attribute(
        "aria-label", word(language, "explorer.locator")
    )
    ring = welcome.locator(".fi-locator-ring").bounding_box()
    land = welcome.locator(".fi-locator svg").bounding_box()
    assert land["x"] < ring["x"]
    assert ring["x"] + ring["width"] < land["x"] + land["width"]
    welcome.locator("button").click()
    expect(welcome).to_be_hidden()
    page.reload()
    page.locator(".fi-tree").wait_for()
    expect(page.locator(".fi-welcome")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_is_told_in_three_lines_above_the_map_until_that_is_closed(
    open_page, stand, language
):
    page = explorer(open_page, (390, 844), f"lang={language}&scenario=two_island_1956")
    strip = page.locator(".fi-welcome-strip")
    expect(strip.locator("p")).to_have_count(3)
    for line in ("short", "short_choose", "short_tap"):
        expect(strip).to_contain_text(word(language, f"explorer.welcome.{line}"))
    expect(strip.locator(".fi-locator svg")).to_have_attribute(
        "aria-label", word(language, "explorer.locator")
    )
    expect(strip.locator(".fi-locator-ring")).to_be_visible()
    stand(page)
    # what it says is read whole, and the islands are whole and named below it
    assert strip.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1")
    assert strip.bounding_box()["height"] < 844 / 6
    assert outside(page) == []
    named = page.evaluate(f"{HANDLE}.app.map.labels().map(({{ id }}) => id)")
    assert {"etorofu", "kunashiri", "shikotan", "habomai"} <= set(named)
    before = page.locator(".fi-frame").bounding_box()["height"]
    strip.locator("button").click()
    expect(strip).to_be_hidden()
    assert page.locator(".fi-frame").bounding_box()["height"] > before


@pytest.mark.parametrize("opener", [".fi-chip-more", ".fi-options-toggle", ".fi-law-opener"])
def test_what_an_open_box_covers_on_a_phone_is_met_again_once_it_is_closed_or_the_screen_wide(
    open_page, opener
):
    page = explorer(open_page, (390, 844), "lang=en&scenario=two_island_1956")
    frame = page.locator(".fi-middle")
    page.locator(opener).click()
    expect(frame).to_have_attribute("inert", "")
    page.keyboard.press("Escape")
    expect(frame).not_to_have_attribute("inert", "")
    page.locator(opener).click()
    expect(frame).to_have_attribute("inert", "")
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(frame).not_to_have_attribute("inert", "")


# at sea, off the names
@pytest.mark.parametrize("at", [(45.3, 147.0), (43.95, 148.15), (44.2, 148.8), (45.3, 149.6)])
def test_the_card_of_the_sea_stands_beside_its_point_and_hides_no_island(open_page, stand, at):
    page = explorer(open_page, (1366, 768), "lang=en&scenario=two_island_1956")
    stand(page)
    point = page.evaluate(
        """([lat, lon]) => {
            const { app } = document.querySelector('.fi-root').fourIslands;
            const frame = app.mapNode.getBoundingClientRect();
            const { x, y } = app.map.containerPoint([lon, lat]);
            return [frame.left + x, frame.top + y];
        }""",
        arg=list(at),
    )
    page.mouse.click(*point)
    page.locator(".fi-sea-card").wait_for()
    card = page.locator(".fi-sea-card").bounding_box()
    left, right = card["x"], card["x"] + card["width"]
    top, bottom = card["y"], card["y"] + card["height"]
    beside = max(left - point[0], point[0] - right, top - point[1], point[1] - bottom)
    assert 0 < beside < 60
    hidden = [
        unit for unit, x, y in page.evaluate(ISLANDS) if left < x < right and top < y < bottom
    ]
    assert hidden == []


def outside(page):
    """Give the islands whose middle is beyond the map or under something that lies over it."""
    return [
        unit
        for unit, x, y in page.evaluate(ISLANDS)
        if not page.evaluate(
            "([x, y]) => document.querySelector('.fi-map').contains(document.elementFromPoint(x, y))",
            [x, y],
        )
    ]


def test_a_window_of_another_size_shows_the_islands_again_until_somebody_moves_the_map(
    open_page, stand
):
    page = explorer(open_page, (1200, 900))
    legend = page.locator("details.fi-legend")
    expect(legend).to_have_attribute("open", "")
    for width, height in ((390, 844), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        expect(legend).not_to_have_attribute("open", "")
        stand(page)
        assert outside(page) == []
    page.locator(".fi-zoom button").first.click()
    stand(page)
    chosen = page.evaluate(f"{HANDLE}.app.map.leaflet.getZoom()")
    page.set_viewport_size({"width": 1200, "height": 900})
    expect(legend).to_have_attribute("open", "")
    stand(page)
    assert page.evaluate(f"{HANDLE}.app.map.leaflet.getZoom()") == chosen


# whether credits stand whole in one line, and what says them
CREDITS = """
() => [...document.querySelectorAll('.fi-credits')]
    .filter((node) => node.checkVisibility({ visibilityProperty: true })).map((node) => ({
        whole: node.scrollWidth <= node.clientWidth,
        line: node.offsetHeight < 32,
        // nothing of it lies beyond its foot
        inside: [...node.querySelectorAll('a, summary')].filter((one) => one.checkVisibility()).every((one) => {
            const [box, foot] = [one, node.parentElement].map((part) => part.getBoundingClientRect());
            return box.left >= foot.left && box.right <= foot.right + 0.5;
        }),
        says: node.innerText.trim(),
    }))
"""
PLACES = {
    "map": "/?scenario=two_island_1956",
    "compare": "/compare?mode=side",
    "swipe": "/compare?mode=swipe",
    "timeline": "/timeline?date=1956-10-19",
    "claims": "/claims",
    "embed": "/?embed=1",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_credits_stand_whole_in_one_line(open_page, stand, place, language):
    at = f"{PLACES[place]}{'&' if '?' in PLACES[place] else '?'}lang={language}"
    page = open_page(at, width=1920, height=1080)
    for size in ((1920, 1080), (1366, 768), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        # a narrow page of claims opens its map by a button, which stays open from then on
        if place == "claims" and size[0] == 1024:
            page.locator("[data-map-toggle][aria-expanded=false]").click()
        page.locator(".fi-credits[data-fit]:visible").first.wait_for()
        stand(page)
        found = page.evaluate(CREDITS)
        assert found, size
        assert all(one["whole"] and one["line"] and one["inside"] for one in found), (size, found)
        assert all(one["says"] for one in found), size


def test_what_has_no_room_in_the_line_opens_by_key_and_touch(open_page, pack):
    page = explorer(open_page, (390, 844))
    fold = page.locator(".fi-credits-fold")
    summary = fold.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    for item in pack.about["attribution"]:
        expect(fold.locator(".fi-credits-open")).to_contain_text(item["text"]["en"])
    box = fold.locator(".fi-credits-open").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    expect(fold).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    # a finger
    summary.dispatch_event("click")
    expect(fold.locator(".fi-credits-open a").first).to_be_visible()
    page.locator(".fi-zoom button").first.click()
    expect(fold).not_to_have_attribute("open", "")
