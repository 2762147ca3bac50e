"""Find where a text speaks of the units of a dispute, and which of them it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.descriptors import Description
from geo.reading.descriptors import find_descriptions
from geo.reading.descriptors import resolve
from geo.reading.layers import Anchor
from geo.reading.layers import Mention
from geo.reading.names import find_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.reading.gazetteer import Gazetteer
    from geo.reading.names import NameHit
    from geo.reading.prose import Prose


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
    about = bool(ours) or prose.assumed
    described = find_descriptions(prose) if about else ()
    described = _unhidden(described, names, prose)
    ours = [n for n in ours if not any(_within(n, one) for one in described)]
    found: list[Mention] = []
    broad = False
    both: list[NameHit | Description] = [*ours, *described]
    for one in sorted(both, key=lambda x: x.start):
        mention = _mention(one, prose, found, broad=broad)
        broad = broad or mention.kind == "overbroad"
        found.append(mention)
    anchors = (n for n in names if not _is_ours(n, prose))
    return tuple(found), tuple(_anchor(n, prose) for n in anchors)


def _is_ours(name: NameHit, prose: Prose) -> bool:
    meanings = prose.meanings
    return meanings.is_disputed(name.subject) or name.subject in meanings.collectives


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
    """Tell whether the clause names units beside the chain, or how far the chain reaches."""
    start, end = prose.segments.clause(name.start)
    return prose.holds((start, end), "whole")
