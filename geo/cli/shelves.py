"""Open what an export reads: a pack, its claims, and the lesson that is asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import ExportError
from geo.export.pages import PageSource
from geo.pack.scenarios import unknown
from geo.server.lesson_shelf import LessonShelf
from geo.server.lesson_shelf import lessons_folder
from geo.server.shelf import CLAIMS_VARIABLE
from geo.server.shelf import Shelf
from geo.text.message import Message

if TYPE_CHECKING:
    import argparse

    from geo.lessons.lessons import Lesson


def shelf_of(options: argparse.Namespace) -> Shelf:
    """
    Open a pack and the claims about it.

    Parameters
    ----------
    options
        Their ``pack`` names it.

    Returns
    -------
    shelf
        Read when it is asked.
    """
    named = os.environ.get(CLAIMS_VARIABLE)
    return Shelf(options.pack, Path(named) if named else None)


def source_of(shelf: Shelf) -> PageSource:
    """
    Give what pages are made of.

    Parameters
    ----------
    shelf
        Its articles stay out.

    Returns
    -------
    source
        With the claims checked.
    """
    return PageSource.checked(shelf.pack, shelf.claims)


def lesson_of(shelf: Shelf, options: argparse.Namespace) -> Lesson:
    """
    Find the lesson that is asked for.

    Parameters
    ----------
    shelf
        With the pack's lessons.
    options
        Their ``lesson`` is its id.

    Returns
    -------
    lesson
        One of the pack's, or of a teacher's own.

    Raises
    ------
    ExportError
        If it is not there, or has no step.
    """
    lessons = LessonShelf(shelf, lessons_folder())
    known = {entry.lesson.id: entry.lesson for entry in lessons.entries(unfinished=True)}
    if options.lesson in known:
        if not known[options.lesson].steps:
            raise ExportError(Message.of("taking.no_steps"))
        return known[options.lesson]
    if options.lesson is None:
        key = "commands.name_a_lesson" if known else "commands.no_lessons"
        raise ExportError(Message.of(key, known=list(known)))
    raise ExportError(unknown("lesson", options.lesson, known))
