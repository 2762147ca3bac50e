"""
Cut the fonts down to the characters in use and write the style sheet that loads them.

Noto Sans brings Latin and Cyrillic, Noto Sans JP the Japanese. Of the latter, those characters that
a page in any language shows (names, signs) form one small file, those of the map's own texts a
second, the others that the catalogues and the pack use a third. The rest of JIS X 0208 is cut into
slices, and a browser fetches a slice only when a text needs one of its characters.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.ttLib import TTFont

from geo.errors import BuildError
from geo.pack.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from pathlib import Path

WEIGHTS = {400: "Regular", 700: "Bold"}
# Latin, Cyrillic, punctuation, currency, letter-like signs, arrows and operators
LATIN_BLOCKS = (
    (0x20, 0x17F),
    (0x1CD, 0x1DC),
    (0x2C6, 0x2DD),
    (0x300, 0x304),
    (0x400, 0x45F),
    (0x490, 0x491),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
)
LATIN = frozenset(code for first, last in LATIN_BLOCKS for code in range(first, last + 1))
FIRST_KANJI = 0x4E00
# about 120 kB each
SLICE = 800
KANA = range(0x3000, 0x3100)
KANA_AND_SIGNS = frozenset([*KANA, *range(0xFF00, 0xFFA0)])


@dataclass(frozen=True, slots=True)
class FontSubset:
    """
    One font file to make.

    Attributes
    ----------
    family
        The name by which style sheets ask for it.
    source
        The whole font, a TrueType file.
    name
        Name of the file to write, without its ending.
    codes
        Code points to keep.
    weights
        Weights for which the file serves.
    asked_for
        The style sheet's range when it is not that of the code points.
    for_pages
        Whether style sheets load it, as a WOFF2 file.
    for_documents
        Whether to write a TrueType file, for documents.
    """

    family: str
    weights: tuple[int, ...]
    source: Path
    name: str
    codes: frozenset[int]
    asked_for: str = ""
    for_pages: bool = True
    for_documents: bool = True


def plan_cuts(
    modules: Path,
    used: Collection[str],
    everywhere: Collection[str] = (),
    on_map: Collection[str] = (),
) -> list[FontSubset]:
    """
    Decide which font files to make.

    Parameters
    ----------
    modules
        The ``node_modules`` folder that holds the whole fonts.
    used
        Characters that the catalogues and the pack use.
    everywhere
        Those of them that a page shows whatever its language.
    on_map
        Those that the map shows in some language, without the texts of the other pages.

    Returns
    -------
    cuts
        For Noto Sans a file of each weight; for Noto Sans JP those of documents, and the slices
        that pages load.

    Raises
    ------
    BuildError
        If a whole font is missing.
    """
    latin = {w: _font(modules, "noto-sans", "NotoSans", w) for w in WEIGHTS}
    # Noto Sans leaves some signs, arrows say, to its Japanese sister
    western = LATIN & glyph_codes(latin[min(WEIGHTS)])
    core = (frozenset(map(ord, used)) | KANA_AND_SIGNS) - western
    japanese = {w: _font(modules, "noto-sans-jp", "NotoSansJP", w) for w in WEIGHTS}
    names = core & {*map(ord, everywhere), *(code for code in core if code < KANA[0])}
    # where ranges overlap a browser may load both files, so none does
    cuts = _rest(japanese[min(WEIGHTS)], jis_codes() - core - western, core)
    for weight in WEIGHTS:
        name, source = f"noto-sans-jp-{weight}", japanese[weight]
        texts, first = core - names, {*map(ord, on_map)}
        slices = {"texts": texts - first, "texts-map": texts & first, "names": names}
        cuts += [
            FontSubset("Noto Sans", (weight,), latin[weight], f"noto-sans-{weight}", western),
            FontSubset("Noto Sans JP", (weight,), source, name, core, for_pages=False),
            *(
                FontSubset("Noto Sans JP", (weight,), source, f"{name}-{part}", codes,
                           for_documents=False)
                for part, codes in slices.items()
                if codes
            ),
        ]  # fmt: skip
    return cuts


def _rest(source: Path, codes: frozenset[int], claimed: frozenset[int]) -> list[FontSubset]:
    """Cut the rare characters: whole for documents, in slices for pages, one for all weights."""
    family, name, weights = "Noto Sans JP", "noto-sans-jp-rest", tuple(WEIGHTS)
    kanji = sorted(code for code in codes if code >= FIRST_KANJI)
    parts = [kanji[first : first + SLICE] for first in range(0, len(kanji), SLICE)]
    signs = codes - set(kanji)
    slices = [
        FontSubset(family, weights, source, f"{name}-{number}", frozenset(part),
                   unicode_range(_filled(part, claimed)), for_documents=False)
        for number, part in enumerate(parts)
    ]  # fmt: skip
    return [
        FontSubset(family, weights, source, name, codes, for_pages=False),
        *slices,
        FontSubset(family, weights, source, f"{name}-signs", signs, for_documents=False),
    ]


def _filled(part: list[int], claimed: frozenset[int]) -> list[int]:
    """Add what lies between codes and is in no other file: ranges are shorter than lists."""
    found = list(part)
    for one, other in pairwise(part):
        between = range(one + 1, other)
        if claimed.isdisjoint(between):
            found += between
    return found


def _font(modules: Path, package: str, name: str, weight: int) -> Path:
    style = f"{weight}{WEIGHTS[weight]}"
    path = modules / "@expo-google-fonts" / package / style / f"{name}_{style}.ttf"
    if not path.is_file():
        msg = f"The font {path.name} is not there; run make setup."
        raise BuildError(msg)
    return path


def glyph_codes(path: Path) -> frozenset[int]:
    """
    Give the code points that a font has glyphs for.

    Parameters
    ----------
    path
        A font file.

    Returns
    -------
    codes
        Unicode code points.
    """
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def jis_codes() -> frozenset[int]:
    """
    Give the code points of JIS X 0208, the characters of everyday Japanese.

    Returns
    -------
    codes
        Unicode code points of rows 1 to 84.

    Examples
    --------
    >>> ord("島") in jis_codes(), ord("한") in jis_codes()
    (True, False)
    """
    found: set[int] = set()
    for row in range(1, 85):
        for cell in range(1, 95):
            try:
                text = bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp")
            except UnicodeDecodeError:
                continue
            found.update(map(ord, text))
    return frozenset(found)


def make_font(cut: FontSubset, folder: Path) -> str:
    """
    Write one font file and give its rules for the style sheet.

    Parameters
    ----------
    cut
        What to make.
    folder
        Where to write it.

    Returns
    -------
    rules
        One ``@font-face`` rule for each weight, or none; its address is relative to the folder,
        and changes with the file.
    """
    with TTFont(cut.source, lazy=True) as font:
        kept = cut.codes & set(font.getBestCmap())
        options = subset.Options(
            layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"],
            hinting=False,
            desubroutinize=True,
            notdef_outline=True,
            drop_tables=["vhea", "vmtx", "GSUB"] if "jp" in cut.name else [],
        )
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=kept)
        cutter.subset(font)
        # a fixed time keeps a second build byte-identical
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        if cut.for_documents:
            write_atomically(folder / f"{cut.name}.ttf", _saved(font, None))
        if not cut.for_pages:
            return ""
        packed = _saved(font, "woff2")
    write_atomically(folder / f"{cut.name}.woff2", packed)
    # a browser joins the slices of one weight alone: one rule for a range of weights would stand in
    # place of the rules for one of them, and letters would be boxes
    return "".join(
        f'@font-face {{ font-family: "{cut.family}"; font-weight: {weight}; '
        f"font-style: normal; font-display: swap; "
        f'src: url("{cut.name}.woff2?v={hashlib.sha256(packed).hexdigest()[:12]}") '
        f'format("woff2"); unicode-range: {cut.asked_for or unicode_range(kept)}; }}\n'
        for weight in cut.weights
    )


def _saved(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def unicode_range(codes: Iterable[int]) -> str:
    """
    Write code points as a style sheet's list of ranges.

    Parameters
    ----------
    codes
        Code points in any order.

    Returns
    -------
    text
        Ranges set apart by commas.

    Examples
    --------
    >>> unicode_range([0x41, 0x42, 0x43, 0x5CF6])
    'U+41-43,U+5CF6'
    """
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs
    )
