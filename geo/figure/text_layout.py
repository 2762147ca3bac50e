"""
Measure and break text in the fonts that pictures and documents carry.

Noto Sans brings Latin and Cyrillic, Noto Sans JP the Japanese; a text is cut into runs of one font
each. Widths are sums of advance widths, without kerning, so they err on the wide side.
"""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from geo.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
FAMILIES = {"Noto Sans": "noto-sans", "Noto Sans JP": "noto-sans-jp"}
REGULAR, BOLD = 400, 700
# characters beyond those in everyday use here; one weight serves both
RARE = ("Noto Sans JP", "noto-sans-jp-rest")
# Japanese lines neither begin with the former nor end with the latter (JIS X 4051)
NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥%％.,:;!?)]}»”’"
)
NEVER_LAST = frozenset("（［｛「『【〔〈《([{«“‘")
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """
    One font file.

    Attributes
    ----------
    family
        Name by which documents ask for it.
    path
        The file.
    advances
        For each character, how far it moves on, in ems.
    """

    family: str
    path: Path
    advances: Mapping[str, float]


@cache
def faces(weight: int) -> tuple[Face, ...]:
    """
    Read the fonts of a weight.

    Parameters
    ----------
    weight
        :data:`REGULAR` or :data:`BOLD`.

    Returns
    -------
    faces
        The first that has a character draws it.

    Raises
    ------
    BuildError
        If set-up has not made the fonts.
    """
    return tuple(_face(family, FONTS / f"{stem}-{weight}.ttf") for family, stem in FAMILIES.items())


@cache
def rare_face() -> Face:
    """Read the font of rare characters, packed (WOFF 2) where set-up kept no other."""
    family, stem = RARE
    whole = FONTS / f"{stem}.ttf"
    # unpacking takes seconds
    return _face(family, whole if whole.is_file() else FONTS / f"{stem}.woff2")


def _face(family: str, path: Path) -> Face:
    if not path.is_file():
        msg = f"The font {path.name} is not there; run make setup."
        raise BuildError(msg)
    font = open_font(path)
    em = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    advances = {chr(code): metrics[name][0] / em for code, name in font.getBestCmap().items()}
    return Face(family, path, advances)


def open_font(path: Path) -> TTFont:
    """
    Open a font, reading of it what is asked for.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    font
        The font; it holds no file open.
    """
    return TTFont(io.BytesIO(path.read_bytes()), lazy=True)


def face_of(character: str, weight: int) -> Face | None:
    """
    Find the font that draws a character.

    Parameters
    ----------
    character
        One character.
    weight
        :data:`REGULAR` or :data:`BOLD`.

    Returns
    -------
    face
        The font, or None where none of ours has it.
    """
    for face in faces(weight):
        if character in face.advances:
            return face
    rare = rare_face()
    return rare if character in rare.advances else None


def missing(text: str) -> frozenset[str]:
    r"""
    Give the characters that none of our fonts can draw.

    Examples
    --------
    >>> sorted(missing("択捉 Итуруп Etorofu \u0627"))
    ['ا']
    """
    return frozenset(
        c for c in set(text) if not c.isspace() and face_of(c, REGULAR) is None and c.isprintable()
    )


def needs_rare(text: str) -> bool:
    """Say whether a text has characters that only the font of rare characters draws."""
    common = {c for face in faces(REGULAR) for c in face.advances}
    return any(c in rare_face().advances for c in set(text) - common)


@lru_cache(maxsize=4096)
def width_em(text: str, weight: int = REGULAR) -> float:
    """
    Measure a line of text.

    Parameters
    ----------
    text
        The line.
    weight
        :data:`REGULAR` or :data:`BOLD`.

    Returns
    -------
    width
        Its width in ems; a character that no font has counts as one em.

    Examples
    --------
    >>> width_em("島")
    1.0
    """
    return sum(_advance(c, weight) for c in text)


def _advance(character: str, weight: int) -> float:
    if unicodedata.combining(character):
        return 0.0
    face = face_of(character, weight)
    return face.advances[character] if face else 1.0


@lru_cache(maxsize=4096)
def runs(text: str, weight: int = REGULAR) -> tuple[tuple[str, str], ...]:
    """
    Cut a text into runs of one font each.

    Parameters
    ----------
    text
        The text.
    weight
        :data:`REGULAR` or :data:`BOLD`.

    Returns
    -------
    runs
        Pairs of a font family and a piece of the text.

    Examples
    --------
    >>> runs("択捉 Iturup")
    (('Noto Sans JP', '択捉'), ('Noto Sans', ' Iturup'))
    """
    cut: list[tuple[str, str]] = []
    for character in text:
        face = face_of(character, weight)
        family = face.family if face else next(iter(FAMILIES))
        if cut and cut[-1][0] == family:
            cut[-1] = (family, cut[-1][1] + character)
        else:
            cut.append((family, character))
    return tuple(cut)


def wrap(text: str, width: float, *, weight: int = REGULAR, most: int | None = None) -> list[str]:
    """
    Break a text into lines.

    Lines break at spaces, between Japanese characters save where its rules forbid it, and inside a
    word only when the word alone is wider than a line.

    Parameters
    ----------
    text
        The text; its own line breaks are kept.
    width
        Width of a line in ems.
    weight
        :data:`REGULAR` or :data:`BOLD`.
    most
        Most lines to give; what is left out is marked by an ellipsis.

    Returns
    -------
    lines
        The lines, without spaces at their ends.

    Examples
    --------
    >>> wrap("one two three", 4.5)
    ['one two', 'three']
    >>> wrap("択捉島、国後島", 4)
    ['択捉島、', '国後島']
    """
    lines = [line for part in text.splitlines() for line in _broken(part, width, weight)]
    if most is not None and len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width_em(lines[-1] + ELLIPSIS, weight) > width:
            lines[-1] = lines[-1][:-1]
        lines[-1] = lines[-1].rstrip() + ELLIPSIS
    return lines


def balance(
    text: str, width: float, *, weight: int = REGULAR, most: int | None = None
) -> list[str]:
    """
    Break a text into as few lines as :func:`wrap`, but of about the same length.

    Parameters
    ----------
    text, width, weight, most
        As for :func:`wrap`.

    Returns
    -------
    lines
        The lines.

    Examples
    --------
    >>> balance("one two three four", 15), wrap("one two three four", 7.5)
    (['one two three four'], ['one two three', 'four'])
    >>> balance("one two three four", 7.5)
    ['one two', 'three four']
    """
    lines = wrap(text, width, weight=weight, most=most)
    narrow = width
    while len(lines) > 1 and narrow > width / 2:
        narrow -= 0.5
        tried = wrap(text, narrow, weight=weight, most=most)
        if len(tried) > len(lines) or (most and tried[-1].endswith(ELLIPSIS)):
            break
        lines = tried
    return lines


def _broken(text: str, width: float, weight: int) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text):
        if not line or width_em((line + piece).rstrip(), weight) <= width:
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
        while width_em(line.rstrip(), weight) > width and len(line) > 1:
            cut = _fitting(line, width, weight)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _fitting(text: str, width: float, weight: int) -> int:
    total = 0.0
    for i, character in enumerate(text):
        total += _advance(character, weight)
        if total > width:
            return max(1, i)
    return len(text)


def _pieces(text: str) -> Iterable[str]:
    """Give the pieces between which a line may break."""
    piece = ""
    for i, character in enumerate(text):
        piece += character
        following = text[i + 1 : i + 2]
        if following and _may_break(character, following):
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST or after == " ":
        return False
    if before in " \u3000-–—/\u200b":
        return before != "/" or after == " "
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
