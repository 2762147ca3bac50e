"""
Find room for words on a ground of their own: the names of lines, envelopes and lengths.

A plate hides what lies below it. It stands beside what it names or is joined to it by a leader, and
covers neither a line nor a unit in question.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.labels import beads
from geo.figure.labels import extent
from geo.figure.labels import free
from geo.figure.labels import inside
from geo.figure.labels import write_block
from geo.figure.labels import write_leader
from geo.figure.text_layout import balance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.figure.canvas import Canvas
    from geo.figure.labels import Box
    from geo.figure.landmask import LandMask
    from geo.figure.projection import Window
    from geo.figure.svg import Lettering

    Pixel = tuple[float, float]
    Leader = tuple[Pixel, Pixel]

# how far from its thing a plate stands, and how much wider and higher it is than its words
BESIDE_PX = 7.0
GROUND_PX = (8.0, 4.0)
# how far off it stands where a leader joins it to its thing, and in how many directions
LEADERS_PX = (24.0, 40.0, 60.0, 85.0, 115.0, 150.0, 200.0)
DIRECTIONS = 24
# how many places of a thing a leader may lead to
MOST_LED = 7
# of the map's width that words may take in a line, the first that fits
SHARES = (1 / 3, 1 / 5)
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


@dataclass(frozen=True, slots=True)
class Plate:
    """
    Words on a ground of their own that found room.

    Attributes
    ----------
    kind
        What they name: a ``line``, a ``regime``, a ``length`` or an ``end`` of a measured line.
    text
        The words.
    box
        The ground in pixels of the map.
    at
        What they name, in pixels.
    leader
        From the ground to what they name, where they stand off it.
    """

    kind: str
    text: str
    box: Box
    at: shapely.Geometry
    leader: Leader | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """
    What plates must leave free.

    Attributes
    ----------
    taken
        Boxes that are taken; a plate's own is added.
    lines
        Lines that they must not cover, in pixels.
    units
        Land that they must not cover, in pixels.
    mask
        All land, on which they stand only where no water is left.
    """

    taken: list[Box]
    lines: shapely.Geometry
    units: shapely.Geometry
    mask: LandMask

    def on_land(self, box: Box) -> bool:
        """Say whether a box lies on any land."""
        return bool(self.mask.foreign((), np.array([box]))[0])

    def fits(self, box: Box, leader: Leader | None, window: Window) -> bool:
        """Say whether a box and its leader hide nothing."""
        if not inside(box, window) or not free(box, self.taken):
            return False
        if not all(free(bead, self.taken) for bead in beads(leader)):
            return False
        ground = shapely.box(*box)
        if self.lines.intersects(ground) or self.units.intersects(ground):
            return False
        return leader is None or not self.units.intersects(_free_part(leader))


@dataclass(frozen=True, slots=True)
class PlateLook:
    """
    How a plate looks.

    Attributes
    ----------
    lettering
        Its letters; their colour is that of the edge too.
    ground
        Colour of its ground.
    edge
        Width of its edge in pixels.
    scale
        How much larger letters are than on the screen.
    """

    lettering: Lettering
    ground: str
    edge: float = 0.0
    scale: float = 1.0


def place_plate(
    canvas: Canvas,
    words: tuple[str, str],
    at: tuple[shapely.Geometry, Sequence[Pixel]],
    room: Room,
    look: PlateLook,
) -> Plate | None:
    """
    Write words on a ground of their own, beside what they name or with a leader to it.

    Parameters
    ----------
    canvas
        What to write on.
    words
        The kind of thing that they name, and the words.
    at
        What they name, and pixels of it beside which they may stand, the best first.
    room
        What they must leave free; the plate's box is added to what is taken.
    look
        How the plate looks.

    Returns
    -------
    plate
        The plate; None where there is no room for it.
    """
    kind, text = words
    thing, anchors = at
    best: tuple[bool, Box, Leader | None, list[str]] | None = None
    for lines, size in _shapes(canvas, text, look.lettering):
        for box, leader in (*_beside(anchors, size), *_off(anchors[:MOST_LED], size)):
            if best and not best[0]:
                break
            if room.fits(box, leader, canvas.window):
                one = room.on_land(box), box, leader, lines
                best = one if best is None or one[0] < best[0] else best
    if best is None:
        return None
    _, box, leader, lines = best
    room.taken.extend([box, *beads(leader)])
    _write(canvas, lines, box, leader, look)
    return Plate(kind, text, box, thing, leader)


def _shapes(
    canvas: Canvas, text: str, look: Lettering
) -> Iterator[tuple[list[str], tuple[float, float]]]:
    """Break words into lines of different lengths, the longest first."""
    seen: list[list[str]] = []
    for share in SHARES:
        room = canvas.window.width * share / look.size
        lines = balance(text, room, weight=look.weight, most=3)
        if lines in seen or (seen and any(line.endswith("…") for line in lines)):
            continue
        seen.append(lines)
        width, height = extent(lines, look)
        yield lines, (width + GROUND_PX[0], height + GROUND_PX[1])


def _write(
    canvas: Canvas, lines: Sequence[str], box: Box, leader: Leader | None, look: PlateLook
) -> None:
    letters, drawing = look.lettering, canvas.drawing
    if leader is not None:
        write_leader(drawing, leader, (canvas.inks.theme["halo"], letters.color), look.scale)
    drawing.box(
        box[0],
        box[1],
        box[2] - box[0],
        box[3] - box[1],
        rx=4,
        fill=look.ground,
        fill_opacity=0.92,
        stroke=letters.color if look.edge else None,
        stroke_width=look.edge or None,
    )
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    write_block(drawing, lines, replace(letters, halo=None), middle)


def _beside(
    anchors: Iterable[Pixel], size: tuple[float, float]
) -> Iterator[tuple[Box, Leader | None]]:
    """Give the boxes of a size that stand beside pixels."""
    for x, y in anchors:
        for right, down in _AROUND:
            dx, dy = size[0] / 2 + BESIDE_PX, size[1] / 2 + BESIDE_PX
            yield _box((x + right * dx, y + down * dy), size), None


def _off(anchors: Iterable[Pixel], size: tuple[float, float]) -> Iterator[tuple[Box, Leader]]:
    """Give the boxes of a size off pixels, the nearest first, each with a leader."""
    ends = list(anchors)
    for reach in LEADERS_PX:
        for end in ends:
            for step in range(DIRECTIONS):
                turn = math.tau * step / DIRECTIONS
                dx, dy = math.cos(turn), math.sin(turn)
                off = reach + (abs(dx) * size[0] + abs(dy) * size[1]) / 2
                box = _box((end[0] + dx * off, end[1] + dy * off), size)
                start = min(max(end[0], box[0]), box[2]), min(max(end[1], box[1]), box[3])
                yield box, (start, end)


def _free_part(leader: Leader) -> shapely.LineString:
    # a leader may end on a coast, where the thing that it leads to begins
    (x1, y1), (x2, y2) = leader
    share = max(0.0, 1 - BESIDE_PX / max(math.dist(*leader), BESIDE_PX))
    return shapely.LineString([(x1, y1), (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)])


def _box(middle: Pixel, size: tuple[float, float]) -> Box:
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
