"""Check that every number and date of a pack is one that can be."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from geo.lessons.rehearsal import ZOOMS
from geo.pack.facts import load_facts
from geo.pack.history import load_history
from geo.pack.line_rows import load_lines
from geo.pack.ranges import COUNTED
from geo.pack.ranges import PERCENT
from geo.pack.ranges import date_fault
from geo.pack.ranges import number_fault
from geo.pack.ranges import tomorrow
from geo.pack.records import Problem
from geo.pack.records import is_date
from geo.pack.units import AREA
from geo.pack.units import DISTANCE
from geo.pack.units import SEA
from geo.pack.units import SHARE
from geo.pack.units import WIDTH
from geo.text.dates import today
from geo.text.message import Message
from geo.validation.sea_ranges import sea_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.bindings import Bindings
    from geo.claims.claims import Claims
    from geo.pack.pack import Pack
    from geo.pack.ranges import Span
    from geo.pack.records import Record

    Row = tuple[str, str, str, float | None, Span]
    Day = tuple[str, str, str, str | None, dt.date]

# a year that a count of people may be of
_FIRST_YEAR = 1000
_EARTH_KM2 = 510_100_000
_HALF_ROUND_KM = 20_004
# all the coasts there are, and all the people, in round numbers
_COASTS_KM = 10_000_000
_PEOPLE = 10_000_000_000
# the shore of the Dead Sea, and Everest, in round numbers
_LOWEST_M, _HIGHEST_M = -450, 8_900
_ROUND_DEG = 360
# the breadth of the farthest zone
_ZONE_NM = 200
# what a document may foretell
_YEARS_AHEAD = 200
_FARTHEST_ZOOM = 20
# tables are rounded
_SAME = 1.000_001
_LAST_WEEKDAY = 7
_CENTURY = 100

_OF_MEASURE: dict[str, Span] = {
    AREA: (0, _EARTH_KM2),
    SEA: (0, _EARTH_KM2),
    DISTANCE: (0, _HALF_ROUND_KM),
    WIDTH: (0, _HALF_ROUND_KM),
    SHARE: PERCENT,
}
_OF_UNIT: dict[str, Span] = {
    "percent": PERCENT,
    "people": (0, _PEOPLE),
    "km": (0, _HALF_ROUND_KM),
    "km2": (0, _EARTH_KM2),
    **dict.fromkeys(("nm", "islands", "meetings", "visits", "minutes", "days", "years"), COUNTED),
}


def impossible_numbers(pack: Pack) -> Iterator[Problem]:
    """
    Find numbers of a pack's own tables that cannot be.

    Parameters
    ----------
    pack
        The pack.

    Yields
    ------
    problem
        A sentence for each, with what it may be.
    """
    for numbers in (_home, _of_units, _of_places, _between, _told, _of_facts, sea_numbers):
        for file, place, field, value, span in numbers(pack):
            said = number_fault(field, value, span)
            if said is not None:
                yield Problem(file, place, said)


def _this_year() -> int:
    return today().year + 1


def _home(pack: Pack) -> Iterator[Row]:
    west, south, east, north = pack.about["region"]
    home = pack.about["home"]
    yield "pack.yaml", "home", "lon", home["lon"], (west, east)
    yield "pack.yaml", "home", "lat", home["lat"], (south, north)
    yield "pack.yaml", "home", "zoom", home["zoom"], ZOOMS


def _of_units(pack: Pack) -> Iterator[Row]:
    years = (_FIRST_YEAR, _this_year())
    for unit in pack.units.values():
        for count in unit.people:
            yield "people.csv", unit.id, "year", count.year, years
            yield "people.csv", unit.id, "people", count.people, (0, _PEOPLE)
        of = "measures.csv", unit.id
        yield *of, "land_km2", unit.land_km2, (0, _EARTH_KM2)
        yield (
            *of,
            "main_land_km2",
            unit.main_land_km2,
            (0, unit.land_km2 * _SAME if unit.land_km2 else _EARTH_KM2),
        )
        yield *of, "coast_km", unit.coast_km, (0, _COASTS_KM)
        if unit.bbox:
            west, south, east, north = unit.bbox
            yield *of, "east", east, (west, west + _ROUND_DEG)
            yield *of, "north", north, (south, 90)


def _of_places(pack: Pack) -> Iterator[Row]:
    for place in pack.places.values():
        of = "places.csv", place.id
        yield *of, "people", place.people, (0, _PEOPLE)
        yield *of, "people_year", place.people_year, (_FIRST_YEAR, _this_year())
        yield *of, "min_zoom", place.min_zoom, (0, _FARTHEST_ZOOM)
        yield *of, "angle", place.angle, (-_ROUND_DEG, _ROUND_DEG)
        for height in place.heights:
            span = _LOWEST_M, _HIGHEST_M
            yield "heights.csv", place.id, "elevation_m", height.elevation_m, span


def _between(pack: Pack) -> Iterator[Row]:
    """Go through what was measured between things, and the rocks that it may hang on."""
    far = (0, _HALF_ROUND_KM)
    for (one, other), found in pack.distances.items():
        of = "distances.csv", f"{one}, {other}"
        for key in ("distance_km", "from_place_km", "to_place_km"):
            yield *of, key, getattr(found, key), far
    rocky = (0, _EARTH_KM2 * 1e6)
    for (one, other), defined in pack.defined.items():
        for d in defined:
            of = "definitions.csv", f"{one}, {other}, {d.definition}"
            yield *of, "distance_km", d.distance_km, far
            yield *of, "rock_m2", d.rock.area_m2 if d.rock else None, rocky
    for rock in pack.rocks.values():
        yield "rocks.csv", rock.id, "area_m2", rock.area_m2, rocky


def _told(pack: Pack) -> Iterator[Row]:
    """Go through what others publish, and what is declared."""
    for figure in pack.published:
        of = "published.csv", figure.id
        yield *of, "year", figure.year, (_FIRST_YEAR, _this_year())
        yield *of, figure.measure, figure.value, _OF_MEASURE[figure.measure]
    for stretch in load_lines(pack).stretches:
        yield "lines.yaml", stretch.id, "within_nm", stretch.within_nm, (1, _ZONE_NM)


def _of_facts(pack: Pack) -> Iterator[Row]:
    for fact in load_facts(pack):
        if fact.unit in _OF_UNIT:
            yield "facts.csv", fact.id, fact.unit, fact.value, _OF_UNIT[fact.unit]


def impossible_in_claims(claims: Claims, bindings: Bindings) -> Iterator[Problem]:
    """
    Find numbers of claims and their checks that cannot be, as documents may not count below zero.

    Parameters
    ----------
    claims
        The claims; what a document overstates is what it says.
    bindings
        What they are checked with.

    Yields
    ------
    problem
        A sentence for each.
    """
    for claim in claims:
        place = Message.of("problems.claimfile.of_claim", name=claim.id)
        for quantity in claim.quantities:
            counted = quantity.unit in _OF_UNIT and quantity.unit != "percent"
            said = number_fault(quantity.unit, quantity.value, COUNTED) if counted else None
            if said is not None:
                yield Problem(f"{claim.document}.yaml", place, said)
    spans: dict[str, Span] = {
        "year": (_FIRST_YEAR, _this_year() + _YEARS_AHEAD),
        "within": (1, _CENTURY),
        "place": (1, math.inf),
        "day": (1, _LAST_WEEKDAY),
    }
    for record in _check_records(bindings):
        for key, span in spans.items():
            value = record.raw(key)
            if isinstance(value, int | float) and not isinstance(value, bool):
                said = number_fault(key, value, span)
                if said is not None:
                    yield Problem(record.file, record.place, said)


def _check_records(bindings: Bindings) -> Iterator[Record]:
    for binding in bindings.by_claim.values():
        for part in (*binding.parts, *(one.part for one in binding.definitions)):
            yield part.record


def impossible_dates(pack: Pack, claims: Claims, bindings: Bindings) -> Iterator[Problem]:
    """
    Find dates that are none, or that have not come.

    Parameters
    ----------
    pack, claims, bindings
        What belongs together.

    Yields
    ------
    problem
        A sentence for each.
    """
    rows = (*_days_of_pack(pack), *_days_of_claims(claims), *_days_of_checks(bindings))
    for file, place, field, date, latest in rows:
        said = date_fault(field, date, latest)
        if said is not None:
            yield Problem(file, place, said)


def _ahead() -> dt.date:
    """Give the last day that somebody may speak of."""
    return today() + dt.timedelta(days=366 * _YEARS_AHEAD)


def _days_of_pack(pack: Pack) -> Iterator[Day]:
    come = tomorrow()
    for source in pack.sources.values():
        yield "sources.yaml", source.id, "date", source.date or None, come
    for scenario in pack.scenarios.values():
        yield "scenarios.yaml", scenario.id, "date", scenario.date, come
    for event in load_history(pack):
        yield "events.yaml", event.id, "date", event.date, come
    for fact in load_facts(pack):
        yield "facts.csv", fact.id, "date", fact.date, come
    for party in pack.parties.values():
        for former in party.former:
            yield "parties.yaml", party.id, "when", former.when, come
    lines = load_lines(pack)
    spans = [(line.id, line.start, line.end) for line in lines.stretches]
    spans += [(line.id, line.start, line.end) for line in lines.treaties]
    for line_id, start, end in spans:
        yield "lines.yaml", line_id, "from", start, come
        yield "lines.yaml", line_id, "to", end, _ahead()


def _days_of_claims(claims: Claims) -> Iterator[Day]:
    come, ahead = tomorrow(), _ahead()
    for document in claims.documents.values():
        yield f"{document.id}.yaml", "document", "date", document.date, come
    for claim in claims:
        of = f"{claim.document}.yaml", Message.of("problems.claimfile.of_claim", name=claim.id)
        yield *of, "asserted", claim.asserted, come
        yield *of, "meant", claim.meant, ahead
        yield *of, "resolved", claim.resolved, ahead
        for quantity in claim.quantities:
            yield *of, "when", quantity.when, ahead


def _days_of_checks(bindings: Bindings) -> Iterator[Day]:
    yield "checks.yaml", "settings", "reviewed", bindings.reviewed or None, tomorrow()
    for record in _check_records(bindings):
        for key in ("since", "until", "on", "before", "at"):
            value = record.raw(key)
            # what is no date is the name of one
            if value is not None and all(map(is_date, str(value).split("/"))):
                yield record.file, record.place, key, str(value), _ahead()
