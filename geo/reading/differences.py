"""Tell by how much a sentence says that units differ, in land, in distance or in people."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.reading.comparing import sides
from geo.reading.comparing import so_many
from geo.reading.comparing import times_said
from geo.reading.populations import year_said
from geo.reading.statement import Specification
from geo.reading.statement import expected

if TYPE_CHECKING:
    from geo.reading.layers import QuantityMention
    from geo.reading.statement import Statement

_WORDS = "differing"
_WHOLE = 100
# a difference is told in whole kilometres, and each of two distances may be off by as much
_LEAST_KM = 1.0

Units = tuple[str, ...]


def stated_difference(s: Statement) -> Specification | None:
    """
    Say by how much units are told to differ.

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    specification
        A difference of land, of people, or of the distances of two units to a coast that is named,
        in kilometres or in times; None where it is not said which of two has more.
    """
    if s.prose.holds(s.span, _WORDS, "noun"):
        return _told_as_noun(s)
    left, right = sides(s)
    if not left or not right or set(left) & set(right):
        return None
    for unit, told in (("km2", _land), ("people", _people), ("km", _distance)):
        quantity = s.quantity(unit)
        if quantity is not None and s.is_difference(quantity):
            return told(s, quantity, left, right)
    return _times_as_far(s, left, right)


def _told_as_noun(s: Statement) -> Specification | None:
    """Take "the difference in area between this one and that one is so much"."""
    quantity = s.quantity("km2")
    single = len(s.units) == len(s.subjects) == 2  # noqa: PLR2004 - two units
    if quantity is None or not single or s.anchors or s.says("not_measured"):
        return None
    given = {"either": True, **expected(quantity)}
    return _specified("area_difference", (s.units[:1], s.units[1:]), given)


def _land(s: Statement, q: QuantityMention, left: Units, right: Units) -> Specification | None:
    if s.anchors or s.says("not_measured"):
        return None
    ordered = _ordered(s, left, right, "larger", "smaller")
    return ordered and _specified("area_difference", ordered, expected(q))


def _people(s: Statement, q: QuantityMention, left: Units, right: Units) -> Specification | None:
    year = year_said(s)
    if s.anchors or year is None or s.prose.holds(s.span, "peopled", "others"):
        return None
    ordered = _ordered(s, left, right, "more_people", "fewer_people")
    given = {key: value for key, value in year.items() if key != "recent"}
    return ordered and _specified("people_difference", ordered, {**given, **expected(q)})


def _distance(s: Statement, q: QuantityMention, left: Units, right: Units) -> Specification | None:
    ordered = _farther(s, left, right)
    if ordered is None:
        return None
    stated = expected(q)
    if q.comparator in {"exactly", "about"} and not q.near and not q.spread:
        least = _LEAST_KM / q.value * _WHOLE
        width = max(stated["tolerance"]["value"], round(least, 4))
        stated["tolerance"] = {"value": width, "unit": "percent"}
    return _specified("distance_difference", ordered, {"to": s.targets[0], **stated})


def _times_as_far(s: Statement, left: Units, right: Units) -> Specification | None:
    times = times_said(s)
    if times is None or s.quantity("km"):
        return None
    ordered = _farther(s, left, right)
    if ordered is None:
        return None
    given = {"to": s.targets[0], **so_many(times[0] * _WHOLE, times[1])}
    return _specified("distance_difference", ordered, given)


def _farther(s: Statement, left: Units, right: Units) -> tuple[Units, Units] | None:
    """Give the unit that is said to lie farther from a coast, and the other."""
    single = len(left) == len(right) == len(s.targets) == 1
    if not single or not s.targets[0] or s.says("not_distance", "facility"):
        return None
    return None if s.leads_elsewhere("ends") else _ordered(s, left, right, "farther", "closer")


def _ordered(
    s: Statement, left: Units, right: Units, more: str, less: str
) -> tuple[Units, Units] | None:
    """Give the units that have more, and the others; None where both or neither is said."""
    says_more, says_less = (s.prose.holds(s.span, _WORDS, key) for key in (more, less))
    if says_more == says_less:
        return None
    return (left, right) if says_more else (right, left)


def _specified(kind: str, ordered: tuple[Units, Units], given: dict[str, Any]) -> Specification:
    units, among = ordered
    check = {"is": kind, "units": list(units), "among": list(among), **given}
    is_people = kind == "people_difference"
    told = "population_demography" if is_people else "distance_geography"
    return Specification(check, f"measure.{kind}", told, units=(*units, *among))
