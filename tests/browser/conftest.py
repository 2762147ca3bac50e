"""Look pages through with axe, and walk through them with the keyboard."""

from __future__ import annotations

from contextlib import contextmanager
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

# what has the focus, what hides it, and whether something marks it; "lost" where nothing has it
FOCUS = """
() => {
    const node = document.activeElement;
    if (!node || node === document.body) return { name: 'lost', seen: true, marked: true };
    const { left, top, right, bottom } = node.getBoundingClientRect();
    // what is larger than the window is looked for in the window
    const box = new DOMRect(
        Math.max(0, left), Math.max(0, top),
        Math.min(innerWidth, right) - Math.max(0, left), Math.min(innerHeight, bottom) - Math.max(0, top),
    );
    const [unseen, within] = [right - left <= 2 || bottom - top <= 2, box.width > 0 && box.height > 0];
    const name = [node.localName, node.className?.baseVal ?? node.className, node.textContent.trim().slice(0, 20)].join(' ');
    const at = (x, y) => {
        const over = document.elementFromPoint(
            box.left + box.width * x, box.top + box.height * y,
        );
        return over && (node.contains(over) || over.contains(node) || over.closest('label')?.contains(node));
    };
    const parts = [0.05, 0.25, 0.5, 0.75, 0.95];
    const seen = unseen || (within && parts.some((x) => parts.some((y) => at(x, y))));
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    const marked = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return { name, seen, marked, unseen };
}
"""
# these mark the focus on their thumb, on their point, or on the page's edge
MARKED_ELSEWHERE = ("input compare-cut", "g point")
MOST = 70


@pytest.fixture
def held_back():
    """Keep back what a page asks for, by its address, until a block of a test ends."""

    @contextmanager
    def held(page, address):
        waiting = []

        def keep(route):
            waiting.append(route)

        page.route(address, keep)
        yield
        for route in waiting:
            route.continue_()
        page.unroute(address)

    return held


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


def _walk(page, key, most):
    """Go through a page; give what had the focus at each stroke."""
    for _ in range(most):
        page.keyboard.press(key)
        yield page.evaluate(FOCUS)


@pytest.fixture
def walked_through():
    """Walk through a page by keyboard: the focus is never lost, always in sight and marked; give what was met."""

    def walk(page, key="Tab", *, most=MOST):
        met, lost = [], 0
        for focus in _walk(page, key, most):
            if focus["name"] == "lost":
                # past the last element the browser has its own; then the page begins again
                lost += 1
                assert lost <= 1 + len(met) // 5, met
                continue
            met.append(focus["name"])
            assert focus["seen"], focus
            marked = focus["marked"] or focus["name"].startswith(MARKED_ELSEWHERE)
            assert marked or focus["unseen"], focus
        return met

    return walk
