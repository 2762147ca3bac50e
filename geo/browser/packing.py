"""
Pack a topology's arcs into text, so that a page which carries its map is half as large.

Each arc is a chain of small whole numbers, the steps from point to point on the topology's grid.
Written as digits of five bits, as in Google's "encoded polyline algorithm format", a step takes
two letters or three where JSON takes eight. ``unpack.js`` reads it back, exactly.
"""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

FIRST_LETTER = 63
DIGIT_BITS = 5
MORE = 1 << DIGIT_BITS
# JSON writes a backslash twice, and this letter is free
STAND_INS = str.maketrans({"\\": "#"})


def packed(topology: Mapping[str, Any]) -> dict[str, Any]:
    """
    Pack a topology.

    Parameters
    ----------
    topology
        A TopoJSON topology with a ``transform``, so that its arcs are whole steps.

    Returns
    -------
    packed
        The same with each arc as a text.

    Examples
    --------
    >>> packed({"transform": {}, "arcs": [[[0, 1], [-1, 40]]]})
    {'transform': {}, 'arcs': ['?A@oA']}
    """
    return {**topology, "arcs": [_text(arc) for arc in topology["arcs"]]}


def squeezed(value: object) -> str:
    """
    Squeeze plain data into letters that a page can hold; ``one_file.js`` reads them back.

    Parameters
    ----------
    value
        Plain data.

    Returns
    -------
    text
        JSON, compressed with gzip and written in base64; the same data give the same letters.

    Examples
    --------
    >>> json.loads(gzip.decompress(base64.b64decode(squeezed({"a": [1, 2]}))))
    {'a': [1, 2]}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode("ascii")


def _text(arc: Iterable[Iterable[int]]) -> str:
    return "".join(_letters(step) for point in arc for step in point).translate(STAND_INS)


def _letters(step: int) -> str:
    # the sign goes into the lowest bit
    rest = (step << 1) if step >= 0 else ~(step << 1)
    letters = []
    while rest >= MORE:
        letters.append(chr(FIRST_LETTER + (MORE | (rest & (MORE - 1)))))
        rest >>= DIGIT_BITS
    letters.append(chr(FIRST_LETTER + rest))
    return "".join(letters)
