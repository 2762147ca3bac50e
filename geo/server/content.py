"""Hold bytes ready to be sent, made small once and not at every request."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

import brotli
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

# the system's own table is not asked: it differs between machines
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".topojson": "application/json",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
HTML = "text/html; charset=utf-8"
COMPRESSED_ALREADY = {"image/png", "font/woff2"}
UNCHANGING = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
NOT_MODIFIED = 304
# in the order of how small they make a text
ENCODINGS = ("br", "gzip")
# brotli's best takes seconds for what this one makes small in a tenth of one
QUALITY, QUICK = 9, 5
# what is larger is made small quickly, for somebody waits for it
LARGE = 2_600_000


@dataclass(frozen=True, slots=True)
class Content:
    """
    Bytes ready to be sent.

    Attributes
    ----------
    plain
        The bytes.
    media_type
        What they are.
    etag
        Hash of the plain bytes, quoted as HTTP wants it.
    quality
        How hard to try to make them small.
    """

    plain: bytes
    media_type: str
    etag: str
    quality: int = QUICK
    _small: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, plain: bytes, suffix: str, *, kept: bool = False) -> Content:
        """
        Make content of bytes.

        Parameters
        ----------
        plain
            The bytes.
        suffix
            A file's ending of :data:`MEDIA_TYPES`, which tells the type, or the type itself.
        kept
            Whether it will be sent many times, so that making it small is worth a while.

        Returns
        -------
        content
            The bytes with their hash.

        Examples
        --------
        >>> Content.of(b"{}", ".json").media_type
        'application/json'
        """
        return cls(
            plain=plain,
            media_type=MEDIA_TYPES.get(suffix, suffix),
            etag=f'"{hashlib.sha256(plain).hexdigest()[:20]}"',
            quality=QUALITY if kept and len(plain) < LARGE else QUICK,
        )

    def body(self, accepted: str) -> tuple[bytes, str]:
        """
        Give the bytes as small as a browser can take them.

        Parameters
        ----------
        accepted
            The request's ``Accept-Encoding``.

        Returns
        -------
        body
            The bytes.
        encoding
            How they were made small, or empty.

        Examples
        --------
        >>> Content.of(b"a" * 1000, ".txt").body("gzip, br;q=0")[1]
        'gzip'
        """
        wanted = () if self.media_type in COMPRESSED_ALREADY else _taken(accepted)
        encoding = next((one for one in ENCODINGS if one in wanted), "")
        if not encoding:
            return self.plain, ""
        if encoding not in self._small:
            self._small[encoding] = self._squeezed(encoding)
        return self._small[encoding], encoding

    def _squeezed(self, encoding: str) -> bytes:
        if encoding == "br":
            small: bytes = brotli.compress(self.plain, quality=self.quality)
            return small
        return gzip.compress(self.plain, compresslevel=6, mtime=0)


def _taken(accepted: str) -> set[str]:
    """Give the encodings that a header names and does not rule out."""
    named = (part.replace(" ", "").lower().partition(";q=") for part in accepted.split(","))
    return {name for name, _, weight in named if weight.strip("0.") or not weight}


def send(content: Content, request: Request) -> Response:
    """
    Send content, or tell the browser that what it holds is still right.

    Parameters
    ----------
    content
        What to send.
    request
        Its ``If-None-Match`` is compared with the content's hash; with a ``v`` in its query the
        address changes with the content, and the browser need not ask again.

    Returns
    -------
    response
        200 with the content, or 304 without.
    """
    return answer(content, request, unchanging="v" in request.query_params)


def answer(content: Content, request: Request, *, unchanging: bool) -> Response:
    """
    Send content whose address may change with it.

    Parameters
    ----------
    content
        What to send.
    request
        What the browser asked for, and what it holds.
    unchanging
        Whether the browser need never ask again.

    Returns
    -------
    response
        200 with the content, or 304 without.
    """
    headers = {
        "etag": content.etag,
        "cache-control": UNCHANGING if unchanging else ASK_AGAIN,
        "vary": "Accept-Encoding",
        "x-content-type-options": "nosniff",
    }
    held = request.headers.get("if-none-match", "")
    if content.etag in {tag.strip().removeprefix("W/") for tag in held.split(",")}:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    body, encoding = content.body(request.headers.get("accept-encoding", ""))
    if encoding:
        headers["content-encoding"] = encoding
    return Response(body, media_type=content.media_type, headers=headers)
