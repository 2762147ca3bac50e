"""Describe a document of a workspace, and read and write its row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.reading.document import PLAIN
from geo.workspace.candidates import Candidate
from geo.workspace.messages import message_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from collections.abc import Mapping

WAITING, READING, READ, REFUSED = "waiting", "reading", "read", "refused"
# all that a list of documents shows; the texts stay where they are
ABOUT = "id, name, state, added, why, given, about, claims"


_PLAIN_ENDINGS = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class WorkspaceDocument:
    """
    A document that a reader brought.

    Attributes
    ----------
    id
        Its id in the workspace.
    name
        Name of the file it came in, or of its row.
    state
        ``waiting``, ``reading``, ``read`` or ``refused``.
    added
        The day on which it was brought.
    why
        Why it was refused, or empty.
    title, outlet, url, date, date_rule, language
        What is known of it.
    claims
        How many claims were read in it.
    missing
        Extras without which less was found.
    is_plain
        Whether its file is the very text that is read, so that a reader has a copy of it.
    """

    id: str
    name: str
    state: str
    added: str
    why: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    date: str = ""
    date_rule: str = ""
    language: str = ""
    claims: int = 0
    missing: tuple[str, ...] = ()
    is_plain: bool = False

    @classmethod
    def of_row(cls, row: sqlite3.Row) -> WorkspaceDocument:
        """Read a row with the columns of :data:`ABOUT`."""
        given, about = json.loads(row["given"]), json.loads(row["about"])
        return cls(
            id=row["id"],
            name=row["name"],
            state=row["state"],
            added=row["added"],
            why=message_of(json.loads(row["why"])) if row["why"] else "",
            title=given.get("title", ""),
            outlet=given.get("outlet", ""),
            url=given.get("url", ""),
            date=about.get("date", ""),
            date_rule=about.get("date_rule", ""),
            language=about.get("language", ""),
            claims=row["claims"],
            missing=tuple(about.get("missing", ())),
            is_plain=given.get("media") == PLAIN and row["name"].endswith(_PLAIN_ENDINGS),
        )


@dataclass(frozen=True, slots=True)
class DocumentText:
    """
    What a document says.

    Attributes
    ----------
    text
        The text that is read.
    original
        The string as it came.
    layers
        What was found in it, by the layer's name: lists of places with what is there.
    candidates
        Its claims as they were read.
    """

    text: str
    original: str
    layers: Mapping[str, Any] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()


def text_bytes(text: str) -> bytes:
    """Write a text as bytes; SQLite's own texts take no halves of surrogate pairs."""
    return text.encode("utf-8", "surrogatepass")


def text_of(content: bytes | None) -> str:
    """Read what :func:`text_bytes` wrote."""
    return (content or b"").decode("utf-8", "surrogatepass")


def add_candidates(
    connection: sqlite3.Connection, document: str, claims: Iterable[Mapping[str, Any]]
) -> int:
    """
    Put the claims that were read into their table, in the place of earlier ones.

    Parameters
    ----------
    connection
        Within a transaction.
    document
        Id of their document.
    claims
        As :func:`geo.workspace.readings.layers_data` gives them.

    Returns
    -------
    count
        How many there are.
    """
    connection.execute("DELETE FROM candidates WHERE document = ?", (document,))
    rows = []
    for number, claim in enumerate(claims, 1):
        named = {**claim, "id": f"{document}-{number}", "document": document}
        rows.append((named["id"], document, number, json.dumps(named)))
    connection.executemany("INSERT INTO candidates VALUES (?, ?, ?, ?)", rows)
    return len(rows)


def candidates_of(connection: sqlite3.Connection, document: str) -> tuple[Candidate, ...]:
    """Give a document's claims as they were read, in their order."""
    asked = "SELECT data FROM candidates WHERE document = ? ORDER BY number"
    rows = connection.execute(asked, (document,)).fetchall()
    return tuple(Candidate.of_data(json.loads(row[0])) for row in rows)
