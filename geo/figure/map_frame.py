"""Draw what stands on every map: its badge, its scale, its net of meridians and parallels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.labels import LINE_HEIGHT
from geo.figure.svg import Lettering
from geo.figure.text_layout import BOLD
from geo.figure.text_layout import REGULAR
from geo.figure.text_layout import balance
from geo.figure.text_layout import wrap
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.telling import KM
from geo.scene.telling import in_unit
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.figure.canvas import Canvas
    from geo.figure.labels import Box
    from geo.figure.svg import Drawing
    from geo.scene.stamp import Stamp

INSET_PX = 10.0
PADDING_PX = 8.0
# of a degree; the coarsest step that still gives this many lines is drawn
NET_STEPS_DEG = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.05)
NET_LEAST = 2
SCALE_PX = 130.0
# a rule that is switched is never cut short
_RULES_LINES = 9


def write_lines(
    drawing: Drawing, text: str, look: Lettering, at: tuple[float, float], width: float
) -> float:
    """
    Write a paragraph.

    Parameters
    ----------
    drawing
        What to write on.
    text
        The text; it is broken into lines.
    look
        Its lettering.
    at
        Its top left corner in pixels.
    width
        Width of its lines in pixels.

    Returns
    -------
    y
        Where it ends.
    """
    x, y = at
    step = look.size * 1.32
    for line in wrap(text, width / look.size, weight=look.weight):
        drawing.text(line, x, y + look.size, look)
        y += step
    return y


def draw_badge(
    canvas: Canvas,
    stamp: Stamp,
    language: str,
    scale: float,
    shapes: Mapping[str, shapely.Geometry],
) -> Box:
    """
    Draw the badge: what is supposed, its status, whose view the colours take, which rules hold.

    Parameters
    ----------
    canvas
        The painted map.
    stamp
        What it shows.
    language
        Language of the badge.
    scale
        How much larger letters are than on the screen.
    shapes
        Units in pixels; the badge takes the corner that hides least of them.

    Returns
    -------
    box
        The place it takes.
    """
    theme, size = canvas.inks.theme, 14 * scale
    room = min(canvas.window.width * 0.46, 430 * scale) / size
    lines = [
        (line, weight)
        for text, weight, most in _badge_texts(stamp, language)
        for line in balance(text, room, weight=weight, most=most)
    ]
    looks = {weight: Lettering(size, theme["ink"], weight) for weight in (BOLD, REGULAR)}
    width = max(looks[weight].width(line) for line, weight in lines) + 2 * PADDING_PX
    height = len(lines) * size * LINE_HEIGHT + 1.4 * PADDING_PX
    x, y = _corner(canvas, width, height, shapes)
    edge = {"stroke": theme["ink_quiet"], "stroke_width": 0.8}
    ground = {"fill": theme["halo"], "fill_opacity": 0.94}
    canvas.drawing.box(x, y, width, height, rx=5, **ground, **edge)
    for i, (line, weight) in enumerate(lines):
        down = PADDING_PX * 0.7 + size * (0.92 + i * LINE_HEIGHT)
        canvas.drawing.text(line, x + PADDING_PX, y + down, looks[weight])
    return x - 4, y - 4, x + width + 4, y + height + 4


def _badge_texts(stamp: Stamp, language: str) -> Iterator[tuple[str, int, int]]:
    """Go through what the badge says, how heavy, and in how many lines at most."""
    scene = stamp.scene
    for number_, line in enumerate(scene.badge):
        yield line[language], REGULAR if number_ else BOLD, 2 if number_ else 3
    if scene.ruled:
        yield scene.ruled.badge[language], BOLD, _RULES_LINES
        if scene.ruled.caveat:
            yield scene.ruled.caveat[language], REGULAR, _RULES_LINES


def _corner(
    canvas: Canvas, width: float, height: float, shapes: Mapping[str, shapely.Geometry]
) -> tuple[float, float]:
    right = canvas.window.width - width - INSET_PX
    low = canvas.window.height - height - INSET_PX
    corners = [(INSET_PX, INSET_PX), (right, INSET_PX), (right, low)]
    land = shapely.union_all([shape.envelope for shape in shapes.values()])

    def hidden(corner: tuple[float, float]) -> float:
        x, y = corner
        return float(land.intersection(shapely.box(x, y, x + width, y + height)).area)

    return min(corners, key=hidden)


def draw_scale(canvas: Canvas, language: str, scale: float, dist: str = KM) -> Box:
    """
    Draw a scale bar for the middle of the map.

    Parameters
    ----------
    canvas
        The painted map.
    language
        Language of its words.
    scale
        How much larger letters are than on the screen.
    dist
        One of :data:`geo.scene.telling.DISTANCE_UNITS`.

    Returns
    -------
    box
        The place it takes.
    """
    window, theme = canvas.window, canvas.inks.theme
    metres = window.metres_per_px()
    unit_m = 1000 * DISTANCE_UNITS[dist]
    most = SCALE_PX * scale * metres / unit_m
    power = 10 ** math.floor(math.log10(most))
    far = next(n * power for n in (5, 2, 1) if n * power <= most)
    digits = max(0, -math.floor(math.log10(far)))
    length = far * unit_m / metres
    look = Lettering(12 * scale, theme["ink"], halo=theme["halo"])
    text = in_unit(far, dist, language, digits)
    where = word(language, "export.scale_at", lat=latitude(round(window.camera.lat), language))
    x, y = INSET_PX + 2, window.height - INSET_PX - 4
    said = f"{text} {where}"
    height = 8 + look.size * LINE_HEIGHT
    for color, width in ((theme["halo"], 5.0), (theme["ink"], 2.0)):
        d = f"M{x:.2f} {y - 6:.2f}V{y:.2f}H{x + length:.2f}V{y - 6:.2f}"
        canvas.drawing.path(d, fill="none", stroke=color, stroke_width=width)
    canvas.drawing.text(said, x, y - 10, look)
    return x - 4, y - height - 8, x + max(length, look.width(said)) + 6, y + 6


def latitude(degrees: float, language: str) -> str:
    """
    Write a latitude.

    Examples
    --------
    >>> latitude(43.5, "en"), latitude(-40, "ja")
    ('43°30′ N', '南緯40°')
    """
    key = "north" if degrees >= 0 else "south"
    return word(language, f"export.{key}", degrees=_degrees(degrees))


def longitude(degrees: float, language: str) -> str:
    """
    Write a longitude.

    Examples
    --------
    >>> longitude(146, "en"), longitude(181, "en")
    ('146° E', '179° W')
    """
    turned = (degrees + 180) % 360 - 180
    key = "east" if turned >= 0 else "west"
    return word(language, f"export.{key}", degrees=_degrees(turned))


def _degrees(value: float) -> str:
    minutes = round(abs(value) * 60)
    whole, rest = divmod(minutes, 60)
    return f"{whole}°{rest:02d}′" if rest else f"{whole}°"


def draw_graticule(canvas: Canvas, language: str, scale: float) -> None:
    """
    Draw meridians and parallels, named at the lower and the right edge.

    Parameters
    ----------
    canvas
        The painted sea; land covers the lines.
    language
        Language of their names.
    scale
        How much larger letters are than on the screen.
    """
    window, theme = canvas.window, canvas.inks.theme
    west, south, east, north = window.bounds
    look = Lettering(10.5 * scale, theme["sea_ink"], halo=theme["halo"], halo_opacity=0.7)
    drawing = canvas.drawing
    drawing.open("graticule")
    line = {"fill": "none", "stroke": theme["sea_ink"], "stroke_opacity": 0.28, "stroke_width": 0.6}
    for lon in _steps(west, east):
        x, _ = window.point(lon, south)
        drawing.path(f"M{x:.2f} 0V{window.height:.2f}", **line)
        if window.width * 0.3 < x < window.width * 0.93:
            drawing.text(longitude(lon, language), x, window.height - 5, look, anchor="middle")
    for lat in _steps(south, north):
        _, y = window.point(west, lat)
        drawing.path(f"M0 {y:.2f}H{window.width:.2f}", **line)
        if window.height * 0.07 < y < window.height * 0.93:
            text = latitude(lat, language)
            drawing.text(text, window.width - 5, y - 3, look, anchor="end")
    drawing.close()


def _steps(low: float, high: float) -> list[float]:
    for step in NET_STEPS_DEG:
        first = math.ceil(low / step) * step
        found = np.arange(first, high, step)
        if len(found) >= NET_LEAST:
            return [round(float(value), 6) for value in found]
    return []
