"""
Read numbers as people write them in any of the languages: ``74km``, ``約74``, ``１２ ５００``.

The browser reads them by the same rules in ``web/src/text/numerals.js``; one table of examples
holds both. What words may stand beside a number is said in the catalogues, under ``present.reads``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from geo.text.languages import LANGUAGES
from geo.text.words import word

# as the number is told, so is it read: what may stand before it, and after it
ABOUT, AFTER = "about", "after"
TIMES = {"thousands": 1e3, "myriads": 1e4}
# one mark before three digits groups them, but for these languages, where a comma begins a fraction
COMMA_BEGINS_FRACTION = frozenset({"ru"})
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_GROUP_SPACE = re.compile(r"(?<=[0-9])[ '’](?=[0-9]{3}(?![0-9]))")
_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_MIXED = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,|(?:,[0-9]{3})+\.)[0-9]+")
_SIMPLE = re.compile(r"[0-9]+[.,]?|[0-9]*[.,][0-9]+")
_THREE = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


def read_number(text: str, language: str = "en", measured_in: str = "") -> float | None:
    """
    Read a number.

    Parameters
    ----------
    text
        What somebody wrote; full-width digits, a sign, separators, a word for "about", and the
        unit of measure may be in it.
    language
        The reader's language: it decides what ``1,234`` means.
    measured_in
        The unit of measure that may follow, as in :attr:`geo.lessons.answers.Answer.measured_in`.

    Returns
    -------
    number
        The number, or None where the text is none, or is one of another unit.

    Examples
    --------
    >>> read_number("about 74 km", measured_in="km"), read_number("約７４", "ja")
    (74.0, 74.0)
    >>> read_number("12 500"), read_number("1,234"), read_number("1,234", "ru")
    (12500.0, 1234.0, 1.234)
    >>> read_number("74 miles", measured_in="km")
    """
    plain = _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().lower()
    plain = _without(plain, _words(ABOUT), start=True)
    plain = _without(plain, _words(AFTER), start=False)
    plain = _without(plain, _words(measured_in) if measured_in else (), start=False)
    plain = _without(plain, _words(AFTER), start=False)
    times = 1.0
    for name, factor in TIMES.items():
        shorter = _without(plain, _words(name), start=False)
        if shorter != plain:
            plain, times = shorter, factor
            break
    found = _SIGN.fullmatch(plain)
    if found is None:
        return None
    number = _plain_number(_GROUP_SPACE.sub("", found[2]), language)
    return None if number is None else (-number if found[1] in {"-", "−", "–"} else number) * times


_SIGN = re.compile(r"([+\-−–]?) ?(.+)")


def _plain_number(digits: str, language: str) -> float | None:
    if _GROUPS.fullmatch(digits):
        return float(re.sub(r"[.,]", "", digits))
    if _MIXED.fullmatch(digits):
        last = max(digits.rfind("."), digits.rfind(","))
        return float(f"{re.sub(r'[.,]', '', digits[:last])}.{digits[last + 1 :]}")
    if _THREE.fullmatch(digits) and language not in COMMA_BEGINS_FRACTION:
        return float(digits.replace(",", ""))
    if _SIMPLE.fullmatch(digits):
        return float(digits.replace(",", "."))
    return None


def _without(text: str, words: tuple[str, ...], *, start: bool) -> str:
    """Take one of the words off an end of a text."""
    for one in words:
        if start and text.startswith(one):
            return text[len(one) :].strip()
        if not start and text.endswith(one):
            return text[: -len(one)].strip()
    return text


@cache
def _words(name: str) -> tuple[str, ...]:
    """Give what a catalogue lists in every language, the longest first."""
    listed = (word(lang, f"present.reads.{name}").split(",") for lang in LANGUAGES)
    found = {unicodedata.normalize("NFKC", one.strip()).lower() for ones in listed for one in ones}
    return tuple(sorted(filter(None, found), key=lambda one: (-len(one), one)))
