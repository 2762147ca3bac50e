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
START_LIMIT_S = 120
STEP_LIMIT_MS = 60_000


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


def start_app(*before, **environment):
    """Start the app as a person would, and give its process and address once it answers."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
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
            return process, address
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

    def start(*before, **environment):
        process, address = start_app(*before, **environment)
        processes.append(process)
        return process, address

    yield start
    for process in processes:
        process.kill()
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def server(start_server, tmp_path_factory):
    """Give the address of a running app, which keeps lessons in a folder of the tests."""
    return start_server(FOUR_ISLANDS_LESSONS=str(tmp_path_factory.mktemp("lessons")))


@pytest.fixture(scope="session")
def browser():
    """Give a browser that finds no other computer."""
    from playwright.sync_api import expect
    from playwright.sync_api import sync_playwright

    # a machine with much to do is slow, not wrong
    expect.set_options(timeout=STEP_LIMIT_MS)
    path = browser_path()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser, server, request):
    """Open addresses of the app; no request may leave this computer, and no script may fail."""
    contexts, requested, errors = [], [], []

    def open_one(path="/", *, width=1366, height=768, theme="light", base=server, policy=False):
        # what these tests wait for is evaluated in the page, which the app's policy forbids
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            locale="en-US",
            bypass_csp=not policy,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(STEP_LIMIT_MS)
        page.on("request", lambda sent: requested.append(sent.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(base + path)
        return page

    yield open_one
    if request.session.testsfailed:
        shots = ROOT / "test-results"
        shots.mkdir(exist_ok=True)
        name = re.sub(r"\W+", "_", request.node.name)
        for number, page in enumerate(p for context in contexts for p in context.pages):
            page.screenshot(path=shots / f"{name}-{number}.png")
    for context in contexts:
        context.close()
    hosts = {urlsplit(url).hostname for url in requested if url.startswith(("http", "ws"))}
    assert hosts <= {"127.0.0.1"}
    assert errors == []
