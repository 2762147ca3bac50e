"""Ask an application of ASGI as a browser would, without a server, and give what it answers."""

import asyncio


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
    asyncio.run(app(scope, receive, answer.take))
    return answer
