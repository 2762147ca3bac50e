"""Names and words on paper stand at their things, hide no unit in question and no line of theirs."""

from __future__ import annotations

import datetime as dt
import math
import random
from dataclasses import replace

import pytest
import shapely

from geo.export import handout
from geo.export import slides
from geo.figure.figure import draw_figure
from geo.figure.plan import Plan
from geo.scene.camera import Camera
from geo.scene.stamp import Stamp
from geo.scene.view import view_of
from geo.text.languages import LANGUAGES

DAY = dt.date(2026, 11, 22)
# what of a map words and names depend on
WORDS_ALONE = frozenset({"boundary", "regimes", "labels"})
PICTURE = Plan(layers=WORDS_ALONE)
HANDOUT = Plan(
    width=handout.MAP_PX[0], height=handout.MAP_PX[1], parts=handout.PARTS, layers=WORDS_ALONE
)
SLIDE = Plan(
    width=slides.MAP_PX[0],
    height=slides.MAP_PX[1],
    parts=slides.PARTS,
    scale=slides.LETTER_SCALE,
    layers=WORDS_ALONE,
)
PAPERS = {"picture": PICTURE, "handout": HANDOUT, "slide": SLIDE}
FOUR = {"etorofu", "kunashiri", "shikotan", "habomai"}
# cameras whose names once seemed nearer to land out of sight, to a rock too small to draw, or off land
# that is drawn and not measured
ODD_SEEDS = (143, 158, 376)
# some of them always, others where what is drawn has changed
SEEDS = [*range(8), *ODD_SEEDS]
SEEDS += [pytest.param(seed, marks=pytest.mark.proof("drawn")) for seed in range(8, 40)]
TURNS = [0, *(pytest.param(turn, marks=pytest.mark.proof("drawn")) for turn in (1, 2))]
# an edge that touches hides nothing
TOUCH_PX = 0.5


def standing_of(figure):
    """Give the names of a figure as a map in the browser gives its own."""
    window = figure.window
    for one in figure.placed:
        turn = math.radians(one.label.angle_deg)
        (x, y), (w, h) = one.spot.at, (one.size[0] / 2, one.size[1] / 2)
        corners = [
            (
                x + dx * math.cos(turn) - dy * math.sin(turn),
                y + dx * math.sin(turn) + dy * math.cos(turn),
            )
            for dx, dy in ((-w, -h), (w, -h), (w, h), (-w, h))
        ]
        assert all(0 <= px <= window.width and 0 <= py <= window.height for px, py in corners)
        leader = one.spot.leader
        yield {
            "id": one.label.id,
            "kind": one.label.kind,
            "own": one.label.own,
            "ring": [window.lonlat(*corner) for corner in corners],
            "leader": leader and [window.lonlat(*end) for end in leader],
        }


def names_out_of_place(figure, standing):
    window = figure.window
    (west, north), (east, south) = window.lonlat(0, 0), window.lonlat(window.width, window.height)
    seen = shapely.box(west, south, east, north)
    zoom = window.camera.zoom
    return [f for label in standing_of(figure) for f in standing.faults(label, zoom, seen)]


def words_that_hide(figure, standing):
    """Say which words of lines, regimes and lengths hide a unit in question, or what they name."""
    window = figure.window
    for plate in figure.plates:
        west, north, east, south = plate.box
        if west < 0 or north < 0 or east > window.width or south > window.height:
            yield f"{plate.kind} {plate.text} leaves the frame"
        ground = shapely.box(*plate.box)
        ring = [window.lonlat(*corner) for corner in shapely.get_coordinates(ground)]
        for unit in sorted(standing.under(ring, window.camera.zoom)):
            if unit in standing.pack.units and standing.pack.units[unit].disputed:
                yield f"{plate.kind} {plate.text} covers {unit}"
        if plate.at.intersects(ground.buffer(-TOUCH_PX)):
            yield f"{plate.kind} {plate.text} hides what it names"
        if plate.leader and plate.at.distance(shapely.Point(plate.leader[1])) > TOUCH_PX:
            yield f"{plate.kind} {plate.text} has a leader that ends elsewhere"


def crowded(figure):
    """Say which words and names lie on each other."""
    boxes = [(plate.text, plate.box) for plate in figure.plates]
    boxes += [(one.label.id, box) for one in figure.placed for box in one.area]
    grounds = [shapely.box(*box).buffer(-TOUCH_PX) for _, box in boxes]
    for i, (name, _) in enumerate(boxes[: len(figure.plates)]):
        for j in range(i + 1, len(boxes)):
            if grounds[i].intersects(grounds[j]):
                yield f"{name} lies on {boxes[j][0]}"


def distinct_stamps(pack):
    """Give every scenario in every perspective, once where two of them draw the same."""
    found = {}
    for scenario in pack.scenarios:
        for perspective in pack.perspectives:
            stamp = Stamp(view_of(pack, scenario, perspective), DAY)
            scene = stamp.scene
            badges = tuple(str(stamp.badge(language)) for language in LANGUAGES)
            drawn = str((scene.stretches, scene.regimes, scene.cuts)), badges
            found.setdefault(drawn, stamp)
    assert len(found) > len(pack.scenarios)
    return list(found.values())


@pytest.mark.usefixtures("quick_ink")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("turn", TURNS)
def test_words_on_paper_hide_no_unit_and_no_line_of_theirs(pack, standing, turn, language):
    # each view in each language on one of the papers; over the languages it meets all of them
    papers = list(PAPERS.values())
    assert len(papers) == len(TURNS)
    wrong, kinds = {}, set()
    for i, stamp in list(enumerate(distinct_stamps(pack)))[turn :: len(papers)]:
        paper = papers[(i // len(papers) + LANGUAGES.index(language)) % len(papers)]
        figure = draw_figure(stamp, replace(paper, language=language))
        kinds |= {plate.kind for plate in figure.plates}
        faults = [*words_that_hide(figure, standing), *crowded(figure)]
        faults += names_out_of_place(figure, standing)
        faults += [f"{unit} is not named" for unit in sorted(FOUR - set(figure.named))]
        if faults:
            wrong[stamp.caption(language)] = faults
    assert wrong == {}
    assert "line" in kinds


@pytest.mark.usefixtures("quick_ink")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", sorted(FOUR))
def test_a_length_on_paper_stands_beside_its_line(pack, standing, unit, language):
    for plan in PAPERS.values():
        asked = replace(plan, language=language, distance=(unit, "hokkaido"))
        figure = draw_figure(Stamp(view_of(pack), DAY), asked)
        kinds = [plate.kind for plate in figure.plates]
        assert kinds.count("length") == 1
        assert kinds.count("end") >= 1
        assert [*words_that_hide(figure, standing), *crowded(figure)] == []


def camera_of(chance):
    """Give a camera somewhere around the units in question."""
    zoom = chance.uniform(5, 12)
    near = zoom > 8
    lat = chance.uniform(43.2, 45.7) if near else chance.uniform(44, 49)
    lon = chance.uniform(145.2, 149) if near else chance.uniform(141, 154)
    return Camera(lon, lat, zoom)


def figure_at(pack, seed):
    """Draw a view, a size and a part of the map that nobody chose."""
    chance = random.Random(seed)  # noqa: S311 - a view, not a secret
    scenario, perspective = (chance.choice(list(of)) for of in (pack.scenarios, pack.perspectives))
    units = [unit.id for unit in pack.units.values() if unit.disputed]
    paper = chance.choice(list(PAPERS.values()))
    plan = replace(
        paper,
        language=LANGUAGES[seed % len(LANGUAGES)],
        camera=camera_of(chance),
        scale=chance.choice((1, paper.scale, 1.4)),
        width=chance.choice((paper.width, 420, 700)),
        height=chance.choice((paper.height, 300, 500)),
        selected=(chance.choice(units),) if chance.random() < 0.3 else (),
        distance=(chance.choice(units), "hokkaido") if chance.random() < 0.3 else None,
    )
    return draw_figure(Stamp(view_of(pack, scenario, perspective), DAY), plan)


@pytest.mark.usefixtures("quick_ink")
@pytest.mark.parametrize("seed", SEEDS)
def test_any_part_of_the_map_on_paper_names_things_where_they_are(pack, standing, seed):
    figure = figure_at(pack, seed)
    assert names_out_of_place(figure, standing) == []
    assert [*words_that_hide(figure, standing)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), [(1000, 680), (1600, 900), (640, 480), (420, 300)])
def test_a_picture_names_all_four_at_their_places(pack, standing, width, height, language):
    plan = Plan(language=language, width=width, height=height)
    figure = draw_figure(Stamp(view_of(pack, "two_island_1956"), DAY), plan)
    assert set(figure.named) >= FOUR
    assert names_out_of_place(figure, standing) == []
    assert [*words_that_hide(figure, standing)] == []
