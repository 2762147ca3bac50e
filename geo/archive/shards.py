"""Part an archive into shards: what one task reads, the same for every engine and every run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow
from geo.archive.sources import DOCUMENT
from geo.archive.sources import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.archive.limits import ArchiveLimits
    from geo.archive.problems import ProblemList
    from geo.archive.sources import SourceFile


@dataclass(frozen=True, slots=True)
class Shard:
    """
    What one task reads.

    Attributes
    ----------
    files
        One file of lines or one table, or some documents.
    start, end
        Of lines, the bytes in which they begin, the end excluded; of a table, its row groups. Not
        used where ``end`` is 0: the whole files are read.
    first_row
        Number of the table's first row that is read.
    bytes
        Stored bytes, about, to tell how far the work is.
    """

    files: tuple[SourceFile, ...]
    start: int = 0
    end: int = 0
    first_row: int = 0
    bytes: int = 0

    @property
    def place(self) -> str:
        """Which part of its file it is; empty for a whole one."""
        return f"{self.start}-{self.end}" if self.end else ""

    def key(self, settings: str) -> str:
        """
        Name what comes out of it: another file, part or setting gives another name.

        Parameters
        ----------
        settings
            All else that the rows depend on.
        """
        told = [(f.name, f.kind, f.codec, f.size, f.stamp) for f in self.files]
        text = repr((told, self.start, self.end, self.first_row, settings))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def plan_shards(
    files: Iterable[SourceFile], limits: ArchiveLimits, problems: ProblemList
) -> list[Shard]:
    """
    Part files into shards.

    Parameters
    ----------
    files
        The files, in their order.
    limits
        How much a shard holds.
    problems
        Takes in files that cannot be parted since they cannot be read.

    Returns
    -------
    shards
        In the order of the files. How many processes there are changes nothing.
    """
    shards: list[Shard] = []
    documents: list[SourceFile] = []
    for file in files:
        if file.size == 0:
            problems.add(file.name, "", "empty_file")
        elif file.kind == DOCUMENT:
            documents.append(file)
        elif file.kind == TABLE:
            shards += _parts_of_table(file, limits, problems)
        else:
            shards += _parts_of_lines(file, limits)
    return [*shards, *_bundles(documents, limits)]


def _parts_of_lines(file: SourceFile, limits: ArchiveLimits) -> Iterator[Shard]:
    if file.codec:
        # nobody can begin in the middle of what is compressed
        yield Shard((file,), bytes=file.size)
        return
    for start in range(0, file.size, limits.shard_bytes):
        end = min(start + limits.shard_bytes, file.size)
        yield Shard((file,), start, end, bytes=end - start)


def _parts_of_table(
    file: SourceFile, limits: ArchiveLimits, problems: ProblemList
) -> Iterator[Shard]:
    try:
        with file.open_table() as stream:
            footer = arrow("parquet").read_metadata(stream)
            groups = [footer.row_group(i) for i in range(footer.num_row_groups)]
            sizes = [(_stored(group), group.num_rows) for group in groups]
    except (OSError, ValueError) as error:
        problems.add(file.name, "", "unread", why=str(error))
        return
    start = first_row = held = rows = 0
    for i, (size, count) in enumerate(sizes):
        if held and held + size > limits.shard_bytes:
            yield Shard((file,), start, i, first_row, held)
            start, first_row, held, rows = i, first_row + rows, 0, 0
        held += size
        rows += count
    if rows:
        yield Shard((file,), start, len(sizes), first_row, held)
    elif not sizes or not first_row:
        problems.add(file.name, "", "empty_file")


def _stored(group: Any) -> int:  # noqa: ANN401 - metadata of Arrow
    return sum(group.column(i).total_compressed_size for i in range(group.num_columns))


def _bundles(documents: Iterable[SourceFile], limits: ArchiveLimits) -> Iterator[Shard]:
    bundle: list[SourceFile] = []
    held = 0
    for file in documents:
        is_full = len(bundle) == limits.shard_files or held + file.size > limits.shard_bytes
        if bundle and is_full:
            yield Shard(tuple(bundle), bytes=held)
            bundle, held = [], 0
        bundle.append(file)
        held += file.size
    if bundle:
        yield Shard(tuple(bundle), bytes=held)
