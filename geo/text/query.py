"""Read the query of an address that came a long way: out of markup, a mail, a sentence."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl
from urllib.parse import quote
from urllib.parse import unquote
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping

# what an address becomes that is copied out of markup, once or again and again
_MARKUP = re.compile(r"&(?:amp(?:;|%3b))+", re.IGNORECASE)
_ENTITY = re.compile(r"&#(?:([0-9]{1,7})|x([0-9a-f]{1,6}));", re.IGNORECASE)
# "=" of what was encoded whole, once or again and again
_ENCODED = re.compile(r"%(?:25)*3d", re.IGNORECASE)
_MOST_TIMES = 4
# where mail breaks a line, with what it puts before the next one
_BROKEN = re.compile(r"=?[\r\n]+[>\s]*")
# what nobody types and programs put into long lines
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
# what ends the sentence that an address stands in, and what stands around it
_ENDS = re.compile(
    r"[.,;:!?'\"`*_)\]}>|\\\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u203a"
    r"\u3001\u3002\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1b\uff1f]+$"
)
_BEGINS = re.compile(r"^['\"`*_(\[{<\u00ab\u2018\u201c\u201e\u2039\u300a\u300c\u300e\u3010\uff08]+")
_AROUND = re.compile(r"^\W+|\W+$")
# how mail writes "="
_OF_MAIL = "3D"
# what networks, mail programs, makers of statistics and the web framework hang on to addresses
_FOREIGN = re.compile(
    r"_.*|(?:utm|mtm|pk|piwik|hsa|vero|fb|ga|mc|oly|at|wt|cmp|trk|gad|ref|share)_\w+"
    r"|\w*clk?id\w*|gclsrc|[gw]braid|igsh(?:id)?|li_fat_id|mkt_tok|srsltid|epik|s_cid|erid"
    r"|tgwebapp\w*|liff\.\w+|mibextid|sfnsn|usp|ref|referrer|si|spm|ncid|xtor|dm_i|guccounter"
    r"|openexternalbrowser|isappinstalled|share|amp|nocache|embed|embed_options"
)
_LETTER = re.compile(r"[^\W\d_]")
# of what cannot be read, as much is said back, and so many keys
LONGEST_SHOWN = 60
_MOST_TOLD = 5


def plain_query(text: str) -> str:
    """
    Give a query as it was before it stood in markup, or was encoded whole.

    Parameters
    ----------
    text
        The query, with its question mark or without.

    Examples
    --------
    >>> plain_query("?a=1&amp;b=2&#38;c=3"), plain_query("lang%3Den%26scenario%3Dtwo")
    ('a=1&b=2&c=3', 'lang=en&scenario=two')
    """
    plain = text.removeprefix("?")
    for _ in range(_MOST_TIMES):
        before = plain
        plain = _ENTITY.sub(_written_sign, _MARKUP.sub("&", plain))
        plain = "&".join(
            part if "=" in part or not _ENCODED.search(part) else _decoded(part)
            for part in plain.split("&")
        ).removeprefix("?")
        if plain == before:
            break
    return plain


def _written_sign(found: re.Match[str]) -> str:
    sign = _sign(found)
    return sign if sign == "&" else quote(sign, safe="")


def _sign(found: re.Match[str]) -> str:
    code = int(found[1]) if found[1] else int(found[2], 16)
    is_sign = code < sys.maxunicode and not 0xD800 <= code < 0xE000  # noqa: PLR2004 - surrogates
    return chr(code) if is_sign else ""


def _decoded(part: str) -> str:
    try:
        return unquote(part, errors="strict")
    except UnicodeDecodeError:
        return part


def query_of(text: str) -> dict[str, str]:
    """
    Read a query; of a key that stands there twice, the first counts. Keys are written small.

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
    for key, value in _pairs(text):
        query.setdefault(key, value)
    return query


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for key, value in parse_qsl(plain_query(text), keep_blank_values=True):
        # who writes by hand begins a word large
        yield (_AROUND.sub("", key) or key).lower(), value


def said_twice(text: str) -> tuple[str, ...]:
    """
    Give the keys that a query says in two ways.

    Parameters
    ----------
    text
        The query, with its question mark or without.

    Examples
    --------
    >>> said_twice("?lang=en&lang=ja&view=japan&View=japan")
    ('lang',)
    """
    values = dict[str, set[str]]()
    for key, value in _pairs(text):
        values.setdefault(key, set()).add(value)
    return tuple(key for key, given in values.items() if len(given) > 1)


def stray_keys(text: str, known: Collection[str]) -> list[tuple[str, str]]:
    """
    Tell of keys of a query that nobody reads, or that are said in two ways.

    Parameters
    ----------
    text
        The query, with its question mark or without.
    known
        The keys that are read.

    Returns
    -------
    notices
        For each, the catalogue's ``explorer.notice.…`` and the key; ``part`` is what begins as a
        key that is read. What others hang on to addresses is theirs, and not told.

    Examples
    --------
    >>> stray_keys("?view=a&foo=1&view=b&fbclid=2", ["view"])
    [('unknown', 'foo'), ('twice', 'view')]
    """
    begins = re.compile(f"(?:{'|'.join(known)})[^a-z_-]")
    others = [key for key in query_of(text) if key not in known]
    parts = [key for key in others if begins.match(key)]
    unknown = [
        key
        for key in others
        if key not in parts and _LETTER.search(key) and not _FOREIGN.fullmatch(key)
    ]
    return [
        *(("part", key[:LONGEST_SHOWN]) for key in parts[:_MOST_TOLD]),
        *(("unknown", key[:LONGEST_SHOWN]) for key in unknown[:_MOST_TOLD]),
        *(("twice", key) for key in said_twice(text) if key in known),
    ]


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
    return next((one for one in _readings(value) if fits(one)), None)


def _readings(value: str) -> Iterator[str]:
    yield value
    # what was encoded twice, in markup or for an address
    for one in (value, _ENTITY.sub(_sign, _decoded(value))):
        plain = _UNSEEN.sub("", _BROKEN.sub("", one))
        bare = _BEGINS.sub("", _ENDS.sub("", plain))
        yield from (plain, bare, plain.removeprefix(_OF_MAIL), bare.removeprefix(_OF_MAIL))
