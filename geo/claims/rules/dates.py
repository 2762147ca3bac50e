"""Check dates: when something happened, in which order, how often and for how long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import judge
from geo.claims.rules.finding import moment
from geo.claims.rules.finding import stated
from geo.claims.rules.finding import told_quantity
from geo.claims.rules.finding import tolerance
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import HOLDS
from geo.claims.verdicts import of_share
from geo.errors import PackError
from geo.text.dates import first_day
from geo.text.dates import last_day
from geo.text.dates import lies_within
from geo.text.dates import years_between
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value
from geo.text.sentences import figure

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.facts import Fact
    from geo.pack.records import Record

DAYS_OF_A_WEEK = 7


def within(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that things happened within a time.

    Parameters
    ----------
    r
        ``facts`` or a ``series``; ``since`` and ``until``, or the time that the claim speaks of.
    inputs
        Reads the facts.

    Returns
    -------
    finding
        How many of them lie wholly within it.
    """
    facts = _facts(r, inputs)
    asked = window(r, inputs)
    inside = [fact for fact in facts if lies_within(fact.date, asked)]
    first = min(facts, key=lambda fact: first_day(fact.date))
    last = max(facts, key=lambda fact: last_day(fact.date))
    begins, ends = first.date.split("/")[0], last.date.split("/")[-1]
    why = Sentence(
        "why.within" if len(facts) > 1 else "why.within_one",
        {
            "notes": Value("texts", tuple(fact.note for fact in facts)),
            "when": Value("date", begins if begins == ends else f"{begins}/{ends}"),
            "window": Value("date", asked),
            **(
                {
                    "number": figure(len(inside), "count"),
                    "total": figure(len(facts), "count"),
                }
                if len(facts) > 1
                else {}
            ),
        },
    )
    return Finding(of_share(len(inside), len(facts)), why, len(inside), "events")


def _facts(r: Record, inputs: CheckInputs) -> tuple[Fact, ...]:
    if r.optional("series"):
        return inputs.series(r.text("series"), tag=r.optional("tag") or "")
    found = tuple(map(inputs.fact, r.words("facts")))
    if not found:
        raise PackError(Message.of("problems.record.either", field="facts", other="series"))
    return found


def window(r: Record, inputs: CheckInputs) -> str:
    """Give the time from ``since`` to ``until``, or the one that the claim speaks of."""
    if r.raw("since") is None and r.raw("until") is None:
        return moment(r, "on", inputs, "meant")
    since = moment(r, "since", inputs, "0001").split("/")[0]
    until = moment(r, "until", inputs, "9999").split("/")[-1]
    return since if since == until else f"{since}/{until}"


def weekday(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check the day of the week of a date.

    Parameters
    ----------
    r
        ``on`` names the date, ``day`` the day stated, 1 for Monday to 7 for Sunday.
    inputs
        Reads the date.

    Returns
    -------
    finding
        The day of the week.
    """
    date, wanted = moment(r, "on", inputs), r.integer("day") or 0
    if not 1 <= wanted <= DAYS_OF_A_WEEK:
        raise PackError(Message.of("problems.check.weekday"))
    found = first_day(date).isoweekday()
    why = Sentence("why.weekday", {"date": Value("date", date), "day": Value("weekday", found)})
    return Finding(HOLDS if found == wanted else FAILS, why, found, "weekday")


def elapsed(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how many years passed.

    Parameters
    ----------
    r
        ``since`` and ``until`` (the day of the statement where none is named).
    inputs
        Reads the dates.

    Returns
    -------
    finding
        Years of 365.2425 days.
    """
    wanted, width = stated(r, inputs), tolerance(r)
    since, until = moment(r, "since", inputs), moment(r, "until", inputs, "asserted")
    years = years_between(since, until)
    why = Sentence(
        "why.elapsed",
        {
            "since": Value("date", since),
            "until": Value("date", until),
            "number": figure(years, "years"),
            "stated": told_quantity(wanted),
        },
    )
    return Finding(judge(years, wanted, width), why, years, "years", width)


def ordinal(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check the place of an event among others of its kind, by counting them.

    Parameters
    ----------
    r
        ``series``; ``until`` (the day that the claim speaks of where none is named), ``since``,
        ``tag``.
    inputs
        Reads the facts that are counted.

    Returns
    -------
    finding
        How many there were.
    """
    wanted = stated(r, inputs)
    until = moment(r, "until", inputs, "meant")
    since = moment(r, "since", inputs) if r.raw("since") is not None else None
    found = inputs.series(r.text("series"), since=since, until=until, tag=r.optional("tag") or "")
    if not found:
        raise PackError(Message.of("problems.check.no_series"))
    why = Sentence(
        "why.ordinal",
        {
            "since": Value("date", since or found[0].date),
            "until": Value("date", until),
            "number": figure(len(found), "count"),
            "stated": told_quantity(replace(wanted, unit="count")),
        },
    )
    return Finding(judge(len(found), wanted, None), why, len(found), found[0].unit)


def last_before(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check the year of the last event of its kind before another.

    Parameters
    ----------
    r
        ``series``, ``before`` (the day that the claim speaks of where none is named), ``tag``.
    inputs
        Reads the facts.

    Returns
    -------
    finding
        The year.
    """
    wanted = stated(r, inputs)
    before = moment(r, "before", inputs, "meant")
    found = [
        fact
        for fact in inputs.series(r.text("series"), until=before, tag=r.optional("tag") or "")
        if last_day(fact.date) < first_day(before)
    ]
    if not found:
        raise PackError(Message.of("problems.check.none_before"))
    year = first_day(found[-1].date).year
    why = Sentence(
        "why.last_before",
        {
            "note": Value("text", found[-1].note),
            "date": Value("date", found[-1].date),
            "stated": Value("text", str(int(wanted.value))),
        },
    )
    return Finding(judge(year, wanted, None), why, year, "year")


def not_yet(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that something had not happened yet.

    Parameters
    ----------
    r
        ``what`` names a fact or an event, ``at`` the day (that of the statement by default).
    inputs
        Reads the date.

    Returns
    -------
    finding
        Years since it happened; holds when it had not.
    """
    what, at = r.text("what"), moment(r, "at", inputs, "asserted")
    date = moment(r, "what", inputs)
    years = years_between(date, at)
    why = Sentence(
        "why.not_yet",
        {
            "note": _note(what, inputs),
            "date": Value("date", date),
            "at": Value("date", at),
            "number": figure(years, "years"),
        },
    )
    return Finding(FAILS if last_day(date) <= last_day(at) else HOLDS, why, years, "years")


def after(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that one thing happened after another.

    Parameters
    ----------
    r
        ``what`` and ``than`` name facts or events.
    inputs
        Reads their dates.

    Returns
    -------
    finding
        Years from the second to the first.
    """
    what, than = moment(r, "what", inputs), moment(r, "than", inputs)
    years = years_between(than, what)
    why = Sentence(
        "why.after",
        {
            "note": _note(r.text("what"), inputs),
            "date": Value("date", what),
            "than": _note(r.text("than"), inputs),
            "when": Value("date", than),
        },
    )
    return Finding(HOLDS if first_day(what) >= last_day(than) else FAILS, why, years, "years")


def days_before(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how many days something happened before a day.

    Parameters
    ----------
    r
        ``what`` names a fact or an event, ``on`` the day (the document's by default).
    inputs
        Reads the dates.

    Returns
    -------
    finding
        The days between.
    """
    wanted = stated(r, inputs)
    what, on = moment(r, "what", inputs), moment(r, "on", inputs, "document")
    days = (first_day(on) - first_day(what)).days
    why = Sentence(
        "why.days_before",
        {
            "note": _note(r.text("what"), inputs),
            "date": Value("date", what),
            "on": Value("date", on),
            "number": figure(days, "days"),
        },
    )
    return Finding(judge(days, wanted, None), why, days, "days")


def events(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how many events of some kinds there were in a time.

    Parameters
    ----------
    r
        ``kinds``; ``since`` and ``until``, or the time that the claim speaks of.
    inputs
        Reads the events.

    Returns
    -------
    finding
        Their number.
    """
    wanted, asked = stated(r, inputs), window(r, inputs)
    kinds = set(r.words("kinds"))
    found = [
        inputs.event(event.id)
        for event in inputs.grounds.history
        if event.kind in kinds and lies_within(event.date, asked)
    ]
    why = Sentence(
        "why.events",
        {
            "titles": Value("texts", tuple(event.title for event in found)),
            "window": Value("date", asked),
            "number": figure(len(found), "count"),
        },
    )
    return Finding(judge(len(found), wanted, None), why, len(found), "events")


def _note(what: str, inputs: CheckInputs) -> Value:
    """Give the words of a fact, the title of an event, or the date itself."""
    if what in inputs.grounds.facts.by_id:
        return Value("text", inputs.grounds.facts.by_id[what].note)
    if what in inputs.grounds.history.by_id:
        return Value("text", inputs.grounds.history.by_id[what].title)
    return Value("date", what)
