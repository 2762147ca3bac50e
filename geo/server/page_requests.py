"""Take what a page of this app sends, no more than is allowed, and answer in its language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from starlette.responses import Response

from geo.errors import RefusedError
from geo.pack.intake import parse_json
from geo.server.places import without_folders
from geo.server.serving import DO_NOT_KEEP
from geo.server.serving import is_own
from geo.text.languages import LANGUAGES
from geo.text.message import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from geo.text.message import Message

FORBIDDEN, CONFLICT, TOO_LARGE, OTHER_TYPE, UNFIT, NO_ROOM = 403, 409, 413, 415, 422, 507
JSON = "application/json"
NOT_KEPT = {"cache-control": DO_NOT_KEEP, "x-content-type-options": "nosniff"}

R = TypeVar("R", bound="PageRequest")


class PageRequest:
    """
    What a page asks for.

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

    def mapping(self, otherwise: Message) -> dict[str, Any]:
        """
        Give the body as a mapping.

        Parameters
        ----------
        otherwise
            What is said where it is none.

        Raises
        ------
        RefusedError
            If it is no mapping of JSON.
        """
        # half a pair of surrogates is no text; the browser may send one when it cuts an emoji
        found = parse_json(self.body.decode("utf-8", "replace"), mend=True)
        if not isinstance(found, dict):
            raise RefusedError(otherwise)
        return found

    def refused(self, sentence: str, status: int, **more: Any) -> Response:  # noqa: ANN401 - of JSON
        """Say why there is nothing else, in the page's language where it is known in it."""
        text = translate(sentence, self.language)
        language = LANGUAGES[0] if text is None else self.language
        said = without_folders(text or sentence)
        return plain({"error": said, "lang": language, **more}, status)


async def sent_by_page(asked: R, most: int, elsewhere: Message, too_large: Message) -> R | Response:
    """
    Take the body that a page of this app sends.

    Parameters
    ----------
    asked
        The request, without its body.
    most
        How many bytes it may have.
    elsewhere, too_large
        What is said to another site, and of a longer body.

    Returns
    -------
    asked
        The request with its body, or the answer that refuses it.
    """
    if not is_own(asked.request):
        return asked.refused(elsewhere, FORBIDDEN)
    parts, size = [], 0
    async for part in asked.request.stream():
        size += len(part)
        # what is too long is read to its end, for the browser listens only then, but not kept
        if size <= most:
            parts.append(part)
    if size > most:
        return asked.refused(too_large, TOO_LARGE)
    return type(asked)(asked.request, b"".join(parts))


def plain(found: Mapping[str, Any], status: int = 200) -> Response:
    """Answer with plain data that nobody keeps; halves of surrogate pairs become marks."""
    return Response(
        json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"),
        status_code=status,
        media_type=JSON,
        headers=NOT_KEPT,
    )
