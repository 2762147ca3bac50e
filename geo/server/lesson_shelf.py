"""Hold the pack's lessons and a teacher's own, and save what a teacher writes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.errors import RefusedError
from geo.errors import UnknownIdError
from geo.lessons.files import fingerprint
from geo.lessons.files import save_lesson
from geo.lessons.lessons import LESSONS_FOLDER
from geo.lessons.lessons import read_lesson
from geo.lessons.rehearsal import mended
from geo.lessons.rehearsal import warnings
from geo.pack.limits import lesson_limits
from geo.pack.record_files import read_text
from geo.pack.records import SURPRISES
from geo.pack.records import Problem
from geo.pack.records import Report
from geo.pack.records import surprise
from geo.server.shelf import the_shelf
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.lessons.lessons import Lesson
    from geo.server.shelf import Shelf

LESSONS_VARIABLE = "FOUR_ISLANDS_LESSONS"
USUAL_FOLDER = "four-islands-lessons"
SUFFIX = ".yaml"
# an id is part of a file's name and of an address, where one word is taken
ID = re.compile(r"(?!index$)[a-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """
    One lesson of the shelf.

    Attributes
    ----------
    lesson
        What of it can be shown.
    written
        All that its file says, also what cannot be shown.
    own
        Whether it is a teacher's own, and not the pack's.
    whole
        Whether every step of the file could be read; if not, it is better not saved over.
    path, fingerprint
        Its file, and the hash by which one knows later whether somebody else saved it.
    problems
        What is wrong in it.
    warnings
        Where it may confuse a class.
    """

    lesson: Lesson
    written: Lesson
    own: bool
    whole: bool
    path: Path
    fingerprint: str | None
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file held when it had this stamp."""

    stamp: tuple[int, int, int]
    entry: LessonEntry | None
    problems: tuple[Problem, ...]


class LessonShelf:
    """
    The lessons of a pack, and those that a teacher keeps in a folder.

    Parameters
    ----------
    shelf
        The pack and its claims.
    folder
        The teacher's folder; it need not be there yet.

    Examples
    --------
    >>> from geo.server.shelf import Shelf
    >>> shelf = LessonShelf(Shelf(), Path("no such folder"))
    >>> {entry.own for entry in shelf.entries()}
    {False}
    """

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self.shelf = shelf
        self.folder = folder
        # pages and routes ask from threads of their own
        self._lock = RLock()
        self._read: dict[Path, _Read] = {}

    def entries(self, *, unfinished: bool = False) -> list[LessonEntry]:
        """
        Give the pack's lessons and then the teacher's own, each in the order of its files.

        Parameters
        ----------
        unfinished
            Whether to give also those that have no step to show.

        Returns
        -------
        entries
            The lessons; files that changed are read again.
        """
        found, _ = self._look()
        return [entry for entry in found if unfinished or entry.lesson.steps]

    def problems(self) -> tuple[Problem, ...]:
        """Say which files give no lesson, or none of their own."""
        return self._look()[1]

    def entry(self, lesson_id: str) -> LessonEntry:
        """
        Give a lesson, finished or not.

        Raises
        ------
        UnknownIdError
            If there is none of this id.
        """
        for entry in self.entries(unfinished=True):
            if entry.lesson.id == lesson_id:
                return entry
        raise UnknownIdError(Message.of("lesson.unknown", id=lesson_id))

    def save(self, lesson: Lesson, seen: str | None = None) -> str:
        """
        Save one of the teacher's own lessons; the old file stays whole when that fails.

        Parameters
        ----------
        lesson
            The lesson; its id names the file when it is new.
        seen
            The fingerprint of its file when it was opened; None for a new one.

        Returns
        -------
        digest
            The file's new fingerprint.

        Raises
        ------
        PackError
            If the id is not one, belongs to a lesson of the pack, or the file was changed
            elsewhere or cannot be written; nothing is overwritten then.
        """
        if not ID.fullmatch(lesson.id):
            raise PackError(Message.of("lesson.bad_id", id=lesson.id[:80]))
        with self._lock:
            known = {entry.lesson.id: entry for entry in self.entries(unfinished=True)}
            entry = known.get(lesson.id)
            if entry is not None and not entry.own:
                raise PackError(Message.of("lesson.of_pack", id=lesson.id))
            path = entry.path if entry else self.folder / f"{lesson.id}{SUFFIX}"
            return save_lesson(path, lesson, seen=seen)

    def _look(self) -> tuple[list[LessonEntry], tuple[Problem, ...]]:
        with self._lock:
            pack_folder = self.shelf.pack.root / LESSONS_FOLDER
            report = Report()
            files = [(path, False) for path in _files(pack_folder, report)]
            files += [(path, True) for path in _files(self.folder, report)]
            found: dict[str, LessonEntry] = {}
            for path, own in files:
                read = self._entry(path, own=own)
                report.problems += read.problems
                if read.entry is None:
                    continue
                first = found.setdefault(read.entry.lesson.id, read.entry)
                if first is not read.entry:
                    key = "id_twice" if first.own == own else "id_of_pack"
                    said = Message.of(f"lesson.{key}", file=first.path.name)
                    report.add(path.name, read.entry.lesson.id, said)
            kept = {path for path, _ in files}
            self._read = {path: read for path, read in self._read.items() if path in kept}
            return list(found.values()), tuple(report.problems)

    def _entry(self, path: Path, *, own: bool) -> _Read:
        """Read a file, unless it is as it was."""
        try:
            state = path.stat()
        except OSError as error:
            said = Message.of("lesson.unreadable", reason=error.strerror or "")
            return _Read((0, 0, 0), None, (Problem(path.name, "", said),))
        stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
        read = self._read.get(path)
        if read is None or read.stamp != stamp:
            read = self._read[path] = self._read_anew(path, stamp, own=own)
        return read

    def _read_anew(self, path: Path, stamp: tuple[int, int, int], *, own: bool) -> _Read:
        report = Report()
        # the hash is taken first: a file saved in between is then refused, and not lost
        try:
            digest = fingerprint(path)
            text = read_text(path, report, lesson_limits())
            written = None if text is None else read_lesson(text, path.name, report)
        except RefusedError as error:
            return _Read(stamp, None, (Problem(path.name, error.place, error.args[0]),))
        if written is not None and not ID.fullmatch(written.id):
            report.add(path.name, "", Message.of("lesson.bad_id", id=written.id[:80]))
            written = None
        if written is None:
            return _Read(stamp, None, tuple(report.problems))
        pack = self.shelf.pack
        try:
            shown, problems = mended(written, pack, self.shelf.claims, path.name)
            warned = warnings(shown, pack)
        except SURPRISES as error:
            return _Read(stamp, None, (Problem(path.name, written.id, surprise(error)),))
        entry = LessonEntry(
            lesson=shown,
            written=written,
            own=own,
            whole=not report.problems,
            path=path,
            fingerprint=digest,
            problems=(*report.problems, *problems),
            warnings=warned,
        )
        return _Read(stamp, entry, ())


def _files(folder: Path, report: Report) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix == SUFFIX and not path.name.startswith(".")
        )
    except FileNotFoundError:
        return []
    except OSError as error:
        report.add(folder.name, "", Message.of("lesson.unreadable", reason=error.strerror or ""))
        return []


def lessons_folder() -> Path:
    """Give the folder of the teacher's own lessons: the variable's, else one in the home folder."""
    named = os.environ.get(LESSONS_VARIABLE)
    return Path(named).expanduser() if named else Path.home() / USUAL_FOLDER


@cache
def the_lesson_shelf() -> LessonShelf:
    """
    Give the lessons of a running app, the same shelf to every page and route of this process.

    Returns
    -------
    shelf
        The default pack's lessons, and those of the folder that ``FOUR_ISLANDS_LESSONS`` names,
        else of ``four-islands-lessons`` in the home folder.
    """
    return LessonShelf(the_shelf(), lessons_folder())
