"""
Measure the page of documents in Chromium, network cut, beside a naive Streamlit page with spaCy.

A text is pasted, and the time is from the press of the button to the first claim on the page; of
the peer, to the first sentence with a name. Texts are all different, so that nothing is known
before. "First" is a text pasted as soon as the page of a server just started shows its field:
what reading needs is loaded meanwhile, and the longest time in which the page drew no frame is told
too, since nobody may be kept from the map. Then documents of many claims are opened, and long texts
read. Figures are medians with the slowest of all.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.serving import chromium
from benchmarks.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page

TEXTS = Path(__file__).parents[1] / "tests" / "reading" / "own"
PASTES = 12
MANY = (100, 1_000, 3_000)
LONG_BYTES = 1_000_000
LIMIT_MS = 240_000

ARTICLE = """Tokyo, 3 March 2019

The two governments will meet on Tuesday, the spokesman said. Shikotan lies {n} km from Hokkaido, and
Kunashir is larger than Shikotan. "We will never give up the Northern Territories," Prime Minister
Anna Beispiel said in Nemuro. The other side wants all four islands to stay as they are.

Officials said that Habomai has {n} inhabitants, and that talks on the two smaller islands go on.
Iturup is 1,000 km from the capital, an expert said; nobody has measured how far.
"""
PASTE = """
([text, act]) => new Promise((resolve) => {
    const fold = document.querySelector(".docs-paste");
    fold.open = true;
    const field = fold.querySelector("textarea");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const button = [...fold.querySelectorAll("button")].find((one) => one.textContent === act);
    const before = document.querySelector(".docs-claim");
    const begun = performance.now();
    let [last, longest] = [begun, 0];
    button.click();
    const look = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        const first = document.querySelector(".docs-claim");
        if (first && first !== before) resolve([now - begun, longest]);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})
"""
OPEN = """
(id) => new Promise((resolve) => {
    const before = document.querySelector(".docs-claim");
    const begun = performance.now();
    document.querySelector(`[data-key="${id}"]`).click();
    const look = () => {
        const first = document.querySelector(".docs-claim");
        if (first && first !== before) resolve(performance.now() - begun);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})
"""
ACT = "Read this text"


def spread(found: list[float]) -> str:
    return f"{statistics.median(found):7.0f} / {max(found):.0f} ms"


def come(page: Page, address: str) -> None:
    page.goto(f"{address}/documents?lang=en")
    page.locator(".docs-paste").wait_for()


def clear(page: Page) -> None:
    """Delete everything, so that the next text opens by itself."""
    page.evaluate("fetch('./workspace', { method: 'DELETE' })")
    page.locator(".docs-reading").wait_for(state="hidden", timeout=LIMIT_MS)
    page.locator(".docs-row-button").first.wait_for(state="detached", timeout=LIMIT_MS)


def measure_pastes(page: Page, address: str) -> None:
    come(page, address)
    taken, longest = page.evaluate(PASTE, [ARTICLE.format(n=7), ACT])
    print(
        f"first, while it loads            {taken:7.0f} ms; longest without a frame {longest:.0f} ms"
    )
    found = []
    for number in range(PASTES):
        clear(page)
        page.wait_for_timeout(300)
        found.append(page.evaluate(PASTE, [ARTICLE.format(n=70 + number), ACT])[0])
    print(f"warm, press to the first claim   {spread(found)}")
    return statistics.median(found)


def bring(page: Page, name: str, text: str) -> str:
    """Send a text and wait until it is read; give its document's id."""
    return page.evaluate(
        """async ([name, body]) => {
            const told = await fetch(`./workspace/files?name=${name}`, { method: "PUT", body });
            const { ids: [id] } = await told.json();
            for (;;) {
                const state = await (await fetch("./workspace/state.json?reader=&lang=en")).json();
                const one = state.documents.find((document) => document.id === id);
                if (one.state === "read") return id;
                if (one.state === "refused") throw new Error(one.why);
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
        }""",
        [name, text],
    )


def measure_openings(page: Page) -> None:
    for count in MANY:
        clear(page)
        text = "".join(f"Shikotan lies {n} km from Hokkaido.\n\n" for n in range(1, count + 1))
        other = bring(page, "other.txt", ARTICLE.format(n=1))
        begun = time.perf_counter()
        many = bring(page, "many.txt", text)
        read = time.perf_counter() - begun
        found = []
        for _ in range(3):
            page.locator(f'[data-key="{other}"]:enabled').click()
            page.wait_for_timeout(500)
            page.locator(f'[data-key="{many}"]:enabled').wait_for()
            found.append(page.evaluate(OPEN, many))
        print(f"{count:5} claims, opened             {spread(found)}; read in {read:.1f} s")


def measure_long(page: Page) -> None:
    """Read a text of a megabyte, made of the invented texts of the tests."""
    whole = "\n\n".join(path.read_text("utf-8") for path in sorted(TEXTS.glob("own_en*.txt")))
    text = "\n\n".join([whole] * (LONG_BYTES // len(whole)))[:LONG_BYTES]
    clear(page)
    begun = time.perf_counter()
    bring(page, "long.txt", text)
    print(f"{LONG_BYTES:,} bytes of articles, read in {time.perf_counter() - begun:.1f} s")


def measure_peer(browser: Browser) -> float:
    """Paste into the naive page."""
    found = []
    with served("benchmarks/naive_reading.py") as (address, _):
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(address)
        for number in range(PASTES + 1):
            page.locator("textarea").fill(ARTICLE.format(n=70 + number))
            # the field tells the server its text when it is left
            page.locator("textarea").blur()
            page.wait_for_timeout(700)
            begun = time.perf_counter()
            page.get_by_role("button", name="Read").click()
            page.locator("p.claim", has_text=f"{70 + number} km").first.wait_for()
            found.append(1000 * (time.perf_counter() - begun))
            page.wait_for_timeout(300)
    print(f"Streamlit with spaCy's matcher   {spread(found[1:])}")
    return statistics.median(found[1:])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        os.environ["FOUR_ISLANDS_WORKSPACE"] = str(Path(folder) / "documents.sqlite")
        os.environ["FOUR_ISLANDS_READING_SECONDS"] = "600"
        with served("app.py") as (address, _):
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.set_default_timeout(LIMIT_MS)
            ours = measure_pastes(page, address)
            measure_openings(page)
            measure_long(page)
            page.close()
        if importlib.util.find_spec("spacy"):
            print(f"the page takes {ours / measure_peer(browser):.2f} of its time")
        else:
            print("The peer needs the package spacy, which is not installed.")


if __name__ == "__main__":
    main()
