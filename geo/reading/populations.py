"""Tell how many people a sentence says live on units, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.reading.comparing import share_of
from geo.reading.comparing import sides
from geo.reading.comparing import times_said
from geo.reading.statement import NOW
from geo.reading.statement import Specification
from geo.reading.statement import expected

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from geo.reading.layers import QuantityMention
    from geo.reading.statement import Statement

_KIND = "population_demography"
# people are counted every year or so; a number may be one of so many years ago
_WITHIN = 1
_RECENT = 10
_WHOLE = 100
_WORDS = "peopled"
# how far before a number the words may begin that say whose it is
_BEFORE = 90
_ENDS = {"most": "most", "fewest": "fewest"}
_COMPARED = {"more": "most", "fewer": "fewest"}

Units = tuple[str, ...]


def stated_population(s: Statement) -> Specification | None:
    """
    Say which count of people to look up.

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    specification
        A number of people who live on units, that nobody does, where most do, or how many times
        as many as elsewhere; None where it is told of some of them only, of those who come and
        go, or of a time that is not said.
    """
    if not _says(s, "lives") or _says(s, "others") or s.anchors or s.speaks_of_others:
        return None
    year = year_said(s)
    if year is None:
        return None
    for attempt in (_nobody, _number, _ratio, _order):
        found = attempt(s, year)
        if found is not None:
            return found
    return None


def _says(s: Statement, key: str) -> bool:
    return s.prose.holds(s.span, _WORDS, key)


def year_said(s: Statement) -> dict[str, int] | None:
    """
    Say of which year counts are looked up.

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    year
        As a binding of ``checks.yaml`` says it; None where the sentence leaves that open.
    """
    taken = [(q.start, q.end) for q in s.quantities if q.unit != "years"]
    years = {
        int(found["y"])
        for found in s.prose.matches(s.span, _WORDS, "year")
        if not any(start <= found.start("y") < end for start, end in taken)
    }
    years |= {year for _, year in s.named_years}
    if len(years) > 1 or _says(s, "about_when"):
        return None
    if years:
        return {"year": years.pop(), "within": _WITHIN}
    if s.said is None or _says(s, "past"):
        return None
    units = s.prose.meanings.pack.units
    latest = max((c.year for u in s.prose.meanings.all for c in units[u].people), default=None)
    if latest is None:
        return None
    if s.said == NOW:
        return {"year": latest, "within": _WITHIN, "recent": _RECENT}
    return {"year": s.said, "recent": _RECENT}


def _nobody(s: Statement, year: Mapping[str, int]) -> Specification | None:
    """Take that nobody lives on units, where nothing turns that round."""
    found = list(s.prose.matches(s.span, _WORDS, "nobody"))
    if len(found) != 1 or len({m.units for m in s.subjects}) != 1 or s.quantity("people"):
        return None
    within = any(found[0].start() <= at.start() < found[0].end() for at in _negations(s))
    if not within and any(True for _ in _negations(s)):
        return None
    check = {
        "is": "population",
        "units": list(s.units),
        "expect": {"value": 0, "unit": "people", "comparator": "exactly"},
        **{key: value for key, value in year.items() if key != "recent"},
    }
    return _specified(check, "measure.nobody", s, settled=True)


def _negations(s: Statement) -> list[re.Match[str]]:
    return list(s.prose.matches(s.span, "measure", "negation"))


def _number(s: Statement, year: Mapping[str, int]) -> Specification | None:
    """Take a number of people that stands beside words that say they live there."""
    quantity = s.quantity("people")
    if quantity is None or not _is_of_all(s, quantity) or not _are_one_list(s):
        return None
    check = {"is": "population", "units": list(s.units), **year, **expected(quantity)}
    return _specified(check, "measure.population", s)


def _is_of_all(s: Statement, quantity: QuantityMention) -> bool:
    """Tell whether a number is said to be of those who live there."""
    folded = s.prose.folded
    begin = max(s.span[0], quantity.start - _BEFORE)

    def before(key: str) -> bool:
        return s.prose.pattern(_WORDS, key).search(folded, begin, quantity.start) is not None

    if before("before") or s.prose.pattern(_WORDS, "after").match(folded, quantity.end, s.span[1]):
        return True
    noun = s.prose.holds((quantity.start, min(s.span[1], quantity.end + 1)), _WORDS, "residents")
    return noun and before("has_before")


def _are_one_list(s: Statement) -> bool:
    """Tell whether units stand in one list, so that a number is of all of them."""
    pattern = s.prose.pattern(_WORDS, "list")
    pairs = zip(s.subjects, s.subjects[1:], strict=False)
    return all(pattern.fullmatch(s.prose.folded, a.end, b.start) for a, b in pairs)


def _ratio(s: Statement, year: Mapping[str, int]) -> Specification | None:
    """Take how many times as many people live on some as on others, or what share of them."""
    left, right = sides(s)
    share = s.quantity("percent")
    if left and right and not set(left) & set(right) and (_says(s, "more") or _says(s, "fewer")):
        times = times_said(s)
        if times is None:
            return None
        factor, comparator = times
        factor = 1 / factor if _says(s, "fewer") and factor > 1 else factor
        stated = share_of(left, right, factor * _WHOLE, comparator)
        check = {**stated, **_without(year), "is": "people_share"}
        return _specified(check, "measure.people.ratio", s)
    if share is None or not _is_share_of_people(s, share):
        return None
    parts, whole = s.units, s.among
    if not parts or set(parts) >= set(whole) or not _are_one_list(s):
        return None
    check = {"is": "people_share", "units": list(parts), "among": list(whole)}
    return _specified({**check, **_without(year), **expected(share)}, "measure.people.share", s)


def _is_share_of_people(s: Statement, share: QuantityMention) -> bool:
    """Tell whether units have a share of all people, and not some of theirs do something."""
    folded, begin = s.prose.folded, max(s.span[0], share.start - _BEFORE)
    before = s.prose.pattern(_WORDS, "share_before").search(folded, begin, share.start)
    after = s.prose.pattern(_WORDS, "share_after").match(folded, share.end, s.span[1])
    return before is not None and after is not None


def _order(s: Statement, year: Mapping[str, int]) -> Specification | None:
    """Take where most people live, or where more do than elsewhere."""
    if s.quantity("people") or s.quantity("percent") or s.quantity("times"):
        return None
    given: dict[str, Any] = {"is": "people_order", **_without(year)}
    left, right = sides(s)
    for word, end in _COMPARED.items():
        if _says(s, word) and left and right and not set(left) & set(right):
            given = {**given, "units": list(left), "among": [*left, *right], "end": end}
            return _specified(given, "measure.people.comparison", s, compares=True)
    whole, units = s.among, s.units
    if set(units) >= set(whole) or set(units) - set(whole) or not _are_one_list(s):
        return None
    for word, end in _ENDS.items():
        if _says(s, word):
            given = {**given, "units": list(units), "among": list(whole), "end": end}
            return _specified(given, "measure.people.order", s, compares=True)
    return None


def _without(year: Mapping[str, int]) -> dict[str, int]:
    return {key: value for key, value in year.items() if key != "recent"}


def _specified(
    check: Mapping[str, Any],
    rule: str,
    s: Statement,
    *,
    compares: bool = False,
    settled: bool = False,
) -> Specification:
    return Specification(check, rule, _KIND, s.units, compares=compares, settled=settled)
