"""Give lessons as plain data, write them as YAML, and save them so that nothing is lost."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import yaml

from geo.errors import ChangedError
from geo.errors import UnsavedError
from geo.lessons.answers import answer
from geo.lessons.covering import covers
from geo.lessons.covering import uncovers
from geo.lessons.guesses import possible
from geo.lessons.questions import dropped_empty
from geo.lessons.questions import question_data
from geo.pack.files import write_atomically
from geo.pack.holding import alone_in
from geo.pack.intake import take_bytes
from geo.text.message import Message

if TYPE_CHECKING:
    from geo.lessons.lessons import Detour
    from geo.lessons.lessons import Lesson
    from geo.lessons.lessons import Step
    from geo.pack.pack import Pack
    from geo.scene.camera import Camera


def lesson_data(lesson: Lesson, pack: Pack | None = None) -> dict[str, Any]:
    """
    Give a lesson as plain data for JSON.

    Parameters
    ----------
    lesson
        The lesson.
    pack
        Given, each question has its computed answer as ``truth``, so that a page that travels
        alone can judge guesses, and each step what it ``covers`` and what its reveal
        ``uncovers``. Every question must be answerable.

    Returns
    -------
    data
        Its fields, what is empty left out but for the last two; texts are raw, and whoever shows
        them escapes them.

    Examples
    --------
    >>> from geo.lessons.lessons import Lesson
    >>> lesson_data(Lesson("short", {"en": "Short"}, ()))
    {'id': 'short', 'title': {'en': 'Short'}, 'steps': []}
    """
    about = {"summary": dict(lesson.summary), "minutes": lesson.minutes}
    return {
        "id": lesson.id,
        "title": dict(lesson.title),
        **dropped_empty(about),
        "steps": [_step_data(step, lesson, pack) for step in lesson.steps],
    }


def _step_data(step: Step, lesson: Lesson, pack: Pack | None) -> dict[str, Any]:
    question = question_data(step.question) if step.question else None
    # what a player is told, and no file of a teacher's: a reveal that uncovers nothing says so
    covering = (
        {"covers": list(covers(step)), "uncovers": list(uncovers(lesson, step))}
        if pack is not None
        else {}
    )
    if question and step.question and pack is not None:
        question["truth"] = answer(step.question, pack).to_data()
        if step.question.kind == "estimate":
            question["range"] = list(possible(step.question, pack))
    return {
        "id": step.id,
        "title": dict(step.title),
        "text": dict(step.text),
        "camera": _camera_data(step.camera),
        "scenario": step.scenario,
        "perspective": step.perspective,
        "layers": list(step.layers),
        **covering,
        **dropped_empty(
            {
                "unit": step.unit,
                "distance": list(step.distance or ()),
                "claims": list(step.claims),
                "hide": list(step.hide),
                "asks": list(step.asks),
                "date": step.date,
                "notes": dict(step.notes),
                "detour": _detour_data(step.detour) if step.detour else None,
                "question": question,
            }
        ),
    }


def _camera_data(camera: Camera) -> dict[str, float]:
    return {"lon": camera.lon, "lat": camera.lat, "zoom": camera.zoom}


def _detour_data(detour: Detour) -> dict[str, Any]:
    layers = {} if detour.layers is None else {"layers": list(detour.layers)}
    return layers | dropped_empty(
        {
            "text": dict(detour.text),
            "camera": _camera_data(detour.camera) if detour.camera else None,
            "scenario": detour.scenario,
            "perspective": detour.perspective,
            "unit": detour.unit,
            "date": detour.date,
        }
    )


def dump_lesson(lesson: Lesson) -> str:
    r"""
    Write a lesson as YAML that :func:`geo.lessons.lessons.read_lesson` reads back the same.

    Parameters
    ----------
    lesson
        The lesson.

    Returns
    -------
    text
        The file's text.

    Examples
    --------
    >>> from geo.lessons.lessons import Lesson
    >>> dump_lesson(Lesson("short", {"ja": "短い"}, ()))
    'id: short\ntitle:\n  ja: 短い\nsteps: []\n'
    """
    text: str = yaml.dump(
        lesson_data(lesson), Dumper=_LessonDumper, allow_unicode=True, sort_keys=False, width=100
    )
    return text


class _LessonDumper(yaml.SafeDumper):
    """Write every text so that it is read back the same."""


def _represent_text(dumper: _LessonDumper, text: str) -> yaml.ScalarNode:
    # between single quotes these line ends would come back as spaces
    style = '"' if _RARE_LINE_ENDS.intersection(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_RARE_LINE_ENDS = frozenset("\x85\u2028\u2029")
_LessonDumper.add_representer(str, _represent_text)


def fingerprint(path: Path) -> str | None:
    """
    Give the SHA-256 of a file, to know later whether somebody else saved it.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    digest
        In hexadecimal, or None where there is no file.

    Examples
    --------
    >>> from pathlib import Path
    >>> fingerprint(Path("no such file"))
    """
    try:
        return hashlib.sha256(take_bytes(path)).hexdigest()
    except FileNotFoundError:
        return None


def save_lesson(path: Path, lesson: Lesson, *, seen: str | None = None) -> str:
    """
    Save a lesson; the old file stays whole when that fails.

    Parameters
    ----------
    path
        File to write.
    lesson
        The lesson.
    seen
        The :func:`fingerprint` of the file when it was opened; None for a file that was not
        there.

    Returns
    -------
    digest
        The file's new fingerprint.

    Raises
    ------
    ChangedError
        If the file has changed since; it is not saved over.
    UnsavedError
        If the file cannot be written; the old one is as it was.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from geo.lessons.lessons import Lesson
    >>> path = Path(tempfile.mkdtemp()) / "short.yaml"
    >>> save_lesson(path, Lesson("short", {"en": "Short"}, ())) == fingerprint(path)
    True
    """
    content = dump_lesson(lesson).encode()
    try:
        # another server may keep its lessons in the same folder
        with alone_in(Path(os.path.realpath(path)).parent):
            if fingerprint(path) != seen:
                raise ChangedError(Message.of("lesson.changed", file=path.name))
            write_atomically(path, content)
    except OSError as error:
        raise UnsavedError(Message.of("lesson.unsaved", file=path.name, why=_why(error))) from error
    return hashlib.sha256(content).hexdigest()


_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
}


def _why(error: OSError) -> str:
    """Say why a file could not be written; rare reasons are told in the system's own words."""
    key = _REASONS.get(error.errno or 0)
    return Message.of(f"lesson.why.{key}") if key else error.strerror or type(error).__name__
