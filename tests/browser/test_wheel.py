"""The built wheel in a clean environment: commands, and the app with its pages, data and assets."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import sysconfig
import venv
import zipfile
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.text.languages import LANGUAGES
from geo.text.words import word

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel, with nothing from the network."""
    folder = tmp_path_factory.mktemp("wheel")
    quiet = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    run([sys.executable, "-m", "pip", "wheel", *quiet, "--wheel-dir", folder, ROOT], cwd=folder)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Give the folder of commands of an environment that has the wheel, and what it needs from here."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, symlinks=os.name == "posix")
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    python = Path(paths["scripts"]) / Path(sys.executable).name
    quiet = ["--no-deps", "--no-index", "--quiet", "--no-compile"]
    run([sys.executable, "-m", "pip", "--python", python, "install", *quiet, wheel], cwd=folder)
    # its packages alone: what this project's own link leads to is not among them
    borrowed = Path(paths["purelib"]) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(paths["scripts"])


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Give a folder where somebody keeps files that are called like the app's."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("components.py", "streamlit.py", "geo.py"):
        (folder / name).write_text("raise SystemExit('not this one')", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(installed, elsewhere, start_words):
    """Start the app from the wheel."""
    return start_words(
        lambda port: [installed / "four-islands", "app", "--port", str(port)], elsewhere
    )


def run(words, **options):
    done = subprocess.run(
        [str(one) for one in words], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def fetched(address, path):
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_the_wheel_holds_the_app_and_nothing_private(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    pages = {path.name for path in (ROOT / "pages").glob("*.py")}
    assert names >= {f"geo/app/pages/{name}" for name in pages}
    assert names >= {"geo/app/app.py", "geo/app/components.py", "geo/app/.streamlit/config.toml"}
    assert names >= {"geo/pack_data/units.csv", "geo/assets/core/four_islands.js"}
    # articles that somebody has put beside the source cards stay where they are
    cards = {name for name in names if name.startswith("geo/seed_data/")}
    assert cards
    assert {Path(name).suffix for name in cards} == {".yaml"}
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


@pytest.mark.parametrize("command", [["four-islands"], ["python", "-m", "geo"]])
def test_commands_answer_from_the_wheel(installed, tmp_path, command):
    said = run([installed / command[0], *command[1:], "tally", "two_island_1956"], cwd=tmp_path)
    assert re.search(r"343\.5\s", said)


def test_the_app_runs_from_the_wheel(address):
    status, page = fetched(address, "/")
    assert status == 200
    assert b"frame.css" in page
    for style in re.findall(rb'href="[./]*(frame.css[^"]*|assets/[^"]*)"', page):
        assert fetched(address, f"/{style.decode()}")[0] == 200
    assert fetched(address, "/assets/core/four_islands.js")[0] == 200
    assert fetched(address, "/pack/explorer.json")[0] == 200


def test_pages_of_the_wheel_show_map_and_claims(address, open_page):
    page = open_page("/?lang=ru", base=address)
    page.locator(".fi-root canvas").first.wait_for()
    page = open_page("/about?lang=ja", base=address)
    expect(page.locator("h1")).to_have_text(word("ja", "app.page.about"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_port_that_is_taken_is_told_in_a_sentence(installed, tmp_path, language):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [installed / "four-islands", "app", "--lang", language, "--port", port],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    why = "Address already in use" if sys.platform == "linux" else ""
    told = word(language, "commands.deaf_port", host="127.0.0.1", port=port, why=why)
    assert done.returncode == 2
    assert done.stderr.startswith("four-islands: ")
    assert done.stderr.strip() == f"four-islands: {told}" or sys.platform != "linux"
