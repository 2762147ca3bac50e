"""Read documents that stand in the rows of JSONL and Parquet files."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import RefusedError
from geo.reading.document import ReadDocument
from geo.reading.markup import looks_like_markup
from geo.reading.markup import read_markup
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.reading.limits import DocumentLimits

Row = ReadDocument | Message

# by which names the columns go
_NAMES = {
    "id": ("id", "doc_id", "document", "document_id", "docid"),
    "text": ("text", "body", "content", "article"),
    "date": ("date", "published", "published_at", "pubdate", "timestamp"),
    "outlet": ("outlet", "source", "publisher", "site"),
    "url": ("url", "link", "uri"),
    "title": ("title", "headline"),
}
_TEXT = "text"


def row_document(
    row: Mapping[str, Any], number: int, name: str, limits: DocumentLimits
) -> ReadDocument:
    """
    Take one row as a document.

    Parameters
    ----------
    row
        Columns by name, in any case; ``text`` must be there. A text that is a web page is read
        as one.
    number
        Number of the row, from 1, which names a document without an id.
    name
        Name of the file.
    limits
        How long a text may be.

    Raises
    ------
    RefusedError
        If it has no text, or too long a one.

    Examples
    --------
    >>> from geo.reading.limits import document_limits
    >>> row_document({"ID": 7, "Body": "a"}, 1, "f", document_limits()).id
    '7'
    """
    lower = {str(key).lower(): value for key, value in row.items()}
    given = {
        ours: next((lower[n] for n in names if lower.get(n) is not None), None)
        for ours, names in _NAMES.items()
    }
    text = given.pop(_TEXT)
    if not isinstance(text, str) or not text.strip():
        raise RefusedError(Message.of("reading.row_empty"), place=str(number))
    if len(text) > limits.characters:
        said = Message.of("reading.characters", most=limits.characters)
        raise RefusedError(said, place=str(number))
    told = {key: "" if value is None else _written(value) for key, value in given.items()}
    document_id = told.pop("id") or f"{name}#{number}"
    if looks_like_markup(text):
        page = read_markup(document_id, text)
        return replace(
            page,
            date=told["date"] or page.date,
            outlet=told["outlet"] or page.outlet,
            url=told["url"] or page.url,
            title=told["title"] or page.title,
        )
    return ReadDocument.of(document_id, text, **told)


def _written(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_jsonl(name: str, text: str, limits: DocumentLimits) -> Iterator[Row]:
    """
    Read one document a line.

    Parameters
    ----------
    name
        Name of the file.
    text
        Its text.
    limits
        How many rows are read, and how long each may be.

    Yields
    ------
    row
        A document, or what is wrong with its line.
    """
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        count += 1
        if count > limits.rows:
            yield Message.of("reading.rows", most=limits.rows)
            return
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield Message.of("reading.row_json", row=number)
            continue
        yield _row(row, number, name, limits)


def _row(row: Any, number: int, name: str, limits: DocumentLimits) -> Row:  # noqa: ANN401 - of JSON
    if not isinstance(row, dict):
        return Message.of("reading.row_json", row=number)
    try:
        return row_document(row, number, name, limits)
    except RefusedError as error:
        return Message.of("reading.row", row=number, why=error.args[0])


def read_parquet(name: str, content: bytes, limits: DocumentLimits) -> Iterator[Row]:
    """
    Read one document a row.

    Parameters
    ----------
    name
        Name of the file.
    content
        Its bytes.
    limits
        How many rows are read, and how long each may be.

    Yields
    ------
    row
        A document, or what is wrong with its row.

    Raises
    ------
    RefusedError
        If the file is broken.
    """
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, rarely needed
    import pyarrow.parquet as pq  # noqa: PLC0415

    number = 0
    try:
        table = pq.ParquetFile(io.BytesIO(content))
        for batch in table.iter_batches(batch_size=1_000):
            for row in batch.to_pylist():
                number += 1
                if number > limits.rows:
                    yield Message.of("reading.rows", most=limits.rows)
                    return
                yield _row(row, number, name, limits)
    except (pa.ArrowException, OSError) as error:
        raise RefusedError(Message.of("reading.broken", kind="Parquet")) from error
