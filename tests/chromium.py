"""A running app and a browser whose network ends at this computer."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# a limit tells what hangs; a machine with much to do is slow, not wrong
START_LIMIT_S = 300
STEP_LIMIT_MS = 180_000


def browser_path():
    """Give the browser's path; where there is none, skip, or fail where it must be there."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        message = "No Chromium was found; install Debian's package chromium to run these tests."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_app(*before, at=None, **environment):
    """Start the app as a person would, at a given port or a free one; give process and address."""
    port = at or free_port()
    words = [
        *before,
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
    ]
    return start_command(words, port, cwd=ROOT, **environment)


def start_command(words, port, *, cwd, **environment):
    """Start a command that serves the app, and give its process and address once it answers."""
    process = subprocess.Popen(
        words,
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ends = time.monotonic() + START_LIMIT_S
    while time.monotonic() < ends and process.poll() is None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=1)) as connection:
                connection.request("GET", "/_stcore/health")
                connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return process, f"http://127.0.0.1:{port}"
    process.kill()
    pytest.fail("The app did not start.")


@pytest.fixture(scope="session")
def start_server():
    """Start apps, each with an environment of its own, and stop them at the end."""
    processes = []

    def start(**environment):
        process, address = start_app(**environment)
        processes.append(process)
        return address

    yield start
    for process in processes:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def start_process():
    """Start apps that a test ends in its own way, by words before the command; give process and address."""
    processes = []

    def start(*before, at=None, **environment):
        process, address = start_app(*before, at=at, **environment)
        processes.append(process)
        return process, address

    yield start
    for process in processes:
        process.kill()
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def start_at():
    """Start commands that listen at a port of this computer; give process and address."""
    processes = []

    def start(words, port, cwd, **environment):
        process, address = start_command(words, port, cwd=cwd, **environment)
        processes.append(process)
        return process, address

    yield start
    for process in processes:
        process.terminate()
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def start_words(start_at):
    """Start commands that serve the app at a port that is handed to what makes their words."""

    def start(words_at, cwd, **environment):
        port = free_port()
        return start_at(words_at(port), port, cwd, **environment)[1]

    return start


@pytest.fixture(scope="session")
def server(start_server, tmp_path_factory):
    """Give the address of a running app, which keeps lessons and documents in folders of the tests."""
    return start_server(
        FOUR_ISLANDS_LESSONS=str(tmp_path_factory.mktemp("lessons")),
        FOUR_ISLANDS_WORKSPACE=str(tmp_path_factory.mktemp("documents") / "documents.sqlite"),
    )


def wait_for_function(page, expression, *, arg=None, timeout=STEP_LIMIT_MS):
    """
    Wait until an expression holds in a page.

    Playwright's own way is a script that evaluates text inside the page, which the app's policy forbids.
    """
    from playwright.sync_api import Error

    ends = time.monotonic() + timeout / 1000
    while time.monotonic() < ends:
        try:
            if page.evaluate(expression, arg):
                return
        except Error as error:
            # the page is on its way to another address
            if "context was destroyed" not in error.message:
                raise
        page.wait_for_timeout(20)
    pytest.fail(f"This never came true: {expression}")


@pytest.fixture(scope="session")
def browser():
    """Give a browser that finds no other computer."""
    from playwright.sync_api import Page
    from playwright.sync_api import expect
    from playwright.sync_api import sync_playwright

    # a machine with much to do is slow, not wrong
    expect.set_options(timeout=STEP_LIMIT_MS)
    Page.wait_for_function = wait_for_function
    path = browser_path()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield launched
        launched.close()


# what a map asks for once it is drawn, for a time without the server
FETCHED_AHEAD = """() => {
    const come = ['/finding.json', '/borders.json', '/measure.js'];
    const all = performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd);
    return come.every((part) => all.some(({ name }) => name.includes(part)));
}"""

# letters have come, nothing moves, and each map has drawn and placed its names: three looks alike
STANDS = """
() => new Promise((done) => {
    const handles = () => [...document.querySelectorAll('.fi-root')]
        .map((root) => root.fourIslands).filter((one) => one?.app?.map?.isDrawn);
    const ends = (one) => one.effect?.getComputedTiming().endTime !== Infinity;
    const moves = () => document.getAnimations().some((one) => one.playState === 'running' && ends(one));
    let [before, alike] = ['', 0];
    const look = async () => {
        await document.fonts.ready;
        const maps = handles();
        const now = JSON.stringify([
            innerWidth, document.documentElement.scrollHeight, document.body.innerText.length,
            maps.map(({ app }) => [
                app.map.labels(), app.overlay?.boxes, app.map.leaflet.getCenter(), app.map.leaflet.getZoom(),
            ]),
        ]);
        const come = maps.every(({ app }) => app.map.isDrawn()) && document.fonts.status === 'loaded';
        alike = come && !moves() && now === before ? alike + 1 : 0;
        before = now;
        if (alike === 3) done();
        else setTimeout(() => requestAnimationFrame(look), 40);
    };
    look();
})
"""


class Desk:
    """
    Pages that are kept from test to test, for to open a browser's window takes longer than most tests.

    Between tests a page is led away, forgets what it stored and is no longer listened to. What it
    cannot forget, an installed clock for instance, asks for a page of its own: ``alone=True``.
    """

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self.kept = None

    def context(self):
        return self.browser.new_context(locale="en-US")

    def take(self):
        """Give the page that is kept, or another beside it while a test has that."""
        page, self.kept = self.kept, None
        if page is None or page.is_closed():
            page = self.context().new_page()
        return page

    def give_back(self, page):
        """Keep a page for the next test, as if it had just been opened."""
        if page.is_closed():
            return
        page.unroute_all(behavior="ignoreErrors")
        page.context.clear_permissions()
        page.mouse.move(0, 0)
        # a page of the same origin, where what was stored can be forgotten
        page.goto(f"{self.server}/_stcore/health")
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
        for other in page.context.pages:
            if other is not page:
                other.close()
        self.kept = page

    def close(self):
        if self.kept:
            self.kept.context.close()


@pytest.fixture(scope="session")
def desk(browser, server):
    """Keep pages for the tests of a worker."""
    made = Desk(browser, server)
    yield made
    made.close()


class Opened:
    """The pages of one test and the windows that they open: what they asked for, what went wrong."""

    def __init__(self, desk):
        self.desk, self.pages, self.requested, self.errors = desk, [], [], []
        self.listens = {
            "request": lambda sent: self.requested.append(sent.url),
            "weberror": lambda told: self.errors.append(str(told.error)),
            "console": self.hear,
        }
        self.borrowed, self.contexts, self.listened, self.heard = None, [], [], []
        # whether the test itself does what the policy forbids
        self.tries = False

    def hear(self, said):
        if "Content Security Policy" in said.text and not self.tries:
            self.errors.append(said.text)

    def page(self, *, alone):
        if alone:
            self.contexts.append(self.desk.context())
            page = self.contexts[-1].new_page()
        elif self.borrowed and not self.borrowed.is_closed():
            page = self.borrowed.context.new_page()
        else:
            page = self.borrowed = self.desk.take()
        self.listen(page.context)
        self.pages.append(page)
        # whoever listens to a page does so for this test alone
        hear = page.on
        page.on = lambda event, f: (hear(event, f), self.heard.append((page, event, f)))
        return page

    def listen(self, context):
        if context not in self.listened:
            self.listened.append(context)
            for event, f in self.listens.items():
                context.on(event, f)

    def close(self):
        for context in self.listened:
            for event, f in self.listens.items():
                context.remove_listener(event, f)
        for page, event, f in self.heard:
            page.remove_listener(event, f)
        for page in self.pages:
            del page.on
        for context in self.contexts:
            context.close()
        if self.borrowed:
            self.desk.give_back(self.borrowed)


@pytest.fixture(scope="session")
def stand():
    """Give what waits until a page and its maps stand, however long this computer takes for it."""
    return lambda page: page.evaluate(STANDS)


@pytest.fixture(scope="session")
def fetched_ahead():
    """Give what waits until a map has also fetched what it needs only once the server is gone."""
    return lambda page: page.wait_for_function(FETCHED_AHEAD)


@pytest.fixture
def open_page(desk, server, request):
    """Open addresses of the app: no request leaves it, no script fails, nothing meets its policy."""
    opened = Opened(desk)

    def open_one(
        path="/", *, width=1366, height=768, theme="light", base=server, tries=False, alone=False
    ):
        opened.tries |= tries
        page = opened.page(alone=alone)
        page.set_default_timeout(STEP_LIMIT_MS)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=theme, reduced_motion="no-preference")
        page.goto(base + path)
        return page

    yield open_one
    if request.session.testsfailed:
        shots = ROOT / "test-results"
        shots.mkdir(exist_ok=True)
        name = re.sub(r"\W+", "_", request.node.name)
        for number, page in enumerate(page for page in opened.pages if not page.is_closed()):
            page.screenshot(path=shots / f"{name}-{number}.png")
    opened.close()
    hosts = {urlsplit(url).hostname for url in opened.requested if url.startswith(("http", "ws"))}
    assert hosts <= {"127.0.0.1"}
    assert opened.errors == [], opened.errors
