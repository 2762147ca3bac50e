"""Keep what claims mean as vectors, which are computed while nobody waits for anything."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np

from geo.reading.likeness import SAME_WORDS
from geo.reading.likeness import Likeness
from geo.workspace.documents import text_bytes
from geo.workspace.documents import text_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.workspace.store import WorkspaceStore

    Vector = NDArray[np.float32]

# so many texts are asked for at once: some tenths of a second
BATCH = 4
# so many claims of the nearest meaning are compared closely
NEAREST = 20
MOST_CHARACTERS = 1_000


def text_key(text: str) -> str:
    """Name a text that belongs to no document: its vector stays as long as the text does."""
    return f"text:{hashlib.sha256(text_bytes(text)).hexdigest()[:24]}"


class ClaimVectors:
    """
    The vectors of claims, by the claim's id, or by :func:`text_key` of a claim of the pack.

    Parameters
    ----------
    store
        The workspace's file, which keeps them.
    """

    def __init__(self, store: WorkspaceStore) -> None:
        self.store = store
        self._ids: list[str] = []
        self._rows: dict[str, Vector] = {}
        self._matrix: Vector | None = None
        self._last = 0

    def missing(self, texts: Iterable[str]) -> list[tuple[str, str | None, str]]:
        """
        Give what has no vector yet, at most :data:`BATCH` of it.

        Parameters
        ----------
        texts
            What the claims of the pack say.

        Returns
        -------
        missing
            Each id, its document's where it has one, and its text.
        """
        rows = self.store.rows(
            "SELECT c.id, c.document, c.data, d.text FROM candidates AS c"
            " JOIN documents AS d ON d.id = c.document LEFT JOIN vectors AS v ON v.id = c.id"
            " WHERE v.id IS NULL LIMIT ?",
            (BATCH,),
        )
        found: list[tuple[str, str | None, str]] = []
        for row in rows:
            claim = json.loads(row["data"])
            passage = text_of(row["text"])[claim["start"] : claim["end"]]
            found.append((row["id"], row["document"], passage[:MOST_CHARACTERS]))
        if not found and self.store.is_there:
            asked = "SELECT id FROM vectors WHERE document IS NULL"
            kept = {row[0] for row in self.store.rows(asked)}
            wanted = {text_key(text): text for text in texts}
            found += [(key, None, text) for key, text in wanted.items() if key not in kept][:BATCH]
        return found

    def keep(self, rows: Sequence[tuple[str, str | None]], vectors: NDArray[np.float16]) -> None:
        """
        Keep vectors; those of a document that was deleted meanwhile are left out.

        Parameters
        ----------
        rows
            Ids, and their documents.
        vectors
            One row each.
        """
        insert = (
            "INSERT OR IGNORE INTO vectors (id, document, vector) SELECT ?, ?, ?"
            " WHERE ? IS NULL OR EXISTS (SELECT 1 FROM documents WHERE id = ?)"
        )
        # pages need not look anew for each batch; :meth:`tell` lets them know
        with self.store.writing(quiet=True) as connection:
            for (id_, document), vector in zip(rows, vectors, strict=True):
                connection.execute(
                    insert,
                    (id_, document, vector.astype(np.float16).tobytes(), document, document),
                )

    def tell(self) -> None:
        """Let pages know that claims are compared by their meaning now."""
        with self.store.writing():
            pass

    def update(self, documents: Collection[str]) -> None:
        """
        Take note of vectors that were added, and of documents that went.

        Parameters
        ----------
        documents
            Ids of those that are read.
        """
        asked = "SELECT number, id, vector FROM vectors WHERE number > ? ORDER BY number"
        new = self.store.rows(asked, (self._last,))
        for row in new:
            self._rows[row["id"]] = np.frombuffer(row["vector"], np.float16).astype(np.float32)
            self._last = row["number"]
        gone = [i for i in self._rows if ":" not in i and i.rpartition("-")[0] not in documents]
        for id_ in gone:
            del self._rows[id_]
        if new or gone:
            self._ids = list(self._rows)
            self._matrix = np.stack(list(self._rows.values())) if self._rows else None

    def __contains__(self, id_: str) -> bool:
        """Tell whether something has a vector."""
        return id_ in self._rows

    def nearest(self, id_: str) -> list[str]:
        """Give what means nearly the same as something, the nearest first."""
        if self._matrix is None or id_ not in self._rows:
            return []
        near = self._matrix @ self._rows[id_]
        order = np.argsort(-near)[: NEAREST + 1].tolist()
        return [self._ids[i] for i in order if near[i] >= SAME_WORDS and self._ids[i] != id_]

    @property
    def rows(self) -> Mapping[str, Vector]:
        """All of them."""
        return self._rows


class KnownLikeness(Likeness):
    """
    Compares statements whose vectors are known already; texts are ids of those.

    Parameters
    ----------
    known
        The vectors.
    """

    def __init__(self, known: ClaimVectors) -> None:
        super().__init__(words=False)
        self._known = known

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the vectors of ids; of one that has none, a vector that is like no other."""
        rows = self._known.rows
        if not rows:
            return np.zeros((len(texts), 0), np.float32)
        none = np.zeros_like(next(iter(rows.values())))
        return np.stack([rows.get(text, none) for text in texts])
