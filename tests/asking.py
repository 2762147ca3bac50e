"""Ask an application of ASGI as a browser would, without a server, and give what it answers."""

import asyncio
import json

from anyio.from_thread import start_blocking_portal

# a body arrives in parts of so many bytes
PART = 65536


class Answer:
    """A status, headers and a body."""

    def __init__(self):
        self.status, self.headers, self.body = 0, {}, b""

    async def take(self, message):
        """Take a message of the application."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode().lower(): v.decode("latin-1") for k, v in message["headers"]}
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


def awaited(function, *arguments):
    """Give what a function that is awaited answers; another loop may run in this thread, a browser's say."""
    with start_blocking_portal() as portal:
        return portal.call(function, *arguments)


def ask(app, method, path, *, query=b"", headers=(), body=b""):
    """Send a request and wait for the whole answer."""
    answer = Answer()
    sent = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive():
        return next(sent, {"type": "http.disconnect"})

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("utf-8", "replace"),
        "root_path": "",
        "query_string": query,
        "headers": list(headers),
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8501),
    }
    awaited(app, scope, receive, answer.take)
    return answer


def ask_as_browser(app, method, address, body=b"", **headers):
    """Send a request from a thread in which another loop may run; give status, headers and body."""
    path, _, query = address.partition("?")
    given = {k.replace("_", "-"): v for k, v in headers.items() if v is not None}
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "root_path": "", "query_string": query.encode(), "http_version": "1.1", "scheme": "http",
        "headers": [(k.encode(), v.encode()) for k, v in given.items()],
    }  # fmt: skip
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    parts = [raw[i : i + PART] for i in range(0, len(raw), PART)] or [b""]
    answer = Answer()

    async def receive():
        if not parts:
            # a browser that waits does not go
            await asyncio.Event().wait()
        part = parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    with start_blocking_portal() as portal:
        portal.call(app, scope, receive, answer.take)
    return answer.status, answer.headers, answer.body
