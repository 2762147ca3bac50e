"""Take what a page sends about a reader's documents, within limits, and answer in its language."""

from __future__ import annotations

import json
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
from geo.pack.intake import parse_json
from geo.server.places import without_folders
from geo.server.serving import BROKEN
from geo.server.serving import DO_NOT_KEEP
from geo.server.serving import NOT_FOUND
from geo.server.serving import is_own
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from geo.text.message import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from starlette.requests import Request

FORBIDDEN, CONFLICT, TOO_LARGE, UNFIT, NO_ROOM = 403, 409, 413, 422, 507
JSON = "application/json"
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


class WorkspaceRequest:
    """
    What a page asks of a workspace.

    Attributes
    ----------
    request
        The request.
    language
        In which language to answer.
    body
        What it sent.
    """

    def __init__(self, request: Request, body: bytes = b"") -> None:
        self.request = request
        wanted = request.query_params.get("lang")
        self.language = wanted if wanted in LANGUAGES else LANGUAGES[0]
        self.body = body

    def asked(self, key: str) -> str:
        """Give a value of the address; empty where there is none."""
        return self.request.query_params.get(key, "")

    @property
    def reader(self) -> str:
        """Whose decisions are meant."""
        return reader_name(self.asked("reader"))

    def values(self) -> dict[str, Any]:
        """Give the body as a mapping; raises :class:`~geo.errors.RefusedError` where it is none."""
        # half a pair of surrogates is no text; the browser may send one when it cuts an emoji
        found = parse_json(self.body.decode("utf-8", "replace"), mend=True)
        if not isinstance(found, dict):
            raise RefusedError(Message.of("workspace.not_json"))
        return found

    def refused(self, sentence: str, status: int) -> Response:
        """Say why there is nothing else."""
        text = translate(sentence, self.language)
        language = LANGUAGES[0] if text is None else self.language
        return plain({"error": without_folders(text or sentence), "lang": language}, status)

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
    asked = WorkspaceRequest(request)
    if not is_own(request):
        return asked.refused(Message.of("workspace.elsewhere"), FORBIDDEN)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        # what is too long is read to its end, for the browser listens only then, but not kept
        if size <= most:
            parts.append(part)
    if size > most:
        return asked.refused(Message.of("problems.border.size", most=most), TOO_LARGE)
    return WorkspaceRequest(request, b"".join(parts))


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


def plain(found: Mapping[str, Any], status: int = 200) -> Response:
    """Answer with plain data that nobody keeps; halves of surrogate pairs become marks."""
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Response(
        body.encode("utf-8", "replace"),
        status_code=status,
        media_type=JSON,
        headers={"cache-control": DO_NOT_KEEP, "x-content-type-options": "nosniff"},
    )
