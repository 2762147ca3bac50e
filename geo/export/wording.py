"""Write the texts and numbers of a lesson for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.saving import printable
from geo.scene.telling import distance_text
from geo.text.format import area
from geo.text.format import counted
from geo.text.format import number
from geo.text.format import percent
from geo.text.words import word

if TYPE_CHECKING:
    from geo.text.languages import Text

# a run of letters longer than this has no place to break
LONGEST_WORD = 30
_ZERO_WIDTH_SPACE = "\u200b"


def say(text: Text, language: str) -> str:
    """
    Give a text in a language, or in whichever it has, ready for a page.

    Parameters
    ----------
    text
        The text by language.
    language
        The language wanted.

    Returns
    -------
    text
        The text without control characters; very long words may break.

    Examples
    --------
    >>> say({"en": "one"}, "ja")
    'one'
    """
    found = text.get(language) or next(iter(text.values()), "")
    return breakable(printable(found))


def breakable(text: str) -> str:
    """
    Give very long words places to break.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    text
        With zero-width spaces in words longer than :data:`LONGEST_WORD`.

    Examples
    --------
    >>> len(breakable("x" * 61)) - 61
    2
    """
    cut = [
        _ZERO_WIDTH_SPACE.join(
            piece[i : i + LONGEST_WORD] for i in range(0, len(piece), LONGEST_WORD)
        )
        # Japanese breaks anywhere as it is
        if len(piece) > LONGEST_WORD and piece.isascii()
        else piece
        for piece in text.split(" ")
    ]
    return " ".join(cut)


def quantity(value: float, measured_in: str, language: str) -> str:
    r"""
    Write a computed number with its unit and the digits that a coastline carries.

    Parameters
    ----------
    value
        The number.
    measured_in
        ``km``, ``km2``, ``people``, ``islands`` or ``percent``.
    language
        Language to write it in.

    Returns
    -------
    text
        The number with its unit.

    Examples
    --------
    >>> quantity(50.46, "percent", "en"), quantity(73.7658, "km", "ja")
    ('50.5%', '73.8\xa0km')
    """
    if measured_in == "km":
        return distance_text(value, language)
    if measured_in == "km2":
        return area(value, language)
    if measured_in == "percent":
        return percent(value / 100, language)
    forms = word(language, f"export.measured_in.{measured_in}") if measured_in else ""
    unit = counted(value, forms, language)
    return word(language, "export.count", n=number(value, language), unit=unit)


def unit_text(measured_in: str, language: str) -> str:
    """Say in which unit something is asked for, before there is a number to agree with."""
    return word(language, f"export.measured_in.{measured_in}").split("|")[-1]


def minutes_text(minutes: int, language: str) -> str:
    """
    Say about how long a lesson takes.

    Examples
    --------
    >>> minutes_text(21, "ru").split(), minutes_text(1, "en").split()
    (['Около', '21', 'минуты'], ['About', '1', 'minute'])
    """
    forms = word(language, "export.handout.minutes", minutes=minutes)
    return counted(minutes, forms, language)
