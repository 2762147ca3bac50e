"""Ask the routes of a workspace as a page does, with real reading behind them."""

from __future__ import annotations

import json
import time

from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette

from geo.server.workspace_routes import workspace_routes

OWN_PAGE = {"sec-fetch-site": "same-origin"}
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
        path, _, query = address.partition("?")
        given = {"host": HERE, **OWN_PAGE, **{k.replace("_", "-"): v for k, v in headers.items()}}
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(),
            "root_path": "", "query_string": query.encode(), "http_version": "1.1",
            "headers": [(k.encode(), v.encode()) for k, v in given.items() if v is not None],
        }  # fmt: skip
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        parts = [raw[i : i + 65536] for i in range(0, len(raw), 65536)] or [b""]
        got = {"body": b""}

        async def receive():
            part = parts.pop(0) if parts else b""
            return {"type": "http.request", "body": part, "more_body": bool(parts)}

        async def send(message):
            got.update(message if message["type"] == "http.response.start" else {})
            got["body"] += message.get("body", b"")

        # a browser of other tests may have a loop running in this thread
        with start_blocking_portal() as portal:
            portal.call(self.app, scope, receive, send)
        kind = dict(got["headers"]).get(b"content-type", b"").decode()
        answer = json.loads(got["body"]) if kind == "application/json" else got["body"]
        return got["status"], answer

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
