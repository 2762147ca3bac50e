"""Draw on paper what a reader has measured: paths, areas, rings, each with its number."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.line_names import LENGTH_EDGE_PX
from geo.figure.line_names import LENGTH_PX
from geo.figure.line_names import SIZE_PX
from geo.figure.line_names import along
from geo.figure.line_names import in_sight
from geo.figure.plates import PlateLook
from geo.figure.plates import place_plate
from geo.figure.svg import Lettering
from geo.figure.text_layout import BOLD
from geo.scene.measured_words import drawn_lines
from geo.scene.measured_words import measured_lines
from geo.scene.style import LINE_STYLES
from geo.scene.telling import KM
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.figure.canvas import Canvas
    from geo.figure.plan import Plan
    from geo.figure.plates import Plate
    from geo.figure.plates import Room
    from geo.pack.pack import Pack
    from geo.pack.units import Point
    from geo.scene.measured_words import DrawnLine
    from geo.scene.measuring import Measured

    Floats = npt.NDArray[np.float64]
    Pixel = tuple[float, float]

# a pole lies infinitely far off on this map
MOST_LAT = 89.5
_TURN = 360.0


@dataclass(frozen=True, slots=True)
class Painted:
    """
    A line of what was measured, as it was painted.

    Attributes
    ----------
    line
        What it is and says.
    pixels
        Where it runs.
    """

    line: DrawnLine
    pixels: list[Pixel]

    @property
    def has_line(self) -> bool:
        """Whether more of it is drawn than an end."""
        return len(set(self.pixels)) > 1


def paint_measured(canvas: Canvas, measured: Measured, plan: Plan) -> list[Painted]:
    """
    Draw what was measured.

    Parameters
    ----------
    canvas
        What to paint on.
    measured
        What came of measuring.
    plan
        Language and unit of its words.

    Returns
    -------
    painted
        Each of its lines.
    """
    drawing, theme = canvas.drawing, canvas.inks.theme
    lines = drawn_lines(measured, canvas.view.pack, plan.language, plan.dist)
    painted = [Painted(one, _pixels(canvas, one.points)) for one in lines]
    width = LINE_STYLES["distance"].width_px
    drawing.open("measured")
    for color, px in ((theme["accent_ground"], 5), (theme["accent"], width)):
        look = {"stroke": color, "stroke_width": px * canvas.weight, "stroke_linecap": "round"}
        for one in painted:
            if one.has_line:
                drawing.shape(shapely.LineString(one.pixels), fill="none", **look)
    edge = {"stroke": theme["accent"], "stroke_width": 2.2 * canvas.weight}
    for x, y in dict.fromkeys(spot for one in painted for spot in _ends(one)):
        drawing.disc(x, y, 4.5 * canvas.weight**0.5, fill=theme["accent_ground"], **edge)
    drawing.close()
    return painted


def _ends(one: Painted) -> list[Pixel]:
    return [] if one.line.endless else [one.pixels[0], one.pixels[-1]]


def _pixels(canvas: Canvas, points: Sequence[Point]) -> list[Pixel]:
    """Project a line where the map is, if it crosses 180 degrees on the turn that is shown."""
    lonlat = _nearby(points, canvas.window.camera.lon)
    return [(float(x), float(y)) for x, y in canvas.window.project(lonlat)]


def _nearby(points: Sequence[Point], middle: float) -> Floats:
    turns = round((points[0][0] - middle) / _TURN) * _TURN
    lonlat: Floats = np.array(points, dtype=float) - [turns, 0.0]
    lonlat[:, 1] = np.clip(lonlat[:, 1], -MOST_LAT, MOST_LAT)
    return lonlat


def name_measured(
    canvas: Canvas, painted: Sequence[Painted], room: Room, plan: Plan
) -> Iterator[Plate]:
    """
    Write each number beside its line, and what its ends are called.

    Parameters
    ----------
    canvas
        What to write on.
    painted
        What :func:`paint_measured` gave.
    room
        What the words must leave free.
    plan
        How large letters are, and whether lengths are left for the reader to find.

    Yields
    ------
    plate
        What found room; a number goes over other words rather than without a place.
    """
    theme, scale = canvas.inks.theme, plan.scale
    ground = theme["accent_ground"]
    bold = PlateLook(
        Lettering(LENGTH_PX * scale, theme["accent"], BOLD), ground, LENGTH_EDGE_PX, scale
    )
    plain = PlateLook(Lettering(SIZE_PX * scale, theme["ink"]), ground, scale=scale)
    for one in painted:
        whole = shapely.LineString(one.pixels)
        seen = in_sight(canvas, whole)
        said = one.line.hidden if plan.hide_numbers else one.line.label
        if said and not seen.is_empty:
            anchors = [one.pixels[len(one.pixels) // 2], *along(seen)]
            rooms = (room, replace(room, lines=whole), replace(room, lines=whole, taken=[]))
            tries = (
                place_plate(canvas, ("length", said), (whole, anchors), r, bold) for r in rooms
            )
            yield from filter(None, [next(filter(None, tries), None)])
    for one in painted:
        for text, end in _at_ends(one, hidden=plan.hide_numbers):
            point = shapely.Point(end)
            if text and not in_sight(canvas, point).is_empty:
                plate = place_plate(canvas, ("end", text), (point, [end]), room, plain)
                yield from filter(None, [plate])


def _at_ends(one: Painted, *, hidden: bool) -> list[tuple[str | None, Pixel]]:
    total = [] if hidden else [one.line.total]
    start, end = one.pixels[0], one.pixels[-1]
    return [*zip(one.line.names, (start, end), strict=False), *((text, end) for text in total)]


def measured_boxes(
    measured: Measured | None, pack: Pack
) -> list[tuple[float, float, float, float]]:
    """Give the bounds of what was measured, in degrees, where a map of the pack is."""
    if measured is None:
        return []
    middle = float(pack.about["home"]["lon"])
    found = []
    for line in drawn_lines(measured, pack, LANGUAGES[0], KM):
        points = _nearby(line.points, middle)
        west, south = points.min(axis=0).tolist()
        east, north = points.max(axis=0).tolist()
        found.append((west, south, east, north))
    return found


def measured_said(pack: Pack, plan: Plan, measured: Measured | None) -> list[str]:
    """Say in words what a reader has measured; what a question asks stays covered."""
    if measured is None or plan.hide_numbers:
        return []
    said = " ".join(measured_lines(measured, pack, plan.language, plan.dist))
    label = word(plan.language, "export.layer.measured")
    return [word(plan.language, "app.labelled", label=label, said=said)] if said else []
