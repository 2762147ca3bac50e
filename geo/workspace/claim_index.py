"""Find claims of other documents that speak of the same numbers or scenarios."""

from __future__ import annotations

import math
from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.claims.statements import Claim
    from geo.workspace.candidates import Candidate

    Key = tuple[str, str, int]

# numbers within so much of each other may be one number, rounded
STEP = math.log(1.06)
# so many are compared closely with one claim
MOST_NEAR = 200
# a number that two claims share says more than a scenario of which many speak
_WORTH = {"number": 3, "scenario": 1}


class ClaimIndex:
    """
    The claims of all documents of a workspace, by what they can share.

    Parameters
    ----------
    load
        Gives the claims of a document as they were read.
    """

    def __init__(self, load: Callable[[str], Sequence[Candidate]]) -> None:
        self._load = load
        self._claims: dict[str, Candidate] = {}
        self._of: dict[str, list[str]] = {}
        self._by_key: dict[Key, set[str]] = defaultdict(set)

    def update(self, documents: Collection[str]) -> None:
        """
        Take note of which documents there are.

        Parameters
        ----------
        documents
            Ids of those that are read.
        """
        for gone in [one for one in self._of if one not in documents]:
            for id_ in self._of.pop(gone):
                for key in shared_keys(self._claims.pop(id_)):
                    self._by_key[key].discard(id_)
        for new in [one for one in documents if one not in self._of]:
            claims = self._load(new)
            self._of[new] = [claim.id for claim in claims]
            for claim in claims:
                self._claims[claim.id] = claim
                for key in shared_keys(claim):
                    self._by_key[key].add(claim.id)

    def near(
        self, claim: Candidate, apart: Collection[str] = (), alike: Iterable[str] = ()
    ) -> list[Candidate]:
        """
        Give claims that share a number or a scenario with one, or are said to mean the same.

        Parameters
        ----------
        claim
            The claim.
        apart
            Ids of documents whose claims are left out.
        alike
            Ids of what means nearly the same.

        Returns
        -------
        claims
            At most :data:`MOST_NEAR`; those that share most come first.
        """
        meant = [id_ for id_ in alike if id_ in self._claims]
        found = dict.fromkeys([*meant, *sharing(claim, self._by_key)])
        claims = (self._claims[id_] for id_ in found)
        return [one for one in claims if one.document not in apart][:MOST_NEAR]


def sharing(claim: Candidate, by_key: Mapping[Key, Collection[str]]) -> list[str]:
    """
    Give what shares a number or a scenario with a claim.

    Parameters
    ----------
    claim
        The claim.
    by_key
        Ids by what they can share, as :func:`shared_keys` gives it.

    Returns
    -------
    ids
        Those that share most come first.
    """
    found: Counter[str] = Counter()
    for kind, name, step in shared_keys(claim):
        beside = (step - 1, step, step + 1) if kind == "number" else (step,)
        for other in {o for s in beside for o in by_key.get((kind, name, s), ())}:
            found[other] += _WORTH[kind]
    return sorted(found, key=lambda id_: (-found[id_], id_))


def shared_keys(claim: Candidate | Claim) -> Iterator[Key]:
    """Give what a claim can share with another: scenarios, and numbers in steps."""
    for stance in claim.scenarios:
        yield "scenario", stance.id, 0
    for quantity in claim.quantities:
        if quantity.value > 0:
            yield "number", quantity.unit, round(math.log(quantity.value) / STEP)
