"""
Paint units on paper: those in question, and the land around them.

The order, the inks and the patterns are those of the screen (``web/src/map/units.js`` and
``land.js``), as vectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.basemap import band
from geo.figure.basemap import cut
from geo.figure.canvas import draw_lines
from geo.figure.ink import mix
from geo.figure.marks import paint_marks
from geo.scene.holders import claimants
from geo.scene.holders import holders
from geo.scene.style import ADMINISTRATION_BANDS
from geo.scene.style import SHARED_LINES
from geo.scene.style import shared_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.figure.canvas import Canvas
    from geo.pack.topojson import Feature

# a unit smaller than this is drawn as a dot, so that no islet is lost
TINY_PX = 9.0
DOT_PX = 3.6
PAST_TINT = 0.4


def paint_land(canvas: Canvas) -> shapely.Geometry:
    """
    Paint the land around the units in question, lightly in its party's hue.

    Parameters
    ----------
    canvas
        What to paint on.

    Returns
    -------
    land
        That land in pixels.
    """
    painted = []
    theme, drawing = canvas.inks.theme, canvas.drawing
    drawing.open("land")
    known = canvas.view.pack.units
    context = (
        *band(canvas.ground.land, canvas.window.camera.zoom),
        *_units(canvas, disputed=False),
    )
    for feature, shape in cut(context, canvas.window):
        unit_id = str(feature.properties["id"])
        colour = canvas.colours.get(unit_id)
        fill = theme["land"]
        if colour and colour.title and unit_id in known:
            fill = _land_tint(canvas, colour.title)
        edge = {"stroke": theme["land_edge"], "stroke_width": 0.8 * canvas.weight}
        drawing.shape(shape, fill=fill, stroke_linejoin="round", **edge)
        painted.append(shape)
        if canvas.view.date and colour:
            _paint_past(canvas, unit_id, shape)
    drawing.close()
    return shapely.GeometryCollection(painted)


def _paint_past(canvas: Canvas, unit_id: str, shape: shapely.Geometry) -> None:
    """Draw whose the surroundings were, plainly, for in the past they changed hands too."""
    colour = canvas.colours[unit_id]
    pieces = _pieces(canvas, unit_id, shape)
    for party, piece in pieces:
        if party is not None:
            tint = _land_tint(canvas, party)
            edge = {"stroke": canvas.inks.theme["land_edge"], "stroke_width": 0.8 * canvas.weight}
            canvas.drawing.shape(piece, fill=tint, stroke_linejoin="round", **edge)
            draw_lines(canvas, piece, party, gap=14, width=1.2)
    if pieces:
        return
    shared = () if colour.context else tuple(canvas.view.pack.parties)
    for party in (colour.title,) if colour.title else shared:
        draw_lines(canvas, shape, party, gap=14, width=1.2)


def _pieces(
    canvas: Canvas, unit_id: str, shape: shapely.Geometry
) -> list[tuple[str | None, shapely.Geometry]]:
    """Cut a shape along the line that runs through its unit; none where none does."""
    pieces = []
    for side in canvas.scene.sides(unit_id):
        ring = canvas.window.shape(shapely.Polygon(side.ring))
        piece = shapely.intersection(shape, ring)
        if piece.area:
            pieces.append((side.party, piece))
    return pieces


def _land_tint(canvas: Canvas, party: str) -> str:
    theme = canvas.inks.theme
    share = PAST_TINT if canvas.view.date else theme["context_tint"]
    return mix(canvas.inks.looks[party].zone, theme["land"], share)


def _units(canvas: Canvas, *, disputed: bool) -> tuple[Feature, ...]:
    found = band(canvas.ground.units, canvas.window.camera.zoom)
    known = canvas.view.pack.units
    return tuple(
        one
        for one in found
        if one.properties["id"] in known and known[one.properties["id"]].disputed == disputed
    )


def paint_units(canvas: Canvas, selected: frozenset[str]) -> dict[str, shapely.Geometry]:
    """
    Paint the units in question in the hue and pattern of whoever holds them.

    Parameters
    ----------
    canvas
        What to paint on.
    selected
        Leaf units to ring with a halo.

    Returns
    -------
    shapes
        The shape in pixels of each leaf unit that the window shows.
    """
    canvas.drawing.open("units")
    shapes = {
        str(feature.properties["id"]): shape
        for feature, shape in cut(_units(canvas, disputed=True), canvas.window)
    }
    for unit_id in selected & shapes.keys():
        _paint_halo(canvas, shapes[unit_id])
    for unit_id, shape in shapes.items():
        if _span(shape) < TINY_PX:
            _paint_dot(canvas, unit_id, shape)
        else:
            _paint_unit(canvas, unit_id, shape)
    canvas.drawing.close()
    return shapes


def drawn_land(shapes: Mapping[str, shapely.Geometry]) -> shapely.Geometry:
    """
    Join the units in question as they are drawn.

    Parameters
    ----------
    shapes
        Shape in pixels of each unit.

    Returns
    -------
    land
        Their land; an islet that is too small to be seen is the dot that stands for it.
    """
    return shapely.GeometryCollection(
        [
            shape.centroid.buffer(DOT_PX + 1) if _span(shape) < TINY_PX else shape
            for shape in shapes.values()
        ]
    )


def _span(shape: shapely.Geometry) -> float:
    west, north, east, south = shape.bounds
    return float(max(east - west, south - north))


def _paint_halo(canvas: Canvas, shape: shapely.Geometry) -> None:
    theme = canvas.inks.theme
    if _span(shape) < TINY_PX:
        shape = shape.centroid.buffer(2 * DOT_PX)
    for color, width in ((theme["selection"], 11), (theme["halo"], 7)):
        canvas.drawing.shape(
            shape,
            fill="none",
            stroke=color,
            stroke_width=width * canvas.weight,
            stroke_linejoin="round",
        )


def _paint_unit(canvas: Canvas, unit_id: str, shape: shapely.Geometry) -> None:
    drawing, theme = canvas.drawing, canvas.inks.theme
    colour = canvas.colours[unit_id]
    settled = colour.title is not None and colour.split is None
    for party, piece in _pieces(canvas, unit_id, shape):
        _fill(canvas, piece, (party,) if party else claimants(canvas.view, unit_id))
    if not canvas.scene.sides(unit_id):
        _fill(canvas, shape, holders(canvas.view, unit_id, colour))
    if settled and colour.admin is not None and colour.admin != colour.title:
        paint_bands(canvas, shape, colour.admin)
    paint_marks(canvas, unit_id, shape)
    edge = {"fill": "none", "stroke_linejoin": "round"}
    drawing.shape(shape, **edge, stroke=theme["unit_edge"], stroke_width=1.1 * canvas.weight)


def _fill(canvas: Canvas, shape: shapely.Geometry, held: tuple[str, ...]) -> None:
    """Fill a shape in the hue and lines of its holder, or with the lines of all who claim it."""
    looks = canvas.inks.looks
    alone = len(held) == 1
    canvas.drawing.shape(
        shape, fill=looks[held[0]].fill if alone else canvas.inks.theme["unit_ground"]
    )
    for i, party in enumerate(held):
        if alone:
            draw_lines(canvas, shape, party)
        else:
            width = shared_width(i, len(held), looks[party].angle_deg)
            draw_lines(canvas, shape, party, gap=SHARED_LINES["gap_px"], width=width)


def paint_bands(canvas: Canvas, shape: shapely.Geometry, party: str) -> None:
    """
    Lay bands of whoever administers over what another party holds, of nearly half the ink.

    Parameters
    ----------
    canvas
        What to paint on.
    shape
        Polygons in pixels.
    party
        Who administers.
    """
    gap, width, line = (ADMINISTRATION_BANDS[key] for key in ("gap_px", "width_px", "line_px"))
    fill = canvas.inks.looks[party].fill
    draw_lines(canvas, shape, party, gap=gap, width=width, opacity=1, color=fill)
    draw_lines(canvas, shape, party, gap=gap, width=line)


def _paint_dot(canvas: Canvas, unit_id: str, shape: shapely.Geometry) -> None:
    drawing = canvas.drawing
    colour = canvas.colours[unit_id]
    west, north, east, south = shape.bounds
    x, y = (west + east) / 2, (north + south) / 2
    held = holders(canvas.view, unit_id, colour)
    if len(held) == 1 and colour.admin is not None and colour.admin != held[0]:
        held = (held[0], colour.admin)
    radius = DOT_PX * canvas.weight**0.5
    turn = 2 * np.pi / len(held)
    for i, party in enumerate(held):
        look = canvas.inks.looks[party]
        if len(held) == 1:
            drawing.disc(x, y, radius, fill=look.color)
            continue
        ends = [
            (x + radius * np.sin(a), y - radius * np.cos(a)) for a in (i * turn, (i + 1) * turn)
        ]
        (x1, y1), (x2, y2) = ends
        d = f"M{x:.2f} {y:.2f}L{x1:.2f} {y1:.2f}A{radius} {radius} 0 0 1 {x2:.2f} {y2:.2f}Z"
        drawing.path(d, fill=look.color)
    edge = canvas.inks.theme["unit_edge"]
    drawing.disc(x, y, radius, fill="none", stroke=edge, stroke_width=1)
