"""Who may ask the app and how much: names of hosts, other sites, bodies, and what answers carry."""

from __future__ import annotations

import json

import anyio
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from geo.errors import FourIslandsError
from geo.server.bodies import SlowBodies
from geo.server.border import Broken
from geo.server.border import Crowd
from geo.server.border import answer_headers
from geo.server.border import border
from geo.server.border import known_hosts
from geo.text.languages import LANGUAGES
from geo.text.words import word

HEADERS = answer_headers()


async def show(request):
    return PlainTextResponse(f"{len(await request.body())}")


def fail(_request):
    msg = "/home/somebody/secret.txt is broken"
    raise RuntimeError(msg)


APP = Starlette(
    routes=[
        Route("/export/{kind}", show),
        Route("/claims", show, methods=["GET", "POST"]),
        Route("/fails", fail),
    ],
    middleware=border(known_hosts("192.168.1.5", "*.school.example"), HEADERS),
    exception_handlers={Exception: Broken(HEADERS)},
)


def ask(path="/claims", method="GET", parts=(b"",), app=APP, asked=b"", **headers):
    """Ask an app as a browser would, without a server; give status, headers and body."""
    headers = {"host": "127.0.0.1:8501", **headers}
    told, body, left = {}, [], list(parts)

    async def receive():
        # None stands for what never comes
        if not left or left[0] is None:
            await anyio.sleep_forever()
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message):
        if message["type"] == "http.response.start":
            told.update(message)
        body.append(message.get("body", b""))

    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "root_path": "",
        "raw_path": path.encode(), "query_string": asked, "scheme": "http",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    with start_blocking_portal() as portal:
        try:
            portal.call(app, scope, receive, send)
        except RuntimeError:
            # Starlette raises what a route raised once more, for the server's log
            assert told["status"] == 500
    found = {key.decode(): value.decode() for key, value in told["headers"]}
    return told["status"], found, b"".join(body).decode()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (b"lang=ja&amp;view=japan", "?lang=ja&view=japan"),
        (b"lang=ja&amp;amp;view=japan&amp;unit=x", "?lang=ja&view=japan&unit=x"),
        (b"q=a%26b&amp%3Bside=RUS", "?q=a%26b&side=RUS"),
        (b"q=\xe3\x81\x82&amp;lang=ja", "?q=%E3%81%82&lang=ja"),
        (b"lang%3Dja%26view%3Djapan", "?lang=ja&view=japan"),
        (b"q%3Da%2526b%2523c&utm=1", "?q=a%26b%23c&utm=1"),
        (b"measure=a&#59;b", "?measure=a%3Bb"),
    ],
)
def test_an_address_out_of_markup_is_led_to_what_it_says(asked, meant):
    status, headers, _ = ask(asked=asked)
    assert (status, headers["location"]) == (307, meant)


@pytest.mark.parametrize(
    ("path", "asked", "meant"),
    [
        ("/?lang=ja&view=japan", b"", "./?lang=ja&view=japan"),
        ("/claims?lang=ja&q=%23", b"utm=1", "claims?lang=ja&q=%23&utm=1"),
        ("/below/?lang%3Dja", b"", "./?lang=ja"),
    ],
)
def test_an_address_whose_question_mark_was_encoded_too_is_led_to_its_page(path, asked, meant):
    status, headers, _ = ask(path=path, asked=asked)
    assert (status, headers["location"]) == (307, meant)


@pytest.mark.parametrize(
    "asked",
    [b"lang=ja&view=japan", b"q=this%26amp%3Bthat", b"q=ampere&amp=1", b"%3D%ff", b"q=a%3Db&c%3"],
)
def test_other_addresses_are_answered_as_they_are(asked):
    assert ask(asked=asked)[0] == 200
    # what is sent is never led elsewhere
    assert ask(method="POST", asked=b"a=1&amp;b=2")[0] == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:1", "[::1]:8501", "192.168.1.5:80", "map.school.example"])  # fmt: skip
def test_known_names_are_answered(host):
    assert ask(host=host)[0] == 200


@pytest.mark.parametrize("host", ["evil.test:8501", "127.0.0.1.evil.test", "localhost.evil.test", "school.example.evil.test", "192.168.1.6", "[::2]:8501", "", "127.0.0.1@evil.test", "evil.test#127.0.0.1", "2130706433", "0.0.0.0:8501"])  # fmt: skip
def test_other_names_are_answered_by_no_route(host):
    status, headers, body = ask(host=host, sec_fetch_site="same-origin")
    assert status == 421
    assert host[:40] in json.loads(body)["error"]
    assert headers.items() >= HEADERS.items()


def test_a_header_of_a_proxy_is_no_name():
    status, _, _ = ask(host="evil.test", x_forwarded_host="127.0.0.1", forwarded="host=localhost")
    assert status == 421


@pytest.mark.parametrize("name", ["http://school.example", "school.example:80", "a b", "x/y", "a*"])
def test_a_setting_that_is_no_name_is_told(name):
    with pytest.raises(FourIslandsError, match="names no computer"):
        known_hosts(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_told_in_a_page_of_their_language(language):
    _, headers, body = ask(host="<b>.test", accept="text/html", accept_language=language)
    assert headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}">' in body
    assert "<b>" not in body
    assert word(language, "app.refused.host", host="&lt;b&gt;.test") in body


LINK = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_to_a_page_and_do_no_more(site):
    link = {**LINK, "sec_fetch_site": site}
    assert ask(**link)[0] == 200
    assert ask(method="POST", **link)[0] == 403
    for costly in (
        "/export/html",
        "/pack/measure.json",
        "/pack/finding.json",
        "/archive/counts.json",
    ):
        assert ask(costly, **link)[0] == 403, costly
    for mode, dest in (("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")):
        asked = {**link, "sec_fetch_mode": mode, "sec_fetch_dest": dest}
        assert ask(**asked)[0] == 403, asked
        assert ask("/export/csv", **asked)[0] == 403, asked


def test_an_old_browser_s_origin_is_looked_at():
    assert ask("/export/csv", origin="http://evil.test")[0] == 403
    assert ask("/export/csv", origin="null")[0] == 403
    assert ask("/export/csv", origin="http://127.0.0.1:9999")[0] == 403
    assert ask("/export/csv", origin="http://127.0.0.1:8501")[0] == 200
    # a command line sends neither
    assert ask("/export/csv")[0] == 200


def test_its_own_pages_and_a_typed_address_are_answered():
    for site in ("same-origin", "none"):
        assert ask("/export/html", sec_fetch_site=site)[0] == 200


def test_bodies_have_a_size():
    assert ask(method="POST", parts=[b"x" * 4_000_000])[2] == "4000000"
    status, headers, _ = ask(method="POST", parts=[b"x" * 1_000_000] * 5)
    assert status == 413
    assert headers.items() >= HEADERS.items()
    assert ask(method="POST", content_length="99999999999")[0] == 413


def test_bodies_have_a_time():
    slow = Starlette(
        routes=[Route("/claims", show, methods=["POST"])],
        middleware=[Middleware(SlowBodies, seconds=0.05)],
    )
    status, headers, body = ask(method="POST", parts=[b"x", None], app=slow)
    assert (status, headers["connection"]) == (408, "close")
    assert json.loads(body)["error"] == word("en", "app.refused.slow")
    assert ask(method="POST", parts=[b"xyz"], app=slow)[2] == "3"


def test_a_crowd_waits_outside_and_is_let_in_again():
    crowd = Crowd(APP, requests=1)
    crowd.open["http"] = 1
    assert ask(app=crowd)[0] == 503
    crowd.open["http"] = 0
    assert [ask(app=crowd)[0] for _ in range(3)] == [200] * 3


def test_what_fails_unforeseen_tells_nothing_of_the_machine():
    status, headers, body = ask("/fails")
    assert status == 500
    assert headers.items() >= HEADERS.items()
    assert json.loads(body) == {"error": word("en", "app.refused.broken"), "lang": "en"}


def test_no_text_may_run_as_a_script_and_no_other_site_may_frame_us():
    rules = dict(rule.split(" ", 1) for rule in HEADERS["content-security-policy"].split("; "))
    assert rules["frame-ancestors"] == "'self'"
    assert rules["object-src"] == "'none'"
    assert rules["default-src"] == "'self'"
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:"} & set(rules["script-src"].split())  # fmt: skip


def test_a_websocket_that_nobody_answers_is_refused_with_the_headers():
    told = []

    async def receive():
        await anyio.sleep_forever()

    async def send(message):
        told.append(message)

    scope = {
        "type": "websocket",
        "path": "/nowhere",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:8501")],
        "extensions": {"websocket.http.response": {}},
    }
    with start_blocking_portal() as portal:
        portal.call(APP, scope, receive, send)
    start = told[0]
    assert start["type"] == "websocket.http.response.start"
    assert start["status"] == 403
    carried = {name.decode(): value.decode() for name, value in start["headers"]}
    assert HEADERS.items() <= carried.items()
    assert told[-1]["type"] == "websocket.http.response.body"
