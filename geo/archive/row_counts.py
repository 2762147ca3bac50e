"""Count the rows of an archive by what they are about, however many there are."""

from __future__ import annotations

import glob
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import duckdb
from geo.errors import ArchiveError
from geo.errors import BusyError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

# what is counted, and the column or expression that holds it
_COLUMNS = {
    "month": "substr(date, 1, 7)",
    "side": "side",
    "scenario": "scenario_set",
    "unit": "unit_set",
    "outlet": "outlet",
    "language": "language",
    "kind": "kind",
    "verdict": "verdict",
}
BY = tuple(_COLUMNS)
# what may be chosen by its values; months are chosen by dates
CHOOSABLE = tuple(one for one in BY if one != "month")
_SETS = frozenset({"scenario", "unit"})
MOST_BY = 2
MEMORY = "1GB"
# nothing is fetched, and nothing is spilt into the folder from which the program was started
_SETTINGS = (
    f"set memory_limit = '{MEMORY}'",
    "set temp_directory = ''",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
)
_NEEDED = ("date", "side", "unit_set", "scenario_set", "outlet", "language", "kind", "verdict")
_TEXT = "VARCHAR"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """
    Which rows are counted.

    Attributes
    ----------
    chosen
        For some of :data:`CHOOSABLE` the values of which a row has one.
    since, until
        Dates as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, both included; empty where open.
    """

    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows have these values, one for each thing that was asked for."""

    values: tuple[str, ...]
    count: int


class ArchiveRows:
    """
    The rows of an archive in a Parquet file.

    Parameters
    ----------
    path
        A file that ``four-islands read`` has written.
    name
        What sentences call it; its path where that is None.
    threads
        How many cores may count; None for all.

    Raises
    ------
    ArchiveError
        If it is no such file, or one of another version.
    """

    def __init__(self, path: Path, *, name: str | None = None, threads: int | None = None) -> None:
        self._name = str(path) if name is None else name
        # the database reads a name with such marks as a pattern
        self._path = glob.escape(str(path))
        self._database = duckdb().connect()
        for one in _SETTINGS:
            self._database.execute(one)
        if threads:
            self._database.execute(f"set threads = {int(threads)}")
        self._check(path)

    def _check(self, path: Path) -> None:
        if not path.is_file():
            raise ArchiveError(Message.of("archive.rows_missing", file=self._name))
        try:
            told = self._database.execute("describe from read_parquet(?)", [self._path]).fetchall()
        except duckdb().Error as error:
            raise ArchiveError(Message.of("archive.no_rows", file=self._name)) from error
        texts = {name for name, kind, *_ in told if kind == _TEXT}
        lacking = [one for one in _NEEDED if one not in texts]
        if len(lacking) == len(_NEEDED):
            raise ArchiveError(Message.of("archive.no_rows", file=self._name))
        if lacking:
            columns = ", ".join(lacking)
            raise ArchiveError(
                Message.of("archive.other_version", file=self._name, columns=columns)
            )

    def stop(self) -> None:
        """End the question that is being answered; whoever asked it is told that it was ended."""
        self._database.interrupt()

    def count(self, *by: str, where: RowFilter | None = None) -> list[RowCount]:
        """
        Count rows.

        Parameters
        ----------
        *by
            One or two of :data:`BY`. A row that is about several units or scenarios counts for
            each of them, and one about none for an empty text.
        where
            Which rows; None for all.

        Returns
        -------
        counts
            Months in their order, all else by how many rows there are, then by name.

        Raises
        ------
        ArchiveError
            If something else is asked for, or the file cannot be read to its end.
        BusyError
            If the question was ended by :meth:`stop`.
        """
        if not 0 < len(by) <= MOST_BY or len(set(by) & set(BY)) < len(by):
            raise ArchiveError(Message.of("archive.bad_by", known=", ".join(BY)))
        condition, values = self._condition(where or RowFilter())
        columns = ", ".join(_COLUMNS[one] for one in by)
        query = f"select {columns}, count(*) from read_parquet(?) {condition} group by all"  # noqa: S608 - columns of ours
        rows = self._answer(query, values)
        return _sorted(_parted(rows, by), by)

    def total(self, where: RowFilter | None = None) -> int:
        """Count rows without telling them apart."""
        condition, values = self._condition(where or RowFilter())
        query = f"select count(*) from read_parquet(?) {condition}"  # noqa: S608 - columns of ours
        [[number]] = self._answer(query, values)
        return int(number)

    def _answer(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        try:
            rows: list[tuple[Any, ...]] = self._database.execute(
                query, [self._path, *values]
            ).fetchall()
        except duckdb().InterruptException as error:
            raise BusyError(Message.of("archive.count_stopped")) from error
        except duckdb().Error as error:
            raise ArchiveError(Message.of("archive.rows_cut", file=self._name)) from error
        return rows

    def _condition(self, where: RowFilter) -> tuple[str, list[Any]]:
        parts, values = [], list[Any]()
        for one, wanted in where.chosen.items():
            if one not in CHOOSABLE:
                raise ArchiveError(Message.of("archive.bad_by", known=", ".join(CHOOSABLE)))
            if wanted:
                parts.append(f"list_contains(?, {_COLUMNS[one]})")
                values.append(self._sets_with(one, wanted) if one in _SETS else list(wanted))
        if where.since:
            parts.append("date >= ?")
            values.append(where.since)
        if where.until:
            # a date that is more exact than the bound still lies within it
            parts.append("date < ?")
            values.append(f"{where.until}~")
        return (f"where {' and '.join(parts)}" if parts else ""), values

    def _sets_with(self, one: str, wanted: Sequence[str]) -> list[str]:
        """Find the sets that hold one of some values; there are few sets, and many rows."""
        query = f"select distinct {_COLUMNS[one]} from read_parquet(?)"  # noqa: S608 - columns of ours
        sets = (told for (told,) in self._answer(query, []))
        return [told for told in sets if set(_members(told)) & set(wanted)]


def _members(told: str) -> list[str]:
    return told.split(" ")


def _parted(rows: list[tuple[Any, ...]], by: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count a row about several for each of them."""
    found: Counter[tuple[str, ...]] = Counter()
    for *values, number in rows:
        keys: list[tuple[str, ...]] = [()]
        for one, value in zip(by, values, strict=True):
            members = _members(value) if one in _SETS else [value]
            keys = [(*key, member) for key in keys for member in members]
        for key in keys:
            found[key] += number
    return found


def _sorted(found: Counter[tuple[str, ...]], by: Sequence[str]) -> list[RowCount]:
    counts = [RowCount(values, number) for values, number in found.items()]
    if by[0] == "month":
        return sorted(counts, key=lambda one: one.values)
    return sorted(counts, key=lambda one: (-one.count, one.values))
