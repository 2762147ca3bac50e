"""
Every page by keyboard alone: focus goes somewhere at each stroke, is in sight and is marked.

WCAG 2.2: 2.1.2 (no trap), 2.4.7 (focus visible), 2.4.11 (focus not obscured).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.text.languages import LANGUAGES
from geo.text.words import word


def test_an_island_chosen_by_keys_keeps_the_focus_in_the_panel(open_page):
    page = open_page("/?lang=en")
    island = page.locator('[role="treeitem"][data-unit="shikotan"]')
    island.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fi-name-text").first).to_be_visible()
    expect(page.locator('[role="tab"][data-tab="unit"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator('[role="treeitem"]:focus')).to_have_count(1)


# path, and what the page has once it has come
PLACES = {
    "map": ("/?scenario=two_island_1956", ".fi-root .fi-badge"),
    "compare": ("/compare?mode=swipe", ".compare[data-ready]"),
    "claims": ("/claims", ".claim"),
    "timeline": ("/timeline?date=1956-10-19", ".events > li.now"),
    "scenarios": ("/scenarios", ".sheet-scenarios table"),
    "present": ("/present", ".sheet-present"),
    "running": ("/present?lesson=who_says_what", ".fil-root .fi-badge"),
    "documents": ("/documents", ".docs-text .docs-number"),
    "lesson": ("/lesson", ".lesson-begin, .sheet-lesson[data-ready]"),
    "about": ("/about", ".sheet-about"),
    "scene": ("/scene", ".sheet-scene table, canvas"),
    "embed": ("/?embed=1&scenario=two_island_1956", ".fi-whole"),
}
# what has few controls of its own
FEW = ("embed", "running")


@pytest.fixture
def come(open_page, stand, workspace):
    """Come to a place and wait until it stands."""

    def to(name, size=(1366, 768)):
        path, ready = PLACES[name]
        if name == "documents":
            path += f"?document={workspace.bring()['id']}"
        page = open_page(
            f"{path}{'&' if '?' in path else '?'}lang=en", width=size[0], height=size[1],
            alone=name == "lesson",
        )  # fmt: skip
        # a sheet that glides hides for a moment what has the focus already
        page.emulate_media(reduced_motion="reduce")
        page.locator(ready).first.wait_for()
        stand(page)
        return page

    return to


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
@pytest.mark.parametrize("name", PLACES)
def test_the_focus_is_always_somewhere_in_sight_and_marked(come, walked_through, name, size):
    page = come(name, size)
    assert len(set(walked_through(page))) > (4 if name in FEW else 8)


# of what has the focus, whether it is in the head, and where it is out of sight or below something
IN_HEAD = """
() => {
    const node = document.activeElement;
    if (!node.closest('.masthead')) return null;
    const { left, top, width, height } = node.getBoundingClientRect();
    const hidden = [0.04, 0.5, 0.96].filter((part) =>
        !node.contains(document.elementFromPoint(left + width * part, top + height / 2)));
    return [node.textContent, hidden];
}
"""


def walk_the_head(page, key):
    """Go through the head by one key; give what had the focus, in order, and what hid some of it."""
    walked = []
    for _ in range(60):
        page.keyboard.press(key)
        found = page.evaluate(IN_HEAD)
        if found:
            walked.append(found)
        elif walked:
            break
    return [name for name, _ in walked], [one for one in walked if one[1]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "size",
    [(320, 568), (390, 844), (683, 384), (768, 1024), (1024, 768), (1200, 800), (1366, 768),
     (1920, 1080)],
)  # fmt: skip
def test_whatever_of_the_head_has_the_focus_is_wholly_in_sight(open_page, stand, size, language):
    page = open_page(f"/about?lang={language}", width=size[0], height=size[1])
    page.locator(".sheet-about").wait_for()
    stand(page)
    there = page.locator(".masthead :is(a, button)").locator("visible=true").count()
    onward, hidden = walk_the_head(page, "Tab")
    assert hidden == []
    assert len(onward) == there > 10
    # and back again, from what follows the head
    back, hidden = walk_the_head(page, "Shift+Tab")
    assert hidden == []
    assert back == onward[::-1]
    # a window that is made narrower does not hide it either
    last = page.locator(".masthead .pages a").nth(6)
    last.focus()
    page.set_viewport_size({"width": max(320, size[0] // 2), "height": size[1]})
    stand(page)
    assert page.evaluate(IN_HEAD)[1] == []


# where it is opened, what opens it, and what is open then
BOXES = {
    "finding": ("claims", "[data-find]", "dialog.finding[open]"),
    "sharing": ("map", ".fi-share", ".fi-share-dialog[open]"),
    "taking": ("map", ".fi-take", ".taking-dialog[open]"),
    "proposals": ("map", ".fi-chip-more", ".fi-popover:not([hidden])"),
    "rules": ("map", ".fi-law-opener", ".fi-law-panel:not([hidden])"),
    "options": ("map", ".fi-options-toggle", ".fi-fields.fi-open"),
    "steps": ("running", "[data-act=list]", ".fil-list[open]"),
    "keys": ("running", "[data-act=help]", ".fil-help[open]"),
}


@pytest.mark.parametrize(
    ("name", "size"),
    # the buttons for a lesson's keys and the like are in a box of their own on a phone
    [(name, size) for name in BOXES for size in ((1366, 768), (390, 844))
     if (name, size[0]) != ("keys", 390)],
)  # fmt: skip
def test_a_box_holds_the_focus_and_gives_it_back_to_what_opened_it(
    come, walked_through, name, size
):
    place, opener, box = BOXES[name]
    page = come(place, size)
    opener = page.locator(opener).locator("visible=true").first
    opener.focus()
    page.keyboard.press("Enter")
    page.locator(box).first.wait_for()
    page.wait_for_function("document.activeElement !== document.body")
    assert page.evaluate("(box) => Boolean(document.activeElement.closest(box))", box)
    walked_through(page, "Tab", most=2)
    page.keyboard.press("Escape")
    expect(page.locator(box)).to_have_count(0)
    expect(opener).to_be_focused()


def test_what_a_box_in_a_box_opened_gives_the_focus_to_what_opened_both(come):
    page = come("running", (390, 844))
    more = page.locator("[data-act=more]")
    more.focus()
    page.keyboard.press("Enter")
    page.locator("[data-act=help]").focus()
    page.keyboard.press("Enter")
    page.locator(".fil-help[open]").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".fil-help[open]")).to_have_count(0)
    expect(more).to_be_focused()


@pytest.mark.parametrize("name", ["map", "claims"])
def test_the_focus_stays_where_it_is_when_the_page_is_written_anew(come, stand, name):
    page = come(name)
    for language in ("ja", "ru", "en"):
        tongue = page.locator(f".masthead [data-tongue={language}]")
        tongue.focus()
        page.keyboard.press("Enter")
        expect(tongue).to_have_attribute("aria-current", "true")
        stand(page)
        expect(tongue).to_be_focused()


def test_the_focus_stays_in_the_head_on_the_way_to_another_page(come, stand):
    page = come("about")
    for name in ("claims", "timeline", "explore"):
        link = page.get_by_role("link", name=word("en", f"app.page.{name}"), exact=True)
        link.focus()
        page.keyboard.press("Enter")
        expect(link).to_have_attribute("aria-current", "page")
        page.locator(".sheet, .fi-root .fi-badge").first.wait_for()
        stand(page)
        expect(link).to_be_focused()


def test_what_is_closed_or_drawn_anew_gives_the_focus_to_what_stays(come):
    page = come("map", (390, 844))
    steps = page.locator(".fi-sheet-step")
    # up to the top and down again: the step that ends hands over to the other
    for height in ("half", "full", "half", "low"):
        if height == "half" and page.locator(".fi-panel").get_attribute("data-height") == "low":
            steps.first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".fi-panel")).to_have_attribute("data-height", height)
        assert page.evaluate("document.activeElement.className").startswith("fi-icon fi-sheet-step")
    page = come("map")
    page.goto(page.url.partition("?")[0] + "?lang=en&at=nowhere")
    closer = page.locator(".fi-notices button")
    closer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fi-map")).to_be_focused()


def test_a_lesson_is_driven_by_its_buttons_alone(come):
    page = come("running")
    page.goto(
        page.url.partition("/present")[0]
        + "/present?lang=en&lesson=what_would_two_islands_mean&step=land"
    )
    reveal = page.locator(".fil-side [data-act=reveal]")
    reveal.focus()
    for said in ("cover", "reveal"):
        page.keyboard.press("Enter")
        expect(reveal).to_have_text(word("en", f"present.{said}"))
        expect(reveal).to_be_focused()
