"""Stream the documents of a shard in batches of columns, whatever its files are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow
from geo.archive.json_blocks import read_block
from geo.archive.lines import read_rows
from geo.archive.lines import split_lines
from geo.archive.sources import DOCUMENT
from geo.archive.sources import LINES
from geo.archive.stored import read_stored
from geo.reading.document import ReadDocument
from geo.reading.document import whole_letters

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.archive.limits import ArchiveLimits
    from geo.archive.problems import ProblemList
    from geo.archive.shards import Shard

# what a document has, under the names that columns have unless others are given
FIELDS = ("id", "text", "date", "outlet", "url")
ROW, BYTE = "row", "byte"


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Some documents of one file.

    Attributes
    ----------
    file
        Name of the file.
    counted
        Whether ``places`` count rows or bytes.
    places
        Where each document stands in the file.
    columns
        A table of Arrow with a column of text for each of :data:`FIELDS`; empty texts where a
        document has nothing.
    documents
        The documents themselves, where each is a file.
    """

    file: str
    counted: str
    places: Sequence[int]
    columns: Any
    documents: Sequence[ReadDocument] = ()

    def documents_at(
        self, indexes: Sequence[int], limits: ArchiveLimits, undated: Container[int] = ()
    ) -> Iterator[tuple[int, ReadDocument]]:
        """
        Give some documents.

        Parameters
        ----------
        indexes
            Their numbers in the batch.
        limits
            How long an id, a date, an outlet and an address may be.
        undated
            Numbers of those whose date is not believed.

        Yields
        ------
        index, document
            In the order asked for.
        """
        if self.documents:
            yield from ((index, self.documents[index]) for index in indexes)
            return
        # a table gives few rows much sooner at once than one by one
        rows = self.columns.take(arrow().array(indexes, arrow().int64())).to_pylist()
        for index, row in zip(indexes, rows, strict=True):
            text = row.pop("text")
            told = {one: value[: limits.field_chars] for one, value in row.items()}
            if index in undated:
                told["date"] = ""
            # a document without an id is named by its place
            name = told.pop("id") or f"{self.file}@{self.places[index]}"
            yield index, ReadDocument.of(name, text, **told)

    def place(self, index: int) -> str:
        """Say where a document stands in the file."""
        return f"{self.counted} {self.places[index]}"


def read_batches(
    shard: Shard, names: Mapping[str, str], limits: ArchiveLimits, problems: ProblemList
) -> Iterator[Batch]:
    """
    Stream the documents of a shard.

    Parameters
    ----------
    shard
        What is read.
    names
        For each of :data:`FIELDS` the name that it has in rows of the archive.
    limits
        How much is held at once, and what is too much.
    problems
        Takes in a sentence for whatever is no document; the others go on.

    Yields
    ------
    batch
        In the order in which the documents stand.
    """
    kind = shard.files[0].kind
    if kind == LINES:
        yield from _batches_of_lines(shard, names, limits, problems)
    elif kind == DOCUMENT:
        yield from _batches_of_documents(shard, limits, problems)
    else:
        yield from _batches_of_table(shard, names, limits, problems)


def _batches_of_documents(
    shard: Shard, limits: ArchiveLimits, problems: ProblemList
) -> Iterator[Batch]:
    for file in shard.files:
        if documents := read_stored(file, limits, problems):
            rows = [{one: getattr(document, one) for one in FIELDS} for document in documents]
            columns = _columns([_whole(row) for row in rows], FIELDS)
            yield Batch(file.name, BYTE, range(len(documents)), columns, documents)


def _whole(row: dict[str, str]) -> dict[str, str]:
    return {one: whole_letters(value) for one, value in row.items()}


def _batches_of_lines(
    shard: Shard, names: Mapping[str, str], limits: ArchiveLimits, problems: ProblemList
) -> Iterator[Batch]:
    [file] = shard.files
    keys = [names[one] for one in FIELDS]
    for places, lines in _blocks_of_lines(shard, limits, problems):
        columns = read_block(lines, {one: names[one] for one in FIELDS})
        if columns is not None:
            yield Batch(file.name, BYTE, places, columns)
        elif read := list(read_rows(file, zip(places, lines, strict=True), problems)):
            columns = _columns([row for _, row in read], keys)
            yield Batch(file.name, BYTE, [place for place, _ in read], columns)


def _blocks_of_lines(
    shard: Shard, limits: ArchiveLimits, problems: ProblemList
) -> Iterator[tuple[list[int], list[bytes]]]:
    places: list[int] = []
    lines: list[bytes] = []
    held = 0
    for place, line in split_lines(shard.files[0], (shard.start, shard.end), limits, problems):
        places.append(place)
        lines.append(line)
        held += len(line)
        if held >= limits.block_bytes:
            yield places, lines
            places, lines, held = [], [], 0
    if lines:
        yield places, lines


def _columns(rows: Sequence[Mapping[str, Any]], keys: Iterable[str]) -> Any:  # noqa: ANN401 - a table of Arrow
    return arrow().table([_column([row.get(key) for row in rows]) for key in keys], list(FIELDS))


def _column(values: list[Any]) -> Any:  # noqa: ANN401 - a column of Arrow
    pa = arrow()
    try:
        column = pa.array(values, pa.large_string())
    except pa.ArrowException:
        # numbers name documents and years too
        column = pa.array([_text(value) for value in values], pa.large_string())
    return arrow("compute").fill_null(column, "") if column.null_count else column


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _batches_of_table(
    shard: Shard, names: Mapping[str, str], limits: ArchiveLimits, problems: ProblemList
) -> Iterator[Batch]:
    pa, parquet = arrow(), arrow("parquet")
    [file] = shard.files
    row = shard.first_row
    try:
        with file.open_table() as stream, parquet.ParquetFile(stream, pre_buffer=False) as table:
            there = {one: name for one, name in names.items() if name in table.schema_arrow.names}
            if "text" not in there:
                problems.add(file.name, "", "no_column", column=names["text"])
                return
            batches = table.iter_batches(
                limits.batch_rows,
                row_groups=range(shard.start, shard.end),
                columns=list(there.values()),
                use_threads=False,
            )
            for read in batches:
                columns = [_texts(read, there.get(one)) for one in FIELDS]
                places = range(row, row + read.num_rows)
                yield Batch(file.name, ROW, places, pa.table(columns, names=list(FIELDS)))
                row += read.num_rows
    except (OSError, ValueError, NotImplementedError) as error:
        problems.add(file.name, f"{ROW} {row}", "cut_off", why=str(error))


def _texts(read: Any, name: str | None) -> Any:  # noqa: ANN401 - columns of Arrow
    """Give a column as texts; a date or a number is written out, nothing is an empty text."""
    pa, compute = arrow(), arrow("compute")
    if name is None:
        return pa.repeat(pa.scalar("", pa.large_string()), read.num_rows)
    column = read.column(read.schema.get_field_index(name))
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        # a column of bytes may hold what is no text
        column = pa.array([_decoded(one) for one in column.to_pylist()], pa.large_string())
    column = compute.cast(column, pa.large_string())
    return compute.fill_null(column, "") if column.null_count else column


def _decoded(content: bytes | None) -> str | None:
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError:
        return None
