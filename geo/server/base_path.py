"""
Serve everything below a path, ``/maps/islands`` say, so that one server may hold several programs.

What is inside never hears of it: a request loses the path before it reaches a route, and pages name
each other by where they stand themselves (``./claims``), for all of them stand side by side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.responses import RedirectResponse

from geo.errors import FourIslandsError
from geo.server.views import query
from geo.server.views.frame import missing_page
from geo.text.message import Message
from geo.text.words import word

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

NOT_FOUND = 404
# what every web server and browser passes on as it is written
_PART = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")


def base_path(text: str | None) -> str:
    """
    Read the path below which the app is served.

    Parameters
    ----------
    text
        The path, with or without slashes around it; none, or nothing, for the root.

    Returns
    -------
    base
        With a slash before it and none behind; empty for the root.

    Raises
    ------
    FourIslandsError
        If it holds a space, or anything else that addresses write in more than one way.

    Examples
    --------
    >>> base_path("kuril/map/"), base_path("/")
    ('/kuril/map', '')
    >>> base_path("my maps")
    Traceback (most recent call last):
    ...
    geo.errors.FourIslandsError: 'my maps' is no base path; ...
    """
    parts = (text or "").strip("/")
    if not parts:
        return ""
    if not all(_PART.fullmatch(part) for part in parts.split("/")):
        raise FourIslandsError(Message.of("commands.no_base_path", text=repr(text)[1:-1]))
    return f"/{parts}"


class BelowBase:
    """
    Takes the base path off what is asked; what stands elsewhere is told where the app is.

    Parameters
    ----------
    app
        What answers below the path.
    base
        Of :func:`base_path`.
    """

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app, self.base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, lead to the app, or say where it is."""
        if not self.base or scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        if path.startswith(f"{self.base}/"):
            inside = path[len(self.base) :]
            below = {**scope, "path": inside, "raw_path": quote(inside).encode()}
            await self.app(below, receive, send)
        elif path == self.base and scope["type"] == "http":
            # a page's links mean something else without the slash
            asked = scope.get("query_string", b"").decode("ascii", "replace")
            to = f"{self.base}/?{asked}" if asked else f"{self.base}/"
            await RedirectResponse(to)(scope, receive, send)
        else:
            await self._elsewhere(scope)(scope, receive, send)

    def _elsewhere(self, scope: Scope) -> HTMLResponse:
        back = f"{self.base}/"
        address = scope["path"][: query.LONGEST_SHOWN]
        said = word(_language(scope), "app.missing.elsewhere", address=address, base=back)
        return _told(scope, said, back)


def missing(scope: Scope, back: str) -> HTMLResponse:
    """
    Say that an address names no page, in its language or else in the browser's.

    Parameters
    ----------
    scope
        Of the request.
    back
        Address of the map.

    Returns
    -------
    response
        A page with a link to the map.
    """
    page = scope["path"].strip("/")[: query.LONGEST_SHOWN]
    return _told(scope, word(_language(scope), "app.missing.title", page=page), back)


def _told(scope: Scope, said: str, back: str) -> HTMLResponse:
    return HTMLResponse(missing_page(_language(scope), said, back), status_code=NOT_FOUND)


def _language(scope: Scope) -> str:
    asked = HTTPConnection(scope)
    given = asked.query_params.get("lang")
    return query.language(given, asked.headers.get("accept-language"))
