"""Say of a number or a date that it cannot be."""

from __future__ import annotations

import datetime as dt
import math

from geo.pack.records import is_date
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.dates import today
from geo.text.message import Message

Span = tuple[float, float]
PERCENT: Span = (0, 100)
COUNTED: Span = (0, math.inf)


def number_fault(field: str, value: float | None, span: Span) -> Message | None:
    """
    Say that a number cannot be.

    Parameters
    ----------
    field
        What it is called in its file.
    value
        The number, or None where there is none.
    span
        The least and the most that it may be.

    Returns
    -------
    sentence
        What it may be, or None where it is that.

    Examples
    --------
    >>> number_fault("minutes", 0, (1, 600))
    '0 cannot be: minutes lies between 1 and 600.'
    """
    least, most = span
    if value is None or least <= value <= most:
        return None
    said = {"value": f"{value:.15g}", "field": field, "least": f"{least:.15g}"}
    if math.isinf(most):
        return Message.of("problems.pack.least", **said)
    return Message.of("problems.pack.range", **said, most=f"{most:.15g}")


def date_fault(field: str, date: str | None, latest: dt.date) -> Message | None:
    """
    Say of a date that it is none, or that it has not come.

    Parameters
    ----------
    field
        What it is called in its file.
    date
        YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a slash; None where there is none.
    latest
        The last day on which it may begin.

    Returns
    -------
    sentence
        What is wrong, or None.

    Examples
    --------
    >>> date_fault("date", "3019-01-04", dt.date(2026, 1, 1))
    'date is 3019-01-04, which has not come.'
    """
    parts = [] if date is None else date.split("/")
    if not all(map(is_date, parts)):
        return Message.of("problems.record.date", field=field, value=repr(date))
    if parts and last_day(parts[-1]) < first_day(parts[0]):
        return Message.of("problems.claimfile.interval", field=field, value=date)
    if parts and max(map(first_day, parts)) > latest:
        return Message.of("problems.pack.not_come", field=field, date=date)
    return None


def tomorrow() -> dt.date:
    """Give the last day that may have come, wherever a file was written."""
    return today() + dt.timedelta(days=1)
