"""
Tell which documents are near-duplicates: copies of one text, cut, retitled or framed anew.

Texts are parted into overlapping runs of words (shingles; Broder, "On the resemblance and
containment of documents", 1997). Two are alike where most runs of the shorter one stand in the
longer: containment, and not resemblance, since an editor who cuts a text in half leaves the half
as it was.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Runs = NDArray[np.uint64]

# so many words make a run; of scripts that set no blanks between words, so many characters
WORDS, CHARACTERS = 4, 9
# more runs are thinned by their hashes, the same in every text, so that they stay comparable
MOST_RUNS = 4_096
# a text with fewer runs is too short to be told from a phrase
LEAST_RUNS = 12
# this share of the shorter text's runs stands in the longer one
ALIKE = 0.6
# and it is no shorter than this part of it: a digest of many texts is no copy of each
LEAST_PART = 0.25
# documents that share so many of their lowest runs are looked at closely
LOWEST, SHARED = 64, 4

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_FIRST_SIGN = "\u3000"
_BITS = 64


def signature_of(text: str, apart: Iterable[tuple[int, int, str]] = ()) -> bytes:
    """
    Give what a text is told by among others.

    Parameters
    ----------
    text
        The text.
    apart
        Stretches that belong to the page and not to the article, each with what it is.

    Returns
    -------
    signature
        Hashes of its runs, in order; none of it leads back to the words.

    Examples
    --------
    >>> one = signature_of("The ship sailed from the port at dawn and reached the bay by night.")
    >>> one == signature_of("the SHIP sailed from the port, at dawn; and reached the bay by night!")
    True
    """
    tokens = _tokens(text, sorted((one[0], one[1]) for one in apart))
    single = sum(len(one) == 1 and one > _FIRST_SIGN for one in tokens)
    length = CHARACTERS if single * 2 > len(tokens) else WORDS
    runs = {_hash(tokens[i : i + length]) for i in range(len(tokens) - length + 1)}
    found = np.array(sorted(runs), dtype=np.uint64)
    bits = 0
    while len(found) > MOST_RUNS:
        bits += 1
        found = _thinned(found, bits)
    return bytes([bits]) + found.tobytes()


def _tokens(text: str, apart: Sequence[tuple[int, int]]) -> list[str]:
    pieces, at = [], 0
    for start, end in apart:
        pieces.append(text[at : max(at, start)])
        at = max(at, end)
    whole = "\n".join([*pieces, text[at:]])
    return _TOKEN.findall(unicodedata.normalize("NFKC", whole).casefold())


def _hash(run: Sequence[str]) -> int:
    digest = hashlib.blake2b("\x1f".join(run).encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


def _thinned(runs: Runs, bits: int) -> Runs:
    """Leave the runs whose hashes lie in the lowest part, half as large with each bit."""
    return runs[: int(np.searchsorted(runs, np.uint64(1 << (_BITS - bits))))]


class AlikeDocuments:
    """
    Keeps groups of near-duplicates while documents come and go.

    Examples
    --------
    >>> text = " ".join(f"word{n}" for n in range(60))
    >>> alike = AlikeDocuments()
    >>> alike.update({"a": signature_of(text), "b": signature_of("New title. " + text)})
    >>> alike.group("b"), alike.shares("a")
    ('a', {'b': 1.0})
    """

    def __init__(self) -> None:
        self._runs: dict[str, tuple[int, Runs]] = {}
        self._lowest: dict[int, set[str]] = defaultdict(set)
        self._shares: dict[str, dict[str, float]] = {}
        self._groups: dict[str, str] = {}

    def update(self, signatures: Mapping[str, bytes]) -> None:
        """
        Take note of which documents there are.

        Parameters
        ----------
        signatures
            Of each document by its id, in their order; one without is not compared.
        """
        kept = {id_: s for id_, s in signatures.items() if s}
        gone = [id_ for id_ in self._runs if id_ not in kept]
        new = [id_ for id_ in kept if id_ not in self._runs]
        for id_ in gone:
            self._remove(id_)
        for id_ in new:
            self._add(id_, kept[id_])
        if gone or new:
            self._groups = self._grouped(list(kept))

    def shares(self, document: str) -> Mapping[str, float]:
        """Give the near-duplicates of a document, with the share that both have in common."""
        return self._shares.get(document, {})

    def group(self, document: str) -> str | None:
        """Name a document's group by its first document; None where it has no near-duplicate."""
        return self._groups.get(document)

    def _add(self, id_: str, signature: bytes) -> None:
        bits, runs = signature[0], np.frombuffer(signature[1:], dtype=np.uint64)
        self._runs[id_], self._shares[id_] = (bits, runs), {}
        lowest = runs[:LOWEST].tolist()
        near = Counter(other for run in lowest for other in self._lowest[run])
        for run in lowest:
            self._lowest[run].add(id_)
        for other, shared in near.items():
            if shared >= SHARED and (share := self._share(id_, other)) >= ALIKE:
                self._shares[id_][other] = self._shares[other][id_] = share

    def _remove(self, id_: str) -> None:
        _, runs = self._runs.pop(id_)
        for run in runs[:LOWEST].tolist():
            self._lowest[run].discard(id_)
            if not self._lowest[run]:
                del self._lowest[run]
        for other in self._shares.pop(id_):
            del self._shares[other][id_]

    def _share(self, one: str, other: str) -> float:
        (bits, runs), (other_bits, others) = self._runs[one], self._runs[other]
        both = max(bits, other_bits)
        if both:
            runs, others = _thinned(runs, both), _thinned(others, both)
        short, long = sorted((len(runs), len(others)))
        if short < LEAST_RUNS or short < LEAST_PART * long:
            return 0.0
        return len(np.intersect1d(runs, others, assume_unique=True)) / short

    def _grouped(self, ids: Sequence[str]) -> dict[str, str]:
        """Put together what is alike, also by way of a third one; the first names the group."""
        groups: dict[str, str] = {}
        for first in ids:
            if first in groups or not self._shares.get(first):
                continue
            reached = [first]
            for id_ in reached:
                reached += [o for o in self._shares[id_] if o not in reached]
            groups |= dict.fromkeys(reached, first)
        return groups
