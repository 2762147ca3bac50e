"""Hold the process that reads documents: start it, ask it, and end it when it takes too long."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty
from queue import SimpleQueue
from threading import Event
from threading import Lock
from threading import Thread
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import RefusedError
from geo.text.message import Message
from geo.workspace.child import DONE
from geo.workspace.child import FAILED
from geo.workspace.child import READY
from geo.workspace.frames import read_frame
from geo.workspace.frames import write_frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from geo.workspace.limits import WorkspaceLimits

_LOG = logging.getLogger(__name__)

# to load libraries, pack and names takes a second or two, on a busy computer many
LOAD_S = 180.0
PROGRAM = (sys.executable, "-m", "geo.workspace.child")


class ReadingEndedError(RefusedError):
    """
    The process that reads ended, or was ended, before it had answered.

    Parameters
    ----------
    said
        A sentence.
    again
        Whether another attempt may go better.
    """

    def __init__(self, said: str, *, again: bool = False) -> None:
        super().__init__(said)
        self.again = again


def _ended() -> ReadingEndedError:
    return ReadingEndedError(Message.of("workspace.reading.ended"), again=True)


def _unready() -> ReadingEndedError:
    return ReadingEndedError(Message.of("workspace.reading.unready"), again=True)


def _slow() -> ReadingEndedError:
    return ReadingEndedError(Message.of("workspace.reading.slow"))


class ReadingProcess:
    """
    A process that reads, with one question at a time.

    It is started when it is first needed, and anew after it was ended.

    Parameters
    ----------
    pack_root
        Folder of the pack that it reads by.
    limits
        How much memory it may take.
    niceness
        How far it lets other processes go first.
    parses
        Whether it loads what parses sentences before a document needs it.
    """

    def __init__(
        self, pack_root: Path, limits: WorkspaceLimits, *, niceness: int = 0, parses: bool = False
    ) -> None:
        self.pack_root, self.limits = pack_root, limits
        self._niceness, self._parses = niceness, parses
        self._asking, self._starting = Lock(), Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._closed = False
        # set where it has loaded what it needs, and where it ended before that
        self._loaded = Event()

    @property
    def is_ready(self) -> bool:
        """Whether it has loaded what it needs."""
        process = self._process
        return self._loaded.is_set() and process is not None and process.poll() is None

    def wait(self) -> None:
        """Wait until it is ready, or has ended before that."""
        self._loaded.wait(LOAD_S)

    def start(self) -> None:
        """Start it, if it does not run, and do not wait until it is ready."""
        with self._starting:
            if self._closed or (self._process is not None and self._process.poll() is None):
                return
            if self._process is not None:
                self._end(self._process)
            self._answers, self._loaded = SimpleQueue(), Event()
            self._process = self._started()
            heard = (self._process, self._answers, self._loaded)
            Thread(target=self._listen, args=heard, daemon=True).start()

    def ask(
        self, asked: Mapping[str, Any], content: bytes = b"", *, seconds: float
    ) -> Iterator[dict[str, Any]]:
        """
        Ask, and give what is answered part by part.

        Parameters
        ----------
        asked, content
            As :meth:`geo.workspace.child.ReadingChild.answer` takes it.
        seconds
            How long the answer may take, from when the process is ready.

        Yields
        ------
        part
            Plain data.

        Raises
        ------
        ReadingEndedError
            If it takes too long, and is ended for that; or if it ends by itself.
        RefusedError
            If a library stumbled over what was asked.
        """
        with self._asking:
            self.start()
            process, answers = self._process, self._answers
            if self._closed or process is None or process.stdin is None:
                raise _ended()
            try:
                if not self._loaded.wait(LOAD_S):
                    raise _unready()
                write_frame(process.stdin, dict(asked), content)  # type: ignore[arg-type]
                yield from self._parts(answers, seconds)
            except (OSError, GeneratorExit, ReadingEndedError) as error:
                # nobody knows what such a process still has to say
                self._end(process)
                if isinstance(error, OSError):
                    raise _ended() from error
                raise

    def rest(self) -> None:
        """End it until it is needed again, unless somebody asks it something just now."""
        if self._asking.acquire(blocking=False):
            try:
                process = self._process
                if process is not None:
                    self._end(process)
            finally:
                self._asking.release()

    def close(self) -> None:
        """End it for good."""
        with self._starting:
            self._closed = True
            process = self._process
        if process is not None:
            self._end(process)

    def _parts(
        self, answers: SimpleQueue[dict[str, Any] | None], seconds: float
    ) -> Iterator[dict[str, Any]]:
        ends = time.monotonic() + seconds
        while (part := self._next(answers, ends)).get("told") != DONE:
            if part.get("told") == FAILED:
                _LOG.error("a document could not be read: %s", part.get("where"))
                raise RefusedError(Message.of("reading.unforeseen"))
            yield part

    @staticmethod
    def _next(answers: SimpleQueue[dict[str, Any] | None], ends: float) -> dict[str, Any]:
        try:
            part = answers.get(timeout=max(0.0, ends - time.monotonic()))
        except Empty as error:
            raise _slow() from error
        if part is None:
            raise _ended()
        return part

    def _started(self) -> subprocess.Popen[bytes]:
        numbers = (self.limits.memory, self._niceness, int(self._parses))
        try:
            return subprocess.Popen(  # noqa: S603 - our own program
                [*PROGRAM, str(self.pack_root), *map(str, numbers)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _import_path(), "PYTHONIOENCODING": "utf-8"},
            )
        except OSError as error:
            raise _unready() from error

    @staticmethod
    def _listen(
        process: subprocess.Popen[bytes],
        answers: SimpleQueue[dict[str, Any] | None],
        loaded: Event,
    ) -> None:
        while process.stdout is not None and (found := read_frame(process.stdout)) is not None:  # type: ignore[arg-type]
            if found[0].get("told") == READY:
                loaded.set()
            else:
                answers.put(found[0])
        answers.put(None)
        loaded.set()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                # what was still on its way is nobody's any more
                with suppress(OSError):
                    pipe.close()


def _import_path() -> str:
    """Let the process find this library where it is, whatever folder the app runs in."""
    ours = str(Path(__file__).parents[2])
    return os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))
