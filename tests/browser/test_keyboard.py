"""
Every page by keyboard alone: focus goes somewhere at each stroke, is in sight and is marked.

WCAG 2.2: 2.1.2 (no trap), 2.4.7 (focus visible), 2.4.11 (focus not obscured).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

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


def walk(page, most=MOST, key="Tab"):
    """Go through a page; give what had the focus at each stroke."""
    for _ in range(most):
        page.keyboard.press(key)
        yield page.evaluate(FOCUS)


def test_an_island_chosen_by_keys_keeps_the_focus_in_the_panel(open_page):
    page = open_page("/?lang=en")
    island = page.locator('[role="treeitem"][data-unit="shikotan"]')
    island.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fi-name-text").first).to_be_visible()
    expect(page.locator('[role="tab"][data-tab="unit"]')).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator('[role="treeitem"]:focus')).to_have_count(1)


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
@pytest.mark.parametrize(
    "place",
    [
        ("/?scenario=two_island_1956", ".fi-root .fi-badge"),
        ("/compare?mode=swipe", ".compare[data-ready]"),
        ("/claims", ".claim"),
        ("/timeline?date=1956-10-19", ".events > li.now"),
        ("/scenarios", ".sheet-scenarios table"),
        ("/present", ".sheet-present"),
        ("/documents", ".docs-text .docs-number"),
        ("/lesson", ".lesson-begin, .sheet-lesson[data-ready]"),
        ("/about", ".sheet-about"),
    ],
)
def test_the_focus_is_always_somewhere_in_sight_and_marked(
    open_page, stand, workspace, place, size
):
    path, ready = place
    if path == "/documents":
        path += f"?document={workspace.bring()['id']}&"
    page = open_page(
        f"{path}{'&' if '?' in path else '?'}lang=en", width=size[0], height=size[1],
        alone=path == "/lesson",
    )  # fmt: skip
    # a sheet that glides hides for a moment what has the focus already
    page.emulate_media(reduced_motion="reduce")
    page.locator(ready).first.wait_for()
    stand(page)
    met, lost = [], 0
    for focus in walk(page):
        if focus["name"] == "lost":
            # past the last element the browser has its own; then the page begins again
            lost += 1
            assert lost <= 1 + len(met) // 5, met
            continue
        met.append(focus["name"])
        assert focus["seen"], focus
        assert focus["marked"] or focus["name"].startswith(MARKED_ELSEWHERE) or focus["unseen"], (
            focus
        )
    assert len(set(met)) > 8
