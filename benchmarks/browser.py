"""
Measure the map in Chromium, network cut, beside a naive streamlit-folium page in the same run.

Each figure is the median and the 95th percentile in milliseconds. A toggle ends when the frame
after the canvas was painted has gone out; for the peer, when its new map has drawn its islands. A
step of a lesson ends with the first frame that shows its text and its map, from which the camera
glides on; for the peer a step is a toggle, as it makes its whole map anew either way. A day of the
timeline's Play ends as a toggle does; all days with an event are gone through, forth and back.
Bytes are those of all answers and frames between page and server.
"""

from __future__ import annotations

import importlib.util
import math
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from playwright.sync_api import Error

from benchmarks.serving import chromium
from benchmarks.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page
    from playwright.sync_api import Response
    from playwright.sync_api import Route
    from playwright.sync_api import WebSocket

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "web" / "node_modules"
TOGGLES = 40
PEER_TOGGLES = 8
STARTS = 3
SCENARIOS = ("two_island_1956", "four_island", "status_quo")

TIMED_TOGGLE = """
(scenario) => new Promise((resolve) => {
    const chip = document.querySelector(`.fi-chip[data-scenario="${scenario}"]`);
    const begun = performance.now();
    chip.click();
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - begun);
        channel.port2.postMessage(0);
    });
})
"""
LESSON = "what_would_two_islands_mean"
LESSON_READY = """
() => {
    const lesson = document.querySelector('.fil-root')?.fourIslandsLesson;
    return lesson ? lesson.ready.then(() => true) : false;
}
"""
TIMED_STEP = """
() => new Promise((resolve) => {
    const lesson = document.querySelector('.fil-root').fourIslandsLesson;
    const { index } = lesson.state();
    const last = lesson.player.lesson.steps.length - 1;
    const begun = performance.now();
    lesson.go(index === last ? 0 : index + 1);
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - begun);
        channel.port2.postMessage(0);
    });
})
"""
TIMELINE_READY = """
() => {
    const map = document.querySelector('.beside .fi-root')?.fourIslands;
    return map ? map.ready.then(() => true) : false;
}
"""
TIMED_DAY = """
(by) => new Promise((resolve) => {
    const button = document.querySelector(`[data-step="${by}"]`);
    if (button.getAttribute('aria-disabled') === 'true') { resolve(NaN); return; }
    const begun = performance.now();
    button.click();
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - begun);
        channel.port2.postMessage(0);
    });
})
"""
TIMED_CLICK = """
(unit) => new Promise((resolve) => {
    const { x, y } = document.querySelector('.fi-root').fourIslands.pointOf(unit);
    const map = document.querySelector('.fi-map');
    const options = { bubbles: true, clientX: x, clientY: y, button: 0, view: window };
    const begun = performance.now();
    for (const kind of ['mousedown', 'mouseup', 'click']) {
        map.dispatchEvent(new MouseEvent(kind, options));
    }
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(
            document.querySelector('.fi-big') ? performance.now() - begun : NaN);
        channel.port2.postMessage(0);
    });
})
"""


class Traffic:
    """Count what passes between a page and its server."""

    def __init__(self, page: Page) -> None:
        """Listen to a page."""
        self.bytes = 0
        page.on("response", self._response)
        page.on("websocket", self._socket)

    def _response(self, response: Response) -> None:
        try:
            self.bytes += len(response.body())
        except Error:
            # an answer without a body, a redirect say
            return

    def _socket(self, socket_: WebSocket) -> None:
        for way in ("framesent", "framereceived"):
            socket_.on(way, self._frame)

    def _frame(self, frame: bytes | str) -> None:
        self.bytes += len(frame if isinstance(frame, bytes) else frame.encode())


def spread(values: list[float]) -> tuple[float, float]:
    """Give median and 95th percentile."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def measure_explorer(browser: Browser) -> dict[str, Any]:
    """Give figures of the explorer."""
    starts = []
    for _ in range(STARTS):
        with served("app.py") as (address, _):
            page = browser.new_page(viewport={"width": 1366, "height": 768}, bypass_csp=True)
            begun = time.perf_counter()
            open_explorer(page, address)
            starts.append(1000 * (time.perf_counter() - begun))
            page.close()
    with served("app.py") as (address, _):
        page = browser.new_page(viewport={"width": 1366, "height": 768}, bypass_csp=True)
        open_explorer(page, address)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1000)
        traffic = Traffic(page)
        camera = page.evaluate("document.querySelector('.fi-root').fourIslands.getState().at")
        toggles = []
        for number in range(TOGGLES):
            toggles.append(page.evaluate(TIMED_TOGGLE, SCENARIOS[number % len(SCENARIOS)]))
            page.wait_for_timeout(400)
        sent = traffic.bytes
        kept = camera == page.evaluate(
            "document.querySelector('.fi-root').fourIslands.getState().at"
        )
        clicks = []
        for number in range(TOGGLES // 2):
            unit = ("etorofu", "kunashiri", "shikotan")[number % 3]
            clicks.append(page.evaluate(TIMED_CLICK, unit))
            page.wait_for_timeout(400)
        page.close()
    return {
        "start": spread(starts),
        "toggle": spread(toggles),
        "click": spread(clicks),
        "bytes": sent / TOGGLES,
        "kept": kept,
    }


def measure_bare_map(browser: Browser) -> tuple[float, float]:
    """Give how long the bare map takes that other sites show, from an empty store to its first map."""
    starts = []
    with served("app.py") as (address, _):
        for _ in range(STARTS):
            context = browser.new_context(viewport={"width": 800, "height": 560}, bypass_csp=True)
            page = context.new_page()
            begun = time.perf_counter()
            open_explorer(page, address, "lang=en&embed=1")
            starts.append(1000 * (time.perf_counter() - begun))
            context.close()
    return spread(starts)


def measure_steps(browser: Browser) -> tuple[float, float]:
    """Give the figures of the next step of a lesson, at the size of a projector."""
    with served("app.py") as (address, _):
        page = browser.new_page(viewport={"width": 1024, "height": 768}, bypass_csp=True)
        page.goto(f"{address}/present?lang=en&lesson={LESSON}")
        page.wait_for_function(LESSON_READY)
        page.wait_for_timeout(1000)
        steps = []
        for _ in range(TOGGLES):
            steps.append(page.evaluate(TIMED_STEP))
            # the camera has come to rest
            page.wait_for_timeout(1200)
        page.close()
    return spread(steps)


def measure_days(browser: Browser) -> tuple[float, float]:
    """Give the figures of the next day of the timeline, through all events and back."""
    with served("app.py") as (address, _):
        page = browser.new_page(viewport={"width": 1366, "height": 768}, bypass_csp=True)
        page.goto(f"{address}/timeline?lang=en")
        page.wait_for_function(TIMELINE_READY)
        page.wait_for_timeout(1000)
        days = []
        for by in (1, -1):
            while not math.isnan(taken := page.evaluate(TIMED_DAY, by)):
                days.append(taken)
                page.wait_for_timeout(200)
        page.close()
    return spread(days)


def open_explorer(page: Page, address: str, query: str = "lang=en") -> None:
    """Open the map and wait until it is painted."""
    page.goto(f"{address}/?{query}")
    page.wait_for_function("document.querySelector('.fi-root')?.fourIslands?.getState")
    page.evaluate("document.querySelector('.fi-root').fourIslands.ready.then(() => true)")


def measure_peer(browser: Browser) -> dict[str, Any]:
    """Give figures of the naive page; its scripts' addresses are answered from this computer."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    context.route(lambda url: "127.0.0.1" not in url, answer_locally)
    islands = "iframe >> nth=0"
    with served("benchmarks/naive_folium.py") as (address, _):
        page = context.new_page()
        traffic = Traffic(page)
        begun = time.perf_counter()
        page.goto(address)
        frame = page.frame_locator(islands)
        frame.locator("path.leaflet-interactive").nth(14).wait_for(state="attached", timeout=60_000)
        start = 1000 * (time.perf_counter() - begun)
        page.wait_for_timeout(2000)
        frame.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(1500)
        zoom = "window.frames[0].map.getZoom()"
        before = page.evaluate(zoom)
        toggles, counted = [], traffic.bytes
        for number in range(PEER_TOGGLES):
            color = ("#0072b2", "#d55e00")[number % 2]
            begun = time.perf_counter()
            page.locator("label", has_text=("four_island", "status_quo")[number % 2]).click()
            frame.locator(f'path.leaflet-interactive[fill="{color}"]').nth(14).wait_for(
                state="attached", timeout=60_000
            )
            toggles.append(1000 * (time.perf_counter() - begun))
            page.wait_for_timeout(1500)
        sent = traffic.bytes - counted
        kept = before == page.evaluate(zoom)
        clicks, details = [], page.locator("#details")
        for number in range(3):
            shown = details.text_content() if details.count() else ""
            begun = time.perf_counter()
            frame.locator("path.leaflet-interactive").nth(number).dispatch_event("click")
            page.wait_for_function(
                "shown => (document.querySelector('#details')?.textContent ?? '') !== shown",
                arg=shown,
                timeout=60_000,
            )
            clicks.append(1000 * (time.perf_counter() - begun))
            page.wait_for_timeout(1000)
    context.close()
    return {
        "start": (start, start),
        "toggle": spread(toggles),
        "step": spread(toggles),
        "day": spread(toggles),
        "click": spread(clicks),
        "bytes": sent / PEER_TOGGLES,
        "kept": kept,
    }


def answer_locally(route: Route) -> None:
    """Answer for the servers that folium's page asks."""
    name = route.request.url.rsplit("/", 1)[-1]
    if name in {"leaflet.js", "leaflet.css"}:
        route.fulfill(path=MODULES / "leaflet" / "dist" / name)
    else:
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        route.fulfill(body="", content_type=kind)


def main() -> None:
    """Measure both and print the table."""
    with chromium() as browser:
        rows = {
            "explorer": {
                **measure_explorer(browser),
                "step": measure_steps(browser),
                "day": measure_days(browser),
            }
        }
        bare = measure_bare_map(browser)
        if importlib.util.find_spec("streamlit_folium"):
            rows["streamlit-folium"] = measure_peer(browser)
    print(
        f"{'':18}{'start':>16}{'toggle':>16}{'next step':>16}{'next day':>16}{'click':>16}{'bytes/toggle':>14}  view kept"
    )
    for name, row in rows.items():
        figures = "".join(
            f"{m:8.0f}/{p:<7.0f}"
            for m, p in (row["start"], row["toggle"], row["step"], row["day"], row["click"])
        )
        print(f"{name:18}{figures}{row['bytes']:14.0f}  {'yes' if row['kept'] else 'no'}")
    print(f"{'bare map':18}{bare[0]:8.0f}/{bare[1]:<7.0f}")
    print("median/95th percentile in ms")
    if len(rows) == 1:
        print("The peer needs the package streamlit-folium, which is not installed.")


if __name__ == "__main__":
    main()
