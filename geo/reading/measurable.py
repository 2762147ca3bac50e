"""Tell which check a sentence asks for, where it states something that can be measured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.verdicts import PASSING
from geo.reading.comparing import stated_area
from geo.reading.comparing import stated_comparison
from geo.reading.comparing import stated_order
from geo.reading.comparing import stated_ratio
from geo.reading.comparing import stated_share
from geo.reading.differences import stated_difference
from geo.reading.distances import stated_distance
from geo.reading.extents import ZONES
from geo.reading.extents import stated_coast
from geo.reading.extents import stated_height
from geo.reading.extents import stated_sea
from geo.reading.extents import stated_sea_share
from geo.reading.extents import stated_width
from geo.reading.place_distances import stated_between_places
from geo.reading.populations import stated_population
from geo.reading.statement import Statement
from geo.reading.two_distances import parted
from geo.reading.two_distances import stated_distances
from geo.reading.two_distances import stated_nearer
from geo.reading.understood import is_understood

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from geo.reading.checking import StatementChecks
    from geo.reading.layers import Anchor
    from geo.reading.layers import Mention
    from geo.reading.layers import QuantityMention
    from geo.reading.prose import Prose
    from geo.reading.statement import Specification

_BY_MEASURE = "descriptor.measured"
_ATTEMPTS = (
    stated_coast,
    stated_sea,
    stated_difference,
    stated_distance,
    stated_between_places,
    stated_distances,
    stated_nearer,
    stated_area,
    stated_share,
    stated_ratio,
    stated_order,
    stated_comparison,
    stated_population,
)  # of two of these in a sentence each is checked
_MEASURES = frozenset({"km", "km2", "people", "percent"})


def specify(statement: Statement) -> Specification | None:
    """
    Say what to check of a sentence.

    Parameters
    ----------
    statement
        The sentence with what was found in it.

    Returns
    -------
    specification
        A check of distance, area, share, order or people; None where the sentence states none of
        them, in words that leave no doubt between which units: then nothing is measured.
    """
    if statement.says("question", "several", "part_of_it", "other_thing"):
        return None
    measures = list(dict.fromkeys(q.unit for q in statement.quantities if q.unit in _MEASURES))
    if len(measures) < 2:  # noqa: PLR2004 - two measures
        return _attempted(statement)
    # a verdict on one of the numbers would stand for both
    if statement.denies(None):
        return None
    for halves in parted(statement, measures):
        one, other = map(_attempted, halves)
        if one is not None and other is not None:
            return replace(one, also=other)
    return None


def _attempted(statement: Statement) -> Specification | None:
    for attempt in _attempts(statement):
        found = attempt(statement)
        if found is not None:
            return found if is_understood(statement, found) else None
    return None


def _attempts(s: Statement) -> tuple[Callable[[Statement], Specification | None], ...]:
    """Give what is tried: nothing that measures land where a peak or a zone of the sea is told."""
    places = s.prose.meanings.pack.places
    if any(a.subject in places and places[a.subject].kind == "peak" for a in s.anchors):
        return (stated_height,)
    if not s.subjects:
        return (stated_width, stated_between_places)
    if any(s.prose.holds(s.span, "extents", zone) for zone in ZONES):
        return (stated_sea, stated_sea_share)
    # a town is its own, though an island has it
    return (stated_between_places,) if _is_of_a_thing(s) else _ATTEMPTS


def _is_of_a_thing(s: Statement) -> bool:
    """Tell whether something that a unit has is spoken of, and not the unit: its fleet."""
    prose, (start, end) = s.prose, s.span
    after, before = (prose.pattern("measure", f"owned_{side}") for side in ("after", "before"))
    if any(after.match(prose.folded, m.end, end) for m in s.subjects):
        return True
    first = s.subjects[0]
    # a Russian name in the genitive: "the fleet of ..."; no pattern is given elsewhere
    is_declined = prose.folded[first.end - 1 : first.end] in {"а", "я"}
    return is_declined and before.search(prose.folded[start : first.start]) is not None


def asks_to_measure(mentions: Sequence[Mention]) -> bool:
    """Tell whether geometry has to say of one of them which units it means."""
    return any(one.rule == _BY_MEASURE for one in mentions)


def measured_mentions(
    prose: Prose,
    mentions: tuple[Mention, ...],
    anchors: Sequence[Anchor],
    quantities: Sequence[QuantityMention],
    checks: StatementChecks,
) -> tuple[Mention, ...]:
    """
    Say which units "some islands" are, of which the sentence tells how near they are.

    Parameters
    ----------
    prose, mentions, anchors, quantities
        What was found.
    checks
        Measures each unit.

    Returns
    -------
    mentions
        The same; a description that geometry decides has the units that bear the sentence out.
    """
    return tuple(
        _measured(prose, m, anchors, quantities, checks) if m.rule == _BY_MEASURE else m
        for m in mentions
    )


def _measured(
    prose: Prose,
    mention: Mention,
    anchors: Sequence[Anchor],
    quantities: Sequence[QuantityMention],
    checks: StatementChecks,
) -> Mention:
    span = prose.segments.sentence(mention.start)
    units = []
    for unit in prose.meanings.all:
        one = replace(mention, units=(unit,))
        found = stated_distance(Statement.of(prose, span, [one], anchors, quantities))
        if found is not None and checks.check(found).verdict in PASSING:
            units.append(unit)
    if not units:
        return mention
    return replace(mention, units=tuple(units), kind="descriptor", rule=f"{_BY_MEASURE}.geometry")
