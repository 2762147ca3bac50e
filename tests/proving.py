"""
Say whether the tracer of the sea, and what it reads, are as they were when they were last proved.

Its long proofs depend on nothing else. ``make test-all`` runs them whatever has changed, and writes
down what it proved; ``make test`` runs them where that is no longer what is there.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROVEN = Path(__file__).with_name("proven.txt")
# all that decides about the outcome of a proof
READ = (
    "geo/build/atlas.py", "geo/build/coast.py", "geo/build/law.py", "geo/build/measures.py",
    "geo/build/sea_display.py", "geo/build/sea_layers.py", "geo/build/second_coast.py",
    "geo/build/splits.py", "geo/build/straits.py", "geo/geodesy", "geo/sea",
    "geo/pack/coasts.py", "geo/pack/geopackage.py", "data/coast.gpkg", "data/sea.gpkg",
    "tests/invented", "tests/conftest.py", "tests/reference_sea.py", "tests/test_sea_atlas.py",
)  # fmt: skip
KINDS = {".py", ".gpkg", ".csv", ".yaml"}
LIBRARIES = re.compile(r"^(?:llvmlite|numba|numpy|pyproj|scipy|shapely)==\S+", re.MULTILINE)


def state():
    """Give the hash of what the proofs depend on."""
    told = hashlib.sha256()
    for name in READ:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in KINDS:
                told.update(file.relative_to(ROOT).as_posix().encode() + b"\0")
                told.update(hashlib.sha256(file.read_bytes()).digest())
    for lock in sorted(ROOT.glob("requirements*.lock")):
        told.update("\n".join(LIBRARIES.findall(lock.read_text(encoding="utf-8"))).encode())
    return told.hexdigest()


def is_proved():
    return PROVEN.is_file() and PROVEN.read_text(encoding="utf-8").strip() == state()


if __name__ == "__main__":
    PROVEN.write_text(state() + "\n", encoding="utf-8")
