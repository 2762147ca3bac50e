"""Say what counts as a unit's coast when a distance is measured, and keep what was measured so."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.pack.units import Point
    from geo.text.languages import Text

MAIN_LAND, WITH_ROCKS, OFFICIAL_ROCKS = "main_land", "with_rocks", "official_rocks"
DEFINITIONS = (MAIN_LAND, WITH_ROCKS, OFFICIAL_ROCKS)
# what stands as the distance where no definition is named: our coast without unconfirmed rocks
HEADLINE = "headline"
# below this, definitions say the same: two good coastlines differ by as much
SAME_KM = 0.1


@dataclass(frozen=True, slots=True)
class Rock:
    """
    A rock on which a distance may hang, as ``rocks.csv`` describes it.

    Attributes
    ----------
    unit
        The leaf unit that it counts to.
    or_unit
        Another leaf unit that it might count to as well, or None. Such a rock sets no figure; what
        it would set is kept beside the figures, for either unit.
    at
        Longitude and latitude of its middle in degrees (EPSG:4326).
    area_m2
        Its area.
    here, official
        Whether our coast has it, and whether the official one has.
    confirmed
        Whether a second source knows it. One that is not confirmed sets no headline.
    source
        Id of the source of its position and area.
    note
        What is known of it.
    """

    id: str
    unit: str
    at: Point
    area_m2: float
    here: bool
    official: bool
    confirmed: bool
    source: str
    or_unit: str | None = None
    note: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RockEnd:
    """
    The rock at which a geodesic ends.

    Attributes
    ----------
    unit
        The leaf unit that the rock counts to.
    area_m2
        Its area.
    at_end
        ``from`` or ``to``: the end of the geodesic that lies on it.
    rock
        Its id in ``rocks.csv``, or None where that table does not describe it.
    """

    unit: str
    area_m2: float
    at_end: str
    rock: str | None = None

    def reversed(self) -> RockEnd:
        """Give the same rock, seen from the other end."""
        return replace(self, at_end="to" if self.at_end == "from" else "from")


@dataclass(frozen=True, slots=True)
class DefinedDistance:
    """
    A shortest geodesic under one definition of the coast.

    Attributes
    ----------
    definition
        One of :data:`DEFINITIONS`, or :data:`HEADLINE`.
    distance_km
        Its length on WGS 84 in km.
    from_point, to_point
        Its ends as longitude and latitude in degrees.
    rock
        The rock that one of the ends lies on; where both do, the one that ``rocks.csv`` describes,
        else the smaller. None on main land.
    counted_to
        The unit that undecided rocks are counted to in this figure, or None where they are left
        out.
    """

    definition: str
    distance_km: float
    from_point: Point
    to_point: Point
    rock: RockEnd | None = None
    counted_to: str | None = None

    def reversed(self) -> DefinedDistance:
        """Give the same geodesic from the other end."""
        rock = self.rock.reversed() if self.rock else None
        return replace(self, from_point=self.to_point, to_point=self.from_point, rock=rock)

    @property
    def rock_point(self) -> Point | None:
        """Where the geodesic meets the rock; None on main land."""
        if self.rock is None:
            return None
        return self.from_point if self.rock.at_end == "from" else self.to_point


def usual(found: Iterable[DefinedDistance]) -> tuple[DefinedDistance, ...]:
    """
    Give one distance for each definition, undecided rocks left out.

    Parameters
    ----------
    found
        The distances of a pair.

    Returns
    -------
    distances
        In the order of :data:`DEFINITIONS`.
    """
    plain = {d.definition: d for d in found if d.counted_to is None}
    return tuple(plain[name] for name in DEFINITIONS if name in plain)


def differ(found: Sequence[DefinedDistance]) -> bool:
    """
    Tell whether definitions give distances that differ by more than 100 m.

    Parameters
    ----------
    found
        The distances of a pair.

    Returns
    -------
    differ
        Whether a reader has to know which definition is meant.

    Examples
    --------
    >>> near = DefinedDistance("with_rocks", 21.80, (0, 0), (1, 1))
    >>> far = DefinedDistance("main_land", 22.20, (0, 0), (1, 1))
    >>> differ((near, far)), differ((near,))
    (True, False)
    """
    lengths = [d.distance_km for d in found]
    return bool(lengths) and max(lengths) - min(lengths) > SAME_KM


def is_doubtful(found: DefinedDistance, rocks: Mapping[str, Rock]) -> bool:
    """
    Tell whether a distance ends at a rock of our coast that no second source confirms.

    Parameters
    ----------
    found
        The distance.
    rocks
        The pack's rocks by id.

    Returns
    -------
    doubtful
        Whether no headline may rest on it.
    """
    known = rocks.get(found.rock.rock or "") if found.rock else None
    return known is not None and known.here and not known.confirmed


def definitions_data(
    found: Sequence[DefinedDistance], rocks: Mapping[str, Rock]
) -> list[dict[str, Any]]:
    """
    Give the distances of a pair as plain data.

    Parameters
    ----------
    found
        The distances, those that undecided rocks would set among them.
    rocks
        The pack's rocks by id.

    Returns
    -------
    data
        One entry per definition: ``id``, ``distance_km``, ``points`` (``from`` and ``to``, with
        ``lon`` and ``lat``), ``rock`` or None, ``note`` or None; and ``otherwise``, what
        undecided rocks would make of it, with the unit they are ``counted_to``.
    """
    other = [d for d in found if d.counted_to is not None]
    return [
        {
            "id": one.definition,
            **_plain(one, rocks),
            "note": _note(one.definition),
            "otherwise": [
                {"counted_to": d.counted_to, **_plain(d, rocks)}
                for d in other
                if d.definition == one.definition
            ],
        }
        for one in usual(found)
    ]


def _note(definition: str) -> Text | None:
    """Say of what coast a figure is that its name could be taken to mean another."""
    if definition != OFFICIAL_ROCKS:
        return None
    return {lang: word(lang, "explorer.definition.official_note") for lang in LANGUAGES}


def _plain(found: DefinedDistance, rocks: Mapping[str, Rock]) -> dict[str, Any]:
    return {
        "distance_km": found.distance_km,
        "points": {"from": _at(found.from_point), "to": _at(found.to_point)},
        "rock": _rock(found, rocks),
    }


def _rock(found: DefinedDistance, rocks: Mapping[str, Rock]) -> dict[str, Any] | None:
    end, point = found.rock, found.rock_point
    if end is None or point is None:
        return None
    known = rocks.get(end.rock or "")
    plain: dict[str, Any] = {
        "id": end.rock,
        "unit": end.unit,
        "end": end.at_end,
        "area_m2": end.area_m2,
        "at": _at(known.at if known else point),
    }
    if known is None:
        return plain
    return {
        **plain,
        "here": known.here,
        "official": known.official,
        "confirmed": known.confirmed,
        "or_unit": known.or_unit,
        "source": known.source,
        "note": dict(known.note),
    }


def _at(point: Point) -> dict[str, float]:
    return {"lon": point[0], "lat": point[1]}
