"""Compare how many people live in units: where most do, and what share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.check_inputs import PEOPLE_YEARS
from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import moment
from geo.claims.rules.finding import stated
from geo.claims.rules.finding import tolerance
from geo.claims.rules.finding import unit_ids
from geo.claims.rules.finding import year_of
from geo.claims.verdicts import of_share
from geo.errors import PackError
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record
    from geo.pack.units import PeopleCount

NUMBERS = ("most", "fewest")


def people_order(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check where most people live, or fewest.

    Parameters
    ----------
    r
        ``units`` are said to be the ``end``, ``most`` or ``fewest``, of those named in ``among``;
        ``year`` and ``within`` as for ``population``.
    inputs
        Reads the count nearest to the year for each unit.

    Returns
    -------
    finding
        How many of them are among the first as many; holds when all are.
    """
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    rest = [unit for unit in among if unit not in units]
    if not rest:
        raise PackError(Message.of("problems.check.among"))
    counts = counts_of(r, inputs, (*units, *rest))
    sign = 1 if r.choice("end", NUMBERS) == "most" else -1

    def many(unit: str) -> int:
        return sign * counts[unit].people

    following = max(rest, key=many)
    last = min(units, key=many)
    right = [unit for unit in units if many(unit) > many(following)]
    why = Sentence(
        "why.people_order",
        {
            "last": Value("unit", last),
            "value": figure(counts[last].people, "people"),
            "following": Value("unit", following),
            "next": figure(counts[following].people, "people"),
            "years": years_of(counts.values()),
        },
    )
    verdict = of_share(len(right), len(units))
    return Finding(verdict, why, len(right), "islands", units=units)


def people_share(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check the share that units have in the people of others.

    Parameters
    ----------
    r
        ``units``, ``among`` (of which they may be part), and the share in percent; ``year`` and
        ``within`` as for ``population``.
    inputs
        Reads the count nearest to the year for each unit.

    Returns
    -------
    finding
        The share in percent.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    units, among = unit_ids(r, inputs), unit_ids(r, inputs, "among")
    counts = counts_of(r, inputs, tuple(dict.fromkeys((*units, *among))))
    part = sum(counts[unit].people for unit in units)
    whole = sum(counts[unit].people for unit in among)
    if not whole:
        raise PackError(Message.of("problems.check.nobody"))
    share = part / whole * 100
    why = Sentence(
        "why.people_share",
        {
            "units": Value("units", units),
            "number": figure(share, "percent"),
            "part": figure(part, "people"),
            "whole": figure(whole, "people"),
            "among": Value("units", among),
            "years": years_of(counts.values()),
        },
    )
    return Finding(judge(share, wanted, width), why, share, "percent", width, units=units)


def counts_of(r: Record, inputs: CheckInputs, units: tuple[str, ...]) -> dict[str, PeopleCount]:
    """
    Read how many people live in each of some units.

    Parameters
    ----------
    r
        ``year`` and ``within`` as for ``population``.
    inputs
        Reads the counts.
    units
        The units.
    """
    year = r.integer("year") or year_of(moment(r, "on", inputs, "meant"))
    within = r.integer("within") or PEOPLE_YEARS
    return {unit: inputs.people(unit, year, within=within) for unit in units}


def years_of(counts: Iterable[PeopleCount]) -> Value:
    """
    Say of which years counts are.

    Parameters
    ----------
    counts
        The counts.
    """
    years = sorted({found.year for found in counts})
    return Value("date", "/".join(map(str, {years[0]: 0, years[-1]: 0})))
