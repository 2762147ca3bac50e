"""Check numbers: people, growth, rates, polls and other values on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.check_inputs import PEOPLE_YEARS
from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import moment
from geo.claims.rules.finding import stated
from geo.claims.rules.finding import told_quantity
from geo.claims.rules.finding import tolerance
from geo.claims.rules.finding import unit_ids
from geo.claims.rules.finding import year_of
from geo.claims.statements import Quantity
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import PASSING
from geo.claims.verdicts import PERCENT
from geo.claims.verdicts import Tolerance
from geo.errors import PackError
from geo.pack.records import Record
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.check_inputs import CheckInputs


def population(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how many people live in units.

    Parameters
    ----------
    r
        ``units``, ``year`` (the one the claim speaks of where none is named), ``within`` how many
        years a count may be off. With ``recent`` the number may be one of so many years before,
        and is not said to be wrong where it was right then.
    inputs
        Reads the count nearest to the year for each unit.

    Returns
    -------
    finding
        Their sum.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    units = unit_ids(r, inputs)
    year = r.integer("year") or year_of(moment(r, "on", inputs, "meant"))
    within = r.integer("within") or PEOPLE_YEARS
    counts = [inputs.people(unit, year, within=within) for unit in units]
    people = sum(found.people for found in counts)
    years = sorted({found.year for found in counts})
    why = Sentence(
        "why.population",
        {
            "units": Value("units", units),
            "years": Value("date", "/".join(map(str, {years[0]: 0, years[-1]: 0}))),
            "number": figure(people, "people"),
            "stated": told_quantity(wanted),
        },
    )
    verdict = judge(people, wanted, width)
    before = range(year - (r.integer("recent") or 0), year)
    if verdict == FAILS and any(
        judge(then, wanted, width) in PASSING for then in _counted(units, before, inputs)
    ):
        raise PackError(Message.of("problems.check.counts_differ"))
    return Finding(verdict, why, people, "people", width, units=units)


def _counted(units: tuple[str, ...], years: range, inputs: CheckInputs) -> Iterator[int]:
    """Give how many people lived in units in each of the years in which all were counted."""
    counts = [{c.year: c.people for c in inputs.pack.unit(unit).people} for unit in units]
    for year in years:
        if all(year in known for known in counts):
            yield sum(known[year] for known in counts)


def value(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check a number against one on record.

    Parameters
    ----------
    r
        ``fact`` names the record.
    inputs
        Reads it.

    Returns
    -------
    finding
        The number on record.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    fact = inputs.fact(r.text("fact"))
    if fact.value is None:
        raise PackError(Message.of("problems.check.no_value", fact=fact.id))
    if fact.unit != wanted.unit:
        said = {"fact": fact.id, "unit": fact.unit, "stated": wanted.unit}
        raise PackError(Message.of("problems.check.other_unit", **said))
    why = Sentence(
        "why.value",
        {
            "note": Value("text", fact.note),
            "date": Value("date", fact.date),
            "number": figure(fact.value, fact.unit),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(judge(fact.value, wanted, width), why, fact.value, fact.unit, width)


def published(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check a number against a published figure.

    Parameters
    ----------
    r
        ``figure`` names it.
    inputs
        Reads it.

    Returns
    -------
    finding
        The figure.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    found = inputs.published(r.text("figure"))
    unit = found.measure.rpartition("_")[2]
    why = Sentence(
        "why.published",
        {
            "unit": Value("unit", found.unit),
            "number": figure(found.value, unit),
            "year": Value("text", str(found.year or "")),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(judge(found.value, wanted, width), why, found.value, unit, width)


def growth(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check a growth in percent.

    Parameters
    ----------
    r
        ``start`` and ``end``: each names a ``fact``, or the number that the claim ``states``.
    inputs
        Reads both.

    Returns
    -------
    finding
        (end / start - 1) in percent.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    start, end = _amount(r, "start", inputs), _amount(r, "end", inputs)
    if start.value == 0 or start.unit != end.unit:
        raise PackError(Message.of("problems.check.growth"))
    percent = (end.value / start.value - 1) * 100
    why = Sentence(
        "why.growth",
        {
            "start": figure(start.value, start.unit),
            "end": figure(end.value, end.unit),
            "number": figure(percent, PERCENT),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(judge(percent, wanted, width), why, percent, PERCENT, width)


def rate(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that two amounts stand in a known rate.

    Parameters
    ----------
    r
        ``amount`` and ``per`` are divided; ``fact`` names the rate on record; ``tolerance`` is
        in percent.
    inputs
        Reads all three.

    Returns
    -------
    finding
        The rate that the amounts imply.
    """
    amount, per = _amount(r, "amount", inputs), _amount(r, "per", inputs)
    fact, width = inputs.fact(r.text("fact")), tolerance(r) or Tolerance(1, PERCENT)
    if fact.value is None or per.value == 0:
        raise PackError(Message.of("problems.check.rate"))
    implied = amount.value / per.value
    why = Sentence(
        "why.rate",
        {
            "amount": figure(amount.value, amount.unit),
            "per": figure(per.value, per.unit),
            "number": figure(implied, fact.unit),
            "known": figure(fact.value, fact.unit),
            "date": Value("date", fact.date),
        },
    )
    verdict = judge(implied, Quantity(fact.value, fact.unit, "about"), width)
    return Finding(verdict, why, implied, fact.unit, width)


def _amount(r: Record, key: str, inputs: CheckInputs) -> Quantity:
    given = Record(r.file, r.place, r.mapping(key))
    if given.optional("fact") is not None:
        fact = inputs.fact(given.text("fact"))
        if fact.value is None:
            raise PackError(Message.of("problems.check.no_value", fact=fact.id))
        return Quantity(fact.value, fact.unit, "exactly", fact.date)
    number = given.integer("states")
    if number is None:
        raise PackError(Message.of("problems.check.amount", field=key))
    return inputs.quantity(number)
