"""Tell which two distances a sentence states, or which of two coasts it says is nearer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from geo.reading.statement import Specification
from geo.reading.statement import Statement
from geo.reading.statement import expected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.reading.layers import QuantityMention

_TWO = 2
_THREE = 3
# two numbers that differ by no more than this tell the same in two units
_SAME = 0.04
# how far before a name a word such as from may begin
_BEFORE = 28


class _End(NamedTuple):
    """A coast that is named, with the word that says whether one goes from it or to it."""

    start: int
    unit: str
    marker: str


def stated_distances(s: Statement) -> Specification | None:
    """
    Say which two distances to measure.

    Parameters
    ----------
    s
        The sentence.

    Returns
    -------
    specification
        Of "it lies so far from this one and so far from that one" both; None where it is not said
        in two clauses, or a doubt is left between which coasts.
    """
    numbers = [q for q in s.quantities if q.unit == "km"]
    if len(numbers) != _TWO or _are_the_same(*numbers) or not s.says("distance"):
        return None
    if s.says("not_distance", "facility", "by_so_much", "negation") or s.leads_elsewhere("ends"):
        return None
    ends, joint = _ends(s), _joint(s, *numbers)
    first = [end for end in ends if joint and end.start < joint]
    pairs = _pairs(first, ends[len(first) :])
    if not pairs or any(_is_part(s, a.unit, b.unit) for a, b in pairs):
        return None
    parts = [_part(s, a.unit, b.unit, q) for (a, b), q in zip(pairs, numbers, strict=True)]
    return Specification({"is": "distances", "parts": parts}, "measure.distances", units=s.units)


def parted(s: Statement, measures: Sequence[str]) -> Iterator[tuple[Statement, Statement]]:
    """
    Part a sentence that tells two measures of the same units: how large they are, and how far.

    Parameters
    ----------
    s
        The sentence.
    measures
        The units of its numbers, in their order.

    Yields
    ------
    halves
        First each with the units of the other where it names none, then the second with those of
        the first beside its own, then with its words too; none where the numbers of two measures
        stand among one another, or there are more measures.
    """
    if len(measures) != _TWO:
        return
    one, other = ([q for q in s.quantities if q.unit == unit] for unit in measures)
    end, begin = max(q.end for q in one), min(q.start for q in other)
    if end > begin:
        return
    joint = next(s.prose.pattern("measure", "joint").finditer(s.prose.folded, end, begin), None)
    at = joint.start() if joint else end
    layers = (s.mentions, s.anchors, s.quantities)
    first = Statement.of(s.prose, (s.span[0], at), *layers, said=s.said)
    second = Statement.of(s.prose, (at, s.span[1]), *layers, said=s.said)
    if not first.mentions:
        yield replace(first, mentions=second.mentions), second
        return
    yield first, second if second.mentions else replace(second, mentions=first.mentions)
    if second.mentions:
        yield first, replace(second, mentions=(*first.mentions, *second.mentions))
        # "of so many, a twelfth of that one's": what is measured is told once
        yield first, replace(s, quantities=second.quantities)


def stated_nearer(s: Statement) -> Specification | None:
    """Say whether one is nearer to this coast than to that one, where a sentence tells so."""
    closer, farther = s.says("closer"), s.says("farther")
    if closer == farther or s.quantity("km") or s.says("not_measured", "not_distance"):
        return None
    ends = _ends(s)
    if len(ends) != _THREE or len({end.unit for end in ends}) != _THREE:
        return None
    other = next((end for end in ends if _is_behind_than(s, end)), None)
    one = _other_of_two(s, ends, other) if other else None
    if other is None or one is None:
        return None
    subject = next(end for end in ends if end not in (one, other))
    check = {
        "is": "nearest",
        "units": [one.unit],
        "among": [one.unit, other.unit],
        "end": "nearest" if closer else "farthest",
        "to": subject.unit,
    }
    return Specification(check, "measure.nearer", units=s.units, compares=True)


def _are_the_same(one: QuantityMention, other: QuantityMention) -> bool:
    return abs(one.value - other.value) <= _SAME * one.value


def _ends(s: Statement) -> list[_End]:
    """Give the coasts of a sentence from left to right; none where a town is named among them."""
    known = s.prose.meanings.pack
    found = [(m.start, m.end, m.units[0]) for m in s.mentions if len(m.units) == 1]
    if any(len(m.units) > 1 for m in s.mentions):
        return []
    for anchor in s.anchors:
        place = known.places.get(anchor.subject)
        unit = anchor.subject if place is None else place.unit if place.kind == "cape" else None
        if unit is None:
            return []
        found.append((anchor.start, anchor.end, unit))
    return [_End(start, unit, _marker(s, start, end)) for start, end, unit in sorted(found)]


def _marker(s: Statement, start: int, end: int) -> str:
    """Give the word at a name that leads from it or to it, empty where there is none."""
    folded = s.prose.folded
    begin = max(s.span[0], start - _BEFORE)
    found = s.prose.pattern("measure", "marker_before").search(folded, begin, start)
    found = found or s.prose.pattern("measure", "marker_after").match(folded, end, s.span[1])
    return found["m"] if found else ""


def _joint(s: Statement, one: QuantityMention, other: QuantityMention) -> int:
    """Give where the second clause begins; 0 where nothing says so, or more than one thing."""
    pattern = s.prose.pattern("measure", "joint")
    found = list(pattern.finditer(s.prose.folded, one.end, other.start))
    return found[0].end() if len(found) == 1 else 0


def _pairs(first: list[_End], second: list[_End]) -> list[tuple[_End, _End]]:
    """Pair the ends of each clause; the second may leave out the one that both have."""
    if len(first) != _TWO or len(second) not in {1, _TWO}:
        return []
    if len(second) == _TWO:
        return [(first[0], first[1]), (second[0], second[1])]
    new = second[0]
    alike = [end for end in first if end.marker == new.marker]
    alike = alike if len(alike) == 1 else [e for e in first if bool(e.marker) == bool(new.marker)]
    if len(alike) != 1:
        return []
    kept = next(end for end in first if end is not alike[0])
    return [(first[0], first[1]), (new, kept)]


def _is_part(s: Statement, one: str, other: str) -> bool:
    units = s.prose.meanings.pack.units
    return one == other or units[one].parent == other or units[other].parent == one


def _part(s: Statement, one: str, other: str, quantity: QuantityMention) -> dict[str, Any]:
    units = s.prose.meanings.pack.units
    if not units[one].disputed:
        one, other = other, one
    return {"is": "distance", "units": [one], "to": other, **expected(quantity)}


def _is_behind_than(s: Statement, end: _End) -> bool:
    begin = max(s.span[0], end.start - _BEFORE)
    before = s.prose.pattern("measure", "than_to").search(s.prose.folded, begin, end.start)
    return before is not None or _has(s, end, "than_marker")


def _other_of_two(s: Statement, ends: list[_End], than: _End) -> _End | None:
    """Give the coast that is compared with the one behind "than"."""
    if not _has(s, than, "than_marker"):
        found = [end for end in ends if end is not than and end.marker == than.marker]
    elif s.prose.meanings.pack.units[than.unit].disputed and not s.says("rather_to"):
        # "nearer to this than that" may mean that one's own distance
        return None
    else:
        found = [end for end in ends if _has(s, end, "to_marker")]
    return found[0] if len(found) == 1 else None


def _has(s: Statement, end: _End, key: str) -> bool:
    return end.marker != "" and end.marker == s.prose.lexicon.words["measure"].get(key)
