"""
Answer the browser's requests for scripts, fonts, the pack and passages of documents.

These are plain Starlette routes beside Streamlit's own: what they serve goes to the browser once,
by URL, and is kept there; nothing of it travels with a rerun.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from starlette.responses import RedirectResponse
from starlette.responses import Response
from starlette.routing import Match
from starlette.routing import Route

from geo.browser.assets import GEOMETRIES
from geo.errors import FourIslandsError
from geo.errors import RefusedError
from geo.errors import UnknownIdError
from geo.pack.intake import take_bytes
from geo.server.base_path import missing
from geo.server.content import ENCODINGS
from geo.server.content import MEDIA_TYPES
from geo.server.content import Content
from geo.server.content import send
from geo.server.places import without_folders
from geo.server.ruled_shelf import ruled_shelf
from geo.server.views import query
from geo.server.views.frame import frame_style
from geo.server.views.page import Page
from geo.server.views.scenarios_csv import scenarios_csv
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from starlette.requests import HTTPConnection
    from starlette.requests import Request
    from starlette.types import Scope

    from geo.server.shelf import Shelf

ASSETS = Path(__file__).parents[1] / "assets"
DO_NOT_KEEP = "no-store"
NOT_FOUND = 404
BROKEN = 500
# under these the web framework keeps files of its own
FRAMEWORKS = {"app", "component", "media", "static"}


class UnknownPage(Route):
    """
    Answers for an address that names no page, and leads from other spellings of one to it.

    Parameters
    ----------
    pages
        For each page its id and its path.
    """

    def __init__(self, pages: Mapping[str, str]) -> None:
        super().__init__("/{page:path}", self.answer)
        self._pages = pages

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Leave alone the pages, files, and what the web framework keeps for itself."""
        match, found = super().matches(scope)
        page = found.get("path_params", {}).get("page", "")
        parts = page.split("/")
        is_frameworks = parts[0] in FRAMEWORKS or any(part.startswith("_") for part in parts)
        is_left = f"/{page}" in self._pages.values() or "." in parts[-1] or is_frameworks
        return (Match.NONE, {}) if is_left else (match, found)

    def answer(self, request: Request) -> Response:
        """Say so in the language of the address, or else of the browser, and lead to the map."""
        page: str = request.path_params["page"]
        # as seen from the address that was asked for
        root = "../" * page.count("/") or "./"
        meant = self._pages.get(page.rstrip("/"))
        if meant is None:
            return missing(request.scope, root)
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{root}{meant[1:]}{asked}")


def routes(shelf: Shelf, pages: Mapping[str, str] | None = None) -> list[Route]:
    """
    Give the routes that serve a shelf to the browser.

    Parameters
    ----------
    shelf
        The pack and the claims to serve.
    pages
        The app's pages; with them, an address that names none of them gets a sentence.

    Returns
    -------
    routes
        ``/assets/…``, ``/frame.css``, ``/pack/explorer.json``, ``/pack/scenarios.csv``,
        ``/pack/scene/…``, ``/pack/display/…`` and ``/api/passage/…``; each answers a request with
        a status, a type and a hash.
    """

    def file_below(folder: Callable[[], Path]) -> Callable[[Request], Response]:
        return lambda request: serve_file(folder(), request.path_params["path"], request)

    return [
        Route("/assets/{path:path}", file_below(lambda: ASSETS)),
        Route("/frame.css", serve_frame),
        Route("/pack/explorer.json", lambda request: serve_explorer(shelf, request)),
        Route("/pack/scenarios.csv", lambda request: serve_scenarios(shelf, request)),
        Route("/pack/scene/{part}.json", lambda request: serve_scene(shelf, request)),
        Route("/pack/display/{path:path}", file_below(lambda: shelf.pack.root / "display")),
        Route("/api/passage/{claim_id}", lambda request: serve_passage(shelf, request)),
        *([UnknownPage(pages)] if pages else []),
    ]


def warm(shelf: Shelf) -> None:
    """
    Get a shelf ready before the first browser asks for it.

    Parameters
    ----------
    shelf
        Loaded, with what the explorer fetches; a pack that cannot be shown is left for the pages
        to tell.
    """
    with suppress(FourIslandsError):
        _explorer(shelf).body(ENCODINGS[0])
        _ = shelf.version
        for name in GEOMETRIES:
            path = (shelf.pack.root / "display" / f"{name}.topojson").resolve()
            if path.is_file():
                _content_of_file(path, path.stat().st_mtime_ns).body(ENCODINGS[0])


def serve_file(folder: Path, path: str, request: Request) -> Response:
    """
    Answer with a file of a folder.

    Parameters
    ----------
    folder
        Nothing outside it is served.
    path
        The file's path below it.
    request
        What the browser asked for.

    Returns
    -------
    response
        The file, or 404 when there is none or its ending is not one of :data:`MEDIA_TYPES`.
    """
    root = folder.resolve()
    try:
        file = (root / path).resolve()
        served = file.is_relative_to(root) and file.suffix in MEDIA_TYPES and file.is_file()
        content = _content_of_file(file, file.stat().st_mtime_ns) if served else None
    except RefusedError as error:
        return say(f"{file.name}: {error}", BROKEN)
    except (OSError, ValueError, RuntimeError):
        # a name that no file can have, a circle of links, or a file removed in this moment
        content = None
    if content is None:
        return say(f"There is no file {path[: query.LONGEST_SHOWN]}.", NOT_FOUND)
    return send(content, request)


@lru_cache(maxsize=256)
def _content_of_file(file: Path, _changed_ns: int) -> Content:
    # the time of the last change is part of the key, so that a rebuilt file is read again
    return Content.of(take_bytes(file), file.suffix, kept=True)


def serve_frame(request: Request) -> Response:
    """Answer with the style sheet of every page."""
    try:
        content = _frame()
    except FourIslandsError as error:
        return say(str(error), BROKEN)
    return send(content, request)


@cache
def _frame() -> Content:
    return Content.of(frame_style().encode(), ".css", kept=True)


def serve_explorer(shelf: Shelf, request: Request) -> Response:
    """Answer with all that the explorer shows, as JSON."""
    try:
        content = _explorer(shelf)
    except FourIslandsError as error:
        return say(str(error), BROKEN)
    return send(content, request)


@lru_cache(maxsize=4)
def _explorer(shelf: Shelf) -> Content:
    return Content.of(_json(shelf.bundle), ".json", kept=True)


def serve_scenarios(shelf: Shelf, request: Request) -> Response:
    """Answer with the table of scenarios as CSV, in the language ``lang`` under rules ``law``."""
    language = request.query_params.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        return say(f"There is no language {language!r}.", NOT_FOUND)
    law = request.query_params.get("law", "")
    try:
        ruled = ruled_shelf(shelf, law)
        if ruled is None:
            said = word(language, "compare.no_table", value=law[: query.LONGEST_SHOWN])
            return say(said, NOT_FOUND)
        table = scenarios_csv(Page(ruled, language))
    except FourIslandsError as error:
        return say(str(error), BROKEN)
    # spreadsheets take the file for UTF-8 only when it begins with this mark
    response = send(Content.of(table.encode("utf-8-sig"), ".csv"), request)
    response.headers["content-disposition"] = f'attachment; filename="scenarios-{language}.csv"'
    return response


def serve_scene(shelf: Shelf, request: Request) -> Response:
    """Answer with the shapes of a part of the scene."""
    try:
        content = _scene(shelf, request.path_params["part"], shelf.version)
    except UnknownIdError as error:
        return say(str(error), NOT_FOUND)
    except FourIslandsError as error:
        return say(str(error), BROKEN)
    return send(content, request)


@lru_cache(maxsize=8)
def _scene(shelf: Shelf, part: str, _version: str) -> Content:
    from geo.relief.solids import ground_data  # noqa: PLC0415 - shapely, which no other page needs

    return Content.of(_json(ground_data(shelf.pack, part)), ".json", kept=True)


def serve_passage(shelf: Shelf, request: Request) -> Response:
    """Answer with a claim's passage in its context, where the document is at hand."""
    language = request.query_params.get("lang", LANGUAGES[0])
    try:
        passage = shelf.passage(request.path_params["claim_id"], language)
    except UnknownIdError as error:
        return say(str(error), NOT_FOUND)
    except FourIslandsError as error:
        return say(str(error), BROKEN)
    # a person's own copy of an article stays out of the browser's store
    return Response(
        _json(passage),
        media_type=MEDIA_TYPES[".json"],
        headers={"cache-control": DO_NOT_KEEP, "x-content-type-options": "nosniff"},
    )


def is_own(request: HTTPConnection) -> bool:
    """Tell whether a request comes from a page of this app, or from no page at all."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    # no address is taken apart here: what is none would be an error, and is somebody else's
    own = request.headers.get("host")
    return origin is None or origin.partition("://")[2] == own


def say(sentence: str, status: int) -> Response:
    """Answer with a sentence that says why there is nothing else."""
    return Response(
        _json({"error": without_folders(sentence)}),
        status_code=status,
        media_type=MEDIA_TYPES[".json"],
        headers={"cache-control": DO_NOT_KEEP, "x-content-type-options": "nosniff"},
    )


def _json(value: Any) -> bytes:  # noqa: ANN401 - any plain data
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
