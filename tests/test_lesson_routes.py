"""The editor's requests: only this app's pages may save, and whatever is sent gets a sentence."""

from __future__ import annotations

import errno
import json
import os

import pytest
from starlette.applications import Starlette

from geo.server.lesson_routes import MAX_JSON_BYTES
from geo.server.lesson_routes import lesson_routes
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.text.languages import LANGUAGES
from tests.asking import ask_as_browser

OWN_PAGE = {"sec_fetch_site": "same-origin", "content_type": "application/json"}
HERE = "127.0.0.1:8501"


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


@pytest.fixture
def lessons(shelf, tmp_path):
    return LessonShelf(shelf, tmp_path / "own")


@pytest.fixture
def ask(lessons):
    """Give a way to ask the routes as a browser would, without a server."""
    app = Starlette(routes=lesson_routes(lessons))

    def asked(method, address, body=b"", **headers):
        own = OWN_PAGE if method != "GET" else {}
        status, told, answer = ask_as_browser(
            app, method, address, body, **{"host": HERE, **own, **headers}
        )
        is_data = told.get("content-type") == "application/json"
        return status, json.loads(answer) if is_data else answer.decode()

    return asked


def texts(text):
    return dict.fromkeys(LANGUAGES, text)


def lesson_data(lesson_id="mine", **changes):
    step = {
        "id": "one", "title": texts("One"), "text": texts("Text."),
        "camera": {"lon": 146.9, "lat": 44.4, "zoom": 7.5},
        "scenario": "status_quo", "perspective": "de_facto", "layers": ["names"],
    }  # fmt: skip
    return {"id": lesson_id, "title": texts("Mine"), "steps": [{**step, **changes}]}


def saved(ask, lesson, seen=None):
    return ask("PUT", f"/lessons/{lesson['id']}", {"lesson": lesson, "seen": seen})


# reading


def test_a_file_whose_name_is_no_unicode_takes_no_others_down(ask, lessons):
    lessons.folder.mkdir(exist_ok=True)
    (lessons.folder / os.fsdecode(b"\xff.yaml")).write_text("id: [", encoding="utf-8")
    status, found = ask("GET", "/lessons/index.json?lang=ja")
    assert status == 200
    assert len(found["lessons"]) >= 4
    assert any("\ufffd.yaml" in str(problem) for problem in found["problems"])


def test_the_index_tells_what_there_is(ask, lessons):
    saved(ask, lesson_data())
    (lessons.folder / "bad.yaml").write_text("no lesson")
    status, found = ask("GET", "/lessons/index.json?lang=ja")
    assert status == 200
    mine = found["lessons"][-1]
    assert (mine["id"], mine["own"], mine["steps"], mine["file"]) == ("mine", True, 1, "mine.yaml")
    assert found["problems"][0]["file"] == "bad.yaml"
    assert found["problems"][0]["lang"] == "ja"


def test_every_lesson_comes_with_its_answers(ask):
    _, index = ask("GET", "/lessons/index.json")
    for about in index["lessons"]:
        status, lesson = ask("GET", f"/lessons/{about['id']}.json")
        assert status == 200
        asked = [step["question"] for step in lesson["steps"] if "question" in step]
        assert asked
        assert all("truth" in question for question in asked)


def test_a_lesson_to_edit_comes_as_it_is_written(ask, lessons):
    lesson = lesson_data(scenario="gone")
    saved(ask, lesson)
    status, found = ask("GET", "/lessons/mine/written.json?lang=ru")
    assert status == 200
    assert found["lesson"]["steps"][0]["scenario"] == "gone"
    assert (found["own"], found["whole"]) == (True, True)
    assert found["problems"][0]["step"] == "one"
    assert "Шаг не показывается" in found["problems"][0]["text"]
    assert found["fingerprint"] == lessons.entry("mine").fingerprint


@pytest.mark.parametrize("address", ["/lessons/none.json", "/lessons/none/written.json"])
@pytest.mark.parametrize(("language", "said"), [("en", "no lesson"), ("ja", "ありません"), ("ru", "нет")])  # fmt: skip
def test_a_lesson_that_is_not_there_is_said(ask, address, language, said):
    status, found = ask("GET", f"{address}?lang={language}")
    assert (status, found["lang"]) == (404, language)
    assert said in found["error"]


# checking, opening, writing


def test_a_check_computes_answers_and_warns_by_step(ask):
    question = {
        "kind": "estimate", "prompt": {}, "tolerance": 5,
        "answer": {"measure": "distance_km", "unit": "shikotan", "to": "hokkaido"},
    }  # fmt: skip
    lesson = lesson_data(question=question, title={"en": "One"})
    status, found = ask("POST", "/lessons/check?lang=ja", {"lesson": lesson})
    assert status == 200
    # the answer is told before its question is written
    assert found["truths"]["one"]["value"] == pytest.approx(73.8, abs=0.5)
    assert {problem["step"] for problem in found["problems"]} == {"one"}
    assert {problem["lang"] for problem in found["problems"]} == {"ja"}
    assert found["warnings"][0]["step"] is None
    prompted = lesson_data(question={**question, "prompt": {"ja": "どれだけ離れていますか"}})
    _, found = ask("POST", "/lessons/check", {"lesson": prompted})
    assert found["lesson"]["steps"][0]["question"]["truth"]["value"] > 0
    assert found["warnings"][-1]["step"] == "one"
    assert found["warnings"][-1]["text"].startswith("asks for a number")


def test_a_file_is_opened_and_written_again(ask):
    hostile = '"<img src=x onerror=alert(1)>\u202eabc"'
    lesson = lesson_data(title=texts(hostile), text=texts("x" * 2000))
    status, text = ask("POST", "/lessons/yaml", {"lesson": lesson})
    assert status == 200
    status, found = ask("POST", "/lessons/open", text.encode(), content_type="application/yaml")
    assert status == 200
    assert found["lesson"]["steps"] == lesson["steps"]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"id: [unclosed", 422, "not valid YAML"),
        (b"\xff\xfe", 422, "not UTF-8"),
        (b"- 1", 422, "must hold one lesson"),
        (b"x" * 1_000_001, 413, "larger than 1,000,000 bytes"),
        (b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 121)), 422, "repeated with *"),
        (b"[" * 20_000, 422, "more than 24 deep"),
        (b"!!python/object/apply:os.system [ls]", 422, "types written with !"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_lesson_is_said(ask, body, status, said):
    found = ask("POST", "/lessons/open", body, content_type="application/yaml")
    assert found[0] == status
    assert said in found[1]["error"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"{}", b'{"lesson": 5}', b'{"lesson": {"id": "mine"}}',
        b'{"lesson": {"id": {}, "title": {}, "steps": []}}', b"[" * 100_000, b"\xff",
        b'{"lesson": {"id": "mine", "title": 7, "steps": []}}', b'{"lesson": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("method", "path"), [("POST", "check"), ("POST", "yaml"), ("PUT", "mine")])
def test_what_is_no_lesson_is_refused_with_a_sentence(ask, lessons, method, path, body):
    status, found = ask(method, f"/lessons/{path}", body)
    assert status == 422
    assert found["error"].endswith(".")
    assert "Traceback" not in found["error"]
    assert not lessons.folder.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"camera": None}, {"camera": {"lon": 1}}, {"camera": {"lon": 1e400, "lat": 0, "zoom": 1}},
        {"id": ""}, {"text": "x"}, {"distance": ["shikotan"]}, {"claims": [{}]},
        {"question": {"kind": "estimate", "answer": {"strange": 1}}},
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_read_stops_the_saving(ask, lessons, changes):
    # it would be lost on the way to the file
    for method, path in (("PUT", "mine"), ("POST", "yaml")):
        status, found = ask(method, f"/lessons/{path}", {"lesson": lesson_data(**changes)})
        assert status == 422
        assert found["error"].startswith("A step could not be read, so nothing was saved")
    assert not lessons.folder.exists()
    assert ask("POST", "/lessons/check", {"lesson": lesson_data(**changes)})[0] == 200


# saving


def test_a_lesson_is_saved_and_saved_again(ask, lessons):
    status, first = saved(ask, lesson_data())
    assert (status, first["file"]) == (200, "mine.yaml")
    status, second = saved(ask, lesson_data(title=texts("New")), first["fingerprint"])
    assert status == 200
    assert lessons.entry("mine").lesson.steps[0].title["en"] == "New"
    assert second["fingerprint"] == lessons.entry("mine").fingerprint


def test_of_two_tabs_the_second_is_told(ask, lessons):
    _, first = saved(ask, lesson_data())
    saved(ask, lesson_data(title=texts("Theirs")), first["fingerprint"])
    status, found = saved(ask, lesson_data(title=texts("Mine")), first["fingerprint"])
    assert status == 409
    assert "mine.yaml was changed elsewhere" in found["error"]
    assert lessons.entry("mine").lesson.steps[0].title["en"] == "Theirs"
    # neither does a new lesson take another's place
    assert saved(ask, lesson_data())[0] == 409


def test_hostile_texts_are_kept_as_text(ask, lessons):
    hostile = {
        "en": "<script>alert(1)</script>\0\x85\u2028" * 80,
        "ja": "\ud800",
        "ru": "\u202eمرحبا",
    }
    status, _ = saved(ask, lesson_data(title=hostile))
    assert status == 200
    title = lessons.entry("mine").written.steps[0].title
    # half a surrogate is no text in any encoding
    assert title == {**hostile, "ja": "?"}


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "No space left"), (errno.EACCES, "may not be written to"), (errno.EIO, "error")],
)  # fmt: skip
def test_a_disk_that_takes_nothing_is_said(ask, lessons, monkeypatch, number, said):
    _, first = saved(ask, lesson_data())

    def full(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    status, found = saved(ask, lesson_data(title=texts("New")), first["fingerprint"])
    assert status == 507
    assert said in found["error"]
    assert found["error"].endswith("the old file is as it was.")
    monkeypatch.undo()
    assert lessons.entry("mine").lesson.steps[0].title["en"] == "One"
    assert [path.name for path in lessons.folder.iterdir()] == ["mine.yaml"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": None, "origin": "http://evil.example"}, 403),
        ({"sec_fetch_site": None, "origin": "null"}, 403),
        ({"sec_fetch_site": None, "origin": f"http://{HERE}"}, 200),
        ({"sec_fetch_site": None}, 200),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "application/x-www-form-urlencoded"}, 415),
        ({"content_type": None}, 415),
        ({"content_type": "application/json; charset=utf-8"}, 200),
    ],
)
def test_only_this_apps_pages_may_save(ask, lessons, headers, status):
    found = ask("PUT", "/lessons/mine", {"lesson": lesson_data()}, **headers)
    assert found[0] == status
    assert lessons.folder.exists() is (status == 200)


@pytest.mark.parametrize(
    "path", ["..%2fmine", "%2e%2e", "MINE", "a.b", "x" * 65, "index", "%C3%A9", "other"]
)
def test_an_address_is_no_path(ask, lessons, path):
    body = {"lesson": lesson_data(path if path != "other" else "mine")}
    status, found = ask("PUT", f"/lessons/{path}", body)
    assert status == 422
    assert found["error"]
    assert not lessons.folder.exists()


def test_a_lesson_of_the_pack_is_not_saved_over(ask, lessons):
    lesson = lesson_data(lessons.entries()[0].lesson.id)
    status, found = saved(ask, lesson)
    assert status == 422
    assert "comes with the app" in found["error"]


def test_what_is_too_large_is_not_kept(ask):
    status, found = ask("POST", "/lessons/check", b" " * (MAX_JSON_BYTES + 1))
    assert status == 413
    assert "3,000,000 bytes" in found["error"]
