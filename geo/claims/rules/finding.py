"""Describe what a check found, and read what every kind of check may be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.claims.statements import COMPARATORS
from geo.claims.statements import Quantity
from geo.claims.verdicts import ABOUT
from geo.claims.verdicts import Tolerance
from geo.claims.verdicts import compare
from geo.claims.verdicts import compare_near
from geo.errors import PackError
from geo.pack.records import Record
from geo.pack.records import is_date
from geo.text.dates import first_day
from geo.text.message import Message
from geo.text.sentences import Value

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.units import Point
    from geo.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What was found, before anything is made of it.

    Attributes
    ----------
    verdict
        One of :data:`geo.claims.verdicts.VERDICTS`.
    why
        What was found, in one sentence.
    number, unit
        The value found; None where there is none.
    tolerance
        How far the value stated may be off, or None where it must be exact.
    lines
        What was measured, for a map: pairs of points, longitude and latitude in degrees.
    units
        Ids of the units that were measured or counted.
    """

    verdict: str
    why: Sentence
    number: float | None = None
    unit: str = ""
    tolerance: Tolerance | None = None
    lines: tuple[tuple[Point, Point], ...] = ()
    units: tuple[str, ...] = ()


def stated(r: Record, inputs: CheckInputs) -> Quantity:
    """
    Give the number that a check compares with.

    Parameters
    ----------
    r
        The check; ``states`` is the place of a number among those the claim states, counted from
        0, or ``expect`` gives comparator, value and unit, and ``near`` (see
        :class:`~geo.claims.statements.Quantity`).
    inputs
        Reads and notes it.

    Returns
    -------
    quantity
        The number with its unit and comparator.

    Raises
    ------
    PackError
        If neither is there, or the number has no unit.
    """
    if r.raw("states") is not None:
        return inputs.quantity(r.integer("states") or 0)
    given = Record(r.file, r.place, r.mapping("expect"))
    value = given.number("value")
    if value is None:
        raise PackError(Message.of("problems.check.compare"))
    unit, comparator = given.text("unit"), given.choice("comparator", COMPARATORS)
    near = given.number("near") or 0.0
    return Quantity(value, unit, comparator, taken=True, near=near)


def told_quantity(quantity: Quantity) -> Value:
    """
    Give a number as a document states it, or as what its words are taken to mean.

    Nobody is said to have stated a number that is ours.
    """
    kind = "taken" if quantity.taken else "stated"
    return Value(kind, quantity.value, quantity.unit, quantity.comparator)


def tolerance(r: Record) -> Tolerance | None:
    """
    Give a check's tolerance.

    Raises
    ------
    PackError
        If it has no value or no unit, or is below zero.
    """
    given = r.mapping("tolerance")
    if not given:
        if r.raw("tolerance") is not None and r.raw("tolerance") != {}:
            raise PackError(Message.of("problems.check.tolerance"))
        return None
    inner = Record(r.file, r.place, given)
    value = inner.number("value")
    if value is None or value < 0:
        raise PackError(Message.of("problems.check.tolerance_value"))
    if inner.optional("unit") is None:
        raise PackError(Message.of("problems.check.tolerance_unit", value=f"{value:g}"))
    return Tolerance(value, inner.text("unit"))


def judge(value: float, quantity: Quantity, width: Tolerance | None) -> str:
    """Judge a value against a number stated, within a tolerance."""
    if width is None and quantity.comparator == "about":
        width = ABOUT
    room = width.width(quantity.value, quantity.unit) if width else 0.0
    if quantity.near:
        reach = abs(quantity.value) * quantity.near / 100
        return compare_near(value, quantity.value, reach, room)
    return compare(value, quantity.comparator, quantity.value, room)


def unit_ids(r: Record, inputs: CheckInputs, key: str = "units") -> tuple[str, ...]:
    """
    Give the units that a check names, those of its claim where it names none.

    Raises
    ------
    UnknownIdError
        If one of them is not in the pack.
    PackError
        If there is none.
    """
    named = r.words(key) or inputs.claim.units
    for unit in named:
        inputs.pack.unit(unit)
    if not named:
        raise PackError(Message.of("problems.check.no_unit", field=key))
    return named


def moment(r: Record, key: str, inputs: CheckInputs, default: str | None = None) -> str:
    """
    Give a date that a check names.

    Parameters
    ----------
    r
        The check.
    key
        Which of its dates: a date, the id of a fact or an event, or ``asserted``, ``meant``,
        ``resolved`` or ``document`` for a date of the claim.
    inputs
        Reads and notes it.
    default
        What is taken where the check names none.

    Returns
    -------
    date
        A date or an interval of two.

    Raises
    ------
    PackError
        If there is no date.
    """
    given = r.written(key) or default
    if given is None:
        raise PackError(Message.of("problems.record.missing", field=key))
    claim = inputs.claim
    own = {
        "asserted": claim.asserted,
        "meant": claim.meant or claim.asserted,
        "resolved": claim.resolved or claim.meant or claim.asserted,
        "document": inputs.grounds.claims.document(claim).date,
    }
    if given in own:
        return own[given]
    if all(is_date(part) for part in given.split("/")):
        return given
    if given in inputs.grounds.facts.by_id:
        return inputs.fact(given).date
    return inputs.event(given).date


def year_of(date: str) -> int:
    """
    Give the year in which a date begins.

    Examples
    --------
    >>> year_of("1945-08-28/1945-09-05")
    1945
    """
    return first_day(date).year
