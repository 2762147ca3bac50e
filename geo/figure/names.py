"""
Say what wants a name on a map: which lines, in which letters, how badly, and on what land.

Sizes and ranks are the scene's (:mod:`geo.scene.naming`), as on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.figure.svg import Lettering
from geo.figure.text_layout import BOLD
from geo.pack.scenarios import leaves
from geo.scene.naming import CLOSE_ZOOM
from geo.scene.naming import ISLET_ZOOM
from geo.scene.naming import NAME_CLASSES
from geo.scene.naming import OTHER_PLACE
from geo.scene.naming import is_named
from geo.scene.naming import unit_class
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.figure.canvas import Canvas
    from geo.pack.units import Name
    from geo.pack.units import Place
    from geo.pack.units import Unit

    Spot = tuple[float, float]
    # a language, and the order that is asked for
    _Told = tuple[str, Sequence[str]]

_WATERS = {"sea", "strait"}


@dataclass(frozen=True, slots=True)
class Label:
    """
    A name that wants a place on the map.

    Attributes
    ----------
    id
        The unit, place or party that it names.
    kind
        What it stands on: ``land``, ``water``, or beside the sign of a ``point``.
    points
        Longitude and latitude in degrees of what it names; a sea may have more than one, a party,
        which is named where most of its land in sight lies, has none.
    lines
        Its lines of text.
    look
        Their lettering.
    rank
        The lowest is placed first.
    own
        Leaf units whose land it may stand on.
    angle_deg
        Turn, clockwise.
    symbol
        Kind of place to mark, or None.
    needed
        Whether it names something in question, which is named together with the others.
    leads
        Whether a leader may join it to what it names.
    """

    id: str
    kind: str
    points: tuple[Spot, ...]
    lines: tuple[str, ...]
    look: Lettering
    rank: float
    own: tuple[str, ...] = ()
    angle_deg: float = 0.0
    symbol: str | None = None
    needed: bool = False
    leads: bool = False


def names_order(language: str) -> tuple[str, ...]:
    """
    Give the usual order of names: a language, then those that people there use, then English.

    Examples
    --------
    >>> names_order("ru")
    ('ru', 'ja', 'en')
    """
    last = LANGUAGES[0]
    return tuple(dict.fromkeys([language, *(tag for tag in LANGUAGES if tag != last), last]))


def map_names(
    names: Mapping[str, Name], language: str, fallback: str, order: Sequence[str] = ()
) -> tuple[str, ...]:
    """
    Give the lines of a name on the map.

    Parameters
    ----------
    names
        Names by language tag.
    language
        The language that comes first.
    fallback
        What to write where there is no name at all.
    order
        In which order names stand, all languages; :func:`names_order` where none is asked for.

    Returns
    -------
    lines
        The first name, and below it the others; English, which nobody there uses, only where it
        is not the last or stands alone.
    """
    asked = list(order or names_order(language))
    if asked[-1] == LANGUAGES[0]:
        asked.pop()
    found = dict.fromkeys(names[tag].text for tag in asked if tag in names)
    first, *rest = found or [names["en"].text if "en" in names else fallback]
    return (first, " · ".join(rest)) if rest else (first,)


def wanted(
    canvas: Canvas,
    language: str,
    *,
    scale: float = 1.0,
    selected: frozenset[str] = frozenset(),
    order: Sequence[str] = (),
) -> list[Label]:
    """
    Gather everything that wants a name on a map.

    Parameters
    ----------
    canvas
        The map.
    language
        The language of the first line.
    scale
        How much larger letters are than on the screen.
    selected
        Ids of units that want their names before others.
    order
        In which order names stand; see :func:`map_names`.

    Returns
    -------
    labels
        The most wanted first.
    """
    pack, zoom = canvas.view.pack, canvas.window.camera.zoom
    found = list(_countries(canvas, order[0] if order else language, scale))
    for unit in pack.units.values():
        chosen = unit.id in selected
        if unit.parent is None or zoom >= ISLET_ZOOM or chosen:
            found.append(_unit_label(canvas, unit, (language, order), scale, chosen=chosen))
    found += [
        _place_label(canvas, place, (language, order), scale)
        for place in pack.places.values()
        if place.min_zoom <= zoom and is_named(place, pack, canvas.view.date)
    ]
    return sorted(found, key=lambda label: label.rank)


def _unit_label(canvas: Canvas, unit: Unit, told: _Told, scale: float, *, chosen: bool) -> Label:
    theme, zoom = canvas.inks.theme, canvas.window.camera.zoom
    islet = unit.parent is not None
    lines = map_names(unit.names, told[0], unit.id, told[1])
    about = NAME_CLASSES[unit_class(unit, zoom, selected=chosen)]
    if unit.disputed:
        small = islet or zoom < CLOSE_ZOOM
        size = NAME_CLASSES["islet"].size_px if small else about.size_px
        look = Lettering(size * scale, theme["ink"], BOLD, halo=theme["halo"])
    else:
        look = Lettering(about.size_px * scale, theme["ink_quiet"], halo=theme["halo"])
    return Label(
        id=unit.id,
        kind="land",
        points=(unit.label,),
        lines=lines,
        look=look,
        rank=about.rank,
        own=tuple(leaves(unit.id, canvas.view.pack.units)),
        needed=unit.disputed and not islet,
        leads=True,
    )


def _countries(canvas: Canvas, language: str, scale: float) -> Iterator[Label]:
    """Name each party on the land around that it holds."""
    theme, units = canvas.inks.theme, canvas.view.pack.units
    about = NAME_CLASSES["party"]
    look = Lettering(
        about.size_px * scale,
        theme["ink_quiet"],
        BOLD,
        spacing=about.spacing_px * scale,
        halo=theme["halo"],
    )
    for party in canvas.view.pack.parties.values():
        own = tuple(
            unit
            for unit, colour in canvas.colours.items()
            if colour.title == party.id and unit in units and not units[unit].disputed
        )
        if own:
            called = party.name_on(canvas.view.date)[language]
            yield Label(party.id, "land", (), (called,), look, about.rank, own)


def _place_label(canvas: Canvas, place: Place, told: _Told, scale: float) -> Label:
    about = NAME_CLASSES.get(place.kind, NAME_CLASSES[OTHER_PLACE])
    water = place.kind in _WATERS
    theme, units = canvas.inks.theme, canvas.view.pack.units
    return Label(
        id=place.id,
        kind="water" if water else "point",
        points=(place.at, *place.spots),
        lines=map_names(place.names, told[0], place.id, told[1]),
        look=Lettering(
            about.size_px * scale,
            theme["sea_ink"] if water else theme["ink_quiet"],
            slanted=water,
            spacing=about.spacing_px * scale,
            halo=theme["halo"],
            halo_opacity=0.55 if water else 0.9,
        ),
        rank=about.rank,
        own=tuple(leaves(place.unit, units)) if place.unit else (),
        angle_deg=place.angle if water else 0.0,
        symbol=None if water else place.kind,
    )
