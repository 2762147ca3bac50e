"""Name lines, envelopes of regimes and measured lengths, each beside what it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geo.figure.plates import PlateLook
from geo.figure.plates import place_plate
from geo.figure.svg import Lettering
from geo.figure.text_layout import BOLD
from geo.scene.telling import distance_text
from geo.scene.telling import end_text
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.figure.canvas import Canvas
    from geo.figure.plan import Plan
    from geo.figure.plates import Plate
    from geo.figure.plates import Room
    from geo.pack.pack import Distance

    Pixel = tuple[float, float]

SIZE_PX, LENGTH_PX = 13.0, 15.0
REGIME_EDGE_PX, LENGTH_EDGE_PX = 1.2, 1.5
# where along a line its name may stand, the middle first
PARTS = (0.5, 0.4, 0.6, 0.45, 0.55, 0.3, 0.7, 0.35, 0.65, 0.2, 0.8, 0.25, 0.75, 0.1, 0.9, 0.03)
# how many places along an envelope are tried, the uppermost first
AROUND = 32


def name_line(
    canvas: Canvas, text: str, line: shapely.Geometry, room: Room, *, scale: float
) -> Plate | None:
    """
    Write the name of a line beside it; where there is no room for it, the legend names the line.

    Parameters
    ----------
    canvas
        What to write on.
    text
        The name.
    line
        The line in pixels.
    room
        What the name must leave free.
    scale
        How much larger letters are than on the screen.

    Returns
    -------
    plate
        The name, or None where there is no room.
    """
    theme = canvas.inks.theme
    look = PlateLook(Lettering(SIZE_PX * scale, theme["ink"], BOLD), theme["halo"], scale=scale)
    return place_plate(canvas, ("line", text), (line, along(line)), room, look)


def name_regime(
    canvas: Canvas, text: str, envelope: shapely.Geometry, room: Room, *, scale: float
) -> Plate | None:
    """
    Write the name of a regime beside its envelope, at the top if there is room.

    Parameters
    ----------
    canvas
        What to write on.
    text
        The name.
    envelope
        The envelope's line in pixels.
    room
        What the name must leave free.
    scale
        How much larger letters are than on the screen.

    Returns
    -------
    plate
        The name, or None where there is no room or the envelope is out of sight.
    """
    theme = canvas.inks.theme
    seen = in_sight(canvas, envelope)
    if seen.is_empty:
        return None
    points = [seen.interpolate(i / AROUND, normalized=True) for i in range(AROUND)]
    anchors = sorted(((float(at.x), float(at.y)) for at in points), key=lambda at: at[1])
    letters = Lettering(SIZE_PX * scale, theme["ink"], BOLD)
    look = PlateLook(letters, theme["halo"], REGIME_EDGE_PX, scale)
    return place_plate(canvas, ("regime", text), (envelope, anchors), room, look)


def name_distance(
    canvas: Canvas,
    plan: Plan,
    found: Distance,
    line: Sequence[Pixel],
    room: Room,
) -> Iterator[Plate]:
    """
    Write a length beside its line, and at both ends what they are.

    Parameters
    ----------
    canvas
        What to write on.
    plan
        Language, unit and whether the length is left for the reader to find.
    found
        The distance.
    line
        Pixels along it.
    room
        What the words must leave free.

    Yields
    ------
    plate
        The length, then those ends that are in sight and for which there is room.
    """
    theme, scale, language = canvas.inks.theme, plan.scale, plan.language
    whole = shapely.LineString(line)
    seen = in_sight(canvas, whole)
    if seen.is_empty:
        return
    length = distance_text(found.distance_km, language, plan.dist)
    said = word(language, "export.hidden_distance") if plan.hide_numbers else length
    bold = Lettering(LENGTH_PX * scale, theme["accent"], BOLD)
    ground = theme["accent_ground"]
    look = PlateLook(bold, ground, LENGTH_EDGE_PX, scale)
    anchors = [line[len(line) // 2], *along(seen)]
    # a map that measures goes without other words rather than without the length
    rooms = (room, replace(room, lines=whole), replace(room, lines=whole, taken=[]))
    tries = (place_plate(canvas, ("length", said), (whole, anchors), one, look) for one in rooms)
    plates = [next(filter(None, tries), None)]
    look = PlateLook(Lettering(SIZE_PX * scale, theme["ink"]), ground, scale=scale)
    for end, is_start in ((line[0], True), (line[-1], False)):
        point = shapely.Point(end)
        text = end_text(canvas.view.pack, found, language, start=is_start, measured_in=plan.dist)
        if in_sight(canvas, point):
            tries = (
                place_plate(canvas, ("end", text), (point, [end]), one, look) for one in rooms[:2]
            )
            plates.append(next(filter(None, tries), None))
    yield from filter(None, plates)


def along(line: shapely.Geometry) -> list[Pixel]:
    """Give pixels of a line beside which its name may stand, the middle first."""
    points = [line.interpolate(part, normalized=True) for part in PARTS]
    return [(float(at.x), float(at.y)) for at in points]


def in_sight(canvas: Canvas, shape: shapely.Geometry) -> shapely.Geometry:
    """Give the longest part of a shape that the map shows."""
    seen = shapely.intersection(shape, shapely.box(0, 0, canvas.window.width, canvas.window.height))
    parts = shapely.get_parts(shapely.line_merge(seen) if seen.length else seen)
    return max(parts, key=lambda part: part.length, default=shapely.LineString())
