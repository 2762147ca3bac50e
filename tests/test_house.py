"""The house keeps its own rules: what may import what, and what no file may hold."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARY = sorted(p for p in (ROOT / "geo").rglob("*.py"))
SOURCES = [*LIBRARY, *sorted((ROOT / "web" / "src").rglob("*.js"))]

MOST_LINES = 400
MOST_OF_A_FUNCTION = 40


def code_without_docstrings(path):
    """Give the code with docstrings and comments taken out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda p: p.name)
def test_the_library_never_imports_streamlit(path):
    assert not re.search(
        r"^\s*(import|from) streamlit", path.read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_no_fact_of_a_dispute_lives_in_code(path, pack):
    # another dispute is another folder of data
    text = path.read_text(encoding="utf-8")
    code = code_without_docstrings(path) if path.suffix == ".py" else re.sub(r"//.*", "", text)
    # two ids are words of the field too
    words = {*pack.units, *pack.parties, *pack.scenarios} - {"status_quo", "equal_area"}
    names = {n.text for u in pack.units.values() for n in u.names.values()}
    found = [w for w in words | names if re.search(rf"(?<![\w-]){re.escape(w)}(?![\w-])", code)]
    assert found == []


def test_the_shipped_pack_lists_its_files_as_they_are():
    # who changes a file of data/ by hand writes its new size and hash beside it
    resources = json.loads((ROOT / "data" / "datapackage.json").read_text())["resources"]
    listed = {each["path"]: (each["bytes"], each["hash"]) for each in resources}
    files = {path: (ROOT / "data" / path).read_bytes() for path in listed}
    assert listed == {
        path: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        for path, content in files.items()
    }


def test_a_class_name_means_one_thing():
    # the researcher's door shows the pack and its views as frames, under the names they have within
    doors = {"Pack", "View"}
    places = defaultdict(list)
    for path in LIBRARY:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name not in doors:
                places[node.name].append(path.relative_to(ROOT).as_posix())
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_a_module_holds_one_noun():
    # a file that grows beyond this holds a second one
    lines = {p.relative_to(ROOT).as_posix(): p.read_text("utf-8").count("\n") for p in LIBRARY}
    assert len(lines) > 200
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def length(function):
    """Count the lines of a function, its docstring left out."""
    said = function.body[0] if ast.get_docstring(function) else None
    told = said.end_lineno - said.lineno + 1 if said else 0
    return function.end_lineno - function.lineno + 1 - told


def test_a_function_fits_on_a_screen():
    found = {
        f"{path.relative_to(ROOT).as_posix()} {node.name}": length(node)
        for path in LIBRARY
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert len(found) > 1000
    assert {name for name, lines in found.items() if lines > MOST_OF_A_FUNCTION} == set()


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_function_of_the_front_end_is_written_twice():
    written = defaultdict(list)
    for path in sorted((ROOT / "web" / "src").rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(
            r"^(?:\w+ )*function (\w*)\(.*?^}$", text, re.MULTILINE | re.DOTALL
        ):
            body = found[0][found[0].index("{") :]
            if body.count("\n") > 3:
                written[re.sub(r"\s+", " ", body)].append(f"{path.name}: {found[1]}")
    assert len(written) > 100
    assert [places for places in written.values() if len(places) > 1] == []


def test_no_file_asks_a_content_network_or_names_a_registry():
    hosts = re.compile(
        r"https?://[^\s\"')]*(unpkg|jsdelivr|cdnjs|googleapis|gstatic|pypi\.org|registry\.npmjs)"
    )
    found = []
    for path in tracked_files():
        if path.suffix in {".gpkg", ".woff2", ".png"} or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{path.name}: {m.group()}" for m in hosts.finditer(text)]
    assert found == []


LOCKS = sorted(ROOT.glob("requirements*.lock"))
PIN = re.compile(r"^([a-z0-9][\w.-]*)==([^ ]+)", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_pin_every_package_by_hash(lock):
    text = lock.read_text(encoding="utf-8")
    assert PIN.search(text)
    blocks = re.split(rf"(?={PIN.pattern})", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


def pins(name):
    return set(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def test_the_app_s_lock_holds_what_the_app_needs_and_nothing_else():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {re.match(r"[\w.-]+", one)[0] for one in told["dependencies"]}
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    # each pin, and for which packages it is there
    asked = {}
    for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
        if found := PIN.match(block):
            via = re.search(r"# via(.*)", block, re.DOTALL)[1].replace("#", "")
            asked.setdefault(found[1], set()).update(one.strip() for one in via.splitlines())
    assert direct <= asked.keys()
    reached, left = set(), set(direct)
    while left:
        reached |= left
        left = {name for name, by in asked.items() if by & reached} - reached
    assert asked.keys() == reached
    assert not {"ruff", "mypy", "pytest", "playwright", "numba", "hatchling"} & reached


@pytest.mark.parametrize("lock", [path.name for path in LOCKS if path.name != "requirements.lock"])
def test_no_lock_changes_what_the_app_runs_with(lock):
    ours = {name for name, _ in pins("requirements.lock")}
    assert {one for one in pins(lock) if one[0] in ours} <= pins("requirements.lock")
