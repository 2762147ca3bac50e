"""
Every page that shows a map takes part in the contract.

Whoever mounts the map is listed here with an address where it is seen; there each map must mean
what the library's scene of its state means. A new mount without an address fails.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from geo.scene.scene import director_of
from geo.scene.scenes import scenes_data
from geo.scene.view import OWN
from geo.scene.view import view_of

ROOT = Path(__file__).parents[2]
MOUNT = re.compile(r"\bFourIslands(?:Lesson)?\.(?:mount|teach)\(")
# by the script that mounts: an address where its map is seen, and how many maps are
SEEN = {
    "web/src/pages/component.js": ("/?lang=en&scenario=two_island_1956&view=japan", 1),
    "web/src/pages/embed.js": ("/?lang=en&scenario=two_island_1956&view=japan&embed=1", 1),
    "web/src/lesson/teach.js": (
        "/present?lang=en&lesson=how_the_line_moved&step=portsmouth_1905",
        1,
    ),
    "web/src/pages/present.js": ("/present?lang=en&lesson=what_would_two_islands_mean", 1),
    "web/src/pages/beside.js": ("/timeline?lang=en&date=1875-05-07", 1),
    "web/src/pages/compare.js": ("/compare?lang=en&a=habomai_only&b=equal_area", 2),
    "web/src/editor/lesson_map.js": ("/lesson?lang=en", 1),
    # over the map of the editor
    "web/src/editor/lesson_preview.js": ("/lesson?lang=en", 2),
}
# in the file that travels alone, which test_stepping.py and tests/browser/test_one_file.py open, and in
# files for web servers, which tests/browser/test_site.py opens
ALONE = {"web/src/file/one_file.js", "web/src/file/site.js"}
MAPS = """
(count) => {
  const handles = [...document.querySelectorAll('.fi-root')].map((root) => root.fourIslands);
  return handles.length === count && handles.every((handle) => handle?.describe);
}
"""
TOLD = """
() => Promise.all([...document.querySelectorAll('.fi-root')].map(async ({ fourIslands: handle }) => {
  await handle.ready;
  const { scenario, view, date, own } = handle.getState();
  return { state: { scenario, view, date, own }, meaning: handle.describe().meaning };
}))
"""


def mounts():
    files = [*ROOT.glob("web/src/**/*.js"), *ROOT.glob("geo/**/*.py"), *ROOT.glob("pages/*.py")]
    found = (path for path in files if "assets" not in path.parts)
    return {
        path.relative_to(ROOT).as_posix()
        for path in found
        if MOUNT.search(path.read_text(encoding="utf-8"))
    }


def test_whoever_mounts_a_map_takes_part():
    assert mounts() == SEEN.keys() | ALONE


@pytest.mark.browser
@pytest.mark.parametrize("script", SEEN)
def test_a_pages_map_means_what_its_scene_means(open_page, pack, script):
    address, count = SEEN[script]
    page = open_page(address)
    if "/editor/" in script:
        page.locator("[data-do=empty]").click()
    if script.endswith("lesson_preview.js"):
        page.locator("[data-do=add]").click()
        page.locator("[data-text=title]").fill("A step")
        page.locator("[data-text=text]").fill("What it shows.")
        page.locator("[data-do=preview]").click()
    page.wait_for_function(MAPS, arg=count)
    for one in page.evaluate(TOLD):
        state = one["state"]
        own = state["own"] if state["scenario"] == OWN else None
        view = view_of(
            pack, None if own else state["scenario"], state["view"], own=own, date=state["date"]
        )
        scene = director_of(pack).scene(view)
        meaning = one["meaning"]
        assert meaning["badge"] == [dict(line) for line in scene.badge]
        assert meaning["words"] == scene.words
        assert meaning["holders"] == {u: [c.title, c.admin] for u, c in scene.holders.items()}
        assert meaning["treaties"] == [line.id for line in scene.treaties]


def test_what_the_browser_is_given_stays_small(pack):
    scenes = json.dumps(scenes_data(pack), ensure_ascii=False).encode()
    # the cells of the sea, the largest thing that is sent, take 133 kB
    assert len(gzip.compress(scenes)) < 40_000
