"""Build what a pack holds from the records of its files."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.pack import scenarios as sc
from geo.pack.definitions import DEFINITIONS
from geo.pack.definitions import HEADLINE
from geo.pack.definitions import OFFICIAL_ROCKS
from geo.pack.definitions import DefinedDistance
from geo.pack.definitions import Rock
from geo.pack.definitions import RockEnd
from geo.pack.pack import Distance
from geo.pack.records import Record
from geo.pack.sourcing import check_evidence
from geo.pack.sourcing import check_sources
from geo.pack.units import DISTANCE
from geo.pack.units import MEASURES
from geo.pack.units import NAME_LANGUAGES
from geo.pack.units import PLACE_KINDS
from geo.pack.units import READINGS
from geo.pack.units import SHARE
from geo.pack.units import UNIT_KINDS
from geo.pack.units import WIDTH
from geo.pack.units import FormerName
from geo.pack.units import Height
from geo.pack.units import Name
from geo.pack.units import Party
from geo.pack.units import PeopleCount
from geo.pack.units import Place
from geo.pack.units import Published
from geo.pack.units import Source
from geo.pack.units import Unit
from geo.text.languages import script_language
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from geo.pack.records import Report
    from geo.pack.units import Point

# what a published figure may name, and what each measure must name
PUBLISHED_KEYS = ("unit", "to_unit", "from_place", "to_place", "scenario", "party", "strait")
NEEDED = {DISTANCE: ("unit", "to_unit"), SHARE: ("scenario", "party"), WIDTH: ("strait",)}
NAME_STATUSES = ("sourced", "unverified", "unsourced")
# where ours beside a published distance is measured from: the nearest coast, or the place it names
ENDS = ("coast", "place")


@dataclass(slots=True)
class Rows:
    """
    Builds objects of records, each checked against what was read before it.

    Every building method raises :class:`~geo.errors.PackError` with a sentence when its record is
    broken; a source that is not there is only reported, for the fact may stand all the same.

    Attributes
    ----------
    report
        Receives what is wrong but not fatal.
    broken_units
        Units whose row is broken: what others say of them is dropped without more ado.
    """

    report: Report
    sources: Mapping[str, Source] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    names: dict[str, dict[str, Name]] = field(default_factory=dict)
    people: dict[str, list[PeopleCount]] = field(default_factory=dict)
    heights: dict[str, list[Height]] = field(default_factory=dict)
    measures: Mapping[str, Record] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    scenarios: Mapping[str, sc.Scenario] = field(default_factory=dict)
    rocks: Mapping[str, Rock] = field(default_factory=dict)
    region: tuple[float, ...] = ()
    broken_units: set[str] = field(default_factory=set)

    def source(self, r: Record) -> Source:
        """Build a source."""
        title = r.text("title")
        return Source(
            id=r.text("id"),
            title=title,
            language=r.optional("language") or script_language(title),
            titles=r.some_languages("titles"),
            publisher=r.optional("publisher") or "",
            publishers=r.some_languages("publishers"),
            date=r.written("date") or "",
            url=r.optional("url") or "",
            licence=r.optional("licence") or "",
            note=r.optional("note") or "",
            opened=r.raw("opened") is None or r.flag("opened"),
        )

    def party(self, r: Record) -> Party:
        """Build a party."""
        return Party(
            r.text("id"),
            r.translated("name"),
            r.optional_translated("adjective"),
            tuple(FormerName(_when(one), one.translated("name")) for one in r.records("former")),
        )

    def name(self, r: Record) -> tuple[str, str, Name]:
        """Build a name, with its subject and language."""
        self._cite(r, r.split("source"))
        name = Name(r.text("name"), r.optional("source") or "", r.choice("status", NAME_STATUSES))
        return r.text("subject"), r.choice("lang", NAME_LANGUAGES + READINGS), name

    def people_count(self, r: Record) -> PeopleCount:
        """Build a count of people."""
        year, people = r.integer("year"), r.integer("people")
        if year is None or people is None or people < 0:
            raise PackError(Message.of("problems.record.people"))
        check_evidence(r, r.split("source"), self.sources, self.report)
        return PeopleCount(
            r.text("unit"),
            year,
            people,
            r.text("kind"),
            r.optional("source") or "",
            r.translated_columns("note"),
        )

    def unit(self, r: Record) -> Unit:
        """Build a unit; its parent and children are seen to once all units are there."""
        unit_id, measured = r.text("id"), self.measures.get(r.text("id"))
        administered_by, claimed_by = r.optional("administered_by"), r.split("claimed_by")
        for party in (*claimed_by, *([administered_by] if administered_by else [])):
            if party not in self.parties:
                raise PackError(sc.unknown("party", party, self.parties))
        return Unit(
            id=unit_id,
            parent=r.optional("parent"),
            kind=r.choice("kind", UNIT_KINDS),
            disputed=r.flag("disputed"),
            administered_by=administered_by,
            claimed_by=claimed_by,
            label=r.point("label_lon", "label_lat"),
            clipped=r.flag("clipped"),
            seeds=_points(r, "seeds"),
            names=self.names.get(unit_id, {}),
            people=tuple(self.people.get(unit_id, ())),
            land_km2=measured.number("land_km2") if measured else None,
            coast_km=measured.number("coast_km") if measured else None,
            main_land_km2=measured.number("main_land_km2") if measured else None,
            bbox=(*measured.point("west", "south"), *measured.point("east", "north"))
            if measured
            else None,
        )

    def height(self, r: Record) -> tuple[str, Height]:
        """Build a height, with the place that it is of."""
        elevation_m, by = r.number("elevation_m"), r.optional("by")
        if elevation_m is None:
            raise PackError(Message.of("problems.record.missing", field="elevation_m"))
        if by is not None and by not in self.parties:
            raise PackError(sc.unknown("party", by, self.parties))
        check_evidence(r, r.split("source"), self.sources, self.report)
        return r.text("place"), Height(elevation_m, by, r.text("source"))

    def place(self, r: Record) -> Place:
        """Build a place."""
        unit = r.optional("unit")
        if unit is not None and unit not in self.units:
            raise PackError(sc.unknown("unit", unit, self.units))
        self._cite(r, r.split("source"))
        return Place(
            id=r.text("id"),
            kind=r.choice("kind", PLACE_KINDS),
            at=r.point("lon", "lat"),
            unit=unit,
            names=self.names.get(r.text("id"), {}),
            source=r.optional("source") or "",
            status=r.choice("status", NAME_STATUSES),
            heights=tuple(self.heights.get(r.text("id"), ())),
            people=r.integer("people"),
            people_year=r.integer("people_year"),
            min_zoom=r.number("min_zoom") or 0,
            angle=r.number("angle") or 0,
            spots=_points(r, "spots"),
        )

    def published(self, r: Record) -> Published:
        """Build a published figure."""
        value = r.number("value")
        if value is None:
            raise PackError(Message.of("problems.record.missing", field="value"))
        known: dict[str, Collection[str]] = {
            "unit": self.units,
            "place": self.places,
            "scenario": self.scenarios,
            "party": self.parties,
            "strait": {p.id for p in self.places.values() if p.kind == "strait"},
        }
        for key in PUBLISHED_KEYS:
            given, what = r.optional(key), key.split("_")[-1]
            if given is not None and given not in known[what]:
                raise PackError(sc.unknown(what, given, known[what]))
        measure = r.choice("measure", MEASURES)
        for key in NEEDED.get(measure, ()):
            r.text(key)
        check_evidence(r, r.split("source"), self.sources, self.report)
        if r.optional("definition") == OFFICIAL_ROCKS and r.text("measure") == "area_km2":
            raise PackError(Message.of("problems.pack.official_rocks"))
        return Published(
            id=r.text("id"),
            measure=measure,
            unit=r.optional("unit"),
            to_unit=r.optional("to_unit"),
            from_place=r.optional("from_place"),
            to_place=r.optional("to_place"),
            value=value,
            year=r.integer("year"),
            source=r.text("source"),
            reason=r.translated_columns("reason"),
            definition=r.choice("definition", DEFINITIONS) if r.optional("definition") else None,
            from_coast=not r.optional("ends") or r.choice("ends", ENDS) == "coast",
            scenario=r.optional("scenario"),
            party=r.optional("party"),
            strait=r.optional("strait"),
        )

    def rock(self, r: Record) -> Rock:
        """Build a rock on which a distance may hang."""
        unit, or_unit, at = r.text("unit"), r.optional("or_unit"), r.point("lon", "lat")
        for given in filter(None, (unit, or_unit)):
            if given not in self.units:
                raise PackError(sc.unknown("unit", given, self.units))
            if self.units[given].children:
                raise PackError(Message.of("problems.pack.rock_group", unit=given))
        west, south, east, north = self.region
        if not (west <= at[0] <= east and south <= at[1] <= north):
            raise PackError(Message.of("problems.pack.outside", lon=str(at[0]), lat=str(at[1])))
        area_m2, source = r.number("area_m2"), r.text("source")
        if area_m2 is None or area_m2 <= 0:
            raise PackError(Message.of("problems.claimfile.above_zero", field="area_m2"))
        if source not in self.sources:
            raise PackError(sc.unknown("source", source, self.sources))
        here, official = r.flag("here"), r.flag("official")
        if not here and not official:
            raise PackError(Message.of("problems.pack.rock_nowhere"))
        if or_unit is not None and here:
            raise PackError(Message.of("problems.pack.rock_of_two"))
        return Rock(
            r.text("id"),
            unit,
            at,
            area_m2,
            here,
            official,
            r.flag("confirmed"),
            source,
            or_unit,
            r.translated_columns("note"),
        )

    def defined(self, r: Record) -> tuple[str, str, DefinedDistance]:
        """Build a distance under a definition, with the two things it lies between."""
        unit, to = r.text("unit"), r.text("to")
        if unit not in self.units:
            raise PackError(sc.unknown("unit", unit, self.units))
        if to not in self.units and to not in self.places:
            raise PackError(sc.unknown("unit or place", to, [*self.units, *self.places]))
        km = r.number("distance_km")
        if km is None or km < 0:
            raise PackError(Message.of("problems.record.missing", field="distance_km"))
        return (
            unit,
            to,
            DefinedDistance(
                r.choice("definition", (*DEFINITIONS, HEADLINE)),
                km,
                r.point("from_lon", "from_lat"),
                r.point("to_lon", "to_lat"),
                self._rock_end(r),
                r.optional("counted_to"),
            ),
        )

    def _rock_end(self, r: Record) -> RockEnd | None:
        area_m2 = r.number("rock_m2")
        if area_m2 is None:
            return None
        rock = r.optional("rock")
        if rock is not None and rock not in self.rocks:
            raise PackError(sc.unknown("rock", rock, self.rocks))
        return RockEnd(r.text("rock_unit"), area_m2, r.choice("rock_end", ("from", "to")), rock)

    def distance(self, r: Record) -> Distance:
        """Build a distance of the matrix."""
        for key in ("unit", "to_unit"):
            if r.text(key) not in self.units:
                raise PackError(sc.unknown("unit", r.text(key), self.units))
        km = r.number("distance_km")
        if km is None or km < 0:
            raise PackError(Message.of("problems.record.missing", field="distance_km"))
        return Distance(
            r.text("unit"),
            r.text("to_unit"),
            km,
            r.point("from_lon", "from_lat"),
            r.point("to_lon", "to_lat"),
            r.optional("from_place"),
            r.number("from_place_km"),
            r.optional("to_place"),
            r.number("to_place_km"),
        )

    def _cite(self, r: Record, sources: Collection[str]) -> None:
        check_sources(r, sources, self.sources, self.report)


def _when(r: Record) -> str:
    when = r.date("when")
    if when is None:
        raise PackError(Message.of("problems.record.missing", field="when"))
    return when


def _points(r: Record, key: str) -> tuple[Point, ...]:
    """Read points that stand as longitude and latitude, with a semicolon between two."""
    pairs = (pair.partition(" ") for pair in r.split(key))
    return tuple(
        Record(r.file, r.at, {key: lon, "lat": lat}).point(key, "lat") for lon, _, lat in pairs
    )
