"""A disk that is really full or read-only, files that vanish, no more processes: nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import ExportError
from geo.server.jobs import Jobs
from geo.text.words import word

ROOT = Path(__file__).parents[1]
# a file system of its own, which ends with its process: its size, where, and what is run then
MOUNTED = 'mount -t tmpfs -o "size=$1" none "$2" && shift 2 && exec "$@"'
ALONE = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
LIMIT_S = 300


def can_mount():
    if not shutil.which("unshare"):
        return False
    return (
        subprocess.run(
            [*ALONE, "mount -t tmpfs none /mnt"], capture_output=True, check=False
        ).returncode
        == 0
    )


mounts = pytest.mark.skipif(not can_mount(), reason="needs leave to mount a file system of its own")


def on_a_disk_of(size, folder, program, *words):
    """Run a program whose disk has so much room; give what it prints, as JSON."""
    done = subprocess.run(
        [*ALONE, MOUNTED, "sh", size, str(folder), sys.executable, "-c", program, str(folder), *words],
        cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False,
        env={**os.environ, "TMPDIR": str(folder)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


SAVES = """
import json, pathlib, subprocess, sys
from geo.errors import UnsavedError
from geo.lessons.files import save_lesson
from geo.lessons.lessons import Lesson
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
folder = pathlib.Path(sys.argv[1])
path = folder / "short.yaml"
said, seen = [], save_lesson(path, Lesson("short", {"en": "Short"}, ()))
old = path.read_bytes()

def tried(lesson):
    try:
        save_lesson(path, lesson, seen=seen)
    except UnsavedError as error:
        said.append(str(error))

tried(Lesson("short", {"en": "x" * 300_000}, ()))
if sys.argv[2] == "read-only":
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    tried(Lesson("short", {"en": "Shorter"}, ()))
listed = [entry.lesson.id for entry in LessonShelf(Shelf(), folder).entries(unfinished=True)]
print(json.dumps({"said": said, "whole": path.read_bytes() == old, "listed": "short" in listed,
                  "files": sorted(one.name for one in folder.iterdir())}))
"""


@mounts
def test_a_save_on_a_disk_that_is_full_or_read_only_loses_nothing(tmp_path):
    found = on_a_disk_of("100k", tmp_path, SAVES, "read-only")
    full, forbidden = found["said"]
    assert word("en", "lesson.why.full") in full
    assert word("en", "lesson.why.forbidden") in forbidden
    assert found["whole"]
    assert found["listed"]
    assert found["files"] == ["short.yaml"]


EXPORTS = """
import contextlib, io, json, pathlib, sys
from geo.cli.commands import main
folder = pathlib.Path(sys.argv[1])
path = folder / f"map.{sys.argv[2]}"
path.write_text("old")
told = io.StringIO()
with contextlib.redirect_stderr(told):
    status = main(["export", sys.argv[2], "--out", str(path)])
print(json.dumps({"status": status, "said": told.getvalue(), "left": path.read_text(),
                  "files": [one.name for one in folder.iterdir()]}))
"""


@mounts
@pytest.mark.parametrize("kind", ["svg", "gpkg", "html"])
def test_an_export_on_a_full_disk_says_so_and_keeps_the_old_file(tmp_path, kind):
    found = on_a_disk_of("100k", tmp_path, EXPORTS, kind)
    assert found["status"] == 2
    said = found["said"]
    assert "disk is full" in said or word("en", "taking.no_room") in said
    assert "Traceback" not in said
    assert found["left"] == "old"
    assert found["files"] == [f"map.{kind}"]


WAITS = """
import json, pathlib, subprocess, sys
from geo.errors import ExportError
from geo.server.jobs import Jobs
folder = pathlib.Path(sys.argv[1])
jobs, said = Jobs(), []
job = jobs.start(["svg"], "map.svg")
assert job.ended.wait(250)
left = sorted(one.name for one in job.path.parent.iterdir())
jobs.close()
subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
try:
    jobs.start(["csv"], "a.csv")
except ExportError as error:
    said.append(str(error))
print(json.dumps({"state": job.state, "why": job.sentence, "left": left, "said": said}))
"""


@mounts
def test_a_server_whose_temporary_folder_is_full_or_read_only_says_so(tmp_path):
    found = on_a_disk_of("100k", tmp_path, WAITS)
    assert (found["state"], found["left"]) == ("failed", ["held"])
    assert "disk is full" in found["why"]
    assert found["said"] == [word("en", "taking.no_room")]


LIMITED = """
import pathlib, resource, sys
from geo.pack.files import write_atomically
path = pathlib.Path(sys.argv[1])
write_atomically(path, b"old")
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    write_atomically(path, b"x" * 20_000)
except OSError:
    print("told")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_file_that_grows_beyond_what_is_allowed_leaves_the_old_one(tmp_path):
    path = tmp_path / "a.txt"
    words = [sys.executable, "-c", LIMITED, str(path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "told\n"
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


WRITES = (
    "import pathlib, sys; pathlib.Path(sys.argv[sys.argv.index('--out') + 1]).write_text('made')"
)


def test_a_process_that_cannot_be_started_fails_alone(tmp_path):
    jobs = Jobs([str(tmp_path / "no such program")])
    for _ in range(2):
        job = jobs.start(["csv"], "a.csv")
        assert job.ended.wait(20)
        assert (job.state, job.sentence) == ("failed", "")
    jobs.program = (sys.executable, "-c", WRITES)
    job = jobs.start(["csv"], "a.csv")
    assert job.ended.wait(20)
    assert job.state == "done"
    jobs.close()


def test_finished_files_that_somebody_removed_stop_nothing():
    jobs = Jobs([sys.executable, "-c", WRITES])
    made = [jobs.start(["csv"], "a.csv") for _ in range(2)]
    assert all(job.ended.wait(20) for job in made)
    made[0].path.unlink()
    assert jobs.start(["csv"], "b.csv").ended.wait(20)
    shutil.rmtree(made[1].path.parent)
    after = jobs.start(["csv"], "c.csv")
    assert after.ended.wait(20)
    jobs.close()


def test_no_room_for_files_in_the_making_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ExportError, match="no room"):
        Jobs().start(["csv"], "a.csv")
