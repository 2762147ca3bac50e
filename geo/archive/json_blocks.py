"""Read a block of lines of JSON into columns at once, where each is a document like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence


def read_block(lines: Sequence[bytes], names: Mapping[str, str]) -> Any | None:  # noqa: ANN401
    """
    Read lines into a table.

    Parameters
    ----------
    lines
        Lines of a file.
    names
        For each field of a document, the name that it has in the lines.

    Returns
    -------
    table
        A row a line and a column of text for each field, empty where a line has nothing. None
        where any line is no object or holds what is no text: those are read one by one, which
        takes four times as long and says what is wrong.

    Examples
    --------
    >>> read_block([b'{"id": "a", "words": "isle"}', b"{}"], {"text": "words"}).to_pydict()
    {'text': ['isle', '']}
    >>> read_block([b'{"words": "isle"}', b"[]"], {"text": "words"})
    """
    # the reader of blocks looks for objects, wherever lines end
    if not all(map(_is_braced, lines)):
        return None
    block = b"\n".join(lines)
    if not _is_unicode(block):
        return None
    pa = arrow()
    for number in (pa.large_string(), pa.int64()):
        # numbers name documents too
        kinds = {name: pa.large_string() for name in names.values()}
        if "id" in names:
            kinds[names["id"]] = number
        table = _parsed(block, kinds)
        if table is not None and table.num_rows == len(lines):
            columns = [_filled(table.column(name)) for name in names.values()]
            return pa.table(columns, names=list(names))
    return None


def _is_braced(line: bytes) -> bool:
    return line[:1] == b"{" and line.rstrip()[-1:] == b"}"


def _is_unicode(block: bytes) -> bool:
    pa = arrow()
    ends = pa.array([0, len(block)], pa.int64()).buffers()[1]
    text = pa.Array.from_buffers(pa.large_string(), 1, [None, ends, pa.py_buffer(block)])
    try:
        text.validate(full=True)
    except pa.ArrowException:
        return False
    return True


def _parsed(block: bytes, kinds: Mapping[str, Any]) -> Any | None:  # noqa: ANN401 - a table of Arrow
    pa, json = arrow(), arrow("json")
    reading = json.ReadOptions(use_threads=False, block_size=len(block) + 1)
    parsing = json.ParseOptions(
        explicit_schema=pa.schema(list(kinds.items())), unexpected_field_behavior="ignore"
    )
    try:
        return json.read_json(pa.BufferReader(block), reading, parsing)
    except pa.ArrowException:
        return None


def _filled(column: Any) -> Any:  # noqa: ANN401 - a column of Arrow
    pa, compute = arrow(), arrow("compute")
    if column.type != pa.large_string():
        column = compute.cast(column, pa.large_string())
    return compute.fill_null(column, "") if column.null_count else column
