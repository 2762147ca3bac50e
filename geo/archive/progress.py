"""Show on a terminal how far the reading of an archive is, at which rate, and the time left."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from geo.text.format import number
from geo.text.format import percent
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_BAR = 24
_EVERY_S = 0.2
_INSTANT_S = 1e-3
_MINUTE, _HOUR = 60, 3600


@dataclass
class Progress:
    """
    A line on a terminal that says how far the work is.

    Parameters
    ----------
    stream
        Where it is shown; nothing is shown where that is no terminal.
    language
        In which.
    clock
        Tells the seconds.
    """

    stream: TextIO
    language: str = "en"
    clock: Callable[[], float] = time.monotonic
    total_bytes: int = 0
    documents: int = 0
    bytes: int = 0
    _known_bytes: int = 0
    _known_documents: int = 0
    _begun: float | None = field(init=False, default=None)
    _shown: float | None = field(init=False, default=None)

    def begin(self, total_bytes: int) -> None:
        """
        Begin to measure the rate.

        Parameters
        ----------
        total_bytes
            Stored bytes of the whole archive.
        """
        self.total_bytes = total_bytes
        self._begun = self.clock()

    def add(self, documents: int, stored_bytes: int, *, known: bool = False) -> None:
        """
        Count what a shard held.

        Parameters
        ----------
        documents, stored_bytes
            How many and how much.
        known
            Whether it was finished before; it says nothing of the rate.
        """
        self.documents += documents
        self.bytes += stored_bytes
        if known:
            self._known_bytes += stored_bytes
            self._known_documents += documents
        now = self.clock()
        is_due = self._shown is None or now - self._shown >= _EVERY_S
        is_due = is_due or self.bytes >= self.total_bytes
        if is_due and self.stream.isatty():
            self._shown = now
            self._write(self.line())

    def line(self) -> str:
        """Say how far the work is."""
        share = min(self.bytes / self.total_bytes, 1.0) if self.total_bytes else 1.0
        filled = round(share * _BAR)
        begun = self.clock() if self._begun is None else self._begun
        elapsed = max(self.clock() - begun, _INSTANT_S)
        rate = (self.documents - self._known_documents) / elapsed
        speed = (self.bytes - self._known_bytes) / elapsed
        left = (self.total_bytes - self.bytes) / speed if speed else 0.0
        return word(
            self.language,
            "archive.progress",
            bar="█" * filled + "░" * (_BAR - filled),
            share=percent(share, self.language),
            documents=number(self.documents, self.language),
            rate=number(round(rate), self.language),
            left=clock_text(left),
        )

    def close(self) -> None:
        """Leave the terminal's line to what is said next."""
        if self._shown is not None and self.stream.isatty():
            self._write("")

    def _write(self, line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        letters = self.stream.encoding or "utf-8"
        shown = line[:width].encode(letters, "replace").decode(letters)
        self.stream.write(f"\r\x1b[2K{shown}")
        self.stream.flush()


def clock_text(seconds: float) -> str:
    """
    Write a length of time as a clock does.

    Examples
    --------
    >>> clock_text(75), clock_text(3700)
    ('1:15', '1:01:40')
    """
    whole = round(seconds)
    hours, minutes, rest = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
