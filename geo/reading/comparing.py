"""Tell which areas, shares, ratios and orders a sentence states."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.reading.statement import Specification
from geo.reading.statement import expected

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.reading.layers import Mention
    from geo.reading.layers import QuantityMention
    from geo.reading.statement import Statement

_SIZES = ("largest", "smallest")
_SIDES = ("northernmost", "southernmost", "easternmost", "westernmost")
_ENDS = (*_SIZES, *_SIDES, "nearest", "farthest")
_COMPARED = {
    "larger": "largest",
    "smaller": "smallest",
    "closer": "nearest",
    "farther": "farthest",
    "north_of": "northernmost",
    "south_of": "southernmost",
}
_WHOLE = 100.0
# between what is compared and the words that compare it
_BEFORE = 28

Units = tuple[str, ...]


def stated_area(s: Statement) -> Specification | None:
    """Say which area to measure; of "with so much, larger than that one" that of the first."""
    quantity = s.quantity("km2")
    if quantity is None or s.says("not_measured", "by_so_much") or s.anchors or _is_within(s):
        return None
    if s.is_difference(quantity):
        return None
    left, right = sides(s)
    units = left if left and right else _before(s, quantity)
    check = {"is": "area", "units": list(units), **expected(quantity)}
    return Specification(check, "measure.area", units=units)


def _is_within(s: Statement) -> bool:
    """Tell whether something upon a unit is measured, and not all of it."""
    folded, start = s.prose.folded, s.span[0]
    before, after = (s.prose.pattern("measure", f"within_{side}") for side in ("before", "after"))
    return any(
        before.search(folded, max(start, m.start - _BEFORE), m.start) or after.match(folded, m.end)
        for m in s.subjects
    ) and not s.says("falls_to")


def _before(s: Statement, quantity: QuantityMention) -> Units:
    """Give the units that stand before a number, or all of the sentence where none do."""
    whole = s.prose.meanings.all
    before = [m for m in s.mentions if m.units and m.start < quantity.start]
    together = before and all(m.units == whole for m in before)
    parts = [m for m in s.subjects if m.start < quantity.start]
    return whole if together else _units(parts) or s.units


def stated_share(s: Statement) -> Specification | None:
    """Say which share of the land of all, or of others that are named, to measure."""
    quantity = s.quantity("percent")
    if quantity is None or s.says("not_measured", "other_whole") or s.anchors or s.speaks_of_others:
        return None
    if not s.says("share") or (all(sides(s)) and s.says("larger", "smaller", "half")):
        return None
    parts, others = _parts_and_whole(s, quantity)
    whole = s.among if set(others) <= set(parts) else others
    if not parts or set(parts) >= set(whole):
        return None
    check = {"is": "area_share", "units": list(parts), "among": list(whole)}
    return Specification({**check, **expected(quantity)}, "measure.share", units=s.units)


def _parts_and_whole(s: Statement, quantity: QuantityMention) -> tuple[Units, Units]:
    """Give the units that have a share, and those that they have it of, where some are named."""
    compared = _compared_mentions(s)
    if compared:
        return _units(m for m in s.subjects if m not in compared), _units(compared)
    before = [m for m in s.subjects if m.start < quantity.start]
    after = [m for m in s.subjects if m.start >= quantity.end]
    # "a sixth of this one's area" is told of what stands before it, if of anything that is known
    of_it = s.prose.pattern("measure", "of_others")
    if after and of_it.fullmatch(s.prose.folded, quantity.end, after[0].start):
        return _units(before), _units(after)
    return s.units, ()


def stated_ratio(s: Statement) -> Specification | None:
    """Compare the land of some with that of others: twice as large, half the size, a third more."""
    if s.says("not_measured") or s.anchors or len(s.subjects) < 2:  # noqa: PLR2004 - two sides
        return None
    left, right = sides(s)
    if not left or not right or set(left) & set(right) or _is_within(s):
        return None
    return _compared_by_number(s, left, right)


def _compared_by_number(s: Statement, left: Units, right: Units) -> Specification | None:
    share = s.quantity("percent")
    compared = s.says("larger", "smaller")
    if (compared or s.says("sized")) and (times := times_said(s)) is not None:
        return _so_many_times(s, (left, right), *times)
    if share is not None and s.says("as_large"):
        comparator = "about" if share.near else share.comparator
        return _so_many_times(s, (left, right), share.value / _WHOLE, comparator)
    if s.says("half"):
        bound = share.comparator if share is not None and not share.near else ""
        comparator = bound or _comparator_before(s, "half")
        return _so_many_times(s, (left, right), 0.5, comparator)
    if share is not None and compared:
        more = share.value if s.says("larger") else -share.value
        return _by_share(left, right, _WHOLE + more, share)
    if s.says("same_size") and not s.says("not_as", "smaller") and share is None:
        return _ratio(left, right, _WHOLE, "about")
    return _combined(s, left, right) if compared and s.says("combined") else None


def times_said(s: Statement) -> tuple[float, str] | None:
    """
    Give how many times one is as much as another: "twice", "3.5 times".

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    factor, comparator
        None where it does not say so.
    """
    times = s.quantity("times")
    if times is not None:
        comparator = "about" if times.near else times.comparator
        return (times.value, comparator) if times.value > 0 else None
    word, factor = _multiple(s)
    return (factor, _comparator_before(s, word)) if factor else None


def _so_many_times(
    s: Statement, compared: tuple[Units, Units], factor: float, comparator: str
) -> Specification:
    """Compare by how many times one is as large, or how many times smaller."""
    if s.says("smaller") and factor > 1:
        factor = 1 / factor
    return _ratio(*compared, factor * _WHOLE, comparator)


def _ratio(left: Units, right: Units, percent: float, comparator: str) -> Specification:
    check = share_of(left, right, percent, comparator)
    return Specification(check, "measure.ratio", units=(*left, *right))


def share_of(left: Units, right: Units, percent: float, comparator: str) -> dict[str, Any]:
    """
    Say how much of others some are, for a check.

    Parameters
    ----------
    left, right
        The units, and those that they are compared with.
    percent, comparator
        What is stated; where no bound is named it may be off by a tenth of itself.

    Returns
    -------
    check
        As a binding of ``checks.yaml`` says it.
    """
    sided = {"is": "area_share", "units": list(left), "among": list(right)}
    return {**sided, **so_many(percent, comparator)}


def so_many(percent: float, comparator: str) -> dict[str, Any]:
    """
    Say how many times as much is stated, in percent, and how far it may be off.

    Parameters
    ----------
    percent, comparator
        What is stated; where no bound is named it may be off by a tenth of itself.
    """
    stated = {"value": round(percent, 4), "unit": "percent", "comparator": comparator}
    check: dict[str, Any] = {"expect": stated}
    if comparator in {"exactly", "about"}:
        check["tolerance"] = {"value": round(percent / 10, 4), "unit": "percent"}
    return check


def _by_share(
    left: Units, right: Units, percent: float, share: QuantityMention
) -> Specification | None:
    """Compare by how much larger one is, in parts of the other; bounds would turn round."""
    bounded = share.comparator not in {"exactly", "about"} and not share.near
    if bounded or percent <= 0:
        return None
    return _ratio(left, right, percent, "about")


def _multiple(s: Statement) -> tuple[str, float]:
    """Give a word such as twice, by its pattern, and how many times it means."""
    for given in s.prose.lexicon.words["measure"].get("multiples", ()):
        pattern = s.prose.lexicon.compile(str(given["pattern"]), {})
        if pattern.search(s.prose.folded, *s.span):
            return str(given["pattern"]), float(given["is"])
    return "", 0.0


def _comparator_before(s: Statement, word: str) -> str:
    """Give the comparator that stands before a word such as twice."""
    lexicon = s.prose.lexicon
    words = lexicon.words["quantity"]["comparators"]
    pattern = s.prose.pattern("measure", "half") if word == "half" else lexicon.compile(word, {})
    for found in pattern.finditer(s.prose.folded, *s.span):
        before = s.prose.folded[max(s.span[0], found.start() - _BEFORE) : found.start()]
        for given in words:
            if lexicon.compile(given["pattern"], {}).search(before):
                return "about" if given.get("near") else str(given["is"])
    return "about"


def _combined(s: Statement, left: Units, right: Units) -> Specification:
    comparator = "more_than" if s.says("larger") else "less_than"
    stated = {"value": _WHOLE, "unit": "percent", "comparator": comparator}
    check = {"is": "area_share", "units": list(left), "among": list(right), "expect": stated}
    return Specification(check, "measure.combined", units=(*left, *right), compares=True)


def sides(s: Statement) -> tuple[Units, Units]:
    """
    Give the units that are compared, and those that they are compared with.

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    left, right
        Both empty where nothing tells one side from the other.
    """
    compared = _compared_mentions(s)
    if compared:
        return _units(m for m in s.subjects if m not in compared), _units(compared)
    for turn in s.prose.matches(s.span, "measure", "turns"):
        left = [m for m in s.subjects if m.start < turn.start()]
        right = [m for m in s.subjects if m.start >= turn.start()]
        if left and right:
            return _units(left), _units(right)
    return (), ()


def _compared_mentions(s: Statement) -> list[Mention]:
    """Give the mentions behind which a word such as than stands, where a language has it there."""
    pattern = s.prose.pattern("measure", "than_after")
    folded, subjects = s.prose.folded, s.subjects
    found = [n for n, m in enumerate(subjects) if pattern.match(folded, m.end, s.span[1])]
    if not found:
        return []
    first = found[0]
    joins = s.prose.pattern("measure", "joins")
    while first and joins.fullmatch(folded, subjects[first - 1].end, subjects[first].start):
        first -= 1
    return list(subjects[first : found[0] + 1])


def _units(mentions: Sequence[Mention] | Any) -> Units:  # noqa: ANN401 - any iterable of mentions
    return tuple(dict.fromkeys(u for m in mentions for u in m.units))


def stated_order(s: Statement) -> Specification | None:
    """Take a superlative: the largest, the second largest, the nearest to a coast."""
    if s.says("not_measured", "other_whole") or s.quantity("km") or s.quantity("km2"):
        return None
    whole, units = s.among, list(s.units)
    if s.leads_elsewhere("than_name"):
        return None
    if set(units) >= set(whole) or set(units) - set(whole) or s.speaks_of_others:
        return None
    given: dict[str, Any] = {"units": units, "among": list(whole)}
    for rank in s.prose.lexicon.words["measure"].get("ranked", ()):
        pattern = s.prose.lexicon.compile(str(rank["pattern"]), {})
        found = pattern.search(s.prose.folded, *s.span)
        if found:
            if len(list(s.prose.matches(s.span, "measure", "places"))) > 1 and len(units) > 1:
                return None
            place = _place(found["n"], s)
            ranked = {**given, "end": rank["is"], "place": place}
            return _ordered(s, ranked, "measure.rank") if place else None
    said = [end for end in _ENDS if s.says(end)]
    if len(said) > 1 and len(units) > 1:
        # of "this is the largest and that the smallest" the first is checked
        places = {end: next(s.prose.matches(s.span, "measure", end)).start() for end in said}
        said = sorted(said, key=lambda end: places[end])
        given["units"] = units[:1]
    return _ordered(s, {**given, "end": said[0]}, "measure.order") if said else None


def _place(written: str, s: Statement) -> int:
    """Read an ordinal by the beginning of its word; 0 for one that is not known."""
    stems: Mapping[str, int] = s.prose.lexicon.words["measure"].get("ordinals", {})
    stem = next((one for one in stems if written.startswith(one)), "")
    return stems[stem] if stem else s.prose.lexicon.number(written) or 0


def _ordered(s: Statement, check: dict[str, Any], rule: str) -> Specification | None:
    end = check["end"]
    if end in _SIZES or end in _SIDES:
        kind = "order" if end in _SIZES else "outermost"
        return None if s.anchors else Specification({"is": kind, **check}, rule, compares=True)
    targets = s.targets
    if len(targets) != 1:
        return None
    return Specification({"is": "nearest", "to": targets[0], **check}, rule, compares=True)


def stated_comparison(s: Statement) -> Specification | None:
    """Take a comparative between units: larger than, closer than."""
    if s.says("not_measured", "by_so_much"):
        return None
    left, right = sides(s)
    if not left or not right or set(left) & set(right):
        return None
    for word, end in _COMPARED.items():
        if s.says(word) and not (end in _SIZES and _is_within(s)):
            check = {"units": list(left), "among": [*left, *right], "end": end}
            return _ordered(s, check, "measure.comparison")
    return None
