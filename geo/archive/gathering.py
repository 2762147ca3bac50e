"""Gather what came out of all shards into one file of rows and one of problems."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import BinaryIO
from typing import Self

from geo.archive.duplicates import shared_ids
from geo.archive.extras import arrow
from geo.archive.problems import ArchiveProblem
from geo.archive.rows import schema
from geo.pack.files import replaced

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from pathlib import Path

    from geo.archive.parts import Parts
    from geo.archive.problems import ProblemList
    from geo.archive.shards import Shard

_GROUP_ROWS = 100_000
_SHOWN = 20
_MOST_SHARED = 1_000
_SHOWN_ID = 200


@dataclass(slots=True)
class Gathered:
    """
    What came out of all shards.

    Attributes
    ----------
    documents, relevant, rows
        How many documents there are, how many of them speak of what is disputed, how many rows.
    problems
        How many problems there were.
    shown
        The first of them.
    problem_file
        Where all are written that were kept; None where there are none.
    """

    documents: int = 0
    relevant: int = 0
    rows: int = 0
    problems: int = 0
    shown: list[ArchiveProblem] = field(default_factory=list)
    problem_file: Path | None = None

    def add(self, problem: ArchiveProblem) -> None:
        """Count a problem, and keep it if it is among the first."""
        self.problems += 1
        if len(self.shown) < _SHOWN:
            self.shown.append(problem)


def gather(
    out: Path, keys: Sequence[tuple[Shard, str]], parts: Parts, problems: ProblemList
) -> Gathered:
    """
    Write the rows of all shards into one file, and their problems into another.

    Parameters
    ----------
    out
        The file of rows.
    keys
        The finished shards in their order, each with the name of its parts.
    parts
        What came out of them.
    problems
        Those that no shard reports.

    Returns
    -------
    gathered
        How much there was.
    """
    found = Gathered()
    problem_file = out.with_name(f"{out.name}.problems.jsonl")
    with replaced(problem_file) as stream:

        def tell(problem: ArchiveProblem) -> None:
            found.add(problem)
            told = problem.to_dict() | {"sentence": str(problem.message)}
            # names of files may hold what is no letter
            stream.write(_line(told).encode(errors="backslashreplace"))

        for problem in problems.kept:
            tell(problem)
        if problems.more:
            tell(ArchiveProblem("", "", "more_problems", {"number": problems.more}))
        with replaced(out) as file, _writer(file, out.suffix) as writer:
            _write_rows(writer, keys, parts, found, tell)
        _tell_shared_ids([parts.ids_path(key) for _, key in keys], parts, tell)
    if found.problems:
        found.problem_file = problem_file
    else:
        problem_file.unlink()
    return found


def _tell_shared_ids(
    files: Sequence[Path], parts: Parts, tell: Callable[[ArchiveProblem], None]
) -> None:
    found = list(shared_ids(files, parts.folder, _MOST_SHARED))
    for name, times, first, last, _ in found:
        values = {"id": name[:_SHOWN_ID], "times": times, "other": last}
        tell(ArchiveProblem(first, "", "shared_id", values))
    more = found[0][-1] - len(found) if found else 0
    if more:
        tell(ArchiveProblem("", "", "more_problems", {"number": more}))


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _write_rows(
    writer: _TableWriter | _LineWriter,
    keys: Sequence[tuple[Shard, str]],
    parts: Parts,
    found: Gathered,
    tell: Callable[[ArchiveProblem], None],
) -> None:
    for shard, key in keys:
        report = parts.report(key)
        if report is None:
            # a worker said that it saved them: it saw another disk
            tell(ArchiveProblem(shard.files[0].name, "", "no_part", {}))
            continue
        found.documents += report.documents
        found.relevant += report.relevant
        found.rows += report.rows
        for problem in report.problems:
            tell(problem)
        if report.more:
            values = {"number": report.more}
            tell(ArchiveProblem(shard.files[0].name, "", "more_problems", values))
        writer.write(parts.rows(key))


def _writer(file: BinaryIO, suffix: str) -> _TableWriter | _LineWriter:
    return _LineWriter(file) if suffix == ".jsonl" else _TableWriter(file)


class _TableWriter:
    def __init__(self, file: BinaryIO) -> None:
        self._writer = arrow("parquet").ParquetWriter(file, schema(), compression="zstd")
        self._held: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        self._flush()
        self._writer.close()

    def write(self, table: Any) -> None:  # noqa: ANN401 - a table of Arrow
        """Write rows; where the shards end does not show in the file."""
        self._held.append(table)
        if sum(one.num_rows for one in self._held) >= _GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(arrow().concat_tables(self._held), row_group_size=_GROUP_ROWS)
        self._held = []


class _LineWriter:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        pass

    def write(self, table: Any) -> None:  # noqa: ANN401 - a table of Arrow
        """Write rows, an object a line."""
        self._file.writelines(_line(row).encode() for row in table.to_pylist())
