"""Say what the commands of archives may be told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

Answer = tuple[Any, str, int]

LAYERS = ("claims", "mentions", "quotations")
CHOICES = ("side", "scenario", "unit", "outlet", "language", "kind", "verdict")


def add_archive_commands(command: Callable[..., Any]) -> None:
    """
    Add the commands of archives.

    Parameters
    ----------
    command
        Makes a command by its name, what runs it, and what it is about.
    """
    _add_read(command("read", _read, "Read an archive of documents into rows."))
    _add_rows(command("rows", _rows, "Count the rows that an archive gave."))


def _read(options: argparse.Namespace) -> Answer:
    from geo.cli.archive_engines import begin_engine  # noqa: PLC0415 - needs the extra archive

    engine = begin_engine(options)
    # what starts meanwhile does not wait for this
    from geo.cli.archive_commands import read  # noqa: PLC0415 - slow to import

    return read(options, engine)


def _rows(options: argparse.Namespace) -> Answer:
    from geo.cli.archive_commands import count_rows  # noqa: PLC0415 - needs the extra archive

    return count_rows(options)


def _add_read(made: argparse.ArgumentParser) -> None:
    add = made.add_argument
    add("sources", nargs="+", metavar="SOURCE", help="file, folder, pattern or address")
    add("-o", "--out", type=Path, required=True, help="file to write, .parquet or .jsonl")
    layers = made.add_mutually_exclusive_group()
    for layer in LAYERS:
        layers.add_argument(f"--{layer}", action="store_true", help=f"write {layer}")
    add("--columns", default="", help="names of fields in rows: text=body,id=uri,...")
    add("--engine", choices=("local", "dask"), default="local", help="where to read")
    add("--scheduler", help="address of the Dask scheduler")
    add("--workers", type=int, help="processes of the local engine (default: one a core)")
    add("--keep", action="store_true", help="keep each shard's rows for later runs")


def _add_rows(made: argparse.ArgumentParser) -> None:
    add = made.add_argument
    add("file", type=Path, help="a .parquet file that read has written")
    add("--by", default="month", help="what is counted: month, side, unit, ..., or two of them")
    for one in CHOICES:
        add(f"--{one}", default="", help=f"only rows of this {one}; several with a comma")
    add("--since", default="", help="first date: YYYY, YYYY-MM or YYYY-MM-DD")
    add("--until", default="", help="last date")
