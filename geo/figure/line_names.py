"""Name a line beside it, so that the name hides neither the line nor another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.drawing import Lettering
from geo.figure.labels import beads
from geo.figure.labels import extent
from geo.figure.labels import free
from geo.figure.labels import inside
from geo.figure.labels import place_plate
from geo.figure.labels import write_leader
from geo.figure.lettering import BOLD
from geo.figure.lettering import balance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.figure.labels import Box
    from geo.figure.landmask import LandMask
    from geo.figure.projection import Window
    from geo.figure.stage import Stage

    Spot = tuple[float, float]
    # a middle, the box around it, and the leader from the box to its line
    Place = tuple[Spot, shapely.Geometry, tuple[Spot, Spot] | None]

SIZE_PX = 13.0
# where along a line its name may stand, the middle first
PARTS = (0.5, 0.4, 0.6, 0.45, 0.55, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
# how far from its line a name stands, and how much wider and higher its ground is than the name
BESIDE_PX = 7.0
GROUND_PX = (8.0, 4.0)
# how far off its line a name stands to which a leader joins it, and in how many directions
LEADERS_PX = (24.0, 40.0, 60.0, 85.0, 115.0, 150.0)
DIRECTIONS = 24
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


@dataclass(frozen=True, slots=True)
class Room:
    """
    What the name of a line must leave free.

    Attributes
    ----------
    taken
        Boxes that are taken; the name's is added.
    lines
        Lines that the name must not cover, in pixels.
    units
        Land that it should rather not cover, in pixels.
    mask
        All land, on which a line named by a leader has its name only if there is no water.
    """

    taken: list[Box]
    lines: shapely.Geometry
    units: shapely.Geometry
    mask: LandMask

    def on_land(self, box: shapely.Geometry) -> bool:
        """Say whether a box lies on any land."""
        return bool(self.mask.foreign((), np.array([box.bounds]))[0])


def name_line(
    stage: Stage,
    text: str,
    line: shapely.Geometry,
    room: Room,
    *,
    scale: float,
    leads: bool = False,
) -> None:
    """
    Write the name of a line beside it; where there is no room for it, the legend names the line.

    Parameters
    ----------
    stage
        What to write on.
    text
        The name.
    line
        The line in pixels.
    room
        What the name must leave free.
    scale
        How much larger letters are than on the screen.
    leads
        Whether a leader may join the name to the line, because the map is about it.
    """
    theme = stage.inks.theme
    look = Lettering(SIZE_PX * scale, theme["ink"], BOLD)
    lines = balance(text, stage.window.width / 3 / look.size, weight=BOLD, most=3)
    width, height = extent(lines, look)
    size = width + GROUND_PX[0], height + GROUND_PX[1]
    found = [one for one in _beside(line, size, stage.window, room.taken) if _clear(one, room)]
    if leads:
        far = _off(line, size, stage.window, room.taken)
        found += [one for one in far if _clear(one, room)]
        found.sort(key=lambda one: room.on_land(one[1]))
    found.sort(key=lambda one: room.units.intersects(one[1]))
    if not found:
        return
    spot, _, leader = found[0]
    if leader is not None:
        write_leader(stage.drawing, leader, (theme["halo"], theme["ink"]), scale)
        room.taken.extend(beads(leader))
    ground = theme["halo"]
    place_plate(stage.drawing, stage.window, lines, [spot], room.taken, look=look, ground=ground)


def _clear(place: Place, room: Room) -> bool:
    _, box, leader = place
    if room.lines.intersects(box):
        return False
    return leader is None or not room.units.intersects(shapely.LineString(leader))


def _beside(
    line: shapely.Geometry, size: tuple[float, float], window: Window, taken: list[Box]
) -> Iterator[Place]:
    """Give the places beside a line where a box of a size finds room in the frame."""
    half_width, half_height = size[0] / 2, size[1] / 2
    for part in PARTS:
        point = line.interpolate(part, normalized=True)
        for right, down in _AROUND:
            x = float(point.x) + right * (half_width + BESIDE_PX)
            y = float(point.y) + down * (half_height + BESIDE_PX)
            box = _box((x, y), size)
            if _fits(box, window, taken):
                yield (x, y), shapely.box(*box), None


def _off(
    line: shapely.Geometry, size: tuple[float, float], window: Window, taken: list[Box]
) -> Iterator[Place]:
    """Give the places off the middle of a line, the nearest first, each with a leader to it."""
    middle = line.interpolate(0.5, normalized=True)
    end = float(middle.x), float(middle.y)
    for reach in LEADERS_PX:
        for step in range(DIRECTIONS):
            turn = math.tau * step / DIRECTIONS
            dx, dy = math.cos(turn), math.sin(turn)
            off = reach + (abs(dx) * size[0] + abs(dy) * size[1]) / 2
            spot = end[0] + dx * off, end[1] + dy * off
            box = _box(spot, size)
            start = min(max(end[0], box[0]), box[2]), min(max(end[1], box[1]), box[3])
            leader = start, end
            if _fits(box, window, taken) and all(free(bead, taken) for bead in beads(leader)):
                yield spot, shapely.box(*box), leader


def _box(middle: Spot, size: tuple[float, float]) -> Box:
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _fits(box: Box, window: Window, taken: list[Box]) -> bool:
    return inside(box, window) and free(box, taken)
