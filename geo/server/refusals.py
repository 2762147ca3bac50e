"""Say in the reader's language why a request is not answered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.responses import Response

from geo.server.serving import DO_NOT_KEEP
from geo.server.views import query
from geo.server.views.frame import bare_page
from geo.text.words import word

if TYPE_CHECKING:
    from starlette.types import Scope


def refusal(scope: Scope, why: str, status: int, **values: str) -> Response:
    """
    Say why there is no answer, in the reader's language: a page to who opens one, else plain data.

    Parameters
    ----------
    scope
        Of the request.
    why
        The catalogue's ``app.refused.…``.
    status
        HTTP's number for it.
    **values
        What stands in the sentence's placeholders.

    Returns
    -------
    response
        It works for a websocket too.
    """
    asked = HTTPConnection(scope)
    language = query.language(asked.query_params.get("lang"), asked.headers.get("accept-language"))
    said = word(language, f"app.refused.{why}", **values)
    kept = {"cache-control": DO_NOT_KEEP}
    if "text/html" in asked.headers.get("accept", ""):
        return HTMLResponse(bare_page(language, said), status_code=status, headers=kept)
    body = json.dumps({"error": said, "lang": language}, ensure_ascii=False)
    return Response(body, status_code=status, media_type="application/json", headers=kept)
