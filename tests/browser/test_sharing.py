"""A view is passed on: its link, a line for another page, a citation, a code; the network is cut."""

from __future__ import annotations

import http.server
import re
import threading
from functools import partial

import pytest
from playwright.sync_api import expect

from geo.text.words import word

CHOSEN = "scenario=two_island_1956&view=japan&unit=shikotan&dist=nm&at=43.9000,146.6000,8"
HANDLE = "document.querySelector('.fi-root').fourIslands"


def ready(page):
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    return page


def opened(open_page, language="en"):
    page = ready(open_page(f"/?lang={language}&{CHOSEN}"))
    page.locator(".fi-share").click()
    return page


def text(page, name):
    return page.locator(f"[data-share={name}]").input_value()


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_link_line_and_citation_are_of_exactly_this_view(open_page, language):
    page = opened(open_page, language)
    expect(page.locator(".fi-share-dialog h2")).to_have_text(word(language, "explorer.share.title"))
    link = text(page, "link")
    assert set(link.partition("?")[2].split("&")) == {f"lang={language}", *CHOSEN.split("&")}
    assert link.startswith(page.evaluate("location.origin + location.pathname") + "?")
    assert link in text(page, "cite")
    page.evaluate(f"document.body.innerHTML = {text(page, 'embed')!r}")
    frame = page.locator("iframe")
    assert frame.get_attribute("src").endswith("&embed=1")
    assert "scenario=two_island_1956" in frame.get_attribute("src")


def test_the_link_is_copied_and_the_code_is_drawn(open_page):
    page = opened(open_page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copies=link]").click()
    expect(page.locator(".fi-share-dialog [role=status]")).to_have_text(
        word("en", "explorer.cite.copied")
    )
    assert page.evaluate("navigator.clipboard.readText()") == text(page, "link")
    page.locator(".fi-share-dialog summary").click()
    picture = page.locator(".fi-share-code img")
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("(img) => img.naturalWidth") > 0
    page.keyboard.press("Escape")
    expect(page.locator(".fi-share-dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.fi-share')")


@pytest.fixture
def newspaper(tmp_path):
    """Give the address of a page of another site, and what writes it."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0),
        partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path)),
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"

    def write(frame):
        (tmp_path / "index.html").write_text(f"<!doctype html><h1>News</h1>{frame}")
        return address

    yield write
    server.shutdown()
    server.server_close()


def test_a_site_that_the_setting_names_shows_the_bare_map(open_page, start_server, newspaper):
    site = newspaper("")
    named = start_server(FOUR_ISLANDS_FRAMES=site)
    line = f'<iframe src="{named}/?{CHOSEN}&amp;lang=ru&amp;embed=1" width="800" height="560"></iframe>'
    newspaper(line)
    page = open_page("/", base=site)
    frame = page.frame_locator("iframe")
    expect(frame.locator(".fi-badge strong")).to_contain_text("1956")
    expect(frame.locator(".fi-bar")).to_be_hidden()
    expect(frame.locator(".masthead")).to_have_count(0)
    whole = frame.locator(".fi-whole")
    expect(whole).to_have_attribute("href", re.compile("scenario=two_island_1956.*unit=shikotan"))
    assert "embed" not in whole.get_attribute("href")


def test_no_other_site_shows_it(browser, server, newspaper):
    site = newspaper(f'<iframe src="{server}/?embed=1"></iframe>')
    context = browser.new_context()
    page = context.new_page()
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    with page.expect_response(lambda answer: "embed=1" in answer.url) as asked:
        page.goto(site)
    assert asked.value.status == 403
    # what the browser itself says of a frame that the policy forbids
    assert all("frame-ancestors" in one for one in said)
    context.close()
