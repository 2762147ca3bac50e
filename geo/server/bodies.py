"""Take in what pages send, no more than is allowed and in a time that is given to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from geo.server.refusals import refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from starlette.types import Message as ServerMessage
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

TOO_SLOW = 408
# the largest lesson that a page sends is 3 MB
MOST_BYTES = 4_000_000
BODY_S = 30.0
# here a reader's own documents arrive; who takes them in keeps no more of them than is allowed
DOCUMENTS = "/workspace/files"
DOCUMENT_S = 300.0


class SlowBodies:
    """Gives a body a time to arrive in."""

    def __init__(self, app: ASGIApp, seconds: float = BODY_S) -> None:
        self.app, self.seconds = app, seconds

    def _seconds(self, scope: Scope) -> float:
        return DOCUMENT_S if scope["path"] == DOCUMENTS else self.seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what arrives in time."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ends = anyio.current_time() + self._seconds(scope)
        complete = begun = False

        async def received() -> ServerMessage:
            nonlocal complete
            if complete:
                return await receive()
            with anyio.fail_after(max(0.0, ends - anyio.current_time())):
                message = await receive()
            complete = not message.get("more_body", False)
            return message

        async def sent(message: ServerMessage) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, received, sent)
        except TimeoutError:
            if begun or complete:
                raise
            answer = refusal(scope, "slow", TOO_SLOW)
            answer.headers["connection"] = "close"
            await answer(scope, receive, send)


class BodyLimit:
    """Lets no body be larger than allowed, save documents, whose own route says so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.bounded = RequestBodyLimitMiddleware(app, max_body_size=MOST_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        is_document = scope["type"] == "http" and scope["path"] == DOCUMENTS
        await (self.app if is_document else self.bounded)(scope, receive, send)
