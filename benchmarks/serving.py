"""Run a Streamlit script and a browser that finds no other computer, for as long as is measured."""

from __future__ import annotations

import ctypes
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
START_S = 60
# loaded here, for between a fork and a new program little may be done
_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None
_PARENT_DEATH = 1


@contextmanager
def served(script: str) -> Iterator[tuple[str, int]]:
    """Run a Streamlit script, and give its address and its process."""
    port = free_port()
    with listening(
        [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)], port
    ) as process:
        yield f"http://127.0.0.1:{port}", process


@contextmanager
def held(folder: Path) -> Iterator[str]:
    """Serve a folder by Python's own web server, and give its address."""
    port = free_port()
    words = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with listening([*words, "--directory", str(folder)], port):
        yield f"http://127.0.0.1:{port}"


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def listening(words: list[str], port: int) -> Iterator[int]:
    """Run a server, and give its process."""
    with ended_by_signals():
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - what a thread may hold is not asked for
        )
        try:
            wait_for(port)
            yield process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end a measurement as an error does, with all that it started."""

    def leave(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = {one: signal.signal(one, leave) for one in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def end_with_parent() -> None:
    """Have the system end this process with the one that started it, killed as it may be; Linux."""
    if _LIBRARY is not None:
        _LIBRARY.prctl(_PARENT_DEATH, signal.SIGTERM)


def wait_for(port: int) -> None:
    """Wait until a server answers."""
    ends = time.monotonic() + START_S
    while time.monotonic() < ends:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/_stcore/health")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(port)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium."""
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
