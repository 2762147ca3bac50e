"""What a page says is printed: on A4, with no empty sheet, and all of it."""

from __future__ import annotations

import io
import re
from itertools import combinations

import pytest
from pypdf import PdfReader

from geo.server.shelf import Shelf
from geo.server.views.compare import CompareSheet
from geo.server.views.straits import said_name
from geo.text.languages import LANGUAGES
from geo.text.words import word

A4_PT = (595, 842)
BOXES = (
    "nodes => nodes.map((node) => node.getBoundingClientRect().toJSON()).filter((box) => box.width)"
)
# some six lines
LEAST_DEPTH = 0.09
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")


PRESENTED = "/present?lesson=who_says_what"


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def depth(sheet):
    """Give how far down a sheet its text goes from its first line, as a part of its height."""
    heights = []

    def visit(text, matrix, own, *_):
        if text.strip():
            heights.append(own[4] * matrix[1] + own[5] * matrix[3] + matrix[5])

    sheet.extract_text(visitor_text=visit)
    return (max(heights) - min(heights)) / float(sheet.mediabox.height)


def printed(page, stand):
    """Print a page as the browser does; give the text of each sheet, in one line."""
    stand(page)
    pdf = page.pdf(format="A4", margin=MARGINS, print_background=True)
    sheets = PdfReader(io.BytesIO(pdf)).pages
    assert all(
        abs(float(side) - wanted) < 2
        for sheet in sheets
        for side, wanted in zip(sheet.mediabox[2:], A4_PT, strict=True)
    )
    texts = [re.sub(r"\s+", "", sheet.extract_text()) for sheet in sheets]
    assert all(len(text) > 20 for text in texts), [len(text) for text in texts]
    # the last has more on it than a line or two
    assert len(sheets) == 1 or depth(sheets[-1]) > LEAST_DEPTH, texts[-1]
    return texts


def plain(text):
    return re.sub(r"\s+", "", text)


def test_all_claims_are_printed(open_page, stand, shelf):
    page = open_page("/claims?lang=en")
    page.locator(".claim").first.wait_for()
    text = "".join(printed(page, stand))
    missing = [c.id for c in shelf.claims if plain(c.paraphrase["en"]) not in text]
    # a sentence that a sheet ends within is torn by what stands between the sheets
    assert len(missing) <= 2, missing


@pytest.mark.parametrize(
    ("language", "size"),
    [
        *(("en", size) for size in ((1366, 768), (1024, 768), (844, 390), (390, 844), (320, 568))),
        *((one, size) for one in LANGUAGES[1:] for size in ((1366, 768), (390, 844))),
    ],
)
def test_the_map_is_printed_whole_on_one_sheet(open_page, stand, language, size):
    page = open_page(f"/?lang={language}&scenario=two_island_1956", width=size[0], height=size[1])
    page.locator(".fi-root .fi-badge").wait_for()
    (text,) = printed(page, stand)
    said = page.locator(".fi-badge").inner_text().splitlines()
    rows = page.locator(".fi-legend-row").all_text_contents()
    assert len(rows) > 4
    assert plain(word(language, "explorer.welcome.short")) not in text
    titles = page.locator(".fi-figure-title").all_text_contents()
    assert len(titles) > 3
    for part in (said[0], *rows, *titles):
        assert plain(part) in text, part
    # nothing lies on anything else: each figure has its own place
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    boxes = page.locator(".fi-map, .fi-legend, .fi-badge, .fi-figure").evaluate_all(BOXES)
    assert len(boxes) > 5
    for one, other in combinations(boxes, 2):
        apart = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
        assert apart or one["bottom"] <= other["top"] + 1 or other["bottom"] <= one["top"] + 1
    page.emulate_media(media="null")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    # on the screen all is as it was
    assert page.locator(".fi-legend").get_attribute("open") is None


def test_the_map_keeps_its_picture_on_paper(open_page, stand):
    page = open_page("/?lang=en&scenario=two_island_1956")
    page.locator(".fi-root .fi-badge").wait_for()
    stand(page)
    size = "map => [map.offsetWidth, map.offsetHeight]"
    before = page.locator(".fi-map").evaluate(size)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".fi-map").evaluate(size) == before
    places = page.evaluate(
        """() => {
            const map = document.querySelector('.fi-map').getBoundingClientRect();
            return ['.fi-legend', '.fi-badge'].map((one) =>
                document.querySelector(one).getBoundingClientRect().top - map.bottom);
        }"""
    )
    # below the map, and no longer over it
    assert min(places) >= 0
    page.emulate_media(media="null")


# path, and what the page has once it has come
PAGES = {
    "/timeline": ".events > li",
    "/scenarios": ".sheet-scenarios table",
    "/compare": ".compare[data-ready]",
    "/about": ".sheet-about",
    "/present": ".sheet-present",
    "/claims": ".claim",
    "/scene": ".sheet-scene table",
    "/documents": ".sheet-documents",
    "/archive": ".sheet-archive, .sheet",
    "/lesson": ".lesson-begin",
}


@pytest.mark.parametrize(
    ("language", "width"), [*((one, 1366) for one in LANGUAGES), (LANGUAGES[0], 390)]
)
@pytest.mark.parametrize("path", PAGES)
def test_no_sheet_is_empty(open_page, stand, shelf, path, language, width):  # noqa: PLR0917
    page = open_page(f"{path}?lang={language}", width=width, height=844)
    page.locator(PAGES[path]).first.wait_for()
    text = "".join(printed(page, stand))
    if path == "/timeline":
        assert [e.id for e in shelf.history if plain(e.title[language]) not in text] == []
    if path in {"/scenarios", "/compare"}:
        scenarios = shelf.pack.scenarios.values()
        assert [s.id for s in scenarios if plain(s.title[language]) not in text] == []


# of the printed table its smallest letters, in points, and how much of it lies beyond its frame
LETTERS = """
() => {
    const frame = document.querySelector('.scenarios-table');
    const texts = [...frame.querySelectorAll('*')].filter((node) => node.checkVisibility() &&
        [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()) &&
        !['CAPTION'].includes(node.tagName));
    const { zoom } = getComputedStyle(frame);
    const sizes = texts.map((node) => Number.parseFloat(getComputedStyle(node).fontSize) * zoom * 0.75);
    return [sizes.length, Math.min(...sizes), frame.scrollWidth - frame.clientWidth];
}
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/scenarios", "/compare"])
def test_the_printed_table_is_whole_and_can_be_read(open_page, stand, shelf, path, language):
    # as wide as a sheet between its margins
    page = open_page(f"{path}?lang={language}", width=718, height=1045)
    page.locator(".scenarios-table").wait_for()
    text = "".join(printed(page, stand))
    page.emulate_media(media="print")
    stand(page)
    count, smallest, beyond = page.evaluate(LETTERS)
    assert count > 200
    assert smallest >= 8
    assert beyond <= 0
    if path == "/compare":
        # on whatever sheet a scenario stands, its figures say what they are of
        for name in (said_name(CompareSheet(shelf, language), s.id) for s in shelf.sea.straits):
            assert text.count(plain(name)) >= len(shelf.pack.scenarios), name
    page.emulate_media(media="null")


# what elements say of themselves, and what of it is gone once the page has been printed
LOST_BY_PRINTING = """
() => {
    const nodes = [...document.querySelectorAll('*')];
    const names = (node) => node.getAttributeNames().filter((name) => name.startsWith('data-'));
    const before = nodes.map(names);
    for (const name of ['beforeprint', 'afterprint']) window.dispatchEvent(new Event(name));
    return [
        [...new Set(before.flat())],
        nodes.flatMap((node, at) => before[at].filter((name) => !node.hasAttribute(name))),
    ];
}
"""


@pytest.mark.parametrize(
    ("path", "ready"),
    [("/", ".fi-root .fi-badge"), *((path, PAGES[path]) for path in ("/claims", "/documents"))],
)
def test_after_printing_a_page_is_what_it_was(open_page, stand, path, ready):
    page = open_page(f"{path}?lang=en")
    page.locator(ready).first.wait_for()
    stand(page)
    kept, lost = page.evaluate(LOST_BY_PRINTING)
    assert "data-said" in kept
    assert lost == []


def test_of_a_running_lesson_its_step_is_printed_once(open_page, stand):
    page = open_page(f"{PRESENTED}&lang=en")
    page.locator(".fil-root .fi-badge").wait_for()
    (text,) = printed(page, stand)
    assert plain(page.locator(".fil-side h1").inner_text()) in text
    assert plain(page.locator(".fil-root .fi-badge").inner_text().splitlines()[0]) in text


# of each map on paper: what is said of it, and how wide its letters are beside those of the screen
STAMPS = """
() => [...document.querySelectorAll('.fi-frame')].filter((one) => one.checkVisibility()).map((frame) => {
    const seen = (node) => Boolean(node?.checkVisibility() && node.getBoundingClientRect().height);
    const badge = frame.querySelector('.fi-badge');
    const legend = frame.closest('.compare')?.querySelector('.compare-legend') ?? frame.querySelector('.fi-legend');
    const { left, right, height } = frame.getBoundingClientRect();
    return {
        badge: seen(badge) ? badge.innerText.trim() : '',
        legend: seen(legend) ? legend.innerText.trim() : '',
        scale: badge.getBoundingClientRect().height / badge.offsetHeight,
        onSheet: left >= -1 && right <= innerWidth + 1 && height > 100,
    };
})
"""


@pytest.mark.parametrize(("width", "language"), [(1366, "en"), *((390, one) for one in LANGUAGES)])
@pytest.mark.parametrize(
    "path", ["/?", "/compare?mode=side&", "/compare?mode=swipe&", "/timeline?", f"{PRESENTED}&"]
)
def test_on_every_printed_map_stand_its_badge_and_its_legend(  # noqa: PLR0917
    open_page, stand, shelf, path, width, language
):
    page = open_page(f"{path}lang={language}", width=width, height=768 if width > 390 else 844)
    ready = ".compare[data-ready]" if "compare" in path else ".fi-root .fi-map"
    page.locator(ready).first.wait_for()
    # a map that has begun has its words a moment later
    page.wait_for_function(
        "[...document.querySelectorAll('.fi-frame')].every((one) => one.querySelector('.fi-badge')?.textContent)"
    )
    stand(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1045})
    maps = page.evaluate(STAMPS)
    page.emulate_media(media="null")
    assert len(maps) == (2 if "compare" in path else 1)
    parties = [one.name[language] for one in shelf.pack.parties.values()]
    for one in maps:
        assert one["onSheet"]
        assert len(one["badge"].splitlines()) > 1, one
        assert [name for name in parties if name not in one["legend"]] == []
        # read as on the screen, however small the map has become
        assert one["scale"] > 0.9


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1366, 390])
def test_words_of_the_printed_chart_lie_apart(open_page, stand, language, width):
    page = open_page(f"/compare?lang={language}", width=width, height=844)
    page.locator(".compare[data-ready]").wait_for()
    stand(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1045})
    boxes = page.locator(".chart text:is(.name, .shares, .tick, .axis)").evaluate_all(BOXES)
    words = page.locator(".chart text:is(.name, .shares, .tick)").evaluate_all(BOXES)
    page.emulate_media(media="null")
    assert len(boxes) > 20
    # letters of the chart for phones would be drawn so large that they lie over its points
    assert max(box["height"] for box in words) < 24
    for one, other in combinations(boxes, 2):
        across = min(one["right"], other["right"]) - max(one["left"], other["left"])
        down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
        # a line of text is some pixels taller than its letters
        assert across <= 1 or down <= 4, (one, other)


# maps on paper, and what is beyond the box that shows each
CUT = """
() => [...document.querySelectorAll('.fi-frame')].filter((one) => one.checkVisibility()).map((frame) => {
    const map = frame.querySelector('.fi-map').getBoundingClientRect();
    const beyond = [];
    for (let up = frame; up !== document.body; up = up.parentElement) {
        const [box, { overflowY, overflowX, clipPath }] = [up.getBoundingClientRect(), getComputedStyle(up)];
        const hides = overflowY !== 'visible' || overflowX !== 'visible';
        if (clipPath !== 'none' || (hides && (box.bottom < map.bottom - 1 || box.right < map.right - 1)))
            beyond.push(up.className);
    }
    return [Math.round(map.width) > 200, beyond];
})
"""


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize(
    "path", ["/", "/compare?mode=side", "/compare?mode=swipe", "/timeline", PRESENTED]
)
def test_no_map_is_cut_on_paper(open_page, stand, path, width):
    page = open_page(path, width=width, height=844)
    ready = ".compare[data-ready]" if "compare" in path else ".fi-root .fi-map"
    page.locator(ready).first.wait_for()
    stand(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1045})
    maps = page.evaluate(CUT)
    assert len(maps) == (2 if "compare" in path else 1)
    assert [one for one in maps if one != [True, []]] == []
    page.emulate_media(media="null")


@pytest.mark.parametrize("width", [1366, 390])
def test_of_filters_it_is_printed_what_is_chosen_and_how_many_are_left(open_page, stand, width):
    page = open_page("/claims?lang=en&side=JPN&q=Shikotan", width=width, height=844)
    page.locator(".claim").first.wait_for()
    text = "".join(printed(page, stand))
    count = plain(page.locator(".filter-count").text_content())
    assert any(sign.isdigit() for sign in count)
    assert count in text
    side = page.locator(".facet.chosen summary").text_content()
    assert plain(word("en", "claims.filter.side")) in plain(side)
    assert plain(side) in text
    # a filter of which nothing is chosen says nothing
    other = page.locator(".facet:not(.chosen) summary").first.text_content()
    assert plain(other) not in text
    # on the screen all is as it was
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-asked]").count() == 0


def test_of_the_lesson_that_is_made_the_steps_and_the_text_are_printed(open_page, stand):
    page = open_page("/lesson?lang=en&lesson=what_would_two_islands_mean", alone=True)
    page.locator(".sheet-lesson[data-ready]").wait_for()
    text = "".join(printed(page, stand))
    steps = page.locator(".lesson-step-title").all_text_contents()
    assert len(steps) > 8
    assert [step for step in steps if plain(step) not in text] == []
    assert plain(page.locator(".lesson-form textarea").first.input_value()) in text
    assert plain(word("en", "lesson.edit.preview")) not in text
