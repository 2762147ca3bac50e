"""Paint the sea on paper: its depths, whose its zones would be, and the borders in it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

import shapely

from geo.figure.basemap import cut
from geo.figure.canvas import draw_lines
from geo.figure.canvas import stroke
from geo.pack.topojson import Feature
from geo.scene.border_layers import CellBorder
from geo.scene.boundary import BoundaryLine
from geo.scene.boundary import boundary_lines
from geo.scene.boundary import zones_of_part
from geo.scene.holders import claimants
from geo.scene.holders import holders
from geo.scene.style import LINE_STYLES
from geo.scene.style import ZONE_OPACITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.figure.canvas import Canvas
    from geo.scene.stretches import Stroke
    from geo.scene.style import LineStyle

ZONE_PREFIX = "zone_"
ZONE_LINES_OPACITY = 0.28


def paint_sea(canvas: Canvas, *, deep: bool = True) -> tuple[float, ...]:
    """
    Paint the sea, darker with depth.

    Parameters
    ----------
    canvas
        What to paint on.
    deep
        Whether depths are drawn.

    Returns
    -------
    depths
        The depths in metres at which the tint changes; empty where the pack has none.
    """
    theme, drawing, window = canvas.inks.theme, canvas.drawing, canvas.window
    drawing.open("sea")
    drawing.box(0, 0, window.width, window.height, fill=theme["sea"])
    features = canvas.ground.depth if deep else ()
    order = [feature.properties["depth_m"] for feature in features]
    for feature, shape in cut(features, window):
        step = order.index(feature.properties["depth_m"])
        drawing.shape(shape, fill=theme["depths"][min(step, len(theme["depths"]) - 1)])
    drawing.close()
    return tuple(abs(float(depth)) for depth in order)


def paint_zones(canvas: Canvas) -> tuple[str, ...]:
    """
    Paint whose the zones at sea would be.

    Neighbouring cells of one holder are drawn as one, so that only limits and borders show.

    Parameters
    ----------
    canvas
        What to paint on.

    Returns
    -------
    breadths
        The breadths in nautical miles that are drawn; empty where the pack has no zones.
    """
    breadths = sorted(
        (b for b in ZONE_OPACITY if f"{ZONE_PREFIX}{b}" in canvas.ground.cells),
        key=int,
        reverse=True,
    )
    canvas.drawing.open("zones")
    drawn = []
    for breadth in breadths:
        for held, shape in _zones_by_holder(canvas, breadth):
            if len(held) == 1:
                fill = canvas.inks.looks[held[0]].zone
                canvas.drawing.shape(shape, fill=fill, fill_opacity=ZONE_OPACITY[breadth])
            if breadth == breadths[0]:
                for party in held:
                    draw_lines(canvas, shape, party, gap=22, width=1, opacity=ZONE_LINES_OPACITY)
            drawn.append(breadth)
    # outer limits only: the atlas's own edge is none
    for _, shape in cut(canvas.ground.cells.get("limits", ()), canvas.window):
        limit = {"stroke": canvas.inks.theme["sea_ink"], "stroke_opacity": 0.5}
        width = LINE_STYLES["limit"].width_px * canvas.weight
        canvas.drawing.shape(shape, fill="none", stroke_width=width, **limit)
    canvas.drawing.close()
    return tuple(dict.fromkeys(drawn))


def _zones_by_holder(
    canvas: Canvas, breadth: str
) -> Iterator[tuple[tuple[str, ...], shapely.Geometry]]:
    cells: dict[tuple[str, ...], list[shapely.Geometry]] = {}
    for cell in canvas.ground.cells[f"{ZONE_PREFIX}{breadth}"]:
        unit_id = str(cell.properties["unit"])
        if unit_id in canvas.colours:
            for held, shape in _held_parts(canvas, unit_id, int(breadth), cell.geometry):
                cells.setdefault(held, []).append(shape)
    joined = tuple(Feature({"held": h}, shapely.union_all(c)) for h, c in cells.items())
    for feature, shape in cut(joined, canvas.window):
        yield feature.properties["held"], shape


def _held_parts(
    canvas: Canvas, unit_id: str, breadth_nm: int, cell: shapely.Geometry
) -> Iterator[tuple[tuple[str, ...], shapely.Geometry]]:
    """Give who holds a cell; one of a unit that is cut is divided as its sea is counted."""
    cuts = [one for one in canvas.scene.cuts if one.unit == unit_id]
    part = zones_of_part(canvas.scene, cuts[0].line).get(breadth_nm) if cuts else None
    if part is None:
        yield holders(canvas.view, unit_id, canvas.colours[unit_id]), cell
        return
    rest = canvas.colours[unit_id].title
    yield (cuts[0].line.part_to,), shapely.intersection(cell, part)
    yield (rest,) if rest else claimants(canvas.view, unit_id), shapely.difference(cell, part)


@dataclass(frozen=True, slots=True)
class Borders:
    """
    The lines between parties that a map shows.

    Attributes
    ----------
    strokes
        What is drawn.
    lines
        Each of them with its longest stretch in pixels, beside which its name may stand.
    shape
        All lines in pixels.
    dotted
        Whether lines without any effect of a unit that has half of one are among them.
    """

    strokes: tuple[Stroke, ...] = ()
    lines: tuple[tuple[Stroke, shapely.Geometry], ...] = ()
    shape: shapely.Geometry = field(default_factory=shapely.MultiLineString)
    dotted: bool = False


def scene_lines(canvas: Canvas) -> tuple[BoundaryLine, ...]:
    """Give the lines of a scene from the display's geometry."""
    borders = (
        CellBorder(
            one.properties.get("id"),
            str(one.properties["a"]),
            str(one.properties["b"]),
            int(one.properties["breadth"]),
            one.geometry,
        )
        for one in canvas.ground.cells.get("borders", ())
    )
    limits = (one.geometry for one in canvas.ground.cells.get("limits", ()))
    return boundary_lines(canvas.scene, borders, limits)


def paint_borders(canvas: Canvas) -> Borders:
    """
    Draw the lines of a scene: borders at sea, cuts, lines of treaties.

    Parameters
    ----------
    canvas
        What to paint on.

    Returns
    -------
    borders
        What was drawn.
    """
    lines: dict[tuple[str, ...], tuple[Stroke, list[shapely.Geometry]]] = {}
    found = tuple(Feature({"stroke": one.stroke}, one.shape) for one in scene_lines(canvas))
    for feature, shape in cut(found, canvas.window):
        stroke_ = feature.properties["stroke"]
        key = (stroke_.style, *stroke_.label.values())
        lines.setdefault(key, (stroke_, []))[1].append(shape)
    dotted = _paint_without_effect(canvas)
    canvas.drawing.open("borders")
    for stroke_, drawn in lines.values():
        _paint_border(canvas, LINE_STYLES[stroke_.style], drawn)
    canvas.drawing.close()
    window = canvas.window
    longest, seen_at_all = [], []
    for stroke_, drawn in lines.values():
        seen = shapely.clip_by_rect(_joined(drawn), 0, 0, window.width, window.height)
        parts = [part for part in shapely.get_parts(seen) if part.length]
        if parts:
            longest.append((stroke_, max(parts, key=lambda part: part.length)))
            seen_at_all.append(seen)
    strokes = tuple(stroke_ for stroke_, _ in longest)
    every = shapely.union_all([*seen_at_all, *dotted])
    return Borders(strokes, tuple(longest), every, bool(dotted))


def _paint_without_effect(canvas: Canvas) -> list[shapely.Geometry]:
    """Dot the lines as they would run without a unit that has half an effect."""
    titles = {unit: colour.title for unit, colour in canvas.colours.items()}
    parting = tuple(
        one
        for one in canvas.ground.no_effect
        if len({titles.get(str(one.properties[side])) for side in "ab"} - {None}) > 1
    )
    found = [shape for _, shape in cut(parting, canvas.window)]
    if found:
        canvas.drawing.open("without-effect")
        _paint_border(canvas, LINE_STYLES["no_effect"], found)
        canvas.drawing.close()
    return found


def _joined(lines: list[shapely.Geometry]) -> shapely.Geometry:
    # chains that meet are one line, so that dashes run on
    return shapely.line_merge(shapely.union_all(lines))


def _paint_border(canvas: Canvas, style: LineStyle, lines: list[shapely.Geometry]) -> None:
    theme = canvas.inks.theme
    whole = _joined(lines)
    rim = (style.width_px + 3) * canvas.weight
    canvas.drawing.shape(whole, fill="none", stroke=theme["halo"], stroke_width=rim)
    canvas.drawing.shape(whole, fill="none", **stroke(style, theme["ink"], canvas.weight))
