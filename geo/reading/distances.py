"""Tell which distance a sentence states: between units, or to a coast that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.statement import Specification
from geo.reading.statement import expected

if TYPE_CHECKING:
    from geo.reading.layers import QuantityMention
    from geo.reading.statement import Statement

_TWO = 2
# so few kilometres between two coasts may be how deep the sea is
_LEAST = 0.3
# how far before a name the word from may stand
_BEFORE = 20


def stated_distance(s: Statement) -> Specification | None:
    """
    Say which distance to measure.

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    specification
        A distance between two units, or from some to a coast that is named; None where there is
        no number of kilometres, or a doubt from where to where it is told.
    """
    quantity = s.quantity("km")
    if quantity is None or not s.says("distance") or s.says("not_distance", "facility"):
        return None
    if quantity.value < _LEAST:
        return None
    targets, units = s.targets, _told_of(s, quantity)
    if len(targets) == 1 and targets[0] not in s.units and not _compares(s):
        ends: tuple[tuple[str, ...], str] = (units, targets[0])
    elif not targets and len(s.units) == _TWO and _is_between(s):
        ends = (s.units[:1], s.units[1])
    else:
        return None
    if s.leads_elsewhere("ends"):
        return None
    check = {"is": "distance", "units": list(ends[0]), "to": ends[1], **expected(quantity)}
    return Specification(check, "measure.distance", units=s.units)


def _told_of(s: Statement, quantity: QuantityMention) -> tuple[str, ...]:
    """Give the units that a distance is told of: of some before and some behind it the first."""
    before = [m for m in s.subjects if m.start < quantity.start]
    return tuple(dict.fromkeys(u for m in before for u in m.units)) or s.units


def _compares(s: Statement) -> bool:
    """Tell whether a number says by how much one is nearer than another."""
    quantity = s.quantity("km")
    differs = quantity is not None and s.is_difference(quantity)
    return (differs or s.says("by_so_much")) and len(s.subjects) > 1


def _is_between(s: Statement) -> bool:
    """Tell whether a distance is told between two units, or from one to the other."""
    if s.says("between"):
        return True
    pattern = s.prose.pattern("measure", "from_before")

    def from_before(start: int) -> bool:
        begin = max(s.span[0], start - _BEFORE)
        return pattern.search(s.prose.folded, begin, start) is not None

    return from_before(s.subjects[-1].start) or from_before(s.subjects[0].start)
