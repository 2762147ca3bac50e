"""Start what reads an archive before anything else is imported, since that takes the longest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geo.archive.dask_engine import DaskEngine
from geo.archive.local_engine import LocalEngine
from geo.errors import ArchiveError
from geo.text.message import Message

if TYPE_CHECKING:
    import argparse

    from geo.archive.archive import Engine

LOCAL, DASK = "local", "dask"
MOST_WORKERS = 512


def begin_engine(options: argparse.Namespace) -> Engine:
    """
    Begin to start what reads, as the command line asks.

    Parameters
    ----------
    options
        What the command line says.

    Raises
    ------
    ArchiveError
        If it asks for what cannot be.
    """
    engine = _engine(options)
    engine.begin(folder_of(options))
    return engine


def folder_of(options: argparse.Namespace) -> str:
    """Give the folder of the pack that is asked for; empty for the one shipped."""
    return str(options.pack.resolve()) if options.pack else ""


def _engine(options: argparse.Namespace) -> Engine:
    if options.engine == DASK:
        if not options.scheduler:
            raise ArchiveError(Message.of("archive.name_scheduler"))
        return DaskEngine(options.scheduler)
    if options.workers is not None and not 0 < options.workers <= MOST_WORKERS:
        raise ArchiveError(Message.of("archive.bad_workers", most=MOST_WORKERS))
    return LocalEngine(options.workers or os.cpu_count() or 1)
