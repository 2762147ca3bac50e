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
# what may stand before a name: no letter or digit of those that most texts are written in
_BEFORE = re.compile(r"[^0-9A-Za-z_А-ЯЁа-яё]")


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
    Leave out each form that holds another, where that one may begin.

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
    >>> stems_of(frozenset({"long isle", "long isles", "the long isle", "skerry", "underskerry"}))
    ('long isle', 'skerry', 'underskerry')
    """
    return tuple(sorted(form for form in forms if not _holds_another(form, forms)))


def _holds_another(form: str, forms: Container[str]) -> bool:
    begins = (i for i in range(len(form)) if not (i and _joins(form[i - 1], form[i])))
    parts = (form[i:j] for i in begins for j in range(i + 1, len(form) + 1))
    return any(part != form and part in forms for part in parts)


def _joins(before: str, first: str) -> bool:
    """Tell whether no name that is written with spaces can begin behind a letter."""
    return _BEFORE.fullmatch(before) is None and _is_spaced(first)


def _is_spaced(letter: str) -> bool:
    return letter.isalpha() and letter < "\u3000"


def sieve_pattern(stems: Iterable[str]) -> str:
    """
    Write stems as a regular expression that finds them in texts as they are, not folded.

    Folding a whole archive first would take more time than all the rest; so each letter stands
    here for every letter that is folded to it. Where words are parted by spaces, a name begins
    behind no other letter: what is a part of a word only would be read for nothing.

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

    def either(some: Iterable[str]) -> str:
        return "|".join("".join(classes.get(x, re.escape(x)) for x in one) for one in some)

    begun = either(one for one in listed if _is_spaced(one[0]))
    anywhere = either(one for one in listed if not _is_spaced(one[0]))
    behind = begun and rf"(?:^|{_BEFORE.pattern})(?:{begun})"
    return "|".join(filter(None, (behind, anywhere))) or r"[^\x00-\x{10FFFF}]"


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
