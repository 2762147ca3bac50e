"""A cluster reads an archive as one computer does, though a worker and its scheduler are killed."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

DOCUMENTS = 1200


@contextmanager
def process(*words):
    """Run a part of a cluster; its log comes line by line."""
    code = "import sys; from distributed.cli import dask_{0}; sys.exit(dask_{0}.main())"
    started = subprocess.Popen(
        [sys.executable, "-c", code.format(words[0]), *map(str, words[1:])],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()
        started.stdout.close()


@contextmanager
def cluster(folder, workers=3):
    """Start a scheduler and workers that are processes of their own, on 127.0.0.1."""
    with process("scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard") as scheduler:
        for line in scheduler.stdout:
            if found := re.search(r"Scheduler at:\s+(tcp://\S+)", line):
                address = found[1]
                break
        options = ("--nthreads", 1, "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        place = ("--local-directory", folder)
        with (
            process("worker", address, *options, *place) as one,
            process("worker", address, *options, *place) as two,
            process("worker", address, *options, *place) as three,
        ):
            yield address, scheduler, [one, two, three][:workers]


@pytest.fixture(scope="module")
def source(tmp_path_factory, pack, archiving):
    folder = tmp_path_factory.mktemp("cluster")
    return archiving.write_lines(folder / "a.jsonl", archiving.documents(pack, DOCUMENTS))


@pytest.fixture(scope="module")
def local(source, archiving):
    out = source.with_name("local.parquet")
    command = archiving.start(source, "-o", out, "--mentions", "--json")
    _, err = command.communicate(timeout=500)
    assert command.returncode == 0, err
    return out.read_bytes()


def test_a_cluster_goes_on_without_a_worker_and_after_its_scheduler(
    source, local, tmp_path, archiving
):
    whole, resumed = tmp_path / "whole.parquet", tmp_path / "resumed.parquet"
    with cluster(tmp_path) as (address, scheduler, workers):
        words = ("--engine", "dask", "--scheduler", address, "--mentions", "--json")
        command = archiving.start(source, "-o", whole, *words)
        archiving.wait_for(lambda: len(archiving.parts_of(whole)) >= 4, process=command)
        workers[0].send_signal(signal.SIGKILL)
        told, err = command.communicate(timeout=500)
        assert command.returncode == 0, err
        assert json.loads(told)["documents"] == DOCUMENTS
        assert whole.read_bytes() == local

        command = archiving.start(source, "-o", resumed, *words)
        archiving.wait_for(lambda: len(archiving.parts_of(resumed)) >= 4, process=command)
        scheduler.send_signal(signal.SIGKILL)
        _, err = command.communicate(timeout=500)
        assert command.returncode == 2, err
        assert "is gone. What is finished is kept; the same command goes on from there." in err
        assert not resumed.exists()
    kept = len(archiving.parts_of(resumed))
    with cluster(tmp_path, workers=2) as (address, _, _):
        words = ("--engine", "dask", "--scheduler", address, "--mentions", "--json")
        command = archiving.start(source, "-o", resumed, *words)
        told, err = command.communicate(timeout=500)
        assert command.returncode == 0, err
        assert json.loads(told)["finished_before"] == kept
        assert resumed.read_bytes() == local


def test_a_scheduler_that_is_not_there_is_told(source, tmp_path, archiving):
    words = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9", "--mentions")
    command = archiving.start(source, "-o", tmp_path / "o.parquet", *words)
    _, err = command.communicate(timeout=500)
    assert command.returncode == 2
    assert err.splitlines()[-1].startswith(
        "four-islands: No scheduler answers at tcp://127.0.0.1:9: "
    )
    assert not (tmp_path / "o.parquet").exists()
