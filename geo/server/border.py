"""
Stand before every route and websocket: who may ask, how much, and what an answer may do.

A program on a person's own computer is within reach of every web page that the person opens: a page
may send requests to it, or point a name of its own at this computer and read the answers. So a
request is answered only under a known name, and another site may link to a page and do no more.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import logging
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import HTTPConnection

from geo.errors import FourIslandsError
from geo.server.base_path import BelowBase
from geo.server.bodies import BodyLimit
from geo.server.bodies import SlowBodies
from geo.server.embedding import asks_embed
from geo.server.embedding import embed_headers
from geo.server.queries import MangledQueries
from geo.server.queries import PlainQueries
from geo.server.refusals import refusal
from geo.server.serving import BROKEN
from geo.server.serving import is_own
from geo.server.views import query
from geo.text.addresses import is_host
from geo.text.addresses import is_place
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from starlette.responses import Response
    from starlette.types import ASGIApp
    from starlette.types import Message as ServerMessage
    from starlette.types import Receive
    from starlette.types import Scope
    from starlette.types import Send

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
FORBIDDEN, MISDIRECTED, TOO_MANY = 403, 421, 503
# a browser asks for six files at once, and a school may open the map in the same minute
MOST_REQUESTS = 2000
MOST_WEBSOCKETS = 600
# what costs or changes something, or tells what a person wrote: not even by a link of another site
OWN_ONLY = (
    *("/export/", "/share/", "/lessons/", "/workspace", "/archive/", "/api/", "/_stcore/"),
    *("/pack/measure.json", "/pack/finding.json"),
)


def known_hosts(*named: str | None) -> list[str]:
    """
    Give the names under which the app answers.

    Parameters
    ----------
    *named
        Names and addresses that the settings tell; ``0.0.0.0`` and ``::`` are no names.

    Returns
    -------
    hosts
        Those, and this computer's own, as a ``Host`` header has them.

    Raises
    ------
    FourIslandsError
        If one is no name, with a port say.

    Examples
    --------
    >>> known_hosts("192.168.1.5", None, "Map.School.example", "0.0.0.0")
    ['localhost', '127.0.0.1', '[::1]', '192.168.1.5', 'map.school.example']
    """
    return list(dict.fromkeys([*LOOPBACK, *filter(None, map(_host, named))]))


def _host(name: str | None) -> str:
    host = (name or "").strip().lower()
    # a name may end with the dot of the root; what is no name stays none
    host = host.removesuffix(".") if is_host(host.removeprefix("*.")) else host
    inner = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    with suppress(ValueError):
        address = ipaddress.ip_address(inner)
        if address.is_unspecified:
            return ""
        return f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004 - IPv6
    below = host.removeprefix("*.")
    if host not in {"", "*"} and not (host.isascii() and is_host(below)):
        raise FourIslandsError(Message.of("commands.no_host", host=repr(host)[1:-1]))
    return host


def script_hashes(document: str) -> list[str]:
    """
    Give the hashes by which a policy lets the scripts that stand in a document run.

    Parameters
    ----------
    document
        HTML of the web framework.

    Returns
    -------
    hashes
        As Content-Security-Policy writes them.

    Examples
    --------
    >>> script_hashes("<script src='a.js'></script><script>1</script>")
    ["'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"]
    """
    found = re.findall(r"<script>(.*?)</script>", document, re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in found)
    return [f"'sha256-{digest.decode()}'" for digest in hashes]


def answer_headers(hashes: Iterable[str] = ()) -> dict[str, str]:
    """
    Give the headers of every answer.

    Parameters
    ----------
    hashes
        Those of :func:`script_hashes`.

    Returns
    -------
    headers
        What the browser may do with an answer, by the header's name.
    """
    policy = {
        "default-src": "'self'",
        # the web framework loads the scripts of components from blobs, and the 3D view compiles
        # WebAssembly; neither lets a text be run as a script
        "script-src": " ".join(["'self'", "blob:", "'wasm-unsafe-eval'", *hashes]),
        # the web framework, and the maps, write styles into the page
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-frame-options": "SAMEORIGIN",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def border(
    hosts: Iterable[str],
    headers: Mapping[str, str],
    *inside: Middleware,
    base: str = "",
    sites: tuple[str, ...] = (),
) -> list[Middleware]:
    """
    Give what a request passes before it reaches a route, the outermost first.

    Parameters
    ----------
    hosts
        Those of :func:`known_hosts`.
    headers
        Those of :func:`answer_headers`.
    *inside
        What answers before the routes do, to those who have passed.
    base
        The path below which all of it stands, of :func:`geo.server.base_path.base_path`.
    sites
        Those of :func:`geo.server.embedding.framing_sites`.

    Returns
    -------
    middleware
        For Starlette and for ``st.App``.
    """
    return [
        Middleware(AnswerHeaders, headers=headers, sites=sites),
        Middleware(PlainQueries),
        Middleware(KnownHosts, hosts=list(hosts)),
        Middleware(BelowBase, base=base),
        Middleware(OwnPages, framed=bool(sites)),
        Middleware(MangledQueries),
        Middleware(Crowd),
        Middleware(SlowBodies),
        Middleware(BodyLimit),
        *inside,
    ]


class AnswerHeaders:
    """Puts the same headers on every answer, save that other sites may show the bare map."""

    def __init__(
        self, app: ASGIApp, headers: Mapping[str, str], sites: tuple[str, ...] = ()
    ) -> None:
        self.app, self.headers, self.bare = app, headers, embed_headers(headers, sites)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""
        opened = scope["type"] != "websocket"

        async def sent(message: ServerMessage) -> None:
            nonlocal opened
            if message["type"] == "websocket.close" and not opened:
                # the server would refuse it with an answer that carries none of the headers
                opened = True
                await refusal(scope, "elsewhere", FORBIDDEN)(scope, receive, sent)
                return
            opened = opened or message["type"] == "websocket.accept"
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                opened = True
                answer = MutableHeaders(scope=message)
                answer.update(self.bare if asks_embed(scope) else self.headers)
                if not answer.get("x-frame-options"):
                    del answer["x-frame-options"]
            await send(message)

        await self.app(scope, receive, sent)


class KnownHosts:
    """Lets through what was asked for under a known name: Starlette judges, we say so."""

    def __init__(self, app: ASGIApp, hosts: list[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        known = scope["type"] not in {"http", "websocket"}

        async def admit(_scope: Scope, _receive: Receive, _send: Send) -> None:
            nonlocal known
            known = True

        async def silent(_message: ServerMessage) -> None:
            pass

        # the judge knows ports of any length, and none that is empty
        host = Headers(scope=scope).get("host", "") if not known else ""
        if not known and ("*" in self.hosts or is_place(host)):
            judge = TrustedHostMiddleware(admit, self.hosts, www_redirect=False)
            await judge(scope, receive, silent)
        if known:
            await self.app(scope, receive, send)
        else:
            shown = host[: query.LONGEST_SHOWN]
            await refusal(scope, "host", MISDIRECTED, host=shown)(scope, receive, send)


class OwnPages:
    """Lets another site link to a page, and do nothing else."""

    def __init__(self, app: ASGIApp, *, framed: bool = False) -> None:
        self.app, self.framed = app, framed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        other = scope["type"] not in {"http", "websocket"}
        if other or is_own(HTTPConnection(scope)) or self._is_link(scope):
            await self.app(scope, receive, send)
        else:
            await refusal(scope, "elsewhere", FORBIDDEN)(scope, receive, send)

    def _is_link(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return False
        headers = Headers(scope=scope)
        opened = headers.get("sec-fetch-mode") == "navigate"
        shown = headers.get("sec-fetch-dest")
        whole = shown == "document" or (self.framed and shown == "iframe" and asks_embed(scope))
        return opened and whole and not scope["path"].startswith(OWN_ONLY)


class Crowd:
    """Keeps the number of requests and of websockets within bounds."""

    def __init__(
        self, app: ASGIApp, requests: int = MOST_REQUESTS, websockets: int = MOST_WEBSOCKETS
    ) -> None:
        self.app = app
        self.most = {"http": requests, "websocket": websockets}
        self.open = dict.fromkeys(self.most, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or say that there are too many."""
        kind = scope["type"]
        if kind not in self.most:
            await self.app(scope, receive, send)
            return
        if self.open[kind] >= self.most[kind]:
            await refusal(scope, "crowd", TOO_MANY)(scope, receive, send)
            return
        self.open[kind] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open[kind] -= 1


class Broken:
    """
    Answers where a route failed unforeseen: a sentence, and nothing of the program's insides.

    Parameters
    ----------
    headers
        Those of :func:`answer_headers`; this answer passes no middleware.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.headers = headers

    def __call__(self, request: HTTPConnection, error: Exception) -> Response:
        """Answer, and leave what happened to the server's own log."""
        logging.getLogger("four_islands").error("A route failed: %s", type(error).__name__)
        answer = refusal(request.scope, "broken", BROKEN)
        answer.headers.update(self.headers)
        return answer
