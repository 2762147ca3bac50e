"""Bound what is read of an archive at once, so that memory stays flat."""

from __future__ import annotations

import os
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace

from geo.errors import ArchiveError
from geo.text.dates import today
from geo.text.message import Message

PREFIX = "FOUR_ISLANDS_ARCHIVE_"
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """
    How much is read at once, and what is too much.

    Each is a setting: the environment's ``FOUR_ISLANDS_ARCHIVE_`` and the name in capitals.

    Attributes
    ----------
    shard_bytes
        Stored bytes that one task reads, where a file can be parted.
    shard_files
        Files that one task reads at most.
    block_bytes
        Bytes of lines that are held at once.
    batch_rows
        Rows of a table that are held at once.
    line_bytes
        Bytes in a line; a longer one is left out.
    file_bytes
        Bytes in a file that is one document; a larger one is left out.
    text_chars
        Characters in a document; a longer one is left out.
    field_chars
        Characters in an id, a date, an outlet or an address; the rest is cut off.
    problems
        Sentences that one task keeps; of more only the number is kept.
    attempts
        How often a task is tried that takes its process down.
    first_year, last_year
        Years that the date of a document may have.
    """

    shard_bytes: int = 24_000_000
    shard_files: int = 500
    block_bytes: int = 12_000_000
    batch_rows: int = 8_000
    line_bytes: int = 64_000_000
    file_bytes: int = 64_000_000
    text_chars: int = 5_000_000
    field_chars: int = 1_000
    problems: int = 100
    attempts: int = 3
    first_year: int = 1600
    last_year: int = 0

    @classmethod
    def from_settings(cls) -> ArchiveLimits:
        """
        Take the limits that the environment sets, and the usual ones beside.

        Raises
        ------
        ArchiveError
            If a setting is no whole number above zero.
        """
        # who writes on New Year's Eve may bear tomorrow's date
        limits = cls(last_year=today().year + 1)
        for one in fields(cls):
            variable = PREFIX + one.name.upper()
            if written := os.environ.get(variable, "").strip():
                limits = replace(limits, **{one.name: _whole(variable, written)})
        return limits


def _whole(variable: str, written: str) -> int:
    fits = written.isascii() and written.isdigit() and len(written) <= _DIGITS
    if not (fits and int(written)):
        raise ArchiveError(
            Message.of("problems.border.setting", variable=variable, value=written[:40])
        )
    return int(written)
