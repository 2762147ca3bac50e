"""Keep a temporary folder that is removed when its process ends, or when the next one starts."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import ExportError
from geo.pack.holding import hold
from geo.pack.holding import is_there
from geo.pack.holding import left
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

START = "four-islands-"
HELD = "held"


class Workshop:
    """
    A folder for files in the making; nobody else may look into it.

    Attributes
    ----------
    folder
        Where it is.

    Raises
    ------
    ExportError
        If there is no room for it.

    Examples
    --------
    >>> workshop = Workshop()
    >>> workshop.close()
    >>> workshop.folder.exists()
    False
    """

    def __init__(self) -> None:
        try:
            self.folder, self._handle = _held_folder()
        except OSError as error:
            raise no_room() from error

    def close(self) -> None:
        """Remove the folder and all that is in it."""
        with suppress(OSError):
            os.close(self._handle)
        shutil.rmtree(self.folder, ignore_errors=True)


def no_room() -> ExportError:
    """Say that files in the making find no room."""
    return ExportError(Message.of("taking.no_room"))


@contextmanager
def workshop() -> Iterator[Path]:
    """
    Give a folder for files in the making, for a while.

    Yields
    ------
    folder
        It is removed at the end.

    Raises
    ------
    ExportError
        If there is no room for it, or for what is written in it.

    Examples
    --------
    >>> with workshop() as folder:
    ...     _ = (folder / "half.txt").write_text("half")
    >>> folder.exists()
    False
    """
    made = Workshop()
    try:
        yield made.folder
    except OSError as error:
        raise no_room() from error
    finally:
        made.close()


def _held_folder() -> tuple[Path, int]:
    """Make a folder, and hold a file in it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=START))
        try:
            # the system lets go of it when the process ends, by whatever signal
            handle = os.open(folder / HELD, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            # who cleared up was there between the two
            continue
        hold(handle)
        if is_there(handle, folder / HELD):
            return folder, handle
        os.close(handle)


def remove_left_workshops() -> list[Path]:
    """
    Remove the folders of processes that could not do it themselves.

    Returns
    -------
    removed
        Where they were; those of others, and of processes that still run, stay.
    """
    removed = []
    for folder in _workshops():
        with suppress(OSError):
            is_ours = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
            if folder.is_dir() and not folder.is_symlink() and is_ours and _remove_left(folder):
                removed.append(folder)
    return removed


def _workshops() -> list[Path]:
    try:
        return list(Path(tempfile.gettempdir()).glob(f"{START}*"))
    except OSError:
        # where nothing may be written, there is no place for them
        return []


def _remove_left(folder: Path) -> bool:
    held = folder / HELD
    # whoever was killed in making it has not come to hold anything in it
    with left(held if held.exists() else folder) as is_left:
        if is_left:
            # where this fails, on Windows, somebody has it open
            held.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
    return is_left and not folder.exists()
