"""The server stops and starts again under an open page: a strip says so, and what is there goes on."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from geo.text.languages import LANGUAGES
from geo.text.words import word

HANDLE = "document.querySelector('.st-key-explore .fi-root').fourIslands"
BOX = "[role=dialog][data-rac]"


def is_told(page, looked_through, language):
    """A strip says that the server is gone; the map answers with all that it knows."""
    expect(page.locator(".lost-strip")).to_have_text(word(language, "app.lost"))
    assert looked_through(page, dark=True) == []
    # nothing lies over the map
    page.locator('.fi-chip[data-scenario="four_island"]').click()
    expect(page.locator(".fi-badge strong")).to_contain_text(
        page.evaluate(f"{HANDLE}.app.words.pick({HANDLE}.app.meaning.badge[0])")
    )
    assert page.evaluate(f"{HANDLE}.getState().scenario") == "four_island"


def goes_on(page):
    expect(page.locator(BOX).locator("visible=true")).to_have_count(0)
    page.locator('.fi-chip[data-scenario="two_island_1956"]').click()
    page.go_back()
    page.wait_for_function(f"{HANDLE}.getState().scenario === 'four_island'")
    # another page does not come; this one stays, with its address
    page.locator(".masthead .pages a").nth(2).click()
    assert urlsplit(page.url).path == "/"


def test_a_strip_stands_while_the_server_is_gone(open_page, start_process, looked_through):
    # one server goes and comes again under pages in each language
    process, address = start_process()
    pages = {lang: open_page(f"/?lang={lang}", base=address, alone=True) for lang in LANGUAGES}
    for page in pages.values():
        page.locator(".st-key-explore .fi-zoom button").first.wait_for()
        page.evaluate(f"{HANDLE}.ready.then(() => true)")
        expect(page.locator(".lost-strip")).to_be_hidden()
    process.kill()
    process.wait()
    for language, page in pages.items():
        is_told(page, looked_through, language)
    page.wait_for_timeout(9000)
    for page in pages.values():
        goes_on(page)
    start_process(at=urlsplit(address).port)
    for page in pages.values():
        expect(page.locator(".lost-strip")).to_be_hidden()
        page.locator(".masthead .pages a").nth(2).click()
        page.locator(".claim").first.wait_for()
