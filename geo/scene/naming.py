"""
Say which names a map wants, and how badly.

Both painters place names by this table: the screen gets it with the style table, the pictures
import it. Where a name may stand, and when it is dropped, the painters find out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.pack.history import load_history
from geo.pack.scenarios import leaves
from geo.text.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.pack.pack import Pack
    from geo.pack.units import Place
    from geo.pack.units import Unit
    from geo.scene.holders import Colour

ISLET_ZOOM = 9.4
# farther off the units in question are too close together for large names
CLOSE_ZOOM = 6.5
# of ranks up to this one, names stand before the words of a line or a regime do
FIRST_RANK = 2


@dataclass(frozen=True, slots=True)
class NameClass:
    """
    How names of a kind of thing are written.

    Attributes
    ----------
    rank
        The lowest is placed first.
    size_px
        Size of the letters in pixels.
    spacing_px
        Space between letters in pixels.
    """

    rank: float
    size_px: float
    spacing_px: float = 0.0


NAME_CLASSES = {
    "selected": NameClass(0, 17),
    "unit": NameClass(1, 17),
    "party": NameClass(1.5, 16, 3),
    "context": NameClass(2, 15),
    "sea": NameClass(2.5, 16, 2),
    "islet": NameClass(3, 14),
    # close in, the islets' own names come before their group's
    "group": NameClass(3.5, 17),
    "strait": NameClass(4, 14, 0.5),
    "settlement": NameClass(5, 13),
    "port": NameClass(5, 13),
    "cape": NameClass(6, 13),
    "peak": NameClass(7, 13),
}
OTHER_PLACE = "cape"
_NAMED_BY_HOLDERS = frozenset({"settlement", "port"})


@dataclass(frozen=True, slots=True)
class WantedName:
    """
    A name that a scene wants on its map.

    Attributes
    ----------
    id
        The party, unit or place that it names.
    kind
        A key of :data:`NAME_CLASSES`.
    min_zoom
        Farther off it is not asked for.
    own
        Leaf units whose land it may stand on.
    """

    id: str
    kind: str
    min_zoom: float
    own: tuple[str, ...]

    @property
    def rank(self) -> float:
        """The lowest is placed first."""
        return NAME_CLASSES[self.kind].rank


def unit_class(unit: Unit, zoom: float, *, selected: bool = False) -> str:
    """
    Give the class of a unit's name.

    Parameters
    ----------
    unit
        The unit.
    zoom
        The map's zoom.
    selected
        Whether somebody has chosen it.

    Returns
    -------
    name_class
        A key of :data:`NAME_CLASSES`.
    """
    if not unit.disputed:
        return "context"
    if unit.children and zoom >= ISLET_ZOOM:
        return "group"
    if selected:
        return "selected"
    return "islet" if unit.parent is not None else "unit"


def named_since(place: Place, pack: Pack) -> str | None:
    """
    Give the date from which a map of the past may name a place.

    Whoever comes to hold a land names its settlements and ports anew: today's name would be false
    on a map of the time before.

    Parameters
    ----------
    place
        The place.
    pack
        Its pack.

    Returns
    -------
    date
        Of the event by which today's holder came to hold the land of a settlement or a port; None
        for all else, which is named on every map.

    Examples
    --------
    >>> from geo.pack.loading import load_pack
    >>> pack = load_pack()
    >>> named_since(pack.places["kurilsk"], pack), named_since(pack.places["nemuro"], pack)
    ('1945-08-28', None)
    """
    if place.kind not in _NAMED_BY_HOLDERS or place.unit is None:
        return None
    history = load_history(pack)
    since = (history.held_since(unit) for unit in leaves(place.unit, pack.units))
    return max((date for date in since if date is not None), key=first_day, default=None)


def is_named(place: Place, pack: Pack, date: str | None) -> bool:
    """Tell whether a map names a place: on a day in the past, whether it bore the name by then."""
    since = named_since(place, pack) if date is not None else None
    return date is None or since is None or first_day(since) <= first_day(date)


def wanted_names(
    pack: Pack, colours: Mapping[str, Colour], date: str | None = None
) -> tuple[WantedName, ...]:
    """
    List the names that a scene wants, the most wanted first.

    Parameters
    ----------
    pack
        The pack.
    colours
        Whose each leaf unit is.
    date
        The day in the past that is shown, or None.

    Returns
    -------
    names
        Of parties that hold land around, of units and of places.
    """
    return tuple(sorted(_all(pack, colours, date), key=lambda name: name.rank))


def _all(pack: Pack, colours: Mapping[str, Colour], date: str | None) -> Iterator[WantedName]:
    for party in pack.parties:
        own = tuple(
            unit
            for unit, colour in colours.items()
            if colour.title == party and unit in pack.units and not pack.units[unit].disputed
        )
        if own:
            yield WantedName(party, "party", 0, own)
    for unit in pack.units.values():
        zoom = ISLET_ZOOM if unit.parent is not None else 0.0
        yield WantedName(unit.id, unit_class(unit, 0), zoom, tuple(leaves(unit.id, pack.units)))
    for place in pack.places.values():
        if not is_named(place, pack, date):
            continue
        own = tuple(leaves(place.unit, pack.units)) if place.unit else ()
        kind = place.kind if place.kind in NAME_CLASSES else OTHER_PLACE
        yield WantedName(place.id, kind, place.min_zoom, own)


def naming_table() -> dict[str, Any]:
    """
    Give the table as plain data, for the browser.

    Returns
    -------
    table
        ``islet_zoom``, ``close_zoom``, ``first_rank``, and ``classes`` with ``rank``, ``size`` and
        ``spacing`` of each.

    Examples
    --------
    >>> naming_table()["classes"]["party"]
    {'rank': 1.5, 'size': 16, 'spacing': 3}
    """
    return {
        "islet_zoom": ISLET_ZOOM,
        "close_zoom": CLOSE_ZOOM,
        "first_rank": FIRST_RANK,
        "classes": {
            name: {"rank": one.rank, "size": one.size_px, "spacing": one.spacing_px}
            for name, one in NAME_CLASSES.items()
        },
    }
