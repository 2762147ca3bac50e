"""Write down what readers decide, one line after the other, and never over what another wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import ChangedError
from geo.errors import RefusedError
from geo.errors import UnknownIdError
from geo.text.message import Message
from geo.workspace.decisions import ACTS
from geo.workspace.decisions import REDO
from geo.workspace.decisions import UNDO
from geo.workspace.decisions import Decision
from geo.workspace.decisions import Standing
from geo.workspace.decisions import fold
from geo.workspace.documents import candidates_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from collections.abc import Sequence

    from geo.workspace.candidates import Candidate
    from geo.workspace.store import WorkspaceStore

# by which the claims that an act makes are told apart
_MARKS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class ReaderAct:
    """
    What a reader does.

    Attributes
    ----------
    document
        Id of the document.
    reader
        Who decides.
    act
        One of :data:`geo.workspace.decisions.ACTS`.
    claims
        Ids of the claims that it names.
    data
        What an edit changes.
    made
        Claims that come in the place of those, without ids.
    seen
        For each claim, the last decision that the reader knew of.
    """

    document: str
    reader: str
    act: str
    claims: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    made: tuple[Candidate, ...] = ()
    seen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActOutcome:
    """What an act came to: what stands now, the claims that it changed, and those it took away."""

    standing: Standing
    changed: tuple[Candidate, ...]
    removed: tuple[str, ...]


class DecisionLog:
    """
    The log of a workspace.

    Parameters
    ----------
    store
        Its file.
    """

    def __init__(self, store: WorkspaceStore) -> None:
        self.store = store

    def standing(self, document: str, reader: str) -> Standing:
        """
        Give what a reader's decisions about a document come to.

        Parameters
        ----------
        document
            Id of the document.
        reader
            Who decided.
        """
        with self.store.reading() as connection:
            if connection is None:
                return fold((), ())
            return _standing(connection, document, reader)

    def readers(self) -> list[str]:
        """Give who decided anything, in the order of their first decisions."""
        asked = "SELECT reader FROM decisions GROUP BY reader ORDER BY min(seq)"
        return [row[0] for row in self.store.rows(asked)]

    def last(self, reader: str) -> dict[str, int]:
        """
        Give a reader's last decision about each document.

        Returns
        -------
        last
            Its number, by the document's id; documents about which nothing was decided are not in
            it.
        """
        asked = "SELECT document, max(seq) FROM decisions WHERE reader = ? GROUP BY document"
        return {row[0]: row[1] for row in self.store.rows(asked, (reader,))}

    def counts(self, reader: str) -> dict[str, dict[str, int]]:
        """
        Count a reader's claims by their state.

        Returns
        -------
        counts
            For each document in which the reader decided anything, how many claims there are in
            each state.
        """
        asked = "SELECT DISTINCT document FROM decisions WHERE reader = ?"
        found = {}
        for row in self.store.rows(asked, (reader,)):
            standing = self.standing(row[0], reader)
            found[row[0]] = {s: standing.count(s) for s in ("open", "accepted", "rejected")}
        return found

    def add(self, act: ReaderAct) -> ActOutcome:
        """
        Write down an act; it is on the disk when this returns.

        Parameters
        ----------
        act
            The act.

        Returns
        -------
        outcome
            What came of it.

        Raises
        ------
        UnknownIdError
            If the document or a claim is not there.
        ChangedError
            If another page decided about one of the claims meanwhile; nothing is written.
        RefusedError
            If there is nothing to undo or to do again.
        """
        if act.act not in ACTS:
            raise RefusedError(Message.of("workspace.no_act", act=act.act[:40]))
        with self.store.writing() as connection:
            found = connection.execute(
                "SELECT 1 FROM documents WHERE id = ?", (act.document,)
            ).fetchone()
            if found is None:
                raise UnknownIdError(Message.of("workspace.no_document"))
            before = _standing(connection, act.document, act.reader)
            _check(act, before)
            made = _named(act, _next_seq(connection))
            data = {**act.data, **({"made": [claim.to_data() for claim in made]} if made else {})}
            connection.execute(
                "INSERT INTO decisions (document, reader, act, claims, data)"
                " VALUES (?, ?, ?, ?, ?)",
                (act.document, act.reader, act.act, json.dumps(act.claims), json.dumps(data)),
            )
            after = _standing(connection, act.document, act.reader)
        return _outcome(before, after)


def _standing(connection: sqlite3.Connection, document: str, reader: str) -> Standing:
    asked = "SELECT * FROM decisions WHERE document = ? AND reader = ? ORDER BY seq"
    rows: Sequence[sqlite3.Row] = connection.execute(asked, (document, reader)).fetchall()
    return fold(candidates_of(connection, document), [Decision.of_row(row) for row in rows])


def _next_seq(connection: sqlite3.Connection) -> int:
    """Give the number of the next line; one that was once given is never given again."""
    asked = "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'decisions'"
    found = connection.execute(asked).fetchone()
    return int(found[0]) if found else 1


def _check(act: ReaderAct, before: Standing) -> None:
    """Refuse what was decided on a view that is no longer the present one."""
    if act.act in {UNDO, REDO}:
        if (before.undo if act.act == UNDO else before.redo) is None:
            raise RefusedError(Message.of(f"workspace.no_{act.act}"))
        return
    for claim in act.claims:
        if claim not in before.claims and claim not in before.seqs:
            raise UnknownIdError(Message.of("workspace.no_claim"))
        changed = act.seen.get(claim, before.seqs.get(claim, 0)) != before.seqs.get(claim, 0)
        if changed or claim not in before.claims:
            raise ChangedError(Message.of("workspace.changed"))


def _named(act: ReaderAct, seq: int) -> list[Candidate]:
    """Give what is made ids that no claim of the document had before."""
    return [
        replace(claim, id=f"{act.document}-{seq}{mark}", document=act.document)
        for claim, mark in zip(act.made, _MARKS, strict=False)
    ]


def _outcome(before: Standing, after: Standing) -> ActOutcome:
    changed = tuple(c for c in after.claims.values() if before.claims.get(c.id) != c)
    removed = tuple(id_ for id_ in before.claims if id_ not in after.claims)
    return ActOutcome(after, changed, removed)
