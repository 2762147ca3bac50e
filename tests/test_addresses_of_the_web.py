"""That hosts, ports and addresses are taken where they are ones, and refused in a sentence elsewhere."""

import importlib.util
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from geo.claims.fields import read_url
from geo.cli.app import _port
from geo.errors import ClaimError
from geo.errors import ExportError
from geo.errors import FourIslandsError
from geo.export.orders import parse_address
from geo.pack.records import Record
from geo.server.border import border
from geo.server.border import known_hosts
from geo.server.embedding import framing_sites
from geo.server.serving import is_own
from geo.server.sharing_routes import sharing_routes
from geo.text.addresses import is_place
from geo.text.addresses import is_web_address

_SPEC = importlib.util.spec_from_file_location("asking", Path(__file__).parent / "asking.py")
asking = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(asking)

# what browsers, the standard library and people each read in another way
PORTS = [
    "0",
    "99999",
    "65536",
    "80a",
    "",
    "\uff18\uff10",
    "\u0668\u0660",
    "-1",
    "+80",
    " 80",
    "8_0",
    "1e3",
    "0x50",
    "8" * 50,
]
HOSTS = [
    "",
    ".",
    "a..b",
    "-a",
    "a-",
    "1.2.3",
    "256.0.0.1",
    "1.2.3.4.5",
    "0x7f.1",
    "[::1",
    "::1]",
    "[1]",
    "[::1%eth0]",
    "a" * 64,
    "a b",
    "a@b",
    "a\\b",
    "a\x00",
]
GOOD = ["localhost", "127.0.0.1", "[::1]", "map.school.example", "my_app", "a.b-c.example."]


@pytest.mark.parametrize("host", GOOD)
@pytest.mark.parametrize("port", [":1", ":80", ":8501", ":65535", None])
def test_what_is_one_is_taken_everywhere(host, port):
    place = host + (port or "")
    assert is_place(place)
    address = f"http://{place}/?unit=a"
    assert parse_address(address) == address
    assert read_url(Record("f", "", {"url": address})) == address
    assert framing_sites(f"https://{place}") == (f"https://{place}",)
    assert port is None or _port(port[1:]) == int(port[1:])


@pytest.mark.parametrize("port", PORTS)
def test_an_odd_port_is_refused_in_a_sentence_everywhere(port):
    address = f"http://127.0.0.1:{port}/?unit=a"
    assert not is_web_address(address)
    with pytest.raises(ExportError, match="no address of a view"):
        parse_address(address)
    with pytest.raises(ClaimError, match="write an address"):
        read_url(Record("f", "", {"url": address}))
    if port != " 80":
        with pytest.raises(FourIslandsError, match="no site"):
            framing_sites(f"https://127.0.0.1:{port}")
    with pytest.raises(FourIslandsError, match="no port"):
        _port(port)
    answer = asking.ask(
        Starlette(routes=sharing_routes()), "GET", "/share/qr.svg", query=asked(address)
    )
    assert answer.status == 400
    assert json.loads(answer.body)["error"]


@pytest.mark.parametrize("host", HOSTS)
def test_an_odd_host_is_refused_in_a_sentence_everywhere(host):
    address = f"http://{host}/"
    assert not is_web_address(address)
    with pytest.raises(ExportError):
        parse_address(address)
    if not host.isspace() and host not in {"", ".", "a b"}:
        with pytest.raises(FourIslandsError, match="no site"):
            framing_sites(f"https://{host}")
        if host != "[::1%eth0]":
            with pytest.raises(FourIslandsError, match="names no computer"):
                known_hosts(host)
    answer = asking.ask(
        Starlette(routes=sharing_routes()), "GET", "/share/qr.svg", query=asked(address)
    )
    assert answer.status == 400


@pytest.mark.parametrize(
    "name",
    ["map.example:8501", "[::1]:80", "]::1[", "http://map.example", "a/b", "*.", "*a", "a.*.b"],
)
def test_a_known_host_is_a_name_without_port_and_path(name):
    with pytest.raises(FourIslandsError, match="names no computer"):
        known_hosts(name)


@pytest.mark.parametrize("port", PORTS)
def test_a_request_with_an_odd_port_in_its_host_is_answered_by_no_route(port):
    app = Starlette(
        routes=[Route("/", lambda _: PlainTextResponse("here"))],
        middleware=border(known_hosts(), {}),
    )
    host = f"127.0.0.1:{port}".encode("latin-1", "replace")
    assert asking.ask(app, "GET", "/", headers=[(b"host", host)]).status == 421
    assert asking.ask(app, "GET", "/", headers=[(b"host", b"127.0.0.1:8501")]).status == 200


@pytest.mark.parametrize(
    "origin", ["http://[", "http://[::1", "http://a:b:c", "null", "", "//", "http://a]"]
)
def test_an_origin_that_is_no_address_is_somebody_else(origin):
    request = SimpleNamespace(headers={"origin": origin, "host": "127.0.0.1:8501"})
    assert not is_own(request)


def asked(address):
    """Write an address as a query."""
    from urllib.parse import quote

    return b"of=" + quote(address).encode()
