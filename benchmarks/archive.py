"""
Read an archive of 200,000 documents on two cores, beside spaCy and Ray, while workers are killed.

``python -m benchmarks.archive [--documents 200000] [--runs 3] [--memory 2000000]``

Wall time holds the start of all processes. Where others use the computer too, it says more of them
than of us; so each row also gives the processor's time that the run took, all its processes
counted, and the rate of as many cores that do nothing else. Of several runs the medians are told.
Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.archive_maker import DOCUMENTS
from benchmarks.archive_maker import write_archive
from benchmarks.archive_watch import Watch
from benchmarks.archive_watch import children
from benchmarks.archive_watch import load_average
from benchmarks.archive_watch import until
from benchmarks.serving import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

CORES = 2
FEW = 20_000
HEAD = (
    f"{'':<34}{'docs/s':>10}{'CPU s':>8}{'docs/s of 2 free cores':>24}{'load':>7}{'relevant':>10}"
)
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as c:
        print(c.scheduler_address, flush=True)
        sys.stdin.read()
"""


@dataclass
class Run:
    """One row of the table."""

    name: str
    documents: int
    seconds: float
    processor_s: float
    relevant: int

    def row(self) -> str:
        """Write it."""
        free = CORES * self.documents / self.processor_s
        return (
            f"{self.name:<34}{self.documents / self.seconds:>10,.0f}{self.processor_s:>8.1f}"
            f"{free:>24,.0f}{load_average():>7}{self.relevant:>10,}"
        )


def median_of(runs: Sequence[Run]) -> Run:
    """Give the median of each number of several runs."""
    seconds = statistics.median(run.seconds for run in runs)
    processor_s = statistics.median(run.processor_s for run in runs)
    return Run(runs[0].name, runs[0].documents, seconds, processor_s, runs[0].relevant)


def read(
    name: str,
    source: Path,
    out: Path,
    *words: str,
    others: Sequence[int] = (),
    harm: Callable[[int], None] | None = None,
    with_memory: bool = False,
) -> tuple[Run, Watch]:
    """Read an archive with the command, and watch it."""
    program = [sys.executable, "-m", "geo", "read", str(source), "-o", str(out), "--mentions"]
    begun = time.monotonic()
    process = subprocess.Popen(
        [*program, "--json", *words],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - what a thread may hold is not asked for
    )
    with Watch([process.pid, *others], with_memory) as watch:
        if harm:
            harm(process.pid)
        told, _ = process.communicate()
    assert process.returncode in {0, 1}, told
    found = json.loads(told)
    seconds = time.monotonic() - begun
    run = Run(name, found["documents"], seconds, watch.processor_s(), found["relevant"])
    return run, watch


def finished(out: Path) -> int:
    """Count the shards of an output that are finished."""
    return len(list(out.with_name(f".{out.name}.parts").glob("*.ids.parquet")))


def killer(out: Path, shards: int, victims: Callable[[int], list[int]]) -> Callable[[int], None]:
    """Kill a worker when some of the shards are finished."""

    def harm(command: int) -> None:
        until(lambda: finished(out) >= shards)
        os.kill(victims(command)[0], signal.SIGKILL)

    return harm


def pool_workers(command: int) -> list[int]:
    """List the workers of the local engine: what a child of the command has started."""
    found = children(command)
    grand = [worker for child in found for worker in children(child)]
    return grand or found


def cluster_workers(cluster: int) -> list[int]:
    """List the workers of a cluster: those of its processes that hold most."""
    sizes = {
        one: int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in children(cluster)
    }
    return sorted(sizes, key=lambda one: -sizes[one])


def peer(name: str, kind: str, folder: Path) -> Run | None:
    """Run a peer in a process of its own."""
    program = [sys.executable, "-m", "benchmarks.archive_peers", kind, str(folder)]
    process = subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - what a thread may hold is not asked for
    )
    with Watch([process.pid]) as watch:
        told, err = process.communicate()
    if process.returncode:
        print(f"{name:<34}  does not run here: {err.strip().splitlines()[-1][:60]}")
        return None
    found = dict(line.split("=") for line in told.splitlines() if "=" in line)
    documents, seconds = int(found["documents"]), float(found["seconds"])
    return Run(name, documents, seconds, watch.processor_s(), int(found["relevant"]))


def on_a_cluster(tables: Path, folder: Path, shards: int, runs: int) -> None:
    """Read on a cluster of two workers, and once more while one is killed."""
    words = [sys.executable, "-c", CLUSTER]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        assert cluster.stdout is not None
        address = cluster.stdout.readline().strip()
        dask = ("--engine", "dask", "--scheduler", address)
        given = {"others": [cluster.pid]}
        for name, times in (("Dask, two workers, the first time", 1), ("Dask, two workers", runs)):
            out = folder / f"{len(name)}.parquet"
            many = [read(name, tables, out, *dask, **given)[0] for _ in range(times)]
            print(median_of(many).row(), flush=True)
        out = folder / "killed_cluster.parquet"
        harm = killer(out, max(1, shards // 3), lambda _: cluster_workers(cluster.pid))
        run, _ = read("Dask, one worker killed", tables, out, *dask, harm=harm, **given)
        print(run.row(), flush=True)
        cluster.stdin.close()


def measure(folder: Path, documents: int, runs: int) -> None:
    """Print the table."""
    tables, lines = folder / f"parquet_{documents}", folder / f"jsonl_{documents}"
    for kind, place in (("parquet", tables), ("jsonl", lines)):
        if not place.is_dir():
            write_archive(place, documents, kind)
    shards = len(list(tables.iterdir())) * 2
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        outs = Path(scratch)
        for name, source, out in (
            ("local, Parquet", tables, outs / "a.parquet"),
            ("local, JSONL", lines, outs / "b.parquet"),
        ):
            many = [read(name, source, out)[0] for _ in range(runs)]
            print(median_of(many).row(), flush=True)
        out = outs / "killed.parquet"
        harm = killer(out, max(1, shards // 3), pool_workers)
        print(read("local, one worker killed", tables, out, harm=harm)[0].row(), flush=True)
        on_a_cluster(tables, outs, shards, runs)
        written = {path.read_bytes() for path in outs.glob("*.parquet") if path.name != "b.parquet"}
        print(f"all runs over Parquet wrote the same bytes: {len(written) == 1}", flush=True)
    for name, kind in (
        ("Ray Data, our sieve and reader", "ray"),
        ("spaCy PhraseMatcher, 2 processes", "spacy"),
    ):
        if run := peer(name, kind, tables):
            print(run.row(), flush=True)


def measure_memory(folder: Path, many: int) -> None:
    """Print what few and many documents hold in memory."""
    for documents in (FEW, many):
        place = folder / f"parquet_{documents}"
        if not place.is_dir():
            write_archive(place, documents, "parquet")
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / "a.parquet"
            run, watch = read(f"{documents:,} documents", place, out, with_memory=True)
        print(f"{run.row()}  {watch.peak_mb:,.0f} MB at most", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/archive"), help="keeps archives")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--runs", type=int, default=1, help="of which the medians are told")
    parser.add_argument("--memory", type=int, help="measure memory with so many documents instead")
    given = parser.parse_args()
    if given.memory:
        measure_memory(given.folder, given.memory)
    else:
        measure(given.folder, given.documents, given.runs)


if __name__ == "__main__":
    main()
