"""Undo what copying does to a text, and keep track of where each character came from."""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

Positions = list[int]
Rule = tuple[str, "Callable[[re.Match[str]], str]"]

_LINE_ENDS: list[Rule] = [
    (r"\A\ufeff", lambda _: ""),
    (r"\r\n?", lambda _: "\n"),
]
_ACCENTS: list[Rule] = [
    (r".[\u0300-\u036f\u3099\u309a]+", lambda m: unicodedata.normalize("NFC", m[0])),
]
_CURLY: list[Rule] = [
    (r"(?<![^\s(\[—–-])\"", lambda _: "“"),
    (r"\"", lambda _: "”"),
    (r"(?<![^\s(\[—–“-])'", lambda _: "‘"),
    (r"'", lambda _: "’"),
    (r"\.\.\.", lambda _: "…"),
]
_STRAIGHT: list[Rule] = [
    (r"[“”„«»]", lambda _: '"'),
    (r"[‘’]", lambda _: "'"),
    (r"…", lambda _: "..."),
]
_PLAIN_SPACES: list[Rule] = [(r"[\u00a0\u2007\u2009\u202f]", lambda _: " ")]
_SINGLE_SPACES: list[Rule] = [(r"\s+", lambda _: " ")]


def variants(text: str) -> Iterator[tuple[str, Positions]]:
    """
    Give a text as it stands, then as it may have been before it was copied or converted.

    Line ends, a byte order mark and split accents are always undone; quotation marks are tried
    as they are, curly and straight; spaces as they are, without no-break spaces, and with every
    run of them, line breaks too, as one.

    Parameters
    ----------
    text
        The text.

    Yields
    ------
    variant
        A text not given before.
    positions
        For each of its characters, and for its end, the offset in the text that was given.

    Examples
    --------
    >>> [variant for variant, _ in variants('an "islet"')]
    ['an "islet"', 'an “islet”']
    """
    seen = {text}
    yield text, list(range(len(text) + 1))
    base = _apply(text, list(range(len(text) + 1)), [*_LINE_ENDS, *_ACCENTS])
    spaces: list[list[Rule]] = [[], _PLAIN_SPACES, _SINGLE_SPACES]
    for rules in product([[], _CURLY, _STRAIGHT], spaces):
        variant, positions = _apply(*base, [rule for part in rules for rule in part])
        if variant not in seen:
            seen.add(variant)
            yield variant, positions


def _apply(text: str, positions: Positions, rules: Sequence[Rule]) -> tuple[str, Positions]:
    for pattern, replacement in rules:
        text, positions = _replace(text, positions, pattern, replacement)
    return text, positions


def _replace(
    text: str, positions: Positions, pattern: str, replacement: Callable[[re.Match[str]], str]
) -> tuple[str, Positions]:
    """Replace every match; what is put in stands where the match began."""
    pieces: list[str] = []
    kept: Positions = []
    done = 0
    for match in re.finditer(pattern, text):
        new = replacement(match)
        pieces += [text[done : match.start()], new]
        kept += positions[done : match.start()]
        kept += [positions[match.start()]] * len(new)
        done = match.end()
    pieces.append(text[done:])
    kept += positions[done:]
    return "".join(pieces), kept
