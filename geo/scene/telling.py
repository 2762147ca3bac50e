"""Say in words what a map shows: distances, their ends, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.text.format import NO_BREAK_SPACE
from geo.text.format import as_written
from geo.text.format import counted
from geo.text.format import number
from geo.text.words import word

if TYPE_CHECKING:
    from geo.pack.pack import Distance
    from geo.pack.pack import Pack
    from geo.scene.scene import Scene

KM = "km"
# what distances are written in, and how many kilometres each is
DISTANCE_UNITS = {KM: 1.0, "nm": 1.852, "mi": 1.609344}
# beyond this a cape is not where a line ends, but near it
REST_PLACE_KM = 0.5
# a place further off does not say where a line ends
FAR_PLACE_KM = 10
NOT_DRAWN = ("baselines", "shelf", "agreements")


def nearest(pack: Pack, unit: str, to_unit: str) -> Distance:
    """
    Find the shortest geodesic between two units, through the nearest parts of groups.

    Parameters
    ----------
    pack
        The pack.
    unit, to_unit
        Ids of units or groups.

    Returns
    -------
    distance
        The geodesic.

    Raises
    ------
    UnknownIdError
        If there is no such unit, or the matrix holds no such pair.
    """
    try:
        return pack.distance(unit, to_unit)
    except UnknownIdError:
        pairs = [
            (a, b)
            for a in sc.leaves(unit, pack.units)
            for b in sc.leaves(to_unit, pack.units)
            if (a, b) in pack.distances or (b, a) in pack.distances
        ]
        if not pairs:
            raise
        return min((pack.distance(*pair) for pair in pairs), key=lambda d: d.distance_km)


def distance_text(km: float, language: str, unit: str = KM) -> str:
    r"""
    Write a distance with the digits that a coastline carries, about 10 m.

    Parameters
    ----------
    km
        The distance in kilometres.
    language
        Language to write it in.
    unit
        One of :data:`DISTANCE_UNITS`, in which it is written.

    Returns
    -------
    text
        The number with its unit.

    Examples
    --------
    >>> distance_text(73.7658, "en"), distance_text(3.504, "ru")
    ('73.8\xa0km', '3,50\xa0км')
    >>> distance_text(73.7658, "en", "nm")
    '39.8\xa0nm'
    """
    value = km / DISTANCE_UNITS[unit]
    digits = 2 if value < 10 else 1 if value < 1000 else 0  # noqa: PLR2004 - as on the screen
    return in_unit(value, unit, language, digits)


def in_unit(value: float, unit: str, language: str, digits: int = 0) -> str:
    r"""
    Write a number with its unit, in the form that agrees with the number as it is written.

    Parameters
    ----------
    value
        The number, in that unit.
    unit
        One of :data:`DISTANCE_UNITS`.
    language
        Language to write it in.
    digits
        Digits after the decimal mark.

    Returns
    -------
    text
        The number with its unit.

    Examples
    --------
    >>> in_unit(12, "nm", "ru"), in_unit(21, "nm", "ru"), in_unit(1.5, "nm", "ru", 1)
    ('12\xa0мор. миль', '21\xa0мор. миля', '1,5\xa0мор. мили')
    """
    forms = counted(as_written(value, digits), word(language, f"explorer.unit.{unit}"), language)
    return number(value, language, digits) + NO_BREAK_SPACE + forms


def end_text(
    pack: Pack, found: Distance, language: str, *, start: bool, measured_in: str = KM
) -> str:
    """
    Name an end of a measured line.

    Parameters
    ----------
    pack
        The pack.
    found
        The line.
    language
        Language to name it in.
    start
        Whether its start is meant.
    measured_in
        One of :data:`DISTANCE_UNITS`.

    Returns
    -------
    text
        The cape at which it ends, or how far from one; the unit where no cape is near.
    """
    place_id, km, unit = (
        (found.from_place, found.from_place_km, found.unit)
        if start
        else (found.to_place, found.to_place_km, found.to_unit)
    )
    if place_id is None or place_id not in pack.places or (km or 0) > FAR_PLACE_KM:
        return pack.units[unit].name(language)
    names = pack.places[place_id].names
    name = names[language].text if language in names else place_id
    if km is not None and km > REST_PLACE_KM:
        away = distance_text(km, language, measured_in)
        return word(language, "explorer.distance.near", km=away, place=name)
    return name


def not_drawn(scene: Scene, language: str, *, has_zones: bool) -> str:
    """
    Say what a map leaves out, and why.

    Parameters
    ----------
    scene
        What is shown.
    language
        Language of the text.
    has_zones
        Whether the pack has zones at sea.

    Returns
    -------
    text
        One paragraph.
    """
    keys = [*NOT_DRAWN]
    if not has_zones:
        keys.append("zones")
    cut = {one.unit for one in scene.cuts}
    if any(split.unit not in cut for split in scene.view.scenario.splits):
        keys.append("split")
    said = [word(language, f"explorer.not_drawn.{key}") for key in keys]
    title = word(language, "explorer.legend.not_drawn")
    return word(language, "export.pair", name=title, text=" ".join(said))
