"""Say of the numbers and dates of a lesson that they cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.pack.ranges import COUNTED
from geo.pack.ranges import PERCENT
from geo.pack.ranges import date_fault
from geo.pack.ranges import number_fault
from geo.pack.ranges import tomorrow
from geo.pack.records import is_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.lessons.lessons import Step
    from geo.lessons.questions import Question
    from geo.text.message import Message

LONGEST_MIN = 600


def minutes_fault(minutes: int | None) -> Message | None:
    """Say that a lesson cannot take so long, or nothing."""
    return number_fault("minutes", minutes, (1, LONGEST_MIN))


def step_faults(step: Step) -> Iterator[Message]:
    """
    Say what of a step's numbers and dates cannot be; what is no date at all is told elsewhere.

    Parameters
    ----------
    step
        The step; its cameras, and what is no date, are looked at where it is rehearsed.

    Yields
    ------
    sentence
        One for each.
    """
    for date in (step.date, step.detour.date if step.detour else None):
        if date is not None and is_date(date) and (said := date_fault("date", date, tomorrow())):
            yield said
    if step.question is not None:
        yield from _question_faults(step.question)


def _question_faults(question: Question) -> Iterator[Message]:
    working = question.working
    span = PERCENT if working and working.measured_in == "percent" else COUNTED
    found = [("target", working.target if working else None, span)]
    found.append(("tolerance", question.tolerance, span))
    for option in question.options:
        least = span[0] if option.at_least is None else option.at_least
        found.append(("at_least", option.at_least, span))
        found.append(("below", option.below, (least, span[1])))
    for field, value, within in found:
        if said := number_fault(field, value, within):
            yield said
