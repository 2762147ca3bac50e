"""Take in files that people write: regular ones, within limits, and valid text all through."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
import stat
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack.limits import DATA_DEPTH
from geo.pack.limits import DIGITS
from geo.pack.limits import data_bytes
from geo.pack.limits import pack_limits
from geo.pack.records import Problem
from geo.text.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from geo.pack.limits import Limits

# a text that is not closed runs to the end: to begin anew at each mark in it would take for ever
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def take_bytes(path: Path, most: int | None = None) -> bytes:
    """
    Read a regular file that is not larger than allowed.

    Parameters
    ----------
    path
        File to read; a link to a regular file will do.
    most
        How many bytes it may hold; None for what a built file may.

    Returns
    -------
    content
        Its bytes.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    RefusedError
        If it is a folder, a pipe or a device, larger than allowed, or the system will not read it.
    """
    most = data_bytes() if most is None else most
    try:
        # without waiting, or a pipe that nobody writes to would hold the reader for ever
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            # asked of the file that is open, for another may take its name meanwhile
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise RefusedError(Message.of("problems.border.irregular"))
            with os.fdopen(opened, "rb", closefd=False) as file:
                content = file.read(most + 1)
        finally:
            os.close(opened)
    except RefusedError:
        raise
    except FileNotFoundError:
        raise
    except NotADirectoryError as error:
        raise FileNotFoundError(*error.args) from error
    except IsADirectoryError as error:
        raise RefusedError(Message.of("problems.border.irregular")) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise RefusedError(Message.of("problems.border.unread", why=why)) from error
    if len(content) > most:
        raise RefusedError(Message.of("problems.border.size", most=most))
    return content


def check_file(path: Path) -> None:
    """
    Make sure that a file can be handed to a reader of its own, as one of GeoPackages.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    RefusedError
        If it is missing, no regular file, or larger than allowed.
    """
    try:
        about = path.stat()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise RefusedError(Message.of("problems.border.unread", why=why)) from error
    if not stat.S_ISREG(about.st_mode):
        raise RefusedError(Message.of("problems.border.irregular"))
    if about.st_size > data_bytes():
        raise RefusedError(Message.of("problems.border.size", most=data_bytes()))


def check_named(path: Path) -> None:
    """
    Make sure of a file as :func:`check_file` does; the error names it.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    PackError
        If it is missing, no regular file, or larger than allowed.
    """
    try:
        check_file(path)
    except RefusedError as error:
        raise named(path, error) from error


def named(path: Path, error: RefusedError) -> PackError:
    """
    Say which file was refused, for callers that keep no report.

    Parameters
    ----------
    path
        The file.
    error
        Why it was refused.

    Returns
    -------
    error
        An error whose sentence names the file, and the place in it.
    """
    return PackError(Problem(path.name, error.place, error.args[0]).sentence())


def take_text(path: Path, limits: Limits | None = None) -> str:
    """
    Read a file of UTF-8 text.

    Parameters
    ----------
    path
        File to read.
    limits
        How large it may be; None for the limits of a pack.

    Returns
    -------
    text
        Its text, without a byte order mark.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    RefusedError
        If it cannot be read within the limits, or is no UTF-8 text.
    """
    limits = limits or pack_limits()
    content = take_bytes(path, limits.size)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Message.of("problems.border.byte", byte=error.start)
        raise RefusedError(Message.of("problems.border.not_utf8"), place=where) from error
    if "\0" in text:
        where = Message.of("problems.border.byte", byte=content.index(b"\0"))
        raise RefusedError(Message.of("problems.border.not_utf8"), place=where)
    return text


def take_table(path: Path, limits: Limits | None = None) -> list[dict[str, str]]:
    """
    Read a built table whose rows have a value for each column.

    Parameters
    ----------
    path
        CSV file whose first row names the columns.
    limits
        How large it and its fields may be; None for the limits of a pack.

    Returns
    -------
    rows
        Each row by its columns' names.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    RefusedError
        If it is no such table; the sentence names the line.
    """
    header, *rows = table_lines(take_text(path, limits), limits)
    for line, row in rows:
        if len(row) != len(header[1]):
            said = Message.of("problems.border.columns", columns=len(row), wanted=len(header[1]))
            raise RefusedError(said, place=_line(line))
    return [dict(zip(header[1], row, strict=True)) for _, row in rows]


def table_lines(text: str, limits: Limits | None = None) -> list[tuple[int, list[str]]]:
    """
    Split the text of a CSV file into rows, each with the number of its last line.

    Parameters
    ----------
    text
        The text.
    limits
        How long a field may be; None for the limits of a pack.

    Raises
    ------
    RefusedError
        If it is no CSV or empty, a field is too long, or a column stands twice.
    """
    limits = limits or pack_limits()
    found: list[tuple[int, list[str]]] = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            if any(len(field) > limits.field for field in row):
                said = Message.of("problems.border.field", most=limits.field)
                raise RefusedError(said, place=_line(rows.line_num))
            if row:
                found.append((rows.line_num, row))
    except csv.Error as error:
        # the module has a limit of its own, and says so only in words
        said = Message.of("problems.border.not_csv")
        if "field limit" in str(error):
            said = Message.of("problems.border.field", most=limits.field)
        raise RefusedError(said, place=_line(rows.line_num)) from error
    if not found:
        raise RefusedError(Message.of("problems.pack.empty_table"))
    header = found[0][1]
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    if twice is not None:
        raise RefusedError(Message.of("problems.border.key_twice", name=twice), place=_line(1))
    return found


def _line(number: int) -> str:
    return Message.of("problems.border.line", line=number)


def parse_json(text: str | bytes, *, depth: int = DATA_DEPTH, mend: bool = False) -> Any:  # noqa: ANN401
    r"""
    Read JSON whose numbers are finite, whose texts are valid, and which is not too deep.

    Parameters
    ----------
    text
        The text, or its bytes in UTF-8.
    depth
        How many lists and mappings may stand within each other.
    mend
        Whether half a pair of surrogates, which is no text, becomes a sign that says so; a browser
        may send one when it cuts an emoji. Numbers without end then stay
        for who reads them to refuse.

    Returns
    -------
    document
        What it holds.

    Raises
    ------
    RefusedError
        If it is not JSON of that kind.

    Examples
    --------
    >>> parse_json('{"a": [1, 2]}')
    {'a': [1, 2]}
    >>> parse_json('{"a": NaN}')
    Traceback (most recent call last):
    ...
    geo.errors.RefusedError: a number is not finite.
    """
    try:
        text = text if isinstance(text, str) else text.decode("utf-8-sig")
        _check_depth(text, depth)
        found = json.loads(
            text,
            parse_constant=float if mend else _no_constant,
            parse_float=float if mend else finite,
            parse_int=_whole,
        )
        if _ESCAPED_HALF.search(text):
            whole = json.dumps(found, ensure_ascii=False).encode(
                errors="replace" if mend else "strict"
            )
            found = json.loads(whole)
    except RefusedError:
        raise
    except json.JSONDecodeError as error:
        said = Message.of("problems.border.not_json")
        raise RefusedError(said, place=_line(error.lineno)) from error
    except UnicodeError as error:
        raise RefusedError(Message.of("problems.border.not_utf8")) from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(Message.of("problems.border.not_json")) from error
    return found


def _check_depth(text: str, most: int) -> None:
    """Count how deep brackets stand within each other, before anything is built of them."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > most:
                raise RefusedError(Message.of("problems.border.depth", most=most))
        elif found[0] in "]}":
            depth -= 1


def _no_constant(_: str) -> NoReturn:
    raise RefusedError(Message.of("problems.border.finite"))


def _whole(written: str) -> int:
    if len(written) > DIGITS:
        raise RefusedError(Message.of("problems.border.digits", most=DIGITS))
    return int(written)


def finite(value: Any) -> float:  # noqa: ANN401 - whatever a file holds
    """
    Read a number that is finite.

    Parameters
    ----------
    value
        A number, or its text.

    Returns
    -------
    number
        The number.

    Raises
    ------
    RefusedError
        If it is none, or not finite.

    Examples
    --------
    >>> finite("1.5")
    1.5
    """
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise RefusedError(Message.of("problems.border.finite")) from error
    if not math.isfinite(number):
        raise RefusedError(Message.of("problems.border.finite"))
    return number
