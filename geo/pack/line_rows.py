"""
Read the lines that a pack declares, and say in sentences what is wrong with them.

A broken record is left out and reported, and the rest is used: what is doubtful must not be drawn
as agreed.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.pack.history import DIVIDED
from geo.pack.history import load_history
from geo.pack.lines import DECLARED_STATUSES
from geo.pack.lines import TREATY_STATUSES
from geo.pack.lines import DeclaredStretch
from geo.pack.lines import Lines
from geo.pack.lines import TreatyLine
from geo.pack.lines import holds
from geo.pack.record_files import id_of
from geo.pack.record_files import read_mapping
from geo.pack.records import Record
from geo.pack.records import Report
from geo.pack.records import parse
from geo.pack.sourcing import check_evidence
from geo.text.dates import first_day
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.pack.history import History
    from geo.pack.pack import Pack
    from geo.pack.units import Point

LINES_FILE = "lines.yaml"
_PAIR = 2


def load_lines(pack: Pack, history: History | None = None) -> Lines:
    """
    Read the lines that a pack declares.

    Parameters
    ----------
    pack
        The pack; one without a file of lines declares none.
    history
        The pack's events; read from its folder where none are given.

    Returns
    -------
    lines
        What could be read, with its ``problems``.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> load_lines(load_pack()).problems
    ()
    """
    path = pack.root / LINES_FILE
    if not path.is_file():
        return Lines()
    report = Report()
    found = read_mapping(path, report, Message.of("problems.lines.file"))
    if found is None:
        return Lines(problems=tuple(report.problems))
    stretches = parse(
        _records(found, "stretches", report), lambda r: _stretch(r, pack, report), report
    )
    events = load_history(pack) if history is None else history
    treaties = parse(
        _records(found, "treaties", report), lambda r: _treaty(r, pack, report, events), report
    )
    kept = _undoubted(stretches, report)
    _undivided(events, treaties, report)
    return Lines(tuple(kept), tuple(treaties), tuple(report.problems))


def _records(document: Mapping[str, object], key: str, report: Report) -> Iterator[Record]:
    seen: set[str] = set()
    given = document.get(key)
    if given is not None and not isinstance(given, list):
        report.add(LINES_FILE, key, Message.of("problems.lines.list"))
        return
    for number, value in enumerate(given or (), 1):
        place = id_of(value, LINES_FILE, f"{key}[{number}]", report)
        if place is None:
            continue
        if place in seen:
            report.add(LINES_FILE, place, Message.of("problems.lines.twice"))
            continue
        seen.add(place)
        yield Record(LINES_FILE, place, value)


def _stretch(r: Record, pack: Pack, report: Report) -> DeclaredStretch:
    within = r.integer("within_nm")
    if within is None or within <= 0:
        raise PackError(Message.of("problems.lines.within"))
    perspective = r.optional("perspective")
    if perspective is not None and perspective not in pack.perspectives:
        raise PackError(sc.unknown("perspective", perspective, pack.perspectives))
    start, end = _span(r)
    one, other = _two_sides(r, pack)
    return DeclaredStretch(
        id=r.text("id"),
        pairs=frozenset(frozenset(pair) for pair in itertools.product(one, other)),
        within_nm=within,
        status=r.choice("status", DECLARED_STATUSES),
        label=r.translated("label"),
        sources=_sources(r, pack, report),
        perspective=perspective,
        start=start,
        end=end,
    )


def _treaty(r: Record, pack: Pack, report: Report, history: History) -> TreatyLine:
    start, end = _span(r)
    if start is None:
        raise PackError(Message.of("problems.lines.no_start"))
    parties = r.words("parties")
    for party in parties:
        if party not in pack.parties:
            raise PackError(sc.unknown("party", party, pack.parties))
    if len(parties) < _PAIR:
        raise PackError(Message.of("problems.lines.parties"))
    event = r.text("event")
    if event not in history.by_id:
        report.add(r.file, r.place, sc.unknown("event", event, history.by_id))
    between: tuple[tuple[str, ...], ...] = ()
    divided: str | None = None
    sides: dict[str, Point] = {}
    if r.raw("divides") is None:
        between = tuple(_two_sides(r, pack))
    else:
        divided, sides = _division(r, pack, parties)
    return TreatyLine(
        id=r.text("id"),
        event=event,
        status=r.choice("status", TREATY_STATUSES),
        label=r.translated("label"),
        sources=_sources(r, pack, report),
        parties=parties,
        start=start,
        end=end,
        line=_line(r),
        between=between,
        divides=divided,
        sides=sides,
    )


def _span(r: Record) -> tuple[str | None, str | None]:
    start, end = r.date("from"), r.date("to")
    if start is not None and end is not None and first_day(end) <= first_day(start):
        raise PackError(Message.of("problems.lines.span", start=start, end=end))
    return start, end


def _two_sides(r: Record, pack: Pack) -> list[tuple[str, ...]]:
    given = r.words("between")
    if len({*given}) != _PAIR or len(given) != _PAIR:
        raise PackError(Message.of("problems.lines.between"))
    return [_leaves(unit, pack) for unit in given]


def _leaves(unit: str, pack: Pack) -> tuple[str, ...]:
    try:
        return sc.leaves(unit, pack.units)
    except UnknownIdError as error:
        raise PackError(error.args[0]) from error


def _sources(r: Record, pack: Pack, report: Report) -> tuple[str, ...]:
    given = r.words("sources")
    check_evidence(r, given, pack.sources, report)
    known = tuple(source for source in given if source in pack.sources)
    if not known:
        # that somebody agreed or uses a line is a claim about the world
        raise PackError(Message.of("problems.lines.no_source"))
    return known


def _line(r: Record) -> tuple[Point, ...]:
    points = tuple(_point(value, r, "line") for value in r.items("line"))
    if len(points) < _PAIR:
        raise PackError(Message.of("problems.lines.points"))
    return points


def _point(value: object, r: Record, key: str) -> Point:
    if not isinstance(value, list) or len(value) != _PAIR:
        raise PackError(Message.of("problems.lines.no_point", field=key, value=repr(value)))
    return Record(r.file, r.place, {"lon": value[0], "lat": value[1]}).point("lon", "lat")


def _division(r: Record, pack: Pack, parties: tuple[str, ...]) -> tuple[str, dict[str, Point]]:
    given = Record(r.file, r.place, r.mapping("divides"))
    unit = given.text("unit")
    if _leaves(unit, pack) != (unit,):
        raise PackError(Message.of("problems.lines.group", unit=unit))
    sides = {p: _point(at, r, "sides") for p, at in given.mapping("sides").items()}
    if set(sides) != set(parties):
        raise PackError(Message.of("problems.lines.sides"))
    return unit, sides


def _undoubted(stretches: list[DeclaredStretch], report: Report) -> list[DeclaredStretch]:
    """Leave out stretches of which two statuses are said at once: neither can be believed."""
    doubted: set[str] = set()
    for one, other in itertools.combinations(stretches, 2):
        shared = one.pairs & other.pairs
        if (
            shared
            and one.status != other.status
            and one.perspective == other.perspective
            and _overlap(one, other)
        ):
            message = Message.of(
                "problems.lines.two_statuses",
                units=sorted(min(shared, key=sorted)),
                status=one.status,
                one=one.id,
                other_status=other.status,
                other=other.id,
            )
            report.add(LINES_FILE, other.id, message)
            doubted |= {one.id, other.id}
    return [one for one in stretches if one.id not in doubted]


def _overlap(one: DeclaredStretch, other: DeclaredStretch) -> bool:
    def before(end: str | None, start: str | None) -> bool:
        return end is not None and start is not None and first_day(end) <= first_day(start)

    return not (before(one.end, other.start) or before(other.end, one.start))


def _undivided(history: History, treaties: list[TreatyLine], report: Report) -> None:
    """Report units that an event divides, where no line says which side is whose."""
    for event in history:
        for unit, holder in event.colouring.items():
            day = event.date.split("/", maxsplit=1)[0]
            if holder == DIVIDED and not any(
                line.divides == unit and holds(line.start, line.end, day) for line in treaties
            ):
                message = Message.of("problems.lines.divided", unit=unit, day=day, event=event.id)
                report.add(LINES_FILE, unit, message)
