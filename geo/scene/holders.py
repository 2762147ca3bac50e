"""Say whose every unit is in a view: by a scenario and a perspective, or on a day in the past."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.pack.history import colouring_at

if TYPE_CHECKING:
    from geo.pack import scenarios as sc
    from geo.pack.history import History
    from geo.scene.view import View

# what stands behind the id of a unit that a scenario cuts, to name the part that is cut off
_PART = ":part"


@dataclass(frozen=True, slots=True)
class Colour:
    """
    Whose a leaf unit is in a view.

    Attributes
    ----------
    title
        The party that would hold it, or None where that is disputed or not settled.
    admin
        The party that would administer it, or None.
    split
        The cut through it, or None.
    context
        Whether it belongs to the surroundings and is not in question.
    """

    title: str | None
    admin: str | None
    split: sc.Split | None = None
    context: bool = False


def part_of(unit_id: str) -> str:
    """
    Name the part that is cut off a unit.

    Examples
    --------
    >>> part_of("etorofu"), unit_of("etorofu:part")
    ('etorofu:part', 'etorofu')
    """
    return f"{unit_id}{_PART}"


def unit_of(side: str) -> str:
    """Give the unit to which a side of a border belongs: itself, or that of which it is a part."""
    return side.removesuffix(_PART)


def colouring(view: View, history: History | None = None) -> dict[str, Colour]:
    """
    Say whose every leaf unit is in a view.

    Title is the scenario's where it speaks of the unit, else the perspective's. Administration is
    the scenario's, else goes with the title that it gives, else is today's. On a day in the past
    whoever held a unit has both.

    Parameters
    ----------
    view
        The scenario and the perspective.
    history
        The pack's events; read from its folder where None.

    Returns
    -------
    colours
        A colour for each leaf unit.
    """
    if view.date is not None:
        return _past(view, view.date, history)
    parties = view.pack.parties
    scenario = view.scenario
    splits = {split.unit: split for split in scenario.splits}
    found: dict[str, Colour] = {}
    for unit in view.pack.units.values():
        if unit.children:
            continue
        title = admin = unit.administered_by
        if unit.disputed:
            settled = scenario.sovereignty.get(unit.id)
            title = settled or view.perspective.says.get(unit.id, unit.administered_by)
            given = settled if settled in parties else unit.administered_by
            admin = scenario.administration.get(unit.id, given)
        found[unit.id] = Colour(
            title=title if title in parties else None,
            admin=admin if admin in parties else None,
            split=splits.get(unit.id),
            context=not unit.disputed,
        )
    return found


def _past(view: View, date: str, history: History | None) -> dict[str, Colour]:
    held = colouring_at(view.pack, date, history).held
    found: dict[str, Colour] = {}
    for unit in view.pack.units.values():
        holder = held.get(unit.id, unit.administered_by)
        known = holder if holder in view.pack.parties else None
        # what the parties shared or divided bears the marks of all, wherever it lies
        context = not unit.disputed and (known is not None or holder is None)
        if not unit.children:
            found[unit.id] = Colour(known, known, context=context)
    return found


def claimants(view: View, unit_id: str) -> tuple[str, ...]:
    """
    Give the parties that claim a unit, or all parties where the pack names none.

    Parameters
    ----------
    view
        The view.
    unit_id
        A unit.

    Returns
    -------
    parties
        Ids in the pack's order, so that no claim is put first by us.
    """
    claimed = view.pack.unit(unit_id).claimed_by
    return tuple(p for p in view.pack.parties if p in claimed) or tuple(view.pack.parties)


def holders(view: View, unit_id: str, colour: Colour) -> tuple[str, ...]:
    """
    Give the parties whose marks a unit bears: its holder, or its claimants.

    Parameters
    ----------
    view
        The view.
    unit_id
        A leaf unit.
    colour
        Whose it is in the view.

    Returns
    -------
    parties
        One id where the title is settled and no cut runs through it, else the claimants.
    """
    if colour.title is not None and colour.split is None:
        return (colour.title,)
    return claimants(view, unit_id)
