"""A view is passed on: as a bare map inside other pages where that is allowed, as a code, on a picture."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import zxingcpp
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from geo.errors import ExportError
from geo.errors import FourIslandsError
from geo.export.orders import order_of
from geo.export.orders import parse_address
from geo.pack.loading import load_pack
from geo.scene.scene import scene_of
from geo.scene.tally import tally_words
from geo.scene.view import view_of
from geo.server.border import answer_headers
from geo.server.border import border
from geo.server.embedding import BareMap
from geo.server.embedding import framing_sites
from geo.server.lesson_shelf import the_lesson_shelf
from geo.server.sharing_routes import LONGEST_BYTES
from geo.server.sharing_routes import sharing_routes
from geo.server.shelf import the_shelf
from geo.text.words import word

_spec = importlib.util.spec_from_file_location("asking", Path(__file__).parent / "asking.py")
asking = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(asking)

SITE = "https://school.example"
FRAME = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}


def client(sites=()):
    headers = answer_headers()
    app = Starlette(
        routes=[
            BareMap(the_shelf()),
            *sharing_routes(),
            Route("/", lambda _: PlainTextResponse("the app")),
        ],
        middleware=border(["testserver"], headers, sites=sites),
    )

    def get(address, sent=None):
        path, _, query = address.partition("?")
        named = {"host": "testserver", "accept-language": "en", **(sent or {})}
        pairs = [(name.encode(), value.encode()) for name, value in named.items()]
        return asking.ask(app, "GET", path, query=query.encode(), headers=pairs)

    return get


def ancestors(answer):
    return re.search("frame-ancestors ([^;]*)", answer.headers["content-security-policy"])[1]


@pytest.mark.parametrize(
    "text", ["school.example", "https://a.example/path", "'none'", "https://a;b"]
)
def test_what_is_no_site_may_show_nothing(text):
    with pytest.raises(FourIslandsError, match="no site"):
        framing_sites(text)


def test_the_environment_names_sites(monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_FRAMES", f"{SITE}  https://*.news.example:8443")
    assert framing_sites() == (SITE, "https://*.news.example:8443")
    monkeypatch.delenv("FOUR_ISLANDS_FRAMES")
    assert framing_sites() == ()


def test_no_other_site_shows_anything_unless_it_is_named():
    asked = client()
    assert asked("/?embed=1", FRAME).status == 403
    answer = asked("/?embed=1")
    assert ancestors(answer) == "'self'"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_a_site_that_is_named_shows_the_bare_map_and_nothing_else():
    asked = client((SITE,))
    answer = asked("/?lang=ja&embed=1", FRAME)
    assert answer.status == 200
    assert 'lang="ja"' in answer.body.decode()
    assert "fi-mount" in answer.body.decode()
    assert ancestors(answer) == f"'self' {SITE}"
    assert "x-frame-options" not in answer.headers
    for path in ("/", "/?embed=2", "/?q=embed=1", "/share/qr.svg?of=http://a/&embed=1"):
        other = asked(path, FRAME)
        assert other.status == 403
        assert ancestors(other) == "'self'"
        assert other.headers["x-frame-options"] == "SAMEORIGIN"
    assert asked("/").body == b"the app"


def test_every_site_may_be_allowed():
    assert ancestors(client(("*",))("/?embed=1", FRAME)) == "*"


def test_a_spoiled_address_still_asks_for_the_bare_map():
    answer = client((SITE,))("/?lang=ru&amp;embed=1", FRAME)
    assert (answer.status, answer.headers["location"]) == (307, "?lang=ru&embed=1")


def test_hostile_words_in_the_address_of_the_bare_map_stay_out_of_it():
    text = client()("/?embed=1&lang=%22%3E%3Cscript%3E&scenario=%3Cscript%3E").body.decode()
    assert "<script>" not in text


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8501/?unit=shikotan", "https://a.example/" + "x" * 900]
)
def test_a_code_is_drawn_black_on_white_with_its_quiet_border(address):
    answer = client()(f"/share/qr.svg?of={quote(address)}")
    assert answer.headers["content-type"] == "image/svg+xml"
    drawn = ET.fromstring(answer.body)  # noqa: S314 - our own drawing
    side = int(drawn.get("viewBox").split()[2])
    # a code of version n has 17 + 4 n modules a side (ISO/IEC 18004), and four of quiet on each
    assert (side - 2 * 4 - 17) % 4 == 0
    assert [path.get("fill") or path.get("stroke") for path in drawn] == ["#fff", "#000"]


def modules(drawn):
    """Give the dark modules that a drawing draws as an image, each as many pixels wide as a reader needs."""
    side = int(drawn.get("viewBox").split()[2])
    image = np.full((side, side), 255, np.uint8)
    (path,) = (one.get("d") for one in drawn if one.get("stroke"))
    x = y = 0.0
    for step, first, second in re.findall(r"([MmhH])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", path):
        if step == "M":
            x, y = float(first), float(second)
        elif step == "m":
            x, y = x + float(first), y + float(second)
        else:
            image[int(y), int(x) : int(x + float(first))] = 0
            x += float(first)
    return np.kron(image, np.ones((6, 6), np.uint8))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8501/?scenario=two_island_1956&view=japan&unit=shikotan&lang=ru",
        "http://127.0.0.1/?measure=rings:12nm,24nm;nosappu&at=44.2500,146.7000,8",
        "https://школа.example/карта?lang=ja&q=色丹島",
        "https://a.example/?own=" + ",".join(f"unit{n}:JPN" for n in range(60)),
    ],
)
def test_another_library_reads_the_address_in_the_code(address):
    answer = client()(f"/share/qr.svg?of={quote(address)}")
    found = zxingcpp.read_barcodes(modules(ET.fromstring(answer.body)))  # noqa: S314 - our own drawing
    assert [one.text for one in found] == [address]


@pytest.mark.parametrize(
    ("of", "why"),
    [("", "none"), ("javascript:alert(1)", "none"), ("http://a/" + "x" * LONGEST_BYTES, "long")],
)
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_what_no_phone_could_follow_is_refused(of, why, language):
    answer = client()(f"/share/qr.svg?of={quote(of)}&lang={language}")
    assert answer.status == 400
    assert json.loads(answer.body)["error"] == word(language, f"app.embed.qr_{why}")


@pytest.mark.parametrize(
    "text", ["ftp://a", "http://a b", "http://" + "x" * 3000, "https://a/\x1b[0m"]
)
def test_a_picture_states_no_address_that_is_none(text):
    with pytest.raises(ExportError):
        parse_address(text)


def test_a_picture_carries_its_totals_and_its_address():
    address = "http://127.0.0.1:8501/?scenario=two_island_1956&view=japan"
    values = {"scenario": "two_island_1956", "address": address, "lang": "en"}
    drawn = order_of("svg", values, the_lesson_shelf()).made().decode()
    words = " ".join(ET.fromstring(drawn).itertext())  # noqa: S314 - our own drawing
    view = view_of(load_pack(), "two_island_1956")
    for clause in tally_words(view, scene_of(view).tally, "en"):
        assert clause in words
    assert address.replace(" ", "") in "".join(words.split())


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_of_a_day_in_the_past_land_alone_is_told(language):
    view = view_of(load_pack(), date="1905-09-05")
    (land,) = tally_words(view, scene_of(view).tally, language)
    assert land.startswith(word(language, "explorer.tally.land"))
