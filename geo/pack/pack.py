"""Describe a pack: the folder of data that describes one dispute."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.pack.definitions import HEADLINE
from geo.pack.definitions import MAIN_LAND
from geo.pack.definitions import usual
from geo.pack.holdings import Tally
from geo.pack.holdings import tally
from geo.pack.units import AREA
from geo.pack.units import DISTANCE
from geo.text.languages import LANGUAGES
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.pack.definitions import DefinedDistance
    from geo.pack.definitions import Rock
    from geo.pack.records import Problem
    from geo.pack.units import Name
    from geo.pack.units import Party
    from geo.pack.units import Place
    from geo.pack.units import Point
    from geo.pack.units import Published
    from geo.pack.units import Source
    from geo.pack.units import Unit
    from geo.text.languages import Text


@dataclass(frozen=True, slots=True)
class Distance:
    """
    The shortest geodesic between the coasts of two units.

    Attributes
    ----------
    unit, to_unit
        The two units.
    distance_km
        Its length on WGS 84 in km.
    from_point, to_point
        Its ends as longitude and latitude in degrees.
    from_place, to_place
        The named cape nearest to each end, or None.
    from_place_km, to_place_km
        How far that cape is from the end, in km.
    """

    unit: str
    to_unit: str
    distance_km: float
    from_point: Point
    to_point: Point
    from_place: str | None = None
    from_place_km: float | None = None
    to_place: str | None = None
    to_place_km: float | None = None

    def reversed(self) -> Distance:
        """Give the same geodesic from the other end."""
        return Distance(
            self.to_unit,
            self.unit,
            self.distance_km,
            self.to_point,
            self.from_point,
            self.to_place,
            self.to_place_km,
            self.from_place,
            self.from_place_km,
        )


@dataclass(frozen=True, slots=True)
class Pack:
    """
    One dispute as data.

    Attributes
    ----------
    root
        The folder it was read from.
    about
        The pack's own description: id, title, home camera, region, reference unit.
    problems
        What is wrong with its files; the rest of it is loaded all the same.
    rocks
        Rocks on which distances may hang, by id.
    defined
        Distances under each definition of the coast, by unit and unit or place.
    """

    root: Path
    about: Mapping[str, Any]
    units: Mapping[str, Unit]
    parties: Mapping[str, Party]
    perspectives: Mapping[str, sc.Perspective]
    scenarios: Mapping[str, sc.Scenario]
    places: Mapping[str, Place]
    collective_names: Mapping[str, Mapping[str, Name]]
    sources: Mapping[str, Source]
    published: tuple[Published, ...]
    distances: Mapping[tuple[str, str], Distance]
    datapackage: Mapping[str, Any]
    problems: tuple[Problem, ...] = field(default=())
    rocks: Mapping[str, Rock] = field(default_factory=dict)
    defined: Mapping[tuple[str, str], tuple[DefinedDistance, ...]] = field(default_factory=dict)

    @property
    def title(self) -> Text:
        """The pack's title in every language."""
        title: Text = self.about["title"]
        return title

    @property
    def reference_unit(self) -> str:
        """The unit that distances are measured to unless another is named."""
        return str(self.about["reference_unit"])

    def unit(self, unit_id: str) -> Unit:
        """Give a unit, or raise :class:`~geo.errors.UnknownIdError`."""
        if unit_id not in self.units:
            raise UnknownIdError(sc.unknown("unit", unit_id, self.units))
        return self.units[unit_id]

    def scenario(self, scenario_id: str) -> sc.Scenario:
        """Give a scenario, or raise :class:`~geo.errors.UnknownIdError`."""
        if scenario_id not in self.scenarios:
            raise UnknownIdError(sc.unknown("scenario", scenario_id, self.scenarios))
        return self.scenarios[scenario_id]

    def distance(self, unit_id: str, to_unit_id: str | None = None) -> Distance:
        """
        Give the shortest geodesic between two units from the pack's matrix.

        Parameters
        ----------
        unit_id, to_unit_id
            The units; the second defaults to the pack's reference unit.

        Returns
        -------
        distance
            Length in km and both ends.

        Raises
        ------
        UnknownIdError
            If there is no such unit, one is part of the other, or the matrix does not hold them.
        """
        a, b = self.unit(unit_id), self.unit(to_unit_id or self.reference_unit)
        if {a.id, *a.children} & {b.id, *b.children}:
            names = {
                end: {lang: unit.name(lang) for lang in LANGUAGES}
                for end, unit in (("one", a), ("other", b))
            }
            raise UnknownIdError(Message.of("commands.same_land", **names))
        if (a.id, b.id) in self.distances:
            return self.distances[a.id, b.id]
        if (b.id, a.id) in self.distances:
            return self.distances[b.id, a.id].reversed()
        raise UnknownIdError(Message.of("problems.pack.no_distance", unit=a.id, other=b.id))

    def definitions(self, unit_id: str, to_id: str | None = None) -> tuple[DefinedDistance, ...]:
        """
        Give the distance between two units, or a unit and a place, under each definition.

        Parameters
        ----------
        unit_id, to_id
            A unit, and a unit or place; the second defaults to the pack's reference unit.

        Returns
        -------
        distances
            As built; none where the pack was built without them.
        """
        to_id = to_id or self.reference_unit
        if (unit_id, to_id) in self.defined:
            return self.defined[unit_id, to_id]
        return tuple(d.reversed() for d in self.defined.get((to_id, unit_id), ()))

    @property
    def in_question(self) -> tuple[Unit, ...]:
        """The disputed units that have land of their own."""
        return tuple(u for u in self.units.values() if u.disputed and not u.children)

    def definitions_across(self, shores: Sequence[Sequence[str]]) -> tuple[DefinedDistance, ...]:
        """
        Give the shortest distance from shore to shore under each definition.

        Parameters
        ----------
        shores
            The units on either side.

        Returns
        -------
        distances
            One per definition, the least of all pairs; none where the pack was built without them.
        """
        found: dict[str, DefinedDistance] = {}
        for one in shores[0]:
            for other in shores[1]:
                for d in usual(self.definitions(one, other)):
                    least = found.get(d.definition, d)
                    found[d.definition] = min(least, d, key=lambda d: d.distance_km)
        return usual(found.values())

    def ours(self, figure: Published) -> float | None:
        """
        Measure what a published figure measured, under the definition that it matches.

        Parameters
        ----------
        figure
            What was published.

        Returns
        -------
        value
            Our figure in the same unit; None where the pack was built without it, and for what is
            measured at sea (see :func:`geo.sea.published.computed`).
        """
        if figure.measure == AREA:
            lands = [
                unit.main_land_km2 if figure.definition == MAIN_LAND else unit.land_km2
                for unit in ([self.unit(figure.unit)] if figure.unit else self.in_question)
            ]
            return None if None in lands else sum(filter(None, lands))
        if figure.measure != DISTANCE or figure.unit is None:
            return None
        place = None if figure.from_coast else figure.from_place or figure.to_place
        if place is None and figure.definition is None:
            return self.distance(figure.unit, figure.to_unit).distance_km
        wanted = figure.definition or HEADLINE
        return next(
            (
                d.distance_km
                for d in self.definitions(figure.unit, place or figure.to_unit)
                if d.definition == wanted and d.counted_to is None
            ),
            None,
        )

    def tally(self, scenario_id: str) -> Tally:
        """Give what each party would hold under a scenario."""
        scenario = self.scenario(scenario_id)
        held = sc.effective_assignment(scenario, self.units)
        return tally(held, self.units, tuple(self.parties), splits=scenario.splits)
