"""Keep a workspace in one SQLite file that survives whatever ends the program."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import PackError
from geo.errors import UnsavedError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

WORKSPACE_VARIABLE = "FOUR_ISLANDS_WORKSPACE"
USUAL_FOLDER = "four-islands-workspace"
USUAL_FILE = "documents.sqlite"
# what SQLite writes beside the file
BESIDE = ("-wal", "-shm", "-journal")
# tells this file from those of other programs, and its layout from that of other versions
APPLICATION = 0x46495721
LAYOUT = 1
BUSY_MS = 10_000
# a reader writes and reads it, and nobody else
OWN_FILE, OWN_FOLDER = 0o600, 0o700

_TABLES = """
CREATE TABLE told (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO told VALUES ('revision', 1);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    file TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    added TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    why TEXT NOT NULL DEFAULT '',
    content BLOB,
    given TEXT NOT NULL DEFAULT '{}',
    original BLOB,
    text BLOB,
    spans BLOB,
    about TEXT NOT NULL DEFAULT '{}',
    layers TEXT NOT NULL DEFAULT '{}',
    claims INTEGER NOT NULL DEFAULT 0,
    signature BLOB
);
CREATE TABLE candidates (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX candidates_of ON candidates (document, number);
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    act TEXT NOT NULL,
    claims TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX decisions_of ON decisions (document, reader, seq);
CREATE TABLE problems (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    why TEXT NOT NULL
);
"""


# what can be made anew of the rest, and so is no part of the layout
_DERIVED = """
CREATE TABLE IF NOT EXISTS vectors (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    document TEXT REFERENCES documents (id) ON DELETE CASCADE,
    vector BLOB NOT NULL
)
"""


def workspace_path() -> Path:
    """Give the file of the workspace: the variable's, else one in the home folder."""
    named = os.environ.get(WORKSPACE_VARIABLE)
    return Path(named).expanduser() if named else Path.home() / USUAL_FOLDER / USUAL_FILE


class WorkspaceStore:
    """
    The file of a workspace.

    It is made when something is first written. Every change is one transaction, on the disk when
    it ends: what ends the program in the middle of one leaves the file as it was before.

    Parameters
    ----------
    path
        The file.

    Attributes
    ----------
    aside
        The file that was no workspace and was moved out of the way, or None.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.aside: Path | None = None
        # requests come in threads of their own; one connection serves them in turn
        self._lock = RLock()
        self._open: sqlite3.Connection | None = None

    @property
    def is_there(self) -> bool:
        """Whether anything was ever written."""
        with self._lock:
            return self._open is not None or self.path.exists()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """
        Look at the file.

        Yields
        ------
        connection
            None where there is no file yet.

        Raises
        ------
        PackError
            If the file is of a newer version, or cannot be read.
        """
        with self._lock:
            if not self.is_there:
                yield None
                return
            with _told():
                yield self._connection()

    @contextmanager
    def writing(self, *, quiet: bool = False) -> Iterator[sqlite3.Connection]:
        """
        Change the file, all or nothing.

        Parameters
        ----------
        quiet
            Whether nobody needs to know of it, so that the revision stays.

        Yields
        ------
        connection
            Within a transaction.

        Raises
        ------
        UnsavedError
            If it cannot be written; it is as it was.
        PackError
            If the file is of a newer version, or cannot be read.
        """
        with self._lock, _told():
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if not quiet:
                    connection.execute("UPDATE told SET value = value + 1 WHERE name = 'revision'")
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def rows(self, asked: str, given: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Give the rows that answer a question; none where there is no file yet."""
        with self.reading() as connection:
            return [] if connection is None else connection.execute(asked, given).fetchall()

    @property
    def revision(self) -> int:
        """A number that grows with each change, whoever makes it; 0 where there is no file."""
        found = self.rows("SELECT value FROM told WHERE name = 'revision'")
        return int(found[0][0]) if found else 0

    @property
    def size(self) -> int:
        """Bytes of the file and of what stands beside it."""
        return sum(_size(path) for path in self._files())

    def scrub(self) -> None:
        """Leave no byte of what was deleted in the file, nor beside it."""
        with self._lock, _told():
            connection = self._connection()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; it is opened anew when it is needed."""
        with self._lock:
            if self._open is not None:
                self._open.close()
            self._open = None

    def _files(self) -> list[Path]:
        return [self.path, *(self.path.with_name(self.path.name + end) for end in BESIDE)]

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._opened()
        return self._open

    def _opened(self) -> sqlite3.Connection:
        self._make_file()
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            # what is no workspace is somebody's file all the same
            self.aside = self._moved_aside()
            self._make_file()
            return self._connected()

    def _make_file(self) -> None:
        """Make the file before SQLite does, so that from its first moment nobody else reads it."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, OWN_FILE))
        except OSError as error:
            raise UnsavedError(_unsaved(error.strerror or type(error).__name__)) from error

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            # a text of a document must not pass through a file that nobody deletes
            connection.execute("PRAGMA temp_store = MEMORY")
            self._check(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            _make_tables(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        layout, application = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("user_version", "application_id")
        )
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            if application != APPLICATION:
                raise sqlite3.DatabaseError
            if layout > LAYOUT:
                raise PackError(Message.of("workspace.newer", file=self.path.name))
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError

    def _moved_aside(self) -> Path:
        number = 1
        while (aside := self.path.with_name(f"{self.path.name}.broken-{number}")).exists():
            number += 1
        for path in self._files():
            with suppress(FileNotFoundError):
                path.rename(aside.with_name(aside.name + path.name[len(self.path.name) :]))
        return aside


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # another program may have made them meanwhile
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.execute(_DERIVED)
    connection.execute("COMMIT")


@contextmanager
def _told() -> Iterator[None]:
    """Say in a sentence why a file cannot be read or written."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise UnsavedError(_unsaved(str(error))) from error
    except sqlite3.DatabaseError as error:
        raise PackError(Message.of("workspace.broken", why=str(error))) from error


def _unsaved(why: str) -> Message:
    return Message.of("workspace.unsaved", why=why)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
