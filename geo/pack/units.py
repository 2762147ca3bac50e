"""Describe units (islands and islets), their names, their people, and the places near them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.text.dates import first_day
from geo.text.dates import last_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.text.languages import Text

NAME_LANGUAGES = ("en", "ja", "ja-Latn", "ru", "ru-Latn")
# how a name is read, for scripts that do not tell; a name may do without
READINGS = ("ja-Hira",)
WGS84_CRS = "EPSG:4326"

UNIT_KINDS = ("island", "group", "islet", "rocks", "low_tide_elevation", "context")
# what a published figure may measure; each key ends with its unit
AREA, DISTANCE, SEA, SHARE, WIDTH = "area_km2", "distance_km", "sea_km2", "sea_percent", "width_km"
MEASURES = (AREA, DISTANCE, SEA, SHARE, WIDTH)
PLACE_KINDS = ("settlement", "cape", "strait", "peak", "sea", "port")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Name:
    """
    A name in one language, with the source that attests it.

    Attributes
    ----------
    text
        The name as written.
    source
        Id of the source, or empty where none is known.
    status
        ``sourced``, ``unverified`` or ``unsourced``; shown beside the name unless sourced.
    """

    text: str
    source: str = ""
    status: str = "sourced"


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """How many people lived in a unit in a year, and who counted them."""

    unit: str
    year: int
    people: int
    kind: str
    source: str
    note: Text


@dataclass(frozen=True, slots=True)
class Unit:
    """
    An island, an islet, a group of them, or a stretch of mainland.

    Attributes
    ----------
    id
        Short identifier, the same in every file.
    parent
        Id of the group it belongs to, or None.
    kind
        One of :data:`UNIT_KINDS`; a group has no land of its own.
    disputed
        Whether parties claim it against each other.
    administered_by
        Id of the party that administers it today, or None.
    claimed_by
        Ids of the parties that claim it.
    label
        Where its name stands on the map: longitude and latitude in degrees.
    clipped
        Whether the region's edge cuts its land, so that its area and coast are not whole.
    seeds
        Points that lie on its own land, by which the build recognises it.
    children
        Ids of the units of a group.
    names
        Name by language tag.
    people
        Counts, oldest first.
    land_km2, coast_km
        Geodesic area and length of its coast on WGS 84; None until built.
    main_land_km2
        The same area without rocks (see :mod:`geo.geodesy.lands`); None until built.
    bbox
        West, south, east, north in degrees; None until built.
    """

    id: str
    parent: str | None
    kind: str
    disputed: bool
    administered_by: str | None
    claimed_by: tuple[str, ...]
    label: Point
    clipped: bool = False
    seeds: tuple[Point, ...] = ()
    children: tuple[str, ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)
    people: tuple[PeopleCount, ...] = ()
    land_km2: float | None = None
    coast_km: float | None = None
    bbox: tuple[float, float, float, float] | None = None
    main_land_km2: float | None = None

    @property
    def people_now(self) -> int | None:
        """The latest count of people, or None where nobody counted."""
        return self.people[-1].people if self.people else None

    def name(self, language: str) -> str:
        """
        Give the name in a language.

        Parameters
        ----------
        language
            A tag of :data:`NAME_LANGUAGES`.

        Returns
        -------
        name
            The name, or the unit's id where the pack has none in that language.
        """
        return self.names[language].text if language in self.names else self.id


@dataclass(frozen=True, slots=True)
class Height:
    """
    How high a place is by one survey; another survey may say otherwise.

    Attributes
    ----------
    elevation_m
        Height above the sea in metres.
    by
        Id of the party whose survey or maps give it, or None.
    source
        Ids of sources, separated by semicolons.
    """

    elevation_m: float
    by: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """
    A settlement, cape, strait, peak, sea or port that the map names.

    Attributes
    ----------
    at
        Longitude and latitude in degrees.
    unit
        Id of the unit it lies on, or None.
    heights
        Its height by each survey that is known.
    spots
        Other points, longitude and latitude, at which a wide sea may bear its name when ``at``
        is out of sight or taken.
    """

    id: str
    kind: str
    at: Point
    unit: str | None
    names: Mapping[str, Name]
    source: str
    status: str
    heights: tuple[Height, ...] = ()
    people: int | None = None
    people_year: int | None = None
    min_zoom: float = 0
    angle: float = 0
    spots: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerName:
    """What a party was called from the first to the last day of ``when``."""

    when: str
    name: Text


@dataclass(frozen=True, slots=True)
class Party:
    """
    A state that administers or claims units.

    Attributes
    ----------
    name, adjective
        What it is called today.
    former
        What it was called before, each name with its days.

    Examples
    --------
    >>> old = FormerName("1900/1950", {"en": "Old Northland"})
    >>> party = Party("NLD", {"en": "Northland"}, former=(old,))
    >>> party.name_on("1950")["en"], party.name_on("1951")["en"], party.name_on(None)["en"]
    ('Old Northland', 'Northland', 'Northland')
    """

    id: str
    name: Text
    adjective: Text = field(default_factory=dict)
    former: tuple[FormerName, ...] = ()

    def name_on(self, date: str | None) -> Text:
        """Give the name that the party bore on a day, or today's where no day is given."""
        if date is not None:
            day = first_day(date)
            for one in self.former:
                if first_day(one.when) <= day <= last_day(one.when):
                    return one.name
        return self.name


@dataclass(frozen=True, slots=True)
class Source:
    """
    Where a fact comes from.

    Attributes
    ----------
    id
        Short identifier that facts name.
    title
        The title as the document bears it, in the document's language.
    language
        Tag of that language, for a screen reader and for fonts: as the record says, or else by
        the script that the title is written in.
    titles
        The title in the languages of our pages, where it differs: ``titles.ja`` stands on a
        Japanese page, with the original beside it.
    publisher, publishers
        Who published it, as it calls itself, and in the languages of our pages.
    date
        YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a slash.
    url, licence
        Where it stands in the web, and under which licence.
    note
        For editors: how far it was read. In English; no page shows it.
    opened
        Whether anybody opened it for this pack; an address that was only handed on was not.

    Examples
    --------
    >>> made = Source("a", "Treaty of A", "en", titles={"ja": "A条約"})
    >>> made.titled("ja"), made.original("ja"), made.original("ru")
    ('A条約', 'Treaty of A', '')
    """

    id: str
    title: str
    language: str = "en"
    titles: Text = field(default_factory=dict)
    publisher: str = ""
    publishers: Text = field(default_factory=dict)
    date: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""
    opened: bool = True

    def titled(self, language: str) -> str:
        """
        Give the title to be read on a page of a language.

        Parameters
        ----------
        language
            One of :data:`LANGUAGES`.

        Returns
        -------
        title
            The title in that language, or the original one where there is no other.
        """
        return self.titles.get(language, self.title)

    def original(self, language: str) -> str:
        """
        Give the title to be shown beside a translated one.

        Parameters
        ----------
        language
            One of :data:`LANGUAGES`.

        Returns
        -------
        title
            The title as the document bears it; empty where that one is read already.
        """
        return self.title if self.titled(language) != self.title else ""

    def published_by(self, language: str) -> str:
        """
        Name the publisher on a page of a language.

        Parameters
        ----------
        language
            One of :data:`LANGUAGES`.

        Returns
        -------
        publisher
            Its name in that language, or the one it gives itself; empty where none is known.
        """
        return self.publishers.get(language, self.publisher)


@dataclass(frozen=True, slots=True)
class Published:
    """
    A figure that somebody published, to stand beside ours.

    Attributes
    ----------
    measure
        One of :data:`MEASURES`.
    unit, to_unit
        What was measured, and to where for a distance; without a unit, all units in question
        together.
    from_place, to_place
        The places it was measured between, where the publisher says so.
    value
        The figure, in the measure's unit.
    reason
        Why ours may differ: from which point, which coast, which year.
    definition
        The definition of the coast that it matches (see :mod:`geo.pack.definitions`), or None where
        it matches none.
    from_coast
        Whether ours beside it is measured from coast to coast, though a place is named.
    scenario, party
        Under which scenario the share is whose, for a share of the sea.
    strait
        The place that names the strait, for its narrowest width.
    """

    id: str
    measure: str
    unit: str | None
    to_unit: str | None
    from_place: str | None
    to_place: str | None
    value: float
    year: int | None
    source: str
    reason: Text
    definition: str | None = None
    from_coast: bool = True
    scenario: str | None = None
    party: str | None = None
    strait: str | None = None
