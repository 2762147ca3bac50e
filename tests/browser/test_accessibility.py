"""
Every page and state, looked through by axe: WCAG 2.2, levels A and AA, and axe's best practices.

Covered: each page as it opens and with its menus, cards and dialogs open, on a screen and on a
phone, in light and in dark. What travels alone, the archive with its data, a notebook's map and the strip of a
server that is gone are looked through where their own tests make them.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.text.words import word

PHONE = (390, 844)
# some claims, page furniture, and a sign that would turn the text
ARTICLE = """Shikotan lies 90 km from Hokkaido, a guide says. \u202e

Kunashir is larger than Shikotan. Etorofu is the largest of the four islands.

Subscribe to our newsletter
"""
LAPTOP = (1366, 768)


def click(selector):
    return lambda page: page.locator(selector).first.click()


def press(*keys):
    def act(page):
        for key in keys:
            page.keyboard.press(key)

    return act


def find(page):
    page.locator("html[data-theme]").wait_for(state="attached")
    page.locator("[data-find]").click()
    box = page.locator("dialog.finding input")
    expect(box).to_have_attribute("placeholder", word("en", "finding.hint"))
    box.fill("shikotan")
    page.locator("dialog.finding [role=option]").first.wait_for()


def close(page):
    """Close what is open; of a search the first stroke takes away what was written."""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def choose_group(page):
    page.locator('[role="treeitem"][data-unit="habomai"]').focus()
    page.keyboard.press("Enter")


def look_up(page):
    page.locator(".fi-measure-add input").fill("nemuro")
    page.locator(".fi-measure-options [role=option]").first.wait_for()


def try_sentence(page):
    page.locator(".docs-try input").fill("Shikotan lies 90 km from Hokkaido")
    page.keyboard.press("Enter")
    page.locator(".docs-tried .check").wait_for()


def paste(page):
    page.locator(".docs-paste summary").click()
    page.locator(".docs-paste textarea").fill(ARTICLE)
    page.locator(".docs-paste button").click()
    page.locator(".docs-text .docs-number").first.wait_for()
    # on a phone only one of both is in sight
    if page.locator("[data-view=claims]").is_visible():
        page.locator("[data-view=claims]").click()
    page.locator(".docs-claim").first.wait_for()


def list_documents(page):
    """Open the page anew with what was brought to it."""
    page.goto(page.url.partition("?")[0] + "?lang=en")
    page.locator(".docs-row-button:not([disabled])").first.wait_for()


def write_lesson(page):
    """Write a step with a question and a claim."""
    page.locator("[data-do=add]").click()
    page.locator("[data-text=title]").fill("First")
    page.locator("[data-part-of=question]").click()
    page.locator("[data-mark=kind]").select_option("estimate")
    page.locator(".lesson-truth").wait_for()


def choose_claim(page):
    page.locator("[data-part-of=claims]").click()
    page.locator("[data-mark=claim-search]").fill("1956")
    page.locator("[data-claim]").first.click()


MAP = ".fi-root .fi-badge"
# path, what the page has once it has come, and what is done to it, each looked at in turn
STATES = {
    "map": ("/?scenario=two_island_1956", MAP, [
        click(".fi-chip-more"), close, click(".fi-options-toggle"), close, click(".fi-law-opener"),
        close, click(".fi-legend > summary"), choose_group,
        click(".fi-tab:nth-child(2)"), click(".fi-claim"), find, close,
        click(".fi-take"),
    ]),
    "measuring": ("/?measure=rings:12nm,24nm;nosappu;44,146", MAP, [
        click(".fi-measure-opener"), look_up, click("[data-key=path]"),
    ]),
    "own": ("/?scenario=own&own=shikotan:JPN,habomai:unsettled&unit=habomai", MAP, []),
    "sharing": ("/?scenario=two_island_1956&unit=shikotan", MAP, [
        click(".fi-share"), click(".fi-share-dialog summary"),
    ]),
    # the map alone, in a page of another site
    "embed": ("/?embed=1&scenario=two_island_1956&unit=shikotan", ".fi-whole", []),
    "past": ("/?date=1945-09-01&lang=en&scenario=nonsense", MAP, []),
    "compare": ("/compare", ".compare[data-ready]", [
        click("[data-mode=swipe]"), click(".chart-frame [data-pick]:visible"),
    ]),
    "claims": ("/claims", ".claim", [
        click(".claim summary"), click("[data-view=pairs]"), click(".pair summary"),
        click("[data-view=matrix]"),
    ]),
    # without an archive it says how to make one; with one it is looked at in test_archive.py
    "archive": ("/archive", ".sheet-archive", []),
    "timeline": ("/timeline?date=1956-10-19", ".events > li.now", []),
    "scenarios": ("/scenarios?scenario=two_island_1956&sort=nonsense", ".sheet-scenarios .detail[open]", []),
    "present": ("/present", ".sheet-present", []),
    "running": ("/present?lesson=who_says_what", ".fil-root .fi-badge", [press("l"), press("l", "h")]),
    "scene": ("/scene", ".sheet-scene table, canvas", []),
    "lesson": ("/lesson", ".lesson-begin, .sheet-lesson[data-ready]", [
        click("[data-do=empty]"), write_lesson, choose_claim,
    ]),
    "documents": ("/documents", ".docs-shelf", [
        try_sentence, paste, click(".docs-claim summary"), click("[data-do=edit]"),
        click(".docs-keys summary"), click("[data-do=delete-all]"), press("Escape"),
        list_documents,
    ]),
    "about": ("/about", ".sheet-about", []),
    "nowhere": ("/nowhere", "h1", []),
}  # fmt: skip


def came(open_page, name, width, height, lang="en"):
    path, ready, acts = STATES[name]
    # drafts of other tests are kept by the browser
    page = open_page(
        f"{path}{'&' if '?' in path else '?'}lang={lang}",
        width=width, height=height, alone=name == "lesson",
    )  # fmt: skip
    page.locator(ready).first.wait_for()
    return page, acts


# what a name says and what is seen are words of the language
@pytest.mark.parametrize("lang", ["ja", "ru"])
@pytest.mark.parametrize(
    "name", ["map", "sharing", "compare", "claims", "timeline", "scenarios", "present", "scene"]
)
def test_axe_finds_nothing_in_other_languages(open_page, looked_through, name, lang):
    page, acts = came(open_page, name, *LAPTOP, lang)
    found = {"at first": looked_through(page, dark=False)}
    for number, act in enumerate(acts if name == "sharing" else []):
        act(page)
        found[number] = looked_through(page, dark=False)
    assert {state: said for state, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [(name, *size) for size in (LAPTOP, PHONE) for name in STATES],
)
@pytest.mark.usefixtures("workspace")
def test_axe_finds_nothing(open_page, looked_through, name, width, height):
    page, acts = came(open_page, name, width, height)
    found = {"at first": looked_through(page, dark=True)}
    looks = [number for number, act in enumerate(acts) if act is not close]
    for number, act in enumerate(acts):
        act(page)
        if number in looks:
            found[number] = looked_through(page, dark=number == looks[-1])
    assert {state: said for state, said in found.items() if said} == {}
