"""Say whose waters a strait would be: one party's, shared, or with a corridor left between."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack.intake import finite
from geo.pack.intake import named
from geo.pack.intake import take_table
from geo.pack.record_files import id_of
from geo.pack.record_files import read_yaml
from geo.pack.records import SURPRISES
from geo.pack.records import Problem
from geo.pack.records import Record
from geo.pack.records import Report
from geo.pack.records import reason_of
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.pack.units import Point
    from geo.text.languages import Text

NAUTICAL_MILE_KM = 1.852
TERRITORIAL_SEA_NM = 12.0
ONE_PARTY, SHARED, CORRIDOR, UNKNOWN = "one_party", "shared", "corridor", "unknown"
WIDTHS = "straits.csv"
NOTES = "straits.yaml"


@dataclass(frozen=True, slots=True)
class Strait:
    """
    A strait and its narrowest place.

    Attributes
    ----------
    id
        The place that names it.
    units
        The unit on either shore where it is narrowest.
    width_km
        Length of the shortest geodesic between the shores, in km.
    ends
        Where that geodesic meets either shore: longitude and latitude in degrees.
    joins_inner_sea
        Whether it leads into the pack's inner sea.
    reduced_nm
        Breadth of the territorial sea in nautical miles for parties that keep it narrower here.
    note
        What a reader should know about it.
    shores
        All units on either shore.
    """

    id: str
    units: tuple[str, str]
    width_km: float
    ends: tuple[Point, Point]
    joins_inner_sea: bool = False
    reduced_nm: Mapping[str, float] = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    shores: tuple[tuple[str, ...], ...] = ()

    @property
    def width_nm(self) -> float:
        """The narrowest width in nautical miles."""
        return self.width_km / NAUTICAL_MILE_KM


@dataclass(frozen=True, slots=True)
class StraitStatus:
    """
    What a strait is under an assignment.

    Attributes
    ----------
    strait
        The strait.
    status
        ``one_party``: wholly one party's territorial sea at its narrowest; ``shared``: divided
        between two territorial seas; ``corridor``: water outside both is left; ``unknown``: a
        shore has no party.
    parties
        The party of either shore, None where it has none.
    corridor_nm
        Width of what is left between the territorial seas, in nautical miles; 0 where none is.
    """

    strait: Strait
    status: str
    parties: tuple[str | None, str | None]
    corridor_nm: float = 0.0


def passage(strait: Strait, holders: Mapping[str, str | None]) -> StraitStatus:
    """
    Say what a strait is when units are held so.

    Territorial seas reach 12 nautical miles from either shore (UNCLOS article 3), less where a
    party's law says so, and between two parties no farther than the median (article 15).

    Parameters
    ----------
    strait
        The strait.
    holders
        The party that holds each unit.

    Returns
    -------
    passage
        Status, parties and the corridor's width.

    Examples
    --------
    >>> narrow = Strait("narrow", ("a", "b"), 20.0, ((0, 0), (0, 0.18)))
    >>> passage(narrow, {"a": "X", "b": "Y"}).status
    'shared'
    """
    one, other = (holders.get(unit) for unit in strait.units)
    if one is None or other is None:
        return StraitStatus(strait, UNKNOWN, (one, other))
    width = strait.width_nm
    reach = [strait.reduced_nm.get(p, TERRITORIAL_SEA_NM) for p in (one, other)]
    if one != other:
        reach = [min(breadth, width / 2) for breadth in reach]
    corridor = max(0.0, width - sum(reach))
    if corridor > 0:
        return StraitStatus(strait, CORRIDOR, (one, other), corridor)
    return StraitStatus(strait, ONE_PARTY if one == other else SHARED, (one, other))


@dataclass(frozen=True, slots=True)
class InnerSea:
    """
    The ways into the inner sea under an assignment.

    Attributes
    ----------
    own
        For each party, the straits that are wholly its territorial sea.
    open
        Straits that are not wholly one party's.
    """

    own: Mapping[str, tuple[str, ...]]
    open: tuple[str, ...]

    @property
    def keeps_opening(self) -> bool:
        """Whether at least one way in is not wholly one party's territorial sea."""
        return bool(self.open)


def inner_sea(passages: Sequence[StraitStatus]) -> InnerSea:
    """
    Sum up the ways into the inner sea.

    Parameters
    ----------
    passages
        What each strait is; see :func:`passage`.
    """
    own: dict[str, list[str]] = {}
    ways = [p for p in passages if p.strait.joins_inner_sea]
    for p in ways:
        if p.status == ONE_PARTY and p.parties[0]:
            own.setdefault(p.parties[0], []).append(p.strait.id)
    return InnerSea(
        {party: tuple(ids) for party, ids in own.items()},
        tuple(p.strait.id for p in ways if p.status in {SHARED, CORRIDOR}),
    )


def read_straits(root: Path) -> tuple[Strait, ...]:
    """
    Read a pack's straits, their notes and their built widths.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    straits
        In the order of ``straits.yaml``; none where the pack has no such file.

    Raises
    ------
    PackError
        If a strait has no width, because the sea was not built after it was written.
    """
    if not (root / NOTES).exists():
        return ()
    widths: dict[str, dict[str, str]] = {}
    if (root / WIDTHS).exists():
        try:
            widths = {row["id"]: row for row in take_table(root / WIDTHS)}
        except RefusedError as error:
            raise named(root / WIDTHS, error) from error
        except KeyError as error:
            raise PackError(Message.of("problems.sea.broken", file=WIDTHS)) from error
    inner_sea_texts(root)
    return tuple(_strait(record, widths) for record in strait_records(root))


def strait_records(root: Path) -> list[dict[str, Any]]:
    """
    Read the straits of a pack as they stand in ``straits.yaml``.

    Parameters
    ----------
    root
        The pack's folder.

    Raises
    ------
    PackError
        If the file is no list of straits with an id and two shores.
    """
    records = _notes(root).get("straits")
    if not isinstance(records, list):
        raise PackError(Message.of("problems.sea.straits", file=NOTES))
    for record in records:
        if not isinstance(record, dict) or not _has_shores(record):
            raise PackError(Message.of("problems.sea.strait", file=NOTES))
        report = Report()
        if id_of(record, NOTES, "", report) is None:
            raise PackError(report.problems[0].sentence())
    ids = [str(record["id"]) for record in records]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        raise PackError(Problem(NOTES, twice, Message.of("problems.lines.twice")).sentence())
    return records


def inner_sea_texts(root: Path) -> dict[str, Text]:
    """
    Read what a pack calls its inner sea, and what should be said beside the answer about it.

    Parameters
    ----------
    root
        The pack's folder.

    Returns
    -------
    texts
        ``name`` and ``note`` by language; empty where the pack names no inner sea.

    Raises
    ------
    PackError
        If ``straits.yaml`` cannot be read, or a language is missing.
    """
    if not (root / NOTES).exists():
        return {}
    record = Record(NOTES, "", _notes(root))
    try:
        name = record.optional_translated("inner_sea")
        return {"name": name, "note": record.optional_translated("inner_sea_note")} if name else {}
    except SURPRISES as error:
        raise PackError(Problem(NOTES, "", reason_of(error)).sentence()) from error


def _notes(root: Path) -> dict[str, Any]:
    """Read the file of straits as a mapping."""
    report = Report()
    data = read_yaml(root / NOTES, report)
    if report.problems:
        raise PackError(report.problems[0].sentence())
    return data if isinstance(data, dict) else {}


def _has_shores(record: Mapping[str, Any]) -> bool:
    shores = record.get("shores")
    return (
        isinstance(shores, list)
        and len(shores) == 2  # noqa: PLR2004 - a strait has two shores
        and all(isinstance(shore, list) and shore for shore in shores)
        and all(isinstance(unit, str) for shore in shores for unit in shore)
    )


def _strait(record: Mapping[str, Any], widths: Mapping[str, Mapping[str, str]]) -> Strait:
    """Join what is written about a strait with its width."""
    strait = str(record["id"])
    row = widths.get(strait)
    if row is None:
        raise PackError(Message.of("problems.sea.no_width", file=WIDTHS, strait=strait))
    try:
        ends = tuple((finite(row[f"lon_{k}"]), finite(row[f"lat_{k}"])) for k in ("a", "b"))
        width_km = finite(row["width_km"])
        units = (row["unit_a"], row["unit_b"])
    except (KeyError, ValueError) as error:
        raise PackError(Message.of("problems.sea.width", file=WIDTHS, strait=strait)) from error
    r = Record(NOTES, strait, record)
    try:
        return Strait(
            strait,
            units,
            width_km,
            (ends[0], ends[1]),
            r.optional("joins") == "inner_sea",
            {party: finite(nm) for party, nm in r.mapping("reduced_nm").items()},
            r.optional_translated("note"),
            tuple(tuple(shore) for shore in record["shores"]),
        )
    except SURPRISES as error:
        raise PackError(Problem(NOTES, strait, reason_of(error)).sentence()) from error
