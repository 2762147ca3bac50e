"""Place dates on an axis on which crowded years are drawn wider, so that each mark can be met."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from math import sqrt
from typing import TYPE_CHECKING

from geo.text.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAYS_PER_YEAR = 365.2425
# the least room between two events, as if so many years lay between them
LEAST_YEARS = 1.5
# room after the last event, for what is said later
AFTER_YEARS = 1.0
# room of a mark that a finger meets (WCAG 2.2, 2.5.8: 24 CSS pixels), and a little beside it
MARK_PX = 26
# events stand on two rows where they are near each other
ROWS = 2
# an axis of few events is still as wide as a page
LEAST_PX = 690


@dataclass(frozen=True, slots=True)
class Axis:
    """
    Where dates stand, from 0 at the first to 1 at the end.

    Attributes
    ----------
    days
        Days that fix the scale, as ordinals, in order of time.
    places
        Where each of them stands.
    """

    days: tuple[int, ...]
    places: tuple[float, ...]

    @classmethod
    def of(cls, dates: Iterable[str]) -> Axis:
        """
        Make an axis that has room for some dates.

        The room between two of them grows with the square root of the years between, and is
        never less than that of :data:`LEAST_YEARS`; between two of them time runs evenly.

        Parameters
        ----------
        dates
            Dates as in :mod:`geo.text.dates`.

        Returns
        -------
        axis
            Its first date at 0; without dates, an empty one.

        Examples
        --------
        >>> axis = Axis.of(["1945-09-01", "1945-09-05", "1956"])
        >>> [round(axis.place(day), 2) for day in ("1945-09-01", "1945-09-05", "1956", "1950")]
        [0.0, 0.23, 0.82, 0.47]
        """
        days = sorted({first_day(date).toordinal() for date in dates})
        if not days:
            return cls((), ())
        rooms = [sqrt(max((b - a) / _DAYS_PER_YEAR, LEAST_YEARS)) for a, b in pairwise(days)]
        total = sum(rooms) + sqrt(AFTER_YEARS)
        places, reached = [0.0], 0.0
        for room in rooms:
            reached += room / total
            places.append(reached)
        end = days[-1] + round(AFTER_YEARS * _DAYS_PER_YEAR)
        return cls((*days, end), (*places, 1.0))

    def place(self, date: str) -> float:
        """
        Give where a date stands; one before the first or after the end stands there.

        Parameters
        ----------
        date
            The date; its first day counts.
        """
        day = first_day(date).toordinal()
        if not self.days or day <= self.days[0]:
            return 0.0
        if day >= self.days[-1]:
            return 1.0
        left = bisect_right(self.days, day) - 1
        start, end = self.days[left], self.days[left + 1]
        share = (day - start) / (end - start)
        return self.places[left] + share * (self.places[left + 1] - self.places[left])

    @property
    def least_px(self) -> int:
        """
        Give the width in pixels at which the dates that fix the scale do not crowd.

        Examples
        --------
        >>> Axis((1, 2, 3, 4), (0.0, 0.01, 0.02, 1.0)).least_px
        1300
        """
        events = self.places[:-1]
        near = [b - a for a, b in zip(events, events[ROWS:], strict=False)]
        return max(LEAST_PX, ceil(round(MARK_PX / min(near), 6)) if near else 0)

    @property
    def apart(self) -> float:
        """Give how far two marks of a row must be from each other, as a share of the axis."""
        return MARK_PX / self.least_px


def in_rows(places: Iterable[float], apart: float) -> list[int]:
    """
    Put marks on rows, so that those of a row do not lie on one another.

    Parameters
    ----------
    places
        Where the marks stand, in order.
    apart
        How far two marks of a row must be from each other.

    Returns
    -------
    rows
        For each mark the first row that has room for it; the last row where none has.

    Examples
    --------
    >>> in_rows([0.0, 0.02, 0.04, 0.5], 0.03)
    [0, 1, 0, 0]
    """
    ends = [-1.0] * ROWS
    rows = []
    for place in places:
        # places are computed, so that "just as far" may come out a hair less
        free = [row for row, end in enumerate(ends) if place - end >= apart - 1e-9]
        rows.append(free[0] if free else ROWS - 1)
        ends[rows[-1]] = place
    return rows


def grouped(places: Iterable[tuple[float, str]], apart: float) -> list[tuple[float, list[str]]]:
    """
    Put marks that would lie on one another into groups.

    Parameters
    ----------
    places
        Where each mark stands, with its id.
    apart
        How far two marks must be from each other.

    Returns
    -------
    groups
        In order, each at the place of its first mark.

    Examples
    --------
    >>> grouped([(0.5, "b"), (0.1, "a"), (0.51, "c")], 0.05)
    [(0.1, ['a']), (0.5, ['b', 'c'])]
    """
    groups: list[tuple[float, list[str]]] = []
    for place, mark in sorted(places):
        if groups and place - groups[-1][0] < apart:
            groups[-1][1].append(mark)
        else:
            groups.append((place, [mark]))
    return groups
