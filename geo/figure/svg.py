"""Write a drawing as SVG: paths, boxes and text, each escaped."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.figure.text_layout import REGULAR
from geo.figure.text_layout import runs
from geo.figure.text_layout import width_em

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "http://www.w3.org/2000/svg"
# of a pixel; at 300 dots an inch a hundredth is far below a dot
DECIMALS = 2
SLANT_DEG = 11
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Lettering:
    """
    How a line of text looks.

    Attributes
    ----------
    size
        Height of the letters in pixels.
    color
        Their colour as ``#rrggbb``.
    weight
        400 or 700.
    slanted
        Whether they lean, as the names of waters do.
    spacing
        Extra space between them, in pixels.
    halo
        Colour of the rim around them, or None.
    halo_opacity
        How strong that rim is, 0 to 1.
    """

    size: float
    color: str
    weight: int = REGULAR
    slanted: bool = False
    spacing: float = 0.0
    halo: str | None = None
    halo_opacity: float = 0.9

    def width(self, text: str) -> float:
        """Measure a line of text in pixels."""
        return width_em(text, self.weight) * self.size + len(text) * self.spacing


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text at a place; ``anchor`` is ``start``, ``middle`` or ``end``."""

    text: str
    x: float
    y: float
    look: Lettering
    anchor: str = "start"
    angle_deg: float = 0.0


@dataclass(slots=True)
class Drawing:
    """
    A drawing, built from the ground up.

    Attributes
    ----------
    width, height
        Its size in pixels, 96 an inch.
    parts
        What was drawn so far: markup, and lines of text.
    """

    width: float
    height: float
    parts: list[str | TextLine] = field(default_factory=list)
    _clips: int = 0

    def path(self, d: str, **attributes: object) -> None:
        """Draw a path; nothing where it is empty."""
        if d:
            self.parts.append(f"<path{_written({'d': d, **attributes})}/>")

    def shape(self, geometry: shapely.Geometry, **attributes: object) -> None:
        """Draw polygons or lines given in pixels; holes stay open."""
        self.path(path_data(geometry), **{"fill_rule": "evenodd", **attributes})

    def box(self, x: float, y: float, width: float, height: float, **attributes: object) -> None:
        """Draw a box."""
        size = {"x": x, "y": y, "width": width, "height": height}
        self.parts.append(f"<rect{_written({**size, **attributes})}/>")

    def disc(self, x: float, y: float, radius: float, **attributes: object) -> None:
        """Draw a disc."""
        self.parts.append(f"<circle{_written({'cx': x, 'cy': y, 'r': radius, **attributes})}/>")

    def text(
        self,
        text: str,
        x: float,
        y: float,
        look: Lettering,
        *,
        anchor: str = "start",
        angle_deg: float = 0.0,
    ) -> None:
        """Write a line of text whose letters stand on y."""
        said = printable(text).replace("\n", " ")
        if said.strip():
            self.parts.append(TextLine(said, x, y, look, anchor, angle_deg))

    def open(self, name: str = "", **attributes: object) -> None:
        """Begin a group; ``name`` becomes its class."""
        given = {"class_": name, **attributes} if name else attributes
        self.parts.append(f"<g{_written(given)}>")

    def close(self) -> None:
        """End the group begun last."""
        self.parts.append("</g>")

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Begin a group that shows only what lies in a box."""
        self._clips += 1
        name = f"clip{self._clips}"
        size = _written({"x": x, "y": y, "width": width, "height": height})
        self.parts.append(f'<clipPath id="{name}"><rect{size}/></clipPath>')
        self.open(clip_path=f"url(#{name})")

    def lines(self) -> Iterator[TextLine]:
        """Give the lines of text."""
        return (part for part in self.parts if isinstance(part, TextLine))


def printable(text: str) -> str:
    """Leave out control characters, which XML forbids, and halves of surrogate pairs."""
    return _UNPRINTABLE.sub("", text)


def escape(text: str) -> str:
    """
    Escape text for markup.

    Examples
    --------
    >>> escape('<script a="b">')
    '&lt;script a=&quot;b&quot;&gt;'
    """
    return html.escape(printable(text), quote=True)


def number(value: float) -> str:
    """
    Write a number of pixels.

    Examples
    --------
    >>> number(3.0), number(2.456)
    ('3', '2.46')
    """
    rounded = round(float(value), DECIMALS) + 0.0
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def _written(attributes: dict[str, object]) -> str:
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )


def _value(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(float(value))
    return escape(str(value))


def path_data(geometry: shapely.Geometry) -> str:
    """
    Write polygons or lines as the data of a path.

    Parameters
    ----------
    geometry
        Geometry in pixels.

    Returns
    -------
    d
        Data for a path's ``d``; empty for an empty geometry.

    Examples
    --------
    >>> path_data(shapely.box(0, 0, 2, 1))
    'M2 0L2 1 0 1 0 0Z'
    """
    written = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            written += [_ring(ring) + "Z" for ring in (part.exterior, *part.interiors)]
        elif part.geom_type in {"LineString", "LinearRing"}:
            written.append(_points(np.round(shapely.get_coordinates(part), DECIMALS)))
        elif part.geom_type.startswith(("Multi", "Geometry")):
            written.append(path_data(part))
    return "".join(written)


def _ring(ring: shapely.Geometry) -> str:
    return _points(np.round(shapely.get_coordinates(ring), DECIMALS)[:-1])


def _points(xy: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> str:
    # what rounding made equal is written once
    moved = np.concatenate([[True], np.any(np.diff(xy, axis=0) != 0, axis=1)])
    pairs = [f"{number(x)} {number(y)}" for x, y in xy[moved].tolist()]
    first, rest = pairs[0], pairs[1:]
    return f"M{first}L{' '.join(rest)}" if rest else f"M{first}"


def live_text(line: TextLine, *, twice: bool) -> str:
    """
    Write a line as text that can be searched and copied.

    Parameters
    ----------
    line
        The line.
    twice
        Whether the rim is written as text of its own, for programs that would draw it over the
        letters.

    Returns
    -------
    markup
        One or two ``text`` elements.
    """
    look = line.look
    attributes: dict[str, object] = {
        "transform": placement(line),
        "font_size": look.size,
        "font_weight": look.weight if look.weight != REGULAR else None,
        "text_anchor": line.anchor if line.anchor != "start" else None,
        "letter_spacing": look.spacing or None,
        "fill": look.color,
    }
    inner = "".join(
        f'<tspan font-family="{family}">{escape(piece)}</tspan>'
        for family, piece in runs(line.text, look.weight)
    )
    if look.halo is None:
        return f"<text{_written(attributes)}>{inner}</text>"
    rim: dict[str, object] = {
        "stroke": look.halo,
        "stroke_width": rim_px(look.size),
        "stroke_linejoin": "round",
        "stroke_opacity": look.halo_opacity,
    }
    if not twice:
        both = {**attributes, **rim, "paint_order": "stroke"}
        return f"<text{_written(both)}>{inner}</text>"
    behind = {**attributes, **rim, "fill": "none", "aria_hidden": "true"}
    return f"<text{_written(behind)}>{inner}</text><text{_written(attributes)}>{inner}</text>"


def rim_px(size: float) -> float:
    """Give the width of the rim around letters of a size."""
    return 2.2 + size * 0.09


def placement(line: TextLine) -> str:
    """Write where a line of text stands and how it leans."""
    steps = [f"translate({number(line.x)} {number(line.y)})"]
    if line.angle_deg:
        steps.append(f"rotate({number(line.angle_deg)})")
    if line.look.slanted:
        steps.append(f"skewX(-{SLANT_DEG})")
    return " ".join(steps)
