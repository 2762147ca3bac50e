"""That what a measurement starts ends with it, by whatever signal."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MEASURES = """
import sys, time
from pathlib import Path
from benchmarks import serving
port = serving.free_port()
words = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
with serving.listening([*words, "--directory", sys.argv[1]], port) as process:
    print(process, flush=True)
    time.sleep(60)
"""


def is_running(process):
    """Tell whether a process is there and has not ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="the system ends it there alone")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_a_server_ends_with_the_measurement_that_started_it(tmp_path, number):
    words = [sys.executable, "-c", MEASURES, str(tmp_path)]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as measuring:
        child = int(measuring.stdout.readline())
        assert is_running(child)
        measuring.send_signal(number)
        assert measuring.wait(timeout=30) != 0
    ends = time.monotonic() + 10
    while is_running(child) and time.monotonic() < ends:
        time.sleep(0.02)
    assert not is_running(child)
