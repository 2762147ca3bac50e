"""Tell what happened when, and who held and who claimed each unit at a date."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.pack.plain_yaml import as_text
from geo.pack.ranges import tomorrow
from geo.pack.record_files import yaml_records
from geo.pack.records import Report
from geo.pack.records import is_date
from geo.pack.records import parse
from geo.pack.sourcing import check_evidence
from geo.text.dates import first_day
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from geo.pack.pack import Pack
    from geo.pack.records import Problem
    from geo.pack.records import Record
    from geo.text.languages import Text

EVENTS_FILE = "events.yaml"
SHARED = "shared"
DIVIDED = "divided"
EVENT_KINDS = (
    "treaty",
    "conference",
    "control",
    "declaration",
    "note",
    "talks",
    "law",
    "suspension",
    "visit",
    "statement",
    "order",
    "war",
    "people",
)


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something that happened.

    Attributes
    ----------
    date
        YYYY, YYYY-MM, YYYY-MM-DD, or two of them with a slash.
    kind
        One of :data:`EVENT_KINDS`.
    colouring
        For each leaf unit whose holder changes with it: a party's id, :data:`SHARED` (held by
        the parties together) or :data:`DIVIDED` (part of it each).
    claimed
        For each leaf unit whose claimants change with it: ids of parties.
    """

    id: str
    date: str
    kind: str
    title: Text
    text: Text
    sources: tuple[str, ...]
    colouring: Mapping[str, str] = field(default_factory=dict)
    claimed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give the event as plain data for JSON, every text by language."""
        return {
            "id": self.id,
            "date": self.date,
            "kind": self.kind,
            "title": dict(self.title),
            "text": dict(self.text),
            "sources": list(self.sources),
            "colouring": dict(self.colouring),
            "claimed": {unit: list(parties) for unit, parties in self.claimed.items()},
        }


@dataclass(frozen=True, slots=True)
class History:
    """The events of a pack in order of time, and what was wrong in their file."""

    by_id: Mapping[str, Event] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Event]:
        """Go through the events in order of time."""
        return iter(self.by_id.values())

    def event(self, event_id: str) -> Event:
        """Give an event, or raise :class:`~geo.errors.UnknownIdError`."""
        if event_id not in self.by_id:
            raise UnknownIdError(sc.unknown("event", event_id, self.by_id))
        return self.by_id[event_id]

    def latest(self, date: str) -> Event | None:
        """Give the last event that had begun on a date, or None before the first."""
        begun = [one for one in self if first_day(one.date) <= first_day(date)]
        return begun[-1] if begun else None

    def held_since(self, unit: str) -> str | None:
        """Give the date of the last event that changed who holds a leaf unit, or None."""
        held, since = None, None
        for event in self:
            holder = event.colouring.get(unit, held)
            if holder != held:
                held, since = holder, event.date
        return since

    @property
    def begins(self) -> str | None:
        """Give the date of the first event that says who holds a unit, or None without one."""
        return next((event.date for event in self if event.colouring), None)

    def tells(self, date: str) -> bool:
        """
        Tell whether a date lies from the first event that says who holds what until today.

        Of a month or a year its first day counts; tomorrow has come where clocks are ahead.
        """
        day = first_day(date)
        has_begun = self.begins is None or first_day(self.begins) <= day
        return has_begun and day <= tomorrow()


@dataclass(frozen=True, slots=True)
class Colouring:
    """
    Who held and who claimed each unit at a date.

    Attributes
    ----------
    date
        The date asked for.
    held
        For each leaf unit that the events speak of: a party's id, :data:`SHARED` or
        :data:`DIVIDED`.
    since
        For the same units, the event that made it so.
    claimed
        For each leaf unit, the parties that claim it, where an event says so.
    """

    date: str
    held: Mapping[str, str]
    since: Mapping[str, str]
    claimed: Mapping[str, tuple[str, ...]]

    def to_dict(self) -> dict[str, Any]:
        """Give the colouring as plain data for JSON."""
        return {
            "date": self.date,
            "held": dict(self.held),
            "since": dict(self.since),
            "claimed": {unit: list(parties) for unit, parties in self.claimed.items()},
        }


def load_history(pack: Pack) -> History:
    """
    Read the events of a pack.

    Parameters
    ----------
    pack
        The pack; a pack without a file of events has none.

    Returns
    -------
    history
        What could be read, in order of time, with its ``problems``.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> load_history(load_pack()).problems
    ()
    """
    path = pack.root / EVENTS_FILE
    if not path.is_file():
        return History()
    state = path.stat()
    stamp = (state.st_ino, state.st_size, state.st_mtime_ns)
    for of, at, known in _last:
        if of is pack and at == stamp:
            return known
    history = _read(path, pack)
    _last[:] = [(pack, stamp, history)]
    return history


# every view of a day asks for the events: they are read once for as long as the same pack is asked
# about, and its file stays as it is
_last: list[tuple[Pack, tuple[int, int, int], History]] = []


def _read(path: Path, pack: Pack) -> History:
    report = Report()
    found = parse(yaml_records(path, report), lambda r: _event(r, pack, report), report)
    found.sort(key=lambda event: first_day(event.date))
    events = {event.id: event for event in found}
    for view in pack.perspectives.values():
        for event in (e for ground in view.case for e in ground.events if e not in events):
            report.add("perspectives.yaml", view.id, sc.unknown("event", event, events))
    return History(events, tuple(report.problems))


def colouring_at(pack: Pack, date: str, history: History | None = None) -> Colouring:
    """
    Tell who held and who claimed each unit at a date.

    Every event that begins on or before the date takes effect, in order of time; where a month
    or a year is asked for, its first day counts.

    Parameters
    ----------
    pack
        The pack.
    date
        YYYY, YYYY-MM or YYYY-MM-DD.
    history
        The pack's events; read from its folder where none are given.

    Returns
    -------
    colouring
        Empty before the first event that says who holds a unit.

    Raises
    ------
    PackError
        If the date is malformed.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> colouring_at(load_pack(), "1860").held["shikotan"]
    'JPN'
    """
    if not is_date(date):
        raise PackError(Message.of("commands.no_date", text=repr(date)[1:-1]))
    events = load_history(pack) if history is None else history
    held: dict[str, str] = {}
    since: dict[str, str] = {}
    claimed: dict[str, tuple[str, ...]] = {}
    for event in events:
        if first_day(event.date) <= first_day(date):
            held |= event.colouring
            since |= dict.fromkeys(event.colouring, event.id)
            claimed |= event.claimed
    return Colouring(date, held, since, claimed)


def _event(r: Record, pack: Pack, report: Report) -> Event:
    date = r.date("date")
    if date is None:
        raise PackError(Message.of("problems.record.missing", field="date"))
    sources = r.words("sources")
    check_evidence(r, sources, pack.sources, report)
    if "/" in date and r.mapping("colouring"):
        # a stretch of days has no day on which a unit changes hands
        raise PackError(Message.of("problems.pack.one_day", date=date))
    colouring: dict[str, str] = {}
    for unit, given in r.mapping("colouring").items():
        holder = as_text(unit, given)
        if holder not in {*pack.parties, SHARED, DIVIDED}:
            raise PackError(sc.unknown("party", holder, [*pack.parties, SHARED, DIVIDED]))
        colouring |= dict.fromkeys(_leaves(unit, pack), holder)
    claimed: dict[str, tuple[str, ...]] = {}
    for unit, given in r.mapping("claimed").items():
        several = given if isinstance(given, list) else [given]
        parties = tuple(as_text(unit, party) for party in several)
        for party in parties:
            if party not in pack.parties:
                raise PackError(sc.unknown("party", party, pack.parties))
        claimed |= dict.fromkeys(_leaves(unit, pack), parties)
    return Event(
        id=r.text("id"),
        date=date,
        kind=r.choice("kind", EVENT_KINDS),
        title=r.translated("title"),
        text=r.translated("text"),
        sources=sources,
        colouring=colouring,
        claimed=claimed,
    )


def _leaves(unit: str, pack: Pack) -> tuple[str, ...]:
    try:
        return sc.leaves(unit, pack.units)
    except UnknownIdError as error:
        raise PackError(str(error)) from error
