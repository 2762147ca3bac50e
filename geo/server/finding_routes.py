"""Answer the browser's request for what can be looked for."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.routing import Route

from geo.errors import FourIslandsError
from geo.server.content import Content
from geo.server.content import send
from geo.server.serving import BROKEN
from geo.server.serving import NOT_FOUND
from geo.server.serving import say
from geo.server.views.finding import finding_data
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from geo.lessons.lessons import Lesson
    from geo.server.lesson_shelf import LessonShelf


def finding_routes(shelf: LessonShelf, pages: Mapping[str, str]) -> list[Route]:
    """
    Give the route of the search.

    Parameters
    ----------
    shelf
        The lessons that can be found, and the pack and claims beside them.
    pages
        For each page its address.

    Returns
    -------
    routes
        ``/pack/finding.json``, in the language that ``lang`` names.
    """

    def answer(request: Request) -> Response:
        language = request.query_params.get("lang", LANGUAGES[0])
        if language not in LANGUAGES:
            return say(f"There is no language {language!r}.", NOT_FOUND)
        try:
            lessons = tuple((e.lesson.id, e.fingerprint) for e in shelf.entries())
            return send(_content(shelf, tuple(pages.items()), language, lessons), request)
        except FourIslandsError as error:
            return say(str(error), BROKEN)

    return [Route("/pack/finding.json", answer)]


@lru_cache(maxsize=8)
def _content(
    shelf: LessonShelf,
    pages: tuple[tuple[str, str], ...],
    language: str,
    _lessons: tuple[tuple[str, str | None], ...],
) -> Content:
    # lessons change while the app runs, and their hashes with them
    lessons: list[Lesson] = [entry.lesson for entry in shelf.entries()]
    data = finding_data(shelf.shelf, lessons, dict(pages), language)
    return Content.of(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"),
        ".json",
    )
