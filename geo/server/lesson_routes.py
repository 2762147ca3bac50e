"""Answer the browser's requests for lessons, and save what a teacher writes in it."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from geo.errors import ChangedError
from geo.errors import FourIslandsError
from geo.errors import PackError
from geo.errors import RefusedError
from geo.errors import UnknownIdError
from geo.errors import UnsavedError
from geo.lessons.answers import answer
from geo.lessons.files import dump_lesson
from geo.lessons.files import lesson_data
from geo.lessons.lessons import lesson_of
from geo.lessons.lessons import read_lesson
from geo.lessons.rehearsal import mended
from geo.lessons.rehearsal import warnings
from geo.lessons.remarks import remark
from geo.lessons.remarks import remarks
from geo.pack.limits import lesson_limits
from geo.pack.records import Report
from geo.pack.records import sayable
from geo.server.content import Content
from geo.server.content import send
from geo.server.page_requests import CONFLICT
from geo.server.page_requests import JSON
from geo.server.page_requests import NO_ROOM
from geo.server.page_requests import NOT_KEPT
from geo.server.page_requests import OTHER_TYPE
from geo.server.page_requests import UNFIT
from geo.server.page_requests import PageRequest
from geo.server.page_requests import plain
from geo.server.page_requests import sent_by_page
from geo.server.serving import BROKEN
from geo.server.serving import NOT_FOUND
from geo.server.serving import is_own
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from collections.abc import Callable
    from collections.abc import Iterator

    from starlette.requests import Request

    from geo.lessons.lessons import Lesson
    from geo.pack.pack import Pack
    from geo.server.lesson_shelf import LessonEntry
    from geo.server.lesson_shelf import LessonShelf

    Work = Callable[[LessonShelf, "LessonRequest"], Response]

YAML = "application/yaml"
# a lesson is written longer in JSON than in YAML
MAX_JSON_BYTES = 3_000_000
# statuses of errors, the first that fits
STATUSES = (
    (UnknownIdError, NOT_FOUND),
    (ChangedError, CONFLICT),
    (UnsavedError, NO_ROOM),
    (PackError, UNFIT),
    (FourIslandsError, BROKEN),
)


class LessonRequest(PageRequest):
    """What a browser asks for."""

    @property
    def lesson_id(self) -> str:
        """The lesson that the address names."""
        return str(self.request.path_params["lesson_id"])

    def values(self) -> dict[str, Any]:
        """Give the body as a mapping; raises :class:`~geo.errors.PackError` where it is none."""
        unfit = Message.of("lesson.not_json")
        try:
            return self.mapping(unfit)
        except RefusedError as error:
            raise PackError(unfit) from error


def lesson_routes(lessons: LessonShelf) -> list[Route]:
    """
    Give the routes that serve lessons and save them.

    Parameters
    ----------
    lessons
        The pack's lessons and the teacher's own.

    Returns
    -------
    routes
        ``/lessons/index.json`` and ``/lessons/{id}.json`` to show; ``/lessons/{id}/written.json``,
        ``/lessons/check``, ``/lessons/open``, ``/lessons/yaml`` and ``PUT /lessons/{id}`` to edit.
        What changes a file is done only for this app's own pages.
    """

    def read(work: Work) -> Callable[[Request], Response]:
        return lambda request: _done(lessons, work, LessonRequest(request))

    def write(work: Work, kind: str = JSON) -> Callable[[Request], Awaitable[Response]]:
        async def received(request: Request) -> Response:
            return await _received(lessons, work, request, kind)

        return received

    one = "/lessons/{lesson_id}"
    return [
        Route("/lessons/index.json", read(_index)),
        Route(f"{one}.json", read(_lesson)),
        Route(f"{one}/written.json", read(_written)),
        Route("/lessons/check", write(_check), methods=["POST"]),
        Route("/lessons/open", write(_open, YAML), methods=["POST"]),
        Route("/lessons/yaml", write(_yaml), methods=["POST"]),
        Route(one, write(_save), methods=["PUT"]),
    ]


def _done(lessons: LessonShelf, work: Work, asked: LessonRequest) -> Response:
    """Answer, or say in a sentence why not."""
    try:
        return work(lessons, asked)
    except FourIslandsError as error:
        status = next(status for kind, status in STATUSES if isinstance(error, kind))
        return asked.refused(error.args[0], status)


async def _received(lessons: LessonShelf, work: Work, request: Request, kind: str) -> Response:
    """Take what a page of this app sends, and no more than a lesson may be long."""
    asked = LessonRequest(request)
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if is_own(request) and given != kind:
        return asked.refused(Message.of("lesson.not_json"), OTHER_TYPE)
    most = lesson_limits().size if kind == YAML else MAX_JSON_BYTES
    too_large = Message.of("lesson.too_large", bytes=most)
    found = await sent_by_page(asked, most, Message.of("lesson.elsewhere"), too_large)
    if isinstance(found, Response):
        return found
    return await run_in_threadpool(_done, lessons, work, found)


def _index(lessons: LessonShelf, asked: LessonRequest) -> Response:
    found = {
        "lessons": [_about(entry) for entry in lessons.entries(unfinished=True)],
        "problems": remarks(lessons.problems(), asked.language),
    }
    return send(Content.of(_json(found), ".json"), asked.request)


def _about(entry: LessonEntry) -> dict[str, Any]:
    lesson = entry.lesson
    return {
        "id": lesson.id,
        "title": dict(lesson.title),
        "summary": dict(lesson.summary),
        "minutes": lesson.minutes,
        "steps": len(lesson.steps),
        "own": entry.own,
        "file": sayable(entry.path.name),
        "fingerprint": entry.fingerprint,
        "problems": [str(problem) for problem in entry.problems],
        "warnings": [str(warning) for warning in entry.warnings],
    }


def _lesson(lessons: LessonShelf, asked: LessonRequest) -> Response:
    """Answer with all that a page needs to show a lesson, the answers of its questions included."""
    found = lesson_data(lessons.entry(asked.lesson_id).lesson, lessons.shelf.pack)
    return send(Content.of(_json(found), ".json"), asked.request)


def _written(lessons: LessonShelf, asked: LessonRequest) -> Response:
    entry = lessons.entry(asked.lesson_id)
    return plain(
        {
            "lesson": lesson_data(entry.written),
            "own": entry.own,
            "whole": entry.whole,
            "file": entry.path.name,
            "fingerprint": entry.fingerprint,
            "problems": remarks(entry.problems, asked.language),
            "warnings": [remark(warning, asked.language) for warning in entry.warnings],
        }
    )


def _check(lessons: LessonShelf, asked: LessonRequest) -> Response:
    """Answer with what of a lesson can be shown, its answers, and what is wrong with it."""
    report = Report()
    lesson = lesson_of(asked.values().get("lesson"), "", report)
    if lesson is None:
        raise PackError(report.problems[0].message)
    return plain(_checked(lessons, lesson, report, asked.language))


def _checked(lessons: LessonShelf, lesson: Lesson, report: Report, language: str) -> dict[str, Any]:
    pack = lessons.shelf.pack
    shown, problems = mended(lesson, pack, lessons.shelf.claims, "")
    return {
        "lesson": lesson_data(shown, pack),
        "problems": remarks((*report.problems, *problems), language),
        "warnings": [remark(warning, language) for warning in warnings(shown, pack)],
        "truths": dict(_truths(lesson, pack)),
    }


def _truths(lesson: Lesson, pack: Pack) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the answers that can be computed, also of questions whose texts are not written yet."""
    for step in lesson.steps:
        if step.question:
            with suppress(FourIslandsError):
                yield step.id, answer(step.question, pack).to_data()


def _open(lessons: LessonShelf, asked: LessonRequest) -> Response:
    """Read a lesson's file that a person opens, and give all that it says."""
    report = Report()
    try:
        text = asked.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(Message.of("lesson.not_utf8")) from error
    lesson = read_lesson(text, "", report)
    if lesson is None:
        problem = report.problems[0]
        line = f" ({problem.place})" if problem.place else ""
        return asked.refused(problem.message, UNFIT, place=line)
    found = _checked(lessons, lesson, report, asked.language)
    return plain({**found, "lesson": lesson_data(lesson)})


def _yaml(_lessons: LessonShelf, asked: LessonRequest) -> Response:
    """Give a lesson as a file to keep."""
    lesson = _whole(asked.values())
    response = Response(dump_lesson(lesson).encode(), media_type=YAML, headers=NOT_KEPT)
    name = re.sub(r"[^a-z0-9_-]", "", lesson.id)[:64] or "lesson"
    response.headers["content-disposition"] = f'attachment; filename="{name}.yaml"'
    return response


def _save(lessons: LessonShelf, asked: LessonRequest) -> Response:
    values = asked.values()
    lesson, seen = _whole(values), values.get("seen")
    if lesson.id != asked.lesson_id:
        raise PackError(Message.of("lesson.other_id"))
    digest = lessons.save(lesson, seen if isinstance(seen, str) else None)
    return plain({"fingerprint": digest, "file": lessons.entry(lesson.id).path.name})


def _whole(values: dict[str, Any]) -> Lesson:
    """Read the lesson that was sent, or refuse it: no step may get lost on the way to its file."""
    report = Report()
    lesson = lesson_of(values.get("lesson"), "", report)
    if lesson is None:
        raise PackError(report.problems[0].message)
    if report.problems:
        problem = report.problems[0]
        why = f"{problem.place}: {problem.message}"
        raise PackError(Message.of("lesson.unread", why=why))
    return lesson


def _json(value: Any) -> bytes:  # noqa: ANN401 - any plain data
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
