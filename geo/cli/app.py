"""Start the explorer from the command line, as ``make app`` does, wherever it is installed."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import FourIslandsError
from geo.errors import PackError
from geo.pack.loading import PACK_VARIABLE
from geo.text.addresses import is_port
from geo.text.message import Message

if TYPE_CHECKING:
    import argparse

Answer = tuple[Any, str, int]

FRAMEWORK = "streamlit"
USUAL_HOST = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - to tell it, not to listen there
_PACKAGE = Path(__file__).parents[1]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """
    Add what the app may be told.

    Parameters
    ----------
    parser
        The parser of the command; it has ``--pack`` and ``--lang`` already.
    """
    parser.add_argument("--port", help="port to listen on (default: 8501, or the next free one)")
    parser.add_argument(
        "--host", default=USUAL_HOST, help="address to listen on (default: this computer only)"
    )
    parser.add_argument(
        "--base-path", default="", metavar="PATH", help="path below which it answers: maps/islands"
    )
    parser.add_argument(
        "--allowed-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a name under which people reach it, without port; may be repeated",
    )


def start(options: argparse.Namespace) -> Answer:
    """
    Start the app in place of this process.

    Parameters
    ----------
    options
        What :func:`add_arguments` asks for, and ``pack``.

    Returns
    -------
    data, text, status
        Nothing, and how the app ended; only where one process cannot become another.

    Raises
    ------
    FourIslandsError
        If the app is not there, or cannot listen where it is told to.
    """
    script = app_file()
    if not script.is_file() or importlib.util.find_spec(FRAMEWORK) is None:
        raise FourIslandsError(Message.of("commands.no_app"))
    told = _settings(options)
    if options.pack is not None:
        if not options.pack.is_dir():
            raise PackError(Message.of("commands.no_pack", folder=str(options.pack)))
        os.environ[PACK_VARIABLE] = str(options.pack.resolve())
    # -P: what lies in the folder where somebody types this is none of the app's modules
    words = [sys.executable, "-P", "-m", FRAMEWORK, "run", str(script), *told]
    if os.name == "posix":
        os.execv(sys.executable, words)  # noqa: S606 - fixed words, and settings that were checked
    with suppress(KeyboardInterrupt):
        # the app hears of it too, and ends by itself
        return None, "", subprocess.call(words)  # noqa: S603 - as above
    return None, "", 0


def app_file() -> Path:
    """
    Find the script that Streamlit runs.

    Returns
    -------
    path
        Inside the package where it was installed, else beside it.
    """
    inside = _PACKAGE / "app" / "app.py"
    return inside if inside.is_file() else _PACKAGE.parent / "app.py"


def _settings(options: argparse.Namespace) -> list[str]:
    from geo.server.base_path import base_path  # noqa: PLC0415 - slow to import, for this one command
    from geo.server.border import known_hosts  # noqa: PLC0415 - as above

    known_hosts(options.host, *options.allowed_host)
    port = None if options.port is None else _port(options.port)
    _refuse_deaf(options.host.strip("[]"), port or 0)
    told = {"server.address": options.host.strip("[]")}
    if told["server.address"] in EVERYWHERE:
        # else the framework asks a server of others what this computer is called from outside
        names = [name for name in options.allowed_host if "*" not in name]
        told["browser.serverAddress"] = next(iter(names), "localhost")
    if port is not None:
        told["server.port"] = str(port)
    if base := base_path(options.base_path):
        told["server.baseUrlPath"] = base
    named = [f"--server.allowedHosts={name}" for name in options.allowed_host]
    return [*(f"--{key}={value}" for key, value in told.items()), *named]


def _port(text: str) -> int:
    if not is_port(text):
        raise FourIslandsError(Message.of("commands.no_port", text=repr(text)[1:-1]))
    return int(text)


def _refuse_deaf(host: str, port: int) -> None:
    """Try to listen where the app will, for the web framework tells only its log that it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as tried:
            if os.name == "posix":
                # as the app does, so that a port that was left a moment ago is free
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        why = error.strerror or str(error)
        if port:
            told = {"host": host, "port": str(port), "why": why}
            raise FourIslandsError(Message.of("commands.deaf_port", **told)) from error
        raise FourIslandsError(Message.of("commands.deaf_host", host=host, why=why)) from error
