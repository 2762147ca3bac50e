"""Read the facts that claims are checked against: rows with a date, a value and a source."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack.record_files import read_csv
from geo.pack.records import Report
from geo.pack.records import parse
from geo.pack.scenarios import unknown
from geo.pack.sourcing import check_evidence
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.pack.records import Problem
    from geo.pack.records import Record
    from geo.text.languages import Text

FACTS_FILE = "facts.csv"


@dataclass(frozen=True, slots=True)
class Fact:
    """
    One fact: something happened, or something was counted, on a date.

    Attributes
    ----------
    series
        Facts that are counted together, such as the meetings of two persons.
    date
        YYYY, YYYY-MM, YYYY-MM-DD, or two of them with a slash.
    value, unit
        What was counted and in which unit; None and empty where something only happened.
    about
        Ids of the units it is about.
    tags
        What it may be chosen by; ``by:<speaker>`` says who spoke.
    sources
        Ids of sources.
    note
        The fact in a few words, by language.
    """

    id: str
    series: str
    date: str
    value: float | None
    unit: str
    about: tuple[str, ...]
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    note: Text


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a pack by id, and what was wrong in their file."""

    by_id: Mapping[str, Fact] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Fact]:
        """Go through the facts in the order of the file."""
        return iter(self.by_id.values())

    def fact(self, fact_id: str) -> Fact:
        """Give a fact, or raise :class:`~geo.errors.UnknownIdError`."""
        if fact_id not in self.by_id:
            raise UnknownIdError(unknown("fact", fact_id, self.by_id))
        return self.by_id[fact_id]

    def series(
        self, name: str, *, since: str | None = None, until: str | None = None, tag: str = ""
    ) -> tuple[Fact, ...]:
        """
        Give the facts of a series in order of time.

        Parameters
        ----------
        name
            The series.
        since, until
            Only facts that begin on or after the one date, and on or before the other.
        tag
            Only facts with this tag.

        Returns
        -------
        facts
            Those that are left, the earliest first.

        Raises
        ------
        UnknownIdError
            If no fact belongs to the series.
        """
        found = [fact for fact in self if fact.series == name]
        if not found:
            raise UnknownIdError(unknown("series", name, {fact.series for fact in self}))
        chosen = [
            fact
            for fact in found
            if (not tag or tag in fact.tags)
            and (since is None or first_day(fact.date) >= first_day(since))
            and (until is None or first_day(fact.date) <= last_day(until))
        ]
        return tuple(sorted(chosen, key=lambda fact: (first_day(fact.date), fact.id)))


def load_facts(pack: Pack) -> Facts:
    """
    Read the facts of a pack.

    Parameters
    ----------
    pack
        The pack; a pack without a file of facts has none.

    Returns
    -------
    facts
        What could be read, with its ``problems``.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> load_facts(load_pack()).problems
    ()
    """
    path = pack.root / FACTS_FILE
    if not path.is_file():
        return Facts()
    report = Report()
    found: dict[str, Fact] = {}
    for fact in parse(read_csv(path, report), lambda r: _fact(r, pack, report), report):
        if fact.id in found:
            report.add(FACTS_FILE, fact.id, Message.of("problems.lines.twice"))
        found.setdefault(fact.id, fact)
    return Facts(found, tuple(report.problems))


def _fact(r: Record, pack: Pack, report: Report) -> Fact:
    date = r.date("date")
    if date is None:
        raise PackError(Message.of("problems.record.missing", field="date"))
    for unit in r.split("about"):
        if unit not in pack.units:
            raise PackError(unknown("unit", unit, pack.units))
    sources = r.split("source")
    check_evidence(r, sources, pack.sources, report)
    value = r.number("value")
    if value is not None and r.optional("unit") is None:
        raise PackError(Message.of("problems.pack.value_unit"))
    return Fact(
        id=r.text("id"),
        series=r.text("series"),
        date=date,
        value=value,
        unit=r.optional("unit") or "",
        about=r.split("about"),
        tags=r.split("tags"),
        sources=sources,
        note=r.translated_columns("note"),
    )
