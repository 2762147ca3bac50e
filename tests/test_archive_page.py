"""The page of an archive: what its routes count, refuse and stop, and what is said where there is none."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import re
import time
from urllib.parse import urlencode

import anyio
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette

from geo.archive.row_counts import BY
from geo.archive.row_counts import CHOOSABLE
from geo.archive.row_counts import ArchiveRows
from geo.archive.rows import schema
from geo.errors import ArchiveError
from geo.server import archive_routes as routes
from geo.server.archive_shelf import ArchiveQuestion
from geo.server.archive_shelf import ArchiveShelf
from geo.server.archive_shelf import the_archives
from geo.server.shelf import Shelf
from geo.server.views.archive import ArchiveSheet
from geo.text.languages import LANGUAGES
from geo.text.message import Message
from tests.asking import Answer
from tests.asking import awaited
from tests.test_archive_rows import FIELDS
from tests.test_archive_rows import row

HOSTILE = (
    "x') or 1=1 --",
    "<img src=x onerror=alert(1)>",
    "=1+1",
    "\u202egnp",
    "a,b",
    "'; drop",
    "%",
)
ROWS = [
    ("2001-02-03", "one", "en", "history", "JPN", "holds", ["shikotan", "habomai"], ["two_island_1956"]),
    ("2001-02-28", "one", "en", "proposal", "RUS", "", ["shikotan"], []),
    ("2001-04-01", HOSTILE[1], "ja", "history", "JPN", "holds", [], ["status_quo"]),
    ("2002", HOSTILE[2], "ru", "history", "", "", ["nowhere"], []),
    ("", "", "ru", "legal_basis", "expert", "", ["etorofu"], []),
]  # fmt: skip


def write(path, rows=ROWS, columns=None):
    table = pa.Table.from_pylist([row(one) for one in rows], schema())
    pq.write_table(table.select(columns) if columns else table, path)
    return path


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write(tmp_path_factory.mktemp("archive") / "news.parquet")


@pytest.fixture(scope="module")
def app(shelf, path):
    return Starlette(routes=routes.archive_routes(shelf, ArchiveShelf(path)))


def asked(app, path, receive=None, headers=(), **query):
    """Ask as a browser that stays until it is answered, unless it receives something else."""
    answer = Answer()

    async def stays():
        await anyio.sleep_forever()

    scope = {
        "type": "http", "method": "GET", "path": path, "root_path": "", "client": ("10.0.0.7", 1),
        "query_string": urlencode(query, doseq=True).encode(), "headers": [(b"host", b"here"), *headers],
    }  # fmt: skip
    with start_blocking_portal() as portal:
        portal.call(app, scope, receive or stays, answer.take)
    return answer


def counted(app, by, **query):
    answer = asked(app, "/archive/counts.json", by=by, **query)
    assert answer.status == 200, answer.body
    return json.loads(answer.body)


def numbers(found):
    return {one["value"]: one["count"] for one in found["values"]}


# counts


def test_counts_are_those_of_the_rows(app, path):
    rows = ArchiveRows(path)
    for by in BY:
        found = counted(app, by, lang="en")
        assert numbers(found) == {one.values[0]: one.count for one in rows.count(by)}
        assert (found["total"], found["told"], found["archive"]) == (5, "5 claims", "news")


def test_filters_combine(app):
    assert numbers(counted(app, "side", unit="shikotan")) == {"JPN": 1, "RUS": 1}
    assert numbers(counted(app, "kind", unit=["habomai", "etorofu"])) == {
        "history": 1,
        "legal_basis": 1,
    }
    assert numbers(counted(app, "kind", unit=["habomai", "etorofu"], side="expert")) == {
        "legal_basis": 1
    }
    assert numbers(counted(app, "unit", **{"from": "2001-03", "to": "2002"})) == {
        "": 1,
        "nowhere": 1,
    }
    assert counted(app, "side", unit="shikotan", outlet="one")["total"] == 2
    # a row without a value is asked for by an empty one
    assert numbers(counted(app, "unit", side="", lang="ru")) == {"nowhere": 1}


def test_no_value_becomes_a_part_of_the_question(app):
    whole = numbers(counted(app, "kind"))
    for one in CHOOSABLE:
        for value in HOSTILE:
            found = counted(app, "kind", **{one: value})
            assert found["total"] == (
                1 if (one, value) in {("outlet", v) for v in HOSTILE[1:3]} else 0
            )
    assert numbers(counted(app, "kind")) == whole


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"by": "document"}, 400, "one or two different things"),
        ({"by": HOSTILE[0]}, 400, "one or two different things"),
        ({"from": "May"}, 400, "'May' is no date"),
        ({"to": "2001-02-03' or 1"}, 400, "is no date"),
        ({"archive": "../news"}, 404, "There is no archive"),
        ({"archive": "/etc/passwd"}, 404, "There is no archive"),
        ({"outlet": [str(one) for one in range(500)]}, 400, "So many values"),
        ({"outlet": "x" * 5_000}, 400, "So many values"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(app, query, status, said):
    for place in ("counts.json", "counts.csv"):
        if place.endswith("csv") and "by" in query:
            continue
        answer = asked(app, f"/archive/{place}", **query)
        assert answer.status == status
        assert said in json.loads(answer.body)["error"]


def test_another_site_counts_nothing(app):
    answer = asked(app, "/archive/counts.json", headers=[(b"sec-fetch-site", b"cross-site")])
    assert answer.status == 403


def test_names_of_an_archive_are_text_in_the_charts(app):
    found = counted(app, "outlet")
    assert "<img" not in found["html"]
    assert "&lt;img" in found["html"]
    assert HOSTILE[1] in numbers(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_have_a_row_for_each_value_and_names_of_the_pack(app, shelf, language):
    html = counted(app, "unit", lang=language)["html"]
    assert html.count("<tr>") == 1 + 5
    assert shelf.pack.units["shikotan"].name(language) in html
    # what the pack does not know is called as the rows call it
    assert "nowhere" in html
    shares = re.findall(r"width:([\d.]+)%", html)
    assert shares == ["100.00", "50.00", "50.00", "50.00", "50.00"]


def test_months_are_drawn_and_the_rest_is_told(app):
    html = counted(app, "month", lang="en")["html"]
    # two drawings of February and April
    assert html.count('class="count"') == 2 * 2
    assert "February 2001 · 2" in html
    assert "By month, February 2001 to April 2001. The most: February 2001, 2 claims." in html
    assert "Dated to a year only, so not among the months drawn: 1 claim." in html
    assert "Without a date, so not drawn: 1 claim." in html


def test_many_years_are_drawn_as_years(shelf, tmp_path):
    rows = [(f"{year}-05-06", *ROWS[0][1:]) for year in (1950, 1950, 1999)]
    path = write(tmp_path / "long.parquet", [*rows, ("1970", *ROWS[0][1:])])
    app = Starlette(routes=routes.archive_routes(shelf, ArchiveShelf(path)))
    html = counted(app, "month", lang="en")["html"]
    assert "By year, 1950 to 1999. The most: 1950, 2 claims." in html
    assert html.count('class="count"') == 2 * 3
    assert "not among the months" not in html


def test_rows_of_mentions_are_not_called_claims(shelf, tmp_path):
    path = write(tmp_path / "m.parquet", [(*ROWS[0][:3], "named", *ROWS[0][4:])])
    app = Starlette(routes=routes.archive_routes(shelf, ArchiveShelf(path)))
    assert counted(app, "side", lang="en")["told"] == "1 mention"
    assert "Mentions" in counted(app, "side", lang="en")["html"]


def test_the_table_holds_every_count_and_no_formula(app, path):
    answer = asked(app, "/archive/counts.csv", lang="en", language="ru")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    table = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    told = {(one["by"], one["value"].removeprefix("'")): int(one["count"]) for one in table}
    narrowed = ArchiveQuestion(
        chosen=tuple(("ru",) if one == "language" else () for one in CHOOSABLE)
    )
    rows = ArchiveRows(path)
    expected = {
        (by, one.values[0]): one.count for by in BY for one in rows.count(by, where=narrowed.where)
    }
    assert told == expected
    assert not [one for one in table if re.match("[=+@-]", one["value"] + one["label"])]


# files


def test_a_folder_offers_its_files_by_name_only(tmp_path, shelf):
    for name in ("b.parquet", "a.parquet", ".hidden.parquet"):
        write(tmp_path / name, ROWS[:1] if name.startswith("a") else ROWS)
    (tmp_path / "notes.txt").write_text("")
    app = Starlette(routes=routes.archive_routes(shelf, ArchiveShelf(tmp_path)))
    state = json.loads(asked(app, "/archive/state.json").body)
    assert (state["archives"], state["archive"]) == (["a", "b"], "a")
    assert counted(app, "side")["total"] == 1
    assert counted(app, "side", archive="b")["total"] == 5
    sheet = ArchiveSheet(shelf, "en", ArchiveShelf(tmp_path)).html()
    assert str(tmp_path) not in sheet + json.dumps(state)


def test_marks_of_patterns_in_a_name_are_letters(tmp_path):
    for name in ("a[1].parquet", "a*.parquet"):
        write(tmp_path / name, ROWS[:2])
    write(tmp_path / "a1.parquet")
    assert ArchiveRows(tmp_path / "a[1].parquet").total() == 2
    assert ArchiveRows(tmp_path / "a*.parquet").total() == 2


def test_a_file_that_is_written_anew_is_read_anew(tmp_path, shelf):
    path = write(tmp_path / "a.parquet")
    app = Starlette(routes=routes.archive_routes(shelf, ArchiveShelf(path)))
    before = counted(app, "side")
    write(tmp_path / "next", ROWS[:2]).replace(path)
    os.utime(path, (time.time() + 5, time.time() + 5))
    after = counted(app, "side")
    assert (before["total"], after["total"]) == (5, 2)
    assert before["stamp"] != after["stamp"]


def broken_files(folder):
    """Give files that cannot be shown, and what is said of each."""
    whole = write(folder / "whole.parquet")
    cut = folder / "cut.parquet"
    cut.write_bytes(whole.read_bytes()[:-200])
    other = write(folder / "other.parquet", columns=[*FIELDS, "document"])
    foreign = folder / "foreign.parquet"
    pq.write_table(pa.table({"a": [1]}), foreign)
    kinds = folder / "kinds.parquet"
    pq.write_table(pa.table({one: [1] for one in schema().names}), kinds)
    (folder / "empty.parquet").touch()
    (folder / ".late.parquet.parts").mkdir()
    yield cut, "cut.parquet holds no rows of an archive"
    yield other, "written by another version of four-islands read"
    yield foreign, "holds no rows of an archive"
    yield kinds, "holds no rows of an archive"
    yield folder / "empty.parquet", "holds no rows of an archive"
    yield folder / "gone.parquet", "gone.parquet, which FOUR_ISLANDS_ARCHIVE names, is not there"
    yield folder / "late.parquet", "is still reading into late.parquet"
    yield folder / "rows.jsonl", "does not end in .parquet"
    yield folder / ".late.parquet.parts", "holds no file ending in .parquet"


def test_a_file_that_cannot_be_shown_is_told_in_a_sentence_without_its_place(tmp_path, shelf):
    for path, said in broken_files(tmp_path):
        app = Starlette(routes=routes.archive_routes(shelf, ArchiveShelf(path)))
        answer = asked(app, "/archive/counts.json", by="side")
        error = json.loads(answer.body)["error"]
        assert (answer.status, said in error) == (400, True), error
        assert str(tmp_path) not in error
        assert json.loads(asked(app, "/archive/counts.json", lang="ru").body)["error"] != error


def test_a_file_that_is_cut_off_while_it_is_counted_is_told(tmp_path):
    path = write(tmp_path / "a.parquet")
    rows = ArchiveRows(path, name="a.parquet")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ArchiveError, match=r"a\.parquet could not be read to its end"):
        rows.count("side")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_archive_the_page_says_what_to_do(shelf, language, monkeypatch):
    page = ArchiveSheet(shelf, language, ArchiveShelf(None)).html()
    assert "FOUR_ISLANDS_ARCHIVE" in page
    assert "data-script" not in page
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert "four-islands[archive]" in ArchiveSheet(shelf, language, ArchiveShelf(None)).html()


def test_the_environment_names_the_archives(monkeypatch, path):
    the_archives.cache_clear()
    monkeypatch.setenv("FOUR_ISLANDS_ARCHIVE", f" {path} ")
    assert the_archives().names() == ["news"]
    the_archives.cache_clear()
    monkeypatch.delenv("FOUR_ISLANDS_ARCHIVE")
    with pytest.raises(ArchiveError, match="No archive is set"):
        the_archives().names()
    the_archives.cache_clear()


# questions that are ended


class Slow:
    """Counts until it is stopped, as a database with much to do."""

    def __init__(self):
        self.stopped, self.begun = 0, False

    def stop(self):
        self.stopped += 1

    def count(self, *_by, where):  # noqa: ARG002 - as the rows are asked
        self.begun = True
        ends = time.monotonic() + 60
        while not self.stopped and time.monotonic() < ends:
            time.sleep(0.01)
        raise ArchiveError("stopped" if self.stopped else "never stopped")


@pytest.fixture
def slow(shelf, path, monkeypatch):
    archives, rows = ArchiveShelf(path), Slow()
    found = archives.open()
    monkeypatch.setattr(found, "rows", rows)
    return Starlette(routes=routes.archive_routes(shelf, archives)), rows


def test_a_browser_that_goes_away_stops_the_counting(slow):
    app, rows = slow

    async def leaves():
        while not rows.begun:  # noqa: ASYNC110 - told by no event
            await anyio.sleep(0.01)
        return {"type": "http.disconnect"}

    assert asked(app, "/archive/counts.json", receive=leaves).status == 503
    assert rows.stopped


def test_what_takes_too_long_is_stopped_and_told(slow, monkeypatch):
    app, rows = slow
    monkeypatch.setattr(routes, "MOST_S", 0.2)
    answer = asked(app, "/archive/counts.json", lang="en")
    assert answer.status == 503
    assert "took too long" in json.loads(answer.body)["error"]
    assert rows.stopped


def test_who_asks_too_much_at_once_is_told(slow, monkeypatch):
    app, _ = slow
    monkeypatch.setattr(routes.Turnstile, "taken", refuse)
    answer = asked(app, "/archive/counts.json", lang="en")
    assert answer.status == 503
    assert json.loads(answer.body)["error"].startswith("Too many are asking this archive")


def refuse(*_):
    raise routes.BusyError(Message.of("taking.busy"))


def test_a_real_question_can_be_stopped(tmp_path):
    many = tmp_path / "many.parquet"
    table = pa.Table.from_pylist([row(one) for one in ROWS], schema())
    with pq.ParquetWriter(many, schema()) as writer:
        for _ in range(40):
            writer.write_table(pa.concat_tables([table] * 4_000))
    rows = ArchiveRows(many, threads=1)
    stops = []

    async def race():
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(stop)
            try:
                await anyio.to_thread.run_sync(
                    lambda: [rows.count("outlet", "month") for _ in range(500)]
                )
            except routes.BusyError as error:
                stops.append(str(error))
            tasks.cancel_scope.cancel()

    async def stop():
        while True:
            await anyio.sleep(0.02)
            rows.stop()

    awaited(race)
    assert stops == ["Counting was ended before it was done."]
    # the next question is answered
    assert rows.total() == 40 * 4_000 * len(ROWS)
