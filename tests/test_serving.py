"""What the browser is served: types, hashes, compression, and nothing outside the folders."""

from __future__ import annotations

import asyncio
import csv
import gzip
import io
import json

import pytest
from starlette.requests import Request
from starlette.routing import Match

from geo.server import serving
from geo.server.shelf import Shelf


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


def get(shelf, address, **headers):
    """Ask the routes as a browser would, without a server."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
    for route in serving.routes(shelf, {"explore": "/", "claims": "/claims"}):
        match, found = route.matches(scope)
        if match is Match.FULL:
            return route.endpoint(Request({**scope, **found}))
    raise AssertionError(address)


def test_the_explorer_gets_the_whole_bundle(shelf):
    answer = get(shelf, "/pack/explorer.json", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    bundle = json.loads(gzip.decompress(answer.body))
    assert {"units", "scenarios", "claims", "text"} <= set(bundle)
    assert len(bundle["claims"]) == len(shelf.claims)
    assert get(shelf, "/pack/explorer.json").body == gzip.decompress(answer.body)


def test_what_the_browser_holds_is_not_sent_again(shelf):
    first = get(shelf, "/pack/explorer.json")
    again = get(shelf, "/pack/explorer.json", if_none_match=first.headers["etag"])
    assert (again.status_code, again.body) == (304, b"")
    # a proxy that compressed it marks the hash as weak
    weak = get(shelf, "/pack/explorer.json", if_none_match='"x", W/' + first.headers["etag"])
    assert weak.status_code == 304
    assert get(shelf, "/pack/explorer.json", if_none_match='"other"').status_code == 200


def test_an_address_with_its_version_never_changes(shelf):
    assert "immutable" in get(shelf, "/pack/explorer.json?v=1").headers["cache-control"]
    assert get(shelf, "/pack/explorer.json").headers["cache-control"] == "no-cache"


def test_files_carry_their_types(shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "ASSETS", tmp_path)
    for name, kind in (
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.woff2", "font/woff2"),
    ):
        (tmp_path / name).write_bytes(b"content")
        answer = get(shelf, f"/assets/{name}", accept_encoding="gzip")
        assert answer.headers["content-type"] == kind
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert ("content-encoding" in answer.headers) is (name != "a.woff2")
    answer = get(shelf, "/pack/display/units.topojson")
    assert answer.headers["content-type"] == "application/json"


def test_a_rebuilt_file_is_served_anew(shelf, tmp_path, monkeypatch):
    import os

    monkeypatch.setattr(serving, "ASSETS", tmp_path)
    file = tmp_path / "a.js"
    file.write_text("one")
    os.utime(file, ns=(1, 1))
    assert get(shelf, "/assets/a.js").body == b"one"
    file.write_text("two")
    os.utime(file, ns=(2, 2))
    assert get(shelf, "/assets/a.js").body == b"two"


@pytest.mark.parametrize(
    "path",
    ["../secret.js", "..%2fsecret.js", "/etc/passwd", "sub/../../secret.js", "none.js", "a.py", ""],
)
def test_nothing_outside_the_folder_is_served(shelf, tmp_path, monkeypatch, path):
    folder = tmp_path / "assets"
    folder.mkdir()
    (tmp_path / "secret.js").write_text("secret")
    (folder / "a.py").write_text("secret")
    monkeypatch.setattr(serving, "ASSETS", folder)
    answer = get(shelf, f"/assets/{path}")
    assert answer.status_code == 404
    assert json.loads(answer.body)["error"].startswith("There is no file")


def test_the_table_of_scenarios_opens_in_a_spreadsheet(shelf):
    answer = get(shelf, "/pack/scenarios.csv?lang=ru")
    # without this mark a spreadsheet takes Cyrillic and kanji for something else
    assert answer.body.startswith(b"\xef\xbb\xbf")
    assert "scenarios-ru.csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == list(shelf.pack.scenarios)
    today = rows[0]
    land = {key: float(value) for key, value in today.items() if key.startswith("суша км2")}
    assert sum(value > 0 for value in land.values()) == 1
    assert get(shelf, "/pack/scenarios.csv?lang=xx").status_code == 404


def test_the_table_of_scenarios_follows_rules_of_the_sea_or_says_why_not(shelf):
    usual = get(shelf, "/pack/scenarios.csv?lang=en")
    ruled = get(shelf, "/pack/scenarios.csv?lang=en&law=rocks:rocks")
    assert ruled.status_code == 200
    assert ruled.body != usual.body
    assert "(article 121(3))" in ruled.body.decode("utf-8-sig")
    odd = get(shelf, "/pack/scenarios.csv?lang=en&law=rocks:pebbles")
    assert odd.status_code == 404
    assert "rocks:pebbles" in json.loads(odd.body)["error"]


def test_a_passage_says_how_it_was_found(shelf):
    claim = next(iter(shelf.claims))
    answer = get(shelf, f"/api/passage/{claim.id}?lang=ja")
    found = json.loads(answer.body)
    assert found["status"] in {"verified", "missing"}
    assert found["sentence"]
    # a person's own copy of an article is kept by nobody on the way
    assert answer.headers["cache-control"] == "no-store"


def test_a_claim_that_is_not_there_is_said(shelf):
    answer = get(shelf, "/api/passage/nothing")
    assert answer.status_code == 404
    assert json.loads(answer.body) == {"error": "There is no claim 'nothing'."}


def test_a_pack_that_cannot_be_shown_is_said(tmp_path):
    broken = Shelf(tmp_path / "nowhere")
    serving.warm(broken)
    answer = get(broken, "/pack/explorer.json")
    assert answer.status_code == 500
    assert "no pack folder" in json.loads(answer.body)["error"]


def test_the_version_changes_with_what_is_drawn(invented_root):
    before = Shelf(invented_root).version
    assert Shelf(invented_root).version == before
    (invented_root / "display").mkdir(exist_ok=True)
    (invented_root / "display" / "units.topojson").write_text("{}")
    assert Shelf(invented_root).version != before


def test_an_address_without_a_page_gets_a_sentence(shelf):
    answer = get(shelf, "/clams<b>", accept_language="ru-RU,ru;q=0.9")
    assert answer.status_code == 404
    assert "Страницы «clams&lt;b&gt;» здесь нет" in answer.body.decode()
    # pages, files and the framework's own addresses are left to it
    for path in ("/claims", "/favicon.png", "/_stcore", "/claims/_stcore/health", "/", "/media/x"):
        with pytest.raises(AssertionError, match=path):
            get(shelf, path)


def test_answers_need_no_running_loop(shelf):
    # they are plain functions, so that a slow one holds up no other
    assert not any(asyncio.iscoroutinefunction(r.endpoint) for r in serving.routes(shelf))
