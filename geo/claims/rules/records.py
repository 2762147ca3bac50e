"""Check statements against records: what was said and done, and what things are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.rules.dates import window
from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import stated
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import HOLDS
from geo.errors import PackError
from geo.pack.units import NAME_LANGUAGES
from geo.text.dates import overlaps
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record


# who reports what others said need not be the speaker on record
OTHER_TELLERS = frozenset({"outlet", "expert", "both", "third_party"})


def record(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that a record bears out what a claim says was said or done.

    Parameters
    ----------
    r
        ``fact`` names the record. With ``units: yes`` it must be about the same units as the
        claim; with ``anytime: yes`` its day does not matter.
    inputs
        Reads it.

    Returns
    -------
    finding
        The number on record, where there is one. It holds when the record's day is one that the
        claim speaks of or was made on, and its speaker, where it names one, is the claim's.
    """
    fact, claim = inputs.fact(r.text("fact")), inputs.claim
    said_by = {tag.partition(":")[2] for tag in fact.tags if tag.startswith("by:")}
    speaker = inputs.grounds.claims.speaker(claim)
    days = [day for day in (claim.meant, claim.asserted) if day]
    at_the_time = r.flag("anytime") or any(overlaps(fact.date, day) for day in days)
    by_the_same = not said_by or speaker.id in said_by or speaker.side in OTHER_TELLERS
    same_units = not r.flag("units") or set(fact.about) == set(claim.units)
    right = at_the_time and by_the_same and same_units
    why = Sentence(
        "why.record" if right else "why.record_differs",
        {"note": Value("text", fact.note), "date": Value("date", fact.date)},
    )
    return Finding(HOLDS if right else FAILS, why, fact.value, fact.unit)


def none(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that something has not come about.

    Parameters
    ----------
    r
        ``fact`` names the record that counts it.
    inputs
        Reads it.

    Returns
    -------
    finding
        The count; holds when it is zero.
    """
    fact = inputs.fact(r.text("fact"))
    if fact.value is None:
        raise PackError(Message.of("problems.check.no_value", fact=fact.id))
    why = Sentence("why.none", {"note": Value("text", fact.note)})
    return Finding(FAILS if fact.value else HOLDS, why, fact.value, fact.unit)


def name(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check what something is called in a language.

    Parameters
    ----------
    r
        ``subject``, ``lang``, and the ``name`` stated, in that language.
    inputs
        Reads the name.

    Returns
    -------
    finding
        No number; holds when the names are the same.
    """
    subject, lang = r.text("subject"), r.choice("lang", NAME_LANGUAGES)
    tongue = lang.partition("-")[0]
    found = inputs.name(subject, lang)
    why = Sentence(
        "why.name",
        {
            "tongue": Value("tongue", tongue),
            "name": Value("text", found),
        },
    )
    return Finding(HOLDS if found == r.text("name") else FAILS, why)


def units_of(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how many units the facts of a series are about.

    Parameters
    ----------
    r
        ``series``; ``since`` and ``until``, or the time that the claim speaks of.
    inputs
        Reads the facts.

    Returns
    -------
    finding
        The number of different units.
    """
    wanted, asked = stated(r, inputs), window(r, inputs)
    since, _, until = asked.partition("/")
    facts = inputs.series(r.text("series"), since=since, until=until or since)
    units = tuple(dict.fromkeys(unit for fact in facts for unit in fact.about))
    why = Sentence(
        "why.units_of",
        {
            "notes": Value("texts", tuple(fact.note for fact in facts)),
            "window": Value("date", asked),
            "units": Value("units", units),
            "number": figure(len(units), "count"),
        },
    )
    return Finding(judge(len(units), wanted, None), why, len(units), "islands")
