"""Import what archives need beyond the app, and say what to install where it is missing."""

from __future__ import annotations

import importlib
from typing import Any

from geo.errors import ArchiveError
from geo.text.message import Message


def _library(name: str, extra: str) -> Any:  # noqa: ANN401 - a module
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        # a broken library is not a missing one
        if (error.name or "").partition(".")[0] != name.partition(".")[0]:
            raise
        message = Message.of("archive.missing", library=error.name, extra=extra)
        raise ArchiveError(message) from error


def fsspec_core() -> Any:  # noqa: ANN401 - untyped
    """Import what opens files anywhere; :class:`ArchiveError` says what to install."""
    return _library("fsspec.core", "archive")


def arrow(part: str = "") -> Any:  # noqa: ANN401 - untyped
    """Import the library of tables, or a part of it."""
    return _library(f"pyarrow.{part}" if part else "pyarrow", "archive")


def duckdb() -> Any:  # noqa: ANN401 - a module
    """Import the database that asks the rows."""
    return _library("duckdb", "archive")


def orjson() -> Any:  # noqa: ANN401 - a module
    """Import the reader of lines."""
    return _library("orjson", "archive")


def distributed() -> Any:  # noqa: ANN401 - untyped
    """Import what speaks to a cluster."""
    return _library("distributed", "dask")
