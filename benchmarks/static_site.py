"""
Time the first map of the static site, served by Python's own web server, which makes nothing small.

Each start is that of a browser with an empty store; it ends with the frame after the map was painted.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from subprocess import DEVNULL
from subprocess import run
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.first_visit import MAP_READY
from benchmarks.first_visit import Visit
from benchmarks.serving import chromium
from benchmarks.serving import held

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STARTS = 5
# since the page was asked for, by the browser's own clock
PAINTED = """
() => document.querySelector('.fi-root').fourIslands.ready.then(() => new Promise((done) => {
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
    });
}))
"""


def first_map(browser: Browser, address: str) -> tuple[float, int]:
    """Give milliseconds until the map is painted, and the bytes that came until then."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    page = context.new_page()
    visit = Visit(page)
    page.goto(address)
    page.wait_for_function(MAP_READY)
    painted = page.evaluate(PAINTED)
    page.wait_for_load_state("networkidle")
    context.close()
    return painted, visit.bytes


def main() -> None:
    """Export the site, open it, and print the table."""
    print("| first map | median ms | slowest ms | bytes |\n|---|---|---|---|")
    with TemporaryDirectory() as made, chromium() as browser:
        words = [sys.executable, "-m", "geo", "export", "site", made]
        run(words, check=True, stdout=DEVNULL)
        with held(Path(made)) as address:
            for language in ("en", "ja", "ru"):
                found = [
                    first_map(browser, f"{address}/index.html?lang={language}")
                    for _ in range(STARTS)
                ]
                times = [painted for painted, _ in found]
                print(
                    f"| {language} | {statistics.median(times):.0f} | {max(times):.0f} "
                    f"| {found[-1][1]:,} |"
                )


if __name__ == "__main__":
    main()
