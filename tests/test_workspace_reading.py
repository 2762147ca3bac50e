"""Reading goes on beside the app: what loops, swells or crashes takes itself down, and nothing else."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from geo.errors import RefusedError
from geo.server.shelf import Shelf
from geo.server.workspace_shelf import WorkspaceShelf
from geo.workspace import process as running
from geo.workspace.child import place_of
from geo.workspace.desk import ReadingDesk
from geo.workspace.limits import WorkspaceLimits
from geo.workspace.process import ReadingEndedError
from geo.workspace.process import ReadingProcess
from geo.workspace.workspace import Workspace

ROOT = Path(__file__).parents[1]
LIMIT_S = 240
LIMITS = WorkspaceLimits(documents=100, claims=100, size=10**9, seconds=60, memory=6 * 10**9)
HASTY = WorkspaceLimits(documents=100, claims=100, size=10**9, seconds=1, memory=6 * 10**9)

# answers as the reading process does, save where a file's name says what goes wrong
FAKE = """
import os, sys, time
from geo.workspace.frames import read_frame, write_frame
out = os.fdopen(os.dup(1), "wb")
write_frame(out, {"told": "ready"})
while (asked := read_frame(sys.stdin.buffer)) is not None:
    told, content = asked
    if told["name"] == "loop":
        time.sleep(1000)
    if told["name"] == "crash":
        os._exit(139)
    if told["name"] == "stumble":
        write_frame(out, {"told": "failed", "where": "OddError in odd.py:1"})
        continue
    given = {"media": "", "title": "", "date": "", "outlet": "", "url": "", "set_apart": []}
    text = content.decode()
    one = {"name": told["name"], "original": text, "text": text, "spans": "", "given": given}
    about = {"language": "en", "date": "", "date_rule": "", "missing": []}
    write_frame(out, {"documents": [one], "problems": []})
    write_frame(out, {"layers": {"about": about, "layers": {}, "claims": [], "signature": ""}})
    write_frame(out, {"told": "done"})
"""


def wait_for(is_so):
    ends = time.monotonic() + LIMIT_S
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.02)


def is_running(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setattr(running, "PROGRAM", (sys.executable, "-c", FAKE))


def test_where_an_error_was_raised_is_told_without_a_word_of_the_document():
    try:
        int("a secret of the document")
    except ValueError as error:
        told = place_of(error)
    assert told.startswith("ValueError in test_workspace_reading.py:")
    assert "secret" not in told


@pytest.mark.usefixtures("fake")
def test_what_goes_wrong_with_one_document_leaves_the_others(tmp_path, caplog):
    workspace = Workspace(tmp_path / "documents.sqlite", HASTY)
    desk = ReadingDesk(workspace, tmp_path)
    for name in ("loop", "crash", "stumble", "good.txt"):
        workspace.add_file(name, name.encode())
    desk.read()
    wait_for(lambda: all(d.state in {"read", "refused"} for d in workspace.documents()))
    found = {d.name: (d.state, str(d.why)) for d in workspace.documents()}
    assert found["good.txt"] == ("read", "")
    assert {name: state for name, (state, _) in found.items() if name != "good.txt"} == dict.fromkeys(("loop", "crash", "stumble"), "refused")  # fmt: skip
    assert "too long" in found["loop"][1]
    assert "broken" in found["crash"][1]
    assert "nobody foresaw" in found["stumble"][1]
    # whoever runs the app finds out where
    assert "OddError in odd.py:1" in caplog.text
    desk.close()
    workspace.store.close()


def test_a_text_that_is_bait_does_not_hold_up_the_next(pack):
    process = ReadingProcess(pack.root, LIMITS)
    bait = [
        ("brackets.txt", b"(" * 200_000),
        ("quotes.txt", "\u201c".encode() * 100_000),
        ("one line.txt", b"Shikotan and " * 80_000),
        ("deep.html", b"<div>" * 100_000 + b"Shikotan"),
        ("said.txt", b"he said that she said that " * 20_000),
    ]
    for name, content in bait:
        with suppress(ReadingEndedError):
            list(process.ask({"do": "file", "name": name}, content, seconds=20))
        parts = list(process.ask({"do": "file", "name": "good.txt"}, b"Iturup is large.", seconds=LIMIT_S))  # fmt: skip
        assert len(parts[1]["layers"]["claims"]) == 1, name
    process.close()


def test_a_process_that_is_killed_is_started_anew(pack):
    process = ReadingProcess(pack.root, LIMITS)
    asked = {"do": "sentence", "text": "Shikotan lies 90 km from Hokkaido"}
    [first] = process.ask(asked, seconds=LIMIT_S)
    assert first["statement"]["check"]["is"] == "distance"
    process._process.send_signal(signal.SIGKILL)
    process._process.wait()
    assert [first] == list(process.ask(asked, seconds=LIMIT_S))
    process.close()
    with pytest.raises(RefusedError):
        list(process.ask(asked, seconds=1))


def test_what_is_being_loaded_is_told_until_it_is_there(pack):
    process = ReadingProcess(pack.root, LIMITS)
    assert not process.is_ready
    process.start()
    assert not process.is_ready
    process.wait()
    # nobody has asked for anything yet
    assert process.is_ready
    process._process.kill()
    process._process.wait()
    assert not process.is_ready
    process.close()


def test_what_a_sentence_needs_is_loaded_before_somebody_tries_one(pack, tmp_path):
    desk = ReadingDesk(Workspace(tmp_path / "documents.sqlite", LIMITS), pack.root)
    desk.warm()
    assert not desk._sentences.is_ready
    desk._documents.wait()
    # a page asks for news all the time
    desk.warm()
    desk._sentences.wait()
    assert desk._sentences.is_ready
    desk.close()


# a running app


def asking(address, method, path, body=None):
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=LIMIT_S)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def documents(address):
    return json.loads(asking(address, "GET", "/workspace/state.json")[1])["documents"]


def children_of(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text("utf-8").rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.parent.name))
    return found


def test_an_app_that_is_killed_in_mid_read_loses_no_document(start_process, tmp_path):
    kept = {"FOUR_ISLANDS_WORKSPACE": str(tmp_path / "documents.sqlite")}
    process, address = start_process(**kept)
    said = [f"Shikotan lies {n} km from Hokkaido. " * 40 for n in range(60, 100)]
    for number, text in enumerate(said):
        body = f"Tokyo, 3 March 2019\n\n{text}".encode()
        assert asking(address, "PUT", f"/workspace/files?name={number}.txt", body)[0] == 200
    first = [d["id"] for d in documents(address)]
    wait_for(lambda: any(d["state"] == "read" for d in documents(address)))
    document = next(d["id"] for d in documents(address) if d["state"] == "read")
    claim = f"{document}-1"
    act = {"document": document, "reader": "Ann", "act": "accept", "claims": [claim]}
    assert asking(address, "POST", "/workspace/acts", json.dumps(act))[0] == 200
    beside = children_of(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait()
    # what reads ends with the app
    wait_for(lambda: not any(map(is_running, beside)))
    _, address = start_process(**kept)
    wait_for(lambda: all(d["state"] == "read" for d in documents(address)))
    assert [d["id"] for d in documents(address)] == first
    assert len(first) == len(said)
    state = json.loads(asking(address, "GET", "/workspace/state.json?reader=Ann")[1])
    assert sum(d["accepted"] for d in state["documents"]) == 1


def test_the_app_takes_a_file_of_the_size_that_is_allowed_and_refuses_a_larger_one(start_process, tmp_path):  # fmt: skip
    kept = {"FOUR_ISLANDS_WORKSPACE": str(tmp_path / "documents.sqlite")}
    _, address = start_process(**kept, FOUR_ISLANDS_MAX_DOCUMENT_BYTES="6000000")
    for size, status in ((5_500_000, 200), (6_000_001, 413), (200_000_000, 413)):
        found, said = asking(address, "PUT", "/workspace/files?name=large.txt&lang=ja", b"a b " * (size // 4 + 1))  # fmt: skip
        assert found == status, said
    assert json.loads(said)["lang"] == "ja"
    # the map is answered meanwhile, and documents only to pages of the app
    assert asking(address, "GET", "/pack/explorer.json")[0] == 200
    parts = urlsplit(address)
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}):
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=LIMIT_S)
        connection.request("GET", "/workspace/state.json", headers=headers)
        assert connection.getresponse().status == 403
        connection.close()


def test_a_setting_that_is_no_number_is_told_before_the_app_starts():
    words = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "1"]
    env = {**os.environ, "FOUR_ISLANDS_READING_SECONDS": "never"}
    ended = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=LIMIT_S, check=False)  # fmt: skip
    assert ended.returncode != 0
    assert "FOUR_ISLANDS_READING_SECONDS is set to never" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr


def test_another_dispute_is_read_by_its_own_names(invented_root, tmp_path, workspaces):
    shelf = WorkspaceShelf(Shelf(invented_root), tmp_path / "documents.sqlite")
    page = workspaces.WorkspacePage(shelf)
    name = shelf.shelf.pack.units["long_isle"].name("en")
    found = page.document(page.bring("one.txt", f"{name} is larger than any other. It is far."))
    assert any(units == ["long_isle"] for _, _, units, _ in found["mentions"])
    shelf.close()
