"""End a process with the one that started it."""

from __future__ import annotations

import os
import sys
from threading import Thread

PARENT_VARIABLE = "FOUR_ISLANDS_ENDS_WITH_INPUT"
# what shells say of a process that its terminal left
LEFT_ALONE = 129


def end_with_parent() -> None:
    """
    End this process at once when its standard input ends, where its parent asked for that.

    The parent holds the other end of a pipe and writes nothing; the system closes it when the
    parent ends, by whatever signal. Nothing half made is lost: files are moved to their place
    when they are whole.
    """
    if os.environ.get(PARENT_VARIABLE):
        Thread(target=_wait_for_the_end, name="parent", daemon=True).start()


def _wait_for_the_end() -> None:
    handle = sys.stdin.fileno()
    while os.read(handle, 4096):
        pass
    os._exit(LEFT_ALONE)
