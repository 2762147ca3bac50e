"""Check what is said of rights and positions, where the parties themselves disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.rules.finding import Finding
from geo.claims.rules.finding import unit_ids
from geo.claims.verdicts import DISPUTED
from geo.claims.verdicts import FAILS
from geo.claims.verdicts import HOLDS
from geo.errors import PackError
from geo.text.message import Message
from geo.text.sentences import Sentence
from geo.text.sentences import Value

if TYPE_CHECKING:
    from geo.claims.check_inputs import CheckInputs
    from geo.pack.records import Record
    from geo.text.languages import Text

TWO = 2


def title(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check what is said of the right to units.

    Parameters
    ----------
    r
        ``units``.
    inputs
        Reads who claims them.

    Returns
    -------
    finding
        The number of parties that claim one and the same unit: with two or more the statement is
        disputed, and no check decides between them.
    """
    units = unit_ids(r, inputs)
    parties: dict[str, None] = {}
    most = 0
    for unit in units:
        claimants = inputs.claimed_by(unit)
        most = max(most, len(claimants))
        parties |= dict.fromkeys(claimants)
    why = Sentence(
        "why.title" if most >= TWO else "why.title_alone",
        {
            "units": Value("units", units),
            "parties": Value("parties", tuple(parties)),
        },
    )
    return Finding(DISPUTED if most >= TWO else HOLDS, why, most, "parties")


def claimed(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that a party claims units to this day.

    Parameters
    ----------
    r
        ``units``, ``party``.
    inputs
        Reads who claims them.

    Returns
    -------
    finding
        How many of them it claims; holds when all.
    """
    units, party = unit_ids(r, inputs), r.choice("party", inputs.pack.parties)
    count = sum(party in inputs.claimed_by(unit) for unit in units)
    why = Sentence(
        "why.claimed" if count == len(units) else "why.not_claimed",
        {"party": Value("parties", (party,)), "units": Value("units", units)},
    )
    return Finding(HOLDS if count == len(units) else FAILS, why, count, "islands")


def contested(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check how a text is read, or a right is reasoned, on which the parties are on record.

    Parameters
    ----------
    r
        ``facts`` names what each of them has said, each tagged ``side:<party>``.
    inputs
        Reads the facts: the record, never another claim of a document.

    Returns
    -------
    finding
        The number of parties on record: with two or more the statement is disputed.
    """
    notes, parties = _on_record(r, inputs)
    why = Sentence("why.contested", {"notes": Value("notes", notes)})
    return Finding(DISPUTED if len(parties) >= TWO else HOLDS, why, len(parties), "parties")


def differ(r: Record, inputs: CheckInputs) -> Finding:
    """
    Check that the parties differ over something.

    Parameters
    ----------
    r
        ``facts`` names what each of them has said, each tagged ``side:<party>``.
    inputs
        Reads the facts.

    Returns
    -------
    finding
        The number of parties on record; holds with two or more.
    """
    notes, parties = _on_record(r, inputs)
    why = Sentence("why.differ", {"notes": Value("notes", notes)})
    return Finding(HOLDS if len(parties) >= TWO else FAILS, why, len(parties), "parties")


def _on_record(r: Record, inputs: CheckInputs) -> tuple[tuple[Text, ...], set[str]]:
    facts = list(map(inputs.fact, r.words("facts")))
    parties = {tag.partition(":")[2] for f in facts for tag in f.tags if tag.startswith("side:")}
    unknown = parties - set(inputs.pack.parties)
    if not parties or unknown:
        raise PackError(Message.of("problems.check.sides"))
    return tuple(fact.note for fact in facts), parties
