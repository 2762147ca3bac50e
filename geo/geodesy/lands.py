"""
Choose a unit's land under each definition of its coast, and measure between units so.

*Main land* is every polygon of a unit that holds one of its seeds, or is at least 1 km2 large; on a
coast where there is none, the largest. All other polygons are rocks. A rock that our coast lacks is
drawn as a circle of its area.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from math import pi
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.errors import PackError
from geo.geodesy.measure import GEOD
from geo.geodesy.measure import Coast
from geo.geodesy.measure import area_km2
from geo.geodesy.measure import nearest_point
from geo.geodesy.measure import shortest
from geo.pack.definitions import DEFINITIONS
from geo.pack.definitions import HEADLINE
from geo.pack.definitions import MAIN_LAND
from geo.pack.definitions import OFFICIAL_ROCKS
from geo.pack.definitions import SAME_KM
from geo.pack.definitions import WITH_ROCKS
from geo.pack.definitions import DefinedDistance
from geo.pack.definitions import RockEnd
from geo.pack.scenarios import leaves
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.pack.definitions import Rock
    from geo.pack.units import Point
    from geo.pack.units import Unit

    Geometries = npt.NDArray[np.object_]

MAIN_LAND_KM2 = 1.0
_CIRCLE_CORNERS = 24

# a leaf unit, the numbers of its polygons, and the ids of rocks added to them
_Choice = tuple[str, tuple[int, ...], tuple[str, ...]]


@dataclass(slots=True)
class Lands:
    """
    The land of a pack's units, for measuring under any definition.

    Attributes
    ----------
    units
        The pack's units.
    coasts
        For each leaf unit its land in degrees (EPSG:4326).
    rocks
        What ``rocks.csv`` says; may be empty.
    """

    units: Mapping[str, Unit]
    coasts: Mapping[str, shapely.MultiPolygon | Geometries]
    rocks: Sequence[Rock] = ()
    _parts: dict[str, Geometries] = field(default_factory=dict)
    _main: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _lines: dict[_Choice, Coast] = field(default_factory=dict)
    _found: dict[tuple[_Choice, _Choice], tuple[float, Point, Point]] = field(default_factory=dict)

    def land(self, leaf: str, definition: str) -> Geometries:
        """
        Give the polygons of a leaf unit that count under a definition.

        Parameters
        ----------
        leaf
            Id of a unit without children.
        definition
            One of the definitions, or the headline.

        Returns
        -------
        polygons
            In degrees (EPSG:4326).

        Raises
        ------
        PackError
            If the unit has no coast, or a rock said to be on our coast is not.
        """
        return self._polygons(self._choose(leaf, definition))

    def sure(self) -> dict[str, shapely.MultiPolygon]:
        """
        Give all land but unconfirmed rocks, on which headline figures are measured.

        Returns
        -------
        land
            For each leaf unit its land in degrees (EPSG:4326).
        """
        return {leaf: shapely.MultiPolygon(list(self.land(leaf, HEADLINE))) for leaf in self.coasts}

    def distance(self, unit: str, to_unit: str, definition: str) -> DefinedDistance:
        """
        Find the shortest geodesic between two units under a definition.

        Parameters
        ----------
        unit, to_unit
            Ids of units or groups; a group is as near as its nearest part.
        definition
            One of the definitions, or the headline.

        Returns
        -------
        distance
            The geodesic, with the rock it ends at.
        """
        return self._least(unit, to_unit, definition, None)

    def from_place(self, unit: str, place: Point, definition: str) -> DefinedDistance:
        """
        Find the shortest geodesic from a unit to a point under a definition.

        Parameters
        ----------
        unit
            Id of a unit or group.
        place
            Longitude and latitude in degrees.
        definition
            One of the definitions, or the headline.

        Returns
        -------
        distance
            The geodesic from the unit's coast to the point.
        """
        found = []
        for leaf in leaves(unit, self.units):
            choice = self._choose(leaf, definition)
            metres, foot = nearest_point(place, self._line(choice))
            rock = self._rock_at(choice, foot, "from")
            found.append(DefinedDistance(definition, metres / 1e3, foot, place, rock))
        return min(found, key=lambda d: d.distance_km)

    def definitions(self, unit: str, to_unit: str) -> list[DefinedDistance]:
        """
        Measure between two units under every definition, and what undecided rocks would change.

        Parameters
        ----------
        unit, to_unit
            Ids of units or groups.

        Returns
        -------
        distances
            One per definition; and, with ``counted_to``, those that undecided rocks would
            shorten by more than 100 m.
        """
        found = [self.distance(unit, to_unit, name) for name in DEFINITIONS]
        plain = found[-1].distance_km
        for other in self._undecided(unit, to_unit):
            given = self._least(unit, to_unit, OFFICIAL_ROCKS, other)
            if plain - given.distance_km > SAME_KM:
                found.append(replace(given, counted_to=other))
        return found

    def _undecided(self, unit: str, to_unit: str) -> list[str]:
        ends = {*leaves(unit, self.units), *leaves(to_unit, self.units)}
        may = {u for r in self.rocks if r.or_unit for u in (r.unit, r.or_unit)}
        return [u for u in self.units if u in may & ends]

    def _least(
        self, unit: str, to_unit: str, definition: str, counted_to: str | None
    ) -> DefinedDistance:
        return min(self._pairs(unit, to_unit, definition, counted_to), key=lambda d: d.distance_km)

    def _pairs(
        self, unit: str, to_unit: str, definition: str, counted_to: str | None
    ) -> Iterator[DefinedDistance]:
        for a in leaves(unit, self.units):
            for b in leaves(to_unit, self.units):
                one = self._choose(a, definition, undecided=a == counted_to)
                other = self._choose(b, definition, undecided=b == counted_to)
                metres, start, end = self._shortest(one, other)
                rocks = [self._rock_at(one, start, "from"), self._rock_at(other, end, "to")]
                # a described rock explains more than one that nobody described
                rock = min(
                    filter(None, rocks), key=lambda r: (r.rock is None, r.area_m2), default=None
                )
                yield DefinedDistance(definition, metres / 1e3, start, end, rock)

    def _shortest(self, one: _Choice, other: _Choice) -> tuple[float, Point, Point]:
        # definitions often choose the same polygons: measure these once
        if (one, other) not in self._found:
            self._found[one, other] = shortest(self._line(one), self._line(other))
        return self._found[one, other]

    def _choose(self, leaf: str, definition: str, *, undecided: bool = False) -> _Choice:
        if definition == MAIN_LAND:
            return leaf, self._main_parts(leaf), ()
        left_out = self._left_out(leaf, definition)
        kept = tuple(i for i in range(len(self._polygons_of(leaf))) if i not in left_out)
        added = tuple(
            r.id
            for r in self.rocks
            if definition == OFFICIAL_ROCKS
            and r.official
            and not r.here
            and (leaf == r.unit if not r.or_unit else undecided and leaf in {r.unit, r.or_unit})
        )
        return leaf, kept, added

    def _left_out(self, leaf: str, definition: str) -> set[int]:
        """Find the numbers of polygons that do not count: ours alone, or not confirmed."""
        if definition == WITH_ROCKS:
            return set()
        return {
            self._part_of(rock)
            for rock in self.rocks
            if rock.unit == leaf
            and rock.here
            and not (rock.confirmed if definition == HEADLINE else rock.official)
        }

    def _polygons_of(self, leaf: str) -> Geometries:
        if leaf not in self._parts:
            if leaf not in self.coasts:
                raise PackError(Message.of("problems.pack.not_measured", unit=leaf))
            self._parts[leaf] = shapely.get_parts(np.asarray(self.coasts[leaf], dtype=object))
        return self._parts[leaf]

    def _main_parts(self, leaf: str) -> tuple[int, ...]:
        if leaf not in self._main:
            seeds, parts = self.units[leaf].seeds, self._polygons_of(leaf)
            areas = [area_km2([polygon]) for polygon in parts]
            self._main[leaf] = tuple(
                i
                for i, polygon in enumerate(parts)
                if areas[i] >= MAIN_LAND_KM2
                or any(shapely.contains_xy(polygon, *seed) for seed in seeds)
            ) or (int(np.argmax(areas)),)
        return self._main[leaf]

    def _part_of(self, rock: Rock) -> int:
        parts = self._polygons_of(rock.unit)
        hits = np.flatnonzero(shapely.contains_xy(parts, *rock.at))
        if len(hits) != 1 or int(hits[0]) in self._main_parts(rock.unit):
            raise PackError(Message.of("problems.pack.no_rock", rock=rock.id, unit=rock.unit))
        return int(hits[0])

    def _polygons(self, choice: _Choice) -> Geometries:
        leaf, kept, added = choice
        known = {rock.id: rock for rock in self.rocks}
        circles = [circle(known[rock]) for rock in added]
        own = self._polygons_of(leaf)[list(kept)]
        return np.concatenate([own, np.array(circles, dtype=object)]) if circles else own

    def _line(self, choice: _Choice) -> Coast:
        if choice not in self._lines:
            self._lines[choice] = Coast.of(self._polygons(choice))
        return self._lines[choice]

    def _rock_at(self, choice: _Choice, point: Point, end: str) -> RockEnd | None:
        """Name the rock that a point of the coast lies on; None on main land."""
        leaf, kept, added = choice
        polygons = self._polygons(choice)
        number = int(np.argmin(shapely.distance(polygons, shapely.Point(point))))
        if number >= len(kept):
            rock = next(r for r in self.rocks if r.id == added[number - len(kept)])
            return RockEnd(leaf, rock.area_m2, end, rock.id)
        if kept[number] in self._main_parts(leaf):
            return None
        named = next(
            (
                r.id
                for r in self.rocks
                if r.here and r.unit == leaf and self._part_of(r) == kept[number]
            ),
            None,
        )
        return RockEnd(leaf, area_km2([polygons[number]]) * 1e6, end, named)


def circle(rock: Rock) -> shapely.Polygon:
    """
    Draw a rock of which only middle and area are known.

    Parameters
    ----------
    rock
        The rock.

    Returns
    -------
    polygon
        A geodesic circle of its area, in degrees (EPSG:4326).
    """
    azimuth = np.linspace(0.0, 360.0, _CIRCLE_CORNERS, endpoint=False)
    here = np.ones(_CIRCLE_CORNERS)
    radius_m = sqrt(rock.area_m2 / pi)
    lon, lat, _ = GEOD.fwd(here * rock.at[0], here * rock.at[1], azimuth, here * radius_m)
    return shapely.Polygon(np.column_stack([lon, lat]))
