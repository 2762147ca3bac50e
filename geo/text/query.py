"""Read the query of an address that came a long way: out of markup, a mail, a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

#: what an address becomes that is copied out of markup, once or again and again
MARKUP = re.compile(r"&(?:amp(?:;|%3b))+", re.IGNORECASE)
# what nobody types and programs put into long lines
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
# what ends the sentence that an address stands in
_ENDS = re.compile(r"[.,;:!?'\"`*_)\]}>\u00bb\u2019\u201d\u3001\u3002\u300d\uff09]+$")
# how mail writes "="
_OF_MAIL = "3D"


def query_of(text: str) -> dict[str, str]:
    """
    Read a query; of a key that stands there twice, the first counts.

    Parameters
    ----------
    text
        The query, with its question mark or without.

    Returns
    -------
    query
        Keys and values.

    Examples
    --------
    >>> query_of("?scenario=two&amp;view=japan&view=russia")
    {'scenario': 'two', 'view': 'japan'}
    """
    query = dict[str, str]()
    for key, value in parse_qsl(MARKUP.sub("&", text.removeprefix("?")), keep_blank_values=True):
        query.setdefault(key, value)
    return query


def written(query: Mapping[str, str]) -> str:
    """
    Write a query; what parts numbers and names is read as it stands.

    Examples
    --------
    >>> written({"at": "44.25,146.7,8", "own": "a:B"})
    'at=44.25,146.7,8&own=a:B'
    """
    return urlencode(query, safe=",:;")


def meant_by(value: str, fits: Callable[[str], bool]) -> str | None:
    """
    Give a value as it was meant.

    Parameters
    ----------
    value
        What stands in the address.
    fits
        Whether a reading of it is one that is known.

    Returns
    -------
    value
        The first reading that fits, or None.

    Examples
    --------
    >>> meant_by("japan).", {"japan"}.__contains__), meant_by("3Djapan", {"japan"}.__contains__)
    ('japan', 'japan')
    """
    plain = _UNSEEN.sub("", value)
    bare = _ENDS.sub("", plain)
    of_mail = (plain.removeprefix(_OF_MAIL), bare.removeprefix(_OF_MAIL))
    return next((one for one in (value, plain, bare, *of_mail) if fits(one)), None)
