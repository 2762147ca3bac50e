"""
Make files in processes of their own, one after the other, so that the app stays quick.

A handout, slides or a page of its own take seconds of computing. The command line makes them, in a
process that tells how far it is and can be ended at any moment; nobody waits for Python's
interpreter lock meanwhile, and its memory is given back.
"""

from __future__ import annotations

import atexit
import os
import re
import secrets
import subprocess
import sys
import time
from collections import OrderedDict
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from queue import Empty
from threading import Event
from threading import RLock
from threading import Thread
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import BusyError
from geo.errors import UnknownIdError
from geo.pack.workshop import Workshop
from geo.server.parent import PARENT_VARIABLE
from geo.server.turns import Turns
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
ENDED = frozenset({DONE, FAILED, CANCELLED})
# the command line's status for a request that it cannot answer, with a sentence
BAD_INPUT = 2
MOST_WAITING = 6
# beyond which only who has no file in the making may still ask
MOST_IN_ALL = 24
# a tab in the background asks once a minute
LEFT_S = 90.0
LOOK_S = 1.0
MOST_KEPT = 12
MOST_BYTES = 300_000_000
KEPT_S = 1800.0
IDLE_S = 30.0
_STEP = re.compile(r"(\d+)/(\d+)")
_PROGRAM = "four-islands: "


@dataclass
class Job:
    """
    A file in the making.

    Attributes
    ----------
    id
        Nobody else can guess it.
    words
        What the command line is told, without ``export``, ``--out`` and ``--progress``.
    name
        The file's name for whoever saves it.
    path
        Where it is made.
    state
        One of ``waiting``, ``running``, ``done``, ``failed``, ``cancelled``.
    done, total
        How many parts are made, and of how many; 0 where nobody knows.
    sentence
        Why it failed, or empty.
    ended
        Set once the state is final.
    asker
        Who waits for it; empty where that does not matter.
    seen_at
        When the asker last asked how far it is; None where nobody is expected to.
    """

    id: str
    words: tuple[str, ...]
    name: str
    path: Path
    state: str = WAITING
    done: int = 0
    total: int = 0
    sentence: str = ""
    ended: Event = field(default_factory=Event)
    ended_at: float = 0.0
    asker: str = ""
    seen_at: float | None = None
    process: subprocess.Popen[str] | None = None

    def to_data(self) -> dict[str, Any]:
        """Give what a page wants to know."""
        return {
            "id": self.id,
            "state": self.state,
            "done": self.done,
            "total": self.total,
            "sentence": self.sentence,
            "name": self.name,
            "bytes": self.path.stat().st_size if self.state == DONE else 0,
        }


class Jobs:
    """
    Files in the making, one at a time, and those that are ready, for half an hour.

    Parameters
    ----------
    program
        The words that start the command line.

    Examples
    --------
    >>> jobs = Jobs([sys.executable, "-c", "raise SystemExit(3)"])
    >>> job = jobs.start(["csv"], "islands.csv")
    >>> job.ended.wait(20), job.state
    (True, 'failed')
    >>> jobs.close()
    """

    def __init__(self, program: Sequence[str] = (sys.executable, "-m", "geo.cli.commands")) -> None:
        self.program = tuple(program)
        self._lock = RLock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue = Turns[Job]()
        self._worker: Thread | None = None
        self._workshop: Workshop | None = None

    def start(
        self, words: Sequence[str], name: str, *, asker: str = "", watched: bool = False
    ) -> Job:
        """
        Have a file made.

        Parameters
        ----------
        words
            What the command line is told after ``export``.
        name
            The file's name for whoever saves it.
        asker
            Who asks: each has a turn before anybody has another.
        watched
            Whether the asker will ask how far it is; who no longer does is gone, and the file with
            them.

        Returns
        -------
        job
            The file in the making.

        Raises
        ------
        BusyError
            If too many wait already.
        ExportError
            If there is no place for files in the making.
        """
        with self._lock:
            self._tidy()
            open_ = [job for job in self._jobs.values() if job.state not in ENDED]
            has_one = not asker or any(job.asker == asker for job in open_)
            if len(open_) >= (MOST_WAITING if has_one else MOST_IN_ALL):
                raise BusyError(Message.of("taking.busy"))
            if self._workshop is None:
                self._workshop = Workshop()
                atexit.register(self.close)
            id_ = secrets.token_urlsafe(12)
            path = self._workshop.folder / f"{id_}{Path(name).suffix}"
            job = self._jobs[id_] = Job(id_, tuple(words), name, path, asker=asker)
            job.seen_at = time.monotonic() if watched else None
            self._queue.put(asker, job)
            if self._worker is None:
                self._worker = Thread(target=self._work, name="exports", daemon=True)
                self._worker.start()
        return job

    def job(self, id_: str) -> Job:
        """
        Give a job to whoever waits for it.

        Raises
        ------
        UnknownIdError
            If there is none of this id, or it is over and forgotten.
        """
        with self._lock:
            if id_ not in self._jobs:
                raise UnknownIdError(Message.of("taking.no_job"))
            job = self._jobs[id_]
            if job.seen_at is not None:
                job.seen_at = time.monotonic()
            return job

    def cancel(self, id_: str) -> Job:
        """Stop a job; its process is ended, and what it had written is removed."""
        job = self.job(id_)
        with self._lock:
            if job.state not in ENDED:
                self._end(job, CANCELLED)
                if job.process is not None:
                    job.process.kill()
            elif job.state == DONE:
                self._forget(job)
        return job

    def close(self) -> None:
        """Stop everything and remove every file."""
        with self._lock:
            for job in list(self._jobs.values()):
                if job.state not in ENDED:
                    self.cancel(job.id)
            workshop, self._workshop = self._workshop, None
            self._jobs.clear()
        if workshop is not None:
            workshop.close()
            atexit.unregister(self.close)

    def _work(self) -> None:
        """Make one file after the other; with nothing to do for a while, the thread ends."""
        while True:
            try:
                job = self._queue.take(IDLE_S)
            except Empty:
                with self._lock:
                    if self._queue.empty():
                        self._worker = None
                        return
                continue
            self._make(job)

    def _make(self, job: Job) -> None:
        with self._lock:
            if job.state not in ENDED and _is_left(job):
                self._end(job, CANCELLED)
            if job.state in ENDED:
                return
            job.state = RUNNING
            try:
                job.process = self._process(job)
            except OSError:
                # no memory for one more process, say; those that wait are tried all the same
                self._end(job, FAILED)
                return
        sentence = self._followed(job, job.process)
        status = job.process.wait()
        if job.process.stdin:
            job.process.stdin.close()
        with self._lock:
            if job.state in ENDED:
                _remove(job.path)
            elif status == 0 and job.path.is_file():
                self._end(job, DONE)
            else:
                # only what was said on purpose is for people
                job.sentence = sentence if status == BAD_INPUT else ""
                self._end(job, FAILED)

    def _process(self, job: Job) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own program; what pages send is checked before
            [*self.program, "export", *job.words, "--out", str(job.path), "--progress"],
            # it ends when this pipe does: with us, however we end
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={
                **os.environ,
                "PYTHONPATH": _import_path(),
                "PYTHONIOENCODING": "utf-8",
                PARENT_VARIABLE: "1",
            },
        )

    def _followed(self, job: Job, process: subprocess.Popen[str]) -> str:
        """Follow a process to its end, which comes sooner where nobody waits for it any more."""
        said: list[str] = []
        reader = Thread(target=lambda: said.append(_follow(job, process)), daemon=True)
        reader.start()
        while reader.is_alive():
            reader.join(LOOK_S)
            if _is_left(job) and job.state not in ENDED:
                self.cancel(job.id)
        return "".join(said)

    def _end(self, job: Job, state: str) -> None:
        job.state, job.ended_at = state, time.monotonic()
        job.ended.set()

    def _tidy(self) -> None:
        """Forget what is old, and the oldest of what is too much."""
        ended = [job for job in self._jobs.values() if job.state in ENDED]
        now, size = time.monotonic(), 0
        for count, job in enumerate(reversed(ended), 1):
            size += _size(job.path) if job.state == DONE else 0
            if count > MOST_KEPT or size > MOST_BYTES or now - job.ended_at > KEPT_S:
                self._forget(job)

    def _forget(self, job: Job) -> None:
        self._jobs.pop(job.id, None)
        _remove(job.path)


def _size(path: Path) -> int:
    """Give a file's size; what tidies a computer's temporary folder may have taken it away."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_left(job: Job) -> bool:
    """Tell whether nobody waits for a job any more."""
    return job.seen_at is not None and time.monotonic() - job.seen_at > LEFT_S


def _remove(path: Path) -> None:
    """Remove a file, and what a process that was ended had begun to write beside it."""
    path.unlink(missing_ok=True)
    for part in path.parent.glob(f".{path.name}.*"):
        part.unlink(missing_ok=True)


def _follow(job: Job, process: subprocess.Popen[str]) -> str:
    """Read how far a process is, and give the sentence that it ends with."""
    said = ""
    for line in process.stderr or ():
        found = _STEP.fullmatch(line.strip())
        if found:
            job.done, job.total = int(found[1]), int(found[2])
        elif line.startswith(_PROGRAM):
            said = line.removeprefix(_PROGRAM).strip()
    if process.stderr:
        process.stderr.close()
    return said


def _import_path() -> str:
    """Let the process find this library where it is, whatever folder the app runs in."""
    ours = str(Path(__file__).parents[2])
    return os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))
