"""Connections on which nothing comes, or comes too slowly, end; all others are left alone."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from contextlib import asynccontextmanager
from contextlib import contextmanager

import anyio
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.responses import Response
from starlette.routing import Route
from starlette.routing import WebSocketRoute

from geo.server.connections import MOST_CONNECTIONS
from geo.server.connections import Connections

WITHIN = """
import resource, sys
from geo.server.connections import connections_within
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
print(connections_within())
"""
ASKED = b"GET /quick HTTP/1.1\r\nHost: 127.0.0.1\r\n"
LARGE = 64_000_000
# a limit tells what hangs
LIMIT_S = 60


async def quick(_request):
    return PlainTextResponse("here")


async def slow(_request):
    await anyio.sleep(1)
    return PlainTextResponse("at last")


async def large(_request):
    return Response(b"x" * LARGE)


async def echo(websocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)


@contextmanager
def served(**limits):
    """Serve a small app as Streamlit does, with short times; give its port."""

    @asynccontextmanager
    async def lifespan(_app):
        async with Connections(**limits).watched(every_s=0.02):
            yield

    routes = [
        Route("/quick", quick),
        Route("/slow", slow),
        Route("/large", large),
        WebSocketRoute("/echo", echo),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, ws="websockets-sansio", timeout_keep_alive=600)
    )
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        ends = time.monotonic() + LIMIT_S
        while not server.started and time.monotonic() < ends:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        running.join(LIMIT_S)
        assert not running.is_alive()


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=LIMIT_S)


def is_ended(line):
    """Wait for the end of a connection; waiting for too long raises."""
    try:
        return line.recv(1000) == b""
    except ConnectionError:
        return True


def tells(line, wanted):
    """Read until something has come; whether it has."""
    got = b""
    while wanted not in got and (more := line.recv(1000)):
        got += more
    return wanted in got


def answered(line):
    line.sendall(ASKED + b"\r\n")
    return tells(line, b"here")


@pytest.mark.parametrize("said", [b"", b"G", b"GET /quick HTTP/1.1\r\nHost: 127.0"])
def test_who_begins_and_says_no_more_is_cut_off(said):
    with served(asking_s=0.2) as port, connect(port) as line:
        line.sendall(said)
        assert is_ended(line)


@pytest.mark.parametrize(
    "said",
    [b"\0\1\2\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
     b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_is_answered_with_the_headers_of_every_answer(said):
    headers = {"content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff"}
    with served(headers=headers) as port, connect(port) as line:
        line.sendall(said)
        got = b""
        while more := line.recv(1000):
            got += more
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    for name, value in headers.items():
        assert f"{name}: {value}".encode() in head
    assert body == b"Invalid HTTP request received."
    assert b"content-length: %d" % len(body) in head


def test_letters_that_trickle_win_no_time():
    with served(asking_s=0.3) as port, connect(port) as line:
        line.sendall(ASKED)
        ended = False
        for number in range(600):
            try:
                line.sendall(b"X-%d: a\r\n" % number)
            except OSError:
                ended = True
                break
            time.sleep(0.02)
        assert ended


def test_a_second_request_has_no_more_time_than_the_first():
    with served(asking_s=0.3) as port, connect(port) as line:
        assert answered(line)
        assert answered(line)
        line.sendall(ASKED)
        assert is_ended(line)


def test_who_waits_for_an_answer_or_holds_a_page_open_is_left_alone():
    opening = (
        "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with served(asking_s=0.2) as port, connect(port) as page, connect(port) as line:
        page.sendall(opening.encode())
        assert tells(page, b"\r\n\r\n")
        line.sendall(ASKED.replace(b"quick", b"slow") + b"\r\n")
        assert tells(line, b"at last")
        # a masked frame with one letter
        page.sendall(b"\x81\x81\x00\x00\x00\x00a")
        assert tells(page, b"\x81\x01a")


def test_who_does_not_read_is_cut_off_and_who_reads_gets_all():
    asked = ASKED.replace(b"quick", b"large") + b"Connection: close\r\n\r\n"
    with served(reading_s=0.3) as port:
        with connect(port) as reader:
            reader.sendall(asked)
            got = 0
            while more := reader.recv(1_000_000):
                got += len(more)
            assert got > LARGE
        with connect(port) as other:
            other.sendall(asked)
            time.sleep(2)
            got = 0
            try:
                while more := other.recv(1_000_000):
                    got += len(more)
            except ConnectionError:
                pass
            assert got < LARGE


def test_of_too_many_those_end_that_asked_nothing_for_longest():
    with served(asking_s=600, most=3) as port, ExitStack() as there:
        lines = [there.enter_context(connect(port)) for _ in range(8)]
        assert all(is_ended(line) for line in lines[:5])
        assert all(answered(line) for line in lines[5:])


@pytest.fixture
def many_files():
    """Let this process open the files that a school's connections need, on both ends."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MOST_CONNECTIONS
    if hard not in {-1, resource.RLIM_INFINITY} and hard < wanted:
        pytest.skip(f"The system allows {hard} open files.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
def test_a_whole_school_is_answered_at_once():
    # 200 browsers with six connections and a page each
    with served(asking_s=600) as port, ExitStack() as there:
        lines = [there.enter_context(connect(port)) for _ in range(200 * 7)]
        for _ in range(2):
            for line in lines:
                line.sendall(ASKED + b"\r\n")
            assert all(tells(line, b"here") for line in lines)


@pytest.mark.parametrize(
    ("soft", "hard", "most"),
    [(256, 256, 128), (1024, 1024, 874), (256, 1000, 850), (256, 4096, 2100)],
)
def test_there_are_no_more_connections_than_files(soft, hard, most):
    pytest.importorskip("resource")
    told = subprocess.run(
        [sys.executable, "-c", WITHIN, str(soft), str(hard)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(told.stdout) == most


def test_the_web_server_is_left_as_it_was():
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    before, refused = AutoHTTPProtocol.connection_made, AutoHTTPProtocol.send_400_response
    with served():
        assert AutoHTTPProtocol.connection_made is not before
    assert AutoHTTPProtocol.connection_made is before
    assert AutoHTTPProtocol.send_400_response is refused
