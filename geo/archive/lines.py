"""Read lines of JSON from any part of a file, with a sentence for each that is no document."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import orjson
from geo.archive.streams import plain_stream
from geo.reading.document import whole_letters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.archive.limits import ArchiveLimits
    from geo.archive.problems import ProblemList
    from geo.archive.sources import SourceFile

_HALVES = re.compile("[\ud800-\udfff]")
_LINE_END = b"\n"
_MARK = b"\xef\xbb\xbf"
# no text in UTF-8 holds a zero byte, and other bytes or encodings soon do
_SNIFFED = 4096


def split_lines(
    file: SourceFile, span: tuple[int, int], limits: ArchiveLimits, problems: ProblemList
) -> Iterator[tuple[int, bytes]]:
    """
    Split a part of a file at the ends of lines.

    Parameters
    ----------
    file
        A file of lines.
    span
        The bytes in which lines begin that are read; all lines where the end is 0.
    limits
        What is too much.
    problems
        Takes in a sentence for each line that is too long, and for a file that breaks off.

    Yields
    ------
    place, line
        The byte at which it begins, and what stands there.
    """
    start, end = span
    # a line belongs to the part that it begins in; the byte before tells whether one begins here
    at = max(start - 1, 0)
    is_skipped = start > 0
    held = b""
    try:
        for block in _blocks(file, at, limits, problems):
            *whole, held = (held + block).split(_LINE_END)
            for line in whole:
                if end and at >= end:
                    return
                if not is_skipped and not _is_long(line, file, at, limits, problems):
                    yield at, line
                is_skipped = False
                at += len(line) + 1
            if end and at >= end:
                return
            if len(held) > limits.line_bytes:
                # what is longer is not held, only its end is looked for
                is_skipped = is_skipped or _is_long(held, file, at, limits, problems)
                at += len(held)
                held = b""
    except (OSError, ValueError) as error:
        problems.add(file.name, f"byte {at}", "cut_off", why=str(error))
        return
    is_ours = not is_skipped and not (end and at >= end)
    if held and is_ours and not _is_long(held, file, at, limits, problems):
        yield at, held


def read_rows(
    file: SourceFile, lines: Iterable[tuple[int, bytes]], problems: ProblemList
) -> Iterator[tuple[int, dict[str, Any]]]:
    """
    Read objects that stand one a line.

    Parameters
    ----------
    file
        The file that the lines are from.
    lines
        The lines, each with the byte at which it begins.
    problems
        Takes in a sentence for each line that is no object.

    Yields
    ------
    place, row
        The byte at which a line begins, and its object.
    """
    loads = orjson().loads
    for place, line in lines:
        try:
            row = loads(line)
        except ValueError:
            row = _slow(line, file, place, problems)
            if row is None:
                continue
        if type(row) is dict:
            # the quick reader rounds whole numbers of more than twenty digits
            yield place, json.loads(line) if float in map(type, row.values()) else row
        else:
            problems.add(file.name, f"byte {place}", "no_object")


def _slow(line: bytes, file: SourceFile, place: int, problems: ProblemList) -> Any:  # noqa: ANN401 - any JSON
    """Read what the quick reader refuses: halves of surrogate pairs stand in people's texts."""
    if not line.strip():
        return None
    try:
        # a byte order mark may begin a file
        row = json.loads(line.removeprefix(_MARK) if place == 0 else line)
    except UnicodeDecodeError as error:
        problems.add(file.name, f"byte {place}", "no_utf8", byte=place + error.start)
        return None
    except (ValueError, RecursionError) as error:
        problems.add(file.name, f"byte {place}", "no_json", why=str(error))
        return None
    if isinstance(row, dict) and any(_has_halves(value) for value in row.values()):
        problems.add(file.name, f"byte {place}", "halves")
        return {k: whole_letters(v) if _has_halves(v) else v for k, v in row.items()}
    return row


def _has_halves(value: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(value, str) and _HALVES.search(value) is not None


def _is_long(
    line: bytes, file: SourceFile, at: int, limits: ArchiveLimits, problems: ProblemList
) -> bool:
    if len(line) <= limits.line_bytes:
        return False
    problems.add(file.name, f"byte {at}", "long_line", most=limits.line_bytes)
    return True


def _blocks(
    file: SourceFile, begin: int, limits: ArchiveLimits, problems: ProblemList
) -> Iterator[bytes]:
    """Stream a file from a byte on, without what compresses it; nothing of one that is no text."""
    with file.open() as stream:
        source = plain_stream(stream, file.codec)
        first = source.read(_SNIFFED)
        if b"\0" in first:
            if begin == 0:
                problems.add(file.name, "", "binary")
            return
        if begin == 0:
            yield first
        else:
            stream.seek(begin)
        while block := source.read(limits.block_bytes):
            yield block
