"""Check how large units are, and which of them lie nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import stated
from geo.claims.rules.finding import told_quantity
from geo.claims.rules.finding import tolerance
from geo.claims.rules.finding import unit_ids
from geo.claims.rules.geometry import at_place
from geo.claims.rules.geometry import distance
from geo.claims.verdicts import combine
from geo.claims.verdicts import of_share
from geo.errors import PackError
from geo.pack import scenarios as sc
from geo.pack.records import Record
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.pack import Distance

# which of west, south, east and north a unit reaches farthest to, and whether more is farther
SIDES = {
    "westernmost": (0, -1),
    "southernmost": (1, -1),
    "easternmost": (2, 1),
    "northernmost": (3, 1),
}
NEARNESS = ("nearest", "farthest")
_TWO = 2


def area(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how large the land of units is.

    Parameters
    ----------
    r
        ``units``, and the area in km2.
    inputs
        Reads geodesic areas on WGS 84.

    Returns
    -------
    finding
        Their land together, in km2.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    units = unit_ids(r, inputs)
    km2 = sum(inputs.land_km2(unit) for unit in units)
    why = Sentence(
        "why.area",
        {
            "units": Value("units", units),
            "number": figure(km2, "km2"),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(judge(km2, wanted, width), why, km2, "km2", width, units=units)


def distances(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check two distances that are told in one sentence.

    Parameters
    ----------
    r
        ``parts``: two checks as of ``distance``.
    inputs
        Reads shortest geodesics between coasts.

    Returns
    -------
    finding
        What both come to together, with the first distance.
    """
    parts = [Record(r.file, r.place, given) for given in r.items("parts")]
    if len(parts) != _TWO:
        raise PackError(Message.of("problems.check.two_parts"))
    one, other = (distance(part, inputs) for part in parts)
    why = Sentence(
        "why.distances",
        {
            **{key: one.why.values[key] for key in ("unit", "to", "number", "stated")},
            **{f"{key}_2": other.why.values[key] for key in ("unit", "to", "number", "stated")},
        },
    )
    verdict = combine((one.verdict, other.verdict))
    units = tuple(dict.fromkeys((*one.units, *other.units)))
    lines = (*one.lines, *other.lines)
    return Finding(verdict, why, one.number, one.unit, one.tolerance, lines=lines, units=units)


def nearest(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check which units lie nearest to another, or farthest from it.

    Parameters
    ----------
    r
        ``units`` are said to be the ``end``, ``nearest`` or ``farthest``, of those named in
        ``among``, measured ``to`` a unit. With ``place`` one unit is said to come second, or
        third, from that end.
    inputs
        Reads shortest geodesics between coasts.

    Returns
    -------
    finding
        How many of them are among the first as many; holds when all are.
    """
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    to_unit = r.optional("to") or inputs.pack.reference_unit
    rest = [unit for unit in among if unit not in units]
    if not rest:
        raise PackError(Message.of("problems.check.among"))
    pairs = {unit: nearest_part(unit, to_unit, inputs) for unit in {*units, *rest}}
    sign = 1 if r.choice("end", NEARNESS) == "nearest" else -1

    def away(unit: str) -> float:
        return sign * pairs[unit].distance_km

    if r.integer("place") is not None:
        return at_place(r, {unit: away(unit) for unit in (*units, *rest)})
    following = min(rest, key=away)
    last = max(units, key=away)
    right = [unit for unit in units if away(unit) <= away(following)]
    why = Sentence(
        "why.nearest",
        {
            "last": Value("unit", last),
            "value": figure(pairs[last].distance_km, "km"),
            "following": Value("unit", following),
            "next": figure(pairs[following].distance_km, "km"),
            "to": Value("unit", to_unit),
        },
    )
    lines = tuple((pairs[u].from_point, pairs[u].to_point) for u in (last, following))
    verdict = of_share(len(right), len(units))
    return Finding(verdict, why, len(right), "islands", lines=lines, units=units)


def outermost(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check which unit reaches farthest to a side.

    Parameters
    ----------
    r
        ``units`` are said to be the ``end`` of those named in ``among``: the first of
        :data:`SIDES`, by the edge of their land on that side. Whether they lie beyond the others
        as a whole is asked by ``order``.
    inputs
        Reads bounds.

    Returns
    -------
    finding
        How many of them are among the first as many; holds when all are.
    """
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    rest = [unit for unit in among if unit not in units]
    if not rest:
        raise PackError(Message.of("problems.check.among"))
    edge, sign = SIDES[r.choice("end", SIDES)]
    reach = {unit: inputs.bounds(unit)[edge] for unit in {*units, *rest}}

    def out(unit: str) -> float:
        return sign * reach[unit]

    following = max(rest, key=out)
    last = min(units, key=out)
    right = [unit for unit in units if out(unit) >= out(following)]
    why = Sentence(
        "why.outermost",
        {
            "last": Value("unit", last),
            "value": figure(reach[last], "degrees"),
            "following": Value("unit", following),
            "next": figure(reach[following], "degrees"),
        },
    )
    verdict = of_share(len(right), len(units))
    return Finding(verdict, why, len(right), "islands", units=units)


def nearest_part(unit: str, to_unit: str, inputs: CheckInputs) -> Distance:
    """
    Measure from the nearest part of a unit.

    Parameters
    ----------
    unit, to_unit
        Ids of units; the first may be a group.
    inputs
        Reads shortest geodesics between coasts.
    """
    leaves = sc.leaves(unit, inputs.pack.units)
    return min((inputs.distance(leaf, to_unit) for leaf in leaves), key=lambda d: d.distance_km)
