"""
Write every spelling of a unit that is measured in as one word, so that a search finds all by any.

The browser has the same table in ``web/src/text/folded_units.js``; both are held to
``tests/folding.yaml``.
"""

from __future__ import annotations

import re

_AREA = r"кв\.?|квадратн[а-я]{1,3}"
# a text is folded already as far as letters go: small, of normal width, without marks and soft
# signs, kana as katakana. No unit may begin with another, since the beginning of a word finds it.
_SPELLINGS = (
    ("sqkm", r"(?:square|sq\.?)[\s-]*(?:kilomet(?:er|re)s?|km)|(?:km|км)\^?2"),
    ("sqkm", rf"(?:{_AREA})\s*(?:километр[а-я]{{0,3}}|км)"),
    # a mile on a map of the sea is a nautical one, but no area is
    ("sqmi", rf"(?:square|sq\.?)[\s-]*mi(?:les?)?|(?:{_AREA})\s*мил[а-я]{{0,3}}"),
    ("km", r"kilomet(?:er|re)s?|километр(?:ами|ах|ам|ов|ом|[аеуы])?|km|км"),
    ("nm", r"(?:(?:nautical|sea)[\s-]*)?miles?|nmi?|n\.\s?m\.?"),
    ("nm", r"(?:морск[а-я]{1,3}\s*|мор\.?\s*|м\.\s?)?мил(?:ями|ях|ям|еи|[яию])?"),
    ("percent", r"per[\s-]?cent|процент(?:ами|ах|ам|ов|ом|[аеуы])?"),
)
# signs that other words stand behind without a space
_SIGNS = (
    ("sqkm", r"平方\s?(?:キロ(?:メートル)?|km)"),
    ("km", r"キロメートル|(?<=[0-9])\s?キロ(?!グラム|ワット)"),
    ("nm", r"海里|浬|(?<=[0-9])\s?(?:マイル|カイリ|mi(?![a-z]))"),
    ("percent", r"%|パーセント"),
)
_ALL = [(unit, re.compile(pattern)) for unit, pattern in _SIGNS[:1]]
_ALL += [
    (unit, re.compile(rf"(?<![a-zа-я])(?:{pattern})(?![a-zа-я0-9])"))
    for unit, pattern in _SPELLINGS
]
_ALL += [(unit, re.compile(pattern)) for unit, pattern in _SIGNS[1:]]
# the only unit that a capital letter makes one
_MILES = re.compile(r"(?<=[0-9])\s?M(?![\w.])")
_UNIT = "(?:sqkm|sqmi|km|nm|percent)"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_RANGE = re.compile(
    r"(?<=[0-9])(?=(?:\s?(?:[-\u2010-\u2015\u2212~\u301c]|カラ|ト)\s?|\s(?:to|and|or|и|или|до)\s)"
    rf"{_NUMBER} ({_UNIT}) )"
)
_MEASURED = re.compile(rf"(?<![^ ])([0-9]+(?:\.[0-9]+)?) ({_UNIT})(?![^ ])")
# what somebody types first of a spelling
_FIRST = {
    "sqkm": "sq square kilometr кв квадратн километр 平方キロメートル",
    "sqmi": "sq square mil кв квадратн мил",
    "km": "kilometr километр キロメートル",
    "nm": "nautical mil морск мил 海里 マイル",
    "percent": "per cent процент パーセント",
}


def miles_small(words: str) -> str:
    """Write the M of nautical miles out, as long as it is a capital letter."""
    return _MILES.sub(" nm ", words)


def fold_units(words: str) -> str:
    """
    Write units in one spelling each, the first number of two with its own.

    Examples
    --------
    >>> fold_units("12海里"), fold_units("10-12 miles").split()
    ('12 nm ', ['10', 'nm', '-12', 'nm'])
    """
    for unit, pattern in _ALL:
        words = pattern.sub(f" {unit} ", words)
    words = re.sub(rf"(?<=[0-9])\s+(?={_UNIT} )", " ", words)
    return _RANGE.sub(r" \1 ", words)


def join_measured(folded: str) -> str:
    """
    Join each number to the unit behind it, which makes the two one word.

    Examples
    --------
    >>> join_measured("less than 10 km")
    'less than 10~km'
    """
    return _MEASURED.sub(r"\1~\2", folded)


def measured_in(folded: str) -> list[str]:
    """
    Give what a text is found by because of its units: with their numbers, and as they are typed.

    Examples
    --------
    >>> measured_in("7 percent")
    ['7~percent', 'per', 'cent', 'процент', 'パーセント']
    """
    joined = dict.fromkeys(f"{number}~{unit}" for number, unit in _MEASURED.findall(folded))
    words = folded.split()
    first = [one for unit, some in _FIRST.items() if unit in words for one in some.split()]
    return [*joined, *dict.fromkeys(first)]
