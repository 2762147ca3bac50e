"""Draw the QR code of an address, for a class to point its phones at."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import segno
from starlette.responses import Response
from starlette.routing import Route

from geo.server.content import Content
from geo.server.content import send
from geo.text.addresses import is_web_address
from geo.text.languages import LANGUAGES
from geo.text.words import word

if TYPE_CHECKING:
    from starlette.requests import Request

BAD = 400
# a code that holds more is finer than a phone can read across a room
LONGEST_BYTES = 1200
QUIET_MODULES = 4


def sharing_routes() -> list[Route]:
    """
    Give the route of the code.

    Returns
    -------
    routes
        ``/share/qr.svg``, of the address that ``of`` names.
    """
    return [Route("/share/qr.svg", answer)]


def answer(request: Request) -> Response:
    """Draw the code of an address, or say why there is none."""
    asked = request.query_params.get("of", "")
    language = request.query_params.get("lang", LANGUAGES[0])
    language = language if language in LANGUAGES else LANGUAGES[0]
    if not is_web_address(asked):
        return _refused(language, "none")
    if len(asked.encode("utf-8", "replace")) > LONGEST_BYTES:
        return _refused(language, "long")
    return send(Content.of(qr_code(asked), ".svg"), request)


def qr_code(address: str) -> bytes:
    """
    Draw the code of an address.

    Parameters
    ----------
    address
        The address, of at most :data:`LONGEST_BYTES`.

    Returns
    -------
    svg
        Black on white, with the quiet border that readers need.

    Examples
    --------
    >>> qr_code("http://127.0.0.1/")[:4]
    b'<svg'
    """
    found = io.BytesIO()
    code = segno.make_qr(address, error="l")
    # without a size of its own it takes the width that the page gives it
    code.save(found, "svg", border=QUIET_MODULES, light="#fff", xmldecl=False, omitsize=True)
    return found.getvalue()


def _refused(language: str, why: str) -> Response:
    said = {"error": word(language, f"app.embed.qr_{why}"), "lang": language}
    return Response(
        json.dumps(said, ensure_ascii=False), status_code=BAD, media_type="application/json"
    )
