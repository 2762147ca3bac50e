"""Load what reads files in processes that do nothing else, without what these do not need."""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder

from geo.archive.extras import arrow
from geo.archive.extras import fsspec_core
from geo.archive.extras import orjson

# what numbers and memory are handled by begins no thread then
_WITHOUT_THREADS = {
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
_PARTS_OF_ARROW = ("compute", "json", "parquet")


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
