"""Hold the archives that this computer offers to the page, and what was counted in them."""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from geo.archive.row_counts import CHOOSABLE
from geo.archive.row_counts import ArchiveRows
from geo.archive.row_counts import RowFilter
from geo.errors import ArchiveError
from geo.errors import UnknownIdError
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.archive.row_counts import RowCount

VARIABLE = "FOUR_ISLANDS_ARCHIVE"
SUFFIX = ".parquet"
# answers that are kept; what everybody asks first is among them
KEPT = 400

Stamp = tuple[int, int, int]
Counts = tuple["RowCount", ...]


@dataclass(frozen=True, slots=True)
class ArchiveQuestion:
    """
    What is asked of an archive.

    Attributes
    ----------
    by
        What the rows are counted by.
    chosen
        For each of :data:`geo.archive.row_counts.CHOOSABLE` the values of which a row has one;
        none where all rows are meant.
    since, until
        Dates that bound them; empty where open.
    """

    by: str = "month"
    chosen: tuple[tuple[str, ...], ...] = ((),) * len(CHOOSABLE)
    since: str = ""
    until: str = ""

    def values(self, of: str) -> tuple[str, ...]:
        """Give the values that are asked for."""
        return dict(zip(CHOOSABLE, self.chosen, strict=True)).get(of, ())

    @property
    def where(self) -> RowFilter:
        """Which rows are counted."""
        chosen = zip(CHOOSABLE, self.chosen, strict=True)
        return RowFilter({one: values for one, values in chosen if values}, self.since, self.until)

    def counted_by(self, by: str) -> ArchiveQuestion:
        """Ask the same of something else."""
        return ArchiveQuestion(by, self.chosen, self.since, self.until)


@dataclass
class OpenArchive:
    """
    A file of rows as it is at a time, and what was counted in it.

    Attributes
    ----------
    name
        What it is called.
    rows
        Counts them; one question at a time.
    stamp
        Tells whether the file is still the same.
    """

    name: str
    rows: ArchiveRows
    stamp: Stamp
    _kept: OrderedDict[ArchiveQuestion, Counts] = field(default_factory=OrderedDict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def known(self, question: ArchiveQuestion) -> Counts | None:
        """Give what was counted before; None where nobody asked yet."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
            return self._kept.get(question)

    def count(self, question: ArchiveQuestion) -> Counts:
        """Count, or give what was counted before."""
        found = self.known(question)
        if found is None:
            found = tuple(self.rows.count(question.by, where=question.where))
            with self._lock:
                self._kept[question] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return found


class ArchiveShelf:
    """
    The archives that the page shows.

    Parameters
    ----------
    place
        A file that ``four-islands read`` wrote, or a folder of such files; None where nobody has
        named one.
    """

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._open: OpenArchive | None = None
        self._lock = Lock()

    @property
    def is_named(self) -> bool:
        """Whether somebody has named a place of archives, be there something or not."""
        return self._place is not None

    def names(self) -> list[str]:
        """
        List the archives.

        Returns
        -------
        names
            Names of their files without the ending, in alphabetical order; nothing of where they
            lie.

        Raises
        ------
        ArchiveError
            If there is none, with what to do.
        """
        return sorted(self._files())

    def open(self, name: str = "") -> OpenArchive:
        """
        Open an archive, anew where its file has changed.

        Parameters
        ----------
        name
            One of :meth:`names`; empty for the first.

        Raises
        ------
        ArchiveError
            If its file cannot be read.
        UnknownIdError
            If there is none of this name.
        """
        files = self._files()
        chosen = name or min(files)
        if chosen not in files:
            raise UnknownIdError(Message.of("archive_page.no_archive", name=chosen[:60]))
        path = files[chosen]
        with self._lock:
            stamp = _stamp(path)
            known = self._open
            if known is None or known.name != chosen or known.stamp != stamp:
                known = OpenArchive(chosen, ArchiveRows(path, name=path.name), stamp)
                self._open = known
            return known

    def _files(self) -> dict[str, Path]:
        place = self._place
        if place is None:
            raise ArchiveError(Message.of("archive_page.not_set", variable=VARIABLE))
        if not place.is_dir():
            # a file that is not there yet is told when it is opened
            self._check(place)
            return {place.stem: place}
        found = {
            path.stem: path
            for path in place.iterdir()
            if path.suffix == SUFFIX and not path.name.startswith(".") and path.is_file()
        }
        if not found:
            raise ArchiveError(Message.of("archive_page.empty_folder", variable=VARIABLE))
        return found

    def _check(self, file: Path) -> None:
        if file.suffix != SUFFIX:
            message = Message.of("archive_page.not_parquet", variable=VARIABLE, file=file.name)
            raise ArchiveError(message)
        if not file.is_file():
            # the command keeps what it has read beside the file that it will write
            is_read = file.with_name(f".{file.name}.parts").is_dir()
            key = "being_read" if is_read else "not_there"
            raise ArchiveError(Message.of(f"archive_page.{key}", variable=VARIABLE, file=file.name))


def _stamp(path: Path) -> Stamp:
    try:
        told = path.stat()
    except OSError:
        # gone in this moment, which opening it tells
        return (0, 0, 0)
    return (told.st_mtime_ns, told.st_size, told.st_ino)


@cache
def the_archives() -> ArchiveShelf:
    """Give the archives of a running app, which the environment names."""
    named = os.environ.get(VARIABLE, "").strip()
    return ArchiveShelf(Path(named).expanduser() if named else None)
