"""
Pages that lead through states show each state as its own address does, pixel by pixel.

Covered: the timeline by its buttons, rows and play, forth and back; every lesson forth and back,
with the camera's glide and without; a lesson in the file that travels alone.
"""

from __future__ import annotations

import base64
import datetime as dt
import io

import numpy as np
import pytest
from PIL import Image

from geo.claims.checks import run_checks
from geo.claims.claims import claims_root
from geo.claims.claims import load_claims
from geo.export.html import one_file
from geo.export.pages import PageSource
from geo.lessons.lessons import load_lessons
from geo.pack.history import load_history
from geo.pack.loading import load_pack

pytestmark = pytest.mark.browser
BESIDE = "document.querySelector('.beside .fi-root')?.fourIslands"
LESSON = "document.querySelector('.fil-root')?.fourIslandsLesson"
FILE = "document.querySelector('.ff-file').fourIslandsFile"
DAY = dt.date(2026, 11, 22)


def pixels(url):
    data = base64.b64decode(url.partition(",")[2])
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))


def differences(one, other):
    """Say in which canvases and texts two looks differ, and where."""
    found = []
    for name, picture in one["canvases"].items():
        if picture == other["canvases"].get(name):
            continue
        a, b = pixels(picture), pixels(other["canvases"][name])
        if a.shape != b.shape:
            found.append(f"{name}: {a.shape} and {b.shape}")
        elif (apart := (a != b).any(axis=2)).any():
            rows, columns = np.nonzero(apart)
            found.append(
                f"{name}: {apart.sum()} pixels, from {columns.min()},{rows.min()}"
                f" to {columns.max()},{rows.max()}"
            )
    for name, text in one["texts"].items():
        if text != other["texts"][name]:
            found.append(f"{name}: {text!r} and {other['texts'][name]!r}")
    return found


@pytest.fixture
def still_page(open_page, screens):
    """Open pages on which nothing moves but by our steps."""

    def open_still(path, *, calm=True, **options):
        page = open_page("/about?lang=en", **options)
        if calm:
            page.emulate_media(reduced_motion="reduce")
        page.goto(page.url.partition("/about")[0] + path)
        page.evaluate(screens)
        return page

    return open_still


def photo(page, handle):
    page.wait_for_function(f"{handle}?.getState?.()")
    return page.evaluate(f"screens.photo({handle})")


def days(pack):
    return [event.date.split("/")[0] for event in load_history(pack)]


@pytest.mark.proof("drawn")
def test_the_timeline_shows_each_day_as_its_address_does(still_page, pack):
    page = still_page("/timeline?lang=en")
    page.locator(".events > li.now").wait_for()
    last, looks = len(days(pack)) - 1, {0: [photo(page, BESIDE)]}
    for index in range(1, last + 1):
        page.locator("[data-step='1']").click()
        looks.setdefault(index, []).append(photo(page, BESIDE))
    # a row far up the list, and back by the button
    page.locator(".events > li > h2 > button").nth(4).click()
    looks[4].append(photo(page, BESIDE))
    for index in range(3, -1, -1):
        page.locator("[data-step='-1']").click()
        looks[index].append(photo(page, BESIDE))
    for index in (0, 1, 2, 4, last // 2, last):
        alone = still_page(f"/timeline?lang=en&date={days(pack)[index]}")
        looks[index].append(photo(alone, BESIDE))
        alone.close()
    for index, (first, *others) in looks.items():
        for number, other in enumerate(others):
            assert not differences(first, other), (days(pack)[index], number)


def test_play_shows_each_day_as_its_address_does(still_page, pack):
    page = still_page("/about?lang=en", alone=True)
    page.clock.install()
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.clock.run_for(3000)
    page.wait_for_function(f"{BESIDE}?.getState?.()")
    page.locator("[data-play]").click()
    page.clock.run_for(4000 * 3 + 500)
    page.locator("[data-play]").click()
    page.clock.resume()
    alone = still_page(f"/timeline?lang=en&date={days(pack)[3]}")
    assert not differences(photo(page, BESIDE), photo(alone, BESIDE))


def lesson_ids():
    return [lesson.id for lesson in load_lessons(load_pack())[0]]


# one of them always, others where what is drawn has changed
LESSONS = [
    pytest.param(*one, marks=pytest.mark.proof("drawn") if one[0] else ())
    for one in enumerate(lesson_ids())
]


def walk(page, count):
    """Go through a lesson and back, and give the looks of each step."""
    player = f"{LESSON}.player.map"
    looks = {0: [photo(page, player)]}
    for index in [*range(1, count), *range(count - 2, -1, -1)]:
        page.evaluate(f"{LESSON}.go({index})")
        looks.setdefault(index, []).append(photo(page, player))
    return looks


@pytest.mark.parametrize(("number", "lesson"), LESSONS)
def test_a_lesson_shows_each_step_as_its_address_does(still_page, number, lesson):
    page = still_page(f"/present?lang=en&lesson={lesson}", calm=number != 0)
    page.wait_for_function(f"{LESSON}?.player?.view")
    ids = page.evaluate(f"{LESSON}.player.lesson.steps.map((step) => step.id)")
    looks = walk(page, len(ids))
    for index in sorted({1, len(ids) // 2, len(ids) - 1}):
        alone = still_page(f"/present?lang=en&lesson={lesson}&step={ids[index]}")
        alone.wait_for_function(f"{LESSON}?.player?.view")
        looks[index].append(photo(alone, f"{LESSON}.player.map"))
        alone.close()
    for index, (first, *others) in looks.items():
        for other in others:
            assert not differences(first, other), ids[index]


@pytest.fixture(scope="session")
def lesson_file(pack, tmp_path_factory):
    """Write the lesson that goes through time as a file that travels alone."""
    claims = load_claims(
        claims_root(pack.root), units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )
    source = PageSource(pack, claims, tuple(run_checks(pack, claims)))
    lessons = load_lessons(pack, claims)[0]
    lesson = next(one for one in lessons if any(step.date for step in one.steps))
    path = tmp_path_factory.mktemp("stick") / "lesson.html"
    path.write_bytes(one_file(source, made_on=DAY, lesson=lesson))
    return path, len(lesson.steps)


def test_a_lesson_in_one_file_shows_each_step_however_one_came_there(browser, lesson_file, screens):
    path, count = lesson_file
    context = browser.new_context(offline=True, reduced_motion="reduce")

    def opened():
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate(screens)
        page.wait_for_function(f"{FILE}.lesson?.player?.view")
        return page

    looks = walk(opened(), count)
    for index in (1, count - 1):
        alone = opened()
        alone.evaluate(f"{LESSON}.go({index})")
        looks[index].append(photo(alone, f"{LESSON}.player.map"))
    context.close()
    for index, (first, *others) in looks.items():
        for other in others:
            assert not differences(first, other), index
