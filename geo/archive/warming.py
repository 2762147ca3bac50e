"""
Load what workers need once, in the process that they are copied from.

The server of copies imports this module before it copies itself. Nothing here begins a thread,
which no copy would have.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress

from geo.archive.libraries import load_libraries
from geo.archive.local_engine import WARM_PACK
from geo.archive.worker import load_worker
from geo.reading.document import ReadDocument
from geo.reading.letters import fold_letters
from geo.text.languages import LANGUAGES


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


if (told := os.environ.get(WARM_PACK)) is not None:
    # what is loaded stays for ever: it is not looked through for what may be thrown away, neither
    # here nor in any copy, which has its own memory of whatever it looks through
    gc.disable()
    # what is wrong is told by the worker that reads, which has somebody to tell
    with suppress(Exception):
        load_libraries()
    with suppress(Exception):
        warm(told)
    gc.freeze()
    gc.enable()
