"""
Turn figures into files: SVG, PNG and PDF, with the fonts of all three scripts inside.

PNG and PDF are made by Typst (https://typst.app), a typesetting program that comes as one package
and needs neither a browser nor a network.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
from contextlib import contextmanager
from functools import cache
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Literal

from fontTools import subset
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from geo.errors import UnknownIdError
from geo.figure import text_layout
from geo.figure.formats import PICTURES
from geo.figure.svg import SVG
from geo.figure.svg import TextLine
from geo.figure.svg import escape
from geo.figure.svg import live_text
from geo.figure.svg import number
from geo.figure.svg import placement
from geo.figure.svg import rim_px
from geo.pack.scenarios import unknown
from geo.pack.workshop import workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from fontTools.ttLib import TTFont

    from geo.figure.figure import Figure

PRINT_DPI = 300
POINTS_PER_PX = 0.75

_PAGE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author, date: none)
#set page(width: data.width * 1pt, height: data.height * 1pt, margin: 0pt)
#set text(lang: data.language)
#image(bytes(data.svg), format: "svg", width: 100%, alt: data.description)
"""


def picture(
    figure: Figure,
    kind: str,
    *,
    made_on: dt.date,
    dpi: int = PRINT_DPI,
    outlines: bool = False,
) -> bytes:
    """
    Write a figure as a file.

    Parameters
    ----------
    figure
        The figure.
    kind
        One of :data:`PICTURES`.
    made_on
        The day that a PDF states; with the same day the same bytes come out.
    dpi
        Dots an inch of a PNG.
    outlines
        Whether the letters of an SVG are drawn as shapes, for programs that pay no heed to the
        fonts inside.

    Returns
    -------
    content
        The file.

    Raises
    ------
    UnknownIdError
        If there is no such kind.
    """
    if kind not in PICTURES:
        raise UnknownIdError(unknown("kind of picture", kind, PICTURES))
    if kind == "svg":
        return svg(figure, outlines=outlines).encode()
    data = {
        "title": figure.title,
        "author": [],
        "description": figure.description,
        "language": figure.language,
        "width": figure.drawing.width * POINTS_PER_PX,
        "height": figure.drawing.height * POINTS_PER_PX,
        "svg": plain_svg(figure),
    }
    made: Literal["pdf", "png"] = "png" if kind == "png" else "pdf"
    return typeset(_PAGE, data, made, made_on=made_on, dpi=dpi)


def typeset(
    template: str,
    data: Mapping[str, object],
    kind: Literal["pdf", "png"],
    *,
    made_on: dt.date,
    dpi: int = PRINT_DPI,
) -> bytes:
    """
    Typeset a document.

    Parameters
    ----------
    template
        A Typst document; it reads ``sys.inputs.data``, so that no text is ever taken for code.
    data
        Plain data for the document.
    kind
        ``pdf`` or ``png``.
    made_on
        The day that the file states.
    dpi
        Dots an inch of a PNG.

    Returns
    -------
    content
        The file.
    """
    import typst  # noqa: PLC0415 - large, and loaded only by those who typeset

    given = json.dumps(data, ensure_ascii=False)
    noon = dt.datetime.combine(made_on, dt.time(12), tzinfo=dt.UTC)
    with _font_folders(given) as folders:
        fonts = typst.Fonts(
            include_system_fonts=bool(text_layout.missing(given)),
            include_embedded_fonts=False,
            font_paths=folders,
        )
        compiler = typst.Compiler(template.encode(), font_paths=fonts, sys_inputs={"data": given})
        made = compiler.compile(format=kind, ppi=float(dpi), timestamp=noon)
    return made if isinstance(made, bytes) else b"".join(made or [])


@contextmanager
def _font_folders(text: str) -> Iterator[list[str]]:
    if not text_layout.needs_rare(text) or text_layout.rare_face().path.suffix == ".ttf":
        yield [str(text_layout.FONTS)]
        return
    with workshop() as folder:
        (folder / "rare.ttf").write_bytes(_unpacked())
        yield [str(text_layout.FONTS), str(folder)]


@cache
def _unpacked() -> bytes:
    font = text_layout.open_font(text_layout.rare_face().path)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def plain_svg(figure: Figure) -> str:
    """Write a figure as SVG that leaves the fonts to whoever draws it."""
    return _document(figure, [_live(part) for part in figure.drawing.parts])


def _live(part: str | TextLine) -> str:
    return part if isinstance(part, str) else live_text(part, twice=False)


def svg(figure: Figure, *, outlines: bool = False) -> str:
    """
    Write a figure as SVG with its fonts inside.

    Parameters
    ----------
    figure
        The figure.
    outlines
        Whether the letters are drawn as shapes.

    Returns
    -------
    markup
        A whole document.
    """
    parts = figure.drawing.parts
    if outlines:
        glyphs = _Glyphs()
        written = [p if isinstance(p, str) else glyphs.draw(p) for p in parts]
        # the definitions are known only now
        return _document(figure, [glyphs.definitions(), *written])
    written = [p if isinstance(p, str) else live_text(p, twice=True) for p in parts]
    return _document(figure, [_embedded_fonts(figure), *written])


def _document(figure: Figure, parts: list[str]) -> str:
    width, height = number(figure.drawing.width), number(figure.drawing.height)
    head = (
        f'<svg xmlns="{SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" lang="{figure.language}" aria-labelledby="title desc">'
        f'<title id="title">{escape(figure.title)}</title>'
        f'<desc id="desc">{escape(figure.description)}</desc>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    )
    return "\n".join([head, *(part for part in parts if part), "</svg>", ""])


def _embedded_fonts(figure: Figure) -> str:
    used: dict[tuple[str, int, Path], set[str]] = {}
    for line in figure.drawing.lines():
        for character in line.text:
            face = text_layout.face_of(character, line.look.weight)
            if face:
                used.setdefault((face.family, line.look.weight, face.path), set()).add(character)
    rules = [_font_rule(*key, "".join(sorted(chars))) for key, chars in sorted(used.items())]
    return f"<style>{''.join(rules)}</style>" if rules else ""


def _font_rule(family: str, weight: int, path: Path, characters: str) -> str:
    packed = base64.b64encode(_subset(path, characters)).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f"src:url(data:font/woff2;base64,{packed}) format('woff2')}}"
    )


@lru_cache(maxsize=32)
def _subset(path: Path, characters: str) -> bytes:
    font = text_layout.open_font(path)
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp"], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    # a fixed time keeps a second picture byte-identical
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


@cache
def _font(path: Path) -> TTFont:
    return text_layout.open_font(path)


class _Glyphs:
    """Draws letters as shapes, each shape written once."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[str, Path], tuple[str, str]] = {}

    def draw(self, line: TextLine) -> str:
        look = line.look
        width = look.width(line.text)
        x = {"start": 0.0, "middle": -width / 2, "end": -width}[line.anchor]
        uses = []
        for character in line.text:
            face = text_layout.face_of(character, look.weight)
            if face is not None and not character.isspace():
                place = f"translate({number(x)} 0) scale({look.size:g})"
                uses.append(f'<use href="#{self._id(character, face)}" transform="{place}"/>')
            x += text_layout.width_em(character, look.weight) * look.size + look.spacing
        letters = "".join(uses)
        label = f'aria-label="{escape(line.text)}" role="img"'
        drawn = f'<g fill="{look.color}">{letters}</g>'
        if look.halo:
            # the shapes are scaled up from one pixel, and so is the width of their rim
            rim = f'stroke-width="{rim_px(look.size) / look.size:.4f}" stroke-linejoin="round"'
            rim = f'stroke="{look.halo}" stroke-opacity="{look.halo_opacity}" {rim}'
            drawn = f'<g fill="none" {rim}>{letters}</g>{drawn}'
        return f'<g {label} transform="{placement(line)}">{drawn}</g>'

    def _id(self, character: str, face: text_layout.Face) -> str:
        key = (character, face.path)
        if key not in self._shapes:
            font = _font(face.path)
            glyphs = font.getGlyphSet()
            pen = SVGPathPen(glyphs, ntos=lambda v: f"{v:.4g}")
            scale = 1 / font["head"].unitsPerEm
            glyphs[font.getBestCmap()[ord(character)]].draw(
                TransformPen(pen, (scale, 0, 0, -scale, 0, 0))
            )
            self._shapes[key] = (f"g{len(self._shapes)}", pen.getCommands())
        return self._shapes[key][0]

    def definitions(self) -> str:
        # filled while the lines are drawn, so it must be asked for afterwards
        paths = "".join(f'<path id="{name}" d="{d}"/>' for name, d in self._shapes.values())
        return f"<defs>{paths}</defs>"
