"""Work out the columns of a scene: how much of a measure each island has, and whose it would be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.pack.scenarios import leaves
from geo.scene.holders import colouring

if TYPE_CHECKING:
    from geo.pack.pack import Pack
    from geo.pack.units import Point
    from geo.scene.view import View
    from geo.sea.zones import Sea

PEOPLE, SEA, LAND = "people", "sea", "land"
MEASURES = (PEOPLE, SEA, LAND)


@dataclass(frozen=True, slots=True)
class Column:
    """
    What a unit, or a part of a group, has of a measure.

    Attributes
    ----------
    unit
        A unit in question that belongs to no group, or a group.
    side
        The party that would hold it, or None where that is not settled.
    value
        People, or an area in km2.
    share
        The same as a share of what the largest unit has.
    foot
        Where it stands on the columns below it, as such a share.
    at
        Longitude and latitude in degrees.
    """

    unit: str
    side: str | None
    value: float
    share: float
    foot: float
    at: Point


def measures(sea: Sea | None) -> tuple[str, ...]:
    """Give the measures that a pack has: those of :data:`MEASURES`, without a sea only on land."""
    return tuple(m for m in MEASURES if m != SEA or sea is not None)


def amount(pack: Pack, sea: Sea | None, unit_id: str, measure: str) -> float:
    """
    Give how much of a measure a leaf unit has.

    Parameters
    ----------
    pack
        The pack.
    sea
        Its sea, or None.
    unit_id
        The unit.
    measure
        One of :data:`MEASURES`: the latest count of people, the sea out to 200 nautical miles
        in km2, or the land in km2.

    Returns
    -------
    amount
        The number; 0 where nobody counted.
    """
    unit = pack.unit(unit_id)
    if measure == PEOPLE:
        return unit.people_now or 0
    if measure == LAND:
        return unit.land_km2 or 0
    return sea.zones[unit_id].all_km2 if sea and unit_id in sea.zones else 0


def columns(view: View, sea: Sea | None, measure: str) -> tuple[Column, ...]:
    """
    Give the columns of a view.

    A group has one column; where its parts would go to several sides, these stand on one another
    in the pack's order of parties, what is not settled on top. Heights are the same in every
    scenario, for what an island has does not depend on who holds it.

    Parameters
    ----------
    view
        The scenario and the perspective.
    sea
        The pack's sea, or None.
    measure
        One of :func:`measures`.

    Returns
    -------
    columns
        From the pack's first unit to its last.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> from geo.scene.view import view_of
    >>> found = columns(view_of(load_pack(), "two_island_1956"), None, "people")
    >>> [(c.unit, c.side, c.value) for c in found][2:]
    [('shikotan', 'JPN', 3772), ('habomai', 'JPN', 0)]
    """
    pack = view.pack
    colours = colouring(view)
    tops = [u for u in pack.units.values() if u.disputed and u.parent is None]
    found: dict[str, dict[str | None, float]] = {}
    for unit in tops:
        held = found.setdefault(unit.id, {})
        for part in leaves(unit.id, pack.units):
            colour = colours[part]
            side = None if colour.split else colour.title
            held[side] = held.get(side, 0) + amount(pack, sea, part, measure)
    tallest = max((sum(held.values()) for held in found.values()), default=0) or 1
    order: list[str | None] = [*pack.parties, None]
    made = []
    for unit in tops:
        foot = 0.0
        for side in sorted(found[unit.id], key=order.index):
            value = found[unit.id][side]
            made.append(Column(unit.id, side, value, value / tallest, foot, unit.label))
            foot += value / tallest
    return tuple(made)
