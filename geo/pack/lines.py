"""
Describe the lines between the parties' waters that somebody agreed, uses or claims.

Everything else that parts two holders is an equidistance line that was computed; nobody has to
write it down.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.text.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.pack.records import Problem
    from geo.pack.units import Point
    from geo.text.languages import Text

# what may be said of a stretch; what nobody says anything of is hypothetical
DECLARED_STATUSES = ("agreed", "administered", "claimed")
TREATY_STATUSES = ("agreed",)


@dataclass(frozen=True, slots=True)
class DeclaredStretch:
    """
    What is said of the border between two units, out to a breadth.

    Attributes
    ----------
    pairs
        Pairs of leaf units, each without order.
    within_nm
        How far from the coasts it holds, in nautical miles.
    status
        One of :data:`DECLARED_STATUSES`.
    label
        What the line is called, by language.
    sources
        Where that is said.
    perspective
        The perspective from which it holds, or None for all.
    start, end
        The first day on which it holds, and the first on which it no longer does; or None.
    """

    id: str
    pairs: frozenset[frozenset[str]]
    within_nm: int
    status: str
    label: Text
    sources: tuple[str, ...]
    perspective: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class TreatyLine:
    """
    A line that a treaty agreed, with its own geometry.

    Attributes
    ----------
    event
        The event that brought it.
    start, end
        The day of signing, and that on which another treaty replaced it, or None.
    parties
        Who agreed it.
    line
        Longitude and latitude in degrees (EPSG:4326).
    between
        The leaf units on either side, or empty.
    divides
        The leaf unit that it cuts, or None.
    sides
        For each party, a point on its side of a unit that is cut.
    """

    id: str
    event: str
    status: str
    label: Text
    sources: tuple[str, ...]
    parties: tuple[str, ...]
    start: str
    end: str | None
    line: tuple[Point, ...]
    between: tuple[tuple[str, ...], ...] = ()
    divides: str | None = None
    sides: Mapping[str, Point] = field(default_factory=dict)

    def parts(self, unit: str, other: str) -> bool:
        """Say whether two units lie on different sides of the line."""
        ends = {unit, other}
        if not self.between:
            return False
        return any(set(pair) == ends for pair in itertools.product(*self.between))


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that a pack declares, and what was wrong in their file."""

    stretches: tuple[DeclaredStretch, ...] = ()
    treaties: tuple[TreatyLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    def stretch(
        self,
        pair: Iterable[str],
        breadth_nm: int,
        *,
        perspective: str | None = None,
        date: str | None = None,
    ) -> DeclaredStretch | None:
        """
        Find what is said of a stretch of border.

        Parameters
        ----------
        pair
            The leaf units on its two sides.
        breadth_nm
            The zone in which it runs.
        perspective
            The perspective whose own statement is asked for; None for one that holds for all.
        date
            A day in the past, or None for today.

        Returns
        -------
        stretch
            The statement, or None where there is none.
        """
        wanted = frozenset(pair)
        return next(
            (
                one
                for one in self.stretches
                if wanted in one.pairs
                and breadth_nm <= one.within_nm
                and one.perspective == perspective
                and holds(one.start, one.end, date)
            ),
            None,
        )


def holds(start: str | None, end: str | None, date: str | None) -> bool:
    """
    Say whether a day lies in a span of days.

    Parameters
    ----------
    start, end
        The first day, and the first after the last; None where the span is open.
    date
        The day, or None for today.

    Examples
    --------
    >>> holds("1855-02-07", "1875-05-07", "1860"), holds("1855-02-07", "1875-05-07", None)
    (True, False)
    """
    if date is None:
        return end is None
    day = first_day(date)
    return (start is None or first_day(start) <= day) and (end is None or day < first_day(end))


def in_force(lines: Lines, date: str) -> tuple[TreatyLine, ...]:
    """
    Give the treaty lines that nothing has replaced on a day.

    Parameters
    ----------
    lines
        The pack's lines.
    date
        The day.

    Returns
    -------
    treaties
        In the pack's order; whether a line still parts two holders is for the day's holders to say.
    """
    return tuple(one for one in lines.treaties if holds(one.start, one.end, date))
