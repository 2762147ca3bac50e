"""Read the queries of addresses that came a long way."""

from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING
from urllib.parse import quote
from urllib.parse import quote_from_bytes

from starlette.responses import RedirectResponse

from geo.text.query import plain_query

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

# what a query may hold as it stands, or has encoded before
_SAFE = punctuation.replace("#", "")


class PlainQueries:
    """Writes bytes beyond ASCII in a query as browsers do; not every reader of one expects them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on."""
        asked: bytes = scope.get("query_string", b"")
        if not asked.isascii():
            scope = {**scope, "query_string": quote_from_bytes(asked, safe=punctuation).encode()}
        await self.app(scope, receive, send)


class MangledQueries:
    """Leads an address that markup or mail has mangled to what it says, so that all read that."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or lead elsewhere."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            meant = _meant(scope["path"], scope.get("query_string", b"").decode("ascii", "replace"))
            if meant is not None:
                await RedirectResponse(meant)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _meant(path: str, asked: str) -> str | None:
    """
    Give the address that is meant, seen from the one that is asked for; None where it is the same.

    The name and the folder under which the app is served stay as they are.
    """
    page, mark, more = path.rpartition("/")[2].partition("?")
    # the question mark was encoded with all that follows
    whole = "&".join(filter(None, [more, asked])) if mark else asked
    meant = plain_query(whole)
    if meant == whole and not (mark and "=" in meant):
        return None
    return (quote(page) or "./" if mark else "") + "?" + quote(meant, safe=_SAFE)
