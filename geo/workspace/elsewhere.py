"""Suggest where the same is said elsewhere: in other documents, and among the pack's claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.reading.likeness import Gist
from geo.text.languages import LANGUAGES
from geo.workspace.claim_index import shared_keys
from geo.workspace.claim_index import sharing
from geo.workspace.vectors import KnownLikeness
from geo.workspace.vectors import text_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from geo.claims.claims import Claims
    from geo.workspace.candidates import Candidate
    from geo.workspace.claim_index import Key
    from geo.workspace.vectors import ClaimVectors

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
    vectors
        What claims mean, as far as that is known.
    """

    def __init__(self, known: Claims, language: str, vectors: ClaimVectors) -> None:
        self._vectors, self._likeness = vectors, KnownLikeness(vectors)
        self._texts = {claim.id: text_key(claim.paraphrase[LANGUAGES[0]]) for claim in known}
        self._of_text = {key: id_ for id_, key in self._texts.items()}
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
        nearest = self._vectors.nearest(claim.id)
        meant = [self._of_text[key] for key in nearest if key in self._of_text]
        shared = dict.fromkeys([*meant, *sharing(claim, self._by_key)])
        of_pack = [self._known[id_] for id_ in shared]
        gists = [self._worded(self._gists[c.id], self._texts[c.id]) for c in of_pack]
        gists += [self._worded(gist_of(c), c.id) for c in near]
        places = [(PACK, c.document, c.id) for c in of_pack]
        places += [(WORKSPACE, c.document, c.id) for c in near]
        gist = self._worded(gist_of(claim), claim.id)
        ranked = self._likeness.rank(gist, gists, most=len(gists))
        told = (one for one in ranked if _is_told(one.reasons))
        found = [SaidElsewhere(*places[s.index], round(s.score, 3), s.reasons) for s in told]
        return found[:MOST]

    def _worded(self, gist: Gist, key: str) -> Gist:
        """Let the words of a statement count where their meaning is known."""
        return replace(gist, text=key if key in self._vectors else "")


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
