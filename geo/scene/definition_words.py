"""Say in words what a distance is under each definition of the coast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.definitions import differ
from geo.pack.definitions import is_doubtful
from geo.pack.definitions import usual
from geo.scene.telling import DISTANCE_UNITS
from geo.scene.telling import KM
from geo.scene.telling import in_unit
from geo.text.format import number
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.pack.definitions import DefinedDistance
    from geo.pack.pack import Pack


def definition_lines(
    found: Sequence[DefinedDistance], pack: Pack, language: str, measured_in: str = KM
) -> list[str]:
    """
    Write the distances of a pair, where a reader has to know which is meant.

    Parameters
    ----------
    found
        The distances, those that undecided rocks would set among them.
    pack
        The pack.
    language
        Language to write in.
    measured_in
        One of :data:`geo.scene.telling.DISTANCE_UNITS`.

    Returns
    -------
    lines
        One per definition, and one per unit that undecided rocks may be counted to; none where
        all agree within 100 m.
    """
    if not differ(found):
        return []
    other = [d for d in found if d.counted_to is not None]
    return [f"  {_line(d, pack, language, measured_in)}" for d in (*usual(found), *other)]


def _line(found: DefinedDistance, pack: Pack, language: str, measured_in: str) -> str:
    label = word(language, f"explorer.definition.{found.definition}")
    if found.counted_to is not None:
        unit = pack.unit(found.counted_to).name(language)
        label = word(language, "explorer.definition.counted_to", unit=unit)
    # two digits, however long: what rocks change is often less than the map's digits show
    length = in_unit(found.distance_km / DISTANCE_UNITS[measured_in], measured_in, language, 2)
    text = word(language, "app.labelled", label=label, said=length)
    said = rock_text(found, pack, language)
    return text + word(language, "app.aside", said=said) if said else text


def rock_text(found: DefinedDistance, pack: Pack, language: str) -> str:
    """
    Name the rock at the end of a distance.

    Parameters
    ----------
    found
        The distance.
    pack
        The pack.
    language
        Language to write in.

    Returns
    -------
    text
        Its area and unit, and whether no second source confirms it; empty on main land.
    """
    if found.rock is None:
        return ""
    doubtful = is_doubtful(found, pack.rocks)
    return word(
        language,
        f"explorer.definition.{'unconfirmed' if doubtful else 'rock'}",
        area=number(found.rock.area_m2, language),
        unit=pack.unit(found.rock.unit).name(language),
    )
