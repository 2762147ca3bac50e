"""Suggest where the same is said elsewhere: in other documents, and among the pack's claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.likeness import Gist
from geo.reading.likeness import Likeness
from geo.workspace.claim_index import shared_keys
from geo.workspace.claim_index import sharing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.claims.claims import Claims
    from geo.workspace.candidates import Candidate
    from geo.workspace.claim_index import Key

WORKSPACE, PACK = "workspace", "pack"
MOST = 5
# that two statements are about the same islands and subject is true of hundreds
_TELLING = frozenset({"words", "numbers"})
_TOGETHER = frozenset({"scenarios", "units", "kind"})


@dataclass(frozen=True, slots=True)
class SaidElsewhere:
    """
    A claim that may say the same; a person decides.

    Attributes
    ----------
    where
        :data:`WORKSPACE` or :data:`PACK`.
    document, claim
        Their ids.
    score
        From 0 to 1, good for nothing but an order.
    reasons
        In which parts both are alike: names of :data:`geo.reading.likeness.WEIGHTS`.
    """

    where: str
    document: str
    claim: str
    score: float
    reasons: tuple[str, ...]


class Elsewhere:
    """
    Suggests where a claim is made as well.

    Parameters
    ----------
    known
        The claims about the pack.
    language
        Language in which their paraphrases are compared.
    likeness
        Compares statements.
    """

    def __init__(self, known: Claims, language: str, likeness: Likeness | None = None) -> None:
        self._likeness = likeness or Likeness(words=False)
        self._known = {claim.id: claim for claim in known}
        self._gists = {claim.id: Gist.of_claim(claim, language) for claim in known}
        self._by_key: dict[Key, set[str]] = defaultdict(set)
        for claim in known:
            for key in shared_keys(claim):
                self._by_key[key].add(claim.id)

    def find(self, claim: Candidate, near: Sequence[Candidate]) -> list[SaidElsewhere]:
        """
        Suggest.

        Parameters
        ----------
        claim
            The claim.
        near
            Claims of other documents that may say the same.

        Returns
        -------
        found
            The likeliest first. Where words are not compared, only those are given that share a
            number, or all of units, scenarios and subject.
        """
        of_pack = [self._known[id_] for id_ in sharing(claim, self._by_key)]
        gists = [*(self._gists[c.id] for c in of_pack), *map(gist_of, near)]
        places = [(PACK, c.document, c.id) for c in of_pack]
        places += [(WORKSPACE, c.document, c.id) for c in near]
        ranked = self._likeness.rank(gist_of(claim), gists, most=len(gists))
        told = (one for one in ranked if _is_told(one.reasons))
        found = [SaidElsewhere(*places[s.index], round(s.score, 3), s.reasons) for s in told]
        return found[:MOST]


def _is_told(reasons: Iterable[str]) -> bool:
    given = set(reasons)
    return bool(given & _TELLING) or given >= _TOGETHER


def gist_of(claim: Candidate) -> Gist:
    """Take a claim of a workspace for what it comes down to, its words left out."""
    return Gist(
        "",
        frozenset(claim.units),
        tuple((q.value, q.unit) for q in claim.quantities),
        frozenset({claim.date} - {""}),
        frozenset(s.id for s in claim.scenarios),
        claim.kind,
        claim.negated,
    )
