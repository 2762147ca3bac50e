"""Compare dates known to the year, month or day, and tell which day it is for the reader."""

from __future__ import annotations

import calendar
import datetime as dt

_DAYS_PER_YEAR = 365.2425
# clocks on Earth are at most so far behind and ahead of UTC
_BEHIND, _AHEAD = dt.timedelta(hours=-12), dt.timedelta(hours=14)


def first_day(value: str) -> dt.date:
    """
    Give the first day of a date or interval.

    Parameters
    ----------
    value
        YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a slash.

    Returns
    -------
    day
        The earliest day it may mean.

    Examples
    --------
    >>> first_day("1956-10"), first_day("1998-04-18/1998-04-19")
    (datetime.date(1956, 10, 1), datetime.date(1998, 4, 18))
    """
    return dt.date.fromisoformat(_padded(value.split("/", maxsplit=1)[0]))


def last_day(value: str) -> dt.date:
    """
    Give the last day of a date or interval.

    Parameters
    ----------
    value
        YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a slash.

    Returns
    -------
    day
        The latest day it may mean.

    Examples
    --------
    >>> last_day("1956-10"), last_day("1998")
    (datetime.date(1956, 10, 31), datetime.date(1998, 12, 31))
    """
    part = value.rsplit("/", maxsplit=1)[-1]
    day = dt.date.fromisoformat(_padded(part))
    if part.count("-") == 0:
        return day.replace(month=12, day=31)
    if part.count("-") == 1:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


def lies_within(value: str, window: str) -> bool:
    """
    Tell whether every day that a date may mean lies in a window.

    Examples
    --------
    >>> lies_within("2018-11-14", "2018-11"), lies_within("2018", "2018-11")
    (True, False)
    """
    return first_day(window) <= first_day(value) and last_day(value) <= last_day(window)


def overlaps(one: str, other: str) -> bool:
    """
    Tell whether two dates or intervals have a day in common.

    Examples
    --------
    >>> overlaps("2018", "2018-11"), overlaps("2016-09-01", "2016-09-02")
    (True, False)
    """
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)


def years_between(start: str, end: str) -> float:
    """
    Give the years from the first day of one date to the first day of another.

    Examples
    --------
    >>> round(years_between("1945-09-05", "2019-01-04"), 1)
    73.3
    """
    return (first_day(end) - first_day(start)).days / _DAYS_PER_YEAR


def today() -> dt.date:
    """
    Tell which day it is on this machine.

    Returns
    -------
    day
        The day by the machine's time zone, or by the one that ``TZ`` names.
    """
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def today_at(minutes_behind_utc: float | None) -> dt.date:
    """
    Tell which day it is for a reader whose browser says how far its clock is from UTC.

    Parameters
    ----------
    minutes_behind_utc
        As a browser counts: positive to the west of Greenwich. None where it does not say.

    Returns
    -------
    day
        The reader's day; this machine's where the browser does not say, or says what no clock on
        Earth shows.
    """
    if minutes_behind_utc is None:
        return today()
    ahead = dt.timedelta(minutes=-minutes_behind_utc)
    if not _BEHIND <= ahead <= _AHEAD:
        return today()
    return (dt.datetime.now(tz=dt.UTC) + ahead).date()


def days_on_earth() -> tuple[dt.date, ...]:
    """
    Tell which days it is now, somewhere.

    Returns
    -------
    days
        This machine's first, then each other one that a reader's clock may show.
    """
    now = dt.datetime.now(tz=dt.UTC)
    others = ((now + ahead).date() for ahead in (dt.timedelta(0), _AHEAD, _BEHIND))
    return tuple(dict.fromkeys((today(), *others)))


def is_today_somewhere(day: dt.date) -> bool:
    """
    Tell whether a day is today's for anybody on Earth.

    Examples
    --------
    >>> is_today_somewhere(today()), is_today_somewhere(dt.date(1956, 10, 19))
    (True, False)
    """
    now = dt.datetime.now(tz=dt.UTC)
    return (now + _BEHIND).date() <= day <= (now + _AHEAD).date()


def _padded(value: str) -> str:
    return value + "-01-01"[len(value) - 4 :]
