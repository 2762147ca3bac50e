"""Check that the line of a distance is as long as it says, and ends near the place it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.geodesy.measure import GEOD
from geo.pack.loading import DEFINED
from geo.validation.sea_tables import differs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack
    from geo.pack.records import Problem
    from geo.pack.units import Point

_FILE = "distances.csv"
# tables are written to a metre
_KM = 0.002


def wrong_ends(pack: Pack) -> Iterator[Problem]:
    """
    Measure between the ends of every distance, which no coast is needed for.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence for each length that is another.
    """
    for pair, one in pack.distances.items():
        place = ", ".join(pair)
        yield from differs(_FILE, place, one.distance_km, _km(one.from_point, one.to_point), _KM)
        ends = (
            (one.from_place, one.from_place_km, one.from_point),
            (one.to_place, one.to_place_km, one.to_point),
        )
        for name, kept, end in ends:
            if name is not None and name in pack.places and kept is not None:
                anew = _km(pack.places[name].at, end)
                yield from differs(_FILE, f"{place}, {name}", kept, anew, _KM)
    for pair, defined in pack.defined.items():
        for other in defined:
            place = ", ".join((*pair, other.definition))
            anew = _km(other.from_point, other.to_point)
            yield from differs(DEFINED, place, other.distance_km, anew, _KM)


def _km(one: Point, other: Point) -> float:
    return float(GEOD.inv(*one, *other)[2]) / 1000
