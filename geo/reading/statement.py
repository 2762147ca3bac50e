"""Hold a sentence with what was found in it, and what of it is to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.reading.layers import overlapping

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.layers import Anchor
    from geo.reading.layers import Mention
    from geo.reading.layers import QuantityMention
    from geo.reading.prose import Prose

# what distances are not told to
_NO_ENDS = frozenset({"sea", "bay", "strait", "peak"})
_TOWN = ""
# and what a distance from point to point is told between
_POINTS = frozenset({"settlement", "port", "cape"})
_SOURCED = "sourced"
# how far before a number "by" may stand, and the lists of words that say which of two has more
_BY = 40
_MORE = ("larger", "smaller", "farther", "closer", "more_people", "fewer_people")
# how far before a name a noun may begin that says of what it is the name
_BEFORE = 16
# how far a share may be off: a tenth of it, in points of percent, between these
_SHARE = (0.5, 5.0)
_PERCENT = 5
# coasts are measured no better than this, so a bound may be off by it
_BOUND = 0.5
# and "just under" is said of what lies a little above it
_PAST: Mapping[str, Any] = {"tolerance": {"value": 3, "unit": "percent"}}
# a quantity that is said once more in another unit differs by no more than this
_SAME = 0.04
# what "70 to 80 km" says is checked; a range that is wider says too little
_WIDE = 0.2
# a year that stands for the time of the latest data: what is said today
NOW = 9999


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
    said
        The year in which it was said, :data:`NOW` for today, None where nobody knows.
    """

    prose: Prose
    span: Span
    mentions: tuple[Mention, ...]
    anchors: tuple[Anchor, ...]
    quantities: tuple[QuantityMention, ...]
    said: int | None = None

    @classmethod
    def of(
        cls,
        prose: Prose,
        span: Span,
        mentions: Sequence[Mention],
        anchors: Sequence[Anchor],
        quantities: Sequence[QuantityMention],
        *,
        said: int | None = None,
    ) -> Statement:
        """Take of each layer what stands in the sentence."""
        return cls(
            prose,
            span,
            tuple(overlapping(mentions, span)),
            tuple(overlapping(anchors, span)),
            tuple(overlapping(quantities, span)),
            said,
        )

    def says(self, *keys: str) -> bool:
        """Tell whether the sentence holds one of the words for something."""
        return any(self.prose.holds(self.span, "measure", key) for key in keys)

    def denies(self, specification: Specification | None) -> bool:
        """
        Tell whether the sentence denies what is to be checked.

        "Not more than" bounds a number, but denies a comparison in which there is none; "not as
        large as" is itself one, and means smaller; "none is larger than" means the largest.
        """
        if self.says("not_as", "none_more") or (
            specification is not None and specification.settled
        ):
            return False
        if self.says("negation"):
            return True
        return specification is not None and specification.compares and self.says("not_compared")

    def leads_elsewhere(self, key: str) -> bool:
        """Tell whether words lead to a name ``x`` that is neither the pack's nor that of a land."""
        known = [one.span for one in (*self.mentions, *self.anchors)]
        lexicon = self.prose.lexicon
        for _, land in self.prose.meanings.lands(lexicon.lang):
            coasts = lexicon.compile(land, {}).finditer(self.prose.folded, *self.span)
            known.extend(coast.span() for coast in coasts)
        ends = [found.start("x") for found in self.prose.matches(self.span, "measure", key)]
        text = self.prose.text
        # a script without capitals is named by the pattern alone
        names = (at for at in ends if text[at].isupper() or text[at] > "\u3000")
        names = (at for at in names if not self._names_a_source(at))
        return any(not any(start <= at < end for start, end in known) for at in names)

    def _names_a_source(self, at: int) -> bool:
        """Tell whether what begins at a place is who says so: "according to", and then a name."""
        found = self.prose.matches((self.span[0], at), "speech", "according")
        return any(one.end() == at for one in found)

    def quantity(self, unit: str) -> QuantityMention | None:
        """Give the one quantity of a unit, told once or in two units; None where there are more."""
        found = [q for q in self.quantities if q.unit == unit]
        if not found or found[0].spread > _WIDE * found[0].value:
            return None
        one = found[0]
        same = all(abs(q.value - one.value) <= _SAME * one.value for q in found)
        return one if same else None

    def is_difference(self, quantity: QuantityMention) -> bool:
        """Tell whether a number says by how much one is more than another."""
        prose, begin = self.prose, max(self.span[0], quantity.start - _BY)
        path = "differing"
        if prose.holds(self.span, path, "noun"):
            return True
        beside = (
            prose.pattern(path, "before").search(prose.folded, begin, quantity.start)
            or prose.pattern(path, "inside").search(prose.folded, *quantity.span)
            or prose.pattern(path, "after").match(prose.folded, quantity.end, self.span[1])
        )
        return beside is not None and any(prose.holds(self.span, path, key) for key in _MORE)

    @property
    def subjects(self) -> tuple[Mention, ...]:
        """Mentions of some units; of all together, or a group, only beside no part of them."""
        meanings = self.prose.meanings
        parts = [m for m in self.mentions if m.units and m.units != meanings.all]
        parts = parts or [m for m in self.mentions if m.units]
        units = meanings.pack.units
        groups = {units[u].parent for m in parts for u in m.units}
        return tuple(m for m in parts if not (len(m.units) == 1 and m.units[0] in groups))

    @property
    def units(self) -> tuple[str, ...]:
        """Units of the subjects, each once."""
        return tuple(dict.fromkeys(u for m in self.subjects for u in m.units))

    @property
    def speaks_of_others(self) -> bool:
        """Tell whether it speaks of the chain too, or of some that nothing tells."""
        return any(not m.units for m in self.mentions)

    @property
    def among(self) -> tuple[str, ...]:
        """The units that those of the sentence are a part of: of their group, or of all."""
        meanings = self.prose.meanings
        units = meanings.pack.units
        groups = {units[u].parent for u in self.units}
        named = {u for m in self.mentions for u in m.units}
        if len(groups) == 1 and (group := groups.pop()) is not None and group in named:
            return tuple(u.id for u in units.values() if u.parent == group)
        return meanings.all

    @property
    def targets(self) -> tuple[str, ...]:
        """Units outside the dispute that a distance is told to, each once; two for a town."""
        pack = self.prose.meanings.pack
        found: dict[str, None] = {}
        for anchor in self.anchors:
            if anchor.subject in pack.units:
                found[anchor.subject] = None
            elif anchor.subject in pack.places and not self._is_feature(anchor):
                place = pack.places[anchor.subject]
                if place.kind in _NO_ENDS:
                    continue
                # a cape is where the coast is nearest; no coast is measured to a town, a point
                unit = place.unit if place.kind == "cape" else None
                found[unit or _TOWN] = None
        return (_TOWN, _TOWN) if _TOWN in found else tuple(found) or self._lands()

    @property
    def named_years(self) -> tuple[tuple[Span, int], ...]:
        """Years that are called by what happened in them, with where it is said."""
        lexicon, text = self.prose.lexicon, self.prose.folded
        return tuple(
            (found.span(), one["year"])
            for one in lexicon.words["peopled"].get("known_years", ())
            for found in lexicon.compile(one["pattern"], {}).finditer(text, *self.span)
        )

    @property
    def places(self) -> tuple[str, ...]:
        """Towns, ports and capes that are named, each once; none where one's place is a guess."""
        known = self.prose.meanings.pack.places
        found = {
            a.subject: known[a.subject]
            for a in self.anchors
            if a.subject in known and not self._is_feature(a)
        }
        points = all(p.kind in _POINTS and p.status == _SOURCED for p in found.values())
        return tuple(found) if points else ()

    def _is_feature(self, anchor: Anchor) -> bool:
        """Tell whether a town's name is that of a peninsula or a strait."""
        prose = self.prose
        begin = max(self.span[0], anchor.start - _BEFORE)
        before = prose.pattern("measure", "feature_before").search(
            prose.folded, begin, anchor.start
        )
        after = prose.pattern("measure", "feature_after").match(prose.folded, anchor.end)
        return before is not None or after is not None

    def _lands(self) -> tuple[str, ...]:
        """Give the units to which a distance from a state is measured that is told to its land."""
        lexicon = self.prose.lexicon
        lands = self.prose.meanings.lands(lexicon.lang)
        spans = (self.prose.folded, *self.span)
        return tuple(
            unit for unit, land in lands if unit and lexicon.compile(land, {}).search(*spans)
        )


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
    compares
        Whether units are compared without a number.
    settled
        Whether it is said with what the sentence denies: that nobody lives there.
    also
        What is checked besides, where a sentence tells two things of the same units.
    """

    check: Mapping[str, Any]
    rule: str
    kind: str = "distance_geography"
    units: tuple[str, ...] = field(default=())
    compares: bool = False
    settled: bool = False
    also: Specification | None = None


def _reach(stated: float, unit: str, near: float) -> float:
    """Say how close "just under" is: of a share some points, whatever the share."""
    if unit != "percent" or not stated:
        return near
    most = _SHARE[1] / stated * 100
    return round(max(-most, min(most, near)), 4)


def expected(
    quantity: QuantityMention, value: float | None = None, unit: str | None = None
) -> dict[str, Any]:
    """
    Give the number that is compared, and how far one that names no bound may be off.

    Parameters
    ----------
    quantity
        The number with its comparator.
    value, unit
        What stands in its place, where it was said in other words.
    """
    stated = quantity.value if value is None else value
    given = {"value": stated, "unit": unit or quantity.unit, "comparator": quantity.comparator}
    if quantity.spread:
        width = quantity.spread * (1 + _BOUND / 100)
        if given["unit"] != "percent":
            width = width / quantity.value * 100
        return {"expect": given, "tolerance": {"value": round(width, 4), "unit": "percent"}}
    if quantity.near:
        return {
            "expect": {**given, "near": _reach(stated, unit or quantity.unit, quantity.near)},
            **_PAST,
        }
    if quantity.comparator not in {"exactly", "about"}:
        return {"expect": given, "tolerance": {"value": _BOUND, "unit": "percent"}}
    if given["unit"] == "percent":
        least, most = _SHARE
        width = max(least, min(most, stated / 10))
        return {"expect": given, "tolerance": {"value": width, "unit": "percent"}}
    return {"expect": given, "tolerance": {"value": _PERCENT, "unit": "percent"}}
