"""Write and look up the rows of documents, each within a transaction of its caller."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from geo.workspace.documents import REFUSED
from geo.workspace.documents import WAITING
from geo.workspace.documents import text_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from collections.abc import Mapping

MOST_NAME = 200


def find_row(
    connection: sqlite3.Connection | None, columns: str, document_id: str
) -> sqlite3.Row | None:
    """Give columns of a document's row; None where it is not there."""
    if connection is None:
        return None
    asked = f"SELECT {columns} FROM documents WHERE id = ?"  # noqa: S608 - ours
    found: sqlite3.Row | None = connection.execute(asked, (document_id,)).fetchone()
    return found


def count_documents(connection: sqlite3.Connection) -> int:
    """Count the documents."""
    return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def next_place(connection: sqlite3.Connection) -> int:
    """Give the place of the next document in their order."""
    asked = "SELECT coalesce(max(place), 0) + 1 FROM documents"
    return int(connection.execute(asked).fetchone()[0])


def refuse_row(connection: sqlite3.Connection, document_id: str, why: Mapping[str, Any]) -> None:
    """Note why a document cannot be read, and leave its bytes."""
    connection.execute(
        "UPDATE documents SET state = ?, why = ?, content = NULL WHERE id = ?",
        (REFUSED, json.dumps(why), document_id),
    )


def keep_row(
    connection: sqlite3.Connection, document_id: str, number: int, found: Mapping[str, Any]
) -> None:
    """Keep one document of a file: the first in the file's own row, each other in a new one."""
    one_text = found["original"] == found["text"]
    values = (
        found["name"][:MOST_NAME],
        json.dumps(found["given"]),
        b"" if one_text else text_bytes(found["original"]),
        text_bytes(found["text"]),
        found["spans"].encode("ascii"),
    )
    if number == 0:
        connection.execute(
            "UPDATE documents SET name = ?, given = ?, original = ?, text = ?, spans = ?,"
            " content = NULL, state = ?, attempts = 0 WHERE id = ?",
            (*values, WAITING, document_id),
        )
        return
    connection.execute(
        "INSERT INTO documents (name, given, original, text, spans, id, place, state, added)"
        " SELECT ?, ?, ?, ?, ?, ?, ?, ?, added FROM documents WHERE id = ?",
        (*values, f"{document_id}_{number + 1}", next_place(connection), WAITING, document_id),
    )


def note_problems(
    connection: sqlite3.Connection,
    document_id: str,
    problems: Iterable[tuple[str, Mapping[str, Any]]],
) -> None:
    """Note what is wrong within a document that was taken in: names, and sentences as data."""
    rows = [(document_id, name, json.dumps(why)) for name, why in problems]
    connection.executemany("INSERT INTO problems (document, name, why) VALUES (?, ?, ?)", rows)
