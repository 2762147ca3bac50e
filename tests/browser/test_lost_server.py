"""The server stops and starts again under an open page: a strip says so, and what is there goes on."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.text.words import word

HANDLE = "document.querySelector('.st-key-explore .fi-root').fourIslands"
BOX = "[role=dialog][data-rac]"


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_a_strip_stands_while_the_server_is_gone(
    open_page, start_process, looked_through, language
):
    process, address = start_process()
    page = open_page(f"/?lang={language}", base=address, alone=True)
    page.locator(".st-key-explore .fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    strip = page.locator(".lost-strip")
    expect(strip).to_be_hidden()
    process.kill()
    process.wait()
    expect(strip).to_have_text(word(language, "app.lost"))
    assert looked_through(page, dark=True) == []
    # the map answers, with all that it knows, and nothing lies over it
    page.locator('.fi-chip[data-scenario="four_island"]').click()
    expect(page.locator(".fi-badge strong")).to_contain_text(
        page.evaluate(f"{HANDLE}.app.words.pick({HANDLE}.app.meaning.badge[0])")
    )
    assert page.evaluate(f"{HANDLE}.getState().scenario") == "four_island"
    page.wait_for_timeout(9000)
    expect(page.locator(BOX).locator("visible=true")).to_have_count(0)
    page.locator('.fi-chip[data-scenario="two_island_1956"]').click()
    page.go_back()
    page.wait_for_function(f"{HANDLE}.getState().scenario === 'four_island'")
    # another page does not come; this one stays, with its address
    page.locator(".masthead .pages a").nth(2).click()
    assert urlsplit(page.url).path == "/"
    start_process(at=urlsplit(address).port)
    expect(strip).to_be_hidden()
    page.locator(".masthead .pages a").nth(2).click()
    page.locator(".claim").first.wait_for()
