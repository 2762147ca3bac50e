"""Check that ids can be a part of a file's name and of an address, where the app uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.lessons.lessons import LESSONS_FOLDER
from geo.lessons.lessons import read_lesson
from geo.pack.limits import lesson_limits
from geo.pack.record_files import read_text
from geo.pack.records import Problem
from geo.pack.records import Report
from geo.server.lesson_shelf import ID as LESSON_ID
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.claims import Claims
    from geo.pack.pack import Pack

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def unfit_ids(pack: Pack, claims: Claims) -> Iterator[Problem]:
    """
    Find ids that would not do as a name.

    Parameters
    ----------
    pack
        The pack; the files of its lessons are read for their ids alone.
    claims
        Its claims.

    Yields
    ------
    problem
        A sentence for each: one with a slash would leave the folder of an export, and the app
        shows no lesson whose file it could not name.
    """
    for file, found in _ids(pack, claims):
        if not _ID.fullmatch(found):
            yield Problem(file, "", Message.of("problems.pack.bad_id", id=found[:80]))
    for path in sorted((pack.root / LESSONS_FOLDER).glob("*.yaml")):
        # what else is wrong with a lesson is told where lessons are read
        text = read_text(path, unsaid := Report(), lesson_limits())
        lesson = None if text is None else read_lesson(text, path.name, unsaid)
        if lesson is not None and not LESSON_ID.fullmatch(lesson.id):
            yield Problem(path.name, "", Message.of("lesson.bad_id", id=lesson.id[:80]))


def _ids(pack: Pack, claims: Claims) -> Iterator[tuple[str, str]]:
    yield "pack.yaml", str(pack.about["id"])
    for file, ids in (
        ("units.csv", pack.units),
        ("places.csv", pack.places),
        ("parties.yaml", pack.parties),
        ("scenarios.yaml", pack.scenarios),
        ("perspectives.yaml", pack.perspectives),
        ("claims", (claim.id for claim in claims)),
    ):
        yield from ((file, one) for one in ids)
