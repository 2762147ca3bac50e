"""
Let a whole school use the app at once, over Streamlit's own protocol: ``make load``.

Each session opens the map with an empty store and then acts every three seconds, for a minute: it
chooses, clicks, filters, opens passages, steps lessons, follows links. A second run lets every
action run a whole page, which is the worst that can be asked; a third does that with a naive
streamlit-folium page. Time is from asking to the end of the run or the last byte, of those actions
that ask the server; the processor's time is the server's own, over all actions. Needs Linux.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from benchmarks.first_visit import open_map
from benchmarks.pupils import PAGES
from benchmarks.pupils import Pupil
from benchmarks.pupils import Shown
from benchmarks.pupils import look
from benchmarks.serving import chromium
from benchmarks.serving import served
from benchmarks.visitor import Visitor

SESSIONS = (30, 60, 120, 200)
LASTS_S, EVERY_S = 60.0, 3.0
ARRIVE_S = 15.0
CYCLES, AT_ONCE = 2000, 8
TICKS = os.sysconf("SC_CLK_TCK")
NAIVE = "benchmarks/naive_folium.py"


def processor_s(process: int) -> float:
    """Give how long a process has computed."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / TICKS


def memory_mb(process: int) -> float:
    """Give how much memory a process holds."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(process)


@dataclass
class Told:
    """What a minute with so many sessions was like."""

    sessions: int
    waits: dict[str, list[float]] = field(default_factory=dict)
    actions: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    processor_s: float = 0.0
    memory_mb: tuple[float, float] = (0.0, 0.0)

    def row(self) -> str:
        """Write it as a line of the table."""
        all_waits = sorted(wait for waits in self.waits.values() for wait in waits)
        asked, acted = len(all_waits), self.actions.total()
        before, after = self.memory_mb
        if not all_waits:
            return f"{self.sessions:>8}{acted:>9}  no answer came; failed: {self.failed.total()}"
        return (
            f"{self.sessions:>8}{acted:>9}{asked / acted:>8.0%}"
            f"{1000 * statistics.median(all_waits):>8.0f}{1000 * at(all_waits, 0.95):>8.0f}"
            f"{1000 * self.processor_s / acted:>10.1f}{1000 * self.processor_s / asked:>10.1f}"
            f"{(after - before) / self.sessions:>9.2f}{after:>8.0f}{self.failed.total():>8}"
        )


HEAD = (
    f"{'sessions':>8}{'actions':>9}{'asked':>8}{'p50 ms':>8}{'p95 ms':>8}"
    f"{'cpu/act':>10}{'cpu/ask':>10}{'MB each':>9}{'MB':>8}{'failed':>8}"
)


def at(ordered: list[float], share: float) -> float:
    """Give the value below which so large a share lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def act(pupil: Pupil, told: Told, ends: float, *, runs: bool) -> None:
    """Act every three seconds until the time is over."""
    ways = pupil.runs() if runs else pupil.ways()
    due = time.perf_counter() + pupil.random.uniform(0, EVERY_S)
    while due < ends:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        name, ask = next(ways)
        told.actions[name] += 1
        if ask is not None:
            begun = time.perf_counter()
            try:
                await asyncio.wait_for(ask(), 60)
            except (OSError, RuntimeError, asyncio.IncompleteReadError, TimeoutError) as error:
                told.failed[f"{name}: {type(error).__name__} {error}"] += 1
                return
            told.waits.setdefault(name, []).append(time.perf_counter() - begun)
        # who had to wait acts later, and does not make up for it
        due = max(due + EVERY_S, time.perf_counter())


async def school(process: int, pupils: list[Pupil], *, runs: bool) -> Told:
    """Have pupils come within some seconds, act for a minute, and leave."""
    told = Told(len(pupils))
    before = memory_mb(process)

    async def arrive(pupil: Pupil) -> bool:
        await asyncio.sleep(pupil.random.uniform(0, ARRIVE_S))
        try:
            await pupil.arrive()
        except (OSError, RuntimeError, TimeoutError) as error:
            told.failed[f"open the page: {type(error).__name__} {error}"] += 1
            return False
        return True

    came = await asyncio.gather(*map(arrive, pupils))
    inside = [pupil for pupil, is_inside in zip(pupils, came, strict=True) if is_inside]
    computed, ends = processor_s(process), time.perf_counter() + LASTS_S
    await asyncio.gather(*(act(pupil, told, ends, runs=runs) for pupil in inside))
    told.processor_s = processor_s(process) - computed
    told.memory_mb = (before, memory_mb(process))
    await asyncio.gather(*(pupil.visitor.close() for pupil in inside))
    return told


async def open_and_close(address: str, process: int) -> list[tuple[int, float]]:
    """Open and close the map again and again, and give the memory on the way."""
    found, done = [(0, memory_mb(process))], 0

    async def one() -> None:
        visitor = Visitor(address)
        await visitor.connect()
        await visitor.run("")
        await visitor.close()

    while done < CYCLES:
        await asyncio.gather(*(one() for _ in range(AT_ONCE)))
        done += AT_ONCE
        if done % (CYCLES // 5) < AT_ONCE:
            found.append((done, memory_mb(process)))
    return found


def first_files(address: str) -> list[str]:
    """Give what a first visit of the map asks for, as Chromium does it."""
    with chromium() as browser:
        page = browser.new_page(locale="en-US", bypass_csp=True)
        asked = open_map(page, f"{address}/?lang=en").asked
        page.close()
    return list(dict.fromkeys(one.path for one in asked))


def crowd(script: str, address: str, number: int) -> list[Pupil]:
    """Give so many pupils who know what there is to see."""
    if script == NAIVE:
        return [Pupil(address, Shown((), (), ()), (), seed, ("",)) for seed in range(number)]
    shown, files = asyncio.run(look(address)), first_files(address)
    return [Pupil(address, shown, files, seed, PAGES) for seed in range(number)]


def measure(script: str, sessions: list[int], *, runs: bool) -> None:
    """Print the table of one way to use an app; each number of sessions finds a fresh server."""
    print(HEAD, flush=True)
    for number in sessions:
        with served(script) as (address, process):
            pupils = crowd(script, address, number)
            told = asyncio.run(school(process, pupils, runs=runs))
        print(told.row(), flush=True)
        for why, times in told.failed.most_common(3):
            print(f"         {times} x {why}", flush=True)
    if not runs:
        print_kinds(told)


def print_kinds(told: Told) -> None:
    """Print how long each kind of action took with the most sessions."""
    for name, count in told.actions.most_common():
        waits = sorted(told.waits.get(name, ()))
        said = "    the browser alone"
        if waits:
            middle, slow = statistics.median(waits), at(waits, 0.95)
            said = f"{1000 * middle:>8.0f}{1000 * slow:>8.0f} ms"
        print(f"  {name:<20}{count:>7}{said}", flush=True)


def print_growth() -> None:
    """Print the memory while the map is opened and closed."""
    with served("app.py") as (address, process):
        for done, memory in asyncio.run(open_and_close(address, process)):
            print(f"  {done:>6} visits {memory:8.1f} MB", flush=True)


def main() -> None:
    """Measure what the command line asks for, and print it."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    asked.add_argument("--sessions", type=int, nargs="+", default=list(SESSIONS))
    asked.add_argument("--only", choices=("browsers", "runs", "naive", "growth"))
    chosen = asked.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} of {os.cpu_count()} cores")
    parts = {
        "browsers": lambda: measure("app.py", chosen.sessions, runs=False),
        "runs": lambda: measure("app.py", chosen.sessions, runs=True),
        "naive": lambda: measure(NAIVE, chosen.sessions, runs=True),
        "growth": print_growth,
    }
    for name, work in parts.items():
        if chosen.only in {None, name}:
            print(f"\n## {SAID[name]}\n", flush=True)
            work()


SAID = {
    "browsers": "As the pages do it",
    "runs": "Every action runs a whole page",
    "naive": "streamlit-folium, every action runs its page",
    "growth": "The map opened and closed",
}

if __name__ == "__main__":
    main()
