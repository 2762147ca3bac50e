"""The web framework's page as we send it: joined, made small, kept, and the framework's own otherwise."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import brotli
import pytest
import streamlit
from starlette.responses import PlainTextResponse

from geo.browser.assets import ASSETS
from geo.browser.assets import framework_mark
from geo.build.shell import make_shell
from geo.errors import BuildError
from geo.server.content import Content
from geo.server.shell import WHERE
from geo.server.shell import Shell
from geo.server.shell import ShellFirst
from tests.asking import awaited

STATIC = Path(streamlit.__file__).parent / "static"
JOINED = ASSETS / "shell"


@pytest.fixture(scope="module")
def shell():
    return Shell(STATIC, JOINED)


def ask(shell, path, method="GET", **headers):
    """Ask as a browser would; what is passed on is answered by the word "framework"."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    first = ShellFirst(PlainTextResponse("framework"), shell, ["/", "/claims"])
    awaited(first, scope, receive, send)
    head = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], head, b"".join(part.get("body", b"") for part in sent[1:])


def test_the_page_asks_for_one_module_and_no_letters_that_it_never_shows(shell):
    status, head, body = ask(shell, "/claims")
    page = body.decode()
    assert (status, head["content-type"]) == (200, "text/html; charset=utf-8")
    scripts = re.findall(r'<script type="module"[^>]*src="./static/js/([^"]+)"', page)
    assert len(scripts) == 1
    assert "modulepreload" not in page
    assert 'as="font"' not in page
    assert re.findall(r'<link rel="preload" href="([./][\w/]+\.css)\?v=\w+" as="style">', page) == [
        "./assets/fonts/fonts.css",
        "./frame.css",
    ]
    # the framework's own script stands in the page as it is, and where the server is besides
    own = re.findall(r"<script>(.*?)</script>", (STATIC / "index.html").read_text(), re.DOTALL)
    assert re.findall(r"<script>(.*?)</script>", page, re.DOTALL) == [*own, WHERE]


def test_a_page_that_the_browser_holds_is_not_sent_again(shell):
    _, head, _ = ask(shell, "/")
    assert head["cache-control"] == "no-cache"
    assert ask(shell, "/", if_none_match=head["etag"])[::2] == (304, b"")


def test_scripts_are_small_and_kept(shell):
    page = ask(shell, "/")[2].decode()
    (start,) = re.findall(r'src="(./static/js/start[^"]+)"', page)
    status, head, body = ask(shell, start[1:], accept_encoding="gzip, deflate, br")
    assert (status, head["content-encoding"]) == (200, "br")
    assert "immutable" in head["cache-control"]
    assert len(body) < 550_000
    assert len(brotli.decompress(body)) > 2_000_000
    assert ask(shell, start[1:], accept_encoding="gzip")[1]["content-encoding"] == "gzip"
    assert "content-encoding" not in ask(shell, start[1:], accept_encoding="br;q=0")[1]


def test_every_module_keeps_its_address_and_what_it_exports(shell):
    exported = re.compile(r"export\s*\{([^}]*)\}")
    handed = sorted((JOINED / "js").glob("*.js"))
    assert len(handed) > 40
    whole = next(path.read_text() for path in handed if path.name.startswith("start."))
    given = {one.split(" as ")[-1].strip() for one in exported.findall(whole)[-1].split(",")}
    for path in handed:
        if path.name.startswith("start."):
            continue
        line = shell.script("js", path.name).plain.decode()
        found = exported.findall(line)
        own = exported.findall((STATIC / "static" / "js" / path.name).read_text())
        names = {one.split(" as ")[-1].strip() for part in own for one in part.split(",")}
        if found:
            pairs = [one.split(" as ") for one in found[0].split(",")]
            assert {inner for inner, _ in pairs} <= given, path.name
            assert {outer for _, outer in pairs} == names - {""}, path.name


def test_what_is_loaded_later_is_the_frameworks_own_made_small(shell):
    name = next((STATIC / "static" / "js").glob("ArrowVegaLiteChart.*.js")).name
    status, head, body = ask(shell, f"/static/js/{name}", accept_encoding="br")
    assert (status, head["content-encoding"]) == (200, "br")
    assert brotli.decompress(body) == (STATIC / "static" / "js" / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    ["/static/js/../../index.html", "/static/js/", "/static/js/nothing.js", "/static/js/a/b.js",
     "/static/media/x.woff2", "/static/js/..%2f..%2findex.html", "/atlantis", "/static/css/x.js",
     "/static/js/" + "a" * 300 + ".js"],
)  # fmt: skip
def test_all_else_is_for_the_framework_to_answer(shell, path):
    assert ask(shell, path)[2] == b"framework"


def test_nothing_is_changed_by_asking(shell):
    assert ask(shell, "/", method="POST")[2] == b"framework"


def test_scripts_of_another_version_are_not_used(tmp_path):
    static = tmp_path / "static"
    shutil.copytree(STATIC / "static" / "css", static / "static" / "css")
    (static / "index.html").write_text((STATIC / "index.html").read_text() + "<!-- newer -->")
    other = Shell(static, JOINED)
    assert not other.is_joined
    assert "modulepreload" in ask(other, "/")[2].decode()
    start = next((JOINED / "js").glob("start.*.js")).name
    assert other.script("js", start) is None


def test_the_set_up_was_made_of_the_framework_that_is_here(shell):
    assert shell.is_joined
    assert framework_mark(STATIC) in (JOINED / "shell.json").read_text()


def test_no_address_of_this_machine_is_in_what_was_joined():
    for path in JOINED.rglob("*.*"):
        assert str(STATIC) not in path.read_text(encoding="utf-8"), path.name


def test_a_framework_that_looks_different_is_told(tmp_path):
    (tmp_path / "index.html").write_text("<html></html>")
    with pytest.raises(BuildError, match="no script or style sheet"):
        make_shell(tmp_path, tmp_path / "made", tmp_path)


def test_content_is_made_small_once():
    content = Content.of(b"a" * 5000, ".txt", kept=True)
    assert content.body("br")[0] is content.body("gzip, br")[0]
    assert content.body("")[0] is content.plain
    assert Content.of(b"a" * 5000, ".woff2").body("br")[1] == ""
