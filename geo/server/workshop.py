"""Keep a temporary folder that is removed when its process ends, or when the next one starts."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from geo.pack.holding import hold
from geo.pack.holding import is_left

START = "four-islands-"
HELD = "held"


class Workshop:
    """
    A folder for files in the making; nobody else may look into it.

    Attributes
    ----------
    folder
        Where it is.

    Examples
    --------
    >>> workshop = Workshop()
    >>> workshop.close()
    >>> workshop.folder.exists()
    False
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=START))
        # the system lets go of it when the process ends, by whatever signal
        self._handle = os.open(self.folder / HELD, os.O_RDWR | os.O_CREAT, 0o600)
        hold(self._handle)

    def close(self) -> None:
        """Remove the folder and all that is in it."""
        with suppress(OSError):
            os.close(self._handle)
        shutil.rmtree(self.folder, ignore_errors=True)


def remove_left_workshops() -> list[Path]:
    """
    Remove the folders of processes that could not do it themselves.

    Returns
    -------
    removed
        Where they were; those of others, and of processes that still run, stay.
    """
    removed = []
    for folder in Path(tempfile.gettempdir()).glob(f"{START}*"):
        with suppress(OSError):
            is_ours = not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
            if folder.is_dir() and not folder.is_symlink() and is_ours and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)
                removed.append(folder)
    return removed


def _is_left(folder: Path) -> bool:
    # a folder in which nobody holds anything is of a process that was killed before it could
    held = folder / HELD
    return is_left(held if held.exists() else folder)
