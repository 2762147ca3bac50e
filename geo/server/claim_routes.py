"""Answer the browser's requests for claims: cards, tables, and the formats that others read."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from geo.browser.assets import PAGE_SOURCES
from geo.claims.annotations import annotation_collection
from geo.claims.claims_table import claims_csv
from geo.claims.reviews import claim_reviews
from geo.errors import ExportError
from geo.errors import FourIslandsError
from geo.errors import UnknownIdError
from geo.export.orders import parse_day
from geo.server.content import Content
from geo.server.content import send
from geo.server.export_routes import BAD
from geo.server.export_routes import refused
from geo.server.serving import BROKEN
from geo.server.serving import DO_NOT_KEEP
from geo.server.serving import NOT_FOUND
from geo.server.serving import say
from geo.server.serving import serve_file
from geo.server.views.claim_list import card_data
from geo.server.views.claim_list import claims_data
from geo.server.views.keeping import kept
from geo.server.views.page import Page
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from starlette.requests import Request

    from geo.server.shelf import Shelf

    Answer = Callable[[Page, Request], Response]

LINKED_DATA = "application/ld+json"


def claim_routes(shelf: Shelf) -> list[Route]:
    """
    Give the routes that serve claims and the scripts of their pages.

    Parameters
    ----------
    shelf
        The pack and the claims to serve.

    Returns
    -------
    routes
        ``/sheets/…`` for scripts, ``/pack/claims.json`` and ``/api/card/…`` for the page of
        claims; ``/pack/claims.csv``, ``/pack/annotations.jsonld`` and
        ``/pack/claimreviews.jsonld`` to take along.
    """

    def answering(answer: Answer) -> Callable[[Request], Response]:
        return _told(shelf, answer)

    return [
        Route("/sheets/{path:path}", serve_script),
        Route("/pack/claims.json", answering(_claims)),
        Route("/pack/claims.csv", answering(_csv)),
        Route("/pack/annotations.jsonld", answering(_annotations)),
        Route("/pack/claimreviews.jsonld", answering(_reviews)),
        Route("/api/card/{claim_id}", answering(_card)),
    ]


def serve_script(request: Request) -> Response:
    """Answer with a script or style sheet of the pages; nothing else of their folder is served."""
    path = request.path_params["path"]
    if not path.endswith((".js", ".css")):
        return say(f"There is no file {path}.", NOT_FOUND)
    return serve_file(PAGE_SOURCES, path, request)


def _told(shelf: Shelf, answer: Answer) -> Callable[[Request], Response]:
    """Answer in the language asked for, and turn errors into sentences."""

    @wraps(answer)
    def told(request: Request) -> Response:
        language = request.query_params.get("lang", LANGUAGES[0])
        if language not in LANGUAGES:
            return say(f"There is no language {language!r}.", NOT_FOUND)
        try:
            day = parse_day(request.query_params.get("day"))
            return answer(Page(shelf, language, day=day), request)
        except UnknownIdError as error:
            return say(str(error), NOT_FOUND)
        except ExportError as error:
            return refused(error.args[0], BAD, language)
        except FourIslandsError as error:
            return say(str(error), BROKEN)

    return told


def _claims(page: Page, request: Request) -> Response:
    return send(_all_claims(page), request)


@kept
def _all_claims(page: Page) -> Content:
    return Content.of(_json(claims_data(page)), ".json", kept=True)


def _card(page: Page, request: Request) -> Response:
    found = card_data(page, request.path_params["claim_id"])
    return send(Content.of(_json(found), ".json"), request)


def _csv(page: Page, request: Request) -> Response:
    shelf = page.shelf
    table = claims_csv(shelf.claims, shelf.pack, shelf.checks.values())
    # spreadsheets take the file for UTF-8 only when it begins with this mark
    response = send(Content.of(table.encode("utf-8-sig"), ".csv"), request)
    return _as_file(response, "claims.csv")


def _annotations(page: Page, _request: Request) -> Response:
    shelf = page.shelf
    found = annotation_collection(
        shelf.claims, shelf.pack, checks=shelf.checks.values(), articles=shelf.articles
    )
    return _linked_data(found, "claims-annotations.jsonld")


def _reviews(page: Page, _request: Request) -> Response:
    shelf = page.shelf
    found = claim_reviews(shelf.checks.values(), shelf.claims, shelf.pack, language=page.language)
    return _linked_data(found, f"claim-reviews-{page.language}.jsonld")


def _linked_data(found: dict[str, Any], name: str) -> Response:
    # a person's own copy of an article may be quoted in it, and stays out of the browser's store
    headers = {"cache-control": DO_NOT_KEEP, "x-content-type-options": "nosniff"}
    return _as_file(Response(_json(found), media_type=LINKED_DATA, headers=headers), name)


def _as_file(response: Response, name: str) -> Response:
    response.headers["content-disposition"] = f'attachment; filename="{name}"'
    return response


def _json(value: Any) -> bytes:  # noqa: ANN401 - any plain data
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
