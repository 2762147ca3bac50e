"""Keep what came out of each shard in a file that is whole or not there, beside the output."""

from __future__ import annotations

import json
from dataclasses import asdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow
from geo.archive.problems import ArchiveProblem
from geo.archive.rows import schema
from geo.pack.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

_REPORT = b"four_islands"
# a file that could not be read may be readable the next time
_TRANSIENT = frozenset({"unread", "cut_off"})


@dataclass(frozen=True, slots=True)
class ShardReport:
    """
    What came out of a shard.

    Attributes
    ----------
    key
        Name of the shard and its settings.
    documents
        How many documents it holds.
    relevant
        How many of them name what is disputed, and were read.
    rows
        How many rows came out.
    stored_bytes
        Stored bytes of the shard, about.
    problems
        What could not be read.
    more
        How many further problems there were.
    """

    key: str
    documents: int = 0
    relevant: int = 0
    rows: int = 0
    stored_bytes: int = 0
    problems: tuple[ArchiveProblem, ...] = ()
    more: int = 0

    def to_json(self) -> bytes:
        """Write it so that it can be read again."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, text: bytes) -> ShardReport:
        """Read it again."""
        told = json.loads(text)
        problems = tuple(ArchiveProblem(**one) for one in told.pop("problems"))
        return cls(**told, problems=problems)

    @property
    def is_final(self) -> bool:
        """Whether a second try would say the same."""
        return not any(one.key in _TRANSIENT for one in self.problems)


@dataclass(frozen=True)
class Parts:
    """
    The folder of what has come out of shards so far.

    Attributes
    ----------
    folder
        Beside the output, hidden; all workers reach it under this name.
    """

    folder: Path

    @classmethod
    def beside(cls, out: Path) -> Parts:
        """Give the folder of parts of an output."""
        return cls(out.parent.resolve() / f".{out.name}.parts")

    def rows_path(self, key: str) -> Path:
        """Give the file of a shard's rows; once it is there, the shard is finished."""
        return self.folder / f"{key}.parquet"

    def ids_path(self, key: str) -> Path:
        """Give the file of the ids of a shard's documents."""
        return self.folder / f"{key}.ids.parquet"

    def save(self, report: ShardReport, rows: list[dict[str, Any]], ids: Any) -> Path:  # noqa: ANN401 - a table of Arrow
        """
        Save what came out of a shard: the rows last, for they say that it is finished.

        Parameters
        ----------
        report
            What came out.
        rows
            The rows.
        ids
            A table of the documents' ids and files.

        Returns
        -------
        path
            The file of rows. The same shard gives the same bytes.
        """
        table = arrow().Table.from_pylist(rows, schema())
        table = table.replace_schema_metadata({_REPORT: report.to_json()})
        self.folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self.ids_path(report.key), _parquet(ids))
        path = self.rows_path(report.key)
        write_atomically(path, _parquet(table))
        return path

    def report(self, key: str) -> ShardReport | None:
        """
        Read what came out of a shard.

        Parameters
        ----------
        key
            Name of the shard.

        Returns
        -------
        report
            None where it is not finished, or its file is broken.
        """
        path = self.rows_path(key)
        if not path.is_file() or not self.ids_path(key).is_file():
            return None
        try:
            metadata = arrow("parquet").read_schema(path).metadata or {}
            return ShardReport.from_json(metadata[_REPORT])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def rows(self, key: str) -> Any:  # noqa: ANN401 - a table of Arrow
        """Read the rows of a shard that is finished."""
        # read_table loads what reads whole folders of files, and that loads pandas
        table = arrow("parquet").ParquetFile(self.rows_path(key)).read(use_threads=False)
        return table.replace_schema_metadata(None)

    def remove(self) -> None:
        """Remove the folder with all that it holds."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            path.unlink(missing_ok=True)
        if self.folder.is_dir():
            self.folder.rmdir()


def _parquet(table: Any) -> bytes:  # noqa: ANN401 - a table of Arrow
    pa, parquet = arrow(), arrow("parquet")
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())
