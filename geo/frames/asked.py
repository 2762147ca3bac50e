"""Read what somebody asks a view for in Python's own kinds of value."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.scene.rules import Rules
from geo.scene.rules import ruled_sea

if TYPE_CHECKING:
    from geo.pack.pack import Pack


def mapping(given: Any, option: str, what: str) -> dict[str, str]:  # noqa: ANN401 - whatever is passed
    """
    Read a mapping, or anything else that has items as one has.

    Parameters
    ----------
    given
        What was passed.
    option, what
        The option that it was passed for, and what that maps to what, for a sentence.

    Returns
    -------
    mapping
        The same as a dictionary.

    Raises
    ------
    PackError
        If it maps nothing.

    Examples
    --------
    >>> mapping(["rocks"], "law", "rules to options")
    Traceback (most recent call last):
    ...
    geo.errors.PackError: What law= says must map rules to options, and is a list.
    """
    if not hasattr(given, "items"):
        msg = f"What {option}= says must map {what}, and is a {type(given).__name__}."
        raise PackError(msg)
    return dict(given.items())


def rules(law: Any, effects: Any, pack: Pack) -> Rules:  # noqa: ANN401 - whatever is passed
    """
    Read rules of the sea.

    Parameters
    ----------
    law, effects
        What was passed, or None.
    pack
        The pack.

    Returns
    -------
    rules
        Rules that the pack has, and that were computed together.

    Raises
    ------
    PackError
        If one of them maps nothing.
    UnknownIdError
        If there is no such rule, option, unit or effect.
    MeasureError
        If they were not computed together.
    """
    found = Rules(
        {} if law is None else mapping(law, "law", "rules to options"),
        {} if effects is None else mapping(effects, "effects", "units or groups to effects"),
    )
    ruled_sea(found, pack)
    return found


def day_text(date: object) -> str:
    """
    Write a day as text, without the hour that pandas adds.

    Parameters
    ----------
    date
        A day of Python or pandas, or text, which stays as it is.

    Returns
    -------
    text
        YYYY-MM-DD for a day.

    Examples
    --------
    >>> day_text(dt.datetime(1905, 9, 5, 12)), day_text("1905")
    ('1905-09-05', '1905')
    """
    if isinstance(date, dt.date):
        return dt.date(date.year, date.month, date.day).isoformat()
    return str(date)


def at_most_one(**given: object) -> None:
    """
    Refuse what cannot hold together.

    Parameters
    ----------
    **given
        What was passed for options of which one counts; None where nothing was.

    Raises
    ------
    PackError
        If several were given: none is passed over in silence.

    Examples
    --------
    >>> at_most_one(scenario="today", date="1905")
    Traceback (most recent call last):
    ...
    geo.errors.PackError: Either scenario= or date= can be shown, not both.
    """
    named = [f"{option}=" for option, value in given.items() if value is not None]
    if len(named) > 1:
        *first, last = named
        msg = f"Either {', '.join(first)} or {last} can be shown, not both."
        raise PackError(msg)
