"""Read an archive into one file of rows: plan, read shard by shard, gather, report."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Protocol

from geo.archive.gathering import Gathered
from geo.archive.gathering import gather
from geo.archive.parts import Parts
from geo.archive.problems import ProblemList
from geo.archive.shards import plan_shards
from geo.archive.sources import find_sources
from geo.errors import ArchiveError
from geo.pack.holding import hold_folder
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from geo.archive.parts import ShardReport
    from geo.archive.progress import Progress
    from geo.archive.shard_reader import ReadSettings
    from geo.archive.shards import Shard

SUFFIXES = (".parquet", ".jsonl")


class Engine(Protocol):
    """Reads shards somewhere; :mod:`geo.archive.local_engine` and its neighbour have one each."""

    def begin(self, pack: str) -> None:
        """Start what takes a while to start, while others plan; nothing where that is running."""

    def run(
        self, shards: Iterable[Shard], settings: ReadSettings, parts: Parts
    ) -> Iterator[tuple[Shard, ShardReport | None]]:
        """Read shards; None comes out of one that cannot be read by any process."""


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """
    What came out of an archive.

    Attributes
    ----------
    gathered
        Documents, rows and problems.
    shards, known
        How many shards there are, and how many were finished by a run before.
    """

    gathered: Gathered
    shards: int
    known: int


def read_archive(
    sources: Sequence[str],
    out: Path,
    settings: ReadSettings,
    engine: Engine,
    *,
    progress: Progress | None = None,
    keep: bool = False,
) -> ArchiveReport:
    """
    Read an archive into a file of rows.

    Each shard's rows are saved when it is finished, in a hidden folder beside the output. Whatever
    is killed meanwhile, a second run goes on from there and writes the same bytes.

    Parameters
    ----------
    sources
        Files, folders and patterns, as of :func:`geo.archive.sources.find_sources`.
    out
        File to write, ``.parquet`` or ``.jsonl``; what could not be read is written beside it.
    settings
        What to look for.
    engine
        What reads the shards.
    progress
        Is told how far the work is.
    keep
        Whether to keep the rows of each shard, so that a later run reads only what is new.

    Returns
    -------
    report
        What came out.

    Raises
    ------
    ArchiveError
        If nothing can be read or written, or the engine is gone.
    """
    _check_output(out)
    problems = ProblemList(settings.limits.problems)
    files = find_sources(sources, problems, apart=out)
    shards = plan_shards(files, settings.limits, problems)
    parts = Parts.beside(out)
    told = settings.told()
    with _held(parts.folder, out):
        finished = _finished(shards, told, parts)
        if progress is not None:
            progress.begin(sum(shard.bytes for shard in shards))
            for report in finished.values():
                progress.add(report.documents, report.stored_bytes, known=True)
        left = [shard for shard in shards if shard not in finished]
        # where the last are small, no process waits long for another
        left.sort(key=lambda shard: -shard.bytes)
        failed: set[Shard] = set()
        for shard, outcome in engine.run(left, settings, parts):
            if outcome is None:
                failed.add(shard)
                problems.add(shard.files[0].name, shard.place, "killed")
            if progress is not None:
                progress.add(outcome.documents if outcome else 0, shard.bytes)
        keys = [(shard, shard.key(told)) for shard in shards if shard not in failed]
        gathered = gather(out, keys, parts, problems)
        if not keep and not failed:
            parts.remove()
    return ArchiveReport(gathered, len(shards), len(finished))


def _check_output(out: Path) -> None:
    if out.suffix not in SUFFIXES:
        raise ArchiveError(
            Message.of("archive.bad_output", file=str(out), kinds=" / ".join(SUFFIXES))
        )
    if not out.parent.is_dir():
        raise ArchiveError(Message.of("archive.no_folder", folder=str(out.parent)))


def _finished(shards: Iterable[Shard], told: str, parts: Parts) -> dict[Shard, ShardReport]:
    found = ((shard, parts.report(shard.key(told))) for shard in shards)
    return {shard: report for shard, report in found if report is not None and report.is_final}


@contextmanager
def _held(folder: Path, out: Path) -> Iterator[None]:
    """Let one command at a time write an output; the system lets go where that one is killed."""
    try:
        with hold_folder(folder) as is_held:
            if not is_held:
                raise ArchiveError(Message.of("archive.busy", file=str(out)))
            yield
    except OSError as error:
        why = error.strerror or str(error)
        raise ArchiveError(Message.of("archive.unwritten", file=str(out), why=why)) from error
