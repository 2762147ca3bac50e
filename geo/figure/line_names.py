"""Name a line beside it, so that the name hides neither the line nor another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.figure.drawing import Lettering
from geo.figure.labels import extent
from geo.figure.labels import free
from geo.figure.labels import place_plate
from geo.figure.lettering import BOLD
from geo.figure.lettering import balance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.figure.labels import Box
    from geo.figure.projection import Window
    from geo.figure.stage import Stage

    Spot = tuple[float, float]

SIZE_PX = 13.0
# where along a line its name may stand, the middle first
PARTS = (0.5, 0.4, 0.6, 0.45, 0.55, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
# how far from its line a name stands, and how much wider and higher its ground is than the name
BESIDE_PX = 7.0
GROUND_PX = (8.0, 4.0)
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


def name_line(
    stage: Stage,
    text: str,
    line: shapely.Geometry,
    taken: list[Box],
    *,
    scale: float,
    clear_of: tuple[shapely.Geometry, shapely.Geometry],
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
    taken
        Boxes that are taken; the name's is added.
    scale
        How much larger letters are than on the screen.
    clear_of
        Lines that the name must not cover, and land that it should rather not.
    """
    theme, (lines_shown, land) = stage.inks.theme, clear_of
    look = Lettering(SIZE_PX * scale, theme["ink"], BOLD)
    lines = balance(text, stage.window.width / 3 / look.size, weight=BOLD, most=3)
    width, height = extent(lines, look)
    size = width + GROUND_PX[0], height + GROUND_PX[1]
    spots = [
        (spot, box)
        for spot, box in _beside(line, size, stage.window, taken)
        if not lines_shown.intersects(box)
    ]
    best = [spot for spot, box in spots if not land.intersects(box)]
    chosen = next(iter(best), None) or next((spot for spot, _ in spots), None)
    if chosen is not None:
        ground = theme["halo"]
        place_plate(stage.drawing, stage.window, lines, [chosen], taken, look=look, ground=ground)


def _beside(
    line: shapely.Geometry, size: tuple[float, float], window: Window, taken: list[Box]
) -> Iterator[tuple[Spot, shapely.Geometry]]:
    """Give the places beside a line where a box of a size finds room in the frame."""
    half_width, half_height = size[0] / 2, size[1] / 2
    for part in PARTS:
        point = line.interpolate(part, normalized=True)
        for right, down in _AROUND:
            x = float(point.x) + right * (half_width + BESIDE_PX)
            y = float(point.y) + down * (half_height + BESIDE_PX)
            box = (x - half_width, y - half_height, x + half_width, y + half_height)
            inside = box[0] >= 0 and box[1] >= 0
            inside = inside and box[2] <= window.width and box[3] <= window.height
            if inside and free(box, taken):
                yield (x, y), shapely.box(*box)
