"""Fold the log of a reader's decisions about a document into what stands now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from geo.workspace.candidates import ACCEPTED
from geo.workspace.candidates import OPEN
from geo.workspace.candidates import REJECTED
from geo.workspace.candidates import Candidate

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

UNDO, REDO = "undo", "redo"
# what an act makes of the claims that it names
STATE_OF = {"accept": ACCEPTED, "reject": REJECTED, "reopen": OPEN}
# the last three put claims of their own in the place of those that they name
EDIT, SPLIT, MERGE, ADD = "edit", "split", "merge", "add"
ACTS = (*STATE_OF, EDIT, SPLIT, MERGE, ADD, UNDO, REDO)


@dataclass(frozen=True, slots=True)
class Decision:
    """
    One line of the log, which is only ever added to.

    Attributes
    ----------
    seq
        Its number, which grows over the whole workspace.
    act
        One of :data:`ACTS`. ``undo`` and ``redo`` are acts too: nothing of the log is lost.
    claims
        The claims that it names.
    data
        What an edit changes; under ``made`` the claims that a split, a merge or an addition makes.
    """

    seq: int
    act: str
    claims: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of_row(cls, row: sqlite3.Row) -> Decision:
        """Read a row of the table."""
        return cls(
            row["seq"], row["act"], tuple(json.loads(row["claims"])), json.loads(row["data"])
        )

    @property
    def touched(self) -> tuple[str, ...]:
        """The claims that it names and makes."""
        return self.claims + tuple(made["id"] for made in self.data.get("made", ()))


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What a reader's log comes to.

    Attributes
    ----------
    claims
        The document's claims now, by id, in the order of the text.
    seqs
        For each claim that was ever touched, the last decision about it, whether it is still there
        or not.
    seq
        The last decision; 0 where there is none.
    undo, redo
        The decision that would be undone, and the one that would be done again.
    """

    claims: Mapping[str, Candidate]
    seqs: Mapping[str, int]
    seq: int
    undo: Decision | None
    redo: Decision | None

    def count(self, state: str) -> int:
        """Count the claims in a state."""
        return sum(claim.state == state for claim in self.claims.values())


def fold(candidates: Iterable[Candidate], log: Sequence[Decision]) -> Standing:
    """
    Fold a log.

    Parameters
    ----------
    candidates
        The document's claims as they were read.
    log
        What one reader decided about that document, in order.

    Returns
    -------
    standing
        The same however often it is computed: nothing but the log decides.

    Examples
    --------
    >>> one = Candidate("a-1", "a", 0, 5, "naming")
    >>> log = [Decision(7, "accept", ("a-1",)), Decision(8, "undo")]
    >>> found = fold([one], log)
    >>> found.claims["a-1"].state, found.claims["a-1"].seq, found.redo.seq
    ('open', 8, 7)
    """
    done: list[Decision] = []
    undone: list[Decision] = []
    seqs: dict[str, int] = {}
    for decision in log:
        meant = decision
        if decision.act == UNDO and done:
            meant = done.pop()
            undone.append(meant)
        elif decision.act == REDO and undone:
            meant = undone.pop()
            done.append(meant)
        elif decision.act not in {UNDO, REDO}:
            done.append(decision)
            undone.clear()
        seqs |= dict.fromkeys(meant.touched, decision.seq)
    claims = {claim.id: claim for claim in candidates}
    for decision in done:
        _apply(claims, decision)
    ordered = sorted(claims.values(), key=lambda c: (c.start, c.end, c.id))
    return Standing(
        {c.id: replace(c, seq=seqs.get(c.id, 0)) for c in ordered},
        seqs,
        log[-1].seq if log else 0,
        done[-1] if done else None,
        undone[-1] if undone else None,
    )


def _apply(claims: dict[str, Candidate], decision: Decision) -> None:
    named = [claim for claim in decision.claims if claim in claims]
    if decision.act in STATE_OF:
        for claim in named:
            claims[claim] = replace(claims[claim], state=STATE_OF[decision.act])
    elif decision.act == EDIT:
        for claim in named:
            claims[claim] = replace(claims[claim].changed(decision.data), edited=True)
    else:
        for claim in named:
            del claims[claim]
        for made in decision.data.get("made", ()):
            claims[made["id"]] = replace(Candidate.of_data(made), edited=True)
