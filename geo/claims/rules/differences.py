"""Check by how much units differ: in land, in distance, in people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.rules.comparison import nearest_part
from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import stated
from geo.claims.rules.finding import told_quantity
from geo.claims.rules.finding import tolerance
from geo.claims.rules.finding import unit_ids
from geo.claims.rules.residents import counts_of
from geo.claims.rules.residents import years_of
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record


def area_difference(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check by how much units have more land than others.

    Parameters
    ----------
    r
        ``units``, ``among``, and the difference in km2; with ``either: yes`` it is not told which
        have more.
    inputs
        Reads the land.

    Returns
    -------
    finding
        The land of the first less that of the others, in km2.
    """
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    part = sum(map(inputs.land_km2, units))
    other = sum(map(inputs.land_km2, among))
    return _difference(r, inputs, part, other, "km2")


def people_difference(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check by how many more people live in units than in others.

    Parameters
    ----------
    r
        ``units``, ``among``, and the difference; ``year`` and ``within`` as for ``population``.
    inputs
        Reads the count nearest to the year for each unit.

    Returns
    -------
    finding
        The people of the first less those of the others.
    """
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    counts = counts_of(r, inputs, (*units, *among))
    part = sum(counts[unit].people for unit in units)
    other = sum(counts[unit].people for unit in among)
    return _difference(r, inputs, part, other, "people", years_of(counts.values()))


def _difference(  # noqa: PLR0917 - two values and what they are of
    r: Record,
    inputs: CheckInputs,
    part: float,
    other: float,
    unit: str,
    years: Value | None = None,
) -> Finding:
    wanted, width = stated(r, inputs), tolerance(r)
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    more = abs(part - other) if r.flag("either") else part - other
    why = Sentence(
        "why.difference" if years is None else "why.people_difference",
        {
            "units": Value("units", units),
            "among": Value("units", among),
            "part": figure(part, unit),
            "other": figure(other, unit),
            "number": figure(more, unit),
            "stated": told_quantity(wanted),
            **({} if years is None else {"years": years}),
        },
    )
    return Finding(judge(more, wanted, width), why, more, unit, width, units=(*units, *among))


def distance_difference(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check by how much one unit lies farther from a coast than another, or how many times as far.

    Parameters
    ----------
    r
        ``units`` and ``among`` name one unit each, ``to`` the unit that both are measured to; the
        difference is stated in km, how many times as far in percent.
    inputs
        Reads shortest geodesics between coasts.

    Returns
    -------
    finding
        How much farther the first is, in km or in percent of the other's distance.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    (unit, *_), (other, *_) = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    to_unit = r.optional("to") or inputs.pack.reference_unit
    one, two = (nearest_part(each, to_unit, inputs) for each in (unit, other))
    more = one.distance_km - two.distance_km
    if wanted.unit == "percent":
        more = one.distance_km / two.distance_km * 100
    why = Sentence(
        "why.distance_difference",
        {
            "unit": Value("unit", unit),
            "other": Value("unit", other),
            "to": Value("unit", to_unit),
            "one": figure(one.distance_km, "km"),
            "two": figure(two.distance_km, "km"),
            "number": figure(more, wanted.unit),
            "stated": told_quantity(wanted),
        },
    )
    lines = tuple((each.from_point, each.to_point) for each in (one, two))
    verdict = judge(more, wanted, width)
    return Finding(verdict, why, more, wanted.unit, width, lines=lines, units=(unit, other))
