"""Describe a pack: the folder of data that describes one dispute."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo import scenarios as sc
from geo.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.islands import Name
    from geo.islands import Party
    from geo.islands import Place
    from geo.islands import Point
    from geo.islands import Published
    from geo.islands import Source
    from geo.islands import Text
    from geo.islands import Unit
    from geo.records import Problem


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
            If there is no such unit, or the matrix does not hold the pair.
        """
        a, b = self.unit(unit_id), self.unit(to_unit_id or self.reference_unit)
        if (a.id, b.id) in self.distances:
            return self.distances[a.id, b.id]
        if (b.id, a.id) in self.distances:
            return self.distances[b.id, a.id].reversed()
        msg = f"The distance matrix has no row for {a.id} and {b.id}; build the pack."
        raise UnknownIdError(msg)

    def tally(self, scenario_id: str) -> sc.Tally:
        """Give what each party would hold under a scenario."""
        scenario = self.scenario(scenario_id)
        held = sc.effective_assignment(scenario, self.units)
        return sc.tally(held, self.units, tuple(self.parties), splits=scenario.splits)
