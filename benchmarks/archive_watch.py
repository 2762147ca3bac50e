"""Watch a process and all that it starts: what they compute and hold, whatever becomes of them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from threading import Event
from threading import Thread
from typing import Self

from benchmarks.load import processor_s

_EVERY_S = 0.1


def children(process: int) -> list[int]:
    """List the processes that a process has started, and theirs."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            started = [int(one) for one in task.read_text().split()]
        except OSError:
            continue
        for child in started:
            found += [child, *children(child)]
    return found


def memory_mb(process: int) -> float:
    """Give how much memory a process holds, what it shares counted in part."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


@dataclass
class Watch:
    """
    Counts what processes compute and hold.

    Attributes
    ----------
    roots
        The first of them.
    with_memory
        Whether to look at memory, which takes time.
    """

    roots: list[int]
    with_memory: bool = False
    peak_mb: float = 0.0
    _computed: dict[int, float] = field(default_factory=dict)
    _before: dict[int, float] = field(default_factory=dict)
    _ended: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def __enter__(self) -> Self:
        self._look()
        self._before = dict(self._computed)
        self._thread = Thread(target=self._go, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        assert self._thread is not None
        self._thread.join()

    def processor_s(self) -> float:
        """Give how long they have computed since the watch began."""
        return sum(s - self._before.get(one, 0.0) for one, s in self._computed.items())

    def _go(self) -> None:
        while not self._ended.wait(_EVERY_S * (5 if self.with_memory else 1)):
            self._look()

    def _look(self) -> None:
        held = 0.0
        for root in self.roots:
            for one in (root, *children(root)):
                try:
                    self._computed[one] = processor_s(one)
                    held += memory_mb(one) if self.with_memory else 0.0
                except OSError:
                    continue
        self.peak_mb = max(self.peak_mb, held)


def load_average() -> str:
    """Give how many processes want the computer, on average of the last minute."""
    return Path("/proc/loadavg").read_text().split()[0]


def until(condition, *, seconds: float = 600) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)
