"""A file that goes into a pipe or a device is written there, or it is said why not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from geo.errors import ExportError
from geo.pack.saving import save

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such files")
EXPORT = [sys.executable, "-m", "geo", "export"]


@pytest.mark.parametrize(
    ("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg "), ("csv", b"\xef\xbb\xbfid,")]
)
def test_standard_output_takes_the_file_and_nothing_else(tmp_path, kind, begins):
    words = [*EXPORT, kind, "--made-on", "2026-01-01"]
    piped = subprocess.run([*words, "-o", "/dev/stdout"], check=True, capture_output=True)
    filed = tmp_path / "out"
    with filed.open("wb") as stream:
        subprocess.run([*words, "--json", "-o", "/dev/stdout"], check=True, stdout=stream)
    plain = tmp_path / f"plain.{kind}"
    subprocess.run([*words, "-o", plain], check=True, capture_output=True)
    assert plain.read_bytes().startswith(begins)
    assert piped.stdout == plain.read_bytes()
    assert filed.read_bytes() == plain.read_bytes()
    assert piped.stderr == b""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "/dev/full could not be written to: the disk is full."),
        ("ja", "/dev/full に書き込めませんでした：ディスクがいっぱいです。"),
        ("ru", "В /dev/full не удалось записать: диск заполнен."),
    ],
)
def test_a_full_device_says_so(language, said):
    words = [*EXPORT, "csv", "-o", "/dev/full", "--lang", language]
    done = subprocess.run(words, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr.strip()) == (2, f"four-islands: {said}")


def test_a_named_pipe_takes_the_file(tmp_path):
    pipe, found = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    save(pipe, b"<svg/>")
    reader.join(timeout=60)
    assert found == [b"<svg/>"]
    assert pipe.is_fifo()


def test_a_socket_is_no_file(tmp_path, monkeypatch):
    # the name of a socket may not be long
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        with pytest.raises(ExportError, match="what stands there is no file"):
            save(Path("socket"), b"<svg/>")
