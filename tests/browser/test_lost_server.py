"""The server stops and starts again under an open page: a strip says so, and what is there goes on."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
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


ABOVE_STRIP = """() => {
  const strip = document.querySelector('.lost-strip').getBoundingClientRect();
  const last = [...document.querySelectorAll('.fi-tally, .fi-panel, .fi-foot, .fi-map')];
  return strip.height > 0 && last.every((node) => node.getBoundingClientRect().bottom <= strip.top + 0.5);
}"""
SIZES = [(1366, 768), (1024, 600), (390, 844), (320, 568)]
FETCHED_AHEAD = """() => globalThis.FourIslandsMeasure && performance.getEntriesByType('resource')
    .some(({ name, responseEnd }) => name.includes(document.querySelector('[data-find]').dataset.find.replace(/^[./]+/, '')) && responseEnd)"""
READY = f"{HANDLE}.ready.then(() => true)"


def waits(page):
    """The map has come, and what comes once nobody waits for the page."""
    page.locator(".st-key-explore .fi-zoom button").first.wait_for()
    page.evaluate(READY)
    page.wait_for_function(FETCHED_AHEAD)


def covers_nothing(page):
    """The strip lies below the map and all of its tally, at any size, and below the end of other pages."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(ABOVE_STRIP)
    page.set_viewport_size({"width": 1366, "height": 768})


def finds(page):
    """The search opens by its key, with all that can be found."""
    page.locator(".fi-map").focus()
    page.keyboard.press("/")
    field = page.locator("dialog.finding[open] input")
    expect(field).to_be_focused()
    page.keyboard.type("Шикотан")
    expect(page.locator("dialog.finding [role=option]").first).to_contain_text("Shikotan")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{HANDLE}.getState().unit === 'shikotan'")


def measures(page):
    """The ruler measures from point to point, and a line says who holds it."""
    page.locator(".fi-measure-opener").click()
    field = page.locator(".fi-measure-add input")
    expect(field).to_be_focused()
    for typed in ("43.33, 145.8", "44, 146"):
        page.keyboard.type(typed)
        expect(page.locator(".fi-measure-options [aria-selected]")).to_have_count(1)
        page.keyboard.press("Enter")
    expect(page.locator(".fi-measure-result")).to_contain_text("km")
    page.locator("[data-key=done]").click()


def test_search_and_ruler_work_after_the_server_is_gone_and_the_strip_covers_nothing(
    open_page, start_process
):
    process, address = start_process()
    page = open_page("/?lang=en", base=address, alone=True)
    other = open_page("/about?lang=en", base=address, alone=True)
    waits(page)
    other.locator(".sheet-about").wait_for()
    process.kill()
    process.wait()
    expect(page.locator(".lost-strip")).to_have_text(word("en", "app.lost"))
    finds(page)
    measures(page)
    covers_nothing(page)
    expect(other.locator(".lost-strip")).to_have_text(word("en", "app.lost"))
    assert other.evaluate("""() => {
      const main = document.querySelector('[data-testid=stMain]');
      main.scrollTo(0, main.scrollHeight);
      const end = document.querySelector('.sheet-about').getBoundingClientRect().bottom;
      return end <= document.querySelector('.lost-strip').getBoundingClientRect().top;
    }""")


def test_what_could_not_be_fetched_ahead_is_told_of_and_comes_by_itself(open_page):
    page = open_page("/_stcore/health", alone=True)
    gone = ("**/measure.js*", "**/finding.js*", "**/finding.json*")
    for part in gone:
        page.route(part, lambda route: route.abort())
    page.goto(page.url.partition("/_stcore")[0] + "/?lang=en")
    page.locator(".st-key-explore .fi-zoom button").first.wait_for()
    page.evaluate(READY)
    page.locator(".fi-measure-opener").click()
    notice = page.locator(".fi-notices")
    expect(notice).to_contain_text(word("en", "explorer.notice.measuring"))
    page.locator("[data-find]").click()
    expect(page.locator("dialog.finding [role=status]")).to_be_visible()
    page.keyboard.press("Escape")
    for part in gone:
        page.unroute(part)
    expect(notice).to_be_hidden()
    page.wait_for_function(FETCHED_AHEAD)
    finds(page)
    measures(page)


def without(open_page, path, *parts):
    """A page for which the server does not answer with some of its parts."""
    page = open_page("/_stcore/health", alone=True)
    for part in parts:
        page.route(part, lambda route: route.abort())
    page.goto(page.url.partition("/_stcore")[0] + path)
    return page


def heals(page, *parts):
    for part in parts:
        page.unroute(part)


# what a map shows before anything of it has come, and where: what it needs first, and its scripts
PACK = ("**/pack/explorer.json*", "**/pack/display/units.topojson*")
CODE = ("**/core/four_islands.js*", "**/leaflet/leaflet.js*")
MAP = ".fi-root .fi-zoom button"


@pytest.mark.parametrize("part", PACK)
@pytest.mark.parametrize("path", ["/", "/timeline", "/claims", "/documents"])
def test_a_map_that_did_not_come_says_so_and_comes_by_itself(open_page, path, part):
    page = without(open_page, f"{path}?lang=ru", part)
    told = page.locator(".fi-wait[role=alert]")
    expect(told).to_have_text(word("ru", "explorer.load_waits"))
    heals(page, part)
    page.locator(MAP).first.wait_for()
    expect(told).to_have_count(0)


@pytest.mark.parametrize("part", CODE)
@pytest.mark.parametrize("path", ["/", "/timeline", "/compare"])
def test_scripts_of_a_map_that_did_not_come_are_asked_for_again(open_page, path, part):
    with_code = without(open_page, f"{path}?lang=en", part)
    with_code.wait_for_timeout(1000)
    expect(with_code.locator(MAP)).to_have_count(0)
    heals(with_code, part)
    with_code.locator(MAP).first.wait_for()


def test_claims_that_did_not_come_say_so_and_come_by_themselves(open_page):
    page = without(open_page, "/claims?lang=ja", "**/pack/claims.json*")
    told = page.locator(".sheet-claims [data-loading]")
    expect(told).to_have_text(word("ja", "claims.failed"))
    heals(page, "**/pack/claims.json*")
    page.locator(".claim").first.wait_for()
    expect(told).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "script", "comes"),
    [("/claims", "claims", ".claim"), ("/timeline", "timeline", MAP)],
)
def test_the_script_of_a_page_is_asked_for_again(open_page, path, script, comes):
    part = f"**/sheets/pages/{script}.js*"
    page = without(open_page, f"{path}?lang=en", part)
    page.wait_for_timeout(1000)
    heals(page, part)
    page.locator(comes).first.wait_for()


def test_documents_that_did_not_come_are_asked_for_again(open_page):
    page = without(open_page, "/documents?lang=en", "**/workspace/state.json*")
    told = page.locator(".docs-said")
    expect(told).to_contain_text(word("en", "documents.no_server"))
    heals(page, "**/workspace/state.json*")
    expect(told).to_be_empty()


def test_what_an_address_measures_is_drawn_once_its_script_comes(open_page):
    part = "**/core/measure.js*"
    page = without(open_page, "/?lang=en&measure=nosappu;kaigara", part)
    notice = page.locator(".fi-notices")
    expect(notice).to_contain_text(word("en", "explorer.notice.measuring"))
    heals(page, part)
    page.wait_for_function(f"{HANDLE}.describe().lines.length > 0")
    expect(notice).to_be_hidden()
