"""Draw counts over time as bars, on an axis of months or of years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.text.format import date
from geo.text.format import number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

# more months than these are drawn as years
MOST_MONTHS = 360
MONTH_LETTERS = 7
YEAR_LETTERS = 4
_MONTHS = 12
# steps of an axis, times a power of ten
_STEPS = (1, 2, 5, 10)
_MOST_LINES = 4
# a bar is as wide as this share of its place, where places are wide enough to be told apart
_BAR, _NARROW_PX = 0.8, 4.0


@dataclass(frozen=True, slots=True)
class BarSize:
    """How large bars are drawn: sides, margins and letters in pixels, how many years to name."""

    name: str
    width: float
    height: float
    left: float
    bottom: float
    letters: float
    years: int
    right: float = 12.0
    top: float = 14.0


SIZES = (
    BarSize("wide", 760, 220, 74, 30, 15, 9),
    BarSize("narrow", 358, 190, 66, 28, 13, 4),
)


@dataclass(frozen=True, slots=True)
class TimeBars:
    """
    Counts in their places along time.

    Attributes
    ----------
    places
        Every month or year from the first to the last, as a date, with its count.
    """

    places: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> TimeBars:
        """
        Put counts in their places.

        Parameters
        ----------
        counts
            By dates of months and years. Months are drawn, or years where there are too many
            months, or none; what is dated to a year alone has a place among years only.

        Returns
        -------
        bars
            Places without a count among them; none where there is no date.

        Examples
        --------
        >>> TimeBars.of({"2001-11": 2, "2002-01": 1, "2002": 5}).places
        (('2001-11', 2), ('2001-12', 0), ('2002-01', 1))
        >>> TimeBars.of({"1900-01": 1, "1945-05": 2, "1902": 5}).places[:3]
        (('1900', 1), ('1901', 0), ('1902', 5))
        """
        months = {when: n for when, n in counts.items() if len(when) == MONTH_LETTERS}
        if months and _index(max(months)) - _index(min(months)) < MOST_MONTHS:
            return cls(tuple((when, months.get(when, 0)) for when in _months(months)))
        years: dict[str, int] = {}
        for when, count in counts.items():
            year = when[:YEAR_LETTERS]
            years[year] = years.get(year, 0) + count
        if not years:
            return cls(())
        span = range(int(min(years)), int(max(years)) + 1)
        return cls(tuple((f"{year:04}", years.get(f"{year:04}", 0)) for year in span))

    @property
    def by_month(self) -> bool:
        """Whether they are months, and not years."""
        return bool(self.places) and len(self.places[0][0]) == MONTH_LETTERS

    @property
    def highest(self) -> tuple[str, int]:
        """The place with the largest count, the first of several."""
        return max(self.places, key=lambda place: place[1])


def draw_bars(bars: TimeBars, title: str, language: str) -> Html:
    """
    Draw bars, once for wide screens and once for narrow ones.

    Parameters
    ----------
    bars
        What to draw; one place at least.
    title
        What is told to those who do not see it.
    language
        Language of numbers and dates.

    Returns
    -------
    svg
        Two documents, one of which a style sheet shows.
    """
    return join(_drawing(bars, title, language, size) for size in SIZES)


def _drawing(bars: TimeBars, title: str, language: str, size: BarSize) -> Html:
    lines = list(_lines(bars.highest[1]))
    inner = size.height - size.top - size.bottom
    scale = inner / lines[-1]
    base = size.height - size.bottom
    written: list[Html] = []
    for value in lines:
        y = round(base - value * scale, 1)
        written += [
            tag("line", x1=size.left, x2=size.width - size.right, y1=y, y2=y, class_="grid"),
            tag(
                "text",
                number(value, language),
                x=size.left - 8,
                y=round(y + size.letters * 0.35, 1),
                text_anchor="end",
                class_="tick",
            ),
        ]
    written += [*_bars(bars, language, size, scale), *_years(bars, language, size)]
    return tag(
        "svg",
        *written,
        viewBox=f"0 0 {size.width:g} {size.height:g}",
        class_=f"chart time-bars chart-{size.name}",
        font_size=f"{size.letters:g}",
        role="img",
        aria_label=title,
    )


def _bars(bars: TimeBars, language: str, size: BarSize, scale: float) -> Iterator[Html]:
    step = _step(bars, size)
    wide = step * _BAR if step > _NARROW_PX else step
    base = size.height - size.bottom
    for index, (when, count) in enumerate(bars.places):
        if count:
            # what is there is seen, however little it is
            high = max(count * scale, 1.0)
            said = f"{date(when, language)} · {number(count, language)}"
            yield tag(
                "rect",
                tag("title", said),
                x=round(size.left + index * step + (step - wide) / 2, 2),
                y=round(base - high, 1),
                width=round(wide, 2),
                height=round(high, 1),
                class_="count",
            )


def _years(bars: TimeBars, language: str, size: BarSize) -> Iterator[Html]:
    """Name some years below the axis, none nearer to the next than its letters need."""
    step = _step(bars, size)
    found = {
        when[:YEAR_LETTERS]: index
        for index, (when, _) in enumerate(bars.places)
        if not bars.by_month or when.endswith("-01")
    }
    if not found:
        # within one year
        found = {bars.places[0][0]: 0}
    apart = next(
        n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if len(found) / n <= size.years
    )
    for year, index in found.items():
        if not int(year[:YEAR_LETTERS]) % apart or len(found) == 1:
            x = size.left + (index + (0 if bars.by_month else 0.5)) * step
            base = size.height - size.bottom
            yield tag("line", x1=round(x, 1), x2=round(x, 1), y1=base, y2=base + 5, class_="grid")
            at_start = len(found) == 1 and bars.by_month
            yield tag(
                "text",
                date(year, language),
                x=round(x, 1),
                y=size.height - 6,
                text_anchor="start" if at_start else "middle",
                class_="tick",
            )


def _step(bars: TimeBars, size: BarSize) -> float:
    return (size.width - size.left - size.right) / len(bars.places)


def _lines(highest: int) -> Iterator[int]:
    """
    Give the values at which lines are drawn: whole, round, and up to what holds the highest.

    Examples
    --------
    >>> list(_lines(1)), list(_lines(37)), list(_lines(1234))
    ([0, 1], [0, 10, 20, 30, 40], [0, 500, 1000, 1500])
    """
    power = 1
    while True:
        for one in _STEPS:
            step = one * power
            if step * _MOST_LINES >= highest:
                yield from range(0, -(-max(highest, 1) // step) * step + 1, step)
                return
        power *= 10


def _index(month: str) -> int:
    return int(month[:YEAR_LETTERS]) * _MONTHS + int(month[5:]) - 1


def _months(found: Mapping[str, int]) -> Iterator[str]:
    for index in range(_index(min(found)), _index(max(found)) + 1):
        yield f"{index // _MONTHS:04}-{index % _MONTHS + 1:02}"
