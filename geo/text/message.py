"""Say a sentence in English that can be said in the other languages too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from geo.text.format import date
from geo.text.format import listed
from geo.text.format import number
from geo.text.languages import LANGUAGES
from geo.text.words import word


class Message(str):
    """
    A sentence of the catalogue, in English, that remembers what it says.

    Attributes
    ----------
    key
        Its key in the catalogue.
    values
        What stands in its placeholders: texts, texts by language, numbers, days, further sentences,
        or lists of them.

    Examples
    --------
    >>> said = Message.of("lesson.unknown", id="short")
    >>> said
    "There is no lesson 'short'."
    >>> said.within("ru")
    'Урока «short» нет.'
    """

    __slots__ = ("key", "values")

    key: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, key: str, **values: Any) -> Message:  # noqa: ANN401 - texts, numbers, or lists
        """
        Say what the catalogue has under a key.

        Parameters
        ----------
        key
            ``<namespace>.<key>``.
        **values
            What stands in its placeholders.
        """
        said = cls(_told(key, values, LANGUAGES[0]))
        said.key = key
        said.values = values
        return said

    def within(self, language: str) -> str:
        """Say it in a language, with all that stands in it."""
        return _told(self.key, self.values, language)


def translate(sentence: str, language: str) -> str | None:
    """
    Give a sentence in a language.

    Parameters
    ----------
    sentence
        Any sentence of this library, which are in English.
    language
        One of :data:`geo.pack.units.LANGUAGES`.

    Returns
    -------
    said
        The sentence; None where it is known in English only, and another language is asked for.

    Examples
    --------
    >>> translate("plain", "en"), translate("plain", "ja")
    ('plain', None)
    """
    if isinstance(sentence, Message):
        return sentence.within(language)
    return sentence if language == LANGUAGES[0] else None


def _told(key: str, values: Mapping[str, Any], language: str) -> str:
    return word(language, key, **{k: _value(v, language) for k, v in values.items()})


def _value(value: Any, language: str) -> Any:  # noqa: ANN401 - as given
    if isinstance(value, Mapping):
        return value.get(language) or next(iter(value.values()), "")
    if isinstance(value, list | tuple):
        return listed((str(_value(item, language)) for item in value), language)
    if isinstance(value, Message):
        return value.within(language)
    if isinstance(value, dt.date):
        return date(value.isoformat(), language)
    return number(value, language) if type(value) is int else value
