"""
Load what workers need once, in the process that they are copied from.

The server of copies imports this module before it copies itself. Nothing here begins a thread,
which no copy would have; Arrow does, so that each worker loads it for itself.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.abc import MetaPathFinder

from geo.archive.worker import load_worker
from geo.reading.document import ReadDocument
from geo.reading.letters import fold_letters
from geo.text.languages import LANGUAGES

# how the command tells the server which pack its workers will read against
VARIABLE = "FOUR_ISLANDS_WARM_PACK"


def warm(folder: str) -> None:
    """
    Load a pack with its names, and the patterns of every language.

    Parameters
    ----------
    folder
        Folder of the pack; empty for the one shipped.
    """
    worker = load_worker(folder)
    _ = worker.pattern
    for language in LANGUAGES:
        named = (unit.name(language) for unit in worker.reader.pack.units.values() if unit.disputed)
        text = next(named, "")
        if worker.names(fold_letters(text)):
            worker.read(ReadDocument.of("", text), "mentions")


def without_pandas() -> None:
    """
    Let Arrow not look for pandas, which takes longer to load than many a shard takes to read.

    For a process that reads and does nothing else: whoever asks for pandas in it later is told
    that it is not there.
    """
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NoPandas())


class _NoPandas(MetaPathFinder):
    """Finds pandas nowhere."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Leave all other modules to who finds them."""
        if fullname == "pandas":
            msg = "A worker of an archive has no use for pandas."
            raise ModuleNotFoundError(msg, name=fullname)


if (told := os.environ.get(VARIABLE)) is not None:
    # what is wrong is told by the worker that reads, which has somebody to tell
    with suppress(Exception):
        warm(told)
