"""
What the pointer finds on the map, and where a line's number can be read.

Covered: the tooltip names what a click opens, near and far; a measured line of which only an end is
seen keeps its number in sight.
"""

from __future__ import annotations

import pytest

HANDLE = "document.querySelector('.fi-root').fourIslands"
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TIP = "document.querySelector('.fi-tip:not([hidden]) span')?.textContent ?? null"
# the part of the canvas that is seen, in its pixels
SEEN = """() => {
  const canvas = document.querySelector('.leaflet-fi-names-pane canvas').getBoundingClientRect();
  const map = document.querySelector('.fi-map').getBoundingClientRect();
  return [map.left - canvas.left, map.top - canvas.top,
    map.right - canvas.left, map.bottom - canvas.top];
}"""


def explorer(open_page, query=""):
    page = open_page(f"/?lang=en{query}")
    page.locator(".fi-zoom button").first.wait_for()
    page.evaluate(f"{HANDLE}.ready.then(() => true)")
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.mark.parametrize("zoom", [7.5, 10])
def test_what_the_tooltip_names_is_what_opens(open_page, pack, zoom):
    page = explorer(open_page)
    for unit in (u for u in pack.units.values() if u.disputed and not u.children):
        lon, lat = unit.label
        page.evaluate(f"{HANDLE}.setState({{ unit: null, at: [{lat}, {lon}, {zoom}] }})")
        at = page.evaluate(f"{HANDLE}.pointOf('{unit.id}')")
        page.mouse.move(at["x"] - 2, at["y"])
        page.mouse.move(at["x"], at["y"])
        page.evaluate(FRAMES)
        named = page.evaluate(TIP)
        page.mouse.click(at["x"], at["y"])
        opened = page.evaluate(f"{HANDLE}.getState().unit")
        assert named == pack.units[opened].names["en"].text, unit.id


# the middle of the line from Shikotan to Hokkaido lies out of either frame
@pytest.mark.parametrize("at", ["43.8,146.6,10.5", "43.4,145.95,10.5"])
def test_a_measured_line_keeps_its_number_in_sight(open_page, at):
    page = explorer(open_page, f"&unit=shikotan&at={at}")
    found = page.evaluate(f"{HANDLE}.describe()")
    box = next(p["box"] for p in found["plates"] if p["text"] == found["distance"]["text"])
    left, top, right, bottom = page.evaluate(SEEN)
    assert left <= box[0] < box[2] <= right
    assert top <= box[1] < box[3] <= bottom
