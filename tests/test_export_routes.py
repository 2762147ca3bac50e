"""Files to take along: what is sent, what is refused and how, and work that can be stopped."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import time

import anyio
import anyio.lowlevel
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette

from geo.cli.commands import main
from geo.errors import BusyError
from geo.errors import UnknownIdError
from geo.export.orders import file_name
from geo.export.orders import order_of
from geo.figure.formats import CLAIMS
from geo.figure.formats import KINDS
from geo.figure.formats import MEDIA_TYPES
from geo.figure.formats import SUFFIXES
from geo.server import jobs as making
from geo.server.export_routes import export_routes
from geo.server.jobs import Jobs
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.server.turnstile import Turnstile
from geo.text.dates import today
from tests.asking import ask_as_browser

# stands for the command line: says how far it is, writes what it is told, or fails as it does
PROGRAM = """
import pathlib, sys, time
words = dict(word.split("=", 1) for word in sys.argv if word.startswith("--") and "=" in word)
out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
print("1/3", file=sys.stderr, flush=True)
if "--perspective=claims" in sys.argv:
    print("four-islands: The disk is full.", file=sys.stderr)
    raise SystemExit(2)
if "--perspective=crash" in sys.argv:
    raise RuntimeError("not for people")
if "--perspective=slow" in sys.argv:
    pathlib.Path(f"{out}.begun").write_text("")
    time.sleep(60)
print("3/3", file=sys.stderr, flush=True)
out.write_text(" ".join(sys.argv[1:]))
"""


SLOW = "import time; time.sleep(60)"


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    return LessonShelf(Shelf(), tmp_path_factory.mktemp("lessons"))


@pytest.fixture
def jobs():
    made = Jobs([sys.executable, "-c", PROGRAM])
    yield made
    made.close()


@pytest.fixture
def ask(lessons, jobs):
    """Ask the routes as a browser would, without a server."""
    app = Starlette(routes=export_routes(lessons, jobs))

    def one(method, address, body=b"", **headers):
        return ask_as_browser(app, method, address, body, host="here", **headers)

    return one


def started(ask, **order):
    status, _, body = ask("POST", "/export/jobs?lang=ru", json.dumps(order).encode())
    return status, json.loads(body)


def test_every_kind_of_file_has_a_type():
    # claims are no file of a view: the pack's own routes send them; a site is a folder
    sent = {SUFFIXES.get(kind, kind) for kind in KINDS if kind not in {CLAIMS, "site"}}
    assert sent == set(MEDIA_TYPES)


@pytest.mark.parametrize(("kind", "begins"), [("csv", b"\xef\xbb\xbf"), ("kml", b"<?xml"), ("svg", b"<svg"), ("png", b"\x89PNG")])  # fmt: skip
def test_a_view_is_sent_as_a_file(kind, begins, ask):
    query = (
        "scenario=two_island_1956&view=disputed&unit=shikotan&lang=ja&at=43.9,146.5,8.5&dist=nm&v=1"
    )
    status, headers, body = ask("GET", f"/export/{kind}?{query}")
    assert status == 200, body
    assert body.startswith(begins)
    assert (
        headers["content-disposition"]
        == f'attachment; filename="four-islands-two_island_1956-disputed-ja.{kind}"'
    )
    assert headers["content-type"].startswith(MEDIA_TYPES[kind])


@pytest.mark.parametrize(("order", "first"), [("ja,ru,en", "国後島"), ("ru,ja,en", "Кунашир")])
def test_names_stand_on_a_picture_in_the_order_that_the_screen_has(order, first, ask):
    status, _, body = ask("GET", f"/export/svg?lang=en&order={order}")
    text = body.decode()
    assert status == 200
    assert first in text
    names = ["国後島", "Кунашир"]
    assert min(names, key=text.index) == first


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("csv?scenario=gone", 400, "no scenario 'gone'"),
        ("csv?view=gone", 400, "no view 'gone'"),
        ("csv?scenario=own&own=moon:JPN", 400, "no unit 'moon'"),
        ("csv?scenario=own&own=habomai:XYZ", 400, "no party 'XYZ'"),
        ("csv?date=soon", 400, "'soon' is no date"),
        ("csv?unit=moon", 400, "no unit 'moon'"),
        ("csv?lang=xx", 400, "no language 'xx'"),
        ("png?at=91,0,3", 400, "no place to look at"),
        ("png?at=nan,inf,3", 400, "no place to look at"),
        ("png?ink=gold", 400, "no ink 'gold'"),
        ("png?order=ja,ja,en", 400, "no order of names"),
        ("png?law=rocks:rocks,effect:etorofu:none", 400, "at a time"),
        ("csv?law=effect:half", 400, "no rule 'effect:half'"),
        ("html?law=rocks:moon", 400, "no option 'moon'"),
        ("html?turn=nan", 400, "no angle"),
        ("handout", 404, "no kind 'handout'"),
        ("..%2f..", 404, "no kind"),
        ("jobs/none", 404, "no longer there"),
    ],
)
def test_what_cannot_be_had_is_said_in_a_sentence(address, status, said, ask):
    found, headers, body = ask("GET", f"/export/{address}")
    assert found == status
    assert headers["content-type"] == "application/json"
    assert said in json.loads(body)["error"]
    assert "Traceback" not in body.decode()


def test_sentences_come_in_the_language_of_the_page_where_it_is_known(ask):
    _, _, body = ask("GET", "/export/png?law=rocks:pebbles&lang=ru")
    assert json.loads(body)["lang"] == "ru"
    assert "вариант «pebbles»" in json.loads(body)["error"]
    _, _, body = ask("GET", "/export/png?scenario=gone&lang=ru")
    assert json.loads(body)["lang"] == "ru"
    assert "сценарий «gone»" in json.loads(body)["error"]
    # a turned cut reaches every file, and one that was not computed is refused
    assert ask("GET", "/export/geojson?scenario=equal_area&turn=40")[0] == 200
    _, _, body = ask("GET", "/export/kml?scenario=equal_area&turn=7&lang=ru")
    assert "поворотом 7°" in json.loads(body)["error"]
    _, _, body = ask("GET", "/export/png?at=nowhere&lang=ru")
    assert json.loads(body)["lang"] == "ru"
    assert "nowhere" in json.loads(body)["error"]


def test_switched_rules_reach_the_file_and_its_name(ask):
    query = "scenario=two_island_1956&law=effect:shikotan:half&lang=ja"
    status, headers, body = ask("GET", f"/export/csv?{query}")
    assert status == 200, body
    name = "four-islands-two_island_1956-effect-shikotan-half-de_facto-ja.csv"
    assert name in headers["content-disposition"]
    row = next(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert row["law"] == "effect:shikotan:half"
    assert "色丹島：半分の効果（第74条）" in row["shown"]
    # on a day of the past no rule of today counts, on the map neither
    for date in ("", "&date=1905-09-05"):
        status, _, body = ask("GET", f"/export/geojson?law=low_tide:ignored{date}")
        shows = json.loads(body)["about"]["shows"]
        assert (status, shows["law"]) == (200, "" if date else "low_tide:ignored")


@pytest.mark.parametrize("kind", ["slides", "handout"])
def test_the_words_of_a_paper_take_its_rules_to_the_command(kind, lessons, capsys, tmp_path):
    asked = {"lesson": "who_says_what", "law": "effect:shikotan:half", "audience": "pupils"}
    words = order_of(kind, asked, lessons).words()
    assert "--law=effect:shikotan:half" in words
    # both are read by one parser: what is none is refused alike
    asked["law"] = "rocks:pebbles"
    with pytest.raises(UnknownIdError, match="no option 'pebbles'") as refused:
        order_of(kind, asked, lessons)
    bad = [one.replace("effect:shikotan:half", "rocks:pebbles") for one in words]
    assert main(["export", *bad, f"--out={tmp_path / 'made'}"]) == 2
    assert str(refused.value) in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_command_makes_the_bytes_of_the_page(lessons, capsys, tmp_path):
    asked = {
        "scenario": "habomai_only",
        "law": "low_tide:ignored,effect:habomai:none",
        "lang": "ru",
    }
    order = order_of("geojson", asked, lessons)
    out = tmp_path / "view.geojson"
    assert main(["export", *order.words(), f"--out={out}"]) == 0
    assert str(out) in capsys.readouterr().out
    assert out.read_bytes() == order.made()
    assert json.loads(out.read_bytes())["about"]["shows"]["law"] == asked["law"]


def test_a_proposal_of_ones_own_reaches_the_file(ask):
    _, headers, body = ask(
        "GET", "/export/csv?scenario=own&own=habomai:JPN,kunashiri:unsettled&view=disputed"
    )
    assert "four-islands-own-disputed-en.csv" in headers["content-disposition"]
    assert ",own," in body.decode("utf-8-sig").splitlines()[1]


def test_a_slow_file_is_made_aside_and_fetched(ask, jobs):
    status, job = started(
        ask, kind="handout", lesson="who_says_what", lang="ja", ink="grey", audience="teacher"
    )
    assert (status, job["name"]) == (202, "four-islands-who_says_what-teacher-ja.pdf")
    assert jobs.job(job["id"]).ended.wait(20)
    status, _, body = ask("GET", f"/export/jobs/{job['id']}?lang=ja")
    found = json.loads(body)
    assert (found["state"], found["done"], found["total"]) == ("done", 3, 3)
    assert found["said"] == "できました。"
    status, headers, body = ask("GET", f"/export/jobs/{job['id']}/file")
    assert (status, headers["content-type"]) == (200, "application/pdf")
    assert 'filename="four-islands-who_says_what-teacher-ja.pdf"' in headers["content-disposition"]
    told = body.decode().split(" ")
    assert told[:4] == ["export", "handout", "--lang=ja", "--lesson=who_says_what"]
    assert f"--made-on={today().isoformat()}" in told
    assert {"--ink=grey", "--teacher", "--progress"} <= set(told)
    # a page is made in the same way, and waited for
    status, _, body = ask(
        "GET",
        "/export/html?scenario=own&own=habomai:JPN&view=disputed&unit=shikotan&lang=ru&at=-43.5,146,8",
    )
    told = body.decode().split(" ")
    assert {
        "--assign=habomai:JPN",
        "--perspective=disputed",
        "--select=shikotan",
        "--lang=ru",
        "--at=-43.5,146,8",
    } <= set(told)


@pytest.mark.parametrize(
    ("order", "status", "said"),
    [
        (b"no json", 400, "cannot be read"),
        (b"[1]", 400, "cannot be read"),
        (b'{"kind": "csv"}', 400, "no kind 'csv'"),
        (b'{"kind": "slides"}', 400, "need a lesson"),
        (b'{"kind": "slides", "lesson": "--out=/etc/passwd"}', 400, "no lesson"),
        (b'{"kind": "slides", "lesson": {"a": 1}}', 400, "no lesson"),
        (b"x" * 30_000, 413, "cannot be read"),
    ],
)
def test_a_bad_order_is_refused(order, status, said, ask, jobs):
    found, _, body = ask("POST", "/export/jobs", order)
    assert (found, said in json.loads(body)["error"]) == (status, True), body
    assert not jobs._jobs


def test_pages_of_others_can_neither_start_nor_stop(ask, jobs):
    order = b'{"kind": "html"}'
    assert ask("POST", "/export/jobs", order, sec_fetch_site="cross-site")[0] == 403
    assert ask("POST", "/export/jobs", order, origin="http://evil.example")[0] == 403
    job = jobs.start(["html"], "a.html")
    assert ask("DELETE", f"/export/jobs/{job.id}", sec_fetch_site="same-site")[0] == 403
    assert ask("DELETE", f"/export/jobs/{job.id}", sec_fetch_site="same-origin")[0] == 200


def test_stopping_ends_the_process_and_leaves_nothing(ask, jobs):
    job = jobs.start(["html", "--perspective=slow"], "slow.html")
    begun = job.path.with_name(f"{job.path.name}.begun")
    until = time.monotonic() + 20
    while not begun.exists() and time.monotonic() < until:
        time.sleep(0.01)
    pid = job.process.pid
    status, _, body = ask("DELETE", f"/export/jobs/{job.id}")
    assert (status, json.loads(body)["state"]) == (200, "cancelled")
    assert job.process.wait(10) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not job.path.exists()
    assert ask("GET", f"/export/jobs/{job.id}/file")[0] == 409
    # the next one is not held up
    after = jobs.start(["html"], "next.html")
    assert after.ended.wait(20)
    assert after.state == "done"


def test_what_waits_can_be_stopped_before_it_begins(jobs):
    first = jobs.start(["html", "--perspective=slow"], "a.html")
    second = jobs.start(["html"], "b.html")
    assert jobs.cancel(second.id).state == "cancelled"
    jobs.cancel(first.id)
    third = jobs.start(["html"], "c.html")
    assert third.ended.wait(20)
    assert second.process is None


def test_only_sentences_made_for_people_are_told(jobs):
    told, crashed = (
        jobs.start(["html", "--perspective=claims"], "a.html"),
        jobs.start(["html", "--perspective=crash"], "b.html"),
    )
    assert told.ended.wait(20)
    assert crashed.ended.wait(20)
    assert (told.state, told.sentence) == ("failed", "The disk is full.")
    assert (crashed.state, crashed.sentence) == ("failed", "")


def test_a_few_wait_and_no_more(jobs, monkeypatch):
    monkeypatch.setattr(making, "MOST_WAITING", 2)
    open_ = [jobs.start(["html", "--perspective=slow"], "a.html") for _ in range(2)]
    with pytest.raises(BusyError, match="try again"):
        jobs.start(["html"], "b.html")
    for job in open_:
        jobs.cancel(job.id)
    assert jobs.start(["html"], "c.html").ended.wait(20)


def test_old_files_are_forgotten(jobs, monkeypatch):
    monkeypatch.setattr(making, "MOST_KEPT", 1)
    made = []
    for _ in range(3):
        made.append(jobs.start(["html"], "a.html"))
        assert made[-1].ended.wait(20)
    jobs.start(["html"], "a.html")
    with pytest.raises(UnknownIdError):
        jobs.job(made[0].id)
    assert not made[0].path.exists()
    assert made[2].path.exists()
    folder = made[2].path.parent
    jobs.close()
    assert not folder.exists()


def in_turn(turn, work):
    """Have several ask at once; each works a moment and is written down."""
    done, inside = [], []

    async def one(name, asker, is_gone):
        try:
            async with turn.taken(asker, is_gone):
                inside.append(name)
                assert len(inside) == 1
                await anyio.sleep(0.05)
                inside.pop()
                done.append(name)
        except BusyError as error:
            done.append(f"{name}: {type(error).__name__}")

    async def all_of_them():
        async with anyio.create_task_group() as group:
            for asked in work:
                group.start_soon(one, *asked)
                await anyio.lowlevel.checkpoint()

    with start_blocking_portal() as portal:
        portal.call(all_of_them)
    return done


async def is_here():
    return False


async def is_gone():
    return True


def test_one_heavy_file_at_a_time_in_the_order_of_asking():
    work = [(name, "", is_here) for name in "abc"]
    assert in_turn(Turnstile(), work) == ["a", "b", "c"]
    assert in_turn(Turnstile(waiting=1), work) == ["c: BusyError", "a", "b"]


def test_who_asks_for_much_leaves_room_for_others():
    work = [*((f"much{n}", "much", is_here) for n in range(3)), ("other", "other", is_here)]
    assert in_turn(Turnstile(waiting=1), work) == ["much2: BusyError", "much0", "much1", "other"]


def test_who_is_gone_has_no_turn():
    work = [("a", "", is_here), ("b", "", is_gone), ("c", "", is_here)]
    found = in_turn(Turnstile(), work)
    assert set(found) == {"a", "b: GoneError", "c"}
    assert found.index("a") < found.index("c")


def test_askers_have_turns_one_after_the_other(jobs):
    slow = jobs.start(["html", "--perspective=slow"], "a.html", asker="much")
    much = [jobs.start(["html"], "a.html", asker="much") for _ in range(3)]
    other = jobs.start(["html"], "b.html", asker="other")
    jobs.cancel(slow.id)
    assert all(job.ended.wait(30) for job in (*much, other))
    assert [job.state for job in (*much, other)] == ["done"] * 4
    # one of those had begun to wait before the other came, and has its turn
    assert other.ended_at < much[1].ended_at


def test_who_has_no_file_in_the_making_may_ask_while_another_fills_the_line(jobs, monkeypatch):
    monkeypatch.setattr(making, "MOST_WAITING", 2)
    monkeypatch.setattr(making, "MOST_IN_ALL", 3)
    for _ in range(2):
        jobs.start(["html", "--perspective=slow"], "a.html", asker="much")
    with pytest.raises(BusyError):
        jobs.start(["html"], "a.html", asker="much")
    jobs.start(["html"], "b.html", asker="other")
    with pytest.raises(BusyError):
        jobs.start(["html"], "c.html", asker="third")


def test_a_file_for_which_nobody_waits_any_more_is_not_made(jobs, monkeypatch):
    monkeypatch.setattr(making, "LEFT_S", 0.2)
    monkeypatch.setattr(making, "LOOK_S", 0.05)
    left = jobs.start(["html", "--perspective=slow"], "a.html", watched=True)
    never_begun = jobs.start(["html"], "b.html", watched=True)
    unwatched = jobs.start(["html"], "c.html")
    assert all(job.ended.wait(30) for job in (left, never_begun, unwatched))
    assert [job.state for job in (left, never_begun, unwatched)] == [
        "cancelled",
        "cancelled",
        "done",
    ]
    assert never_begun.process is None
    assert not left.path.exists()


def test_a_file_that_somebody_asks_after_is_made(jobs, monkeypatch):
    monkeypatch.setattr(making, "LEFT_S", 5.0)
    job = jobs.start(["html"], "a.html", watched=True)
    while not job.ended.wait(0.05):
        jobs.job(job.id)
    assert job.state == "done"


def test_a_browser_that_goes_away_stops_what_it_waited_for(lessons, jobs, monkeypatch):
    monkeypatch.setattr(jobs, "program", (sys.executable, "-c", SLOW))
    app, sent = Starlette(routes=export_routes(lessons, jobs)), []

    async def leave():
        asked = []

        async def receive():
            if not asked:
                asked.append(True)
                return {"type": "http.request", "body": b"", "more_body": False}
            # the browser stays until the file is in the making
            while not any(job.process for job in jobs._jobs.values()):  # noqa: ASYNC110 - told by no event
                await anyio.sleep(0.02)
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http", "method": "GET", "path": "/export/html", "root_path": "",
            "query_string": b"lang=en", "headers": [(b"host", b"here")], "client": ("10.0.0.7", 1),
        }  # fmt: skip
        await app(scope, receive, send)

    with start_blocking_portal() as portal:
        portal.call(leave)
    (job,) = jobs._jobs.values()
    assert job.asker == "10.0.0.7"
    assert job.state == "cancelled"
    assert job.process.wait(10) != 0


def test_names_of_files_are_letters_that_every_system_takes(lessons):
    day = today().isoformat()
    order = order_of("html", {"date": "1875-05-07", "lang": "ja", "day": day}, lessons)
    assert file_name(order) == "four-islands-1875-05-07-de_facto-ja.html"
    assert order.words() == ["html", "--lang=ja", f"--made-on={day}", "--date=1875-05-07"]
