"""
Speak Streamlit's protocol as a browser does: pages by HTTP, runs as protobuf over a websocket.

A visitor keeps what a browser keeps: files that may be kept, messages that the server then names by
their hash alone, the page it is on, and what its components told.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

if TYPE_CHECKING:
    from collections.abc import Mapping

# how many runs long a browser keeps a message that it was not sent again
KEPT_RUNS = 2
ENDS = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


class AnswerError(Exception):
    """The server did not answer as it should."""


class Requests:
    """One kept connection by which a browser asks for files, and what it keeps of them."""

    def __init__(self, address: str) -> None:
        self.place = urlsplit(address)
        self.kept: dict[str, bytes] = {}
        self.bytes = 0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> bytes:
        """Ask for a file, unless it is kept for good."""
        if path in self.kept:
            return self.kept[path]
        status, headers, body = await self._asked(path)
        if status not in {200, 304}:
            msg = f"{path}: {status} {body[:80]!r}"
            raise AnswerError(msg)
        if "immutable" in headers.get("cache-control", ""):
            self.kept[path] = body
        return body

    async def _asked(self, path: str) -> tuple[int, dict[str, str], bytes]:
        try:
            return await self._tried(path)
        except (ConnectionError, asyncio.IncompleteReadError):
            # a connection that was idle for long is closed, and a browser opens another
            self.close()
            return await self._tried(path)

    async def _tried(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self.place.hostname, self.place.port)
        reader, writer = self._streams
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self.place.netloc}\r\nUser-Agent: {AGENT}\r\n"
            "Accept: */*\r\nAccept-Language: en\r\nAccept-Encoding: gzip, deflate, br\r\n"
            "Sec-Fetch-Site: same-origin\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
        }
        if headers.get("transfer-encoding") == "chunked":
            body = await self._chunks(reader)
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.bytes += len(head) + len(body)
        return int(first.split()[1]), headers, body

    @staticmethod
    async def _chunks(reader: asyncio.StreamReader) -> bytes:
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


@dataclass
class Visitor:
    """
    A browser tab.

    Attributes
    ----------
    address
        The app's, ``http://127.0.0.1:8501``.
    requests
        Its connection for files.
    query
        The address's query.
    page
        The path of the page that is shown, ``claims`` say; empty for the first.
    widgets
        What components told, as JSON, by their ids.
    """

    address: str
    requests: Requests = field(init=False)
    query: str = "lang=en"
    page: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    received: int = 0
    _socket: Any = None
    _cached: dict[str, int] = field(default_factory=dict)
    _runs: int = 0

    def __post_init__(self) -> None:
        self.requests = Requests(self.address)

    async def connect(self) -> None:
        """Open the websocket, as the page's script does."""
        self._socket = await connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            origin=self.address,
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],
            user_agent_header=AGENT,
            max_size=None,
            ping_interval=None,
        )

    async def run(self, page: str | None = None, *, fragment: str = "") -> list[ForwardMsg]:
        """Have the page run, as it does where one follows a link, and wait for its end."""
        if page is not None and page != self.page:
            self.page = page
            # components of the page that is left are gone
            self.widgets.clear()
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self.query
        if self.hashes:
            rerun.page_script_hash = self.hashes[self.page]
        else:
            rerun.page_name = self.page
        if fragment:
            rerun.fragment_id = fragment
        rerun.cached_message_hashes.extend(self._cached)
        for name, said in self.widgets.items():
            rerun.widget_states.widgets.add(id=name, json_value=said)
        rerun.widget_states.SetInParent()
        about = rerun.context_info
        about.timezone, about.timezone_offset, about.locale = "Asia/Tokyo", -540, "en-US"
        about.url, about.color_scheme = f"{self.address}/{self.page}", "light"
        await self._socket.send(message.SerializeToString())
        return await self._answers()

    async def _answers(self) -> list[ForwardMsg]:
        found = []
        while True:
            data = await self._socket.recv()
            self.received += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            found.append(message)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.hashes = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash
                    for page in message.navigation.app_pages
                }
            elif kind == "new_session":
                self._runs += 1
            self._keep(message, kind)
            if kind == "script_finished":
                if message.script_finished not in ENDS:
                    msg = f"{self.page}: run ended with {message.script_finished}"
                    raise AnswerError(msg)
                self._cached = {
                    key: run for key, run in self._cached.items() if self._runs - run <= KEPT_RUNS
                }
                return found

    def _keep(self, message: ForwardMsg, kind: str) -> None:
        if kind == "ref_hash":
            self._cached[message.ref_hash] = self._runs
        elif message.metadata.cacheable:
            self._cached[message.hash] = self._runs
        if kind == "delta" and message.delta.fragment_id:
            self.fragments[self.page] = message.delta.fragment_id

    def tell(self, found: list[ForwardMsg], key: str, values: Mapping[str, Any]) -> None:
        """Have a component tell something at the next run, as its script would."""
        for message in found:
            element = message.delta.new_element
            if element.WhichOneof("type") == "bidi_component":
                name = element.bidi_component.id
                if name.endswith(f"-{key}"):
                    self.widgets[name] = json.dumps(values, separators=(",", ":"))

    async def close(self) -> None:
        """Close the tab."""
        self.requests.close()
        if self._socket is not None:
            await self._socket.close()
