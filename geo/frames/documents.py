"""Read documents into a frame of claims, mentions or quotations."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from geo.archive.rows import CLAIMS
from geo.archive.rows import LAYERS
from geo.archive.rows import layer_rows
from geo.archive.worker import Worker
from geo.errors import FrameError
from geo.errors import FrameWarning
from geo.frames.pack import open_pack
from geo.frames.tables import table
from geo.reading.document import ReadDocument
from geo.reading.intake import take_paths
from geo.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from geo.frames.pack import Pack

    Sources = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | Mapping[str, str]

_COLUMNS = (
    "outlet", "date", "language", "start", "end", "kind", "units", "speaker", "side", "scenarios",
    "stances", "quantity", "negated", "hearsay", "verdict", "rule",
)  # fmt: skip


def read(sources: Sources, *, pack: Pack | None = None, layer: str = CLAIMS) -> pd.DataFrame:
    """
    Read documents for what they say of a pack's units.

    Parameters
    ----------
    sources
        A file, or several: plain text, HTML, PDF, DOCX, rows of JSONL or Parquet (the last four
        need the extras that a sentence names); or texts by their ids.
    pack
        The pack; None for :func:`open_pack`'s usual one.
    layer
        ``claims``, ``mentions`` or ``quotations``.

    Returns
    -------
    frame
        A row a claim, or what else was asked for, by ``document``: where it stands (``start`` and
        ``end``, code points of the original), ``units``, ``speaker``, ``scenarios``, ``verdict``
        and the ``rule`` that decided each part. No column holds text of a document. For archives
        of any size there is ``four-islands read``.

    Warns
    -----
    FrameWarning
        For each file, or row of one, that could not be read; the others are.

    Raises
    ------
    FrameError
        If there is no such layer.

    Examples
    --------
    >>> import geo
    >>> found = geo.read({"note": "Kunashiri and Shikotan: Shikotan lies 90 km from Hokkaido."})
    >>> found[["start", "end", "verdict"]]
              start  end        verdict
    document
    note          0   58  does_not_hold
    """
    if layer not in LAYERS:
        msg = f"There is no layer {layer!r}; there are {', '.join(LAYERS)}."
        raise FrameError(msg)
    worker = Worker(Reader((pack or open_pack()).data))
    rows = (
        {key: value for key, value in row.items() if key in {"document", *_COLUMNS}}
        for document in _documents(sources)
        for row in layer_rows(worker.read(document, layer), layer, worker.sides)
    )
    return table(rows, "document", _COLUMNS)


def _documents(sources: Sources) -> Iterable[ReadDocument]:
    if isinstance(sources, Mapping):
        return [ReadDocument.of(str(name), text) for name, text in sources.items()]
    several = [sources] if isinstance(sources, str | os.PathLike) else sources
    taken = take_paths(Path(one) for one in several)
    for name, why in taken.problems:
        warnings.warn(f"{name}: {why}", FrameWarning, stacklevel=3)
    return taken.documents
