"""The app below a base path: every link, file, websocket and download stays below it; no page asks in vain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.text.words import word

ROOT = Path(__file__).parents[2]
BASE = "/kuril/map"
PAGES = {
    "explore": "/?scenario=two_island_1956&unit=shikotan",
    "compare": "/compare",
    "claims": "/claims?claim=004-27",
    "archive": "/archive",
    "timeline": "/timeline",
    "scenarios": "/scenarios",
    "present": "/present",
    "documents": "/documents",
    "scene": "/scene",
    "lesson": "/lesson",
    "about": "/about",
}
# what a page has when it is complete
COME = {
    "explore": ".fi-root canvas",
    "compare": ".compare canvas",
    "claims": "[id='claim-004-27']",
    "timeline": "[data-sheet] canvas",
    "present": "a[href*='step=']",
    "documents": ".docs-shelf",
    "scene": ".scene-bar select",
    "lesson": "[data-script] button",
}


@pytest.fixture(scope="module")
def below(start_words, tmp_path_factory):
    """Start the app below a path."""
    words = [sys.executable, "-m", "geo", "app", "--base-path", BASE, "--port"]
    kept = {
        "FOUR_ISLANDS_LESSONS": str(tmp_path_factory.mktemp("lessons")),
        "FOUR_ISLANDS_WORKSPACE": str(tmp_path_factory.mktemp("documents") / "documents.sqlite"),
    }
    return start_words(lambda port: [*words, str(port)], ROOT, **kept) + BASE


@pytest.fixture
def watched(open_page):
    """Open addresses, and note what their pages ask, and what is refused."""
    asked, refused = [], []

    def watch(path, base):
        page = open_page("/_stcore/health", base=base)
        page.on("request", lambda one: asked.append(one.url))
        page.on("websocket", lambda one: asked.append(one.url))
        page.on("response", lambda one: refused.append(one.url) if one.status >= 400 else None)
        page.goto(base + path)
        return page

    watch.asked, watch.refused = asked, refused
    return watch


def wholly_come(page, name, stand):
    expect(
        page.locator(".masthead [aria-current=page], .masthead[data-language]").first
    ).to_be_visible()
    if name in COME:
        page.locator(COME[name]).first.wait_for()
    else:
        page.locator("h1").first.wait_for()
    stand(page)


def paths(urls):
    return {urlsplit(url).path for url in urls if url.startswith(("http", "ws"))}


@pytest.mark.parametrize("name", PAGES)
def test_all_that_a_page_asks_for_is_below_the_base(below, watched, stand, name):
    page = watched(PAGES[name], below)
    wholly_come(page, name, stand)
    asked = paths(watched.asked)
    assert f"{BASE}/_stcore/stream" in asked
    assert [path for path in asked if not path.startswith(f"{BASE}/")] == []
    assert watched.refused == []
    # and all that it leads to
    linked = page.eval_on_selector_all(
        "a[href], link[href], form[action]",
        "nodes => nodes.map((node) => node.href ?? node.action)",
    )
    own = [url for url in linked if url.startswith(below[: -len(BASE)])]
    assert len(own) > len(PAGES)
    assert [path for path in paths(own) if not path.startswith(f"{BASE}/")] == []
    # once more, as a reader does
    page.reload()
    wholly_come(page, name, stand)
    assert urlsplit(page.url).path == BASE + urlsplit(PAGES[name]).path
    assert watched.refused == []


def test_links_search_languages_and_downloads_stay_below(below, watched, stand):
    page = watched("/?lang=en&scenario=two_island_1956", below)
    wholly_come(page, "explore", stand)
    page.locator(".fi-take").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Google Earth").click()
    assert saved.value.suggested_filename == "four-islands-two_island_1956-de_facto-en.kml"
    page.keyboard.press("Escape")
    page.locator(".masthead .pages a[href*=about]").click()
    page.wait_for_url(f"{below}/about?*lang=en*")
    page.locator(".masthead [data-tongue=ja]").click()
    page.wait_for_url(f"{below}/about?*lang=ja*")
    expect(page.locator("h1").first).to_have_text(word("ja", "app.page.about"))
    page.keyboard.press("/")
    page.locator("dialog.finding input").fill("Шикотан")
    page.locator("dialog.finding [role=option][aria-selected]").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{below}/?*unit=shikotan*")
    page.locator(".fi-root canvas").first.wait_for()
    page.go_back()
    page.wait_for_url(f"{below}/about?*lang=ja*")
    stand(page)
    assert [path for path in paths(watched.asked) if not path.startswith(f"{BASE}/")] == []
    assert watched.refused == []


def test_a_lesson_is_shown_below_the_base(below, watched, stand):
    page = watched("/present?lang=en&lesson=what_would_two_islands_mean", below)
    page.locator(".fil-root canvas").first.wait_for()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"{below}/present?*step=*")
    stand(page)
    assert [path for path in paths(watched.asked) if not path.startswith(f"{BASE}/")] == []
    assert watched.refused == []


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (BASE, f"{BASE}/"),
        (f"{BASE}?unit=yuri&lang=ru", f"{BASE}/?unit=yuri&lang=ru"),
        (f"{BASE}/claims/?lang=ru", f"{BASE}/claims?lang=ru"),
        (f"{BASE}/explore?lang=ru", f"{BASE}/?lang=ru"),
    ],
)
def test_other_spellings_lead_to_the_page(below, open_page, path, to):
    root = below[: -len(BASE)]
    page = open_page("/_stcore/health", base=below)
    answer = page.goto(root + path)
    assert answer.status == 200
    assert answer.url == root + to


@pytest.mark.parametrize(
    "path",
    ["/", "/kuril", "/kuril/maps", "/claims", f"{BASE}/claims/x", f"{BASE}/a/b/c"],
)
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_what_is_nowhere_is_told_with_a_way_back(below, watched, path, language):
    root = below[: -len(BASE)]
    page = watched("/_stcore/health", below)
    assert page.goto(f"{root}{path}?lang={language}").status == 404
    back = page.get_by_role("link", name=word(language, "app.missing.next"))
    assert back.evaluate("(link) => link.href") == f"{below}/?lang={language}"
    # the sentence names what was asked for, and outside the base also where the app is
    if path.startswith(f"{BASE}/"):
        said = word(language, "app.missing.title", page=path.removeprefix(f"{BASE}/"))
    else:
        said = word(language, "app.missing.elsewhere", address=path, base=f"{BASE}/")
    expect(page.locator("h1")).to_have_text(said)
    expect(page).to_have_title(said)
    # and nothing else was asked in vain, an icon for instance
    assert paths(watched.refused) == {path}
    if path == "/":
        back.click()
        expect(page.locator(f".masthead[data-language={language}]")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_at_the_root_asks_in_vain(server, watched, stand, name):
    page = watched(PAGES[name], server)
    wholly_come(page, name, stand)
    assert watched.refused == []


@pytest.mark.parametrize("asked", ["my maps", "карта", "a//b", "a/../b", "%20"])
def test_a_base_path_that_is_none_is_told(asked):
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.baseUrlPath={asked}"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode != 0
    assert word("en", "commands.no_base_path", text=asked) in done.stderr
    assert "Traceback" not in done.stderr
