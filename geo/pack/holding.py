"""Hold files and folders while they are written, so that others know what is left over."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, which removes no file that is open anyway
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# so long a file may be there before whoever made it holds it
FRESH_S = 60.0


def hold(handle: int) -> None:
    """
    Hold an open file until it is closed, by this process' end at the latest.

    Parameters
    ----------
    handle
        The file's number, as :func:`os.open` gives it.
    """
    if fcntl is not None:
        # file systems without locks let everybody write, as before
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_left(path: Path) -> bool:
    """
    Tell whether a file is of a process that is no more.

    Parameters
    ----------
    path
        A file that its writer held.

    Returns
    -------
    left
        False where somebody holds it, it was only just made, or that cannot be known. The clock
        may have been set back since it was made; it was not just made then either.

    Examples
    --------
    >>> from pathlib import Path
    >>> is_left(Path("no such file"))
    False
    """
    try:
        if abs(time.time() - path.lstat().st_mtime) < FRESH_S:
            return False
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """
    Wait until no other process changes a folder, and keep the others waiting.

    Parameters
    ----------
    folder
        It is made when it is not there.

    Yields
    ------
    None
        While the folder is held; where the system cannot hold folders, at once.

    Raises
    ------
    OSError
        If the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = None
    if fcntl is not None:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
