"""Write what was counted in an archive: charts with their numbers, and a table to take along."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.row_counts import BY
from geo.archive.rows import CLAIMS
from geo.archive.rows import MENTIONS
from geo.archive.rows import QUOTATIONS
from geo.pack.spreadsheet import cell
from geo.reading.layers import MENTION_KINDS
from geo.reading.layers import QUOTATION_KINDS
from geo.server.views.bars import YEAR_LETTERS
from geo.server.views.bars import TimeBars
from geo.server.views.bars import draw_bars
from geo.server.views.markup import Html
from geo.server.views.markup import framed
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.text.format import counted
from geo.text.format import date
from geo.text.format import number
from geo.text.format import percent
from geo.text.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.archive.row_counts import RowCount
    from geo.server.archive_shelf import ArchiveQuestion

# of many outlets so many are drawn, and so many can be chosen
DRAWN, OFFERED = 20, 2_000
# a row about several of these counts for each of them
SEVERAL = ("unit", "scenario")
COLUMNS = ("by", "value", "label", "count")
_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_KEYS = {"kind": "claims.kind", "verdict": "checks.verdict", "language": "claims.tongue"}


def layer_of(kinds: Sequence[str]) -> str:
    """
    Tell what the rows of an archive are, by their kinds.

    Examples
    --------
    >>> layer_of(["history", "proposal"]), layer_of(["descriptor"]), layer_of(["full", "term"])
    ('claims', 'mentions', 'quotations')
    """
    if any(one in QUOTATION_KINDS for one in kinds):
        return QUOTATIONS
    return MENTIONS if any(one in MENTION_KINDS for one in kinds) else CLAIMS


@dataclass(frozen=True, slots=True)
class ArchiveCounts(Page):
    """
    What was counted, in the words of a page.

    Attributes
    ----------
    layer
        What the rows are: one of :data:`geo.archive.rows.LAYERS`.
    """

    layer: str = CLAIMS

    def data(
        self, question: ArchiveQuestion, counts: Sequence[RowCount], total: int
    ) -> dict[str, Any]:
        """
        Gather the answer to a question.

        Parameters
        ----------
        question
            What was asked.
        counts
            What was counted.
        total
            How many rows there are of those that were asked for.

        Returns
        -------
        data
            Plain data for JSON: ``values`` with their labels and counts, the ``html`` of the
            chart, and the ``total`` of rows, as it is ``told`` too.
        """
        by = question.by
        values = [self._value(by, one) for one in counts]
        draw = self._months if by == "month" else self._table
        return {
            "by": by,
            "total": total,
            "told": self.many(total),
            "values": values[:OFFERED] if by != "month" else values,
            "html": draw(question, counts, total) if counts else self._nothing(),
        }

    def _value(self, by: str, one: RowCount) -> dict[str, Any]:
        value = one.values[0]
        told = self.many(one.count)
        return {"value": value, "label": self.label(by, value), "count": one.count, "told": told}

    def many(self, count: int) -> str:
        """Say how many rows there are, as what they are."""
        form = counted(count, self.word(f"archive_page.many.{self.layer}"), self.language)
        return form.format(value=number(count, self.language))

    def label(self, by: str, value: str) -> str:
        """Name a value; one that the pack does not know is called as the rows call it."""
        pack, lang = self.shelf.pack, self.language
        if not value:
            return self.word(f"archive_page.none.{by}")
        if by == "month":
            return date(value, lang)
        if by == "unit" and value in pack.units:
            return pack.units[value].name(lang)
        if by == "scenario" and value in pack.scenarios:
            return pack.scenarios[value].short[lang]
        if by == "side" and value in pack.parties:
            return self.side(value)
        texts = catalogue(lang)
        keys = {**_KEYS, "side": "explorer.side"}
        known = texts.get(f"{keys[by]}.{value}") if by in keys else None
        return known or texts.get(f"archive_page.{by}.{value}", value)

    def _nothing(self) -> Html:
        return tag("p", self.word("archive_page.nothing"), class_="quiet")

    def _months(self, _question: ArchiveQuestion, counts: Sequence[RowCount], _total: int) -> Html:
        """Draw counts along time, and write the same as a table that opens."""
        found = {one.values[0]: one.count for one in counts}
        dated = {when: n for when, n in found.items() if _MONTH.fullmatch(when)}
        bars = TimeBars.of(dated)
        drawn = None
        if bars.places:
            when, most = bars.highest
            title = self.word(
                f"archive_page.chart.{'months' if bars.by_month else 'years'}",
                first=date(bars.places[0][0], self.language),
                last=date(bars.places[-1][0], self.language),
                most=date(when, self.language),
                many=self.many(most),
            )
            drawn = tag("figure", draw_bars(bars, title, self.language), class_="chart-frame")
        table = tag(
            "details",
            tag("summary", self.word("archive_page.as_table")),
            self._framed("month", [self._row("month", one, None) for one in counts], shares=False),
            class_="fold",
            data_fold_of="month",
        )
        return join([drawn, *self._left_out(found, bars), table])

    def _left_out(self, found: Mapping[str, int], bars: TimeBars) -> list[Html]:
        """Say what has no place among the bars."""
        years = sum(n for when, n in found.items() if len(when) == YEAR_LETTERS)
        dated = {when for when in found if _MONTH.fullmatch(when)}
        rest = sum(n for when, n in found.items() if when not in dated)
        said = [("year_only", years)] if bars.by_month and years else []
        said += [("undated", rest)] if rest else []
        return [
            tag("p", self.word(f"archive_page.{key}", many=self.many(n)), class_="quiet")
            for key, n in said
        ]

    def _table(self, question: ArchiveQuestion, counts: Sequence[RowCount], total: int) -> Html:
        """Write counts as a table with a bar in each row, by which one chooses."""
        by = question.by
        chosen = question.values(by)
        top = [one for i, one in enumerate(counts) if i < DRAWN or one.values[0] in chosen]
        most = max(one.count for one in counts)
        rows = [self._row(by, one, (total, most), chosen=chosen) for one in top]
        notes = []
        if len(counts) > len(top):
            left = sum(one.count for one in counts) - sum(one.count for one in top)
            said = self.word(
                "archive_page.more",
                values=number(len(counts) - len(top), self.language),
                many=self.many(left),
            )
            notes.append(tag("p", said, class_="quiet"))
        if by in SEVERAL:
            notes.append(tag("p", self.word(f"archive_page.several.{by}"), class_="quiet"))
        return join([self._framed(by, rows), *notes])

    def _framed(self, by: str, rows: Sequence[Html], *, shares: bool = True) -> Html:
        title = self.word(f"archive_page.by.{by}")
        heads = [
            tag("th", self.word(f"archive_page.column.{by}"), scope="col"),
            tag("th", self.word(f"archive_page.noun.{self.layer}"), scope="col", class_="figure"),
        ]
        if shares:
            heads.append(tag("th", self.word("archive_page.share"), scope="col", class_="figure"))
        table = tag(
            "table",
            tag("caption", title),
            tag("thead", tag("tr", *heads)),
            tag("tbody", *rows),
        )
        return framed(table, title, "counts")

    def _row(
        self,
        by: str,
        one: RowCount,
        of: tuple[int, int] | None,
        *,
        chosen: Sequence[str] = (),
    ) -> Html:
        """Write a row; with the total and the largest count, also its share and its bar."""
        value = one.values[0]
        label = self.label(by, value)
        figure = tag(
            "td",
            tag("data", number(one.count, self.language), value=str(one.count)),
            class_="figure",
        )
        if of is None:
            return tag("tr", tag("th", label, scope="row"), figure)
        total, most = of
        pick = tag(
            "button",
            self.swatch(value) if by == "side" else None,
            label,
            type="button",
            data_pick=by,
            data_value=value,
            aria_pressed="true" if value in chosen else "false",
        )
        parties = list(self.shelf.pack.parties)
        hue = f" swatch-{parties.index(value)}" if by == "side" and value in parties else ""
        filled = tag("i", style=f"width:{one.count / most * 100:.2f}%")
        bar = tag("span", filled, class_=f"count-bar{hue}", aria_hidden="true")
        share = percent(one.count / total, self.language) if total else "–"
        return tag(
            "tr", tag("th", pick, bar, scope="row"), figure, tag("td", share, class_="figure")
        )


def counts_csv(page: ArchiveCounts, found: Mapping[str, Sequence[RowCount]]) -> str:
    """
    Write counts as a table for spreadsheets.

    Parameters
    ----------
    page
        Gives the words.
    found
        Counts by what they are counted by.

    Returns
    -------
    csv
        A row for each count; a text that a spreadsheet would take for a formula has an apostrophe
        before it.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for by in BY:
        for one in found.get(by, ()):
            value = one.values[0]
            table.writerow([by, cell(value), cell(page.label(by, value)), one.count])
    return written.getvalue()
