"""Say in words what was measured: ends, legs, areas, what cannot be measured."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from geo.scene.measurement import AREA
from geo.scene.measurement import BORDER
from geo.scene.measurement import PATH
from geo.scene.measurement import RINGS
from geo.scene.telling import distance_text
from geo.scene.telling import in_unit
from geo.text.format import area
from geo.text.format import listed
from geo.text.format import number
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.pack.pack import Pack
    from geo.pack.units import Point
    from geo.scene.measurement import End
    from geo.scene.measurement import Radius
    from geo.scene.measuring import Leg
    from geo.scene.measuring import Measured


def end_name(end: End, pack: Pack, language: str) -> str | None:
    """
    Name an end.

    Parameters
    ----------
    end
        The end.
    pack
        The pack of its place or unit.
    language
        Language to name it in.

    Returns
    -------
    name
        Of its place, its unit, or the coast or border that it lies on; None where it is but a
        point.
    """
    if end.place is not None:
        names = pack.places[end.place].names
        return names[language].text if language in names else end.place
    if end.unit is not None:
        return pack.units[end.unit].name(language)
    if end.on == BORDER:
        return word(language, "measure.on_border")
    if end.on is not None:
        return word(language, "measure.on_coast", unit=pack.units[end.on].name(language))
    return None


def point_text(at: Point, language: str) -> str:
    """
    Write a point as latitude and longitude, to about ten metres.

    Examples
    --------
    >>> point_text((145.8, 43.33), "en")
    '43.3300° N, 145.8000° E'
    """
    lon, lat = at
    sides = {"lat": "south" if lat < 0 else "north", "lon": "west" if lon < 0 else "east"}
    said = {
        key: word(language, f"measure.{sides[key]}", n=number(abs(value), language, 4))
        for key, value in (("lat", lat), ("lon", lon))
    }
    return word(language, "measure.point", **said)


def end_text(end: End, pack: Pack, language: str) -> str:
    """Say which end is meant: its name, where it lies, or both."""
    name = end_name(end, pack, language)
    if end.unit is not None:
        return word(language, "measure.nearest", unit=name)
    if end.at is None:
        return name or ""
    at = point_text(end.at, language)
    return at if name is None else name + word(language, "app.aside", said=at)


def leg_text(leg: Leg, language: str, unit: str) -> str:
    """Say how long a leg is and in which directions it leaves and arrives."""
    km = distance_text(leg.km, language, unit)
    if not leg.km:
        return km
    turned = {
        key: f"{number(one, language, 1)}°"
        for key, one in (("leaves", leg.course.leaves), ("arrives", leg.course.arrives))
        if one is not None
    }
    said = [km]
    if turned:
        # at a pole there is none
        key = "azimuths" if len(turned) > 1 else next(iter(turned))
        said.append(word(language, f"measure.{key}", **turned))
    if leg.course.several:
        said.append(word(language, "measure.several"))
    return word(language, "app.clause_separator").join(said)


def radius_text(radius: Radius, language: str) -> str:
    """Write how far a ring lies from its middle, in the unit that it was asked in."""
    digits = len(f"{radius.size:.3f}".rstrip("0").partition(".")[2])
    return in_unit(radius.size, radius.unit, language, digits)


def measured_lines(measured: Measured, pack: Pack, language: str, unit: str) -> list[str]:
    """
    Say what was measured, a sentence each.

    Parameters
    ----------
    measured
        What came of measuring.
    pack
        Its pack.
    language
        Language of the sentences.
    unit
        One of :data:`geo.scene.telling.DISTANCE_UNITS`.

    Returns
    -------
    lines
        Each leg and the whole path, the area, or the rings; then what cannot be measured.
    """
    kind = measured.measurement.kind
    if kind == PATH:
        lines = _path(measured, pack, language, unit)
    elif kind == AREA:
        lines = _area(measured, language, unit)
    else:
        lines = _rings(measured, pack, language)
    return [*lines, *problems_said(measured, pack, language)]


def _path(measured: Measured, pack: Pack, language: str, unit: str) -> list[str]:
    ends = measured.measurement.ends
    lines = [
        word(
            language,
            "measure.from_to",
            **{
                "from": end_name(start, pack, language) or end_text(start, pack, language),
                "to": end_name(end, pack, language) or end_text(end, pack, language),
            },
            leg=leg_text(leg, language, unit),
        )
        for (start, end), leg in zip(pairwise(ends), measured.legs, strict=True)
        if leg
    ]
    return [*lines, total_text(measured, language, unit)] if len(lines) > 1 else lines


def _rings(measured: Measured, pack: Pack, language: str) -> list[str]:
    radii = dict.fromkeys(radius_text(one.radius, language) for one in measured.rings)
    ends = [
        end_name(end, pack, language) or end_text(end, pack, language)
        for end in measured.measurement.ends
        if end.unit is None
    ]
    said = {"rings": listed(radii, language), "ends": listed(ends, language)}
    return [word(language, "measure.rings_said", **said)] if radii else []


def total_text(measured: Measured, language: str, unit: str) -> str:
    """Say how long the whole path is."""
    return word(language, "measure.total", km=distance_text(measured.km, language, unit))


def _area(measured: Measured, language: str, unit: str) -> list[str]:
    if measured.km2 is None or measured.perimeter_km is None:
        return [] if measured.outline else [word(language, "measure.corners")]
    around = distance_text(measured.perimeter_km, language, unit)
    return [word(language, "measure.area_said", area=area(measured.km2, language), km=around)]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """
    A line that a map draws of what was measured.

    Attributes
    ----------
    points
        Where it runs, in degrees (EPSG:4326); longitudes may exceed 180.
    label, hidden
        Its number, and what stands there while that is left for the reader to find.
    names
        What its ends are called; None where one is but a point.
    total
        How long the whole path is, at its end.
    endless
        Whether it is a ring or an outline, whose ends are none.
    """

    points: Sequence[Point]
    label: str = ""
    hidden: str = ""
    names: tuple[str | None, ...] = ()
    total: str = ""
    endless: bool = False


def drawn_lines(measured: Measured, pack: Pack, language: str, unit: str) -> list[DrawnLine]:
    """
    Give the lines that a map draws of what was measured.

    Parameters
    ----------
    measured
        What came of measuring.
    pack
        Its pack.
    language
        Language of its words.
    unit
        One of :data:`geo.scene.telling.DISTANCE_UNITS`.

    Returns
    -------
    lines
        Legs with the whole length at the last, an outline or rings; and ends that no line joins.
    """
    kind, ends = measured.measurement.kind, measured.measurement.ends
    hidden = word(language, "export.hidden_distance")
    if kind == PATH and len(ends) > 1:
        return _legs(measured, pack, language, unit)
    lines = [
        DrawnLine(ring.points, radius_text(ring.radius, language), endless=True)
        for ring in measured.rings
    ]
    if measured.outline:
        said = area(measured.km2, language) if measured.km2 is not None else ""
        lines.append(DrawnLine(measured.outline, said, hidden if said else "", endless=True))
    for end in ends:
        at = end.at if end.at is not None else pack.places[end.place].at if end.place else None
        if at is not None:
            lines.append(DrawnLine([at, at], names=(end_name(end, pack, language),)))
    return lines


def _legs(measured: Measured, pack: Pack, language: str, unit: str) -> list[DrawnLine]:
    ends, hidden = measured.measurement.ends, word(language, "export.hidden_distance")
    lines: list[DrawnLine] = []
    for index, ((start, end), leg) in enumerate(zip(pairwise(ends), measured.legs, strict=True)):
        if leg is None:
            continue
        names = [None if lines else end_name(start, pack, language), end_name(end, pack, language)]
        last = index and index == len(measured.legs) - 1
        total = total_text(measured, language, unit) if last else ""
        label = distance_text(leg.km, language, unit)
        lines.append(DrawnLine(leg.points, label, hidden, tuple(names), total))
    return lines


def problems_said(measured: Measured, pack: Pack, language: str) -> list[str]:
    """Say what cannot be measured, each once."""
    said = [
        word(
            language,
            f"measure.problem.{key}",
            unit=pack.units[unit].name(language) if unit else "",
        )
        for key, unit in measured.problems
    ]
    return list(dict.fromkeys(said))


def unanswered(measured: Measured, pack: Pack) -> Message | None:
    """
    Say why what was asked cannot be measured as it was asked.

    Parameters
    ----------
    measured
        What came of measuring.
    pack
        Its pack.

    Returns
    -------
    sentence
        The first reason; None where all of it was measured.
    """
    # a ring around a pole is measured, only a map cannot close it
    for key, unit in measured.problems:
        if key != "pole":
            names = {one: pack.units[unit].name(one) if unit else "" for one in LANGUAGES}
            return Message.of(f"measure.problem.{key}", unit=names)
    kind = measured.measurement.kind
    if kind == PATH and not measured.legs:
        return Message.of("measure.two_points")
    if kind == AREA and measured.km2 is None:
        return Message.of("measure.corners")
    return Message.of("measure.radii_needed") if kind == RINGS and not measured.rings else None


def measured_data(measured: Measured, pack: Pack) -> dict[str, Any]:
    """
    Give what was measured as plain data.

    Parameters
    ----------
    measured
        What came of measuring.
    pack
        Its pack.

    Returns
    -------
    data
        Points are longitude and latitude in degrees, lengths in km, azimuths in degrees from north.
    """
    return {
        "measure": str(measured.measurement),
        "kind": measured.measurement.kind,
        "legs": [
            leg
            and {
                "km": leg.km,
                "from": list(leg.start),
                "to": list(leg.end),
                "leaves": leg.course.leaves,
                "arrives": leg.course.arrives,
                "several": leg.course.several,
            }
            for leg in measured.legs
        ],
        "km": measured.km,
        "km2": measured.km2,
        "perimeter_km": measured.perimeter_km,
        "rings": [
            {"at": list(ring.at), "km": ring.radius.km, "points": [list(p) for p in ring.points]}
            for ring in measured.rings
        ],
        "problems": problems_said(measured, pack, "en"),
        "method": "geodesic on WGS 84 (Karney 2013)",
    }
