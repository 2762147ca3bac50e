"""
Time the search over 10,000 claims, stroke by stroke, beside a scan of every text.

The page, its box and its index are the app's; only the list of what can be found is longer. A
stroke ends with the frame after its hits were painted. The scan looks through the same texts, in
the same page and order, and paints nothing.
"""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING
from typing import Any

from benchmarks.serving import chromium
from benchmarks.serving import served
from geo.server.lesson_shelf import the_lesson_shelf
from geo.server.shelf import the_shelf
from geo.server.views.finding import finding_data
from geo.text.folding import fold

if TYPE_CHECKING:
    from playwright.sync_api import Page

CLAIMS = 10_000
# so long a list is handed to the browser by a test's road, which is slow
LIMIT_MS = 180_000
ASKED = (
    "Putin Shikotan",
    "less than 10 km",
    "Joint Declaration 1956",
    "peace treaty talks",
    "прежде всего острова",
    "Лавров Кунашир",
    "平和条約",
    "国後島 択捉島",
    "ロシア 大統領",
    "Y",
    "J",
    "2",
    "USSR",
    "zzzz nothing",
)
STROKES = """
async (words) => {
    const input = document.querySelector('dialog.finding input');
    const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
    }));
    const found = [];
    for (const [word, ...signs] of words.map((one) => ['', ...one])) {
        let typed = word;
        for (const sign of signs) {
            typed += sign;
            await new Promise((done) => setTimeout(done, 30));
            const began = performance.now();
            input.value = typed;
            input.dispatchEvent(new Event('input', { bubbles: true }));
            const computed = performance.now() - began;
            found.push([computed, await painted() - began]);
        }
    }
    return found;
}
"""
SCAN = """
([texts, queries]) => queries.map((parts) => {
    const began = performance.now();
    const found = texts.filter((text) => parts.every((part) => text.includes(part)));
    return [performance.now() - began, found.length];
})
"""


def many(data: dict[str, Any]) -> dict[str, Any]:
    """Make the claims many: each new one has the words of two, and a number of its own."""
    claims = [hit for hit in data["hits"] if hit["kind"] == "claim"]
    others = [hit for hit in data["hits"] if hit["kind"] != "claim"]
    made = []
    for number in range(CLAIMS):
        one, two = claims[number % len(claims)], claims[(number * 7 + 3) % len(claims)]
        text = f"{one['text']}{two['text'][1 : len(two['text']) // 2]} {100_000 + number} "
        made.append({**one, "title": f"{one['title']} {number}", "text": text})
    return {**data, "hits": [*others, *made]}


def strokes(page: Page) -> list[list[float]]:
    """Open the box, type everything, and give milliseconds of each stroke: computed, and painted."""
    page.locator("html[data-theme]").wait_for(state="attached")
    page.locator("[data-find]").first.click()
    page.locator("dialog.finding input[role=combobox]").wait_for()
    found: list[list[float]] = page.evaluate(STROKES, list(ASKED))
    return found


def scanned(page: Page, texts: list[str]) -> list[float]:
    """Give milliseconds of a scan for what stands in the box after each stroke."""
    queries = [
        [f" {part}" if part.isascii() else part for part in fold(asked[: end + 1]).split()]
        for asked in ASKED
        for end in range(len(asked))
    ]
    page.evaluate(SCAN, [texts, queries[:5]])
    return [ms for ms, _ in page.evaluate(SCAN, [texts, queries])]


def row(name: str, times: list[float]) -> str:
    """Write a line of the table."""
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"| {name} | {statistics.median(times):.1f} | {p95:.1f} | {max(times):.1f} |"


def main() -> None:
    """Open the app with 10,000 claims, type, and print the table."""
    lessons = [entry.lesson for entry in the_lesson_shelf().entries()]
    data = many(finding_data(the_shelf(), lessons, {}, "en"))
    body = json.dumps(data, ensure_ascii=False)
    with served("app.py") as (address, _), chromium() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768}, bypass_csp=True)
        page.set_default_timeout(LIMIT_MS)
        page.route(
            "**/pack/finding.json*",
            lambda route: route.fulfill(body=body, content_type="application/json; charset=utf-8"),
        )
        page.goto(f"{address}/about?lang=en")
        page.locator(".sheet").first.wait_for()
        times = strokes(page)
        scan = scanned(page, [hit["text"] for hit in data["hits"]])
    computed = [ms for ms, _ in times]
    print(f"{CLAIMS:,} claims, {len(body.encode()) / 1e6:.0f} MB, {len(times)} strokes")
    print("| | median ms | p95 ms | slowest ms |\n|---|---|---|---|")
    print(row("stroke to painted hits", [ms for _, ms in times]))
    print(row("of it, finding and ordering", computed))
    print(row("a scan of every text", scan))
    print(f"\nfinding takes {sum(computed) / sum(scan):.2f} of the scan's time")


if __name__ == "__main__":
    main()
