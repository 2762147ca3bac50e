"""
Write numbers, dates, ranges and lists as CLDR has them in each language.

The style is one, in English as the British write it; the browser's writers
(``web/src/text/writing.js``) write the same, and a test holds the two together:

====================  =====================  =====================  ===========================
what                   English                Japanese               Russian
====================  =====================  =====================  ===========================
number                10,276.9; −2.5         10,276.9; −2.5         10 276,9; −2,5
share                 74.5%; 6.9–7.2%        74.5%; 6.9～7.2%       74,5 %; 6,9–7,2 %
day                   22 November 2018       2018年11月22日         22 ноября 2018 года
days                  18–19 April 1998       1998年4月18～19日      18–19 апреля 1998 года
month, year           January 2019; 1956     2019年1月; 1956年      январь 2019 года; 1956 год
list                  a, b and c             a、b、c                a, b и c
====================  =====================  =====================  ===========================

The space between groups of digits is narrow, and does not break; nor does that before a sign of
percent or a unit, nor in Russian any between a number and what it counts. A minus is U+2212. Half
a digit is rounded away from zero, as pupils learn it.
"""

from __future__ import annotations

import decimal
import re
from datetime import date as calendar_date
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.lists import format_list
from babel.numbers import parse_pattern

from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel.numbers import NumberPattern

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
# which of a language's customs is followed where its countries differ
LOCALES = {"en": "en_GB"}
_GROUP_SPACE = re.compile(rf"(?<=\d){NO_BREAK_SPACE}(?=\d)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# forms of a text that follows a number, in the order in which catalogues give them; a fraction in
# Russian takes the form after two
_FORMS = {
    "en": {"one": 0, "other": 1},
    "ja": {"other": 0},
    "ru": {"one": 0, "few": 1, "other": 1, "many": 2},
}

# the catalogue's pattern of an interval, by what is known of its ends and by how much they share
_SHARING = {(1, 1): {0: "years"}, (2, 2): {1: "months"}, (3, 3): {1: "days_of_months", 2: "days"}}

# what numbers of these units name is one thing of many, and no amount: no groups are set apart
NAMING_UNITS = frozenset({"year", "article"})

_Parts = tuple[int, int | None, int | None]


@cache
def locale_of(language: str) -> Locale:
    """Read what CLDR has for a language."""
    return Locale.parse(LOCALES.get(language, language))


def number(
    value: float | decimal.Decimal, language: str, digits: int = 0, *, most: int | None = None
) -> str:
    """
    Write a number.

    Parameters
    ----------
    value
        The number.
    language
        Language whose marks are used.
    digits
        Digits after the decimal mark.
    most
        Digits after the decimal mark at most, where zeros at the end are left out beyond
        ``digits``.

    Returns
    -------
    text
        The number, groups of three digits set apart.

    Examples
    --------
    >>> number(3164.84, "en", 1), number(-2.5, "en", 1), number(2.5, "en", most=3)
    ('3,164.8', '−2.5', '2.5')
    """
    fraction = "0" * digits + "#" * ((digits if most is None else most) - digits)
    return _by_pattern(_exact(value), f"#,##0.{fraction}" if fraction else "#,##0", language)


def significant(value: float, language: str, digits: int) -> str:
    """
    Write a number with so many significant digits at most.

    Examples
    --------
    >>> significant(1485.84, "en", 4), significant(0.0123, "en", 2), significant(58.1, "en", 4)
    ('1,486', '0.012', '58.1')
    >>> significant(218_222, "en", 4)
    '218,200'
    """
    if value == 0:
        return number(0, language)
    exact = _exact(value)
    places = digits - 1 - exact.adjusted()
    with decimal.localcontext(rounding=decimal.ROUND_HALF_UP):
        rounded = exact.quantize(decimal.Decimal(1).scaleb(-places))
    return number(rounded, language, most=max(0, places))


def unit_number(value: float, unit: str, language: str, *, most: int) -> str:
    """
    Write the number that stands before a unit, or that names a year or an article.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit.
    language
        Language whose marks are used.
    most
        Digits after the decimal mark at most.

    Returns
    -------
    text
        The number.

    Examples
    --------
    >>> unit_number(2005, "year", "en", most=0), unit_number(2005, "people", "en", most=0)
    ('2005', '2,005')
    """
    return f"{value:.0f}" if unit in NAMING_UNITS else number(value, language, most=most)


def area_number(km2: float, language: str) -> str:
    """
    Write an area in km2 without its unit, with the digits that a coastline carries (0.1 %).

    Examples
    --------
    >>> area_number(3164.84, "en"), area_number(12.345, "ja"), area_number(0.0123, "en")
    ('3,165', '12.3', '0.012')
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
    return _by_pattern(_exact(share), _percent_pattern(language, ".#"), language)


def percent_range(low: float, high: float, language: str) -> str:
    """
    Write two shares of 0 to 1 as a range, with the one digit that a coast still carries.

    Examples
    --------
    >>> percent_range(0.494, 0.505, "en"), percent_range(0.5, 0.5, "en")
    ('49.4–50.5%', '50.0%')
    """
    pattern = _percent_pattern(language, ".0")
    first, last = (_by_pattern(_exact(share), pattern, language) for share in (low, high))
    if first == last:
        return first
    return word(language, "app.range", first=first.rstrip(f"%{NO_BREAK_SPACE}"), last=last)


def number_range(first: str, last: str, language: str) -> str:
    """
    Write two written numbers as a range.

    Examples
    --------
    >>> number_range("94.5", "107.4", "en"), number_range("1", "1", "en")
    ('94.5–107.4', '1')
    """
    return first if first == last else word(language, "app.range", first=first, last=last)


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
        The date in words, what both ends share said once; anything else, a day that the calendar
        does not have among it, is given back as it stands.

    Examples
    --------
    >>> date("1956-10-19", "en"), date("1998-04-18/1998-04-19", "ja")
    ('19 October 1956', '1998年4月18～19日')
    """
    read = [_parts(end) for end in (value or "").split("/")]
    ends = [parts for parts in read if parts is not None]
    if len(ends) < len(read) or len(ends) > 2:  # noqa: PLR2004 - two ends
        return value or ""
    first, last = ends[0], ends[-1]
    if first == last:
        return _one_date(first, language)
    return _dates(first, last, language)


def _dates(first: _Parts, last: _Parts, language: str) -> str:
    """Write an interval, what both ends share said once."""
    kind = _SHARING.get((_known(first), _known(last)), {}).get(_shared(first, last))
    if kind is None:
        ends = {"first": _one_date(first, language), "last": _one_date(last, language)}
        return word(language, "app.dates", **ends)
    return word(
        language,
        f"app.dates.{kind}",
        year=first[0],
        last_year=last[0],
        month=_month(first, language),
        last_month=_month(last, language),
        day=first[2],
        last_day=last[2],
    )


def _known(parts: _Parts) -> int:
    """Count what is known of a date: 1 the year, 2 the month, 3 the day."""
    return sum(part is not None for part in parts)


def _shared(first: _Parts, last: _Parts) -> int:
    """Count what two dates share, from the year on."""
    return 0 if first[0] != last[0] else 1 if first[1] != last[1] else 2


def _one_date(parts: _Parts, language: str) -> str:
    year, month, day = parts
    kind = "year" if month is None else "month" if day is None else "day"
    return word(language, f"app.date.{kind}", year=year, month=_month(parts, language), day=day)


def _parts(value: str) -> _Parts | None:
    """Take a date apart, or give None where it is none."""
    match = _DATE.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        calendar_date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return (year or 0, month, day)


def _month(parts: _Parts, language: str) -> str:
    """Name a month: with a day, Russian puts it into the genitive."""
    _, month, day = parts
    context = "format" if day else "stand-alone"
    return str(locale_of(language).months[context]["wide"][month]) if month else ""


def listed(items: Iterable[str], language: str) -> str:
    """
    Write things one after the other, as a sentence lists them.

    Examples
    --------
    >>> listed(["a", "b", "c"], "en"), listed(["a", "b"], "ru"), listed(["a", "b"], "ja")
    ('a, b and c', 'a и b', 'a、b')
    """
    return format_list(list(items), locale=locale_of(language))


def counted(value: float | decimal.Decimal, forms: str, language: str) -> str:
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
        The one that CLDR's plural rules ask for.

    Examples
    --------
    >>> [counted(n, "год|года|лет", "ru") for n in (1, 3, 11, 1.5)], counted(2, "day|days", "en")
    (['год', 'года', 'лет', 'года'], 'days')
    """
    given = forms.split("|")
    category = plural(value, language)
    return given[min(_FORMS.get(language, {}).get(category, len(given) - 1), len(given) - 1)]


def plural(value: float | decimal.Decimal, language: str) -> str:
    """
    Give the plural category of a number as it is written, by CLDR's rules, of decimals with zeros.

    Examples
    --------
    >>> plural(1, "en"), plural(21, "ru"), plural(1, "ja")
    ('one', 'one', 'other')
    """
    exact = isinstance(value, decimal.Decimal)
    whole = int(value) if not exact and float(value).is_integer() else value
    return str(locale_of(language).plural_form(whole))


def as_written(value: float, digits: int) -> decimal.Decimal:
    """Round a number to the digits that :func:`number` writes of it."""
    last = decimal.Decimal(1).scaleb(-digits)
    return _exact(value).quantize(last, rounding=decimal.ROUND_HALF_UP)


def _exact(value: float | decimal.Decimal) -> decimal.Decimal:
    # the shortest decimal that is this number, as browsers take it too
    return value if isinstance(value, decimal.Decimal) else decimal.Decimal(repr(float(value)))


@cache
def _pattern(pattern: str) -> NumberPattern:
    return parse_pattern(pattern)


def _percent_pattern(language: str, fraction: str) -> str:
    whole = str(locale_of(language).percent_formats[None].pattern)
    return whole.replace("0", f"0{fraction}")


def _by_pattern(value: decimal.Decimal, pattern: str, language: str) -> str:
    with decimal.localcontext() as context:
        context.rounding = decimal.ROUND_HALF_UP
        written = _pattern(pattern).apply(value, locale_of(language))
    # what rounds to nothing has no sign
    sign = MINUS if written.startswith("-") and re.search(r"[1-9]", written) else ""
    return sign + _GROUP_SPACE.sub(NARROW_SPACE, written.removeprefix("-"))
