"""Check what is said of distance, number, order, area and position."""

from __future__ import annotations

from itertools import pairwise
from math import cos
from math import hypot
from math import radians
from typing import TYPE_CHECKING

from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import stated
from geo.claims.rules.finding import told_quantity
from geo.claims.rules.finding import tolerance
from geo.claims.rules.finding import unit_ids
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import PASSING
from geo.claims.verdicts import ROUGHLY
from geo.claims.verdicts import of_share
from geo.errors import PackError
from geo.pack import scenarios as sc
from geo.pack.definitions import DEFINITIONS
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record
    from geo.pack.units import Point

ENDS = ("smallest", "largest", "southernmost", "northernmost")
LEVELS = ("top", "leaf")

Box = tuple[float, float, float, float]


def distance(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check a distance from some of the units to another.

    Parameters
    ----------
    r
        ``units``, ``to``; ``leave_out`` names kinds of units that do not count, ``definition``
        which land of a unit does (see :mod:`geo.pack.definitions`). Or ``between`` names two
        places.
    inputs
        Reads shortest geodesics between coasts, or from place to place, on WGS 84.

    Returns
    -------
    finding
        The least distance in km; the statement holds when one unit bears it out.
    """
    definition = r.choice("definition", DEFINITIONS) if r.optional("definition") else None
    if r.items("between"):
        if definition:
            raise PackError(Message.of("problems.check.places_define"))
        return _between_places(r, inputs)
    wanted, width = stated(r, inputs), tolerance(r)
    to_unit = r.optional("to") or inputs.pack.reference_unit
    left_out = set(r.words("leave_out"))
    units = inputs.pack.units
    leaves = [
        leaf
        for unit in unit_ids(r, inputs)
        for leaf in sc.leaves(unit, units)
        if units[leaf].kind not in left_out
    ]
    if not leaves:
        raise PackError(Message.of("problems.check.nothing_left"))
    pairs = {leaf: inputs.distance(leaf, to_unit, definition) for leaf in leaves}
    found = {leaf: pair.distance_km for leaf, pair in pairs.items()}
    verdicts = {leaf: judge(km, wanted, width) for leaf, km in found.items()}
    nearest = min(found, key=lambda leaf: found[leaf])
    why = Sentence(
        "why.distance",
        {
            "unit": Value("unit", nearest),
            "to": Value("unit", to_unit),
            "number": figure(found[nearest], "km"),
            "stated": told_quantity(wanted),
            "count": figure(sum(v in PASSING for v in verdicts.values()), "count"),
            "total": figure(len(leaves), "count"),
        },
    )
    line = (pairs[nearest].from_point, pairs[nearest].to_point)
    return Finding(
        verdicts[nearest], why, found[nearest], "km", width, lines=(line,), units=(nearest, to_unit)
    )


def _between_places(r: Record, inputs: CheckInputs) -> Finding:
    from pyproj import Geod  # noqa: PLC0415 - a tenth of a second, rarely needed

    wanted, width = stated(r, inputs), tolerance(r)
    start, end = map(inputs.place, r.words("between"))
    km = Geod(ellps="WGS84").inv(*start.at, *end.at)[2] / 1e3
    why = Sentence(
        "why.between_places",
        {
            "start": Value("place", start.id),
            "end": Value("place", end.id),
            "number": figure(km, "km"),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(judge(km, wanted, width), why, km, "km", width, lines=((start.at, end.at),))


def count(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how many units there are.

    Parameters
    ----------
    r
        ``units``, or all that are disputed with ``disputed: yes``; ``level`` ``top`` counts a
        group once, ``leaf`` counts its units; ``leave_out`` names kinds that do not count.
    inputs
        Reads the units.

    Returns
    -------
    finding
        Their number.
    """
    wanted = stated(r, inputs)
    units = inputs.pack.units
    level = r.choice("level", LEVELS) if r.optional("level") else "top"
    chosen = (
        [u.id for u in units.values() if u.disputed and u.parent is None]
        if r.flag("disputed")
        else list(unit_ids(r, inputs))
    )
    if level == "leaf":
        chosen = [leaf for unit in chosen for leaf in sc.leaves(unit, units)]
    left_out = set(r.words("leave_out"))
    chosen = [unit for unit in chosen if units[unit].kind not in left_out]
    for unit in chosen:
        inputs.claimed_by(unit)
    why = Sentence(
        "why.count",
        {
            "number": figure(len(chosen), "count"),
            "units": Value("units", tuple(chosen)),
            "stated": told_quantity(wanted),
        },
    )
    verdict = judge(len(chosen), wanted, None)
    return Finding(verdict, why, len(chosen), "islands", units=tuple(chosen))


def order(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check which units come first in an order.

    Parameters
    ----------
    r
        ``units`` are said to be the ``end`` of those named in ``among``: ``smallest`` or
        ``largest`` by land, ``southernmost`` or ``northernmost`` by the bounds of their land. With
        ``place`` one unit is said to come second, or third, from that end.
    inputs
        Reads land or bounds.

    Returns
    -------
    finding
        How many of them are among the first as many; holds when all are.
    """
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    end = r.choice("end", ENDS)
    rest = [unit for unit in among if unit not in units]
    if not rest:
        raise PackError(Message.of("problems.check.among"))
    far, near = _extents(inputs, among, end)
    sign = 1 if end in {"smallest", "southernmost"} else -1
    if r.integer("place") is not None:
        return at_place(r, {unit: sign * far[unit] for unit in (*units, *rest)})
    edge = min(sign * near[unit] for unit in rest)
    right = [unit for unit in units if sign * far[unit] <= edge]
    last = max(units, key=lambda unit: sign * far[unit])
    following = min(rest, key=lambda unit: sign * near[unit])
    measured = "km2" if end in {"smallest", "largest"} else "degrees"
    why = Sentence(
        f"why.order_{measured}",
        {
            "last": Value("unit", last),
            "value": figure(far[last], measured),
            "following": Value("unit", following),
            "next": figure(near[following], measured),
            "count": figure(len(right), "count"),
            "total": figure(len(units), "count"),
        },
    )
    return Finding(of_share(len(right), len(units)), why, len(right), "islands", units=units)


def at_place(r: Record, values: dict[str, float]) -> Finding:
    """
    Check which place a unit takes.

    Parameters
    ----------
    r
        ``place`` is the one that the first of the values is said to take, counted from 1.
    values
        What each unit is ordered by, the least first.

    Returns
    -------
    finding
        The place that it takes.
    """
    wanted, unit = r.integer("place"), next(iter(values))
    place = 1 + sum(value < values[unit] for value in values.values())
    why = Sentence(
        "why.place",
        {
            "unit": Value("unit", unit),
            "number": figure(place, "count"),
            "total": figure(len(values), "count"),
        },
    )
    return Finding(HOLDS if place == wanted else FAILS, why, place, "islands", units=(unit,))


def _extents(
    inputs: CheckInputs, units: tuple[str, ...], end: str
) -> tuple[dict[str, float], dict[str, float]]:
    """Give for each unit the value that must be passed, and the one that must not be."""
    if end in {"smallest", "largest"}:
        land = {unit: inputs.land_km2(unit) for unit in units}
        return land, land
    boxes = {unit: inputs.bounds(unit) for unit in units}
    south = {unit: box[1] for unit, box in boxes.items()}
    north = {unit: box[3] for unit, box in boxes.items()}
    return (north, south) if end == "southernmost" else (south, north)


def area_share(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check the share that units have in the land of others.

    Parameters
    ----------
    r
        ``units``, ``among`` (of which they are part), and the share in percent.
    inputs
        Reads the land.

    Returns
    -------
    finding
        The share in percent.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    part = sum(inputs.land_km2(unit) for unit in units)
    whole = sum(inputs.land_km2(unit) for unit in among)
    share = part / whole * 100
    why = Sentence(
        "why.area_share",
        {
            "units": Value("units", units),
            "number": figure(share, "percent"),
            "part": figure(part, "km2"),
            "whole": figure(whole, "km2"),
            "among": Value("units", among),
        },
    )
    verdict = judge(share, wanted, width)
    return Finding(verdict, why, share, "percent", width, units=units)


def position(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check on which side of a line units lie, or that they lie on it, between two seas.

    Parameters
    ----------
    r
        ``line`` names places from one end to the other; ``between`` names a place on either side
        of it. ``where`` is ``astride``, or the place on whose side the units are said to lie.
        With ``group: yes`` they are said to lie so together, and not each of them.
    inputs
        Reads places, labels and bounds; directions are taken on the plane, with degrees of
        longitude shortened by the cosine of the latitude.

    Returns
    -------
    finding
        How many units lie strictly as said. It holds when all do, and roughly when the others lie
        next to it: on the line, or in the space between the two places.
    """
    units = unit_ids(r, inputs)
    line = [inputs.place(place).at for place in r.words("line")]
    ends = list(map(inputs.place, r.words("between")))
    if len(line) < 2 or len(ends) != 2:  # noqa: PLR2004 - two ends
        raise PackError(Message.of("problems.check.line"))
    where = r.choice("where", ["astride", *(place.id for place in ends)])
    strict, beside = 0, 0
    for unit in units:
        on_line = _crosses(line, inputs.bounds(unit))
        label = inputs.label(unit)
        inside = 0 < _along(ends[0].at, ends[1].at, label) < 1
        if where == "astride":
            exactly, near = on_line, inside
        else:
            aim = next(place.at for place in ends if place.id == where)
            exactly = not on_line and _side(line, label) == _side(line, aim)
            near = on_line
        strict += exactly
        beside += near and not exactly
    verdict = of_share(strict + beside, len(units))
    if verdict == HOLDS and beside and not r.flag("group"):
        verdict = ROUGHLY
    why = Sentence(
        "why.position_astride" if where == "astride" else "why.position_side",
        {
            "units": Value("units", units),
            "one": Value("place", ends[0].id),
            "other": Value("place", ends[1].id),
            "where": Value("place", where if where != "astride" else ends[1].id),
            "number": figure(strict, "count"),
            "beside": figure(beside, "count"),
            "total": figure(len(units), "count"),
        },
    )
    return Finding(verdict, why, strict, "islands", lines=tuple(pairwise(line)), units=units)


def _flat(point: Point, at: Point) -> tuple[float, float]:
    return (point[0] - at[0]) * cos(radians(at[1])), point[1] - at[1]


def _along(start: Point, end: Point, point: Point) -> float:
    """Give the foot of a point on the way from start to end, as a share of it."""
    way, off = _flat(end, start), _flat(point, start)
    return (way[0] * off[0] + way[1] * off[1]) / (way[0] ** 2 + way[1] ** 2)


def _side(line: list[Point], point: Point) -> int:
    """Tell on which side of the nearest piece of a line a point lies."""
    best, side = float("inf"), 0
    for start, end in pairwise(line):
        share = min(1.0, max(0.0, _along(start, end, point)))
        way, off = _flat(end, start), _flat(point, start)
        gap = hypot(off[0] - share * way[0], off[1] - share * way[1])
        if gap < best:
            best, side = gap, 1 if way[0] * off[1] - way[1] * off[0] > 0 else -1
    return side


def _crosses(line: list[Point], box: Box) -> bool:
    """Tell whether a line passes through a box of west, south, east and north."""
    return any(_clips(start, end, box) for start, end in pairwise(line))


def _clips(start: Point, end: Point, box: Box) -> bool:
    # Liang and Barsky: the share of the way that lies inside all four sides
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if step == 0:
            if not low <= 0 <= high:
                return False
            continue
        enter, leave = sorted((low / step, high / step))
        first, last = max(first, enter), min(last, leave)
    return first <= last
