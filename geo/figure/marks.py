"""Draw on paper what lies over the units: signs and envelopes of regimes, the measured line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.basemap import band
from geo.figure.canvas import stroke
from geo.geodesy.measure import GEOD
from geo.pack.scenarios import leaves
from geo.scene.style import LINE_STYLES
from geo.scene.style import REGIME_MARKS

if TYPE_CHECKING:
    from geo.figure.canvas import Canvas
    from geo.figure.ink import Inks
    from geo.figure.svg import Drawing
    from geo.pack.pack import Distance
    from geo.pack.scenarios import Regime
    from geo.pack.units import Point
    from geo.scene.view import View

MARK_GAP_PX = 22.0
ENVELOPE_PX, ENVELOPE_STEP_PX = 16.0, 9.0
# small signs around the origin, 2.6 pixels from the middle to the edge
MARKS = {
    "dots": "M-1.95 0a1.95 1.95 0 1 0 3.9 0a1.95 1.95 0 1 0-3.9 0Z",
    "rings": "M-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0Z",
    "plain": "",
    "diamonds": "M-2.6 0L0-2.6 2.6 0 0 2.6Z",
    "crosses": "M-2.6 0H2.6M0-2.6V2.6",
    "waves": "M-5.2 0Q-2.6-5.2 0 0Q2.6 5.2 5.2 0",
    "houses": "M-2.6 2.6V0L0-2.6 2.6 0V2.6Z",
    "steps": "M-2.6 2.6H0V0H2.6V-2.6",
    "queries": "M-1.8-1.1A1.8 1.8 0 1 1 .6 .6Q0 .9 0 1.9M0 3.2V3.5",
}


def paint_mark(drawing: Drawing, kind: str, x: float, y: float, inks: Inks) -> None:
    """
    Draw the sign of a regime.

    Parameters
    ----------
    drawing
        What to draw on.
    kind
        Kind of the regime.
    x, y
        Middle of the sign.
    inks
        The inks.
    """
    mark = REGIME_MARKS.get(kind, "dots")
    theme = inks.theme
    place = f"translate({x:.2f} {y:.2f})"
    for color, width in ((theme["halo"], 4), (theme["ink"], 1.6)):
        drawing.path(
            MARKS[mark],
            transform=place,
            fill=color if mark == "dots" else "none",
            stroke=color,
            stroke_width=width,
            stroke_linecap="round",
        )


def paint_marks(canvas: Canvas, unit_id: str, shape: shapely.Geometry) -> None:
    """
    Draw the signs of the regimes that cover a unit, spread over it.

    Parameters
    ----------
    canvas
        What to paint on.
    unit_id
        A leaf unit.
    shape
        Its shape in pixels.
    """
    for i, regime in enumerate(canvas.regimes):
        if unit_id not in _covered(canvas.view, regime):
            continue
        west, north, east, south = shape.bounds
        # a second regime's signs stand between the first one's
        shift = MARK_GAP_PX / 2 * (i % 2)
        xs = np.arange(west // MARK_GAP_PX, east // MARK_GAP_PX + 2) * MARK_GAP_PX + shift
        ys = np.arange(north // MARK_GAP_PX, south // MARK_GAP_PX + 2) * MARK_GAP_PX + shift
        grid = np.array([(x, y) for x in xs for y in ys])
        inside = grid[shapely.contains_xy(shape.buffer(-3), grid)]
        if not len(inside):
            inside = shapely.get_coordinates(shapely.point_on_surface(shape))
        for x, y in inside:
            paint_mark(canvas.drawing, regime.kind, x, y, canvas.inks)


def _covered(view: View, regime: Regime) -> frozenset[str]:
    return frozenset(leaf for unit in regime.units for leaf in leaves(unit, view.pack.units))


def paint_regimes(canvas: Canvas) -> list[tuple[Regime, shapely.Geometry]]:
    """
    Draw a dashed envelope around the units that each regime covers.

    Parameters
    ----------
    canvas
        What to paint on.

    Returns
    -------
    envelopes
        Each regime with the line of its envelope in pixels.
    """
    window, theme = canvas.window, canvas.inks.theme
    coarse = {
        str(f.properties["id"]): window.shape(f.geometry) for f in band(canvas.ground.units, -9)
    }
    envelopes = []
    canvas.drawing.open("regimes")
    for i, regime in enumerate(canvas.regimes):
        shapes = [coarse[u] for u in _covered(canvas.view, regime) if u in coarse]
        if not shapes:
            continue
        hull = shapely.convex_hull(
            shapely.union_all([shapely.MultiPoint(shapely.get_coordinates(s)) for s in shapes])
        )
        envelope = hull.buffer(ENVELOPE_PX + ENVELOPE_STEP_PX * i, quad_segs=8)
        style = LINE_STYLES["regime"]
        canvas.drawing.shape(envelope, fill="none", **stroke(style, theme["ink"], canvas.weight))
        envelopes.append((regime, envelope.boundary))
    canvas.drawing.close()
    return envelopes


def paint_distance(canvas: Canvas, found: Distance) -> list[tuple[float, float]]:
    """
    Draw the shortest geodesic between two units.

    Parameters
    ----------
    canvas
        What to paint on.
    found
        The geodesic.

    Returns
    -------
    line
        Pixels along it, from its start to its end.
    """
    drawing, theme = canvas.drawing, canvas.inks.theme
    points = canvas.window.project(np.array(geodesic(found.from_point, found.to_point)))
    line = shapely.LineString(points)
    width = LINE_STYLES["distance"].width_px
    drawing.open("distance")
    for color, px in ((theme["accent_ground"], 5), (theme["accent"], width)):
        look = {"stroke": color, "stroke_width": px * canvas.weight, "stroke_linecap": "round"}
        drawing.shape(line, fill="none", **look)
    for x, y in (points[0], points[-1]):
        edge = {"stroke": theme["accent"], "stroke_width": 2.2 * canvas.weight}
        drawing.disc(x, y, 4.5 * canvas.weight**0.5, fill=theme["accent_ground"], **edge)
    drawing.close()
    return [(float(x), float(y)) for x, y in points]


def geodesic(start: Point, end: Point, steps: int = 63) -> list[Point]:
    """
    Give points along the geodesic between two points on WGS 84.

    Parameters
    ----------
    start, end
        Longitude and latitude in degrees.
    steps
        How many points to put between them.

    Returns
    -------
    points
        The ends and the points between them.

    Examples
    --------
    >>> [round(lat, 3) for lon, lat in geodesic((0, 60), (90, 60), 1)]
    [60, 67.802, 60]
    """
    between = GEOD.npts(*start, *end, steps)
    return [start, *between, end]
