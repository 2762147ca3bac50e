"""Read shards in processes of this computer, and go on where one of them dies."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import Counter
from collections import deque
from concurrent.futures import FIRST_COMPLETED
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from multiprocessing import connection
from multiprocessing import forkserver
from threading import Thread
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.libraries import without_pandas
from geo.archive.shard_reader import read_shard
from geo.errors import ArchiveError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Generator
    from collections.abc import Iterable
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from geo.archive.parts import Parts
    from geo.archive.parts import ShardReport
    from geo.archive.shard_reader import ReadSettings
    from geo.archive.shards import Shard

# a worker always finds its next shard ready
_AHEAD = 2
_ORPHANED = 129
# processes that cannot be started are tried so often, so long after each other
_STARTS = 50
_PAUSE_S = 0.2
# so many new objects later a worker looks for those that only refer to each other
_SELDOM = 50_000
_FORKSERVER = "forkserver"
# how the command tells the server of copies which pack its workers will read against
WARM_PACK = "FOUR_ISLANDS_WARM_PACK"


@dataclass
class LocalEngine:
    """
    Processes of this computer.

    Attributes
    ----------
    workers
        How many.
    """

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)

    def begin(self, pack: str) -> None:
        """
        Start what the processes are copied from, which loads the pack while others plan.

        Parameters
        ----------
        pack
            Folder of the pack; empty for the one shipped.
        """
        _context(pack)
        if _FORKSERVER in multiprocessing.get_all_start_methods():
            forkserver.ensure_running()

    def run(
        self, shards: Iterable[Shard], settings: ReadSettings, parts: Parts
    ) -> Iterator[tuple[Shard, ShardReport | None]]:
        """
        Read shards.

        Parameters
        ----------
        shards
            What is to be read.
        settings, parts
            As of :func:`geo.archive.shard_reader.read_shard`.

        Yields
        ------
        outcome
            Each shard with what came out, in the order in which they are finished; None for a
            shard that took its process down as often as is tried. Where a process dies, what it
            and its neighbours were at is read again, a shard at a time, so that the one at fault
            shows.
        """
        waiting = deque(shards)
        suspects: deque[Shard] = deque()
        deaths: Counter[Shard] = Counter()
        while waiting or suspects:
            is_alone = bool(suspects)
            workers, ahead = (1, 1) if is_alone else (self.workers, self.workers * _AHEAD)
            source = suspects if is_alone else waiting
            left = yield from _read(workers, ahead, source, settings, parts)
            for shard in left:
                deaths[shard] += is_alone
                if deaths[shard] < settings.limits.attempts:
                    suspects.append(shard)
                else:
                    yield shard, None


class _NotStarted(Exception):  # noqa: N818 - no error yet
    """No process could be started."""


def _read(
    workers: int, ahead: int, source: deque[Shard], settings: ReadSettings, parts: Parts
) -> Generator[tuple[Shard, ShardReport | None], None, list[Shard]]:
    """Read shards in so many processes, as :func:`_drain` does."""
    for _ in range(_STARTS):
        with _pool(workers, _context(settings.pack)) as (pool, end_workers):
            try:
                left = yield from _drain(pool, source, ahead, settings, parts)
            except _NotStarted:
                # what processes are copied from may itself be starting anew
                end_workers()
                time.sleep(_PAUSE_S)
                continue
            if left:
                end_workers()
            return left
    raise ArchiveError(Message.of("archive.no_process"))


@contextmanager
def _pool(workers: int, context: Any) -> Iterator[tuple[ProcessPoolExecutor, Callable[[], None]]]:  # noqa: ANN401 - one of several classes
    """Open processes, and give what ends them all, which the pool forgets of one just begun."""
    receiver, sender = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin_worker, initargs=(receiver,)
    )
    try:
        yield pool, sender.close
    finally:
        # who stops does not wait for what has not begun
        pool.shutdown(cancel_futures=True)
        sender.close()
        receiver.close()


def _context(pack: str) -> Any:  # noqa: ANN401 - one of several classes
    # a process that has threads must not be copied; the server of copies has none
    kinds = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context(_FORKSERVER if _FORKSERVER in kinds else "spawn")
    if _FORKSERVER in kinds:
        context.set_forkserver_preload(["geo.archive.shard_reader", "geo.archive.warming"])
    # a server that runs already has what it was begun with, and its workers load the rest
    os.environ[WARM_PACK] = pack
    return context


def _drain(
    pool: ProcessPoolExecutor,
    source: deque[Shard],
    ahead: int,
    settings: ReadSettings,
    parts: Parts,
) -> Generator[tuple[Shard, ShardReport | None], None, list[Shard]]:
    """Read shards until none is left or a process dies; then give those that were at work."""
    running: dict[Any, Shard] = {}
    lost: list[Shard] = []
    while (source and not lost) or running:
        try:
            while source and not lost and len(running) < ahead:
                shard = source[0]
                running[pool.submit(read_shard, shard, settings, parts)] = shard
                source.popleft()
        except BrokenProcessPool:
            lost += running.values()
            break
        except (EOFError, OSError) as error:  # a process died while another began
            if not running:
                raise _NotStarted from error
            lost += running.values()
            break
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            shard = running.pop(future)
            try:
                yield shard, future.result()
            except BrokenProcessPool:
                lost.append(shard)
    return lost


def _begin_worker(pool: Connection) -> None:
    """Leave the keyboard to the command, and end when it or the pool ends, by whatever signal."""
    without_pandas()
    # documents leave little behind that refers to itself
    gc.set_threshold(_SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        ends = [parent.sentinel, pool]
        Thread(target=_end_with, args=(ends,), name="parent", daemon=True).start()


def _end_with(ends: list[Any]) -> None:
    connection.wait(ends)
    # files are moved to their place when they are whole, so nothing half made is left
    os._exit(_ORPHANED)
