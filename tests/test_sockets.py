"""Small answers leave at once."""

from __future__ import annotations

import socket

from geo.server.sockets import send_at_once


def test_connections_do_not_wait_for_more_to_send():
    # as Streamlit binds it: asyncio takes the connections of such a socket for no TCP
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() >= 1
        with (
            socket.create_connection(listening.getsockname()) as client,
            listening.accept()[0] as taken,
        ):
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert client.fileno() > 0


def test_sockets_that_do_not_listen_are_left_alone():
    with socket.socket(socket.AF_INET) as idle:
        send_at_once()
        assert not idle.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
