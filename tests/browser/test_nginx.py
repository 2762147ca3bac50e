"""Two processes of the app behind nginx, below a base path, by the very file that docs/nginx.conf is."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.text.words import word

ROOT = Path(__file__).parents[2]
BASE, NAME = "/kuril/map", "map.school.example"
READERS = 24
WITHIN_S = 120
# what the file stands in: a process that writes into a folder of the tests only
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
    log_format told '$upstream_addr|$cookie_islands|$sent_http_set_cookie|$request_method $uri|$status';
    access_log {folder}/access.log told;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/islands.conf;
}}
"""


def nginx_path():
    """Give the program's path; where there is none, skip."""
    found = shutil.which("nginx") or next(filter(Path.is_file, [Path("/usr/sbin/nginx")]), None)
    if found is None:
        pytest.skip("No nginx was found; install Debian's package nginx to run these tests.")
    return str(found)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """What runs: nginx, two processes, and what nginx writes down."""

    def __init__(self, folder, port, replicas):
        self.folder, self.replicas = folder, replicas
        self.root = f"http://127.0.0.1:{port}"
        self.address = self.root + BASE

    def log(self):
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return [line.split("|") for line in lines]

    def told(self, cookie, is_enough):
        """Give the lines of one reader; nginx writes each when its answer, or websocket, has ended."""
        ends = time.monotonic() + WITHIN_S
        while not is_enough(found := [one for one in self.log() if cookie in one[1] + one[2]]):
            assert time.monotonic() < ends, found
            time.sleep(0.05)
        return found

    def ask(self, path, **headers):
        """Ask as a reader, and give status, headers and body."""
        sent = {key.replace("_", "-"): value for key, value in headers.items()}
        with closing(http.client.HTTPConnection(urlsplit(self.root).netloc, timeout=60)) as one:
            one.request("GET", path, headers=sent)
            answer = one.getresponse()
            return answer.status, answer.headers, answer.read()


@pytest.fixture(scope="module")
def site(tmp_path_factory, start_at):
    program = nginx_path()
    folder = tmp_path_factory.mktemp("nginx")
    kept = {"FOUR_ISLANDS_LESSONS": str(tmp_path_factory.mktemp("lessons"))}
    replicas = {}
    for _ in range(2):
        at = free_port()
        words = [sys.executable, "-m", "geo", "app", "--base-path", BASE, "--allowed-host", NAME]
        process, _ = start_at([*words, "--port", str(at)], at, ROOT, **kept)
        replicas[f"127.0.0.1:{at}"] = process
    port = free_port()
    written = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    for before, after in zip((":8501", ":8502"), replicas, strict=True):
        assert written.count(f"127.0.0.1{before};") == 1
        written = written.replace(f"127.0.0.1{before};", f"{after};")
    assert written.count("listen 80;") == 1
    written = written.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "islands.conf").write_text(written, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    words = [
        program,
        "-p",
        str(folder),
        "-e",
        str(folder / "error.log"),
        "-c",
        str(folder / "nginx.conf"),
    ]
    process, _ = start_at(words, port, folder)
    yield Site(folder, port, replicas)
    process.send_signal(signal.SIGQUIT)


def drawn(page):
    page.locator(".fi-root canvas").first.wait_for()


def test_the_map_a_lesson_and_a_download_work(site, browser):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked, wrong = [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("websocket", lambda one: asked.append(one.url))
    page.on("response", lambda one: wrong.append(one.url) if one.status >= 400 else None)
    page.set_default_timeout(180_000)
    page.goto(f"{site.address}?lang=en&scenario=two_island_1956")
    drawn(page)
    page.locator(".fi-take").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Google Earth").click()
    assert "Shikotan" in saved.value.path().read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    page.locator(".masthead .pages a[href*=present]").click()
    page.locator("a[data-start]").first.click()
    page.locator(".fil-root canvas").first.wait_for()
    page.reload()
    page.locator(".fil-root canvas").first.wait_for()
    own = [urlsplit(url).path for url in asked if url.startswith(("http", "ws"))]
    assert f"{BASE}/_stcore/stream" in own
    # the first, without a slash, is led to the map
    assert [path for path in own if not path.startswith(f"{BASE}/")] == [BASE]
    assert wrong == []
    # all of it by one process, the websocket too
    [cookie] = [one["value"] for one in context.cookies() if one["name"] == "islands"]
    context.close()
    mine = site.told(cookie, lambda lines: any("/_stcore/stream" in line[3] for line in lines))
    assert len({line[0] for line in mine}) == 1
    assert {line[4] for line in mine if "/_stcore/stream" in line[3]} == {"101"}


def test_readers_are_shared_out_and_stay(site):
    found = set()
    for _ in range(READERS):
        status, headers, _ = site.ask(f"{BASE}/about")
        assert status == 200
        cookie = re.match(
            r"islands=(\w+); Path=/kuril/map; HttpOnly; SameSite=Lax", headers["Set-Cookie"]
        )
        for path in ("/claims", "/pack/finding.json"):
            status, again, _ = site.ask(BASE + path, Cookie=f"islands={cookie[1]}")
            assert status == 200
            assert again["Set-Cookie"] is None
        mine = site.told(cookie[1], lambda lines: len(lines) == 3)
        assert len({line[0] for line in mine}) == 1
        found.add(mine[0][0])
    assert found == set(site.replicas)


@pytest.mark.parametrize(("host", "status"), [(NAME, 200), ("evil.example", 421)])
def test_names_that_are_known_are_answered(site, host, status):
    assert site.ask(f"{BASE}/about", Host=host)[0] == status


def test_another_site_still_may_not_use_the_app(site):
    for refused in ({"Sec_Fetch_Site": "cross-site"}, {"Origin": "http://evil.example"}):
        assert site.ask(f"{BASE}/export/csv", **refused)[0] == 403
    own = {"Origin": f"http://{NAME}", "Host": NAME}
    assert site.ask(f"{BASE}/export/csv", **own)[0] == 200


def test_the_last_slash_is_set_at_the_address_that_was_asked(site):
    status, headers, _ = site.ask(f"{BASE}?lang=ru", Host=NAME)
    assert (status, headers["Location"]) == (307, f"{BASE}/?lang=ru")


@pytest.mark.parametrize("path", ["/", "/elsewhere", "/kuril/"])
def test_who_asks_elsewhere_is_led_to_the_map(site, path):
    status, _, told = site.ask(path, Host=NAME, Accept_Language="ru")
    assert status == 404
    said = told.decode()
    assert word("ru", "app.missing.elsewhere", address=path, base=f"{BASE}/") in said
    assert f'href="{BASE}/?lang=ru"' in said


def test_a_process_that_ends_hands_its_readers_to_the_other(site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(180_000)
    page.goto(f"{site.address}/about?lang=en")
    expect(page.locator("h1").first).to_be_visible()
    [cookie] = [one["value"] for one in context.cookies() if one["name"] == "islands"]
    mine = site.told(cookie, bool)[0][0]
    site.replicas[mine].kill()
    site.replicas[mine].wait(timeout=60)
    page.goto(f"{site.address}/?lang=en")
    drawn(page)
    site.told(
        cookie,
        lambda lines: any(
            line[3] == f"GET {BASE}/" and line[0].rpartition(", ")[2] != mine for line in lines
        ),
    )
    context.close()
