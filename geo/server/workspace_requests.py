"""Take what a page sends about a reader's documents, within limits, and answer in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from geo.errors import ChangedError
from geo.errors import FourIslandsError
from geo.errors import PackError
from geo.errors import RefusedError
from geo.errors import UnknownIdError
from geo.errors import UnsavedError
from geo.server.page_requests import CONFLICT
from geo.server.page_requests import NO_ROOM
from geo.server.page_requests import UNFIT
from geo.server.page_requests import PageRequest
from geo.server.page_requests import sent_by_page
from geo.server.serving import BROKEN
from geo.server.serving import NOT_FOUND
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

# statuses of errors, the first that fits
STATUSES = (
    (UnknownIdError, NOT_FOUND),
    (ChangedError, CONFLICT),
    (UnsavedError, NO_ROOM),
    (RefusedError, UNFIT),
    (PackError, BROKEN),
    (FourIslandsError, BROKEN),
)
# a reader's name is written once and read on every line of the log
MOST_READER = 60


class WorkspaceRequest(PageRequest):
    """What a page asks of a workspace."""

    def asked(self, key: str) -> str:
        """Give a value of the address; empty where there is none."""
        return self.request.query_params.get(key, "")

    @property
    def reader(self) -> str:
        """Whose decisions are meant."""
        return reader_name(self.asked("reader"))

    def values(self) -> dict[str, Any]:
        """Give the body as a mapping; raises :class:`~geo.errors.RefusedError` where it is none."""
        return self.mapping(Message.of("workspace.not_json"))

    def done(self, work: Callable[[WorkspaceRequest], Response]) -> Response:
        """Answer, or say in a sentence why not."""
        try:
            return work(self)
        except FourIslandsError as error:
            status = next(status for kind, status in STATUSES if isinstance(error, kind))
            return self.refused(error.args[0], status)


def reader_name(given: object) -> str:
    r"""
    Give the name of a reader in one line of letters.

    Examples
    --------
    >>> reader_name("  Ann \n B. ")
    'Ann B.'
    """
    text = "".join(c if c.isprintable() else " " for c in str(given or ""))
    return " ".join(text.split())[:MOST_READER].strip()


async def received(request: Request, most: int) -> WorkspaceRequest | Response:
    """
    Take what a page of this app sends, and no more than is allowed.

    Parameters
    ----------
    request
        The request.
    most
        How many bytes it may have.

    Returns
    -------
    asked
        The request with its body, or the answer that refuses it.
    """
    elsewhere = Message.of("workspace.elsewhere")
    too_large = Message.of("problems.border.size", most=most)
    return await sent_by_page(WorkspaceRequest(request), most, elsewhere, too_large)


async def answered(
    request: Request, work: Callable[[WorkspaceRequest], Response], most: int = 0
) -> Response:
    """
    Take a request and answer it in a thread of its own.

    Parameters
    ----------
    request
        The request, of a page of this app.
    work
        Gives the answer.
    most
        How many bytes its body may have.
    """
    asked = await received(request, most)
    return asked if isinstance(asked, Response) else await run_in_threadpool(asked.done, work)
