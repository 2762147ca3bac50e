"""Write the explorer as a folder of files from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.cli.shelves import lesson_of
from geo.cli.shelves import shelf_of
from geo.cli.shelves import source_of
from geo.errors import ExportError
from geo.export.site import save_site
from geo.export.site import site_files
from geo.figure.formats import SITE
from geo.server.lesson_shelf import LessonShelf
from geo.server.lesson_shelf import lessons_folder
from geo.server.site_pages import site_pages
from geo.text.message import Message

if TYPE_CHECKING:
    import argparse

Answer = tuple[Any, str, int]


def site(options: argparse.Namespace, audience: str) -> Answer:
    """
    Make the files and save them.

    Parameters
    ----------
    options
        What an export may be told; the folder stands where other kinds have a scenario.
    audience
        Whose lessons they are, one of :data:`geo.lessons.audience.AUDIENCES`.

    Returns
    -------
    data, text, status
        The folder and what it holds, the same for people, and 0.

    Raises
    ------
    FourIslandsError
        If no folder is named, other things are in it, or it cannot be written.
    """
    named = [Path(one) for one in (options.scenario, options.out) if one is not None]
    if len(named) != 1:
        raise ExportError(Message.of("taking.site.no_folder"))
    shelf = shelf_of(options)
    if options.lesson is not None:
        lessons = [lesson_of(shelf, options)]
    else:
        # what a teacher keeps for herself is handed out only where she names it
        every = LessonShelf(shelf, lessons_folder()).entries()
        lessons = [entry.lesson for entry in every if not entry.own]
    files = site_files(
        source_of(shelf),
        made_on=options.made_on,
        language=options.lang,
        lessons=lessons,
        audience=audience,
        more=site_pages(shelf, made_on=options.made_on, lessons=lessons),
    )
    save_site(named[0], files)
    total = sum(map(len, files.values()))
    data = {"path": str(named[0]), "kind": SITE, "bytes": total, "files": len(files)}
    return data, f"{named[0]} ({len(files)} files, {total:,} bytes)", 0
