"""Say on paper what the colours, patterns and lines of a map mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo.figure.basemap import hatch
from geo.figure.canvas import stroke
from geo.figure.marks import paint_mark
from geo.figure.text_layout import balance
from geo.scene.legend import CUT_DRAWN
from geo.scene.stretches import HYPOTHETICAL
from geo.scene.style import ADMINISTRATION_BANDS
from geo.scene.style import LINE_STYLES
from geo.scene.style import SHARED_LINES
from geo.scene.style import ZONE_OPACITY
from geo.scene.style import shared_width
from geo.text.format import number
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from geo.figure.canvas import Canvas
    from geo.figure.ink import Inks
    from geo.figure.svg import Drawing
    from geo.figure.svg import Lettering
    from geo.scene.legend import LegendEntry
    from geo.scene.stretches import Stroke

    Sign = Callable[[Drawing, float, float], None]

SIGN_WIDTH, SIGN_HEIGHT = 34.0, 18.0
COLUMN_PX = 240.0
GAP_PX = 10.0
LINE_HEIGHT = 1.28


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign, drawn from its top left corner, and what it means."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """
    What a map shows besides its units.

    Attributes
    ----------
    depths
        Depths in metres at which the sea's tint changes.
    breadths
        Breadths of the zones in nautical miles.
    strokes
        Lines that are drawn.
    distance, measured
        Whether the shortest line between two units is drawn, and lines that a reader measured.
    dotted
        Whether lines without any effect of a unit are drawn.
    """

    depths: tuple[float, ...] = ()
    breadths: tuple[str, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    distance: bool = False
    measured: bool = False
    dotted: bool = False


def entries(canvas: Canvas, shown: Shown, language: str) -> list[Entry]:
    """
    Draw up a map's legend: the scene's entries, and what only this display shows.

    Parameters
    ----------
    canvas
        The painted map.
    shown
        What it shows besides its units.
    language
        Language of the legend.

    Returns
    -------
    entries
        Signs and meanings; only of what is drawn.
    """
    inks = canvas.inks
    found = []
    for entry in canvas.scene.legend:
        sign = _sign(entry, canvas, shown)
        if sign is not None:
            found.append(Entry(sign, _meaning(entry, shown, language)))
    for key, is_drawn in (("distance", shown.distance), ("measured", shown.measured)):
        if is_drawn:
            text = word(language, f"explorer.legend.{key}")
            found.append(Entry(_line("distance", inks.theme["accent"]), text))
    if shown.depths:
        ends = [number(depth, language) for depth in (shown.depths[0], shown.depths[-1])]
        text = word(language, "export.legend.depth", shallow=ends[0], deep=ends[1])
        found.append(Entry(_ramp(len(shown.depths), inks), text))
    return found


def _sign(entry: LegendEntry, canvas: Canvas, shown: Shown) -> Sign | None:
    """Give the sign of an entry, or None where this map does not show it."""
    inks, every = canvas.inks, tuple(canvas.view.pack.parties)
    ink = inks.theme["ink"]
    lines = {(stroke.style, *stroke.label.values()) for stroke in shown.strokes}
    makers: dict[str, Callable[[], Sign | None]] = {
        "party": lambda: swatch((entry.id,), inks),
        "open": lambda: swatch(every, inks),
        "cut": lambda: _line(HYPOTHETICAL, ink) if entry.id == CUT_DRAWN else swatch(every, inks),
        "administered": lambda: _bands(entry.id, inks),
        "regime": lambda: (
            _mark(entry.id, inks) if any(one.kind == entry.id for one in canvas.regimes) else None
        ),
        "dotted": lambda: _line("no_effect", ink) if shown.dotted else None,
        "line": lambda: _line(entry.id, ink) if (entry.id, *entry.text.values()) in lines else None,
        "zones": lambda: _zones(shown.breadths, inks) if shown.breadths else None,
    }
    return makers[entry.kind]()


def _meaning(entry: LegendEntry, shown: Shown, language: str) -> str:
    if entry.kind != "zones":
        return entry.text[language]
    breadths = ", ".join(sorted(shown.breadths, key=int))
    return word(language, "export.legend.zones", breadths=breadths)


def swatch(parties: Sequence[str], inks: Inks) -> Sign:
    """
    Give the sign of whoever holds a unit.

    Parameters
    ----------
    parties
        Ids of one party, or of all that claim it.
    inks
        The inks.

    Returns
    -------
    sign
        What draws it.
    """

    def draw(drawing: Drawing, x: float, y: float) -> None:
        box = shapely.box(x, y, x + SIGN_WIDTH, y + SIGN_HEIGHT)
        alone = len(parties) == 1
        ground = inks.looks[parties[0]].fill if alone else inks.theme["unit_ground"]
        drawing.shape(box, fill=ground)
        for i, party in enumerate(parties):
            look = inks.looks[party]
            gap = (9 if alone else SHARED_LINES["gap_px"]) / (
                1 if look.angle_deg % 90 == 0 else 2**0.5
            )
            lines = hatch(box, look.angle_deg, gap)
            width = 1.6 if alone else shared_width(i, len(parties), look.angle_deg)
            drawing.shape(lines, fill="none", stroke=look.color, stroke_width=width)
        drawing.shape(box, fill="none", stroke=inks.theme["unit_edge"], stroke_width=1)

    return draw


def _bands(party: str, inks: Inks) -> Sign:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        box = shapely.box(x, y, x + SIGN_WIDTH, y + SIGN_HEIGHT)
        look = inks.looks[party]
        drawing.shape(box, fill=inks.theme["unit_ground"])
        gap = ADMINISTRATION_BANDS["gap_px"] / (1 if look.angle_deg % 90 == 0 else 2**0.5)
        lines = hatch(box, look.angle_deg, gap)
        for key, color in (("width_px", look.fill), ("line_px", look.color)):
            width = ADMINISTRATION_BANDS[key]
            drawing.shape(lines, fill="none", stroke=color, stroke_width=width)
        drawing.shape(box, fill="none", stroke=inks.theme["unit_edge"], stroke_width=1)

    return draw


def _mark(kind: str, inks: Inks) -> Sign:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        look = {"stroke": inks.theme["ink_quiet"], "stroke_width": 0.75}
        drawing.box(x, y, SIGN_WIDTH, SIGN_HEIGHT, fill=inks.theme["unit_ground"], **look)
        for at in (0.3, 0.7):
            paint_mark(drawing, kind, x + SIGN_WIDTH * at, y + SIGN_HEIGHT / 2, inks)

    return draw


def _line(style: str, color: str) -> Sign:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        middle = y + SIGN_HEIGHT / 2
        d = f"M{x} {middle}H{x + SIGN_WIDTH}"
        drawing.path(d, fill="none", **stroke(LINE_STYLES[style], color))

    return draw


def _zones(breadths: Sequence[str], inks: Inks) -> Sign:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        look = next(iter(inks.looks.values()))
        drawing.box(x, y, SIGN_WIDTH, SIGN_HEIGHT, fill=inks.theme["sea"])
        # narrower zones lie upon wider ones
        for i, breadth in enumerate(sorted(breadths, key=int), 1):
            width, opacity = SIGN_WIDTH * i / len(breadths), ZONE_OPACITY[breadth]
            drawing.box(x, y, width, SIGN_HEIGHT, fill=look.zone, fill_opacity=opacity)
        edge = {"stroke": inks.theme["sea_ink"], "stroke_width": 0.75}
        drawing.box(x, y, SIGN_WIDTH, SIGN_HEIGHT, fill="none", **edge)

    return draw


def _ramp(steps: int, inks: Inks) -> Sign:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        tints = inks.theme["depths"]
        width = SIGN_WIDTH / steps
        for i in range(steps):
            fill = tints[min(i, len(tints) - 1)]
            drawing.box(x + i * width, y, width + 0.3, SIGN_HEIGHT, fill=fill)
        edge = {"stroke": inks.theme["ink_quiet"], "stroke_width": 0.5}
        drawing.box(x, y, SIGN_WIDTH, SIGN_HEIGHT, fill="none", **edge)

    return draw


def lay_out(
    drawing: Drawing,
    found: Sequence[Entry],
    look: Lettering,
    at: tuple[float, float],
    width: float,
) -> float:
    """
    Draw a legend in columns.

    Parameters
    ----------
    drawing
        What to draw on.
    found
        The entries.
    look
        Lettering of their texts.
    at
        Its top left corner in pixels.
    width
        Its width in pixels.

    Returns
    -------
    y
        Where it ends.
    """
    x, y = at
    if not found:
        return y
    most = max(1, int((width + GAP_PX) // (COLUMN_PX * max(1.0, look.size / 13))))
    columns = min(most, len(found))
    column = (width + GAP_PX) / columns
    room = column - SIGN_WIDTH - 2 * GAP_PX
    for start in range(0, len(found), columns):
        tallest = SIGN_HEIGHT
        for i, entry in enumerate(found[start : start + columns]):
            left = x + i * column
            lines = balance(entry.text, room / look.size, weight=look.weight)
            step = look.size * LINE_HEIGHT
            height = max(SIGN_HEIGHT, len(lines) * step)
            entry.sign(drawing, left, y + max(0.0, (step - SIGN_HEIGHT) / 2))
            first = y + max(SIGN_HEIGHT, step) / 2 + look.size * 0.36
            for j, line in enumerate(lines):
                drawing.text(line, left + SIGN_WIDTH + GAP_PX, first + j * step, look)
            tallest = max(tallest, height)
        y += tallest + GAP_PX * 0.8
    return y
