"""The explorer as static files, held by Python's own web server: map, lessons, languages, and no other address."""

from __future__ import annotations

import datetime as dt
import io
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from geo.export.pages import PageSource
from geo.export.site import save_site
from geo.export.site import site_files
from geo.lessons.lessons import load_lessons
from geo.scene.scene import director_of
from geo.scene.view import view_of
from geo.server.shelf import Shelf
from geo.server.site_pages import site_pages
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
    shelf, day = Shelf(), dt.date(2026, 11, 27)
    lessons, _ = load_lessons(pack, shelf.claims)
    source = PageSource(pack, shelf.claims, tuple(shelf.checks.values()))
    more = site_pages(shelf, made_on=day, lessons=lessons)
    made = site_files(source, made_on=day, language="en", lessons=lessons, more=more)
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
    assert own == {f"{address}/{page}.html" for page in ("index", "lesson", "claims")}
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


def test_the_language_is_the_readers_and_can_be_changed(visit, pack):
    page = visit("index.html")
    page.locator(".fi-root canvas").first.wait_for()
    # a browser that speaks none of ours gets the site's own
    assert state(page)["lang"] == "en"
    page.locator(".ff-bar button[lang=ja]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    title = f"{word('ja', 'taking.file.explore')} · {pack.title['ja']} · {word('ja', 'export.software')}"
    expect(page).to_have_title(title)
    page.wait_for_url("**lang=ja*")
    expect(page.locator("h1")).to_have_text(
        word("ja", "explorer.map.heading", title=pack.title["ja"])
    )
    page.locator(".ff-bar [data-key=about]").click()
    expect(page.get_by_role("heading", name=word("ja", "taking.site.about"))).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_is_chosen_and_played(visit, language):
    page = visit(f"lesson.html?lang={language}")
    expect(page.locator("h1")).to_have_text(word(language, "taking.site.lesson"))
    expect(page).to_have_title(re.compile(f"^{word(language, 'taking.site.lesson')} · "))
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_claims_are_filtered_opened_and_led_on(visit, address, language):
    page = visit(f"claims.html?lang={language}")
    page.locator(".claim").first.wait_for()
    total = int(page.locator("[data-count]").inner_text())
    assert page.title().startswith(f"{word(language, 'taking.site.claims')} · ")
    assert page.title().endswith(word(language, "export.software"))
    page.locator("[data-search]").fill({"en": "Iturup", "ja": "択捉島", "ru": "Итуруп"}[language])
    page.wait_for_url("**q=*")
    found = int(page.locator("[data-count]").inner_text())
    assert 20 < found < total
    page.locator(".claim > summary").first.click()
    body = page.locator(".claim-body").first
    expect(body.locator(".passage").first).to_contain_text(word(language, "claims.passage_alone"))
    assert page.locator("[data-passage]").count() == 0
    # every link leads to a page that is here, or to its source in the web
    links = page.eval_on_selector_all(".sheet a[href]", "nodes => nodes.map((one) => one.href)")
    here = {url.partition("?")[0].partition("#")[0] for url in links if url.startswith(address)}
    assert {f"{address}/index.html", f"{address}/claims.html"} <= here
    assert all(url.startswith((f"{address}/", "https://", "http://")) for url in links)
    for url in here:
        assert page.request.get(url).ok, url
    page.reload()
    expect(page.locator("[data-count]")).to_have_text(str(found))
    page.locator(".ff-bar button[lang=ja]").click()
    page.wait_for_url("**lang=ja*")
    expect(page.locator("html")).to_have_attribute("lang", "ja")


def test_the_last_card_opens_from_a_link_and_lights_the_map(visit):
    last = [claim.id for claim in Shelf().claims][-1]
    page = visit(f"claims.html?lang=en&claim={last}")
    card = page.locator(f"[id='claim-{last}']")
    expect(card.locator(".claim-body")).to_contain_text(last)
    page.locator(".beside .fi-root canvas").first.wait_for()
    card.locator(".citing > summary").click()
    expect(card.locator("[data-cite]").nth(1)).to_contain_text(f"claims.html?claim={last}")


def test_claims_that_are_not_there_are_told(visit):
    page = visit("claims.html?lang=en&claim=<b>none&side=nobody")
    expect(page.locator("[data-notices]")).to_contain_text("<b>none")
    page.locator(".claim").first.wait_for()


@pytest.mark.parametrize(
    ("query", "kind", "leads_to"),
    [
        ("Khabomai", "unit", "index.html"),
        ("ущёлье нет такого", None, None),
        ("択捉", "unit", "index.html"),
        ("1956", "event", "index.html"),
        ("Putin", "person", "claims.html"),
        ("10km", "claim", "claims.html"),
    ],
)
def test_the_search_finds_and_leads_there(visit, query, kind, leads_to):
    page = visit("index.html?lang=en")
    page.locator(".fi-root canvas").first.wait_for()
    page.keyboard.press("Control+k")
    page.locator("dialog.finding input").fill(query)
    if kind is None:
        expect(page.locator(".finding-status")).to_have_text(word("en", "finding.none"))
        return
    hit = page.locator(f"dialog.finding [data-kind={kind}]").first
    hit.click()
    page.wait_for_url(f"**/{leads_to}?*")
    page.locator(".fi-root canvas, .claim").first.wait_for()


@pytest.mark.parametrize(
    ("lang", "query", "part"),
    [
        ("en", "EEZ", "sea-zones"),
        ("ja", "等距離線", "sea-line"),
        ("ru", "исходная линия", "article-5"),
    ],
)
@pytest.mark.parametrize("path", ["index.html", "lesson.html", "claims.html"])
def test_a_term_is_explained_in_the_sheet_about_the_site(visit, path, lang, query, part):
    page = visit(f"{path}?lang={lang}")
    page.locator(".ff-bar [data-key=find]").click()
    page.locator("dialog.finding input").fill(query)
    page.locator(f"dialog.finding [data-to='#{part}']").click()
    told = page.locator(f".ff-about [data-part='{part}']")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    expect(told).to_have_text(
        word(lang, f"about.{part.replace('-', '.')}" + (".title" if part[0] == "s" else ""))
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_leads_to_days_of_the_map(visit, lang):
    page = visit(f"lesson.html?lang={lang}")
    page.keyboard.press("Control+k")
    page.locator("dialog.finding input").fill(word(lang, "app.page.timeline"))
    expect(page.locator("dialog.finding [aria-selected]")).to_have_attribute("data-to", "#timeline")
    page.keyboard.press("Enter")
    page.locator(".ff-about [data-day='1855-02-07']").click()
    page.wait_for_url(f"**/index.html?date=1855-02-07&lang={lang}*")
    page.locator(".fi-root canvas").first.wait_for()
    assert state(page)["date"] == "1855-02-07"


# page, what it has once it has come, and what is opened then
LOOKED_THROUGH = {
    "map": ("index.html?unit=shikotan", ".fi-root canvas", ".fi-share"),
    "lessons": ("lesson.html?", ".ff-list a", ".ff-about-opener"),
    "lesson": ("lesson.html?lesson=what_would_two_islands_mean", ".fil-root canvas", None),
    "none": ("lesson.html?lesson=none", ".ff-list a", None),
    "claims": ("claims.html?", ".claim", ".claim > summary"),
    "bare": ("index.html?embed=1", ".fi-root canvas", None),
}  # fmt: skip


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
@pytest.mark.parametrize("name", LOOKED_THROUGH)
def test_axe_finds_nothing(visit, looked_through, name, size):
    path, ready, opener = LOOKED_THROUGH[name]
    page = visit(f"{path}&lang=en")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator(ready).first.wait_for()
    found = looked_through(page, dark=True)
    if opener:
        page.locator(opener).first.click()
        found += looked_through(page, dark=True)
    assert found == []


def test_all_claims_are_printed_from_files(visit, stand):
    page = visit("claims.html?lang=en")
    page.locator(".claim").first.wait_for()
    stand(page)
    pdf = page.pdf(format="A4", print_background=True)
    sheets = [one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages]
    text = "".join("".join(sheets).split())
    claims = [one.paraphrase["en"] for one in Shelf().claims]
    assert len([one for one in claims if "".join(one.split()) not in text]) <= 2
    assert all(len(one) > 20 for one in sheets)
