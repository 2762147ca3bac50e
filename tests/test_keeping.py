"""Nothing is left behind and nothing lost: links, modes, kills, clocks, and two servers at once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from geo.errors import ChangedError
from geo.errors import PackError
from geo.errors import UnsavedError
from geo.lessons.files import fingerprint
from geo.lessons.files import save_lesson
from geo.lessons.lessons import Lesson
from geo.pack import workshop
from geo.pack.files import PART
from geo.pack.files import write_atomically
from geo.pack.holding import hold
from geo.pack.workshop import Workshop
from geo.pack.workshop import remove_left_workshops
from geo.server.places import without_folders

LESSON = Lesson("short", {"en": "Short"}, ())
ROOT = Path(__file__).parents[1]
LONG_AGO = 86_400


def saved(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def aged(path, seconds=LONG_AGO):
    then = time.time() - seconds
    os.utime(path, (then, then))


def eventually(holds):
    ends = time.monotonic() + 60
    while not holds() and time.monotonic() < ends:
        time.sleep(0.02)
    return holds()


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    target, link = shared / "real.yaml", tmp_path / "short.yaml"
    save_lesson(target, LESSON)
    target.chmod(0o600)
    link.symlink_to(target)
    save_lesson(link, replace(LESSON, minutes=7), seen=fingerprint(link))
    assert link.is_symlink()
    assert saved(target)["minutes"] == 7
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in shared.iterdir()] == ["real.yaml"]


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "later" / "b.txt")
    write_atomically(tmp_path / "a.txt", b"kept")
    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "later" / "b.txt").read_bytes() == b"kept"


def test_a_circle_of_links_is_told(tmp_path):
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    with pytest.raises(PackError):
        save_lesson(tmp_path / "a.yaml", LESSON)
    assert (tmp_path / "a.yaml").is_symlink()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_who_may_read_a_file_stays_as_it_was(tmp_path, mode):
    path = tmp_path / "short.yaml"
    seen = save_lesson(path, LESSON)
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(mode)
    save_lesson(path, replace(LESSON, minutes=2), seen=seen)
    assert path.stat().st_mode & 0o777 == mode


def test_a_file_that_was_made_read_only_is_not_saved_over(tmp_path):
    path = tmp_path / "short.yaml"
    seen = save_lesson(path, LESSON)
    path.chmod(0o444)
    with pytest.raises(UnsavedError):
        save_lesson(path, replace(LESSON, minutes=2), seen=seen)
    assert "minutes" not in saved(path)


def test_parts_of_killed_saves_are_removed_and_nothing_else(tmp_path):
    path = tmp_path / "short.yaml"
    names = {
        "left": f".short.yaml.aaaa{PART}", "of_tomorrow": f".short.yaml.bbbb{PART}",
        "just_now": f".short.yaml.cccc{PART}", "held": f".short.yaml.dddd{PART}",
        "editor": ".short.yaml.swp", "other": f".shorter.yaml.aaaa{PART}",
    }  # fmt: skip
    for name in names.values():
        (tmp_path / name).write_text("half")
        aged(tmp_path / name)
    # the clock was set back since
    aged(tmp_path / names["of_tomorrow"], -LONG_AGO)
    aged(tmp_path / names["just_now"], 0)
    handle = os.open(tmp_path / names["held"], os.O_RDONLY)
    hold(handle)
    write_atomically(path, b"whole")
    os.close(handle)
    left = {path.name for path in tmp_path.iterdir()} - {"short.yaml"}
    assert left == {names[key] for key in ("held", "editor", "other")}


KILLED = """
import os, sys, pathlib, time
def wait(_handle):
    print("half", flush=True)
    time.sleep(600)
os.fsync = wait
from geo.pack.files import write_atomically
write_atomically(pathlib.Path(sys.argv[1]), b"new" * 1000)
"""


def test_a_save_that_is_killed_loses_nothing_and_the_next_one_clears_up(tmp_path):
    path = tmp_path / "short.yaml"
    write_atomically(path, b"old")
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert child.stdout.readline() == b"half\n"
    [part] = [found for found in tmp_path.iterdir() if found.suffix == PART]
    write_atomically(path, b"mine")
    # somebody still writes it
    assert part.exists()
    child.kill()
    child.wait(timeout=60)
    child.stdout.close()
    assert path.read_bytes() == b"mine"
    write_atomically(path, b"next")
    assert [found.name for found in tmp_path.iterdir()] == ["short.yaml"]


RIVAL = """
import pathlib, sys
from geo.errors import ChangedError
from geo.lessons.files import save_lesson
from geo.lessons.lessons import Lesson
sys.stdin.readline()
try:
    save_lesson(pathlib.Path(sys.argv[1]), Lesson("short", {"en": sys.argv[2]}, ()), seen=sys.argv[3])
except ChangedError:
    print("told")
else:
    print("saved")
"""


def test_of_two_servers_on_one_folder_one_saves_and_the_others_are_told(tmp_path):
    path = tmp_path / "short.yaml"
    seen = save_lesson(path, LESSON)
    rivals = [
        subprocess.Popen(
            [sys.executable, "-c", RIVAL, str(path), f"of {number}", seen],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for number in range(4)
    ]  # fmt: skip
    for rival in rivals:
        rival.stdin.write("\n")
        rival.stdin.flush()
    said = [rival.communicate(timeout=120)[0].strip() for rival in rivals]
    assert sorted(said) == ["saved", "told", "told", "told"]
    assert saved(path)["title"]["en"] == f"of {said.index('saved')}"


def test_a_folder_that_was_removed_is_told_and_made_again(tmp_path):
    path = tmp_path / "lessons" / "short.yaml"
    seen = save_lesson(path, LESSON)
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(ChangedError):
        save_lesson(path, LESSON, seen=seen)
    save_lesson(path, LESSON)
    assert saved(path)["title"] == {"en": "Short"}


def test_folders_of_servers_that_were_killed_are_removed_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(workshop.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(workshop.tempfile, "tempdir", str(tmp_path))
    mine, other = Workshop(), tmp_path / "four-islands-left"
    other.mkdir()
    (other / "held").write_text("")
    (other / "finished.html").write_text("kept by nobody")
    elsewhere = tmp_path / "precious"
    elsewhere.mkdir()
    (tmp_path / "four-islands-link").symlink_to(elsewhere)
    begun = tmp_path / "four-islands-begun"
    begun.mkdir()
    assert set(remove_left_workshops()) == {other, begun}
    assert mine.folder.is_dir()
    assert elsewhere.is_dir()
    mine.close()
    assert not mine.folder.exists()


SERVER = """
import sys, time
from geo.server.jobs import Jobs
program = '''
import os, sys, time
from geo.server.parent import end_with_parent
end_with_parent()
print(os.getpid(), file=open(sys.argv[sys.argv.index("--out") + 1] + ".pid", "w"), flush=True)
time.sleep(600)
'''
jobs = Jobs([sys.executable, "-c", program])
print(jobs.start(["csv"], "a.csv").path, flush=True)
time.sleep(600)
"""


def runs(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks at processes as Linux has them"
)
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_children_end_with_their_server_by_whatever_signal(tmp_path, name):
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    told = Path(f"{server.stdout.readline().strip()}.pid")
    assert eventually(lambda: told.exists() and told.read_text().strip())
    child = int(told.read_text())
    assert runs(child)
    server.send_signal(getattr(signal, name))
    server.wait(timeout=60)
    server.stdout.close()
    assert eventually(lambda: not runs(child))


HOME = Path.home()


@pytest.mark.parametrize("path", [
    "/srv/x y/{}", "/srv/the secret of a class/{}", "C:\\Users\\ann\\{}", "C:\\Users\\ann lee\\My Lessons\\{}",
    "/opt/tmp/four-islands-x/{}", "\\\\server\\share of ann\\{}", "/home/ann lee/packs (new)/{}", f"{HOME}/ann lee/secret/{{}}",
    "/srv/v1.2 of ann/{}", "/Users/あ　い/{}",
])  # fmt: skip
@pytest.mark.parametrize("sentence", ["{} is broken", "see '{}'", "“{}”: 12 km and/or 1/2", "{} and {} differ", "{}:12: no"])  # fmt: skip
def test_no_sentence_tells_where_a_file_is(path, sentence):
    said = without_folders(sentence.replace("{}", path.format("a.yaml")))
    assert "a.yaml" in said
    assert not re.search(r"srv|Users|tmp|ann|secret|server|opt|home|root|あ", said), said
    for kept in ("is broken", "12 km and/or 1/2", "differ", ":12: no"):
        assert (kept in sentence) == (kept in said)


@pytest.mark.parametrize("sentence", ["12 km and/or 1/2", "https://example.org/a/b", "<b>a</b>/c", "1/3 of 2/3", "en/ja/ru", "a / b / c"])  # fmt: skip
def test_what_is_no_path_stays(sentence):
    assert without_folders(sentence) == sentence
