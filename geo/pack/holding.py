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

# where the system cannot tell whether a file is held, a younger one may be somebody's
FRESH_S = 60.0


def hold(handle: int) -> None:
    """
    Hold an open file until it is closed, by this process' end at the latest.

    Who looks at this moment whether it is held is waited for; that takes no time.

    Parameters
    ----------
    handle
        The file's number, as :func:`os.open` gives it.
    """
    if fcntl is not None:
        # file systems without locks let everybody write, as before
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)


def is_there(handle: int, path: Path) -> bool:
    """
    Tell whether a file that is held is still the one of its name.

    Parameters
    ----------
    handle
        The open file's number.
    path
        Its name.

    Returns
    -------
    there
        False where somebody removed it before it was held.
    """
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


@contextmanager
def left(path: Path) -> Iterator[bool]:
    """
    Tell whether a file is of a process that is no more, and hold it meanwhile.

    Parameters
    ----------
    path
        A file that its writer holds from its beginning on.

    Yields
    ------
    left
        False where somebody holds it, or that cannot be known. It may be removed then without
        taking it from somebody who has only just made it.

    Examples
    --------
    >>> from pathlib import Path
    >>> with left(Path("no such file")) as is_left:
    ...     is_left
    False
    """
    handle = None
    try:
        if fcntl is not None:
            # no link is followed, and no pipe waited for
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_left = True
        else:  # pragma: no cover - the clock may have been set back since
            is_left = abs(time.time() - path.lstat().st_mtime) > FRESH_S
    except OSError:
        is_left = False
    try:
        yield is_left
    finally:
        if handle is not None:
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


@contextmanager
def hold_folder(folder: Path) -> Iterator[bool]:
    """
    Hold a folder unless another process does.

    Parameters
    ----------
    folder
        It is made when it is not there.

    Yields
    ------
    held
        False where another process holds it; where the system cannot hold folders, True.

    Raises
    ------
    OSError
        If the folder cannot be made.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> with hold_folder(folder) as one, hold_folder(folder) as other:
    ...     one, other
    (True, False)
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, is_held = None, True
    if fcntl is not None:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                is_held = False
    try:
        yield is_held
    finally:
        if handle is not None:
            os.close(handle)
