"""Commands answer on old code pages, into closed pipes and onto full disks, and never by a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli.commands import main
from geo.cli.commands import parser
from geo.text.languages import LANGUAGES
from geo.text.words import word

PAGES = ["cp932", "cp1251", "cp1252", "ascii"]
ASKED = [
    ["units"],
    ["check", "--counts"],
    ["pairs"],
    ["scenarios"],
    ["claims", "--unit", "shikotan"],
    ["distance", "shikotan", "hokkaido"],
    ["tally", "two_island_1956"],
    ["distance", "nowhere"],
]


def answered(monkeypatch, arguments, letters):
    told = {}
    for name in ("stdout", "stderr"):
        told[name] = io.TextIOWrapper(io.BytesIO(), encoding=letters, write_through=True)
        monkeypatch.setattr(sys, name, told[name])
    status = main(arguments)
    return status, *(told[name].buffer.getvalue().decode(letters) for name in told)


@pytest.mark.parametrize("letters", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_page_gets_an_answer(monkeypatch, letters, language):
    for arguments in ASKED:
        status, out, err = answered(monkeypatch, [*arguments, "--lang", language], letters)
        assert status in {0, 2}
        assert bool(out) != bool(err)


@pytest.mark.parametrize("letters", PAGES)
def test_json_holds_every_letter_on_every_code_page(monkeypatch, letters):
    _, out, _ = answered(monkeypatch, ["units", "--json"], letters)
    names = {unit["id"]: unit["names"] for unit in json.loads(out)}
    assert names["etorofu"]["ja"] == "択捉島"
    assert names["etorofu"]["ru"] == "Итуруп"


def test_letters_that_are_lacking_are_written_by_the_nearest(monkeypatch):
    _, out, _ = answered(monkeypatch, ["distance", "shikotan", "etorofu"], "ascii")
    assert out.splitlines()[0] == "Shikotan - Etorofu / Iturup: 60.10 km"
    _, out, _ = answered(monkeypatch, ["distance", "shikotan", "etorofu", "--lang", "ru"], "cp1251")
    assert out.splitlines()[0] == "Шикотан – Итуруп: 60,10 км"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "--lang", "ja", "distance", "shikotan", "etorofu"],
        ["--lang", "ja", "distance", "shikotan", "etorofu", "--json"],
        ["distance", "shikotan", "etorofu", "--json", "--lang", "ja"],
    ],
)
def test_common_options_stand_before_or_after_the_command(capsys, arguments):
    assert main(arguments) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["distance_km"] == pytest.approx(60.095, abs=0.001)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "csv", "two_island_1956", "--detail", "drawn", "--out", "a"],
        ["export", "--detail", "drawn", "csv", "--out", "a", "two_island_1956"],
        ["export", "csv", "--out", "a", "--lang", "ja", "--detail", "drawn", "two_island_1956"],
        [
            "--lang",
            "ru",
            "export",
            "--out",
            "a",
            "--detail",
            "drawn",
            "csv",
            "--json",
            "two_island_1956",
        ],
        ["distance", "--json", "shikotan", "--lang", "ru", "etorofu"],
        ["distance", "shikotan", "--recompute", "etorofu"],
        ["tally", "--perspective", "japan", "two_island_1956"],
        ["line", "--perspective", "japan", "--lang", "ja", "two_island_1956", "--geojson"],
        ["check", "--json", "--lang", "ja", "nowhere"],
    ],
)
def test_names_stand_before_or_after_options(arguments):
    options = parser().parse_args(arguments)
    named = {"export": ("kind", "scenario"), "distance": ("unit", "to_unit"), "check": ("claim",)}
    command = next(one for one in arguments if one in {*named, "tally", "line"})
    values = [getattr(options, name) for name in named.get(command, ("scenario",))]
    assert None not in values
    assert values == [one for one in arguments if one in values]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["measure", "--", "-51.7,-57.8", "Nemuro"], {"end": ["-51.7,-57.8", "Nemuro"]}),
        (
            ["measure", "nemuro", "--area", "--", "-1,-2", "--json"],
            {"end": ["nemuro", "-1,-2", "--json"]},
        ),
        (["measure", "--", "90,0", "-90,0"], {"end": ["90,0", "-90,0"], "json": False}),
        (["distance", "--recompute", "--", "-a", "-b"], {"unit": "-a", "to_unit": "-b"}),
        (
            ["tally", "--perspective", "japan", "--", "-x"],
            {"scenario": "-x", "perspective": "japan"},
        ),
        (["line", "--", "--geojson"], {"scenario": "--geojson", "geojson": False}),
        (["check", "--", "-x"], {"claim": "-x"}),
        (["export", "csv", "--detail", "drawn", "--", "-x"], {"kind": "csv", "scenario": "-x"}),
        (["read", "-o", "a.jsonl", "--", "-x"], {"sources": ["-x"]}),
        (["rows", "--", "-x"], {"file": Path("-x")}),
    ],
)
def test_what_stands_after_two_dashes_is_a_name(arguments, names):
    options = vars(parser().parse_args(["--lang", "ru", *arguments]))
    assert options["lang"] == "ru"
    assert {key: options.get(key, False) for key in names} == names


def test_a_word_too_many_is_refused(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["tally", "--perspective", "japan", "two_island_1956", "four_island"])
    assert "Not known here: four_island." in capsys.readouterr().err


def test_the_last_of_two_options_counts(capsys):
    main(["--lang", "ja", "distance", "shikotan", "etorofu", "--lang", "ru"])
    assert "Шикотан" in capsys.readouterr().out


def run(command, **options):
    return subprocess.run(
        [sys.executable, "-m", "geo", *command],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **options,
    )


def test_a_reader_who_goes_away_is_no_error():
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as gone:
        done = run(["claims"], stdout=gone)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)
def test_a_full_disk_is_told_in_a_sentence():
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(["units", "--lang", "ru"], stdout=full)
    assert done.returncode == 2
    told = word("ru", "commands.unwritten", why="No space left on device")
    assert done.stderr == f"four-islands: {told}\n"


def closed(arguments, sign):
    """Run a command whose standard output (1) or standard error (2) is closed."""
    within = ["sh", "-c", f'exec "$0" "$@" {sign}>&-', sys.executable, "-m", "geo", *arguments]
    return subprocess.run(within, capture_output=True, text=True, check=False)


needs_shell = pytest.mark.skipif(
    os.name != "posix", reason="only its shell closes what it hands on"
)


@needs_shell
@pytest.mark.parametrize(
    "arguments",
    [
        ["units"],
        ["units", "--json"],
        ["tally", "two_island_1956"],
        ["measure", "nemuro", "kunashiri"],
        ["--version"],
        ["--help"],
        ["units", "--help"],
    ],
)
def test_a_closed_output_is_told_in_a_sentence(arguments):
    done = closed(arguments, 1)
    told = word("en", "commands.unwritten", why="Bad file descriptor")
    assert (done.returncode, done.stderr) == (2, f"four-islands: {told}\n")


@needs_shell
def test_a_file_is_whole_where_its_name_cannot_be_told(tmp_path):
    out = tmp_path / "map.svg"
    done = closed(["export", "svg", "two_island_1956", "--out", str(out)], 1)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert out.read_text(encoding="utf-8").rstrip().endswith("</svg>")


@needs_shell
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["distance", "nowhere"], 2),
        (["measure", "nowhere"], 2),
        (["units", "--no-such-option"], 2),
        (["distance", "shikotan", "etorofu"], 0),
    ],
)
def test_where_nobody_hears_of_errors_the_status_is_the_same(arguments, status):
    done = closed(arguments, 2)
    assert done.returncode == status
    assert bool(done.stdout) == (not status)
