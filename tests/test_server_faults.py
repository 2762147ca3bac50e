"""Running servers that are killed, doubled, robbed of their folder, or allowed to write nothing."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from geo.text.languages import LANGUAGES
from geo.text.words import word

ROOT = Path(__file__).parents[1]
LIMIT_S = 180
ALONE = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
# the whole disk as this process sees it
READ_ONLY = 'mount -o remount,bind,ro / && exec "$@"'
linux = pytest.mark.skipif(
    not Path("/proc/self/cmdline").exists(), reason="looks at processes as Linux has them"
)


def eventually(holds):
    ends = time.monotonic() + LIMIT_S
    while not (found := holds()) and time.monotonic() < ends:
        time.sleep(0.05)
    return found


def ask(address, method, path, body=None):
    where = urlsplit(address)
    with closing(HTTPConnection(where.hostname, where.port, timeout=LIMIT_S)) as line:
        told = {"content-type": "application/json"}
        line.request(method, path, None if body is None else json.dumps(body), told)
        answer = line.getresponse()
        found = answer.read()
        is_json = "json" in answer.headers.get("content-type", "")
        return answer.status, json.loads(found) if is_json else found


def lesson(title="Mine"):
    step = {
        "id": "one", "title": dict.fromkeys(LANGUAGES, "One"), "text": dict.fromkeys(LANGUAGES, "Text."),
        "camera": {"lon": 146.9, "lat": 44.4, "zoom": 7.5},
        "scenario": "status_quo", "perspective": "de_facto", "layers": ["names"],
    }  # fmt: skip
    return {"id": "mine", "title": dict.fromkeys(LANGUAGES, title), "steps": [step]}


def save(address, title="Mine", seen=None):
    return ask(address, "PUT", "/lessons/mine", {"lesson": lesson(title), "seen": seen})


def written(address):
    return ask(address, "GET", "/lessons/mine/written.json")[1]


def processes_with(word):
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = told.read_bytes()
        except OSError:
            continue
        if word.encode() in words and b"geo.cli" in words:
            found.append(told.parent.name)
    return found


@pytest.fixture
def places(tmp_path):
    """Give a server's folders: of lessons, and for files in the making."""
    made = {"FOUR_ISLANDS_LESSONS": str(tmp_path / "lessons"), "TMPDIR": str(tmp_path / "making")}
    (tmp_path / "making").mkdir()
    return made


def workshops(places):
    return list(Path(places["TMPDIR"]).glob("four-islands-*"))


@linux
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_a_server_that_ends_in_mid_export_loses_no_lesson_and_leaves_nothing(
    start_process, places, name
):
    server, address = start_process(**places)
    assert save(address)[0] == 200
    status, job = ask(address, "POST", "/export/jobs", {"kind": "html"})
    assert status == 202
    assert eventually(lambda: processes_with(places["TMPDIR"]))
    server.send_signal(getattr(signal, name))
    server.wait(LIMIT_S)
    # the export's process ends with its server
    assert eventually(lambda: not processes_with(places["TMPDIR"]))
    if name == "SIGTERM":
        assert not workshops(places)
    _, address = start_process(**places)
    assert eventually(lambda: not workshops(places))
    assert written(address)["lesson"]["title"]["en"] == "Mine"
    assert ask(address, "GET", f"/export/jobs/{job['id']}")[0] == 404


def test_two_servers_on_one_folder_see_each_other_s_lessons_and_overwrite_none(
    start_process, places
):
    _, first = start_process(**places)
    status, job = ask(first, "POST", "/export/jobs", {"kind": "html"})
    assert status == 202
    _, second = start_process(**places)
    status, saved = save(first)
    assert status == 200
    seen = written(second)["fingerprint"]
    assert seen == saved["fingerprint"]
    assert save(second, "Changed", seen)[0] == 200
    status, told = save(first, "Mine again", seen)
    assert status == 409
    assert "mine.yaml" in told["error"]
    assert written(first)["lesson"]["title"]["en"] == "Changed"
    # the second server has not cleared away what the first one still offers
    path = f"/export/jobs/{job['id']}"
    assert eventually(lambda: ask(first, "GET", path)[1]["state"] == "done")
    assert ask(first, "GET", f"{path}/file")[0] == 200


def test_a_server_whose_folder_is_removed_tells_it_and_saves_anew(start_process, places):
    _, address = start_process(**places)
    _, saved = save(address)
    shutil.rmtree(places["FOUR_ISLANDS_LESSONS"])
    shutil.rmtree(places["TMPDIR"])
    assert save(address, "Changed", saved["fingerprint"])[0] == 409
    assert "mine" not in {
        one["id"] for one in ask(address, "GET", "/lessons/index.json")[1]["lessons"]
    }
    assert save(address, "Changed")[0] == 200
    assert written(address)["lesson"]["title"]["en"] == "Changed"
    status, told = ask(address, "POST", "/export/jobs", {"kind": "html"})
    assert (status, told["error"]) == (400, word("en", "taking.no_room"))
    assert ask(address, "GET", "/about")[0] == 200


def test_a_server_that_may_write_nothing_shows_all_and_says_so(start_process, places):
    if subprocess.run(
        [*ALONE, READ_ONLY, "sh", "true"], capture_output=True, check=False
    ).returncode:
        pytest.skip("needs leave to mount a file system of its own")
    _, address = start_process(**places)
    assert save(address)[0] == 200
    _, address = start_process(*ALONE, READ_ONLY, "sh", **places, PYTHONDONTWRITEBYTECODE="1")
    for path in ("/", "/about", "/pack/explorer.json", "/lessons/mine.json", "/pack/scenarios.csv"):
        assert ask(address, "GET", path)[0] == 200, path
    status, told = save(address, "Changed", written(address)["fingerprint"])
    assert status >= 400
    assert word("en", "lesson.why.forbidden") in told["error"]
    status, told = ask(address, "POST", "/export/jobs", {"kind": "html"})
    assert (status, told["error"]) == (400, word("en", "taking.no_room"))
    assert written(address)["lesson"]["title"]["en"] == "Mine"
