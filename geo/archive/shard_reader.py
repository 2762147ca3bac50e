"""Read one shard: the task that every engine gives to its workers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.batches import FIELDS
from geo.archive.batches import read_batches
from geo.archive.duplicates import batch_ids
from geo.archive.duplicates import id_table
from geo.archive.extras import arrow
from geo.archive.limits import ArchiveLimits
from geo.archive.parts import ShardReport
from geo.archive.problems import ProblemList
from geo.archive.rows import LAYERS
from geo.archive.rows import LAYOUT
from geo.archive.rows import MENTIONS
from geo.archive.rows import layer_rows
from geo.archive.stems import sift
from geo.reading.letters import fold_letters

if TYPE_CHECKING:
    from geo.archive.batches import Batch
    from geo.archive.parts import Parts
    from geo.archive.shards import Shard
    from geo.archive.worker import Worker
    from geo.reading.document import ReadDocument

# of what a library says of its failure
_WHY = 200
_SHOWN_DATE = 40
_YEAR_LETTERS = 5
_PLAIN_YEAR = re.compile(r"(?:\d{4}(?:-|$)|$)")
_YEAR = re.compile(r"\s*([+-]?\d+)(?:[-/.年]|$)")


@dataclass(frozen=True)
class ReadSettings:
    """
    All that rows depend on besides the archive.

    Attributes
    ----------
    layer
        One of :data:`geo.archive.rows.LAYERS`.
    pack
        Folder of the pack; empty for the one shipped.
    names
        For fields of a document, the names they have in rows of the archive.
    limits
        What is too much.
    fingerprint
        Hash of what reads: version, pack and what is installed.
    """

    layer: str = LAYERS[0]
    pack: str = ""
    names: tuple[tuple[str, str], ...] = tuple((one, one) for one in FIELDS)
    limits: ArchiveLimits = field(default_factory=ArchiveLimits)
    fingerprint: str = ""

    def told(self) -> str:
        """Write them down, for the name of what comes out."""
        return repr((LAYOUT, self.layer, self.names, self.limits, self.fingerprint))


def read_shard(shard: Shard, settings: ReadSettings, parts: Parts) -> ShardReport:
    """
    Read a shard and save its rows as a whole.

    Parameters
    ----------
    shard
        What to read.
    settings
        What to look for, and how.
    parts
        Where to save the rows.

    Returns
    -------
    report
        What came out. A shard that is finished already is not read again.
    """
    from geo.archive.worker import load_worker  # noqa: PLC0415 - slow to import, for who reads only

    key = shard.key(settings.told())
    if (known := parts.report(key)) and known.is_final:
        return known
    # every core has a process of its own
    arrow().set_cpu_count(1)
    work = _Work(settings, load_worker(settings.pack), ProblemList(settings.limits.problems))
    for batch in read_batches(shard, dict(settings.names), settings.limits, work.problems):
        work.read_batch(batch)
    report = ShardReport(
        key,
        work.documents,
        work.relevant,
        len(work.rows),
        shard.bytes,
        tuple(work.problems.kept),
        work.problems.more,
    )
    parts.save(report, work.rows, id_table(work.ids))
    return report


@dataclass
class _Work:
    """What has come out of a shard so far."""

    settings: ReadSettings
    worker: Worker
    problems: ProblemList
    rows: list[dict[str, Any]] = field(default_factory=list)
    ids: list[Any] = field(default_factory=list)
    documents: int = 0
    relevant: int = 0

    def read_batch(self, batch: Batch) -> None:
        """Sift a batch, and read what is left."""
        limits = self.settings.limits
        self.documents += len(batch.places)
        self.ids.append(batch_ids(batch))
        _tell_empty(batch, self.problems)
        odd = _odd_dates(batch, limits, self.problems)
        sifted = sift(batch.columns.column("text"), self.worker.pattern)
        for index, document in batch.documents_at(sifted, limits, odd):
            if len(document.text) > limits.text_chars:
                most = limits.text_chars
                self.problems.add(batch.file, batch.place(index), "long_text", most=most)
            else:
                self._read(document, batch.file, batch.place(index))

    def _read(self, document: ReadDocument, file: str, place: str) -> None:
        try:
            folded = fold_letters(document.text)
            if not self.worker.names(folded):
                return
            found = self.worker.read(document, self.settings.layer, folded)
        except Exception as error:  # noqa: BLE001 - a stranger's text must not take the others down
            why = f"{type(error).__name__}: {error}"[:_WHY]
            self.problems.add(file, place, "failed", why=why)
            return
        if found.mentions:
            self.relevant += 1
            # a name has no speaker, and to know the speakers takes all claims
            sides = {} if self.settings.layer == MENTIONS else self.worker.sides
            self.rows += layer_rows(found, self.settings.layer, sides)


def _tell_empty(batch: Batch, problems: ProblemList) -> None:
    compute = arrow("compute")
    is_empty = compute.equal(compute.binary_length(batch.columns.column("text")), 0)
    for index in compute.indices_nonzero(is_empty).to_pylist():
        problems.add(batch.file, batch.place(index), "no_text")


def _odd_dates(batch: Batch, limits: ArchiveLimits, problems: ProblemList) -> set[int]:
    """Find dates that no document can have; those that say no year are left to the reader."""
    dates = batch.columns.column("date")
    # few years stand in an archive, and many days
    begun = arrow("compute").utf8_slice_codeunits(dates, 0, _YEAR_LETTERS)
    if all(
        _PLAIN_YEAR.match(one) and not _is_odd(one, limits) for one in begun.unique().to_pylist()
    ):
        return set()
    places = {i for i, one in enumerate(dates.to_pylist()) if _is_odd(one, limits)}
    for index in sorted(places):
        written = dates[index].as_py()[:_SHOWN_DATE]
        problems.add(batch.file, batch.place(index), "odd_date", date=written)
    return places


def _is_odd(date: str, limits: ArchiveLimits) -> bool:
    year = _YEAR.match(date)
    return year is not None and not limits.first_year <= int(year[1][:9]) <= limits.last_year
