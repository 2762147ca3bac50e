"""What is kept in a workspace is kept, whatever ends the program, and what is deleted is gone to the last byte."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from geo.errors import ChangedError
from geo.errors import PackError
from geo.errors import RefusedError
from geo.errors import UnsavedError
from geo.workspace.candidates import Candidate
from geo.workspace.decisions import Decision
from geo.workspace.decisions import fold
from geo.workspace.documents import READING
from geo.workspace.log import DecisionLog
from geo.workspace.log import ReaderAct
from geo.workspace.store import LAYOUT
from geo.workspace.store import WorkspaceStore
from geo.workspace.workspace import Workspace

GONE = "Shikotan belongs to nobody whom Zebulon Quxworth knows."
OTHER = "Another text about Iturup, which stays."


def reading_of(count=3):
    """Give what reading a text might come to."""
    claims = [Candidate("", "", n, n + 9, "naming", speaker="Zebulon Quxworth").to_data() for n in range(count)]  # fmt: skip
    about = {"language": "en", "date": "", "date_rule": "", "missing": []}
    return {"about": about, "layers": {"mentions": [], "furniture": []}, "claims": claims, "signature": ""}  # fmt: skip


def taken_in(name, text):
    given_ = {"media": "text/plain", "title": "", "date": "", "outlet": "", "url": "", "set_apart": []}  # fmt: skip
    return {"name": name, "original": text, "text": text, "spans": "", "given": given_}


def read(workspace, name, text):
    """Bring a document and keep what was read in it, as the desk does."""
    document = workspace.add_file(name, text.encode())
    assert workspace.next_waiting().id == document
    workspace.take_in(document, [taken_in(name, text)], [])
    workspace.keep_reading(document, reading_of())
    return document


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept" / "documents.sqlite"


@pytest.fixture
def workspace(path):
    made = Workspace(path)
    yield made
    made.store.close()


# who may read it, and what it does with files of others


def test_only_its_owner_may_read_the_file_and_what_stands_beside_it(workspace, path):
    assert workspace.documents() == []
    assert not path.exists()
    workspace.add_file("a.txt", b"text")
    assert {p.name for p in path.parent.iterdir()} >= {path.name, f"{path.name}-wal"}
    assert {oct(p.stat().st_mode & 0o777) for p in path.parent.iterdir()} == {"0o600"}
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4000], ids=["text", "torn"])  # fmt: skip
def test_a_file_that_is_no_workspace_is_moved_aside_and_told(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    workspace = Workspace(path)
    workspace.add_file("a.txt", b"text")
    aside = path.with_name(f"{path.name}.broken-1")
    assert aside.read_bytes() == content
    [(name, why)] = workspace.problems()
    assert name == aside.name
    assert "moved aside" in why
    assert [d.name for d in workspace.documents()] == ["a.txt"]


def test_the_database_of_another_program_is_moved_aside_whole(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.execute("INSERT INTO theirs VALUES ('kept')")
    other.close()
    Workspace(path).add_file("a.txt", b"text")
    with sqlite3.connect(path.with_name(f"{path.name}.broken-1")) as aside:
        assert aside.execute("SELECT x FROM theirs").fetchall() == [("kept",)]
    aside.close()


def test_a_newer_workspace_is_left_as_it_is(workspace, path):
    workspace.add_file("a.txt", b"text")
    workspace.store.close()
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(PackError, match="newer version"):
        Workspace(path).add_file("b.txt", b"text")
    assert path.read_bytes() == before


def test_a_full_disk_leaves_what_was_there_and_is_said(workspace):
    workspace.add_file("a.txt", b"text")
    with workspace.store.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(UnsavedError, match="full"):
        workspace.add_file("b.txt", random.Random(1).randbytes(100_000))  # noqa: S311
    assert [d.name for d in workspace.documents()] == ["a.txt"]


def test_a_full_workspace_takes_no_more(path, monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_WORKSPACE_DOCUMENTS", "2")
    workspace = Workspace(path)
    for name in "ab":
        workspace.add_file(name, name.encode())
    with pytest.raises(RefusedError, match="2 documents"):
        workspace.add_file("c", b"c")
    monkeypatch.setenv("FOUR_ISLANDS_WORKSPACE_BYTES", "100000")
    with pytest.raises(RefusedError, match="100,000 bytes"):
        Workspace(path.with_name("small.sqlite")).add_file("c", b"c" * 100_000)


# deleting


def test_deleting_leaves_no_byte_of_a_document(workspace, path):
    document = read(workspace, "secret.txt", GONE)
    read(workspace, "other.txt", OTHER)
    log = DecisionLog(workspace.store)
    act = ReaderAct(document, "Ann", "edit", (f"{document}-1",), {"note": "Xylophonics"})
    log.add(act)
    written = b"".join(p.read_bytes() for p in path.parent.iterdir())
    assert all(word in written for word in (b"Quxworth", b"Xylophonics", document.encode()))
    workspace.delete(document)
    left = b"".join(p.read_bytes() for p in path.parent.iterdir())
    for word in ("Shikotan", "belongs", "Quxworth knows", "Xylophonics", "secret.txt", document):
        assert word.encode() not in left, word
    assert b"which stays" in left
    workspace.delete()
    left = b"".join(p.read_bytes() for p in path.parent.iterdir())
    assert not [w for w in (*GONE.split(), *OTHER.split()) if len(w) > 5 and w.encode() in left]


def test_a_document_that_is_deleted_while_it_is_read_stays_deleted(workspace):
    document = workspace.add_file("a.txt", GONE.encode())
    workspace.next_waiting()
    workspace.delete(document)
    workspace.take_in(document, [taken_in("a.txt", GONE)], [])
    workspace.keep_reading(document, reading_of())
    workspace.refuse(document, "too slow")
    assert workspace.documents() == []


# ends of every kind


WRITER = """
import sys
from pathlib import Path
from geo.workspace.log import DecisionLog, ReaderAct
from geo.workspace.workspace import Workspace
workspace, document = Workspace(Path(sys.argv[1])), sys.argv[2]
log = DecisionLog(workspace.store)
for number in range(100_000):
    claim = f"{document}-{number % 3 + 1}"
    outcome = log.add(ReaderAct(document, "Ann", ("accept", "reject")[number % 2], (claim,)))
    print(outcome.standing.seq, flush=True)
"""


def test_what_was_told_to_be_saved_is_there_after_a_kill(workspace, path):
    document = read(workspace, "a.txt", OTHER)
    workspace.store.close()
    for moment in (0.05, 0.2, 0.35):
        words = [sys.executable, "-c", WRITER, str(path), document]
        writer = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        first = writer.stdout.readline()
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)
        told = [first, *writer.stdout.read().splitlines()]
        writer.wait()
        writer.stdout.close()
        last = max(int(line) for line in told if line.strip().isdecimal())
        again = Workspace(path)
        [checked] = again.store.rows("PRAGMA integrity_check")
        assert checked[0] == "ok"
        standing = DecisionLog(again.store).standing(document, "Ann")
        # one more may be on the disk of which nobody was told any more
        assert standing.seq in {last, last + 1}
        seqs = [row[0] for row in again.store.rows("SELECT seq FROM decisions ORDER BY seq")]
        assert seqs == list(range(1, len(seqs) + 1))
        assert all(claim.state != "open" for claim in standing.claims.values())
        again.store.close()


def test_what_was_being_read_is_read_again_and_given_up_after_two_times(workspace, path):
    document = workspace.add_file("a.txt", b"text")
    for _ in range(2):
        assert workspace.next_waiting().id == document
        assert workspace.document(document).state == READING
        workspace.store.close()
        workspace = Workspace(path)
        assert workspace.resume() == 1
    assert workspace.next_waiting().id == document
    workspace = Workspace(path)
    assert workspace.resume() == 0
    assert workspace.document(document).state == "refused"
    assert "broken" in workspace.document(document).why


# readers side by side


def test_two_programs_write_one_log_and_lose_nothing(workspace, path):
    document = read(workspace, "a.txt", OTHER)
    others = [Workspace(path) for _ in range(2)]
    refused = []

    def decide(other, reader):
        log = DecisionLog(other.store)
        for number in range(40):
            claim = f"{document}-{number % 3 + 1}"
            try:
                log.add(ReaderAct(document, reader, "accept" if number % 2 else "reject", (claim,)))
            except PackError as error:
                refused.append(error)

    threads = [threading.Thread(target=decide, args=(o, r)) for o, r in zip(others, "AB", strict=True)]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    [(count, last)] = [
        tuple(r) for r in workspace.store.rows("SELECT count(*), max(seq) FROM decisions")
    ]
    assert (count, last) == (80, 80)
    for other in others:
        other.store.close()


def test_an_act_on_what_another_page_has_changed_is_refused(workspace):
    document = read(workspace, "a.txt", OTHER)
    log, claim = DecisionLog(workspace.store), f"{document}-1"
    log.add(ReaderAct(document, "Ann", "accept", (claim,), seen={claim: 0}))
    with pytest.raises(ChangedError):
        log.add(ReaderAct(document, "Ann", "reject", (claim,), seen={claim: 0}))
    # another reader's decisions are another matter
    log.add(ReaderAct(document, "Bo", "reject", (claim,), seen={claim: 0}))
    assert log.standing(document, "Ann").claims[claim].state == "accepted"


# the fold


CLAIMS = [Candidate(f"d-{n}", "d", n * 10, n * 10 + 9, "naming") for n in range(4)]
DOING = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject", "reopen"]), st.integers(0, 3)),
    st.tuples(st.just("edit"), st.integers(0, 3)),
    st.tuples(st.just("split"), st.integers(0, 3)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(0)),
)


def log_of(doings):
    log = []
    for act, number in doings:
        standing, seq = fold(CLAIMS, log), len(log) + 1
        claims = list(standing.claims.values())
        claim = claims[number % len(claims)]
        data = {"note": f"n{seq}"} if act == "edit" else {}
        if act == "split":
            made = [{**claim.to_data(), "id": f"d-{seq}{mark}"} for mark in "ab"]
            data = {"made": made}
        log.append(Decision(seq, act, () if act in {"undo", "redo"} else (claim.id,), data))
    return log


def shown(standing):
    return [(c.id, c.state, c.note, c.edited) for c in standing.claims.values()]


@settings(max_examples=150, deadline=None)
@given(st.lists(DOING, max_size=14))
def test_what_is_undone_and_done_again_stands_as_before(doings):
    log = log_of(doings)
    standing = fold(CLAIMS, log)
    assert shown(fold(CLAIMS, log)) == shown(standing)
    if standing.undo is not None:
        undone = fold(CLAIMS, [*log, Decision(len(log) + 1, "undo")])
        again = fold(CLAIMS, [*log, Decision(len(log) + 1, "undo"), Decision(len(log) + 2, "redo")])
        assert shown(again) == shown(standing)
        assert undone.redo == standing.undo
        # whoever saw the claim before sees that it has changed since
        assert all(undone.seqs[c] == len(log) + 1 for c in standing.undo.touched)
    everything = [*log, *(Decision(len(log) + n, "undo") for n in range(1, len(log) + 2))]
    assert [(c, s) for c, s, *_ in shown(fold(CLAIMS, everything))] == [
        (c.id, "open") for c in CLAIMS
    ]


def test_the_file_tells_revisions_to_every_program(workspace, path):
    before = workspace.revision
    other = WorkspaceStore(path)
    workspace.add_file("a.txt", b"text")
    assert other.revision == workspace.revision > before
    assert json.dumps(other.revision)
    other.close()


def test_claims_beyond_the_limit_are_left_out_and_that_is_told(path, monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_WORKSPACE_CLAIMS", "2")
    workspace = Workspace(path)
    document = read(workspace, "many.txt", OTHER)
    assert len(workspace.candidates(document)) == workspace.document(document).claims == 2
    [(name, why)] = workspace.problems()
    assert (name, "more than 2 claims" in why) == ("many.txt", True)
