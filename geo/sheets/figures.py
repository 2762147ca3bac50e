"""Write numbers and dates in a language, with no more digits than the data carry."""

from __future__ import annotations

import re
from math import floor
from math import log10

from geo.words import word

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
# from here on groups of three digits are set apart
GROUPED_FROM = 10_000
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def number(value: float, language: str, digits: int = 0) -> str:
    """
    Write a number.

    Parameters
    ----------
    value
        The number.
    language
        Language whose decimal mark is used.
    digits
        Digits after the decimal mark.

    Returns
    -------
    text
        The number; a narrow space sets groups of three digits apart from 10 000 on.

    Examples
    --------
    >>> number(3164.84, "ru", 1), number(-2.5, "en", 1)
    ('3164,8', '−2.5')
    """
    written = f"{abs(value):,.{digits}f}"
    separator = NARROW_SPACE if abs(value) >= GROUPED_FROM else ""
    written = written.replace(",", separator)
    if language == "ru":
        written = written.replace(".", ",")
    return (MINUS if value < 0 and float(f"{abs(value):.{digits}f}") else "") + written


def significant(value: float, language: str, digits: int) -> str:
    """
    Write a number with so many significant digits at most.

    Examples
    --------
    >>> significant(1485.84, "en", 4), significant(0.0123, "en", 2), significant(58.1, "en", 4)
    ('1486', '0.012', '58.1')
    >>> significant(218_222, "en", 4) == "218" + NARROW_SPACE + "200"
    True
    """
    if value == 0:
        return number(0, language)
    places = digits - 1 - floor(log10(abs(value)))
    written = number(round(value, places), language, max(0, places))
    mark = "," if language == "ru" else "."
    return written.rstrip("0").rstrip(mark) if mark in written else written


def area_number(km2: float, language: str) -> str:
    """
    Write an area in km2 without its unit, with the digits that a coastline carries (0.1 %).

    Examples
    --------
    >>> area_number(3164.84, "en"), area_number(12.345, "ja"), area_number(0.0123, "en")
    ('3165', '12.3', '0.012')
    """
    size = abs(km2)
    return significant(km2, language, 4 if size >= 100 else 3 if size >= 1 else 2)  # noqa: PLR2004


def area(km2: float, language: str) -> str:
    """Write an area in km2 with its unit."""
    return area_number(km2, language) + NO_BREAK_SPACE + word(language, "app.km2")


def percent(share: float, language: str) -> str:
    """
    Write a share of 0 to 1 in percent, to the digit that a coast still carries.

    Examples
    --------
    >>> percent(0.505, "en"), percent(0.5, "ru") == "50" + NO_BREAK_SPACE + "%"
    ('50.5%', True)
    """
    digits = 0 if float(f"{share * 100:.1f}").is_integer() else 1
    space = NO_BREAK_SPACE if language == "ru" else ""
    return number(share * 100, language, digits) + space + "%"


def percent_range(low: float, high: float, language: str) -> str:
    """
    Write two shares of 0 to 1 as a range, with the one digit that a coast still carries.

    Examples
    --------
    >>> percent_range(0.494, 0.505, "en"), percent_range(0.5, 0.5, "en")
    ('49.4–50.5%', '50.0%')
    """
    space = NO_BREAK_SPACE if language == "ru" else ""
    first, second = (number(share * 100, language, 1) for share in (low, high))
    return (first if first == second else f"{first}–{second}") + space + "%"


def signed(written: str, value: float) -> str:
    """Put a plus before a number that grew; a minus stands there already."""
    return f"+{written}" if value > 0 else written


def date(value: str | None, language: str) -> str:
    """
    Write a date or an interval of dates.

    Parameters
    ----------
    value
        YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a slash.
    language
        Language to write it in.

    Returns
    -------
    text
        The date in words; anything else is given back as it stands.

    Examples
    --------
    >>> date("1956-10-19", "en"), date("2019-01", "ja")
    ('October 19, 1956', '2019年1月')
    """
    return " – ".join(_one_date(part, language) for part in value.split("/")) if value else ""


def _one_date(value: str, language: str) -> str:
    match = _DATE.fullmatch(value)
    if not match:
        return value
    year, month, day = match.groups()
    if month is None:
        return word(language, "app.date.year", year=year)
    if not 1 <= int(month) <= 12:  # noqa: PLR2004 - months of a year
        return value
    if day is None:
        name = word(language, f"app.month.{int(month)}")
        return word(language, "app.date.month", year=year, month=name)
    name = word(language, f"app.month_of.{int(month)}")
    return word(language, "app.date.day", year=year, month=name, day=int(day))


def counted(value: float, forms: str, language: str) -> str:
    """
    Choose the form of a text that follows a number.

    Parameters
    ----------
    value
        The number.
    forms
        The forms with ``|`` between them: one and more in English, 1, 2 and 5 in Russian, a
        single one in Japanese and wherever the text does not change.
    language
        Language of the forms.

    Returns
    -------
    form
        The one that Unicode's plural rules ask for.

    Examples
    --------
    >>> [counted(n, "год|года|лет", "ru") for n in (1, 3, 11, 25)], counted(2, "day|days", "en")
    (['год', 'года', 'лет', 'лет'], 'days')
    """
    given = forms.split("|")
    return given[min(_plural(value, language), len(given) - 1)]


def _plural(value: float, language: str) -> int:
    if language != "ru":
        return 0 if value == 1 else 1
    ones, tens = value % 10, value % 100
    if ones == 1 and tens != 11:  # noqa: PLR2004 - the rule of the language
        return 0
    # 2 to 4, but not 12 to 14
    return 1 if 2 <= ones <= 4 and not 12 <= tens <= 14 else 2  # noqa: PLR2004
