"""Read the files of a pack, CSV and YAML, as records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack.intake import table_lines
from geo.pack.intake import take_text
from geo.pack.plain_yaml import as_text
from geo.pack.plain_yaml import parse_yaml
from geo.pack.records import Record
from geo.pack.records import Report
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from geo.pack.limits import Limits


def read_text(path: Path, report: Report, limits: Limits | None = None) -> str | None:
    """
    Read a UTF-8 file.

    Parameters
    ----------
    path
        File to read.
    report
        Receives a problem when the file is missing, beyond the limits, or not UTF-8.
    limits
        How large it may be; None for the limits of a pack.

    Returns
    -------
    text
        Its text, or None when it could not be read.
    """
    try:
        return take_text(path, limits)
    except FileNotFoundError:
        report.add(path.name, "", Message.of("problems.border.missing"))
    except RefusedError as error:
        report.add(path.name, error.place, error.args[0])
    return None


def read_csv(path: Path, report: Report) -> Iterator[Record]:
    """
    Read the rows of a CSV file as records.

    Parameters
    ----------
    path
        File to read; its first row names the columns.
    report
        Receives a problem for a missing file or a row of the wrong length.

    Yields
    ------
    record
        One row; its place is its line number and first column.
    """
    text = read_text(path, report)
    if text is None:
        return
    try:
        (_, header), *rows = table_lines(text)
    except RefusedError as error:
        report.add(path.name, error.place, error.args[0])
        return
    for line, row in rows:
        at = partial(Message.of, "problems.border.line_of", line=line, first=row[0][:80])
        if len(row) != len(header):
            said = {"columns": len(row), "wanted": len(header)}
            report.add(path.name, at(), Message.of("problems.border.columns", **said))
            continue
        yield Record(path.name, at, dict(zip(header, row, strict=True)))


def read_yaml(path: Path, report: Report) -> Any:  # noqa: ANN401 - any document
    """
    Read a YAML file.

    Parameters
    ----------
    path
        File to read.
    report
        Receives a problem when the file is missing or is not YAML.

    Returns
    -------
    document
        What the file holds, or None.
    """
    text = read_text(path, report)
    if text is None:
        return None
    try:
        return parse_yaml(text)
    except RefusedError as error:
        report.add(path.name, error.place, error.args[0])
        return None


def read_mapping(path: Path, report: Report, unfit: Message) -> dict[Any, Any] | None:
    """
    Read a YAML file that holds a mapping.

    Parameters
    ----------
    path
        File to read.
    report
        Receives one problem when the file is missing, is not YAML, or holds something else.
    unfit
        What is said where it holds something else.

    Returns
    -------
    mapping
        What the file holds, or None.
    """
    before = len(report.problems)
    found = read_yaml(path, report)
    if isinstance(found, dict):
        return found
    # a file that could not be read has been told of
    if len(report.problems) == before:
        report.add(path.name, "", unfit)
    return None


def yaml_records(path: Path, report: Report) -> Iterator[Record]:
    """
    Read a YAML list of mappings with ids, or a mapping by id, as records.

    Parameters
    ----------
    path
        File to read.
    report
        Receives a problem for what is not a record.

    Yields
    ------
    record
        One mapping with its ``id``; its place is that id.
    """
    document = read_yaml(path, report)
    if document is None:
        return
    if isinstance(document, dict):
        document = [
            {"id": key, **value} if isinstance(value, dict) else value
            for key, value in document.items()
        ]
    if not isinstance(document, list):
        report.add(path.name, "", Message.of("problems.pack.list"))
        return
    seen: set[str] = set()
    for number, value in enumerate(document, 1):
        at = partial(Message.of, "problems.border.item", number=number)
        place = id_of(value, path.name, at, report)
        if place is None:
            continue
        if place in seen:
            report.add(path.name, place, Message.of("problems.lines.twice"))
            continue
        seen.add(place)
        yield Record(path.name, place, value)


def id_of(value: object, file: str, at: str | Callable[[], str], report: Report) -> str | None:
    """
    Give the id of a record, which is a text.

    Parameters
    ----------
    value
        What stands in the file.
    file, at
        Where, as of a :class:`~geo.pack.records.Record`.
    report
        Receives a problem where there is no id, or it is no text.

    Returns
    -------
    id
        The id, or None.

    Examples
    --------
    >>> report = Report()
    >>> id_of({"id": "first"}, "a.yaml", "item 1", report), id_of({"id": 1}, "a.yaml", "", report)
    ('first', None)
    """
    given = value.get("id") if isinstance(value, dict) else None
    if given is None or given == "" or isinstance(given, dict | list):
        report.add(file, Record(file, at, {}).place, Message.of("problems.lines.no_id"))
        return None
    try:
        return as_text("id", given)
    except PackError as error:
        report.add(file, Record(file, at, {}).place, error.args[0])
        return None
