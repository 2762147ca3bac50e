"""
The page of events in a browser with the network cut.

Covered: moving by buttons, slider and marks, by mouse and by keyboard; play and pause; the address;
the map that follows; reduced motion; the phone.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geo.text.format import date
from geo.text.words import word


def open_events(open_page, query="", **options):
    page = open_page(f"/timeline?lang=en{query}", **options)
    page.locator(".events > li.now").wait_for()
    return page


def now(page):
    return page.locator(".events > li.now").get_attribute("id").removeprefix("event-")


def wait_for_date(page, date):
    page.wait_for_function(
        "(date) => document.querySelector('.beside .fi-root')?.fourIslands?.getState?.().date === date",
        arg=date,
    )


def test_it_begins_at_the_first_event_and_moves_by_buttons(open_page):
    page = open_events(open_page)
    assert now(page) == "shimoda_1855"
    page.locator("[data-step='1']").click()
    assert now(page) == "st_petersburg_1875"
    assert "date=1875-05-07" in page.url
    wait_for_date(page, "1875-05-07")
    expect(page.locator("[data-now]")).to_contain_text("Treaty of Saint Petersburg")
    page.locator("[data-step='-1']").click()
    expect(page.locator("[data-step='-1']")).to_have_attribute("aria-disabled", "true")
    assert now(page) == "shimoda_1855"
    expect(page.locator(".events .event-body:visible")).to_have_count(1)


def test_a_step_that_is_taken_before_the_script_has_come_is_taken(open_page, held_back):
    page = open_page("/about?lang=en", alone=True)
    with held_back(page, "**/pages/timeline.js*"):
        page.goto(page.url.replace("/about?lang=en", "/timeline?lang=en"))
        page.locator("[data-sheet][data-met]").wait_for(state="attached")
        page.locator("[data-step='1']").click()
        page.locator("[data-step='1']").click()
        page.locator("[data-step='-1']").click()
    expect(page.locator(".events > li.now")).to_have_id("event-st_petersburg_1875")
    page.wait_for_url("**date=1875-05-07*")
    wait_for_date(page, "1875-05-07")


def test_the_slider_goes_from_event_to_event_by_the_keyboard(open_page):
    page = open_events(open_page)
    slider = page.locator("[data-slider]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert now(page) == "portsmouth_1905"
    expect(slider).to_have_attribute("aria-valuetext", re.compile("1905.*Portsmouth"))
    page.keyboard.press("End")
    assert now(page) == "visits_ended_2022"
    page.keyboard.press("Home")
    assert now(page) == "shimoda_1855"
    page.keyboard.press("PageDown")
    assert now(page) == "shimoda_1855"
    page.keyboard.press("PageUp")
    wait_for_date(page, "1945-02-11")


def test_the_slider_snaps_to_the_nearest_event(open_page):
    page = open_events(open_page)
    box = page.locator("[data-slider]").bounding_box()
    mark = page.locator(".lane-events [data-go='1956-10-19']").bounding_box()
    page.mouse.click(mark["x"] + mark["width"] / 2 + 4, box["y"] + box["height"] / 2)
    assert now(page) == "joint_declaration_1956"


def test_an_address_restores_a_moment_and_a_broken_one_is_told(open_page):
    page = open_events(open_page, "&date=1960")
    # 1960 begins before the note of that year
    assert now(page) == "joint_declaration_1956"
    wait_for_date(page, "1960")
    page = open_page("/timeline?lang=ja&date=%3Cb%3Eyesterday")
    expect(page.locator("[data-notices]")).to_have_text(
        word("ja", "timeline.notice", value="<b>yesterday")
    )
    assert now(page) == "shimoda_1855"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("1700-01-01", "outside"),
        ("1855", "outside"),
        ("2500-01-01", "outside"),
        ("1956-02-30", "notice"),
        ("9999-99-99", "notice"),
    ],
)
def test_a_day_that_is_not_told_is_said_and_all_show_the_first_event(open_page, asked, said):
    page = open_events(open_page, f"&date={asked}")
    expect(page.locator("[data-notices]")).to_have_text(word("en", f"timeline.{said}", value=asked))
    assert now(page) == "shimoda_1855"
    wait_for_date(page, "1855-02-07")
    expect(page.locator("[data-now]")).to_contain_text("Treaty of Shimoda")
    expect(page.locator(".beside [data-said=badge]").first).to_have_text(
        word("en", "captions.past", date=date("1855-02-07", "en"))
    )


@pytest.mark.parametrize("asked", ["1700-01-01", "2500-01-01"])
def test_the_map_says_that_a_day_is_not_told_and_shows_today(open_page, asked):
    page = open_page(f"/?lang=en&date={asked}")
    expect(page.locator(".fi-notices p")).to_have_text(
        word("en", "explorer.notice.day", value=asked)
    )
    state = page.evaluate("document.querySelector('.fi-root').fourIslands.getState()")
    assert state["date"] is None
    expect(page.locator(".fi-badge strong").first).to_have_text(
        "Today: Russia administers all four"
    )


def test_claims_and_proposals_stand_on_the_axis(open_page):
    page = open_events(open_page)
    mark = page.locator(".lane-claims .mark").last
    mark.click()
    assert now(page) == "moscow_2019"
    event = page.locator(".events > li.now")
    expect(event.locator("[data-fold-of=claims]")).to_have_attribute("open", "")
    event.locator("[data-fold-of=claims] a").first.click()
    page.locator(".claim[open] .check").wait_for()
    page.go_back()
    expect(page.locator(".events > li.now")).to_have_id("event-moscow_2019")


def test_it_plays_and_pauses(open_page):
    page = open_page("/about?lang=en", alone=True)
    page.clock.install()
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.clock.run_for(2000)
    page.locator(".events > li.now").wait_for()
    play = page.locator("[data-play]")
    expect(play).to_have_text(re.compile(word("en", "timeline.play")))
    play.click()
    page.clock.run_for(4100)
    assert now(page) == "st_petersburg_1875"
    page.clock.run_for(4100)
    assert now(page) == "portsmouth_1905"
    play.click()
    page.clock.run_for(20_000)
    assert now(page) == "portsmouth_1905"
    # a step by hand ends the play too
    play.click()
    page.locator("[data-step='1']").click()
    page.clock.run_for(20_000)
    assert now(page) == "neutrality_pact_1941"


def test_the_keyboard_alone_is_enough(open_page):
    page = open_events(open_page)
    page.locator("[data-step='-1']").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert now(page) == "st_petersburg_1875"
    page.locator(".lane-events [data-go='1956-10-19']").focus()
    page.keyboard.press("Space")
    assert now(page) == "joint_declaration_1956"
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"
    page.locator("#event-tokyo_declaration_1993 > h2 > button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#event-tokyo_declaration_1993 > h2 > button")).to_have_attribute(
        "aria-current", "step"
    )


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_phone_shows_map_and_event(open_page, language):
    page = open_page(f"/timeline?lang={language}&date=1956-10-19", width=390, height=844)
    page.locator(".events > li.now").wait_for()
    page.locator(".beside .fi-map").wait_for()
    expect(page.locator(".beside .fi-map")).to_be_in_viewport()
    expect(page.locator("#event-joint_declaration_1956 .event-title")).to_be_in_viewport()
    mark = page.locator(".lane-events [data-go='1956-10-19']")
    expect(mark).to_be_in_viewport()
    assert mark.bounding_box()["width"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
