"""Write files so that a reader finds the old one or the new one, never half of it."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import BinaryIO

from geo.pack.holding import hold
from geo.pack.holding import is_there
from geo.pack.holding import left

if TYPE_CHECKING:
    from collections.abc import Iterator

PART = ".part"
# who made a file may write it, everybody may read it
USUAL_MODE = 0o644


def write_atomically(path: Path, content: bytes) -> None:
    """
    Replace a file's content as a whole.

    The content is written and synchronised beside the file, then moved over it; when that fails,
    a full disk say, the old file stays as it was. A link stays one, and what it leads to is
    written; who may read and write it stays as before. What saves that were killed left beside the
    file is removed.

    Parameters
    ----------
    path
        File to write; its folder is made when it is not there.
    content
        What it shall hold.

    Raises
    ------
    OSError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "note.txt"
    >>> write_atomically(path, b"kept")
    >>> path.read_bytes()
    b'kept'
    """
    with replaced(path) as file:
        file.write(content)


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """
    Replace a file as a whole by what is written bit by bit, as :func:`write_atomically` does.

    Parameters
    ----------
    path
        File to write.

    Yields
    ------
    file
        What to write into; where an error leaves it, the old file stays as it was.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    path = _target(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode(path)
    remove_left_parts(path)
    handle, part = _held_part(path)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            # mkstemp makes a file that only its writer may read
            part.chmod(mode)
            if os.name != "nt":
                part.replace(path)
        if os.name == "nt":  # pragma: no cover - where a file that is open cannot be moved
            part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def remove_left_parts(path: Path) -> None:
    """
    Remove what saves of a file that were killed left beside it.

    Parameters
    ----------
    path
        The file; parts that somebody still writes stay.
    """
    start = f".{path.name}."
    with suppress(OSError):
        for part in path.parent.iterdir():
            if not part.name.startswith(start) or part.suffix != PART:
                continue
            with left(part) as is_left:
                if is_left:
                    part.unlink(missing_ok=True)


def _held_part(path: Path) -> tuple[int, Path]:
    """Make a file beside another one; nobody takes it for one that was left."""
    while True:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=PART)
        hold(handle)
        if is_there(handle, Path(name)):
            return handle, Path(name)
        # who cleared up was there between the two
        os.close(handle)


def _target(path: Path) -> Path:
    """Follow links to the file that is to be written; it need not be there."""
    if not path.is_symlink():
        return path
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _mode(path: Path) -> int:
    """Give who may do what with the file, and refuse one that was made read-only."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return USUAL_MODE
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    # moving another file over it asks the folder only
    if not state.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return stat.S_IMODE(state.st_mode)
