"""Whatever is killed while an archive is read, the same command goes on and writes the same bytes."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.archive import local_engine
from geo.errors import ArchiveError

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")

DOCUMENTS = 1200


@pytest.fixture(scope="module")
def source(tmp_path_factory, pack, archiving):
    """Write an archive of some hundred shards."""
    folder = tmp_path_factory.mktemp("killed")
    rows = list(archiving.documents(pack, DOCUMENTS))
    return archiving.write_lines(folder / "a.jsonl", rows)


@pytest.fixture(scope="module")
def undisturbed(source, archiving):
    """Read the archive without any harm."""
    out = source.with_name("undisturbed.parquet")
    process = archiving.start(source, "-o", out, "--mentions", "--json")
    told, err = process.communicate(timeout=500)
    assert process.returncode == 0, err
    assert json.loads(told)["documents"] == DOCUMENTS
    assert json.loads(told)["shards"] > 30
    return out.read_bytes()


def finish(archiving, *words):
    process = archiving.start(*words, "--json")
    told, err = process.communicate(timeout=500)
    assert process.returncode == 0, err
    return json.loads(told)


def workers_of(archiving, command):
    """List the processes that read shards for a command: copies that a child of it makes."""
    return [
        worker for child in archiving.children(command.pid) for worker in archiving.children(child)
    ]


def test_a_worker_that_is_killed_is_replaced(source, undisturbed, tmp_path, archiving):
    out = tmp_path / "rows.parquet"
    process = archiving.start(source, "-o", out, "--mentions", "--json", "--workers", "2")
    archiving.wait_for(lambda: len(archiving.parts_of(out)) >= 3, process=process)
    for _ in range(2):
        victims = archiving.wait_for(lambda: workers_of(archiving, process))
        os.kill(victims[0], signal.SIGKILL)
        seen = len(archiving.parts_of(out))
        archiving.wait_for(
            lambda seen=seen: len(archiving.parts_of(out)) > seen + 4 or process.poll() is not None,
            seconds=500,
        )
        if process.poll() is not None:
            break
    told, err = process.communicate(timeout=500)
    assert process.returncode == 0, err
    assert json.loads(told)["documents"] == DOCUMENTS
    assert out.read_bytes() == undisturbed


def test_workers_that_are_killed_as_they_begin_are_replaced(
    source, undisturbed, tmp_path, archiving
):
    # while one dies its neighbour may just be starting, of which the pool does not know yet
    out = tmp_path / "rows.parquet"
    process = archiving.start(source, "-o", out, "--mentions", "--json", "--workers", "2")
    seen: set[int] = set()
    killed = 0
    while process.poll() is None and killed < 3:
        time.sleep(0.001)
        for worker in set(workers_of(archiving, process)) - seen:
            seen.add(worker)
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                killed += 1
    assert killed
    told, err = process.communicate(timeout=500)
    assert process.returncode == 0, err
    assert json.loads(told)["documents"] == DOCUMENTS
    assert out.read_bytes() == undisturbed


def test_workers_that_a_broken_pool_forgot_end():
    with local_engine._pool(2, local_engine._context("")) as (pool, end_workers):
        waiting = pool.submit(time.sleep, 600)
        end_workers()
        with pytest.raises(BrokenProcessPool):
            waiting.result(timeout=300)


class _Unstarted:
    """In place of a pool: its processes cannot be started so often, and then there is nothing to do."""

    def __init__(self, failures):
        self.failures = failures

    @contextmanager
    def opened(self, *_):
        yield self, lambda: None

    def submit(self, _, shard, *__):
        self.failures -= 1
        if self.failures >= 0:
            raise OSError(errno.EBADF, "gone")
        done = Future()
        done.set_result(shard)
        return done


def test_processes_that_cannot_be_started_are_tried_again(monkeypatch):
    pool = _Unstarted(failures=3)
    monkeypatch.setattr(local_engine, "_pool", pool.opened)
    monkeypatch.setattr(local_engine, "_PAUSE_S", 0)
    settings = SimpleNamespace(pack="", limits=SimpleNamespace(attempts=3))
    read = local_engine.LocalEngine(workers=1).run(["a", "b"], settings, None)
    assert sorted(read) == [("a", "a"), ("b", "b")]


def test_where_no_process_can_be_started_a_sentence_says_so(monkeypatch):
    monkeypatch.setattr(local_engine, "_pool", _Unstarted(failures=10**9).opened)
    monkeypatch.setattr(local_engine, "_PAUSE_S", 0)
    settings = SimpleNamespace(pack="", limits=SimpleNamespace(attempts=3))
    with pytest.raises(ArchiveError, match="No process could be started"):
        list(local_engine.LocalEngine(workers=1).run(["a"], settings, None))


def test_a_command_that_is_killed_goes_on_where_it_was(source, undisturbed, tmp_path, archiving):
    out = tmp_path / "rows.parquet"
    words = (source, "-o", out, "--mentions")
    process = archiving.start(*words)
    archiving.wait_for(lambda: len(archiving.parts_of(out)) >= 5, process=process)
    workers = workers_of(archiving, process)
    process.kill()
    process.communicate()
    assert not out.exists()
    # its workers end with it
    archiving.wait_for(lambda: not any(archiving.words_of(one)[:1] for one in workers))
    kept = len(archiving.parts_of(out))
    # what was being written is no part
    (out.with_name(f".{out.name}.parts") / ".half.parquet.x.part").write_bytes(b"PAR1")
    told = finish(archiving, *words)
    assert told["finished_before"] >= kept >= 5
    assert told["documents"] == DOCUMENTS
    assert out.read_bytes() == undisturbed
    assert not out.with_name(f".{out.name}.parts").exists()


def test_who_stops_a_command_is_told_that_it_goes_on(source, undisturbed, tmp_path, archiving):
    out = tmp_path / "rows.parquet"
    process = archiving.start(source, "-o", out, "--mentions")
    archiving.wait_for(lambda: len(archiving.parts_of(out)) >= 3, process=process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=500)
    assert process.returncode == 2
    assert (
        err
        == "four-islands: Stopped. What is finished is kept; the same command goes on from there.\n"
    )
    assert finish(archiving, source, "-o", out, "--mentions")["finished_before"] >= 3
    assert out.read_bytes() == undisturbed


def test_a_shard_that_kills_its_process_is_left_out_and_told(tmp_path, archiving, pack):
    rows = list(archiving.documents(pack, 200))
    source = archiving.write_lines(tmp_path / "a.jsonl", rows)
    out = tmp_path / "rows.jsonl"
    code = f"""
import os, sys
from geo.archive import local_engine
from geo.cli.commands import main
from geo.archive import shard_reader
if __name__ == "__main__":
    sys.path.insert(0, {str(tmp_path)!r})
    import deadly
    local_engine.read_shard = deadly.read_shard
    sys.exit(main(["read", {str(source)!r}, "-o", {str(out)!r}, "--mentions", "--json"]))
"""
    (tmp_path / "deadly.py").write_text(
        "import os\n"
        "from geo.archive import shard_reader\n"
        "def read_shard(shard, settings, parts):\n"
        "    if shard.start == 20000:\n"
        "        os._exit(9)\n"
        "    return shard_reader.read_shard(shard, settings, parts)\n"
    )
    (tmp_path / "deadly_main.py").write_text(code)
    settings = {"FOUR_ISLANDS_ARCHIVE_SHARD_BYTES": "20000", "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "deadly_main.py")],
        capture_output=True,
        text=True,
        env=os.environ | settings,
        timeout=200,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert told["problems"] == 1
    assert "20000-40000: its processes died each time it was tried" in done.stderr
    assert 150 < told["documents"] < 200
