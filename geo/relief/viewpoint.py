"""Look at a scene from a side: where its points fall on the stage, and how its labels find room."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from dataclasses import replace
from itertools import islice
from itertools import permutations
from math import asinh
from math import cos
from math import pi
from math import radians
from math import sin
from math import tan
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    Point3 = tuple[float, float, float]
    Spot = tuple[float, float]
    Box = tuple[float, float, float, float]
    # for each label where it may stand, the plates of these places, and what each covers
    Choices = list[tuple[list["Caption"], list[Box], list[float]]]

TILE_PX = 512
EARTH_M = 40_075_016.686
# deck.gl's camera stands so many heights of the stage away from what it looks at
AWAY = 1.5
# widths of letters in ems, wide ones for Chinese characters and kana
WIDE_EM, NARROW_EM = 1.0, 0.6
LINE_EM = 1.25
PADDING_PX = 8.0
LEAST_SLANT = 0.1
FLAT_DEG = 10
PLACE_PX = 15
NUDGE_PX = 14.0
# how far up a label may be lifted, in heights of its own
LIFTS = (0.35, 0.6, 0.85, 1.1, 1.4, 1.7, 2.0, 2.3)
# farther than this from its point a label stands only where no place is free nearer
HIGH_LIFTS = (2.6, 3.0, 3.4, 3.8, 4.6, 5.4, 6.2, 7.0)
DROPS = (0.5, 1.1, 1.6)
# labels choose in so many orders, each time in turns, and the order that covers least is kept
ORDERS, ROUNDS = 24, 4


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """
    From where one looks, as deck.gl counts it.

    Attributes
    ----------
    centre
        Longitude and latitude of the middle of the stage in degrees.
    zoom
        Zoom of Web Mercator with tiles of 512 pixels.
    bearing, pitch
        Direction of the look, clockwise from north, and its slant from straight down, in degrees.
    stage_px
        Width and height of the stage in pixels.
    """

    centre: Spot
    zoom: float
    bearing: float
    pitch: float
    stage_px: Spot

    def project(self, point: Point3) -> tuple[float, float, float]:
        """
        Give where a point falls.

        Parameters
        ----------
        point
            Longitude and latitude in degrees, and height in metres.

        Returns
        -------
        x, y, scale
            Pixels from the stage's upper left corner, and how much larger things look there than
            in the middle of the stage.

        Examples
        --------
        >>> camera = Viewpoint((146.0, 44.0), 6.0, 0.0, 0.0, (800.0, 600.0))
        >>> camera.project((146.0, 44.0, 0.0))
        (400.0, 300.0, 1.0)
        """
        world = TILE_PX * 2**self.zoom
        east = (point[0] - self.centre[0]) / 360 * world
        north = (_mercator(point[1]) - _mercator(self.centre[1])) / (2 * pi) * world
        up = point[2] * world / (EARTH_M * cos(radians(self.centre[1])))
        turn, slant = radians(self.bearing), radians(self.pitch)
        right = east * cos(turn) - north * sin(turn)
        ahead = east * sin(turn) + north * cos(turn)
        width, height = self.stage_px
        scale = 1 / max(0.1, 1 + (ahead * sin(slant) - up * cos(slant)) / (AWAY * height))
        x = width / 2 + right * scale
        y = height / 2 - (ahead * cos(slant) + up * sin(slant)) * scale
        return x, y, scale

    def flatten(self, shape: shapely.Geometry, height_m: float) -> shapely.Geometry:
        """
        Give a shape as it lies on the stage.

        Parameters
        ----------
        shape
            Polygons in degrees.
        height_m
            The height of the scene at which they stand, in metres.

        Returns
        -------
        shape
            Valid polygons in pixels from the stage's upper left corner.

        Examples
        --------
        >>> camera = Viewpoint((146.0, 44.0), 6.0, 0.0, 0.0, (800.0, 600.0))
        >>> [round(x) for x in camera.flatten(shapely.box(145, 43, 147, 45), 0).bounds]
        [309, 172, 491, 425]
        """
        seen = shapely.transform(
            shape, lambda points: [self.project((x, y, height_m))[:2] for x, y in points]
        )
        return shapely.make_valid(seen, method="structure")

    def above(self, point: Point3, px: float) -> Point3:
        """
        Give the point that stands so many pixels higher on the stage, straight above a point.

        Examples
        --------
        >>> camera = Viewpoint((146.0, 44.0), 6.0, 0.0, 60.0, (800.0, 600.0))
        >>> low = (146.0, 44.0, 0.0)
        >>> round(camera.project(low)[1] - camera.project(camera.above(low, 30.0))[1])
        30
        """
        slant = sin(radians(self.pitch))
        if not px or slant < LEAST_SLANT:
            return point
        _, y, scale = self.project(point)
        metre_px = TILE_PX * 2**self.zoom / (EARTH_M * cos(radians(self.centre[1]))) * slant * scale
        found = (*point[:2], point[2] + px / metre_px)
        # what rises comes nearer and looks larger, so the first guess goes too far
        return (*point[:2], point[2] + px / metre_px * px / max(1.0, y - self.project(found)[1]))


def _mercator(lat: float) -> float:
    return asinh(tan(radians(lat)))


@dataclass(frozen=True, slots=True)
class Caption:
    """
    Words that stand in the scene.

    Attributes
    ----------
    text
        The words, in one line or several.
    at
        Longitude and latitude in degrees and the height in metres of the scene.
    kind
        One of :data:`geo.relief.deck.KINDS`.
    anchor
        Which end of a line stands there: ``start``, ``middle`` or ``end``.
    nudge_px
        How far from there, to the right and down.
    foot
        Where the pole begins that carries it, or None where it needs none.
    unit
        Id of the unit that it names, or None where it names none.
    """

    text: str
    at: Point3
    kind: str
    anchor: str = "middle"
    nudge_px: Spot = (0, 0)
    foot: Point3 | None = None
    unit: str | None = None

    def size_px(self, letter_px: float) -> Spot:
        """Estimate its width and height in letters of a size."""
        lines = self.text.split("\n")
        wide = max(
            sum(WIDE_EM if unicodedata.east_asian_width(c) in "WF" else NARROW_EM for c in line)
            for line in lines
        )
        return (
            wide * letter_px + 2 * PADDING_PX,
            len(lines) * LINE_EM * letter_px + 2 * PADDING_PX,
        )

    def box(self, camera: Viewpoint, letter_px: float) -> Box:
        """Give the edges of its plate on the stage in pixels: left, upper, right and lower."""
        x, y, scale = camera.project(self.at)
        width, height = (side * scale for side in self.size_px(letter_px))
        x, y = x + self.nudge_px[0] * scale, y + self.nudge_px[1] * scale
        left = {"start": x, "middle": x - width / 2, "end": x - width}[self.anchor]
        return left, y - height, left + width, y


def find_room(
    labels: Iterable[Caption],
    camera: Viewpoint,
    letter_px: float,
    land: Mapping[str, shapely.Geometry],
) -> list[Caption]:
    """
    Set labels beside their points so that none covers another or names other land.

    Parameters
    ----------
    labels
        The labels; the nearest to the camera choose first.
    camera
        From where they are read.
    letter_px
        Size of their letters in pixels.
    land
        What is seen of each unit on the stage, in pixels. A label may lie over its own.

    Returns
    -------
    labels
        The same, to the right or the left of their points, some lower or lifted on a pole. One
        that finds no free place stands where it covers the least.
    """
    seen = sorted(labels, key=lambda label: -camera.project(label.at)[2])
    across = [camera.project(label.at)[0] for label in seen]
    middle = sum(across) / max(1, len(across))
    choices = []
    for label in seen:
        foreign = _others(land, label.unit)
        shapely.prepare(foreign)
        tried = list(_tries(label, camera, letter_px, middle))
        boxes = [one.box(camera, letter_px) for one in tried]
        costs = [_outside(box, camera) + _covered(box, foreign) for box in boxes]
        choices.append((tried, boxes, costs))
    settled: list[tuple[float, dict[int, int]]] = []
    for order in islice(permutations(range(len(seen))), ORDERS):
        settled.append(_settled(choices, order))
        if not settled[-1][0]:
            break
    _, best = min(settled, key=lambda one: one[0])
    return [tried[best[i]] for i, (tried, _, _) in enumerate(choices)]


def _settled(choices: Choices, order: tuple[int, ...]) -> tuple[float, dict[int, int]]:
    # who chose early may make room for those who came after
    chosen: dict[int, int] = {}
    total = 0.0
    for _ in range(ROUNDS):
        total, before = 0.0, dict(chosen)
        for mine in order:
            _, boxes, costs = choices[mine]
            taken = [choices[i][1][at] for i, at in chosen.items() if i != mine]
            sums = [
                round(cost + sum(_shared(box, other) for other in taken), 3)
                for box, cost in zip(boxes, costs, strict=True)
            ]
            chosen[mine] = sums.index(min(sums))
            total += min(sums)
        if chosen == before:
            break
    return total, chosen


def uncovered(
    labels: Iterable[Caption],
    others: Iterable[Caption],
    camera: Viewpoint,
    land: Mapping[str, shapely.Geometry],
) -> list[Caption]:
    """
    Leave out the labels that others would cover, and those that would name other land.

    Parameters
    ----------
    labels
        The labels, set in letters of :data:`PLACE_PX` pixels.
    others
        Those that lie over them.
    camera
        From where they are read.
    land
        What is seen of each unit on the stage, in pixels.

    Returns
    -------
    labels
        Those that can be read whole, over no land but their own.
    """
    taken = [other.box(camera, PLACE_PX) for other in others]
    return [
        label
        for label in labels
        if not any(_shared(label.box(camera, PLACE_PX), box) for box in taken)
        and not _covered(label.box(camera, PLACE_PX), _others(land, label.unit))
    ]


def _others(land: Mapping[str, shapely.Geometry], unit: str | None) -> shapely.Geometry:
    return shapely.union_all([shape for other, shape in land.items() if other != unit])


def _tries(label: Caption, camera: Viewpoint, letter_px: float, middle: float) -> Iterable[Caption]:
    wide, high = label.size_px(letter_px)
    right, left = ("start", NUDGE_PX), ("end", -NUDGE_PX)
    # words run outwards first, so that neighbours do not meet
    beside = (right, left) if camera.project(label.at)[0] > middle else (left, right)
    above = [("middle", share * wide) for share in (0.0, 0.25, -0.25)]
    for drop in (0, *DROPS) if camera.pitch < FLAT_DEG else (0,):
        yield from _moved(label, drop * high, beside)
    yield from _lifted(label, camera, high, LIFTS, (*beside, *above))
    for drop in DROPS:
        yield from _moved(label, drop * high, beside)
    yield from _lifted(label, camera, high, HIGH_LIFTS, (*beside, *above))


def _lifted(
    label: Caption,
    camera: Viewpoint,
    high: float,
    lifts: Iterable[float],
    ways: Iterable[tuple[str, float]],
) -> Iterable[Caption]:
    for lift in lifts:
        raised = camera.above(label.at, lift * high)
        pole = replace(label, at=raised, foot=label.at) if raised != label.at else label
        # straight from above nothing rises, and words are only moved
        yield from _moved(pole, 0 if pole.foot else -lift * high, ways)


def _moved(label: Caption, down: float, beside: Iterable[tuple[str, float]]) -> Iterable[Caption]:
    return (replace(label, anchor=a, nudge_px=(right, down)) for a, right in beside)


def _outside(box: Box, camera: Viewpoint) -> float:
    width, height = camera.stage_px
    return (box[2] - box[0]) * (box[3] - box[1]) - _shared(box, (0, 0, width, height))


def _covered(box: Box, land: shapely.Geometry) -> float:
    plate = shapely.box(*box)
    if not shapely.intersects(land, plate):
        return 0.0
    return float(shapely.intersection(land, plate).area)


def _shared(a: Box, b: Box) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, wide) * max(0.0, high)
