"""
The scene in a browser with the network cut.

Covered: the drawing without a request to anybody else, its switches and address, the badge and the
table that follow them, the shapes fetched once, labels in three scripts, and the flat map where
the browser cannot draw in depth.
"""

from __future__ import annotations

import io
import re
import shutil

import numpy as np
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from geo.text.words import word

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
NO_3D = ("--disable-3d-apis",)
# a computer without a graphics card draws in software, and slowly where it has much to do
DRAW_LIMIT_MS = 300_000


@pytest.fixture(scope="module")
def desk(desk, request):
    """Keep pages of a browser that draws as a test asks: in software, unless it says otherwise."""
    args = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    path = next(filter(None, map(shutil.which, BROWSERS)))
    way = getattr(request, "param", SOFTWARE)
    launched = desk.browser.browser_type.launch(executable_path=path, args=[*args, *way])
    yield type(desk)(launched, desk.server)
    launched.close()


def drawn(page):
    page.locator("[data-testid=stDeckGlJsonChart] canvas").first.wait_for(timeout=DRAW_LIMIT_MS)
    return page


def shown(page, unit):
    return page.locator(f".scene-table [data-unit={unit}] td").first


def test_the_scene_is_drawn_by_this_computer_alone(open_page):
    page = open_page("/scene?lang=en&scenario=two_island_1956&columns=sea", width=1024)
    shapes = []
    page.on("request", lambda sent: shapes.append(sent.url) if "/pack/scene/" in sent.url else None)
    drawn(page)
    expect(page.locator(".scene-badge")).to_contain_text("Supposed: Two islands (1956)")
    expect(shown(page, "shikotan")).to_have_text("Japan")
    chart = page.get_by_role("figure", name=re.compile("Columns: Sea"))
    expect(chart).to_be_visible()
    page.wait_for_function(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('/pack/scene/')).length == 3"
    )
    shapes.clear()
    # a switch changes badge, table and address, and fetches no shape again
    page.locator("[data-key=scenario] select").select_option("four_island")
    expect(page.locator(".scene-badge")).to_contain_text("Four islands")
    expect(shown(page, "etorofu")).to_have_text("Japan")
    assert "scenario=four_island" in page.url
    assert shapes == []


def test_switches_work_by_keyboard_and_stay_in_the_address(open_page):
    page = drawn(open_page("/scene?lang=en&view=disputed&times=20", width=800, height=520))
    expect(page.locator("[data-key=view] select")).to_have_value("disputed")
    expect(page.locator(".scene-legend")).to_contain_text("20 times")
    expect(shown(page, "kunashiri")).to_have_text(word("en", "scene.open"))
    land = page.locator("[data-key=columns] [data-value=land]")
    land.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".scene-legend")).to_contain_text(word("en", "scene.measure_of.land"))
    expect(land).to_be_focused()
    expect(land).to_have_attribute("aria-pressed", "true")
    page.locator("[data-key=view] select").select_option("de_facto")
    expect(shown(page, "kunashiri")).to_have_text("Russia")
    assert "columns=land" in page.url
    assert "view=" not in page.url


def test_what_was_measured_on_the_map_stands_in_the_scene(open_page):
    page = open_page("/?lang=en&unit=shikotan&measure=nemuro;44,146.5", width=1024)
    page.locator(".fi-zoom button").first.wait_for()
    page.locator(".masthead .pages").get_by_role("link", name=word("en", "app.page.scene")).click()
    drawn(page)
    said = page.locator(".scene-brought")
    expect(said).to_contain_text("105.9\u00a0km")
    expect(said).to_contain_text("Shikotan")
    expect(page.get_by_role("figure", name=re.compile("105.9"))).to_be_visible()
    # what columns show has a key of its own
    page.locator("[data-key=columns] [data-value=land]").click()
    expect(page.locator(".scene-legend")).to_contain_text(word("en", "scene.measure_of.land"))
    expect(said).to_contain_text("105.9\u00a0km")
    assert "measure=nemuro;44,146.5" in page.url


def test_the_camera_of_the_map_goes_to_the_scene_and_comes_back(open_page):
    at = "43.8000,146.7500,9.5"
    page = open_page(f"/?lang=en&at={at}", width=1024)
    page.locator(".fi-zoom button").first.wait_for()
    pages = page.locator(".masthead .pages")
    pages.get_by_role("link", name=word("en", "app.page.scene")).click()
    drawn(page)
    assert f"at={at}" in page.url
    page.locator("[data-key=from] [data-value=above]").click()
    expect(page.locator("[data-key=from] [data-value=above]")).to_have_attribute(
        "aria-pressed", "true"
    )
    pages.get_by_role("link", name=word("en", "app.page.explore")).click()
    page.locator(".fi-zoom button").first.wait_for()
    page.wait_for_function(
        """() => {
            const map = document.querySelector('.fi-root')?.fourIslands?.app?.map?.leaflet;
            const { lat, lng } = map?.getCenter() ?? {};
            return map?.getZoom() === 9.5 && Math.abs(lat - 43.8) < 0.001 && Math.abs(lng - 146.75) < 0.001;
        }"""
    )


def test_an_older_link_is_read_and_written_anew(open_page):
    page = open_page("/scene?lang=en&measure=land")
    expect(page.locator("[data-key=columns] [data-value=land]")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.wait_for_url("**columns=land**")
    assert "measure=" not in page.url
    expect(page.locator(".scene-legend")).to_contain_text(word("en", "scene.measure_of.land"))


def test_axe_finds_nothing(open_page, looked_through):
    page = drawn(open_page("/scene?lang=en&scenario=two_island_1956"))
    assert looked_through(page, dark=True) == []


# from the first frame on, each size in which the picture was to be seen, beside that of its stage
SEEN_SIZES = """
window.seenSizes = [];
const look = () => {
    const stage = document.querySelector('[data-testid=stDeckGlJsonChart]');
    for (const canvas of stage?.querySelectorAll('canvas') ?? []) {
        const [{ width, height }, room] = [canvas, stage.getBoundingClientRect()];
        if (canvas.checkVisibility({ visibilityProperty: true }))
            window.seenSizes.push([width, height, room.width, room.height]);
    }
    requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_no_frame_of_another_size_is_seen_first(open_page, size):
    page = open_page("/scenarios?lang=en", width=size[0], height=size[1], alone=True)
    page.add_init_script(SEEN_SIZES)
    page.goto(page.url.replace("/scenarios", "/scene"))
    drawn(page)
    seen = page.evaluate("window.seenSizes")
    assert seen
    for width, height, wide, high in seen:
        # the stage has a border
        assert (width, height) == pytest.approx((wide, high), abs=3)


def test_its_letters_are_there_before_it_is_drawn(open_page):
    page = drawn(open_page("/scene?lang=ja", width=390, height=844))
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family.replaceAll('\"', ''))"
    )
    assert {"Noto Sans", "Noto Sans JP"} <= set(loaded)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("desk", [NO_3D], indirect=True)
def test_a_browser_that_cannot_draw_shows_the_flat_map(open_page):
    page = open_page("/scene?lang=en&scenario=two_island_1956&view=japan")
    expect(page.get_by_text(word("en", "scene.flat"))).to_be_visible()
    page.locator(".fi-root").wait_for()
    page.wait_for_function(
        "document.querySelector('.fi-root').fourIslands?.describe?.().colours?.shikotan"
    )
    seen = page.locator(".fi-root").evaluate("e => e.fourIslands.getState()")
    assert (seen["scenario"], seen["view"]) == ("two_island_1956", "japan")
    assert page.locator("[data-testid=stDeckGlJsonChart]").count() == 0


def test_the_app_s_policy_lets_the_scene_be_drawn(open_page):
    page = open_page("/about?lang=en")
    page.goto(page.url.replace("/about", "/scene"))
    drawn(page)
    expect(page.locator(".scene-badge")).to_be_visible()
    page.locator("[data-key=scenario] select").select_option("four_island")
    expect(page.locator(".scene-badge")).to_contain_text("Four islands")


# of each list, how far the words of what is chosen go beyond its room
CUT = """
() => [...document.querySelectorAll('.scene-bar select')].map((box) => {
    const { font, paddingLeft, paddingRight, appearance } = getComputedStyle(box);
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = font;
    const arrow = appearance === 'none' ? 0 : 20;
    const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
    return pen.measureText(box.selectedOptions[0].text).width - room;
})
"""


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_what_is_chosen_is_read_whole_on_a_phone_and_on_paper(open_page, language):
    page = open_page(f"/scene?lang={language}&scenario=two_island_1956", width=390, height=844)
    page.locator(".scene-bar select").first.wait_for()
    assert max(page.evaluate(CUT)) <= 0
    page.emulate_media(media="print")
    for width in (718, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        assert max(page.evaluate(CUT)) <= 0
        expect(page.locator(".scene-bar button[aria-pressed=false]:visible")).to_have_count(0)
    page.set_viewport_size({"width": 718, "height": 1000})
    assert page.locator(".scene-table").evaluate("(node) => node.scrollWidth") <= 718
    page.emulate_media(media="null")


def coloured(pdf):
    """Count the coloured points of the largest picture of a printed page."""
    (sheet,) = PdfReader(io.BytesIO(pdf)).pages
    picture = max((one.image for one in sheet.images), key=lambda one: one.width * one.height)
    points = np.asarray(picture.convert("RGBA")).astype(int)
    colours, opaque = points[..., :3], points[..., 3] > 100
    return int(((np.ptp(colours, axis=2) > 12) & opaque).sum())


@pytest.mark.parametrize(
    ("language", "width"), [("en", 390), ("ja", 390), ("ru", 390), ("ru", 1366)]
)
def test_the_scene_and_its_figures_are_printed_on_one_sheet(open_page, stand, language, width):
    height = 768 if width > 390 else 844
    page = drawn(open_page(f"/scene?lang={language}", width=width, height=height))
    page.locator(".scene-table").wait_for()
    stand(page)
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    pdf = page.pdf(format="A4", margin=margins, print_background=True)
    (sheet,) = PdfReader(io.BytesIO(pdf)).pages
    assert page.locator(".scene-table tbody th").first.inner_text() in sheet.extract_text()
    # the picture is on it, and no smaller than a quarter of the sheet's height
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1045})
    picture = page.locator("[data-testid=stDeckGlJsonChart] canvas").first.bounding_box()
    assert picture["width"] > 700 or picture["height"] > 290
    assert 230 < picture["height"] <= 300
    # painted whole already at the first print
    again = page.pdf(format="A4", margin=margins, print_background=True)
    assert 1_000 < coloured(pdf) == coloured(again)
    page.emulate_media(media="null")
