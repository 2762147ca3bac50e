"""Check what is said of rights and positions, where the parties themselves disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.kinds.finding import Finding
from geo.kinds.finding import unit_ids
from geo.sentences import Said
from geo.sentences import Sentence
from geo.verdicts import DISPUTED
from geo.verdicts import FAILS
from geo.verdicts import HOLDS

if TYPE_CHECKING:
    from geo.ledger import Ledger
    from geo.records import Record

TWO = 2


def title(r: Record, ledger: Ledger) -> Finding:
    """
    Check what is said of the right to units.

    Parameters
    ----------
    r
        ``units``.
    ledger
        Reads who claims them.

    Returns
    -------
    finding
        The number of parties that claim one and the same unit: with two or more the statement is
        disputed, and no check decides between them.
    """
    units = unit_ids(r, ledger)
    parties: dict[str, None] = {}
    most = 0
    for unit in units:
        claimants = ledger.claimed_by(unit)
        most = max(most, len(claimants))
        parties |= dict.fromkeys(claimants)
    why = Sentence(
        "why.title" if most >= TWO else "why.title_alone",
        {"units": Said("units", units), "parties": Said("parties", tuple(parties))},
    )
    return Finding(DISPUTED if most >= TWO else HOLDS, why, most, "parties")


def claimed(r: Record, ledger: Ledger) -> Finding:
    """
    Check that a party claims units to this day.

    Parameters
    ----------
    r
        ``units``, ``party``.
    ledger
        Reads who claims them.

    Returns
    -------
    finding
        How many of them it claims; holds when all.
    """
    units, party = unit_ids(r, ledger), r.choice("party", ledger.pack.parties)
    count = sum(party in ledger.claimed_by(unit) for unit in units)
    why = Sentence(
        "why.claimed" if count == len(units) else "why.not_claimed",
        {"party": Said("parties", (party,)), "units": Said("units", units)},
    )
    return Finding(HOLDS if count == len(units) else FAILS, why, count, "islands")


def opposed(r: Record, ledger: Ledger) -> Finding:
    """
    Check a position that another side's claim contradicts.

    Parameters
    ----------
    r
        ``to`` names the other claim.
    ledger
        Reads the relation.

    Returns
    -------
    finding
        Disputed when the two contradict each other and are made by different parties.
    """
    claims, one = ledger.grounds.claims, ledger.claim
    other = claims.claim(r.text("to"))
    sides = {claims.speaker(one).side, claims.speaker(other).side}
    if not ledger.related(one.id, other.id) or not sides <= set(ledger.pack.parties):
        msg = f"the claims {one.id} and {other.id} are not noted as positions of two parties."
        raise PackError(msg)
    why = Sentence("why.opposed", {"other": Said("text", other.paraphrase)})
    return Finding(DISPUTED if len(sides) == TWO else HOLDS, why, len(sides), "parties")


def readings(r: Record, ledger: Ledger) -> Finding:
    """
    Check that two claims read something in different ways.

    Parameters
    ----------
    r
        ``of`` names the two claims.
    ledger
        Reads the relation.

    Returns
    -------
    finding
        Holds when they are noted as contradicting each other.
    """
    named = [str(claim) for claim in r.items("of")]
    if len(named) != TWO:
        msg = "of must name two claims."
        raise PackError(msg)
    one, other = (ledger.grounds.claims.claim(claim) for claim in named)
    differ = ledger.related(one.id, other.id)
    why = Sentence(
        "why.readings" if differ else "why.no_readings",
        {"one": Said("text", one.paraphrase), "other": Said("text", other.paraphrase)},
    )
    return Finding(HOLDS if differ else FAILS, why, TWO if differ else 1, "readings")
