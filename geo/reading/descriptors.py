"""Find the units that a text describes without naming them: "the two smaller islands"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.namesakes import is_title
from geo.reading.spans import DisjointSpans

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.layers import Mention
    from geo.reading.prose import Prose

# what a description can mean; see the patterns of the languages
MEANS = (
    "all",
    "smaller",
    "larger",
    "pair",
    "singled",
    "taken",
    "measured",
    "last_part",
    "recent",
    "topic",
    "one",
    "same",
    "either",
    "rest",
    "inhabited",
    "islets",
)
ANAPHORS = frozenset({"last_part", "recent", "topic", "one", "same", "either"})
# "that island" may be one that was named so many sentences before
_BACK = 8
# what was just spoken of stands in the same sentence, or in so many before it
_NEAR = 2
# how far before a word its adjective may begin
_BEFORE = 30
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Description:
    """A description at its place; ``count`` is the number that it gives, or 0."""

    start: int
    end: int
    means: str
    count: int

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


def find_descriptions(prose: Prose) -> tuple[Description, ...]:
    """
    Find descriptions of units.

    Parameters
    ----------
    prose
        A text about the dispute: in any other, "the islands" are none of it.

    Returns
    -------
    descriptions
        From left to right; where two overlap, the one of the earlier pattern.
    """
    found: list[Description] = []
    taken = DisjointSpans()
    for pattern, given in prose.meanings.descriptors(prose.lexicon).fitting(prose.folded):
        for match in pattern.compiled.finditer(prose.folded):
            one = _described(match, given["means"], prose)
            lone = given.get("lone") and not _is_lone(one, prose)
            if not lone and _fits(one, prose) and taken.add(one.span):
                found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _is_lone(one: Description, prose: Prose) -> bool:
    """Tell whether neither a name after a word nor an adjective before it says which is meant."""
    if prose.pattern("lone", "not_before").match(prose.text, one.end):
        return False
    begin = max(prose.segments.sentence(one.start)[0], one.start - _BEFORE)
    return prose.pattern("lone", "not_after").search(prose.folded, begin, one.start) is None


def _described(match: re.Match[str], means: str, prose: Prose) -> Description:
    groups = match.groupdict()
    # what stands beside a description may be asked for and is no part of it
    start, end = match.span("at") if groups.get("at") else match.span()
    written = (groups.get("n") or "").strip("島")
    count = prose.lexicon.number(written) or 0
    if means == "singled" and _is_named_after(prose, end):
        # "two of the islands, this and that": the names say which; the rest are all of them
        return Description(match.start("rest"), end, "all", 0)
    return Description(start, end, means, count)


def _fits(one: Description, prose: Prose) -> bool:
    """Tell whether a description is no name, and the clause of a vague one tells of the taking."""
    if one.means != "taken":
        return one.start < one.end and not is_title(one.span, prose)
    return prose.holds(prose.segments.clause(one.start), "taken")


def _is_named_after(prose: Prose, end: int) -> bool:
    """Tell whether a name follows at once, as the apposition of a description."""
    return (
        prose.text[end : end + 2] in {", ", " (", ": "} and prose.text[end + 2 : end + 3].isupper()
    )


def resolve(
    one: Description, prose: Prose, before: Sequence[Mention]
) -> tuple[tuple[str, ...], str, str]:
    """
    Say which units a description means.

    Parameters
    ----------
    one
        The description.
    prose
        The text.
    before
        The mentions before it, from left to right.

    Returns
    -------
    meant
        Units, kind of mention and rule.
    """
    meanings = prose.meanings
    kind = "anaphor" if one.means in ANAPHORS else "descriptor"
    rule = f"descriptor.{one.means}"
    if one.means in {"all", "taken"}:
        return meanings.all, kind, rule
    if one.means == "inhabited":
        return meanings.inhabited, kind, rule
    if one.means in {"smaller", "larger"}:
        return getattr(meanings, one.means)(one.count or len(meanings.all) // 2), kind, rule
    if one.means in {"singled", "measured"}:
        return _singled(one, prose, rule)
    units = _ANTECEDENTS[one.means](one, prose, before)
    return (units, kind, rule) if units else ((), "unspecified", f"{rule}.unresolved")


def _singled(one: Description, prose: Prose, rule: str) -> tuple[tuple[str, ...], str, str]:
    """Let the words of the sentence single out some of the units, by a fact of the pack."""
    sentence = prose.segments.sentence(one.start)
    for units, words in prose.meanings.singled_out:
        pattern = words.get(prose.lexicon.lang, "")
        if one.count in {0, len(units)} and prose.lexicon.compile(pattern, {}).search(
            prose.folded, *sentence
        ):
            return units, "descriptor", f"{rule}.fact"
    return (), "unspecified", rule


def _pair(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Two that were just spoken of, else the two smallest: those that were promised together."""
    near = _recent(one, prose, before)
    count = one.count or _PAIR
    if len(near) == count:
        return near
    if not one.count and (both := _last_two(one, prose, before)):
        return both
    parts = (m.units for m in reversed(before) if len(m.units) == count)
    return next(parts, None) or prose.meanings.smaller(count)


def _since(before: Sequence[Mention], start: int) -> Sequence[Mention]:
    """Leave the mentions from a place on."""
    return before[bisect_left(before, start, key=lambda one: one.start) :]


def _last_two(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give the two units that "both islands" are, where each was named by itself."""
    number = prose.segments.sentence_number(one.start)
    # those just spoken of, else those of the last paragraphs
    for back in (_BACK // 2, 2 * _BACK):
        start = prose.segments.sentences[max(0, number - back)][0]
        near = [m.units for m in reversed(_since(before, start)) if m.units]
        named = dict.fromkeys(units[0] for units in near if len(units) == 1)
        if any(len(units) == _PAIR for units in near):
            break
        if len(named) == _PAIR:
            return tuple(reversed(named))
    return ()


def _last_part(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give the part of the units that was spoken of last, else where nobody lives."""
    all_units = prose.meanings.all
    sentence = prose.segments.sentence(one.start)
    named = [u for m in _since(before, sentence[0]) for u in m.units]
    together = tuple(unit for unit in all_units if unit in named)
    if together and len(together) < len(all_units):
        return together
    spoken = next((m.units for m in reversed(before) if 1 < len(m.units) < len(all_units)), ())
    return spoken or tuple(unit for unit in all_units if unit not in prose.meanings.inhabited)


def _recent(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give the units of this sentence and the one before it, as far as they come before."""
    number = prose.segments.sentence_number(one.start)
    for back in range(_NEAR + 1):
        if number < back:
            break
        start = prose.segments.sentences[number - back][0]
        units = {u for m in _since(before, start) for u in m.units}
        if units:
            return tuple(unit for unit in prose.meanings.pack.units if unit in units)
    return ()


def _several(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give what was spoken of last, where that is more than one island; else all of them."""
    recent = _recent(one, prose, before)
    units, whole = prose.meanings.pack.units, prose.meanings.all
    if len(recent) > 1 or any(units[unit].children for unit in recent):
        return recent
    return whole


def _topic(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give all disputed units, where the text speaks of them together, else those named last."""
    meanings = prose.meanings
    chains = any(m.kind in {"collective", "overbroad"} or m.units == meanings.all for m in before)
    return meanings.all if chains or not before else _several(one, prose, before)


def _one(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give what was spoken of last, where that is one unit, or all of them in careless words."""
    number = prose.segments.sentence_number(one.start)
    start = prose.segments.sentences[max(0, number - 1)][0]
    for mention in reversed(before):
        if len(mention.units) == 1 and mention.start >= start:
            return mention.units
        if mention.units == prose.meanings.all:
            return mention.units
    return _same(one, prose, before)


def _same(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give the one unit that was named last."""
    number = prose.segments.sentence_number(one.start)
    start = prose.segments.sentences[max(0, number - _BACK)][0]
    single = (m.units for m in reversed(_since(before, start)) if len(m.units) == 1)
    return next(single, ())


def _either(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give the one unit that was just spoken of, else all: the word may be of either number."""
    recent = _recent(one, prose, before)
    return recent if len(recent) == 1 else _topic(one, prose, before)


def _rest(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give all but those that the sentence or the one before names, if as many as it says."""
    whole = prose.meanings.all
    sentence = prose.segments.sentence(one.start)
    number = prose.segments.sentence_number(one.start)
    near = _since(before, prose.segments.sentences[max(0, number - _NEAR)][0])
    parts = [m for m in near if m.units != whole and m.start < sentence[1]]
    named = {u for m in parts if m.start >= sentence[0] for u in m.units}
    if not named:
        named = set(_recent(one, prose, parts))
    left = tuple(unit for unit in whole if unit not in named)
    if not left:
        left = next((m.units for m in reversed(before) if m.rule == "descriptor.rest"), ())
    return left if named and one.count in {0, len(left)} else ()


def _islets(one: Description, prose: Prose, before: Sequence[Mention]) -> tuple[str, ...]:
    """Give the disputed group, whose parts are islets; all units where there is none."""
    units = prose.meanings.pack.units
    groups = tuple(unit for unit in prose.meanings.all if units[unit].children)
    return groups or _topic(one, prose, before)


_ANTECEDENTS = {
    "pair": _pair,
    "last_part": _last_part,
    "recent": _several,
    "topic": _topic,
    "one": _one,
    "same": _same,
    "either": _either,
    "rest": _rest,
    "islets": _islets,
}
