"""
Names on the map stand at what they name: at opening cameras and at cameras nobody chose.

Covered: land under a name, distance to its thing, its leader, the edge of the frame, the four whole
and named in the first view at every width and in every language, and words that leave their line
in sight.
"""

from __future__ import annotations

import random

import pytest

from geo.lessons.lessons import load_lessons
from geo.pack.loading import load_pack
from geo.text.languages import LANGUAGES

HANDLE = "document.querySelector('.fi-root').fourIslands"
WIDTHS = ((320, 640), (390, 844), (768, 1024), (1024, 768), (1366, 768), (1920, 1080), (2560, 1440))
NARROW = 390
# a telephone and a notebook always, other sizes where what is drawn has changed
SIZES = [
    pytest.param(*size, marks=() if size[0] in (NARROW, 1366) else pytest.mark.proof("drawn"))
    for size in WIDTHS
]
# at each width and in each language; 504 in all
CAMERAS = 24
READY = """
() => {
    const handle = document.querySelector('.fi-root')?.fourIslands;
    return handle ? handle.ready.then(() => true) : false;
}
"""
# what a map says of its names: with its zoom and its size
READ = """
(handle) => {
    const { leaflet } = handle.app.map;
    const { labels, plates } = handle.describe();
    const { x, y } = leaflet.getSize();
    return { zoom: leaflet.getZoom(), size: [x, y], labels, plates };
}
"""


def faults(standing, seen):
    """Say what is wrong with the names of a view."""
    found = []
    width, height = seen["size"]
    for label in seen["labels"]:
        found += standing.faults(label, seen["zoom"])
        if any(not (-1 < x < width + 1 and -1 < y < height + 1) for x, y in label["framed"]):
            found.append(f"{label['id']} is cut by the edge")
    return found


def camera(seed):
    """Choose a camera: far or near, anywhere that the map may look."""
    chance = random.Random(seed)  # noqa: S311 - a view, not a secret
    zoom = chance.uniform(4.2, 12.5)
    near = zoom > 8
    lat = chance.uniform(43.2, 45.7) if near else chance.uniform(42, 51)
    lon = chance.uniform(145.2, 149) if near else chance.uniform(139, 157)
    return [lat, lon, round(zoom * 4) / 4]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_names_at_random_cameras_stand_at_their_things(open_page, standing, width, height):
    page = open_page("/?lang=en", width=width, height=height)
    page.wait_for_function(READY)
    count, wrong = 0, []
    for turn, lang in enumerate(LANGUAGES):
        first = width * 1000 + turn * CAMERAS
        seeds = range(first, first + CAMERAS)
        views = page.evaluate(
            f"""([cameras, lang]) => {{
                const handle = {HANDLE};
                handle.setState({{ lang }});
                return cameras.map(([lat, lon, zoom]) => {{
                    handle.app.map.leaflet.setView([lat, lon], zoom, {{ animate: false }});
                    return ({READ})(handle);
                }});
            }}""",
            [[camera(seed) for seed in seeds], lang],
        )
        for seed, seen in zip(seeds, views, strict=True):
            count += len(seen["labels"])
            wrong += [f"camera({seed}): {fault}" for fault in faults(standing, seen)]
    assert wrong == []
    assert count > CAMERAS


@pytest.mark.parametrize("width", [width for width, _ in WIDTHS])
def test_the_first_view_shows_and_names_all_that_is_in_question(
    open_page, pack, standing, stand, width
):
    page = open_page("/?lang=en", width=width, height=dict(WIDTHS)[width])
    page.wait_for_function(READY)
    tops = {unit.id: unit for unit in pack.units.values() if unit.disputed and not unit.parent}
    for language in LANGUAGES:
        page.evaluate(f"{HANDLE}.setState({{ lang: {language!r} }})")
        # boxes over the map take their new size, and the camera makes room as when it opens
        stand(page)
        page.evaluate(f"{HANDLE}.app.map.frame({{ animate: false }})")
        seen = page.evaluate(f"({READ})({HANDLE})")
        assert faults(standing, seen) == []
        named = {label["id"]: label for label in seen["labels"]}
        assert tops.keys() <= named.keys(), (language, tops.keys() - named.keys())
        for unit, top in tops.items():
            assert top.names[language].text in named[unit]["lines"][0]
        # the coast that distances are measured to is in view, and named where there is any room
        assert width < NARROW or pack.about["reference_unit"] in named


def assert_all_named(page, pack, standing, stand):
    """Look whether every island in question has its name, and no name a fault."""
    page.wait_for_function(READY)
    stand(page)
    seen = page.evaluate(f"({READ})({HANDLE})")
    assert faults(standing, seen) == []
    tops = {unit.id for unit in pack.units.values() if unit.disputed and not unit.parent}
    assert tops <= {label["id"] for label in seen["labels"]}


@pytest.mark.parametrize("scenario", ["status_quo", "two_island_1956", "four_island"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_boxes_lie_on_most_of_a_low_map_all_in_question_is_named(  # noqa: PLR0917 - fixtures
    open_page, pack, standing, stand, language, scenario
):
    page = open_page(f"/?lang={language}&scenario={scenario}", width=683, height=384)
    assert_all_named(page, pack, standing, stand)


@pytest.mark.parametrize("path", ["/timeline", "/compare"])
@pytest.mark.parametrize("size", [(683, 384), (844, 390)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_low_map_beside_a_page_names_all_in_question(  # noqa: PLR0917 - fixtures
    open_page, pack, standing, stand, language, size, path
):
    page = open_page(f"{path}?lang={language}", width=size[0], height=size[1])
    page.wait_for_function(f"({MAPS})().some((one) => one.app.map.labels().length > 0)")
    assert_all_named(page, pack, standing, stand)


@pytest.mark.parametrize("scenario", ["two_island_1956", "habomai_only"])
@pytest.mark.parametrize("size", [(320, 568), (360, 640)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_smallest_phones_name_all_that_is_in_question(  # noqa: PLR0917 - fixtures
    open_page, pack, standing, stand, language, size, scenario
):
    page = open_page(f"/?scenario={scenario}&lang={language}", width=size[0], height=size[1])
    assert_all_named(page, pack, standing, stand)


# pixels of the islands' canvas by party: of the hue of each, tints and all
INKED = """
(handle) => {
    const pane = document.querySelector('.leaflet-fi-theme-pane canvas');
    const { data } = pane.getContext('2d').getImageData(0, 0, pane.width, pane.height);
    const hue = (rgb) => {
        const mean = (rgb[0] + rgb[1] + rgb[2]) / 3;
        return rgb.map((one) => one - mean);
    };
    const looks = [...handle.app.looks.values()].map(({ color }) =>
        hue([1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))));
    const counts = looks.map(() => 0);
    for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 250) continue;
        const off = hue([data[i], data[i + 1], data[i + 2]]);
        const size = Math.hypot(...off);
        if (size < 14) continue;
        looks.forEach((look, index) => {
            const along = look[0] * off[0] + look[1] * off[1] + look[2] * off[2];
            if (along / size / Math.hypot(...look) > 0.8) counts[index] += 1;
        });
    }
    return counts;
}
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [7, 8, 10])
def test_neither_partys_hue_wins_by_its_ink(open_page, theme, zoom):
    page = open_page("/?lang=en", theme=theme)
    page.wait_for_function(READY)
    for view in ("japan", "disputed"):
        page.evaluate(
            f"{HANDLE}.setState({{ scenario: 'status_quo', view: '{view}', layers: [], unit: null }})"
        )
        page.evaluate(
            f"{HANDLE}.app.map.leaflet.setView([43.9, 146.2], {zoom}, {{ animate: false }})"
        )
        less, more = sorted(page.evaluate(f"({INKED})({HANDLE})"))
        assert 500 < more < 1.5 * less, view


# the maps of a page, whichever they are
MAPS = """
() => [...document.querySelectorAll('.fi-root')].map((root) => root.fourIslands).filter((one) => one?.app?.map)
"""
STEPS = "document.querySelector('.fil-root').fourIslandsLesson.player"
LESSON_READY = """
() => {
    const lesson = document.querySelector('.fil-root')?.fourIslandsLesson;
    return lesson ? lesson.ready.then(() => true) : false;
}
"""


@pytest.mark.parametrize("width", [NARROW, 768, 1024, 1366, 2560])
@pytest.mark.parametrize("path", ["/timeline", "/compare"])
def test_opening_cameras_of_pages_name_things_where_they_are(
    open_page, standing, stand, path, width
):
    tops = {unit.id for unit in standing.pack.units.values() if unit.disputed and not unit.parent}
    page = open_page(f"{path}?lang=en", width=width, height=dict(WIDTHS)[width])
    page.wait_for_function(f"({MAPS})().some((one) => one.app.map.labels().length > 0)")
    stand(page)
    for language in LANGUAGES:
        views = page.evaluate(
            f"""(lang) => ({MAPS})().map((one) => {{
                one.setState({{ lang }});
                return ({READ})(one);
            }})""",
            language,
        )
        assert views
        for seen in views:
            assert faults(standing, seen) == []
            assert tops <= {label["id"] for label in seen["labels"]}, (language, width)


LESSONS = [lesson.id for lesson in load_lessons(load_pack())[0]]
# every lesson on a telephone and on a notebook, its languages by turns
SHOWN = [
    (lesson, *size, LANGUAGES[(number + turn) % len(LANGUAGES)])
    for number, lesson in enumerate(LESSONS)
    for turn, size in enumerate(((390, 844), (1366, 768)))
]
OTHERS = [("how_the_line_moved", *size, "ja") for size in ((390, 844), (1024, 768), (1920, 1080))]
# a lesson of each size always
ALWAYS = SHOWN[1:3]
PROVED = [
    pytest.param(shown, marks=pytest.mark.proof("drawn"))
    for shown in dict.fromkeys([*SHOWN, *OTHERS])
    if shown not in ALWAYS
]
# which of the places given, by id, lie in the frame of a map and away from its edge
IN_SIGHT = """
(handle, places) => {
    const { leaflet } = handle.app.map;
    const { x: width, y: height } = leaflet.getSize();
    const edge = 30;
    return Object.keys(places).filter((id) => {
        const [lon, lat] = places[id];
        const { x, y } = leaflet.latLngToContainerPoint([lat, lon]);
        return x > edge && x < width - edge && y > edge && y < height - edge;
    });
}
"""


@pytest.mark.parametrize("shown", ALWAYS + PROVED)
def test_steps_of_a_lesson_name_things_where_they_are(open_page, pack, standing, stand, shown):
    lesson, width, height, lang = shown
    page = open_page(f"/present?lang={lang}&lesson={lesson}", width=width, height=height)
    page.wait_for_function(LESSON_READY)
    page.emulate_media(reduced_motion="reduce")
    tops = {u.id: u.bbox for u in pack.units.values() if u.disputed and not u.parent}
    middles = {i: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] for i, box in tops.items()}
    for step in range(page.evaluate(f"{STEPS}.lesson.steps.length")):
        stand(page)
        seen = page.evaluate(f"({READ})({STEPS}.map)")
        assert faults(standing, seen) == [], step
        named = {label["id"] for label in seen["labels"]}
        # so low a map beside words so large has no room for each of the four
        sought = {} if width == 1024 else middles
        for unit in page.evaluate(f"([places]) => ({IN_SIGHT})({STEPS}.map, places)", [sought]):
            # where the names are put away, none is there
            assert not named or named & {unit, *pack.units[unit].children}, (step, unit)
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("width", [390, 1366])
def test_a_timeline_opens_on_all_that_changes_with_its_names(open_page, pack, stand, width):
    page = open_page("/timeline?lang=en", width=width, height=dict(WIDTHS)[width])
    page.wait_for_function(f"({MAPS})().some((one) => one.app.map.labels().length > 0)")
    stand(page)
    named = page.evaluate(f"({MAPS})()[0].app.map.labels().map(({{ id }}) => id)")
    tops = {unit.id for unit in pack.units.values() if unit.disputed and not unit.parent}
    assert tops <= set(named)


# days on which a treaty's line holds, and how many of its lines begin there
TREATY_DAYS = ("1855-02-07", "1875-05-07", "1905-09-05")


@pytest.mark.parametrize("width", [NARROW, 1024, 1366])
def test_the_line_of_a_treaty_is_named_however_short_it_is(open_page, pack, standing, stand, width):
    page = open_page(
        f"/timeline?lang=en&date={TREATY_DAYS[0]}", width=width, height=dict(WIDTHS)[width]
    )
    page.wait_for_function(f"({MAPS})().some((one) => one.app.map.labels().length > 0)")
    stand(page)
    tops = {unit.id for unit in pack.units.values() if unit.disputed and not unit.parent}
    for language in LANGUAGES:
        page.evaluate(f"({MAPS})()[0].setState({{ lang: {language!r} }})")
        for day in TREATY_DAYS:
            page.locator(f".mark[data-go='{day}']").evaluate("(mark) => mark.click()")
            stand(page)
            seen = page.evaluate(f"({READ})(({MAPS})()[0])")
            assert faults(standing, seen) == []
            assert tops <= {label["id"] for label in seen["labels"]}, (language, day)
            # words of this day's treaty say its year: on the map, and below it where it is small
            said = page.locator("[data-lines]").inner_text()
            if width == NARROW:
                assert day[:4] in said, (language, day)
            else:
                assert any(day[:4] in plate["text"] for plate in seen["plates"]), (language, day)
