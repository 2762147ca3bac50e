"""Look up text for people in the language catalogues."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

# the same safe loader, in C where the library has it: catalogues are read at every start
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# how a language sets a label before what it says, a remark behind, and clauses side by side
_PUNCTUATION = ("app.labelled", "app.aside", "app.clause_separator", "app.full_stop")
_PATTERNS = ("app.date.", "app.dates", "app.range", "app.moment", *_PUNCTUATION)
CATALOGUES = Path(__file__).parent / "lang"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """
    Read every text of a language.

    Parameters
    ----------
    language
        One of :data:`geo.pack.units.LANGUAGES`.

    Returns
    -------
    texts
        Text by ``<namespace>.<key>``; a namespace is a file of the language's folder.

    Raises
    ------
    UnknownIdError
        If there is no such language.
    PackError
        If a catalogue is not a mapping of keys to texts.
    """
    if language not in LANGUAGES:
        msg = f"There is no language {language!r}; known are {', '.join(LANGUAGES)}."
        raise UnknownIdError(msg)
    texts: dict[str, str] = {}
    for path in sorted((CATALOGUES / language).glob("*.yaml")):
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe one
        if not isinstance(found, dict):
            msg = f"{language}/{path.name} must be a mapping of keys to texts."
            raise PackError(msg)
        for key, text in found.items():
            if not isinstance(text, str) or not text.strip():
                msg = f"{language}/{path.name}: {key} is no text."
                raise PackError(msg)
            texts[f"{path.stem}.{key}"] = text
    return MappingProxyType(texts)


def word(language: str, key: str, **values: object) -> str:
    """
    Give a text in a language.

    Parameters
    ----------
    language
        One of :data:`geo.pack.units.LANGUAGES`.
    key
        ``<namespace>.<key>``.
    **values
        What stands in the text's ``{placeholders}``.

    Returns
    -------
    text
        The text, filled in.

    Raises
    ------
    UnknownIdError
        If there is no such language or key.
    """
    texts = catalogue(language)
    if key not in texts:
        msg = f"The {language} catalogue has no text {key!r}."
        raise UnknownIdError(msg)
    return texts[key].format(**values) if values else texts[key]


def texts_under(start: str) -> dict[str, dict[str, str]]:
    """
    Give the texts of a part of the catalogues.

    Parameters
    ----------
    start
        How their keys begin.

    Returns
    -------
    texts
        By language, then by key without its namespace.

    Examples
    --------
    >>> texts_under("taking.file.close")["en"]
    {'file.close': 'Close'}
    """
    cut = start.index(".") + 1
    return {
        lang: {key[cut:]: text for key, text in catalogue(lang).items() if key.startswith(start)}
        for lang in LANGUAGES
    }


def patterns() -> dict[str, dict[str, str]]:
    """
    Give the patterns of dates, ranges and remarks, for the browser to write them as we do.

    Returns
    -------
    patterns
        By language, then by key without its namespace.

    Examples
    --------
    >>> patterns()["en"]["dates.days"]
    '{day}–{last_day} {month} {year}'
    """
    return {
        language: {
            key.removeprefix("app."): text
            for key, text in catalogue(language).items()
            if key.startswith(_PATTERNS)
        }
        for language in LANGUAGES
    }
