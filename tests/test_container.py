"""The container file: what it copies is there, what it installs is locked, and what runs may write lessons only."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from geo.cli.commands import parser

ROOT = Path(__file__).parents[1]
LINES = [
    line.split(" ", 1)
    for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def rest_of(word):
    return [rest for first, rest in LINES if first == word]


def copied():
    """Give what is copied out of this folder."""
    plain = [shlex.split(rest) for rest in rest_of("COPY") if not rest.startswith("--from")]
    return [one for words in plain for one in words[:-1]]


def test_only_known_words_are_used():
    known = {
        "ARG",
        "FROM",
        "WORKDIR",
        "RUN",
        "COPY",
        "ENV",
        "USER",
        "VOLUME",
        "EXPOSE",
        "HEALTHCHECK",
        "ENTRYPOINT",
    }
    assert {word for word, _ in LINES} == known
    # slim, and the same Python in both stages
    assert {rest.split()[0] for rest in rest_of("FROM")} == {
        "docker.io/library/python:${PYTHON}-slim"
    }


@pytest.mark.parametrize("name", copied())
def test_what_is_copied_is_there_and_handed_to_the_build(name):
    assert (ROOT / name).exists()
    assert IGNORED[0] == "*"
    assert {f"!{name}", f"!{name}/*.yaml"} & set(IGNORED)


def test_nothing_private_is_handed_to_the_build():
    tracked = subprocess.run(
        ["git", "check-ignore", "seeds/article.txt", "geo/assets"], cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.split()  # fmt: skip
    assert tracked == ["seeds/article.txt", "geo/assets"]
    assert "geo/assets" in IGNORED
    assert "!seeds" not in IGNORED
    assert not [one for one in IGNORED if one.startswith(("!.git", "!tests", "!.venv"))]


def test_all_that_is_installed_from_elsewhere_is_locked_by_hash():
    installs = [rest for rest in rest_of("RUN") if re.search(r"\b(pip|npm)\b", rest)]
    assert len(installs) == 6
    for one in installs:
        assert (
            "--require-hashes" in one
            or "--no-index" in one
            or " ci " in one
            or "--editable ." in one
        )
        if "--require-hashes" not in one and "npm" not in one:
            assert "--no-deps" in one
    for lock in re.findall(r"-r (?:/opt/)?([\w.-]+)", " ".join(installs)):
        assert "--hash=sha256:" in (ROOT / lock).read_text(encoding="utf-8")


def test_what_runs_is_no_root_and_owns_lessons_only():
    words = [word for word, _ in LINES]
    last = len(words) - words[::-1].index("FROM")
    after_user = words[words.index("USER") :]
    assert words.index("USER") > last
    # nothing is put in place by that user, and nobody is root again
    assert not {"RUN", "COPY", "USER"} & set(after_user[1:])
    [user] = rest_of("USER")
    assert int(user) > 0
    [added] = [rest for rest in rest_of("RUN") if "useradd" in rest]
    assert f"--uid {user} --home-dir /lessons" in added
    assert "chown" not in " ".join(rest_of("RUN"))
    assert "--chown" not in " ".join(rest_of("COPY"))
    assert rest_of("VOLUME") == ["/lessons"]
    assert "FOUR_ISLANDS_LESSONS=/lessons" in rest_of("ENV")[0].split()


def test_what_it_starts_is_a_command_of_ours():
    program, *words = json.loads(rest_of("ENTRYPOINT")[0])
    assert program.endswith("/bin/four-islands")
    options = parser().parse_args(
        [*words, "--base-path", "kuril/map", "--allowed-host", "map.example"]
    )
    assert options.port == rest_of("EXPOSE")[0]
    assert (options.base_path, options.allowed_host) == ("kuril/map", ["map.example"])
    assert options.port in rest_of("HEALTHCHECK")[0]
