"""
Load what workers need once, in the process that they are copied from.

The server of copies imports this module before it copies itself. Nothing here begins a thread,
which no copy would have: what Arrow loads is told to begin none.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib.abc import MetaPathFinder

from geo.archive.extras import arrow
from geo.archive.extras import fsspec_core
from geo.archive.extras import orjson
from geo.archive.local_engine import WARM_PACK
from geo.archive.worker import load_worker
from geo.reading.document import ReadDocument
from geo.reading.letters import fold_letters
from geo.text.languages import LANGUAGES

# what numbers and memory are handled by begins no thread then
_WITHOUT_THREADS = {
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
_PARTS_OF_ARROW = ("compute", "json", "parquet")


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


def load_libraries() -> None:
    """Load what reads files; :class:`geo.errors.ArchiveError` where it is missing."""
    os.environ.update(_WITHOUT_THREADS)
    without_pandas()
    for part in _PARTS_OF_ARROW:
        arrow(part)
    fsspec_core()
    orjson()


def without_pandas() -> None:
    """
    Let Arrow not look for pandas, which takes longer to load than many a shard takes to read.

    For a process that reads and does nothing else: whoever asks for pandas in it later is told
    that it is not there.
    """
    if "pandas" not in sys.modules and not any(isinstance(f, _NoPandas) for f in sys.meta_path):
        sys.meta_path.insert(0, _NoPandas())


class _NoPandas(MetaPathFinder):
    """Finds pandas nowhere."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Leave all other modules to who finds them."""
        if fullname == "pandas":
            msg = "A worker of an archive has no use for pandas."
            raise ModuleNotFoundError(msg, name=fullname)


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
