"""
Count what a browser asks for and gets when a page opens, over Chromium's own network log.

What the browser took from its store is not counted; headers and the frames of the websocket are.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAP_READY = """
() => {
    const map = document.querySelector('.fi-root')?.fourIslands;
    return map?.ready ? map.ready.then(() => true) : false;
}
"""


@dataclass
class Asked:
    """One request and its answer."""

    path: str
    bytes: int = 0
    kept: bool = False


@dataclass
class Visit:
    """
    What passes between a page and its server from now on.

    Attributes
    ----------
    page
        The browser's page.
    frames
        Bytes of the websocket's frames, both ways.
    """

    page: Page
    frames: int = 0
    _asked: dict[str, Asked] = field(default_factory=dict)

    def __post_init__(self) -> None:
        log = self.page.context.new_cdp_session(self.page)
        log.on("Network.requestWillBeSent", self._sent)
        log.on("Network.responseReceived", self._answered)
        log.on("Network.requestServedFromCache", lambda event: self._keep(event["requestId"]))
        log.on("Network.loadingFinished", self._finished)
        log.on("Network.webSocketFrameSent", self._frame)
        log.on("Network.webSocketFrameReceived", self._frame)
        log.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        url = urlsplit(event["request"]["url"])
        if url.scheme in {"http", "https"}:
            path = url.path + (f"?{url.query}" if url.query else "")
            self._asked[event["requestId"]] = Asked(path)

    def _answered(self, event: dict[str, Any]) -> None:
        response = event["response"]
        if response.get("fromDiskCache") or response.get("fromPrefetchCache"):
            self._keep(event["requestId"])

    def _keep(self, request: str) -> None:
        if request in self._asked:
            self._asked[request].kept = True

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked:
            self._asked[event["requestId"]].bytes = event["encodedDataLength"]

    def _frame(self, event: dict[str, Any]) -> None:
        self.frames += len(base64.b64decode(event["response"]["payloadData"]))

    @property
    def asked(self) -> list[Asked]:
        """The requests that went out."""
        return [one for one in self._asked.values() if not one.kept]

    @property
    def bytes(self) -> int:
        """All that came, and the frames."""
        return sum(one.bytes for one in self.asked) + self.frames


def open_map(page: Page, address: str) -> Visit:
    """Open the map, wait until it is drawn and nothing more comes, and give what was asked."""
    visit = Visit(page)
    page.goto(address)
    page.wait_for_function(MAP_READY)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)
    return visit
