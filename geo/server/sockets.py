"""Let the server's answers go out at once, however small they are."""

from __future__ import annotations

import gc
import socket


def send_at_once() -> int:
    """
    Have every connection that this process takes send what is written, without waiting for more.

    Streamlit binds its socket without naming the protocol, and asyncio, which does not see then
    that it is TCP, leaves Nagle's algorithm on: the second part of an answer waits until the
    browser has confirmed the first, which browsers put off for 40 ms. What a listening socket is
    told, the connections that it takes inherit.

    Returns
    -------
    number
        How many listening sockets were told.
    """
    told = 0
    # nobody hands out the sockets of a server that another package runs
    for one in gc.get_objects():
        if type(one) is socket.socket and _listens(one):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            told += 1
    return told


def _listens(one: socket.socket) -> bool:
    if one.fileno() < 0 or one.family not in {socket.AF_INET, socket.AF_INET6}:
        return False
    try:
        return bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:
        return False
