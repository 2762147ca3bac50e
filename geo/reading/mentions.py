"""Find where a text speaks of the units of a dispute, and which of them it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.descriptors import Description
from geo.reading.descriptors import find_descriptions
from geo.reading.descriptors import resolve
from geo.reading.layers import Anchor
from geo.reading.layers import Mention
from geo.reading.names import find_names
from geo.reading.names import names_all_sides
from geo.reading.spans import SpanIndex

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.gazetteer import Gazetteer
    from geo.reading.names import NameHit
    from geo.reading.prose import Prose

# how far before a name the words begin that say from where something reaches
_BEFORE = 48
_BY_CONTEXT = frozenset({"gazetteer.context", "gazetteer.quoted"})
# what a name may stand behind at once
_BARE = frozenset({"topic", "one", "pair", "same", "either", "last_part", "inhabited", "islets"})
# words that are only said to mean units where it is told which
_UNTOLD = frozenset({f"descriptor.{means}.unresolved" for means in ("same", "rest")})


def find_mentions(
    prose: Prose, gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Anchor, ...]]:
    """
    Find the mentions of a text.

    Parameters
    ----------
    prose
        The text.
    gazetteer
        The names to look for.

    Returns
    -------
    mentions
        Where it speaks of disputed units, or of the chain that they are a part of.
    anchors
        Places, and units outside the dispute, that it names.
    """
    names = [n for n in find_names(prose, gazetteer) if not _is_far_end(n, prose)]
    ours = [name for name in names if _is_ours(name, prose)]
    about = prose.assumed or any(prose.meanings.concerns(name.subject) for name in ours)
    described = _unhidden(find_descriptions(prose), names, prose) if about else ()
    concerning = SpanIndex((n.start, n.end) for n in ours if prose.meanings.concerns(n.subject))
    described = tuple(
        one
        for one in described
        if _is_of_its_item(one, concerning, prose) and not _is_elsewhere(one, concerning, prose)
    )
    hidden = SpanIndex(one.span for one in described)
    ours = [n for n in ours if not hidden.touches((n.start, n.end))]
    beyond = [name for name in names if about and _is_beyond(name, prose)]
    both: list[NameHit | Description] = [*ours, *described, *beyond]
    found = _resolved(sorted(both, key=lambda one: one.start), names, prose)
    anchors = (n for n in names if not _is_ours(n, prose))
    return tuple(found), tuple(_anchor(n, prose) for n in anchors)


def _resolved(
    both: Sequence[NameHit | Description], names: Sequence[NameHit], prose: Prose
) -> list[Mention]:
    """Say of each name and description, from left to right, which units it means."""
    found: list[Mention] = []
    broad, waiting = False, list[Description]()
    parts = SpanIndex((n.start, n.end) for n in names if _is_part(n, prose))
    items: dict[Span, bool] = {}
    for one in both:
        alone = not isinstance(one, Description) and _stands_for_parts(
            one, names, parts, items, prose
        )
        mention = _mention(one, prose, found, broad=broad or alone)
        broad = broad or (mention.kind == "overbroad" and not alone)
        if mention.rule not in _UNTOLD:
            found.append(mention)
        elif isinstance(one, Description) and one.means == "rest":
            waiting.append(one)
    # what a description leaves out may be named behind it
    late = [_mention(one, prose, found, broad=False) for one in waiting]
    found.extend(one for one in late if one.rule not in _UNTOLD)
    return sorted(found, key=lambda one: one.start)


def _is_ours(name: NameHit, prose: Prose) -> bool:
    meanings = prose.meanings
    return meanings.is_disputed(name.subject) or name.subject in meanings.collectives


def _is_beyond(name: NameHit, prose: Prose) -> bool:
    """Tell whether a name is that of a part of the chain that nobody disputes."""
    return name.subject in prose.meanings.outside and not _is_end(name, prose)


def _is_far_end(name: NameHit, prose: Prose) -> bool:
    """Tell whether a name that the context decides says how far what is undisputed reaches."""
    by_context = name.rule in _BY_CONTEXT and not prose.meanings.concerns(name.subject)
    return by_context and _is_end(name, prose)


def _is_end(name: NameHit, prose: Prose) -> bool:
    """Tell whether a name only says how far something reaches: "from this one to that one"."""
    start = max(prose.segments.sentence(name.start)[0], name.start - _BEFORE)
    before = prose.pattern("reach", "before").search(prose.folded, start, name.start)
    after = prose.pattern("reach", "after").match(prose.folded, name.end)
    return before is not None or after is not None


def _is_of_its_item(one: Description, concerning: SpanIndex, prose: Prose) -> bool:
    """Tell whether a description is about the units of which its item of several news speaks."""
    if prose.assumed:
        return True
    start, end = prose.segments.item(one.start)
    # a number alone means what was named before it
    if prose.lexicon.number(prose.folded[one.start : one.end].strip()) is not None:
        end = one.start
    if end > start and concerning.begins_in((start, end)):
        return True
    # a line of a list that tells of talks means all, where the other lines name them
    whole = end - start == len(prose.text)
    return one.means == "all" and not whole and prose.holds((start, end), "talks")


def _is_elsewhere(one: Description, concerning: SpanIndex, prose: Prose) -> bool:
    """Tell whether a sentence, or for a bare word the one before it, speaks of others' islands."""
    segments = prose.segments
    number = segments.sentence_number(one.start)
    bare = one.means in _BARE and number > 0
    for back in (number, number - 1)[: 1 + bare]:
        sentence = segments.sentences[back]
        if segments.paragraph_number(sentence[0]) != segments.paragraph_number(one.start):
            return False
        if concerning.begins_in(sentence) or prose.holds(sentence, "ours"):
            return False
        if prose.holds(sentence, "elsewhere"):
            return True
    return False


def _is_part(name: NameHit, prose: Prose) -> bool:
    """Tell whether a name is that of disputed units, and not of a chain that they are part of."""
    meanings = prose.meanings
    given = meanings.collectives.get(name.subject, {})
    return meanings.is_disputed(name.subject) or bool(given.get("units"))


def _stands_for_parts(
    one: NameHit,
    names: Sequence[NameHit],
    parts: SpanIndex,
    items: dict[Span, bool],
    prose: Prose,
) -> bool:
    """Tell whether the name of the chain means its disputed part, the only one spoken of."""
    if not prose.meanings.collectives.get(one.subject, {}).get("overbroad_for"):
        return False
    item = prose.segments.item(one.start)
    if item not in items:
        near = [n for n in names if item[0] <= n.start < item[1]]
        items[item] = (
            any(_is_part(n, prose) for n in near)
            and not any(_is_undisputed(n, prose) for n in near)
            and _is_about(prose, item)
        )
    # beside a part of it the chain is the whole, unless that is said to be included
    sentence = prose.segments.sentence(one.start)
    beside = parts.begins_in(sentence)
    return items[item] and (not beside or prose.holds(sentence, "including"))


def _is_undisputed(name: NameHit, prose: Prose) -> bool:
    meanings = prose.meanings
    given = meanings.collectives.get(name.subject, {})
    return name.subject in meanings.outside or given.get("kind") == "undisputed"


def _is_about(prose: Prose, span: Span) -> bool:
    """Tell whether a stretch speaks of the dispute, or of all who claim the units."""
    return prose.holds(span, "dispute") or names_all_sides(prose)


def _anchor(name: NameHit, prose: Prose) -> Anchor:
    return Anchor(prose.document.id, name.start, name.end, name.subject, name.rule)


def _unhidden(
    described: Iterable[Description], names: Sequence[NameHit], prose: Prose
) -> tuple[Description, ...]:
    """Leave out descriptions that a name of a unit or a common name of some stands in."""
    collectives = prose.meanings.collectives
    chains = {key for key, means in collectives.items() if means.get("overbroad_for")}
    strong = SpanIndex((n.start, n.end) for n in names if n.subject not in chains)
    starts = {name.start for name in names}
    return tuple(
        one
        for one in described
        if not strong.touches(one.span) and not _precedes(starts, one, prose)
    )


def _precedes(starts: Container[int], one: Description, prose: Prose) -> bool:
    """Tell whether a name follows a bare "islands" at once: then it is the word for island only."""
    if one.means not in _BARE or not prose.lexicon.words["island"]["before"]:
        return False
    return one.end in starts or one.end + 1 in starts


def _mention(
    one: NameHit | Description, prose: Prose, before: Sequence[Mention], *, broad: bool
) -> Mention:
    document = prose.document.id
    if isinstance(one, Description):
        units, kind, rule = resolve(one, prose, before)
        return Mention(document, one.start, one.end, units, kind, "", rule)
    units, kind = _named(one, prose, broad=broad)
    return Mention(document, one.start, one.end, units, kind, one.subject, one.rule)


def _named(name: NameHit, prose: Prose, *, broad: bool) -> tuple[tuple[str, ...], str]:
    """Say which units a name means."""
    meanings = prose.meanings
    if _is_beyond(name, prose):
        return (), "undisputed"
    if name.subject not in meanings.collectives:
        return (name.subject,), "named"
    given = meanings.collectives[name.subject]
    if units := tuple(given.get("units", ())):
        return units, "collective"
    stands_for = tuple(given.get("overbroad_for", ()))
    if stands_for and (broad or _is_disputed_here(name, prose)) and not _is_set_apart(name, prose):
        return stands_for, "overbroad"
    return (), str(given["kind"])


def _is_disputed_here(name: NameHit, prose: Prose) -> bool:
    """Tell whether the clause speaks of the dispute, and so means the part that is disputed."""
    return prose.holds(prose.segments.clause(name.start), "dispute")


def _is_set_apart(name: NameHit, prose: Prose) -> bool:
    """Tell whether the clause says how far the chain reaches, or sets it against a part of it."""
    return prose.holds(prose.segments.clause(name.start), "whole")
