"""The explorer as static files, held by Python's own web server: map, lessons, languages, and no other address."""

from __future__ import annotations

import datetime as dt
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from geo.claims.claims import claims_of
from geo.export.pages import PageSource
from geo.export.site import save_site
from geo.export.site import site_files
from geo.lessons.lessons import load_lessons
from geo.scene.scene import director_of
from geo.scene.view import view_of
from geo.text.languages import LANGUAGES
from geo.text.words import word

HANDLE = "document.querySelector('.fi-root').fourIslands"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(pack, tmp_path_factory):
    """Hold the site below a folder, as a school's web server does."""
    root = tmp_path_factory.mktemp("web")
    source = PageSource.checked(pack, claims_of(pack))
    lessons, _ = load_lessons(pack, claims_of(pack))
    made = site_files(source, made_on=dt.date(2026, 11, 27), language="en", lessons=lessons)
    save_site(root / "maps" / "islands", made)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/maps/islands"
        server.shutdown()


@pytest.fixture
def visit(browser, address):
    """Open pages of the site under its own policy; nothing may be refused, missing, or asked elsewhere."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="de-DE")
    asked, wrong = [], []

    def opened(path):
        page = context.new_page()
        page.set_default_timeout(180_000)
        page.on("request", lambda one: asked.append(one.url))
        page.on("response", lambda one: wrong.append(one.url) if one.status >= 400 else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"{address}/{path}")
        return page

    yield opened
    context.close()
    assert [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert wrong == []


def state(page):
    return page.evaluate(f"{HANDLE}.getState()")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_drawn_and_answers(visit, address, language):
    page = visit(f"?lang={language}")
    page.locator(".fi-root canvas").first.wait_for()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator(".fi-chip[data-scenario=four_island]").first.click()
    page.wait_for_url("**scenario=four_island*")
    page.evaluate(f"{HANDLE}.setState({{ unit: 'shikotan' }})")
    expect(page.locator(".fi-panel")).to_contain_text(
        {"en": "Shikotan", "ja": "色丹島", "ru": "Шикотан"}[language]
    )
    # claims stand in the panel; nothing leads to a server that is not there
    links = page.eval_on_selector_all("a[href]", "nodes => nodes.map((node) => node.href)")
    own = {url.partition("?")[0] for url in links if url.startswith(address.rpartition("/maps")[0])}
    assert own == {f"{address}/index.html", f"{address}/lesson.html"}
    assert page.locator(".fi-take").count() == 0


def test_a_link_restores_the_view(visit, pack):
    page = visit("index.html?scenario=two_island_1956&view=japan&unit=yuri&lang=ru")
    page.locator(".fi-root canvas").first.wait_for()
    found = state(page)
    assert (found["scenario"], found["view"], found["unit"], found["lang"]) == (
        "two_island_1956", "japan", "yuri", "ru",
    )  # fmt: skip
    scene = director_of(pack).scene(view_of(pack, "two_island_1956", "japan"))
    meaning = page.evaluate(f"{HANDLE}.describe().meaning")
    assert meaning["badge"] == [dict(line) for line in scene.badge]
    assert meaning["words"] == scene.words
    assert meaning["holders"] == {u: [c.title, c.admin] for u, c in scene.holders.items()}


def test_the_language_is_the_readers_and_can_be_changed(visit):
    page = visit("index.html")
    page.locator(".fi-root canvas").first.wait_for()
    # a browser that speaks none of ours gets the site's own
    assert state(page)["lang"] == "en"
    page.locator(".ff-bar button[lang=ja]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page).to_have_title(re.compile(word("ja", "export.software")))
    page.wait_for_url("**lang=ja*")
    page.locator(".ff-bar [data-key=about]").click()
    expect(page.get_by_role("heading", name=word("ja", "taking.site.about"))).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_is_chosen_and_played(visit, language):
    page = visit(f"lesson.html?lang={language}")
    expect(page.locator("h1")).to_have_text(word(language, "taking.site.lesson"))
    assert page.locator("main").count() == 1
    page.locator("a[href*=what_would_two_islands_mean]").click()
    page.locator(".fil-root canvas").first.wait_for()
    expect(page.locator(".ff-audience")).to_have_text(word(language, "taking.file.audience.pupils"))
    page.wait_for_url("**step=*")
    first = page.url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(first)
    page.reload()
    page.locator(".fil-root canvas").first.wait_for()
    page.locator(".ff-bar a[href*='index.html']").click()
    page.locator(".fi-root .fi-chip").first.wait_for()


def test_a_lesson_that_is_not_there_is_told(visit):
    page = visit("lesson.html?lesson=<b>none&lang=ru")
    told = page.get_by_role("status")
    expect(told).to_have_text(word("ru", "taking.site.no_lesson", lesson="<b>none"))
    page.locator(".ff-bar button[lang=en]").click()
    page.wait_for_url("**lang=en*")
    expect(told).to_have_text(word("en", "taking.site.no_lesson", lesson="<b>none"))
