"""Hold what painters of a map on paper need, and give them the strokes of the style table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.figure.basemap import hatch

if TYPE_CHECKING:
    from collections.abc import Mapping

    import shapely

    from geo.figure.basemap import Basemap
    from geo.figure.ink import Inks
    from geo.figure.projection import Window
    from geo.figure.svg import Drawing
    from geo.pack.scenarios import Regime
    from geo.scene.holders import Colour
    from geo.scene.scene import Scene
    from geo.scene.style import LineStyle
    from geo.scene.view import View

_SQRT_2 = 2**0.5


@dataclass(frozen=True, slots=True)
class Canvas:
    """
    Everything that painters need.

    Attributes
    ----------
    drawing
        What they draw on, in pixels of the window.
    window
        What part of the Earth it shows.
    ground
        The pack's display geometry.
    scene
        What is shown.
    inks
        The inks.
    regimes
        The scenario's regimes that are shown.
    weight
        How much thicker lines are than on the screen.
    """

    drawing: Drawing
    window: Window
    ground: Basemap
    scene: Scene
    inks: Inks
    regimes: tuple[Regime, ...] = ()
    weight: float = 1.0

    @property
    def view(self) -> View:
        """The scenario and the perspective, or the day."""
        return self.scene.view

    @property
    def colours(self) -> Mapping[str, Colour]:
        """Whose each leaf unit is."""
        return self.scene.holders


def draw_lines(
    canvas: Canvas,
    shape: shapely.Geometry,
    party: str,
    *,
    gap: float = 9,
    width: float = 1.6,
    opacity: float | None = None,
    color: str | None = None,
) -> None:
    """
    Fill a shape with a party's lines.

    Parameters
    ----------
    canvas
        What to paint on.
    shape
        Polygons in pixels.
    party
        Id of the party.
    gap
        Side in pixels of the screen's tile, which holds one line.
    width
        Width of a line in pixels.
    opacity
        How strong they are, 0 to 1; the theme's where None.
    color
        Their colour; the party's where None.
    """
    look = canvas.inks.looks[party]
    # on the screen the gap is the side of a tile, whose diagonals lie closer
    apart = gap if look.angle_deg % 90 == 0 else gap / _SQRT_2
    canvas.drawing.shape(
        hatch(shape, look.angle_deg, apart),
        fill="none",
        stroke=color or look.color,
        stroke_width=width * canvas.weight,
        stroke_opacity=canvas.inks.theme["pattern_opacity"] if opacity is None else opacity,
    )


def stroke(style: LineStyle, color: str, weight: float = 1.0) -> dict[str, object]:
    """
    Give the attributes of a line of the style table.

    Parameters
    ----------
    style
        Its style.
    color
        Its colour.
    weight
        How much thicker it is than on the screen.

    Returns
    -------
    attributes
        For :meth:`geo.figure.svg.Drawing.path`.
    """
    dashes = " ".join(str(px * weight) for px in style.dash_px)
    return {
        "stroke": color,
        "stroke_width": style.width_px * weight,
        "stroke_dasharray": dashes or None,
        "stroke_linejoin": "round",
    }
