"""
End connections that keep others waiting: who says nothing, asks without end, or does not read.

The web server below (uvicorn) ends a connection that is idle after an answer, and no other: half a
request line, or an answer that nobody reads, is held for ever. It has no setting for that, so its
connections are looked at from outside, once a second.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Hashable
    from collections.abc import Mapping

try:
    import resource
except ImportError:  # pragma: no cover - Windows, where connections are no files
    resource = None  # type: ignore[assignment]

# a request's line and headers, from the connection's beginning or the last answer
ASKING_S = 20.0
# an answer of which nothing more is read
READING_S = 60.0
# a school at once: 200 browsers, each with six connections for what it asks and one for its page,
# and half as many again; after an answer the web server below holds an idle one for five seconds
MOST_CONNECTIONS = 2100
# files that the process has open beside its connections
OWN_FILES = 150
EVERY_S = 1.0


def connections_within(most: int = MOST_CONNECTIONS) -> int:
    """
    Let this process open as many files as its connections need, if the system allows it.

    Many systems begin with 256 or 1,024, and a connection is a file; without one left, nothing is
    answered any more and no file of the pack can be read.

    Parameters
    ----------
    most
        How many connections are wanted.

    Returns
    -------
    most
        How many there may be; fewer where the system allows no more.
    """
    if resource is None:
        return most
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + OWN_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        aim = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        # some systems have a second limit, which they do not tell
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (aim, hard))
            soft = aim
    if soft == resource.RLIM_INFINITY:
        return most
    return min(most, max(soft - OWN_FILES, soft // 2))


@dataclass(slots=True)
class Wait:
    """What is waited for on a connection, and since when."""

    what: Hashable = None
    since: float = 0.0


@dataclass(slots=True)
class Connections:
    """
    The open connections of this process.

    Attributes
    ----------
    asking_s
        So long a request may take to be asked.
    reading_s
        So long an answer may lie unread.
    most
        How many may be open; beyond it those end first that have asked nothing for longest.
    headers
        Those of every answer, for what is no request at all: it never reaches the routes.
    """

    asking_s: float = ASKING_S
    reading_s: float = READING_S
    most: int = MOST_CONNECTIONS
    headers: Mapping[str, str] = field(default_factory=dict)
    _open: dict[asyncio.Transport, Wait] = field(default_factory=dict)

    @asynccontextmanager
    async def watched(self, every_s: float = EVERY_S) -> AsyncIterator[None]:
        """
        Watch what the web server of this process accepts.

        Parameters
        ----------
        every_s
            How often.

        Yields
        ------
        None
            While they are watched.
        """
        protocol: Any = AutoHTTPProtocol
        made, refused = protocol.connection_made, protocol.send_400_response

        def connection_made(itself: asyncio.Protocol, transport: asyncio.Transport) -> None:
            made(itself, transport)
            self._open[transport] = Wait()

        def send_400_response(itself: Any, said: str) -> None:  # noqa: ANN401 - any of its protocols
            itself.transport.write(self.no_request(said))
            itself.transport.close()

        protocol.connection_made = connection_made
        protocol.send_400_response = send_400_response
        watching = asyncio.create_task(self._watch(every_s))
        try:
            yield
        finally:
            protocol.connection_made, protocol.send_400_response = made, refused
            watching.cancel()

    def no_request(self, said: str) -> bytes:
        """
        Write the answer to what is no request.

        Parameters
        ----------
        said
            What the web server says of it.

        Examples
        --------
        >>> Connections(headers={"x-content-type-options": "nosniff"}).no_request("No.").split()[:3]
        [b'HTTP/1.1', b'400', b'Bad']
        """
        headers = {
            **self.headers,
            "content-type": "text/plain; charset=utf-8",
            "content-length": str(len(said.encode())),
            "connection": "close",
        }
        lines = ["HTTP/1.1 400 Bad Request", *(f"{k}: {v}" for k, v in headers.items()), "", said]
        return "\r\n".join(lines).encode()

    async def _watch(self, every_s: float) -> None:
        clock = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(every_s)
            self.end_idle(clock.time())

    def end_idle(self, now: float) -> None:
        """
        End the connections that have had their time, and those that are too many.

        Parameters
        ----------
        now
            By the clock that never goes back.
        """
        asking: list[tuple[float, asyncio.Transport]] = []
        for transport, wait in list(self._open.items()):
            unread = transport.get_write_buffer_size()
            what = unread or _asked_after(transport)
            if transport.is_closing() and not unread:
                del self._open[transport]
            elif what is None or what != wait.what:
                self._open[transport] = Wait(what, now)
            elif unread and now - wait.since >= self.reading_s:
                # to close would wait for the reader
                transport.abort()
            elif not unread:
                asking.append((wait.since, transport))
        asking.sort(key=lambda one: one[0])
        too_many = max(0, len(self._open) - self.most)
        for place, (since, transport) in enumerate(asking):
            if place < too_many or now - since >= self.asking_s:
                transport.close()


def _asked_after(transport: asyncio.Transport) -> Hashable:
    """Name the answer after which a request is still to come; None while one is answered."""
    protocol: Any = transport.get_protocol()
    # a page's websocket has a clock of its own: it is asked for signs of life
    if not isinstance(protocol, AutoHTTPProtocol):
        return None
    cycle = getattr(protocol, "cycle", None)
    if cycle is None:
        return "nothing"
    return cycle if cycle.response_complete else None
