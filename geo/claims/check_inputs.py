"""Read what a check rests on from the pack, and note every value read with its source."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from geo.claims.gauge import there
from geo.errors import PackError
from geo.errors import UnknownIdError
from geo.pack import scenarios as sc
from geo.sea.straits import read_straits
from geo.sea.zones import load_sea
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims.claims import Claims
    from geo.claims.gauge import Gauge
    from geo.claims.statements import Claim
    from geo.claims.statements import Quantity
    from geo.pack.facts import Fact
    from geo.pack.facts import Facts
    from geo.pack.history import Event
    from geo.pack.history import History
    from geo.pack.pack import Distance
    from geo.pack.pack import Pack
    from geo.pack.units import PeopleCount
    from geo.pack.units import Place
    from geo.pack.units import Published
    from geo.sea.straits import Strait
    from geo.sea.zones import Sea

PEOPLE_YEARS = 3


@dataclass(frozen=True, slots=True)
class Input:
    """
    One value that a check read.

    Attributes
    ----------
    name
        What kind of value: ``distance``, ``people``, ``fact`` and so on.
    of
        What it is a value of: ids of units, places, facts or claims.
    value
        The value as read.
    unit
        Its unit, or empty.
    when
        The date or year it is for, or empty.
    sources
        Ids of the sources it comes from.
    """

    name: str
    of: tuple[str, ...]
    value: float | str | None
    unit: str = ""
    when: str = ""
    sources: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the value as plain data for JSON."""
        plain: dict[str, Any] = {"name": self.name, "of": list(self.of), "value": self.value}
        if self.unit:
            plain["unit"] = self.unit
        if self.when:
            plain["when"] = self.when
        return {**plain, "sources": list(self.sources)}


@dataclass(frozen=True)
class Grounds:
    """
    All that checks may rest on.

    Attributes
    ----------
    coast_source
        Id of the source of the coast, named beside every measured value.
    """

    pack: Pack
    facts: Facts
    history: History
    claims: Claims
    gauge: Gauge
    coast_source: str = ""

    @cached_property
    def straits(self) -> tuple[Strait, ...]:
        """The straits of the sea atlas; none where the pack has no atlas."""
        return read_straits(self.pack.root)

    @cached_property
    def sea(self) -> Sea:
        """The sea atlas."""
        return load_sea(self.pack.root, self.pack.units)


@dataclass(slots=True)
class CheckInputs:
    """
    Reads values for one check, and notes each of them once.

    Every reading method raises :class:`~geo.errors.UnknownIdError` or
    :class:`~geo.errors.PackError` with a sentence when what is asked for is not there.

    Attributes
    ----------
    grounds
        What is read from.
    claim
        The claim that is checked.
    noted
        What was read so far.
    """

    grounds: Grounds
    claim: Claim
    noted: list[Input] = field(default_factory=list)

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self.grounds.pack

    def quantity(self, number: int) -> Quantity:
        """Give a number that the claim states, counted from 0."""
        claim = self.claim
        if not 0 <= number < len(claim.quantities):
            raise PackError(Message.of("problems.check.states", claim=claim.id, number=str(number)))
        found = claim.quantities[number]
        self._note("stated", (claim.id,), found.value, found.unit, found.when or "")
        return found

    def distance(self, unit: str, to_unit: str, definition: str | None = None) -> Distance:
        """Give the shortest geodesic between two units, under a definition where one is named."""
        found = self.grounds.gauge.distance(unit, to_unit, definition)
        of = (unit, to_unit, definition) if definition else (unit, to_unit)
        self._measured("distance", of, round(found.distance_km, 4), "km")
        return found

    def land_km2(self, unit: str) -> float:
        """Give the land of a unit in km2."""
        found = self.grounds.gauge.land_km2(unit)
        self._measured("land", (unit,), round(found, 4), "km2")
        return found

    def bounds(self, unit: str) -> tuple[float, float, float, float]:
        """Give west, south, east and north of a unit in degrees."""
        found = self.grounds.gauge.bounds(unit)
        written = " ".join(f"{degrees:.5f}" for degrees in found)
        self._measured("bounds", (unit,), written, "degrees")
        return found

    def coast_km(self, unit: str) -> float:
        """Give the length of a unit's coast in km."""
        found = self.grounds.gauge.coast_km(unit)
        self._measured("coast", (unit,), round(found, 3), "km")
        return found

    def sea_km2(self, units: tuple[str, ...], zone: str) -> float:
        """Give how much of a zone of the sea units have, by the rules of the atlas, in km2."""
        if self.grounds.gauge.coast_changed:
            raise PackError(Message.of("problems.pack.not_measured", unit=units[0]))
        leaves = [leaf for unit in units for leaf in sc.leaves(unit, self.pack.units)]
        known = self.grounds.sea.zones
        for leaf in leaves:
            there(known.get(leaf), leaf)
        found: float = sum(getattr(known[leaf], f"{zone}_km2") for leaf in leaves)
        name = "sea" if zone == "all" else zone
        self._measured(name, units, round(found, 3), "km2")
        return found

    def heights(self, place_id: str) -> tuple[float, ...]:
        """Give how high a place is in metres, by each survey."""
        found = self.pack.places[place_id].heights
        if not found:
            raise PackError(Message.of("problems.check.no_height", place=place_id))
        for one in found:
            sources = _split(one.source)
            self._note("height", (place_id, one.by or ""), one.elevation_m, "m", "", sources)
        return tuple(one.elevation_m for one in found)

    def label(self, unit: str) -> tuple[float, float]:
        """Give the point of a unit's label."""
        at = self.pack.unit(unit).label
        self._note("label", (unit,), f"{at[0]} {at[1]}", "degrees")
        return at

    def place(self, place_id: str) -> Place:
        """Give a place."""
        if place_id not in self.pack.places:
            raise UnknownIdError(sc.unknown("place", place_id, self.pack.places))
        place = self.pack.places[place_id]
        at = f"{place.at[0]} {place.at[1]}"
        self._note("place", (place_id,), at, "degrees", "", _split(place.source))
        return place

    def people(self, unit: str, year: int, *, within: int = PEOPLE_YEARS) -> PeopleCount:
        """Give the count of people whose year is nearest."""
        counts = self.pack.unit(unit).people
        near = [c for c in counts if abs(c.year - year) <= within]
        if not near:
            said = {"unit": unit, "within": within, "year": str(year)}
            raise PackError(Message.of("problems.check.uncounted", **said))
        found = min(near, key=lambda c: (abs(c.year - year), c.year))
        self._note("people", (unit,), found.people, "people", str(found.year), _split(found.source))
        return found

    def administered_by(self, unit: str) -> str:
        """Give the party that administers a unit today, or empty."""
        found = self.pack.unit(unit).administered_by or ""
        self._note("administered_by", (unit,), found)
        return found

    def claimed_by(self, unit: str) -> tuple[str, ...]:
        """Give the parties that claim a unit."""
        found = self.pack.unit(unit).claimed_by
        self._note("claimed_by", (unit,), ";".join(found))
        return found

    def name(self, subject: str, language: str) -> str:
        """Give the name of a unit, a place or several units together."""
        pack = self.pack
        names: Mapping[str, Any] = (
            pack.units[subject].names
            if subject in pack.units
            else pack.places[subject].names
            if subject in pack.places
            else pack.collective_names.get(subject, {})
        )
        if language not in names:
            raise PackError(Message.of("problems.check.no_name", name=subject, tongue=language))
        found = names[language]
        self._note("name", (subject, language), found.text, "", "", _split(found.source))
        return str(found.text)

    def published(self, figure_id: str) -> Published:
        """Give a published figure."""
        for figure in self.pack.published:
            if figure.id == figure_id:
                unit = figure.measure.rpartition("_")[2]
                year = str(figure.year or "")
                self._note("published", (figure_id,), figure.value, unit, year, (figure.source,))
                return figure
        known = [figure.id for figure in self.pack.published]
        raise UnknownIdError(sc.unknown("published figure", figure_id, known))

    def strait(self, strait_id: str) -> Strait:
        """Give a strait of the sea atlas, its width measured anew where the coast has changed."""
        known = {strait.id: strait for strait in self.grounds.straits}
        if strait_id not in known:
            raise UnknownIdError(sc.unknown("strait", strait_id, known))
        found = known[strait_id]
        if self.grounds.gauge.coast_changed:
            width_km = self.grounds.gauge.distance(*found.units).distance_km
            found = replace(found, width_km=width_km)
        self._measured("strait", (strait_id, *found.units), round(found.width_km, 4), "km")
        return found

    def widths_told(self, strait_id: str) -> tuple[float, ...]:
        """Give what others have published of the width of a strait, in km."""
        found = [f for f in self.pack.published if f.strait == strait_id]
        for figure in found:
            year = str(figure.year or "")
            self._note("published", (figure.id,), figure.value, "km", year, (figure.source,))
        return tuple(figure.value for figure in found if figure.measure == "width_km")

    def assignment(self, scenario_id: str) -> dict[str, str]:
        """Give the party that each disputed leaf unit counts for under a scenario."""
        scenario = self.pack.scenario(scenario_id)
        self._note("scenario", (scenario_id,), None, "", scenario.date or "", scenario.sources)
        return sc.effective_assignment(scenario, self.pack.units)

    def fact(self, fact_id: str) -> Fact:
        """Give a fact."""
        fact = self.grounds.facts.fact(fact_id)
        self._note_fact(fact)
        return fact

    def series(
        self, name: str, *, since: str | None = None, until: str | None = None, tag: str = ""
    ) -> tuple[Fact, ...]:
        """Give the facts of a series; see :meth:`geo.pack.facts.Facts.series`."""
        found = self.grounds.facts.series(name, since=since, until=until, tag=tag)
        for fact in found:
            self._note_fact(fact)
        return found

    def event(self, event_id: str) -> Event:
        """Give an event."""
        event = self.grounds.history.event(event_id)
        self._note("event", (event_id,), None, "", event.date, event.sources)
        return event

    def _note_fact(self, fact: Fact) -> None:
        self._note("fact", (fact.id,), fact.value, fact.unit, fact.date, fact.sources)

    def _measured(self, name: str, of: tuple[str, ...], value: float | str, unit: str) -> None:
        source = self.grounds.coast_source
        self._note(name, of, value, unit, "", (source,) if source else ())

    def _note(  # noqa: PLR0917 - the fields of an input, in their order
        self,
        name: str,
        of: tuple[str, ...],
        value: float | str | None,
        unit: str = "",
        when: str = "",
        sources: tuple[str, ...] = (),
    ) -> None:
        read = Input(name, of, value, unit, when, sources)
        if read not in self.noted:
            self.noted.append(read)


def _split(sources: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in sources.split(";") if part.strip())
