"""Say what wants a name on a map: which lines, in which letters, how badly."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.islands import LANGUAGES
from geo.maps.drawing import Lettering
from geo.maps.lettering import BOLD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.islands import Name
    from geo.islands import Place
    from geo.maps.ink import Inks
    from geo.pack import Pack

    Spot = tuple[float, float]

ISLET_ZOOM = 9.4
# farther off the units in question are too close together for large names
CLOSE_ZOOM = 6.5
_WATERS = {"sea", "strait"}
_PLACES = {
    "sea": (16.0, 2, 2.0),
    "strait": (14.0, 4, 0.5),
    "settlement": (13.0, 5, 0.0),
    "port": (13.0, 5, 0.0),
    "cape": (13.0, 6, 0.0),
    "peak": (13.0, 7, 0.0),
}


@dataclass(frozen=True, slots=True)
class Label:
    """
    A name that wants a place on the map.

    Attributes
    ----------
    id
        The unit or place that it names.
    at
        Longitude and latitude in degrees.
    lines
        Its lines of text.
    look
        Their lettering.
    rank
        The lowest is placed first.
    anchors
        Where it may stand: ``centre``, ``near``, ``beside`` or ``around`` its point.
    angle_deg
        Turn, clockwise.
    symbol
        Kind of place to mark, or None.
    needed
        Whether it is written even where there is no room.
    foreign
        Whether it names something outside the units in question, and must not lie on them.
    """

    id: str
    at: Spot
    lines: tuple[str, ...]
    look: Lettering
    rank: int
    anchors: str
    angle_deg: float = 0.0
    symbol: str | None = None
    needed: bool = False
    foreign: bool = False


def map_names(names: Mapping[str, Name], language: str, fallback: str) -> tuple[str, ...]:
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

    Returns
    -------
    lines
        The name in the language, and below it the others that people there use; English, which
        nobody there uses, only where it is asked for or stands alone.
    """
    order = [language, *(tag for tag in LANGUAGES if tag not in {language, LANGUAGES[0]})]
    found = dict.fromkeys(names[tag].text for tag in order if tag in names)
    first, *rest = found or [names["en"].text if "en" in names else fallback]
    return (first, " · ".join(rest)) if rest else (first,)


def wanted(
    pack: Pack,
    zoom: float,
    inks: Inks,
    language: str,
    *,
    scale: float = 1.0,
    selected: frozenset[str] = frozenset(),
) -> list[Label]:
    """
    Gather everything that wants a name at a zoom.

    Parameters
    ----------
    pack
        The pack.
    zoom
        The window's zoom.
    inks
        The inks.
    language
        The language of the first line.
    scale
        How much larger letters are than on the screen.
    selected
        Ids of units that want their names before others.

    Returns
    -------
    labels
        The most wanted first.
    """
    theme = inks.theme
    rim = {"halo": theme["halo"]}
    found = []
    for unit in pack.units.values():
        islet, chosen = unit.parent is not None, unit.id in selected
        if islet and zoom < ISLET_ZOOM and not chosen:
            continue
        lines = map_names(unit.names, language, unit.id)
        if unit.disputed:
            size = 17 if zoom >= CLOSE_ZOOM and not islet else 14
            look = Lettering(size * scale, theme["ink"], BOLD, **rim)
            rank, anchors = (0 if chosen else 3 if islet else 1), "around" if islet else "near"
        else:
            look, rank, anchors = Lettering(15 * scale, theme["ink_quiet"], **rim), 2, "near"
        needed = unit.disputed and not islet
        label = Label(unit.id, unit.label, lines, look, rank, anchors, needed=needed)
        found.append(replace(label, foreign=not unit.disputed))
    found += [
        _place_label(pack, place, inks, language, scale)
        for place in pack.places.values()
        if place.min_zoom <= zoom
    ]
    return sorted(found, key=lambda label: label.rank)


def _place_label(pack: Pack, place: Place, inks: Inks, language: str, scale: float) -> Label:
    size, rank, spacing = _PLACES.get(place.kind, _PLACES["cape"])
    water = place.kind in _WATERS
    theme = inks.theme
    return Label(
        id=place.id,
        at=place.at,
        lines=map_names(place.names, language, place.id),
        look=Lettering(
            size * scale,
            theme["sea_ink"] if water else theme["ink_quiet"],
            slanted=water,
            spacing=spacing * scale,
            halo=theme["halo"],
            halo_opacity=0.55 if water else 0.9,
        ),
        rank=rank,
        anchors="centre" if water else "beside",
        angle_deg=place.angle if water else 0.0,
        symbol=None if water else place.kind,
        foreign=place.unit is None or not pack.units[place.unit].disputed,
    )
