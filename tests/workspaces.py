"""Ask the routes of a workspace as a page does, with real reading behind them."""

from __future__ import annotations

import json
import time

from starlette.applications import Starlette

from geo.server.workspace_routes import workspace_routes
from tests.asking import ask_as_browser

OWN_PAGE = {"sec_fetch_site": "same-origin"}
HERE = "127.0.0.1:8501"
# how long a busy computer may take to load what reading needs
LIMIT_S = 240
OVER = ("read", "refused")

ARTICLE = (
    "Tokyo, 3 March 2019\n"
    "Shikotan lies 90 km from Hokkaido. "
    '"We will never give up the Northern Territories," Prime Minister Anna Beispiel said on Tuesday. '
    "Kunashir is smaller than Etorofu, an expert said.\n"
)


class WorkspacePage:
    """What a page asks, without a server."""

    article = ARTICLE

    def __init__(self, shelf):
        self.shelf = shelf
        self.app = Starlette(routes=workspace_routes(shelf))

    def ask(self, method, address, body=b"", **headers):
        status, told, answer = ask_as_browser(
            self.app, method, address, body, **{"host": HERE, **OWN_PAGE, **headers}
        )
        is_data = told.get("content-type") == "application/json"
        return status, json.loads(answer) if is_data else answer

    def state(self, query=""):
        return self.ask("GET", f"/workspace/state.json{query}")[1]

    def bring(self, name, content, *, wait=True):
        """Bring a file, and wait until it is read or refused; give its documents' ids."""
        raw = content if isinstance(content, bytes) else content.encode()
        status, found = self.ask("PUT", f"/workspace/files?name={name}", raw)
        assert status == 200, found
        if wait:
            self.settle()
        return found["ids"][0]

    def settle(self):
        ends = time.monotonic() + LIMIT_S
        while any(one["state"] not in OVER for one in self.state()["documents"]):
            assert time.monotonic() < ends, self.state()["documents"]
            time.sleep(0.02)

    def document(self, document, reader="", lang="en"):
        status, found = self.ask(
            "GET", f"/workspace/documents/{document}.json?reader={reader}&lang={lang}"
        )
        assert status == 200, found
        return found

    def about(self, document, reader=""):
        [found] = [d for d in self.state(f"?reader={reader}")["documents"] if d["id"] == document]
        return found

    def act(self, document, act, *claims, reader="", data=None, seen=None):
        asked = {
            "document": document, "reader": reader, "act": act, "claims": list(claims),
            "data": data or {}, "seen": seen or {},
        }  # fmt: skip
        return self.ask("POST", "/workspace/acts", asked)
