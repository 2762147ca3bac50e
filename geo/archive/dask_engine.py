"""Read shards on a cluster of Dask, with the task that the local engine uses."""

from __future__ import annotations

import logging
import time
from collections import deque
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import distributed
from geo.archive.shard_reader import read_shard
from geo.errors import ArchiveError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from geo.archive.parts import Parts
    from geo.archive.parts import ShardReport
    from geo.archive.shard_reader import ReadSettings
    from geo.archive.shards import Shard

_AHEAD = 2
_RUNNING = "running"
_LOOK_S = 0.5
# as long as a scheduler may be out of reach
_CONNECT_S = 15.0


@dataclass(frozen=True)
class DaskEngine:
    """
    A cluster of Dask.

    Attributes
    ----------
    scheduler
        Its address, such as ``tcp://10.0.0.1:8786``. All workers reach the folder of the output
        under its name, as on a shared disk.
    """

    scheduler: str

    def begin(self, pack: str) -> None:
        """
        Start nothing: a cluster runs already, and each worker loads the pack with its first shard.

        Parameters
        ----------
        pack
            Folder of the pack; empty for the one shipped.
        """

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
            shard that took its workers down as often as is tried. The shards of a worker that
            dies go to the others.

        Raises
        ------
        ArchiveError
            If the scheduler cannot be reached, or goes away; what is finished is kept.
        """
        client = self._client()
        try:
            yield from self._drain(client, deque(shards), settings, parts)
        finally:
            with suppress(Exception):  # the cluster may be gone
                client.close(timeout=1)

    def _client(self) -> Any:  # noqa: ANN401 - untyped
        dask = distributed()
        # what becomes of the cluster is said in a sentence
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            return dask.Client(self.scheduler, timeout=_CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ArchiveError(
                Message.of("archive.no_scheduler", address=self.scheduler, why=str(error))
            ) from error

    def _drain(
        self,
        client: Any,  # noqa: ANN401 - untyped
        waiting: deque[Shard],
        settings: ReadSettings,
        parts: Parts,
    ) -> Iterator[tuple[Shard, ShardReport | None]]:
        running: dict[Any, Shard] = {}
        seen_at = time.monotonic()
        while waiting or running:
            while waiting and client.status == _RUNNING and len(running) < _wanted(client):
                shard = waiting.popleft()
                future = client.submit(read_shard, shard, settings, parts, pure=False, retries=0)
                running[future] = shard
            for future in self._finished(client, running):
                shard = running.pop(future)
                yield shard, self._outcome(future)
            if client.status == _RUNNING:
                seen_at = time.monotonic()
            elif time.monotonic() - seen_at > _CONNECT_S:
                raise self._gone()

    def _finished(self, client: Any, running: dict[Any, Shard]) -> list[Any]:  # noqa: ANN401 - untyped
        dask = distributed()
        if not running:
            time.sleep(_LOOK_S)
        # what was cancelled with the scheduler is found among those that are done
        ended = (TimeoutError, dask.TimeoutError, CancelledError, dask.CancelledError)
        with client.as_current(), suppress(*ended):
            dask.wait(list(running), timeout=_LOOK_S, return_when="FIRST_COMPLETED")
        return [one for one in running if one.done()]

    def _outcome(self, future: Any) -> ShardReport | None:  # noqa: ANN401
        dask = distributed()
        try:
            report: ShardReport = future.result()
        except dask.scheduler.KilledWorker:
            return None
        except (CancelledError, dask.CancelledError, dask.comm.CommClosedError) as error:
            raise self._gone() from error
        return report

    def _gone(self) -> ArchiveError:
        return ArchiveError(Message.of("archive.scheduler_gone", address=self.scheduler))


def _wanted(client: Any) -> int:  # noqa: ANN401 - untyped
    """Tell how many shards the cluster should have at once; it may grow and shrink."""
    try:
        threads = sum(client.nthreads().values())
    except (OSError, RuntimeError, CancelledError):
        # the scheduler has gone since it was last looked at, which is told when that is sure
        return 0
    return max(int(threads) * _AHEAD, 1)
