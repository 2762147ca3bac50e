"""Tell which stretches of a text meet others, without going through all of them."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.statements import Span


class SpanIndex:
    """
    Stretches of a text.

    Parameters
    ----------
    spans
        Start and end of each, in any order; they may overlap.

    Examples
    --------
    >>> index = SpanIndex([(5, 9), (0, 20), (30, 31)])
    >>> index.touches((15, 16)), index.touches((20, 30)), index.begins_in((1, 6))
    (True, False, True)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        # how far any of those that begin up to there reaches
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touches(self, span: Span) -> bool:
        """Tell whether one of them shares a letter with a stretch."""
        before = bisect_left(self._starts, span[1])
        return before > 0 and self._reach[before - 1] > span[0]

    def begins_in(self, span: Span) -> bool:
        """Tell whether one of them begins in a stretch."""
        return bisect_left(self._starts, span[0]) < bisect_left(self._starts, span[1])


class DisjointSpans:
    """
    Stretches of a text that never meet.

    Examples
    --------
    >>> spans = DisjointSpans()
    >>> [spans.add((2, 5)), spans.add((8, 9)), spans.add((4, 6)), spans.add((5, 8))]
    [True, True, False, True]
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, span: Span) -> bool:
        """Add a stretch where it meets none of them, and tell whether it did not."""
        place = bisect_right(self._ends, span[0])
        if place < len(self._starts) and self._starts[place] < span[1]:
            return False
        self._starts.insert(place, span[0])
        self._ends.insert(place, span[1])
        return True
