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

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.claims.statements import Span
    from geo.reading.gazetteer import Gazetteer
    from geo.reading.names import NameHit
    from geo.reading.prose import Prose

_BY_CONTEXT = frozenset({"gazetteer.context", "gazetteer.quoted"})
# words that are only said to mean units where it is told which
_UNTOLD = frozenset({"descriptor.same.unresolved", "descriptor.rest.unresolved"})


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
    names = find_names(prose, gazetteer)
    ours = [name for name in names if _is_ours(name, prose)]
    about = prose.assumed or any(prose.meanings.concerns(name.subject) for name in ours)
    described = find_descriptions(prose) if about else ()
    described = _unhidden(described, names, prose)
    described = tuple(one for one in described if _is_of_its_item(one, ours, prose))
    ours = [n for n in ours if not any(_within(n, one) for one in described)]
    ours = [n for n in ours if n.rule not in _BY_CONTEXT or prose.meanings.concerns(n.subject) or not _is_end(n, prose)]
    found: list[Mention] = []
    broad = False
    beyond = [name for name in names if _is_beyond(name, prose)]
    both: list[NameHit | Description] = [*ours, *described, *(beyond if about else ())]
    for one in sorted(both, key=lambda x: x.start):
        mention = _mention(one, prose, found, broad=broad or _is_of_the_disputed(one, names, prose))
        broad = broad or mention.kind == "overbroad"
        if mention.rule not in _UNTOLD:
            found.append(mention)
    anchors = (n for n in names if not _is_ours(n, prose))
    return tuple(found), tuple(_anchor(n, prose) for n in anchors)


def _is_ours(name: NameHit, prose: Prose) -> bool:
    meanings = prose.meanings
    return meanings.is_disputed(name.subject) or name.subject in meanings.collectives


def _is_beyond(name: NameHit, prose: Prose) -> bool:
    """Tell whether a name is that of a part of the chain that nobody disputes."""
    if name.subject not in prose.meanings.outside:
        return False
    return not _is_end(name, prose)


def _is_end(name: NameHit, prose: Prose) -> bool:
    """Tell whether a name only says how far something reaches: "from this one to that one"."""
    start = prose.segments.sentence(name.start)[0]
    before = prose.pattern("reach", "before").search(prose.folded, start, name.start)
    after = prose.pattern("reach", "after").match(prose.folded, name.end)
    return before is not None or after is not None


def _is_of_its_item(one: Description, ours: Sequence[NameHit], prose: Prose) -> bool:
    """Tell whether a description is about the units of which its item of several news speaks."""
    start, end = prose.segments.item(one.start)
    return prose.assumed or any(
        start <= n.start < end and prose.meanings.concerns(n.subject) for n in ours
    )


def _is_of_the_disputed(
    one: NameHit | Description, names: Sequence[NameHit], prose: Prose
) -> bool:
    """Tell whether a text about the dispute speaks of the disputed part of the chain only."""
    start, end = prose.segments.item(one.start)
    meanings = prose.meanings
    near = [n for n in names if start <= n.start < end]
    kinds = {n.subject: meanings.collectives.get(n.subject, {}) for n in near}
    if any(n.subject in meanings.outside for n in near) or any(
        given.get("kind") == "undisputed" for given in kinds.values()
    ):
        return False
    named = [n for n in near if meanings.is_disputed(n.subject) or kinds[n.subject].get("units")]
    # beside a part of it the chain is the whole
    sentence = prose.segments.sentence(one.start)
    beside = any(sentence[0] <= n.start < sentence[1] for n in named)
    beside = beside and not prose.holds(sentence, "including")
    return bool(named) and not beside and _is_about(prose, (start, end))


def _is_about(prose: Prose, span: Span) -> bool:
    """Tell whether a stretch speaks of the dispute, or of all who claim the units."""
    return prose.holds(span, "dispute") or names_all_sides(prose)


def _anchor(name: NameHit, prose: Prose) -> Anchor:
    return Anchor(prose.document.id, name.start, name.end, name.subject, name.rule)


def _within(name: NameHit, one: Description) -> bool:
    return name.start < one.end and one.start < name.end


def _unhidden(
    described: Iterable[Description], names: Sequence[NameHit], prose: Prose
) -> tuple[Description, ...]:
    """Leave out descriptions that a name of a unit or a common name of some stands in."""
    collectives = prose.meanings.collectives
    chains = {key for key, means in collectives.items() if means.get("overbroad_for")}
    strong = [n for n in names if n.subject not in chains]
    return tuple(
        one
        for one in described
        if not any(_within(n, one) for n in strong) and not _precedes(names, one, prose)
    )


def _precedes(names: Sequence[NameHit], one: Description, prose: Prose) -> bool:
    """Tell whether a name follows a bare "islands" at once: then it is the word for island only."""
    if one.means not in {"topic", "one", "pair"} or not prose.lexicon.words["island"]["before"]:
        return False
    return any(0 <= name.start - one.end <= 1 for name in names)


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
