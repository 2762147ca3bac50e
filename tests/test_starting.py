"""What `four-islands app` refuses before it starts, and how it starts the web framework."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from geo.cli import app
from geo.cli.commands import main
from geo.text.words import word

ROOT = Path(__file__).parents[1]


@pytest.fixture
def started(monkeypatch):
    """Note what would take this process's place."""
    told = []
    monkeypatch.setattr(os, "execv", lambda program, words: told.append((program, words)))
    monkeypatch.setattr(app.subprocess, "call", lambda words: told.append((words[0], words)) or 0)
    # what a test sets for a child is forgotten afterwards
    monkeypatch.setenv("FOUR_ISLANDS_PACK", "")
    return told


def test_the_app_starts_as_make_app_starts_it(started):
    main(["app", "--port", "18501", "--allowed-host", "map.example", "--allowed-host", "*.example"])
    program, words = started[0]
    assert program == sys.executable
    assert words[1:6] == ["-P", "-m", "streamlit", "run", str(ROOT / "app.py")]
    assert words[6:] == [
        "--server.address=127.0.0.1",
        "--server.port=18501",
        "--server.allowedHosts=map.example",
        "--server.allowedHosts=*.example",
    ]


@pytest.mark.parametrize("host", [*sorted(app.EVERYWHERE), "[::]"])
@pytest.mark.parametrize(
    ("names", "shown"), [([], "localhost"), (["*.example", "map.example"], "map.example")]
)
def test_nobody_outside_is_asked_for_this_computers_address(started, host, names, shown):
    main(["app", "--host", host, *(word for name in names for word in ("--allowed-host", name))])
    words = started[0][1]
    assert f"--server.address={host.strip('[]')}" in words
    assert f"--browser.serverAddress={shown}" in words


def test_another_dispute_is_handed_on(started, invented_root, monkeypatch):
    monkeypatch.chdir(invented_root.parent)
    main(["app", "--pack", invented_root.name])
    assert os.environ["FOUR_ISLANDS_PACK"] == str(invented_root.resolve())
    assert len(started) >= 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--port", "eighty"], ("no_port", {"text": "eighty"})),
        (["--port", "0"], ("no_port", {"text": "0"})),
        (["--port", "65536"], ("no_port", {"text": "65536"})),
        (["--port", "٨٠"], ("no_port", {"text": "٨٠"})),
        (["--pack", "nowhere"], ("no_pack", {"folder": "nowhere"})),
        (["--allowed-host", "map.example:80"], ("no_host", {"host": "map.example:80"})),
        (["--base-path", "my maps"], ("no_base_path", {"text": "my maps"})),
        (["--host", "http://map.example"], ("no_host", {"host": "http://map.example"})),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_what_cannot_be_is_told_in_a_sentence(started, capsys, asked, told, language):
    key, values = told
    assert main(["app", "--lang", language, *asked]) == 2
    assert (
        capsys.readouterr().err == f"four-islands: {word(language, f'commands.{key}', **values)}\n"
    )
    assert started == []


def test_an_address_of_another_computer_is_told(started, capsys):
    # TEST-NET-1 (RFC 5737) is nobody's
    assert main(["app", "--host", "192.0.2.1"]) == 2
    assert "192.0.2.1" in capsys.readouterr().err
    assert started == []
