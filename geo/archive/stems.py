"""Sift texts by the names of what is disputed before any is read, many at once and in any case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow
from geo.reading.letters import fold_letters

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable

    from geo.pack.pack import Pack
    from geo.reading.gazetteer import Gazetteer

# forms that are never what they seem; whatever else asks for something beside it may have it
_IGNORED = frozenset({"lookalike", "never"})
_FIRST_LETTER, _LAST_LETTER = 0x20, 0xFFFF
_HALVES = range(0xD800, 0xE000)


def trigger_forms(pack: Pack, gazetteer: Gazetteer) -> frozenset[str]:
    """
    Gather the forms of names, one of which stands in every text that names what is disputed.

    Parameters
    ----------
    pack
        The pack; names of its disputed units, and common names of several, are looked for.
    gazetteer
        All forms of its names.

    Returns
    -------
    forms
        Folded.
    """
    subjects = {unit.id for unit in pack.units.values() if unit.disputed}
    subjects |= set(pack.collective_names)
    return frozenset(
        text
        for text, named in gazetteer.forms.items()
        if any(one.subject in subjects and one.needs not in _IGNORED for one in named)
    )


def stems_of(forms: frozenset[str]) -> tuple[str, ...]:
    """
    Leave out each form that holds another.

    Parameters
    ----------
    forms
        Folded forms.

    Returns
    -------
    stems
        In alphabetical order; one of them stands wherever a form does.

    Examples
    --------
    >>> stems_of(frozenset({"long isle", "long isles", "the long isle", "skerry"}))
    ('long isle', 'skerry')
    """
    return tuple(sorted(f for f in forms if not any(o != f and o in f for o in forms)))


def sieve_pattern(stems: Iterable[str]) -> str:
    """
    Write stems as a regular expression that finds them in texts as they are, not folded.

    Folding a whole archive first would take more time than all the rest; so each letter stands
    here for every letter that is folded to it.

    Parameters
    ----------
    stems
        Folded stems.

    Returns
    -------
    pattern
        In the syntax of RE2; finds nothing where there are no stems.
    """
    listed = tuple(stems)
    classes = _letters_folded_to(set("".join(listed)))
    written = ("".join(classes.get(letter, re.escape(letter)) for letter in one) for one in listed)
    return "|".join(written) or r"[^\x00-\x{10FFFF}]"


def _letters_folded_to(wanted: Container[str]) -> dict[str, str]:
    """For each wanted letter that others are folded to, write the class of them all."""
    codes = [c for c in range(_FIRST_LETTER, _LAST_LETTER) if c not in _HALVES]
    letters = "".join(map(chr, (*b"\t\n\v\f\r", *codes)))
    found: dict[str, set[str]] = {}
    for letter, folded in zip(letters, fold_letters(letters), strict=True):
        if letter != folded and folded in wanted:
            found.setdefault(folded, {folded}).add(letter)
    return {folded: f"[{''.join(map(re.escape, sorted(same)))}]" for folded, same in found.items()}


def sift(texts: Any, pattern: str) -> list[int]:  # noqa: ANN401 - columns of Arrow
    """
    Find the texts of a column that a pattern matches.

    Parameters
    ----------
    texts
        A column of texts.
    pattern
        Of :func:`sieve_pattern`.

    Returns
    -------
    places
        Numbers of the texts, in order.
    """
    compute = arrow("compute")
    matches = compute.match_substring_regex(texts, pattern)
    found: list[int] = compute.indices_nonzero(matches).to_pylist()
    return found
