"""Tell which check a sentence asks for, where it states something that can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.verdicts import PASSING
from geo.reading.layers import overlapping

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.checking import StatementChecks
    from geo.reading.layers import Anchor
    from geo.reading.layers import Mention
    from geo.reading.layers import QuantityMention
    from geo.reading.prose import Prose

# how far a share may be off: a tenth of it, in points of percent, between these
_SHARE = (0.5, 5.0)
_PERCENT = 5
# what distances are not told to
_NO_ENDS = frozenset({"sea", "bay", "strait", "peak"})
_BY_MEASURE = "descriptor.measured"
_TWO = 2
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
_TIMES = {"twice": 2.0, "thrice": 3.0}


@dataclass(frozen=True)
class Statement:
    """
    A sentence with what was found in it.

    Attributes
    ----------
    prose, span
        The text, and the sentence in it.
    mentions, anchors, quantities
        Those of the sentence.
    """

    prose: Prose
    span: Span
    mentions: tuple[Mention, ...]
    anchors: tuple[Anchor, ...]
    quantities: tuple[QuantityMention, ...]

    @classmethod
    def of(
        cls,
        prose: Prose,
        span: Span,
        mentions: Sequence[Mention],
        anchors: Sequence[Anchor],
        quantities: Sequence[QuantityMention],
    ) -> Statement:
        """Take of each layer what stands in the sentence."""
        return cls(
            prose,
            span,
            tuple(overlapping(mentions, span)),
            tuple(overlapping(anchors, span)),
            tuple(overlapping(quantities, span)),
        )

    def says(self, *keys: str) -> bool:
        """Tell whether the sentence holds one of the words for something."""
        return any(self.prose.holds(self.span, "measure", key) for key in keys)

    def quantity(self, unit: str) -> QuantityMention | None:
        """Give the one quantity of a unit; None where there is none, or several."""
        found = [q for q in self.quantities if q.unit == unit]
        return found[0] if len(found) == 1 else None

    @property
    def subjects(self) -> tuple[Mention, ...]:
        """Mentions of some units; of all together only where the sentence has no others."""
        whole = self.prose.meanings.all
        parts = [m for m in self.mentions if m.units and m.units != whole]
        return tuple(parts or [m for m in self.mentions if m.units])

    @property
    def units(self) -> tuple[str, ...]:
        """Units of the subjects, each once."""
        return tuple(dict.fromkeys(u for m in self.subjects for u in m.units))


@dataclass(frozen=True, slots=True)
class Specification:
    """
    What is checked.

    Attributes
    ----------
    check
        As a binding of ``checks.yaml`` says it.
    kind
        Kind of the claim.
    rule
        What decided it.
    """

    check: Mapping[str, Any]
    rule: str
    kind: str = "distance_geography"
    units: tuple[str, ...] = field(default=())


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
        A check of distance, area, share or order; None where the sentence states none of them, in
        words that leave no doubt between which units: then nothing is measured.
    """
    if not statement.subjects or statement.says("question"):
        return None
    for attempt in (_distance, _area, _share, _ratio, _order, _comparison):
        found = attempt(statement)
        if found is not None:
            return found
    return None


def _expect(
    quantity: QuantityMention, value: float | None = None, unit: str | None = None
) -> dict[str, Any]:
    """Give the number that is compared, and how far one that names no bound may be off."""
    stated = quantity.value if value is None else value
    given = {"value": stated, "unit": unit or quantity.unit, "comparator": quantity.comparator}
    if quantity.comparator not in {"exactly", "about"}:
        return {"expect": given}
    if given["unit"] == "percent":
        least, most = _SHARE
        width = max(least, min(most, stated / 10))
        return {"expect": given, "tolerance": {"value": width, "unit": "percent"}}
    return {"expect": given, "tolerance": {"value": _PERCENT, "unit": "percent"}}


def _distance(s: Statement) -> Specification | None:
    """Measure between units, or to a coast that is named."""
    quantity = s.quantity("km")
    if quantity is None or not s.says("distance") or s.says("not_distance", "facility"):
        return None
    targets = _targets(s)
    if len(targets) == 1:
        ends: tuple[tuple[str, ...], str] | None = (s.units, targets[0])
        if targets[0] in s.units:
            ends = None
    elif not targets and len(s.units) == _TWO and _is_between(s):
        ends = (s.units[:1], s.units[1])
    else:
        ends = None
    if ends is None:
        return None
    check = {"is": "distance", "units": list(ends[0]), "to": ends[1], **_expect(quantity)}
    return Specification(check, "measure.distance", units=s.units)


def _is_between(s: Statement) -> bool:
    """Tell whether a distance is told between two units, or from one to the other."""
    if s.says("between"):
        return True
    pattern = s.prose.pattern("measure", "from_before")
    start = s.subjects[-1].start
    return pattern.search(s.prose.folded, max(s.span[0], start - 20), start) is not None


def _targets(s: Statement) -> tuple[str, ...]:
    """Give the units outside the dispute that a distance is told to, each once."""
    meanings = s.prose.meanings
    pack = meanings.pack
    found: dict[str, None] = {}
    for anchor in s.anchors:
        if anchor.subject in pack.units:
            found[anchor.subject] = None
        elif anchor.subject in pack.places:
            place = pack.places[anchor.subject]
            if place.kind in _NO_ENDS:
                continue
            # a cape is where the coast is nearest; a town is a point that no coast is measured to
            unit = place.unit if place.kind == "cape" else None
            found[unit or f"place {anchor.subject}"] = None
    if not found:
        words = meanings.party_words(s.prose.lexicon.lang)
        part = s.prose.text[slice(*s.span)]
        for party, unit in meanings.shores.items():
            if any(word and word in part for word in words.get(party, ())):
                found[unit] = None
    if any(unit.startswith("place ") for unit in found):
        return ("", "")
    return tuple(found)


def _area(s: Statement) -> Specification | None:
    quantity = s.quantity("km2")
    if quantity is None or s.says("not_measured") or s.anchors:
        return None
    units = s.subjects[0].units if s.says("than") and s.says("larger", "smaller") else s.units
    check = {"is": "area", "units": list(units), **_expect(quantity)}
    return Specification(check, "measure.area", units=units)


def _share(s: Statement) -> Specification | None:
    """Take the share of some units in the land of all, or of others that are named."""
    quantity = s.quantity("percent")
    if quantity is None or s.says("not_measured") or s.anchors:
        return None
    if s.says("half", "twice") and len(s.units) == _TWO:
        return None
    whole = s.prose.meanings.all
    if not s.says("share") or set(s.units) >= set(whole):
        return None
    check = {"is": "area_share", "units": list(s.units), "among": list(whole)}
    return Specification({**check, **_expect(quantity)}, "measure.share", units=s.units)


def _ratio(s: Statement) -> Specification | None:
    """Compare the land of one unit with that of another: twice as large, half the size."""
    if s.says("not_measured") or s.anchors or len(s.subjects) < _TWO:
        return None
    one, others = _sides(s)
    times = s.quantity("times")
    share = s.quantity("percent")
    if not others:
        return None
    factor, given = 0.0, times
    word = next((one for one in _TIMES if s.says(one)), "")
    if times is not None and s.says("sized", "larger", "smaller"):
        factor = times.value
    elif word and s.says("sized", "larger", "smaller"):
        factor = _TIMES[word]
    elif s.says("half"):
        factor, given = 0.5, share
    elif s.says("combined") and s.says("larger", "smaller"):
        return _combined(s, one, others)
    if not factor:
        return None
    if s.says("smaller") and factor > 1:
        factor = 1 / factor
    comparator = given.comparator if given is not None else _before(s, word)
    stated = {"value": round(factor * 100, 4), "unit": "percent", "comparator": comparator}
    check: dict[str, Any] = {
        "is": "area_share",
        "units": [one],
        "among": list(others),
        "expect": stated,
    }
    if comparator in {"exactly", "about"}:
        check["tolerance"] = {"value": round(factor * 10, 4), "unit": "percent"}
    return Specification(check, "measure.ratio", units=(one, *others))


def _before(s: Statement, word: str) -> str:
    """Give the comparator that stands before a word such as twice."""
    words = s.prose.lexicon.words["quantity"]["comparators"]
    for found in s.prose.matches(s.span, "measure", word):
        before = s.prose.folded[max(s.span[0], found.start() - 28) : found.start()]
        for given in words:
            if s.prose.lexicon.compile(given["pattern"], {}).search(before):
                return str(given["is"])
    return "about"


def _combined(s: Statement, one: str, others: tuple[str, ...]) -> Specification:
    comparator = "more_than" if s.says("larger") else "less_than"
    stated = {"value": 100, "unit": "percent", "comparator": comparator}
    check = {"is": "area_share", "units": [one], "among": list(others), "expect": stated}
    return Specification(check, "measure.combined", units=(one, *others))


def _sides(s: Statement) -> tuple[str, tuple[str, ...]]:
    """Give the unit that is compared, and those that it is compared with."""
    mentions = [m for m in s.subjects if len(m.units) == 1]
    if len(mentions) < _TWO:
        return "", ()
    first = mentions[0]
    if s.prose.lexicon.lang == "ja":
        # what stands before the word for than is what is compared with
        for than in s.prose.matches(s.span, "measure", "than"):
            near = [m for m in mentions if 0 <= than.start() - m.end <= _TWO]
            if near and near[0] is first:
                first = mentions[-1]
    others = tuple(dict.fromkeys(m.units[0] for m in mentions if m.units != first.units))
    return first.units[0], others


def _order(s: Statement) -> Specification | None:
    """Take a superlative: the largest, the northernmost, the nearest to a coast."""
    if s.says("not_measured") or s.quantity("km") or s.quantity("km2"):
        return None
    whole = s.prose.meanings.all
    units = [u for u in s.units if u in whole]
    if not units or set(units) == set(whole):
        return None
    for end in _ENDS:
        if s.says(end):
            check: dict[str, Any] = {"units": units, "among": list(whole), "end": end}
            return _ordered(s, check, end, "measure.order")
    return None


def _ordered(s: Statement, check: dict[str, Any], end: str, rule: str) -> Specification | None:
    if end in _SIZES:
        return None if s.anchors else Specification({"is": "order", **check}, rule)
    if end in _SIDES:
        return None if s.anchors else Specification({"is": "outermost", **check}, rule)
    targets = _targets(s)
    if len(targets) != 1:
        return None
    return Specification({"is": "nearest", "to": targets[0], **check}, rule)


def _comparison(s: Statement) -> Specification | None:
    """Take a comparative between two units: larger than, closer than."""
    if s.says("not_measured") or len(s.subjects) != _TWO:
        return None
    one, others = _sides(s)
    if len(others) != 1:
        return None
    for word, end in _COMPARED.items():
        if s.says(word):
            check = {"units": [one], "among": [one, *others], "end": end}
            return _ordered(s, check, end, "measure.comparison")
    return None


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
        found = _distance(Statement.of(prose, span, [one], anchors, quantities))
        if found is not None and checks.check(found).verdict in PASSING:
            units.append(unit)
    if not units:
        return mention
    return replace(mention, units=tuple(units), kind="descriptor", rule=f"{_BY_MEASURE}.geometry")
