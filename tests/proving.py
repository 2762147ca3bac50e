"""
Say whether what long proofs depend on is as it was when they were last proved.

A proof is marked with its subject, ``@pytest.mark.proof("sea")``. ``make test-all`` runs all of them
whatever has changed, ``make prove`` runs nothing else, and either writes down what it proved;
``make test`` runs those whose subject is no longer what it was. What is not listed here cannot
change their answer: ``test_proving.py`` looks for what might.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROVEN = Path(__file__).with_name("proven.json")
# what the sea is traced with: the rooms below it, and the part of the build that writes it
SEA = (
    "geo/build/atlas.py", "geo/build/coast.py", "geo/build/law.py", "geo/build/law_display.py",
    "geo/build/measures.py", "geo/build/sea_display.py", "geo/build/sea_layers.py",
    "geo/build/second_coast.py", "geo/build/splits.py", "geo/build/straits.py",
    "geo/build/topology.py", "geo/geodesy", "geo/pack", "geo/scene/border_layers.py", "geo/sea",
    "data/coast.gpkg", "data/sea.gpkg", "data/units.csv", "data/pack.yaml",
    "tests/invented", "tests/packs.py", "tests/reference_sea.py", "tests/test_sea_atlas.py",
)  # fmt: skip
# all that is served or drawn, with what set-up built, and what leads a browser through it
DRAWN = (
    "app.py", "components.py", "pages", ".streamlit", "geo", "data", "seeds", "conftest.py",
    "tests/chromium.py", "tests/conftest.py", "tests/packs.py", "tests/bringing.py",
    "tests/proving.py", "tests/standing.py", "tests/contract/conftest.py",
    "tests/contract/screens.js", "tests/contract/test_pixels.py",
    "tests/contract/test_stepping.py", "tests/browser/conftest.py",
    "tests/browser/test_crowding.py", "tests/browser/test_names.py",
    "tests/browser/test_one_file.py", "tests/test_names_on_paper.py",
)  # fmt: skip
FILES = {"sea": SEA, "drawn": DRAWN}
# the locked libraries that a subject hangs on, by the beginning of their lines
LIBRARIES = {
    "sea": re.compile(r"^(?:llvmlite|numba|numpy|pyproj|scipy|shapely)==\S+", re.MULTILINE),
    "drawn": re.compile(r"^[\w.-]+==\S+", re.MULTILINE),
}
LOCKS = ("requirements.lock", "requirements-setup.lock", "requirements-test.lock")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def files_of(subject):
    """Go through the files that a subject's proofs depend on."""
    for name in FILES[subject]:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def _machine():
    """Tell what kind of computer it is, for numbers and pictures may differ in their last digit."""
    return " ".join((sys.platform, platform.machine(), *platform.python_version_tuple()[:2]))


def _browser():
    """Tell the browser apart from others, for each draws in its own way."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        return b"none"
    return subprocess.run([path, "--version"], capture_output=True, check=True).stdout


def state(subject):
    """Give the hash of what the proofs of a subject depend on."""
    told = hashlib.sha256(_machine().encode())
    if subject == "drawn":
        told.update(_browser())
    for file in files_of(subject):
        told.update(file.relative_to(ROOT).as_posix().encode() + b"\0")
        told.update(hashlib.sha256(file.read_bytes()).digest())
    for lock in LOCKS:
        said = (ROOT / lock).read_text(encoding="utf-8")
        told.update("\n".join(LIBRARIES[subject].findall(said)).encode())
    return told.hexdigest()


def proved():
    """Give the subjects that are as they were when they were proved."""
    if not PROVEN.is_file():
        return set()
    known = json.loads(PROVEN.read_text(encoding="utf-8"))
    return {subject for subject in FILES if known.get(subject) == state(subject)}


if __name__ == "__main__":
    written = json.loads(PROVEN.read_text(encoding="utf-8")) if PROVEN.is_file() else {}
    written |= {subject: state(subject) for subject in sys.argv[1:] or FILES}
    PROVEN.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
