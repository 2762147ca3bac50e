"""Read the queries of addresses that came a long way."""

from __future__ import annotations

import re
from string import punctuation
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from starlette.responses import RedirectResponse

from geo.text.query import MARKUP

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

# the same in the bytes of a request
_MARKUP = re.compile(MARKUP.pattern.encode(), MARKUP.flags & re.IGNORECASE)


def unmarked(asked: bytes) -> bytes:
    """
    Give a query as it was before it stood in markup.

    Examples
    --------
    >>> unmarked(b"a=1&amp;b=2")
    b'a=1&b=2'
    """
    return _MARKUP.sub(b"&", asked)


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
    """Leads an address with ``&amp;`` in it to what it says, so that its reader sees that view."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or lead elsewhere."""
        asked: bytes = scope.get("query_string", b"")
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and _MARKUP.search(asked):
            # name and folder under which the app is served stay as they are
            meant = unmarked(asked).decode("ascii")
            await RedirectResponse(f"?{meant}")(scope, receive, send)
            return
        await self.app(scope, receive, send)
