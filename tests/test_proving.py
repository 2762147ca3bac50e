"""What the long proofs depend on is all listed, and each of it counts."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent
spec = importlib.util.spec_from_file_location("proving", HERE / "proving.py")
proving = importlib.util.module_from_spec(spec)
spec.loader.exec_module(proving)

MARK = re.compile(r"mark\.proof\(\"(\w+)\"\)")
PLACE = re.compile(r"^(\w+)\b.* -- (tests/\S+\.py):\d+", re.MULTILINE)
# keeps documents that a test brings aside, where it brings any
ASIDE = "own_workspace"
# these say things to people and decide about nothing that is measured or drawn
SAYING = ("geo.text", "geo.errors")
# what no page, map or paper is made from; of web/ the pages get what set-up made of it, in geo/assets
BYSTANDERS = {
    ".ci", ".dockerignore", ".gitignore", "CHANGELOG.md", "CITATION.cff", "Containerfile", "LICENSE",
    "Makefile", "README.md", "SECURITY.md", "benchmarks", "docs", "locks", "pyproject.toml",
    "tests", "web",
}  # fmt: skip


def marked():
    """Give the files with proofs, by subject."""
    found = {}
    for file in HERE.rglob("test_*.py"):
        for subject in set(MARK.findall(file.read_text(encoding="utf-8"))):
            found.setdefault(subject, set()).add(file)
    return found


def test_each_subject_has_proofs_and_lists_their_files_and_nothing_that_is_gone():
    found = marked()
    assert found.keys() == proving.FILES.keys()
    for subject, names in proving.FILES.items():
        assert [name for name in names if not (ROOT / name).exists()] == []
        assert found[subject] <= set(proving.files_of(subject))


def test_fixtures_of_a_proof_are_listed_with_it():
    for subject, files in marked().items():
        words = [
            sys.executable,
            "-m",
            "pytest",
            "--fixtures-per-test",
            "-v",
            "-p",
            "no:cacheprovider",
        ]
        said = subprocess.run(
            [*words, "--prove", "-m", "proof", *sorted(files)],
            capture_output=True, text=True, cwd=ROOT, check=True,
        ).stdout  # fmt: skip
        places = {ROOT / place for name, place in PLACE.findall(said) if name != ASIDE}
        assert places
        assert places - set(proving.files_of(subject)) == set(), subject


def imported(file):
    """Go through the modules of the library that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("geo."):
            yield node.module


def test_all_that_the_tracer_is_made_of_is_listed():
    graph = grimp.build_graph("geo", cache_dir=None)
    covered = set(proving.files_of("sea"))
    asked = {
        name
        for file in covered
        if file.suffix == ".py" and file.parent == HERE
        for name in imported(file)
    }
    assert asked
    needed = asked.union(*(graph.find_upstream_modules(name) for name in asked))
    missing = []
    for name in sorted(needed):
        path = ROOT.joinpath(*name.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if file not in covered and not name.startswith(SAYING):
            missing.append(name)
    assert missing == []


def test_all_that_is_served_or_drawn_is_listed():
    names = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout
    tops = {name.partition("/")[0] for name in names.splitlines()}
    locks = {top for top in tops if top.startswith("requirements")}
    assert tops - locks - BYSTANDERS == {name.partition("/")[0] for name in proving.DRAWN} - {
        "tests"
    }
    assert set(proving.LOCKS) <= locks


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Give a house of two rooms, with its locks."""
    monkeypatch.setattr(proving, "ROOT", tmp_path)
    monkeypatch.setattr(proving, "FILES", {"sea": ("geo/sea", "one.csv"), "drawn": ("geo",)})
    monkeypatch.setattr(proving, "PROVEN", tmp_path / "proven.json")
    monkeypatch.setattr(proving, "_browser", lambda: b"Chromium 1")
    (tmp_path / "geo" / "sea" / "deep").mkdir(parents=True)
    for name in ("geo/words.py", "geo/sea/zones.py", "geo/sea/deep/cells.gpkg", "one.csv"):
        (tmp_path / name).write_text("a")
    for name in proving.LOCKS:
        (tmp_path / name).write_text("numpy==1.0 \\\n    --hash=sha256:1\nstreamlit==1.0\n")
    prove()
    assert proving.proved() == {"sea", "drawn"}
    return tmp_path


def prove():
    proving.PROVEN.write_text(json.dumps({one: proving.state(one) for one in proving.FILES}))


@pytest.mark.parametrize(
    ("name", "text", "still"),
    [
        ("geo/sea/zones.py", "b", set()),
        ("geo/sea/deep/cells.gpkg", "b", set()),
        ("geo/sea/new.yaml", "a", set()),
        ("geo/words.py", "b", {"sea"}),
        ("one.csv", "b", {"drawn"}),
        ("requirements.lock", "numpy==1.1\nstreamlit==1.0\n", set()),
        ("requirements-test.lock", "numpy==1.0\nstreamlit==1.1\n", {"sea"}),
        ("elsewhere.py", "b", {"sea", "drawn"}),
    ],
)
def test_a_change_asks_for_the_proofs_of_its_subjects_alone(small, name, text, still):
    (small / name).write_text(text)
    assert proving.proved() == still


def test_another_browser_asks_for_what_it_draws_and_another_computer_for_all(small, monkeypatch):
    assert small.is_dir()
    monkeypatch.setattr(proving, "_browser", lambda: b"Chromium 2")
    assert proving.proved() == {"sea"}
    monkeypatch.setattr(proving, "_machine", lambda: "another")
    assert proving.proved() == set()


def test_a_file_that_is_renamed_asks_for_the_proofs(small):
    (small / "geo/sea/zones.py").rename(small / "geo/sea/belts.py")
    assert proving.proved() == set()


def test_what_is_not_written_down_is_not_proved(small):
    (small / "proven.json").unlink()
    assert proving.proved() == set()
