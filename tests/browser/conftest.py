"""Look pages through with axe."""

from __future__ import annotations

from pathlib import Path

import pytest

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# what was found, short enough to be read in a test's report
LOOK = """
async (only) => (await axe.run(only)).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => [
        id, target.join(' '), [...any, ...all, ...none][0]?.message ?? '',
    ].join(' | ')))
"""


@pytest.fixture(scope="session")
def axe():
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def looked_through(axe, stand):
    """Look a page through as it is now; in the dark, which changes colours only, where that is asked."""

    def turn(page, theme):
        """Turn a page dark or light: by its switch, or as the computer asks where it has none."""
        switch = page.locator("[data-theme-switch]")
        if switch.count():
            switch.evaluate("button => button.click()")
        else:
            page.emulate_media(color_scheme=theme)

    def look(page, *, dark):
        # what is half below the head of the page is not as large as it is
        page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
        stand(page)
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(axe)
        found = page.evaluate(LOOK, {"runOnly": STANDARDS})
        if dark:
            turn(page, "dark")
            stand(page)
            found += page.evaluate(
                LOOK, {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
            )
            turn(page, "light")
        return found

    return look
