"""The running app refuses what does not come from its own pages, and its answers carry limits."""

from __future__ import annotations

import re
import socket
from contextlib import ExitStack
from contextlib import closing
from contextlib import suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from shutil import which
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.server import serving
from geo.server.border import answer_headers
from geo.server.claim_routes import claim_routes
from geo.server.export_routes import export_routes
from geo.server.lesson_routes import lesson_routes
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.text.words import word

PAGES = ["/", "/compare", "/claims", "/archive", "/timeline", "/scenarios", "/present", "/documents", "/scene", "/lesson", "/about"]  # fmt: skip
OF_STREAMLIT = [
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/media/none.png",
    "/component/none/index.html",
    "/favicon.png",
    "/static/none.js",
    "/..%2f..%2fetc/passwd",
    "//evil.test/x",
]
CUT = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# where a path of a computer begins
OF_THE_MACHINE = re.compile(rb"/(work|home|root|tmp|usr|var)/|site-packages|Traceback|\.py\b")


def routes(tmp_path):
    lessons = LessonShelf(Shelf(), tmp_path)
    made = [
        *claim_routes(lessons.shelf), *lesson_routes(lessons), *export_routes(lessons),
        *serving.routes(lessons.shelf, PAGES),
    ]  # fmt: skip
    for route in made:
        for method in sorted(route.methods):
            yield method, re.sub(r"\{[^}]*\}", "none", route.path)


def asked(server, method, path, **headers):
    where = urlsplit(server)
    with closing(HTTPConnection(where.hostname, where.port, timeout=60)) as connection:
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})  # fmt: skip
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def every_address(tmp_path):
    return [*routes(tmp_path), *(("GET", path) for path in [*PAGES, *OF_STREAMLIT, f"/assets/{'a' * 300}", "/nowhere"])]  # fmt: skip


def test_every_answer_carries_the_headers_and_nothing_of_the_machine(server, tmp_path):
    addresses = every_address(tmp_path)
    assert len(addresses) > 40
    wanted = answer_headers()
    policy = wanted.pop("content-security-policy")
    for method, path in addresses:
        status, headers, body = asked(server, method, path)
        assert headers.items() >= wanted.items(), (method, path)
        assert headers["content-security-policy"].split("; ")[2:] == policy.split("; ")[2:], path
        assert status < 500, (method, path, status)
        if "javascript" not in headers.get("content-type", ""):
            assert not OF_THE_MACHINE.search(body), (path, body[:300])


def test_every_address_is_refused_under_another_name(server, tmp_path):
    for method, path in every_address(tmp_path):
        status, _, _ = asked(server, method, path, host="evil.test:8501")
        assert status == 421, (method, path)


def handshake(server, **headers):
    """Ask for the websocket of the pages; give the first line of the answer."""
    where = urlsplit(server)
    asking = {
        "Host": where.netloc, "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", **headers,
    }  # fmt: skip
    lines = ["GET /_stcore/stream HTTP/1.1", *(f"{k}: {v}" for k, v in asking.items()), "", ""]
    with socket.create_connection((where.hostname, where.port), timeout=60) as line:
        line.sendall("\r\n".join(lines).encode())
        return line.recv(4096).split(b"\r\n")[0].decode()


def test_the_websocket_opens_for_its_own_pages_only(server):
    assert " 101 " in handshake(server, Origin=server)
    assert " 421 " in handshake(server, Host="evil.test", Origin="http://evil.test")
    assert " 403 " in handshake(server, Origin="http://evil.test")
    assert " 403 " in handshake(server, Origin="null")


def test_two_hosts_in_one_request_reach_no_route(server):
    where = urlsplit(server)
    with socket.create_connection((where.hostname, where.port), timeout=60) as line:
        line.sendall(f"GET /claims HTTP/1.1\r\nHost: {where.netloc}\r\nHost: evil.test\r\n\r\n".encode())  # fmt: skip
        assert line.recv(100).split()[1] in {b"400", b"421"}


def test_requests_that_never_end_are_cut_off_while_others_are_answered(server):
    where = urlsplit(server)
    with ExitStack() as there:
        lines = [
            there.enter_context(socket.create_connection((where.hostname, where.port), timeout=120))
            for _ in range(40)
        ]
        for line in lines[:20]:
            line.sendall(f"GET /about HTTP/1.1\r\nHost: {where.netloc}\r\n".encode())
        assert asked(server, "GET", "/about")[0] == 200
        for line in lines:
            with suppress(ConnectionError):
                assert line.recv(100) == b""


@pytest.fixture(scope="module")
def other_site():
    """Give a browser for which names of an attacker lead to this computer, and a site of theirs."""

    class Blank(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Other</title>")

        def log_message(self, *_given):
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_port
    site.shutdown()
    site.server_close()


@pytest.fixture
def rebound(browser):
    """Open pages in a browser that finds this computer under the name evil.test."""
    made = browser.browser_type.launch(
        executable_path=which("chromium"),
        args=[
            "--no-sandbox",
            f"--host-resolver-rules=MAP evil.test 127.0.0.1, {CUT}",
        ],
    )
    yield made.new_page()
    made.close()


def test_a_name_that_is_rebound_to_this_computer_reaches_nothing(rebound, server):
    port = urlsplit(server).port
    answer = rebound.goto(f"http://evil.test:{port}/lessons/index.json")
    assert answer.status == 421
    assert "lessons" not in rebound.content()
    answer = rebound.goto(f"http://evil.test:{port}/lesson")
    assert answer.status == 421
    expect(rebound.locator("h1")).to_contain_text("evil.test")
    put = """async () => (await fetch('/lessons/x', {method: 'PUT', body: '{}',
        headers: {'content-type': 'application/json'}})).status"""
    assert rebound.evaluate(put) == 421
    opened = """() => new Promise((told) => { const line = new WebSocket(
        `ws://${location.host}/_stcore/stream`);
        line.onopen = () => told('open'); line.onerror = () => told('refused'); })"""
    assert rebound.evaluate(opened) == "refused"


def test_a_page_of_another_site_can_start_read_and_frame_nothing(rebound, server, other_site):
    rebound.goto(f"http://evil.test:{other_site}/")
    seen = """async (app) => {
      const read = [];
      for (const path of ['/export/html', '/lessons/index.json', '/pack/explorer.json'])
        await fetch(app + path).then(() => read.push(path)).catch(() => null);
      const image = new Image(); image.src = app + '/favicon.png';
      await new Promise((done) => {
        image.onload = () => { read.push('image'); done(); }; image.onerror = done;
      });
      return read;
    }"""
    assert rebound.evaluate(seen, server) == []
    # whether or not this browser lets a page of another site ask at all
    for path in ("/export/html", "/export/csv", "/lessons/index.json", "/pack/explorer.json"):
        for mode, dest in (("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")):
            site = {"sec_fetch_site": "cross-site", "sec_fetch_mode": mode, "sec_fetch_dest": dest}
            assert asked(server, "GET", path, **site)[0] == 403
    rebound.evaluate("(app) => { location.href = app + '/about?lang=en'; }", server)
    expect(rebound.locator("h1")).to_have_text(word("en", "about.title"))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_for_what_the_policy_forbids(open_page, path):
    page = open_page("/about?lang=en")
    page.goto(page.url.partition("/about")[0] + f"{path}?lang=en")
    page.locator(".masthead").wait_for()
    page.locator(".sheet, .fi-root .fi-badge, canvas").first.wait_for()
    page.evaluate("document.fonts.ready")


LESSON_READY = """() => new Promise((done) => {
    const look = () => document.querySelector('.fil-root')?.fourIslandsLesson?.player?.view
        ? done(true) : setTimeout(look, 50);
    look();
})"""


def test_the_policy_forbids_nothing_on_the_way_through_a_lesson(open_page):
    page = open_page("/about?lang=en")
    page.goto(page.url.partition("/about")[0] + "/present?lang=en")
    page.get_by_role("link", name=word("en", "present.start")).first.click()
    expect(page.locator(".fil-root")).to_be_visible()
    page.evaluate(LESSON_READY)
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("h1")).not_to_be_empty()
    notes.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    expect(page.locator(".fil-black")).to_be_visible()
    page.keyboard.press("b")
    notes.close()
    page.goto(page.url.partition("/present")[0] + "/lesson?lang=en")
    page.locator("[data-do=empty]").click()
    page.locator(".sheet-lesson[data-ready]").wait_for()
    page.locator("[data-do=add]").first.click()
    page.locator(".lesson-step").first.wait_for()


def test_the_policy_forbids_nothing_on_the_way_through_the_map(open_page):
    page = open_page("/about?lang=ja")
    server = page.url.partition("/about")[0]
    page.goto(server + "/?lang=en&unit=shikotan")
    page.locator(".fi-badge").wait_for()
    page.locator(".fi-chip[data-scenario=four_island]").click()
    page.locator(".fi-take").click()
    for name in ("Google Earth", "One file"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=name).click()
        assert saved.value.path().stat().st_size > 10_000
    page.keyboard.press("Escape")
    page.goto(server + "/scenarios?lang=ja")
    with page.expect_download():
        page.get_by_role("link", name=word("ja", "scenarios.download")).click()
    for path in ("/compare", "/claims", "/timeline"):
        page.goto(f"{server}{path}?lang=ru")
        page.locator(".masthead").wait_for()
        page.locator(".sheet, .fi-root .fi-badge").first.wait_for()
        page.mouse.wheel(0, 600)
        page.keyboard.press("Tab")


def test_a_script_that_got_into_a_page_would_not_run(open_page):
    page = open_page("/about?lang=en", tries=True)
    page.locator("h1").wait_for()
    said = []
    page.on("console", lambda message: said.append(message.text))
    put = """() => {
        const made = document.createElement('div');
        made.innerHTML = '<img src="data:," onerror="window.ran = 1"><a href="javascript:window.ran = 2">x</a>';
        document.body.append(made);
        const script = document.createElement('script');
        script.textContent = 'window.ran = 3';
        document.body.append(script);
        made.querySelector('a').click();
        return new Promise((done) => setTimeout(() => done(window.ran ?? null), 300));
    }"""
    assert page.evaluate(put) is None
    # by these words the other tests know that something was refused
    assert [text for text in said if "Content Security Policy" in text]


FAILS = """
from geo.server import serving
from geo.server.views.about import AboutSheet

def fail(*_given):
    raise RuntimeError("the secret in /home/somebody/secret.yaml")

AboutSheet.html = serving.scenarios_csv = fail
"""


def test_what_fails_unforeseen_is_said_in_our_words_and_tells_nothing(
    open_page, start_server, tmp_path
):
    (tmp_path / "sitecustomize.py").write_text(FAILS)
    server = start_server(PYTHONPATH=str(tmp_path))
    page = open_page("/nowhere", base=server)
    frames = []

    def keep(sent):
        frames.append(sent)

    page.on("websocket", lambda line: line.on("framereceived", keep))
    for language in ("en", "ja", "ru"):
        page.goto(f"{server}/about?lang={language}")
        told = page.get_by_role("alert")
        expect(told.locator("h1")).to_have_text(word(language, "app.error.script.title"))
        expect(told).to_contain_text(word(language, "app.error.script.next"))
    seen = page.content().encode()
    status, headers, body = asked(server, "GET", "/pack/scenarios.csv?lang=ru")
    assert status == 500
    assert headers["content-security-policy"]
    assert body.decode().startswith('{"error"')
    assert len(frames) > 2
    for text in (seen, body, *(one if isinstance(one, bytes) else one.encode() for one in frames)):
        assert not re.search(rb"secret|somebody|RuntimeError|Traceback|Ask Google", text)
    # the others go on
    page.goto(f"{server}/scenarios?lang=en")
    expect(page.locator("main h1")).to_have_text(word("en", "scenarios.title"))


@pytest.mark.parametrize(
    "address",
    [
        "/?lang=ja&amp;scenario=four_island&amp;unit=shikotan",
        # of these the browser takes the sign for the mark of a part of the page
        "/?lang=ja&#38;scenario=four_island&#x26;unit=shikotan",
        "/?lang%3Dja%26scenario%3Dfour_island%26unit%3Dshikotan",
        "/%3Flang%3Dja%26scenario%3Dfour_island%26unit%3Dshikotan",
    ],
)
def test_a_link_out_of_markup_shows_its_view(open_page, address):
    page = open_page(address)
    page.wait_for_url("**/?*unit=shikotan*")
    page.wait_for_function("document.querySelector('.fi-root')?.fourIslands?.getState")
    state = page.evaluate("document.querySelector('.fi-root').fourIslands.getState()")
    assert (state["scenario"], state["unit"], state["lang"]) == ("four_island", "shikotan", "ja")
    assert "amp" not in page.url
