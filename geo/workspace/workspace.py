"""Keep documents, what was read in them, and what readers decided, through whatever happens."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import RefusedError
from geo.errors import UnknownIdError
from geo.text.dates import today
from geo.text.message import Message
from geo.workspace.documents import ABOUT
from geo.workspace.documents import READ
from geo.workspace.documents import READING
from geo.workspace.documents import REFUSED
from geo.workspace.documents import WAITING
from geo.workspace.documents import DocumentText
from geo.workspace.documents import WorkspaceDocument
from geo.workspace.documents import add_candidates
from geo.workspace.documents import candidates_of
from geo.workspace.documents import text_of
from geo.workspace.limits import workspace_limits
from geo.workspace.messages import message_data
from geo.workspace.messages import message_of
from geo.workspace.rows import MOST_NAME
from geo.workspace.rows import count_documents
from geo.workspace.rows import find_row
from geo.workspace.rows import keep_row
from geo.workspace.rows import next_place
from geo.workspace.rows import note_problems
from geo.workspace.rows import refuse_row
from geo.workspace.store import WorkspaceStore

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from geo.workspace.candidates import Candidate
    from geo.workspace.limits import WorkspaceLimits

# what takes the reading process down so often is not tried again
MOST_ATTEMPTS = 2
_ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class WaitingDocument:
    """
    A document that is to be read.

    Attributes
    ----------
    content
        The file's bytes; None where it was taken in already.
    asked
        What the reading process is asked of one that was taken in.
    """

    id: str
    name: str
    content: bytes | None
    asked: Mapping[str, Any]


class Workspace:
    """
    A reader's documents and decisions.

    Parameters
    ----------
    path
        Its file, which is made when the first document comes.
    limits
        How much it may hold; None for :func:`geo.workspace.limits.workspace_limits`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> workspace = Workspace(Path(tempfile.mkdtemp()) / "documents.sqlite")
    >>> added = workspace.add_file("note.txt", b"Shikotan lies near.")
    >>> [(d.name, d.state) for d in workspace.documents()]
    [('note.txt', 'waiting')]
    """

    def __init__(self, path: Path, limits: WorkspaceLimits | None = None) -> None:
        self.store = WorkspaceStore(path)
        self.limits = limits or workspace_limits()

    @property
    def revision(self) -> int:
        """A number that grows with each change."""
        return self.store.revision

    def add_file(self, name: str, content: bytes) -> str:
        """
        Keep a file that is to be read; it is on the disk when this returns.

        Parameters
        ----------
        name
            Its name.
        content
            Its bytes.

        Returns
        -------
        document
            Id of its document; of the same file under the same name the one that it has already.

        Raises
        ------
        RefusedError
            If the workspace is full.
        UnsavedError
            If it cannot be written.
        """
        name, digest = name[:MOST_NAME], hashlib.sha256(content).hexdigest()[:_ID_DIGITS]
        with self.store.writing() as connection:
            id_, number = f"d{digest}", 1
            while (row := find_row(connection, "file", id_)) is not None:
                if row["file"] == name:
                    return id_
                number += 1
                id_ = f"d{digest}.{number}"
            self._make_room(connection, len(content))
            connection.execute(
                "INSERT INTO documents (id, place, file, name, state, added, content)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (id_, next_place(connection), name, name, WAITING, today().isoformat(), content),
            )
        return id_

    def _make_room(self, connection: sqlite3.Connection, more: int) -> None:
        if count_documents(connection) >= self.limits.documents:
            raise RefusedError(Message.of("workspace.full", most=self.limits.documents))
        if self.store.size + more > self.limits.size:
            raise RefusedError(Message.of("workspace.large", most=self.limits.size))

    def documents(self) -> list[WorkspaceDocument]:
        """Give every document, in the order in which they came."""
        rows = self.store.rows(f"SELECT {ABOUT} FROM documents ORDER BY place")  # noqa: S608 - ours
        return [WorkspaceDocument.of_row(row) for row in rows]

    def document(self, document_id: str) -> WorkspaceDocument:
        """
        Give a document.

        Raises
        ------
        UnknownIdError
            If it is not there, or no more.
        """
        asked = f"SELECT {ABOUT} FROM documents WHERE id = ?"  # noqa: S608 - ours
        rows = self.store.rows(asked, (document_id,))
        if not rows:
            raise UnknownIdError(Message.of("workspace.no_document"))
        return WorkspaceDocument.of_row(rows[0])

    def text(self, document_id: str) -> DocumentText:
        """
        Give what a document says and what was read in it.

        Raises
        ------
        UnknownIdError
            If it is not there, or no more.
        """
        with self.store.reading() as connection:
            row = find_row(connection, "text, original, layers", document_id)
            if connection is None or row is None:
                raise UnknownIdError(Message.of("workspace.no_document"))
            return DocumentText(
                text_of(row["text"]),
                text_of(row["original"] or row["text"]),
                json.loads(row["layers"]),
                candidates_of(connection, document_id),
            )

    def words(self, document_id: str) -> str:
        """
        Give the text of a document that is read, and nothing of what was found in it.

        Raises
        ------
        UnknownIdError
            If it is not there, or no more.
        """
        rows = self.store.rows("SELECT text FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise UnknownIdError(Message.of("workspace.no_document"))
        return text_of(rows[0]["text"])

    def candidates(self, document_id: str) -> tuple[Candidate, ...]:
        """Give the claims of a document as they were read."""
        with self.store.reading() as connection:
            return () if connection is None else candidates_of(connection, document_id)

    def signatures(self) -> dict[str, bytes]:
        """Give what near-duplicates are told by, of each document that is read, in their order."""
        asked = "SELECT id, signature FROM documents WHERE state = ? ORDER BY place"
        return {row["id"]: row["signature"] for row in self.store.rows(asked, (READ,))}

    def problems(self) -> list[tuple[str, str]]:
        """Give what was wrong within files that were taken in: the file's name, and a sentence."""
        found = self.store.rows("SELECT name, why FROM problems ORDER BY number")
        told = [(row["name"], message_of(json.loads(row["why"]))) for row in found]
        if self.store.aside is not None:
            name = self.store.aside.name
            told.insert(0, (name, Message.of("workspace.aside", file=name)))
        return told

    def next_waiting(self) -> WaitingDocument | None:
        """Take the next document that is to be read, and note that it is being read."""
        if not self.store.rows("SELECT 1 FROM documents WHERE state = ? LIMIT 1", (WAITING,)):
            return None
        with self.store.writing() as connection:
            asked = "SELECT * FROM documents WHERE state = ? ORDER BY attempts, place LIMIT 1"
            row = connection.execute(asked, (WAITING,)).fetchone()
            if row is None:
                return None
            update = "UPDATE documents SET state = ?, attempts = attempts + 1 WHERE id = ?"
            connection.execute(update, (READING, row["id"]))
        taken_in = row["text"] is not None
        asked_of = {
            "name": row["name"],
            "text": text_of(row["text"]),
            "original": text_of(row["original"]),
            "spans": (row["spans"] or b"").decode("ascii"),
            "given": json.loads(row["given"]),
        }
        content = None if taken_in else row["content"]
        return WaitingDocument(row["id"], row["name"], content, asked_of if taken_in else {})

    def resume(self) -> int:
        """
        Let documents that were being read when the program ended be read again.

        Returns
        -------
        count
            How many documents wait.
        """
        if not self.store.is_there:
            return 0
        with self.store.writing() as connection:
            again = "UPDATE documents SET state = ? WHERE state = ? AND attempts <= ?"
            connection.execute(again, (WAITING, READING, MOST_ATTEMPTS))
            given_up = json.dumps(message_data(Message.of("workspace.reading.ended")))
            connection.execute(
                "UPDATE documents SET state = ?, why = ?, content = NULL WHERE state = ?",
                (REFUSED, given_up, READING),
            )
            waiting = "SELECT count(*) FROM documents WHERE state = ?"
            return int(connection.execute(waiting, (WAITING,)).fetchone()[0])

    def take_in(
        self,
        document_id: str,
        documents: Sequence[Mapping[str, Any]],
        problems: Sequence[tuple[str, Mapping[str, Any]]],
    ) -> None:
        """
        Keep what a file came to, in the place of its bytes.

        Parameters
        ----------
        document_id
            The document that the file was kept as: its first one takes this id, and where there is
            none it is refused.
        documents
            As :func:`geo.workspace.frames.document_data` gives them.
        problems
            Names, and sentences as data.
        """
        with self.store.writing() as connection:
            row = find_row(connection, "name", document_id)
            if row is None:
                return
            if not documents:
                why = problems[0][1] if problems else message_data(Message.of("reading.empty"))
                refuse_row(connection, document_id, why)
                return
            room = self.limits.documents - count_documents(connection) + 1
            for number, found in enumerate(documents[:room]):
                keep_row(connection, document_id, number, found)
            told = list(problems)
            if len(documents) > room:
                full = Message.of("workspace.full", most=self.limits.documents)
                told.append((row["name"], message_data(full)))
            note_problems(connection, document_id, told)

    def keep_reading(self, document_id: str, found: Mapping[str, Any]) -> None:
        """
        Keep what was read in a document; nothing where it was deleted meanwhile.

        Parameters
        ----------
        document_id
            Its id.
        found
            As :func:`geo.workspace.readings.layers_data` gives it.
        """
        with self.store.writing() as connection:
            row = find_row(connection, "state, name", document_id)
            if row is None or row["state"] == READ:
                return
            most = self.limits.claims
            count = add_candidates(connection, document_id, found["claims"][:most])
            if len(found["claims"]) > most:
                too_many = Message.of("workspace.claims", most=most)
                note_problems(connection, document_id, [(row["name"], message_data(too_many))])
            connection.execute(
                "UPDATE documents SET state = ?, about = ?, layers = ?, claims = ?, signature = ?,"
                " content = NULL WHERE id = ?",
                (
                    READ,
                    json.dumps(found["about"]),
                    json.dumps(found["layers"]),
                    count,
                    base64.b64decode(found["signature"]),
                    document_id,
                ),
            )

    def refuse(self, document_id: str, sentence: str, *, again: bool = False) -> None:
        """
        Note that a document could not be read.

        Parameters
        ----------
        document_id
            Its id.
        sentence
            Why.
        again
            Whether it may be tried once more, since it may not have been its own fault.
        """
        with self.store.writing() as connection:
            row = find_row(connection, "attempts", document_id)
            if row is not None and again and row["attempts"] < MOST_ATTEMPTS:
                update = "UPDATE documents SET state = ? WHERE id = ?"
                connection.execute(update, (WAITING, document_id))
            elif row is not None:
                refuse_row(connection, document_id, message_data(sentence))

    def delete(self, document_id: str | None = None) -> None:
        """
        Delete a document, or all, with everything that was read and decided of it.

        Nothing of it is left in the file, nor beside it.

        Parameters
        ----------
        document_id
            Its id; None for all.

        Raises
        ------
        UnknownIdError
            If it is not there, or no more.
        """
        if not self.store.is_there:
            return
        with self.store.writing() as connection:
            if document_id is None:
                connection.execute("DELETE FROM documents")
            elif not connection.execute(
                "DELETE FROM documents WHERE id = ?", (document_id,)
            ).rowcount:
                raise UnknownIdError(Message.of("workspace.no_document"))
        self.store.scrub()
