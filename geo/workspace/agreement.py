"""Compare what two readers decided: how far they agree, and beyond what chance would bring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.workspace.candidates import ACCEPTED
from geo.workspace.candidates import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from geo.workspace.candidates import Candidate
    from geo.workspace.decisions import Standing

# what two readers who both accept a claim may still see otherwise
FIELDS = ("state", "kind", "units", "speaker", "date", "scenarios", "quantities", "negated")
# a passage that only one of the two has, for the other parted, joined or moved it
PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """
    A passage about which at least one of two readers decided.

    Attributes
    ----------
    document
        Id of its document.
    one, other
        The claim as each of the two left it; None where a reader has no claim of this passage.
    """

    document: str
    one: Candidate | None
    other: Candidate | None

    @property
    def both(self) -> bool:
        """Whether both decided about it."""
        return all(c is not None and c.state != OPEN for c in (self.one, self.other))

    @property
    def is_told(self) -> bool:
        """Whether both have something to talk about; that one has not decided yet is nothing."""
        return bool(self.differ) and (self.both or self.one is None or self.other is None)

    @property
    def differ(self) -> tuple[str, ...]:
        """In which of :data:`FIELDS` they differ; of a claim that both reject only the state."""
        if self.one is None or self.other is None:
            return (PASSAGE,)
        one, other = claim_fields(self.one), claim_fields(self.other)
        told = FIELDS if self.one.state == self.other.state == ACCEPTED else FIELDS[:1]
        return tuple(name for name in told if one[name] != other[name])


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    How far two readers agree.

    Attributes
    ----------
    claims
        Every passage about which at least one of them decided.
    both, agree
        How many both decided, and how many of these alike: both accept or both reject.
    kappa
        Cohen's kappa of these; None where both decided nothing, or chance alone would have them
        agree in all, since then nothing can be told.
    """

    claims: tuple[ComparedClaim, ...]
    both: int
    agree: int
    kappa: float | None


def claim_fields(claim: Candidate) -> dict[str, Any]:
    """Give what is compared of a claim, as plain data."""
    return {
        "state": claim.state,
        "kind": claim.kind,
        "units": sorted(claim.units),
        "speaker": claim.speaker,
        "date": claim.date,
        "scenarios": sorted(
            ({"id": s.id, "stance": s.stance} for s in claim.scenarios), key=lambda s: s["id"]
        ),
        "quantities": [quantity.to_dict() for quantity in claim.quantities],
        "negated": claim.negated,
    }


def compare(standings: Iterable[tuple[str, Standing, Standing]]) -> Agreement:
    """
    Compare two readers.

    Parameters
    ----------
    standings
        For each document its id, and what the decisions of either come to.

    Returns
    -------
    agreement
        Claims are the same where their passages are, whatever ids they have.
    """
    claims = tuple(one for given in standings for one in _compared(*given))
    decided = [
        (c.one.state, c.other.state) for c in claims if c.both and c.one is not None and c.other
    ]
    return Agreement(
        claims, len(decided), sum(one == other for one, other in decided), cohen_kappa(decided)
    )


def _compared(document: str, one: Standing, other: Standing) -> Iterator[ComparedClaim]:
    sides = [{claim.span: claim for claim in side.claims.values()} for side in (one, other)]
    for span in sorted(sides[0].keys() | sides[1].keys()):
        pair = (sides[0].get(span), sides[1].get(span))
        if any(claim is not None and claim.state != OPEN for claim in pair):
            yield ComparedClaim(document, *pair)


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """
    Compute Cohen's kappa: agreement beyond chance, as a part of what is possible beyond chance.

    (p_o - p_e) / (1 - p_e), where p_o is the share of pairs that agree, and p_e the share that
    would if each side gave its own answers at random as often as it did (J. Cohen, "A coefficient
    of agreement for nominal scales", 1960).

    Parameters
    ----------
    pairs
        The answers of both sides.

    Returns
    -------
    kappa
        1 where they always agree, 0 where they agree as often as chance would have it, below that
        where less; None where there are no pairs, or p_e is 1.

    Examples
    --------
    >>> cohen_kappa([("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "yes")])
    0.0
    """
    if not pairs:
        return None
    total = len(pairs)
    ones, others = (Counter(side) for side in zip(*pairs, strict=True))
    # whole numbers as long as possible, so that what is 1 is 1
    chance = sum(ones[answer] * others[answer] for answer in ones)
    if chance == total * total:
        return None
    observed = sum(one == other for one, other in pairs)
    return (observed * total - chance) / (total * total - chance)
