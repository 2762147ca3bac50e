"""The search in the head of every page, in a browser with the network cut."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geo.text.words import word

OPTIONS = "dialog.finding [role=option]"


def opened(page, key="/"):
    page.locator(".masthead [data-find]").wait_for()
    # the script that listens to keys has come
    page.locator("html[data-theme]").wait_for(state="attached")
    page.keyboard.press(key)
    box = page.locator("dialog.finding input")
    expect(box).to_be_focused()
    return box


def ready(page, lang="en"):
    """Wait until what can be found has come."""
    box = page.locator("dialog.finding input")
    expect(box).to_have_attribute("placeholder", word(lang, "finding.hint"))
    return box


@pytest.mark.parametrize(
    ("path", "lang", "width", "height"),
    [
        ("/", "en", 1366, 768),
        ("/claims", "ja", 1024, 768),
        ("/compare", "ru", 390, 844),
        ("/timeline", "en", 1920, 1080),
        ("/about", "ru", 1366, 768),
    ],
)
def test_a_place_is_found_from_any_page_by_the_keyboard(open_page, path, lang, width, height):
    page = open_page(f"{path}?lang={lang}", width=width, height=height)
    box = opened(page)
    ready(page, lang)
    page.keyboard.type("shikotan")
    expect(page.locator(f"{OPTIONS}[aria-selected]")).to_contain_text("Shikotan")
    assert box.get_attribute("aria-activedescendant") == "finding-0"
    inside = page.locator("dialog.finding").bounding_box()
    assert inside["x"] >= 0
    assert inside["x"] + inside["width"] <= width
    assert inside["y"] + inside["height"] <= height
    page.keyboard.press("Enter")
    page.wait_for_url("**/?*unit=shikotan*")
    expect(page.locator("dialog.finding")).to_have_count(0)
    page.locator(".fi-map canvas").first.wait_for()
    # the page before may have had two panels, which go a little later
    expect(page.locator(".fi-panel", has_text="Shikotan").first).to_be_attached()
    expect(page.locator(".fi-panel")).to_have_count(1)


@pytest.mark.parametrize("typed", ["shikotan", "nemuro", "two islands 1956"])
def test_whoever_comes_back_from_the_search_stands_at_its_button(open_page, typed):
    page = open_page("/?lang=en")
    page.locator(".st-key-explore .fi-zoom button").first.wait_for()
    assert page.evaluate("document.activeElement === document.body")
    opened(page)
    ready(page)
    page.keyboard.type(typed)
    page.locator(f"{OPTIONS}[aria-selected]").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.finding")).to_have_count(0)
    expect(page.locator(".masthead [data-find]")).to_be_focused()


def test_the_proposal_stays_and_arrows_choose(open_page):
    page = open_page("/?lang=en&scenario=two_island_1956")
    page.locator(".fi-map canvas").first.wait_for()
    opened(page, "Control+k")
    ready(page)
    page.keyboard.type("kunashir")
    first = page.locator(f"{OPTIONS}[aria-selected]").inner_text()
    page.keyboard.press("ArrowDown")
    second = page.locator(f"{OPTIONS}[aria-selected]").inner_text()
    assert first != second
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?*unit=kunashiri*")
    assert "scenario=two_island_1956" in page.url
    state = page.evaluate("document.querySelector('.fi-root').fourIslands.getState()")
    assert (state["unit"], state["scenario"]) == ("kunashiri", "two_island_1956")


@pytest.mark.parametrize(
    ("path", "lang", "typed"),
    [("/about", "en", "43 23 N 145 49 E"), ("/", "ja", "北緯43度23分 東経145度49分")],
)
def test_a_point_leads_to_the_map_where_it_is_marked(open_page, path, lang, typed):
    page = open_page(f"{path}?lang={lang}")
    opened(page)
    box = ready(page, lang)
    box.fill(typed)
    expect(page.locator(OPTIONS).first).to_contain_text("43.38333, 145.81667")
    expect(page.locator(OPTIONS).first).to_contain_text(word(lang, "finding.point"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/?*measure=43.38333,145.81667*")
    expect(page.locator(".fi-measure-ends li")).to_have_count(1)
    state = page.evaluate("document.querySelector('.fi-root').fourIslands.getState()")
    assert [round(number, 2) for number in state["at"][:2]] == [43.38, 145.82]


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_what_is_no_point_is_said_to_be_none(open_page, lang):
    page = open_page(f"/about?lang={lang}")
    opened(page)
    ready(page, lang).fill("43°65'N 145°10'E")
    told = word(lang, "measure.wrong.minutes", text="43°65'N 145°10'E")
    expect(page.locator(".finding-status")).to_have_text(told)


def test_claims_are_few_and_a_link_leads_to_all(open_page):
    page = open_page("/about?lang=en")
    page.locator(".masthead [data-find]").click()
    ready(page)
    page.keyboard.type("10km")
    page.locator(f"{OPTIONS}[data-kind=claim]").click()
    page.wait_for_url("**/claims?claim=*")
    expect(page.locator(".claim[open]")).to_have_count(1)
    opened(page)
    ready(page)
    page.keyboard.type("iturup")
    every = page.locator(f"{OPTIONS}[data-kind=claims]")
    said = every.inner_text()
    every.click()
    page.wait_for_url("**/claims?q=iturup*")
    expect(page.locator("[data-search]")).to_have_value("iturup")
    assert page.locator("[data-count]").inner_text() in said


def test_it_keeps_out_of_the_way(open_page):
    page = open_page("/claims?lang=ru")
    # what is typed while the page is still written is lost
    page.locator(".claim").first.wait_for()
    page.locator("[data-search]").click()
    page.keyboard.type("/")
    expect(page.locator("dialog.finding")).to_have_count(0)
    expect(page.locator("[data-search]")).to_have_value("/")
    button = page.locator(".masthead [data-find]")
    button.click()
    box = ready(page, "ru")
    box.fill("<img src=x onerror=alert(1)>")
    expect(page.locator(".finding-status")).to_have_text(word("ru", "finding.none"))
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.finding")).to_have_count(0)
    expect(button).to_be_focused()
    # before a class no key opens it
    lesson = open_page("/present?lesson=four_islands_in_five_minutes&lang=en")
    lesson.locator(".fil-root .fi-map canvas").first.wait_for()
    lesson.keyboard.press("/")
    lesson.wait_for_timeout(300)
    expect(lesson.locator("dialog.finding")).to_have_count(0)


def test_a_search_that_cannot_be_loaded_says_so(open_page):
    page = open_page("/about?lang=en")
    page.route("**/pack/finding.json*", lambda route: route.abort())
    opened(page)
    expect(page.locator(".finding-status")).to_have_text(word("en", "finding.failed"))
    page.unroute("**/pack/finding.json*")
    page.keyboard.press("Escape")
    opened(page)
    ready(page)


@pytest.mark.parametrize("late", ["**/pack/finding.json*", "**/pages/finding.js*"])
def test_what_is_typed_before_the_search_has_come_is_looked_for(open_page, held_back, late):
    page = open_page("/about?lang=en", alone=True)
    with held_back(page, late):
        page.reload()
        page.locator("html[data-theme]").wait_for(state="attached")
        page.locator(".masthead [data-find]").wait_for()
        page.keyboard.press("Control+k")
        page.keyboard.type("Shikz")
        page.keyboard.press("Backspace")
        page.keyboard.type("otan/")
        page.keyboard.press("Control+k")
    expect(page.locator("dialog.finding input")).to_have_value("Shikotan/")
    expect(page.locator("dialog.finding")).to_have_count(1)
    first = page.locator("dialog.finding [aria-selected=true]")
    expect(first).to_have_attribute("data-to", re.compile("unit=shikotan"))
    # and what is typed then goes on from there
    page.keyboard.press("Backspace")
    expect(page.locator("dialog.finding input")).to_have_value("Shikotan")
    expect(first).to_have_attribute("data-to", re.compile("unit=shikotan"))


@pytest.mark.parametrize("late", ["**/pack/finding.json*", "**/pages/finding.js*"])
def test_what_is_chosen_before_the_search_has_come_is_gone_to(open_page, held_back, late):
    page = open_page("/about?lang=en", alone=True)
    with held_back(page, late):
        page.reload()
        page.locator("html[data-theme]").wait_for(state="attached")
        page.locator(".masthead [data-find]").wait_for()
        page.keyboard.press("Control+k")
        # who types on has not chosen yet
        page.keyboard.type("Shikot")
        page.keyboard.press("Enter")
        page.keyboard.type("an")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
    page.wait_for_url("**unit=shikotan*")
    expect(page.locator("dialog.finding")).to_have_count(0)


def test_a_search_that_is_closed_before_it_has_come_leads_nowhere(open_page, held_back):
    page = open_page("/about?lang=en", alone=True)
    with held_back(page, "**/pack/finding.json*"):
        page.reload()
        opened(page)
        page.keyboard.type("Shikotan")
        page.keyboard.press("Enter")
        # beside the box
        page.mouse.click(3, 700)
        expect(page.locator("dialog.finding")).to_have_count(0)
        address = page.url
    opened(page)
    ready(page)
    assert page.url == address


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_without_its_script_the_search_says_so(open_page, looked_through, lang):
    page = open_page(f"/about?lang={lang}")
    page.route("**/pages/finding.js*", lambda route: route.abort())
    # it may have come already, ahead of being asked for
    page.reload()
    page.locator("html[data-theme]").wait_for(state="attached")
    page.locator(".masthead [data-find]").wait_for()
    page.keyboard.press("Control+k")
    expect(page.locator("dialog.finding")).to_have_text(word(lang, "finding.failed"))
    assert looked_through(page, dark=True) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog.finding")).to_have_count(0)
    page.locator(".masthead [data-find]").click()
    expect(page.locator("dialog.finding")).to_have_text(word(lang, "finding.failed"))


# what newcomers of each language type, and where a hit leads
TASKS = {
    "en": [
        ("Iturop", "unit=etorofu"),
        ("shikotan island", "unit=shikotan"),
        ("Catherine strait", "at=44.4600,146.7200"),
        ("cape Nosappu", "at=43.3854,145.8175"),
        ("Putin", "speaker=putin"),
        ("USSR", "date=1945"),
        ("Shimoda Treaty", "date=1855-02-07"),
        ("your own", "scenario=own"),
        ("10km", "claim=004-27"),
        ("status quo", "scenario=status_quo"),
    ],
    "ja": [
        ("エトロフ島", "unit=etorofu"),
        ("はぼまい", "unit=habomai"),
        ("國後", "unit=kunashiri"),
        ("野付水道", "at=43.6400,145.4300"),
        ("納沙布岬", "at=43.3854,145.8175"),
        ("プーチン", "speaker=putin"),
        ("ソ連", "date=1945"),
        ("下田条約", "date=1855-02-07"),
        ("2島", "scenario=two_island_1956"),
        ("北方領土", "at=44.4483,147.1469"),
    ],
    "ru": [
        ("Эторофу", "unit=etorofu"),
        ("на Сикотане", "unit=shikotan"),
        ("островов Хабомаи", "unit=habomai"),
        ("пролива Екатерины", "at=44.4600,146.7200"),
        ("мыс Носаппу", "at=43.3854,145.8175"),
        ("Лаврова", "speaker=lavrov"),
        ("Советского Союза", "date=1945"),
        ("Симодского договора", "date=1855-02-07"),
        ("южных Курил", "at=44.4483,147.1469"),
        ("10 километров", "claim=004-27"),
    ],
}


@pytest.mark.parametrize("lang", TASKS)
def test_newcomers_find_what_they_look_for(open_page, lang):
    page = open_page(f"/about?lang={lang}")
    opened(page)
    box = ready(page, lang)
    missed = []
    for typed, leads in TASKS[lang]:
        box.fill("")
        page.keyboard.type(typed)
        shown = [one.get_attribute("data-to") for one in page.locator(OPTIONS).all()]
        if not any(leads in to for to in shown):
            missed.append((typed, shown))
    assert missed == []
