"""Read what a page's address asks for, whatever a person typed there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scene.address import read_address
from geo.text.languages import LANGUAGES
from geo.text.query import meant_by
from geo.text.query import written

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.pack.pack import Pack

LONGEST_SHOWN = 60
# what lies somewhere on the map
PLACES = ("unit", "at", "measure")


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What an address asks for.

    Attributes
    ----------
    chosen
        For each key that names something known, its value.
    unknown
        For each key whose value is not known, that value, shortened.
    search
        Words to look for, as typed.
    """

    chosen: Mapping[str, str]
    unknown: Mapping[str, str]
    search: str = ""


def read(query: Mapping[str, str], known: Mapping[str, Collection[str]]) -> Asked:
    """
    Read an address's query.

    Parameters
    ----------
    query
        Keys and values as they stand in the address; keys that are not asked about are ignored.
    known
        For each key, the values it may have.

    Returns
    -------
    asked
        What is known and what is not; ``q`` holds words to look for.

    Examples
    --------
    >>> asked = read({"side": "JPN", "unit": "atlantis"}, {"side": {"JPN"}, "unit": {"yuri"}})
    >>> asked.chosen, asked.unknown
    ({'side': 'JPN'}, {'unit': 'atlantis'})
    """
    given = {key: query[key] for key in known if query.get(key)}
    meant = {key: meant_by(value, set(known[key]).__contains__) for key, value in given.items()}
    return Asked(
        chosen={key: value for key, value in meant.items() if value is not None},
        unknown={key: given[key][:LONGEST_SHOWN] for key in given if meant[key] is None},
        search=query.get("q", ""),
    )


def typed(given: Mapping[str, list[str]]) -> dict[str, str]:
    """
    Give a page's query as the browser reads it.

    Parameters
    ----------
    given
        All values of each key, of which the first counts; keys are written small.

    Examples
    --------
    >>> typed({"Scenario": ["four", "two"], "at": ["44,146,8"]})
    {'scenario': 'four', 'at': '44,146,8'}
    """
    query = dict[str, str]()
    for key, values in given.items():
        query.setdefault(key.lower(), values[0])
    return query


def unread_places(query: Mapping[str, str], pack: Pack, *more: str) -> list[tuple[str, str]]:
    """
    Give what an address says of a place, and nobody can read.

    Parameters
    ----------
    query
        The address's query.
    pack
        What the maps show.
    *more
        Other keys of the map that the page takes up as they are.

    Returns
    -------
    notices
        For each part the catalogue's ``explorer.notice.…`` and that part.
    """
    said = {key: query[key] for key in (*PLACES, *more) if query.get(key)}
    return list(read_address(written(said), pack).notices)


def language(given: str | None, preferred: str | None) -> str:
    """
    Choose the language of a page.

    Parameters
    ----------
    given
        What the address asks for, if anything.
    preferred
        The browser's own language, such as ``ru-RU``, or its list of them.

    Returns
    -------
    language
        The one asked for when it is there, else the browser's, else the first of
        :data:`geo.pack.units.LANGUAGES`.

    Examples
    --------
    >>> language(None, "ru-RU"), language("ja).", "ru-RU"), language("xx", None)
    ('ru', 'ja', 'en')
    """
    meant = meant_by(given or "", LANGUAGES.__contains__)
    for wanted in (meant, re.split(r"[-,;]", preferred or "")[0].lower()):
        if wanted in LANGUAGES:
            return str(wanted)
    return LANGUAGES[0]
