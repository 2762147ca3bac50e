"""No text of a page lies over another, at any width and in any language."""

from __future__ import annotations

import pytest

from geo.text.languages import LANGUAGES

WIDTHS = (320, 390, 600, 768, 1024, 1366, 1920, 2560)
# the longest words always, others where what is drawn has changed
TONGUES = [
    one if one == "ru" else pytest.param(one, marks=pytest.mark.proof("drawn")) for one in LANGUAGES
]
PAGES = ("/?scenario=four_island", "/compare", "/timeline", "/claims", "/scenarios", "/about")
LESSON = "/present?lesson=what_would_two_islands_mean"
# texts of one part of a page that overlap; what scrolls out of its box is not seen
CROWDED = """
() => {
    const parts = document.querySelectorAll(
        '.fi-tally, .fi-bar, .fi-legend, .fi-badge, .fi-note, .fi-foot, .fi-tab-body, .masthead, .fil-side, ' +
        '.fil-bar, .sheet, .compare');
    const seen = (node, box) => {
        for (let up = node; up && up !== document.body; up = up.parentElement) {
            const { overflowX, overflowY, position } = getComputedStyle(up);
            if (overflowX !== 'visible' || overflowY !== 'visible') {
                const edge = up.getBoundingClientRect();
                box = [Math.max(box[0], edge.left), Math.max(box[1], edge.top),
                       Math.min(box[2], edge.right), Math.min(box[3], edge.bottom)];
            }
            if (position === 'fixed' || position === 'sticky') return null;
        }
        return box[2] - box[0] > 1 && box[3] - box[1] > 1 ? box : null;
    };
    const found = new Set();
    for (const part of parts) {
        const texts = [];
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            if (text.parentElement.closest('svg, option, .fi-hidden, [hidden], .fi-root .leaflet-container')) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const { left, top, right, bottom } of range.getClientRects()) {
                // a line's box is higher than its letters
                const trim = (bottom - top) * 0.22;
                const box = seen(text.parentElement, [left, top + trim, right, bottom - trim]);
                if (box) texts.push({ text, box });
            }
        }
        texts.sort((a, b) => a.box[1] - b.box[1]);
        texts.forEach(({ text, box }, index) => {
            for (let next = index + 1; next < texts.length && texts[next].box[1] < box[3]; next += 1) {
                const other = texts[next];
                if (other.text === text) continue;
                const across = Math.min(box[2], other.box[2]) - Math.max(box[0], other.box[0]);
                const down = Math.min(box[3], other.box[3]) - Math.max(box[1], other.box[1]);
                if (across > 1.5 && down > 1.5)
                    found.add(`${text.data.trim().slice(0, 40)} | ${other.text.data.trim().slice(0, 40)}`);
            }
        });
    }
    return [...found].slice(0, 8);
}
"""


def crowded(page, stand):
    """Give the texts that overlap at each width."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768 if width >= 768 else 844})
        stand(page)
        if texts := page.evaluate(CROWDED):
            found[width] = texts
    return found


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("path", PAGES)
def test_no_text_lies_over_another(open_page, stand, path, language):
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang={language}")
    page.locator(".sheet, .fi-tally li, .compare-map").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert crowded(page, stand) == {}


@pytest.mark.parametrize("language", TONGUES)
def test_no_text_of_a_lesson_lies_over_another(open_page, stand, language):
    page = open_page(f"{LESSON}&lang={language}")
    page.wait_for_function(
        """() => document.querySelector('.fil-root')?.fourIslandsLesson?.ready.then(() => true) ?? false"""
    )
    count = page.evaluate(
        "document.querySelector('.fil-root').fourIslandsLesson.player.lesson.steps.length"
    )
    found = {}
    for step in range(count):
        if texts := crowded(page, stand):
            found[step] = texts
        page.keyboard.press("PageDown")
    assert found == {}


# buttons whose words are cut off, stand beyond the screen, or break within one short word
BAD_BUTTONS = """
() => {
    const found = [];
    const scrolls = (node) => {
        for (let up = node.parentElement; up && up !== document.body; up = up.parentElement)
            if (getComputedStyle(up).overflowX !== 'visible') return true;
        return false;
    };
    for (const node of document.querySelectorAll('button, summary, [role=tab]')) {
        const box = node.getBoundingClientRect();
        const text = node.textContent.trim();
        if (!text || !box.width || !node.checkVisibility({ visibilityProperty: true })) continue;
        if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline')
            found.push(`${text} is cut`);
        if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(node)) found.push(`${text} is outside`);
        // Japanese may break anywhere, but a word of two signs on two lines is no label
        const range = document.createRange();
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        for (let part = walker.nextNode(); part; part = walker.nextNode()) {
            if (!/^\\p{L}{1,8}$/u.test(part.data.trim())) continue;
            if (part.parentElement.getBoundingClientRect().width < 2) continue;
            range.selectNodeContents(part);
            const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            if (rows.size > 1) found.push(`${part.data} breaks`);
        }
    }
    return found;
}
"""


@pytest.mark.parametrize("lang", TONGUES)
def test_labels_of_buttons_fit_a_telephone(open_page, stand, lang):
    page = open_page(f"/?lang={lang}", width=390, height=844)
    base = page.evaluate("location.origin")
    bad = {}
    for path in (
        "/",
        "/compare",
        "/claims",
        "/timeline",
        "/scenarios",
        "/present",
        "/scene",
        "/about",
    ):
        page.goto(f"{base}{path}?lang={lang}")
        page.locator(".sheet, .fi-root .fi-chip").first.wait_for()
        page.wait_for_load_state("networkidle")
        stand(page)
        if found := page.evaluate(BAD_BUTTONS):
            bad[path] = found
    assert bad == {}


@pytest.mark.parametrize("width", [1024, 1366])
def test_titles_of_the_tally_are_whole(open_page, width):
    page = open_page("/?scenario=four_island&lang=en", width=width, height=768)
    page.locator(".fi-figure-title").first.wait_for()
    for lang in LANGUAGES:
        page.evaluate(
            f"document.querySelector('.fi-root').fourIslands.setState({{ lang: {lang!r} }})"
        )
        titles = page.locator(".fi-figure-title")
        assert titles.count() >= 3
        assert (
            titles.evaluate_all(
                "nodes => nodes.filter((n) => n.scrollWidth > n.clientWidth).map((n) => n.textContent)"
            )
            == []
        ), lang


# boxes of the map that lie over one another
STACKED = """
() => {
    const names = ['.fi-note', '.fi-legend', '.fi-badge', '.fi-zoom', '.fi-foot', '.fi-panel'];
    const boxes = names
        .map((name) => [name, document.querySelector(name).getBoundingClientRect()])
        .filter(([, box]) => box.width && box.height);
    return boxes.flatMap(([a, one], index) => boxes.slice(index + 1)
        .filter(([, two]) =>
            Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1 &&
            Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 1)
        .map(([b]) => `${a} | ${b}`));
}
"""
SCREENS = [(390, 844), (768, 1024), (820, 1180), (1024, 1366)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_box_of_the_map_lies_over_another(open_page, stand, language):
    found = {}
    for width, height in SCREENS:
        page = open_page(
            f"/?scenario=habomai_only&view=japan&lang={language}", width=width, height=height
        )
        page.locator(".fi-badge strong").wait_for()
        stand(page)
        found[width, "at first"] = page.evaluate(STACKED)
        page.locator("details.fi-legend").evaluate("(node) => { node.open = true; }")
        stand(page)
        # on a phone an open legend takes the place of the buttons beside it too
        found[width, "legend"] = [
            over
            for over in page.evaluate(STACKED)
            if width >= 760 or over != ".fi-legend | .fi-zoom"
        ]
        page.close()
    assert {where: over for where, over in found.items() if over} == {}


@pytest.mark.parametrize(("width", "height"), [(768, 1024), (1024, 768), (1366, 768)])
def test_only_the_badge_lies_over_the_map_of_a_small_screen(open_page, width, height):
    page = open_page("/?scenario=two_island_1956&lang=en", width=width, height=height)
    page.locator(".fi-badge strong").wait_for()
    assert page.locator(".fi-note").is_hidden()
    assert page.locator("details.fi-legend").get_attribute("open") is None
    # its words are in the panel
    words = page.locator(".fi-note p").first.text_content()
    page.get_by_role("tab", name="Scenario").click()
    assert words in page.get_by_role("tabpanel", name="Scenario").text_content()
