"""What a first visit of the map asks for, and a second: counts and bytes, over the browser's own log."""

from __future__ import annotations

import pytest

from benchmarks.first_visit import open_map

MOST_REQUESTS, MOST_BYTES = 45, 1_600_000
MOST_BYTES_AGAIN = 100_000
# fetched ahead, for a time without the server
MOST_BYTES_AHEAD = 150_000
# files of search, ruler and lines: asked for once the map is drawn and nothing else is to be done
AHEAD = ("/finding.js", "/finding.json", "/borders.json", "/measure.js", "/shared/chunk-")


@pytest.fixture
def tabs(browser):
    """Give tabs of a browser with an empty store."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")

    def tab():
        page = context.new_page()
        page.set_default_timeout(60_000)
        return page

    yield tab
    context.close()


def is_ahead(one):
    return any(part in one.path for part in AHEAD)


def for_the_map(visit):
    """Give what was asked for the map itself."""
    return [one for one in visit.asked if not is_ahead(one)]


def weight(asked):
    return sum(one.bytes for one in asked)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_first_visit_is_small_and_a_second_nearly_nothing(tabs, server, language):
    first = open_map(tabs(), f"{server}/?lang={language}")
    asked = "\n".join(f"{one.bytes:>8} {one.path}" for one in first.asked)
    assert len(first.asked) <= MOST_REQUESTS, asked
    assert weight(for_the_map(first)) <= MOST_BYTES, asked
    # no letters that the page does not show
    assert not [one.path for one in first.asked if "-rest" in one.path or "-texts" in one.path]
    again = open_map(tabs(), f"{server}/?lang={language}")
    assert again.bytes <= MOST_BYTES_AGAIN
    assert len(for_the_map(again)) <= 5


def test_a_japanese_page_loads_japanese_letters_and_no_rare_ones(tabs, server):
    first = open_map(tabs(), f"{server}/?lang=ja")
    letters = [one.path for one in first.asked if "noto-sans-jp" in one.path]
    assert any("-texts" in path for path in letters)
    assert not [path for path in letters if "-rest" in path]
    assert weight(for_the_map(first)) <= MOST_BYTES


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_search_and_ruler_need_comes_later_and_is_small(tabs, server, fetched_ahead, language):
    page = tabs()
    visit = open_map(page, f"{server}/?lang={language}")
    fetched_ahead(page)
    page.wait_for_load_state("networkidle")
    ahead = [one for one in visit.asked if is_ahead(one)]
    assert 0 < weight(ahead) <= MOST_BYTES_AHEAD


def test_no_click_on_the_map_runs_the_page(tabs, server, fetched_ahead):
    page = tabs()
    visit = open_map(page, f"{server}/?lang=en")
    fetched_ahead(page)
    page.wait_for_load_state("networkidle")
    frames, asked = visit.frames, len(visit.asked)
    page.locator('.fi-chip[data-scenario="four_island"]').first.click()
    place = page.evaluate("document.querySelector('.fi-root').fourIslands.pointOf('etorofu')")
    page.mouse.click(place["x"], place["y"])
    page.locator(".fi-big").first.wait_for()
    page.wait_for_timeout(1000)
    assert visit.frames == frames
    assert [one.path for one in visit.asked[asked:] if "/api/" not in one.path] == []
