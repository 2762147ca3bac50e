"""A pack is whole: of each file that it has, validate says so when it is gone, empty or hollow."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import pytest
import yaml

from geo.errors import FourIslandsError
from geo.pack.loading import load_pack
from geo.server.shelf import Shelf
from geo.validation.contents import empty_sheets
from geo.validation.soundness import faults

HERE = Path(__file__).parent
LONG = bool(float(os.environ.get("MINUTES", "0")))
# what a pack may do without (docs/data.md), and what may be there and hold nothing
OPTIONAL = {"alike.csv", "checks.yaml", "claims/pairs.yaml", "display/depth.topojson", "heights.csv", "lessons/1-five-minutes.yaml", "lines.yaml", "reading/scenarios.yaml", "uncertainty.csv"}  # fmt: skip
BARE = {
    "alike.csv",
    "claims/pairs.yaml",
    "heights.csv",
    "people.csv",
    "published.csv",
    "reading/scenarios.yaml",
    "reading/spellings.csv",
    "uncertainty.csv",
}


def _module(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def thin_root(tmp_path_factory):
    """Give the shipped pack with few records of each kind of file."""
    return _module("thinning").thin_pack(tmp_path_factory.mktemp("thin") / "pack")


def first_fault(root):
    """Give the first thing that is wrong with a pack, or nothing."""
    try:
        return str(next(iter(faults(Shelf(root))), ""))
    except FourIslandsError as error:
        return str(error)


def gone(path):
    """Take the file away, and the line that describes it."""
    path.unlink()
    listing = next(
        f / "datapackage.json" for f in path.parents if (f / "datapackage.json").exists()
    )
    package = json.loads(listing.read_text())
    name = path.relative_to(listing.parent).as_posix()
    package["resources"] = [one for one in package["resources"] if one["path"] != name]
    listing.write_text(json.dumps(package))


def empty(path):
    """Leave no byte in the file."""
    path.write_bytes(b"")


def hollow(path):
    """Leave the file's form, and nothing in it."""
    if path.suffix == ".csv":
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    elif path.suffix == ".yaml":
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        path.write_text("[]\n" if isinstance(document, list) else "{}\n")
    elif path.suffix == ".topojson":
        found = json.loads(path.read_text())
        none = {"type": "GeometryCollection", "geometries": []}
        path.write_text(
            json.dumps({**found, "arcs": [], "objects": dict.fromkeys(found["objects"], none)})
        )
    else:
        path.write_text("{}")


_LONG = [pytest.mark.fuzz, pytest.mark.skipif(not LONG, reason="make fuzz sets MINUTES")]


@pytest.mark.parametrize(
    ("change", "sound"),
    [
        pytest.param(gone, OPTIONAL, id="gone"),
        pytest.param(empty, set(), id="empty", marks=_LONG),
        pytest.param(hollow, BARE, id="hollow", marks=_LONG),
    ],
)
# GDAL says so too, by a warning that nothing can catch
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_file_is_missed_in_silence(thin_root, change, sound):
    listing = (thin_root / "datapackage.json").read_bytes()
    found = {}
    for path in sorted(p for p in thin_root.rglob("*") if p.is_file()):
        name = path.relative_to(thin_root).as_posix()
        # to find nothing wrong with a whole pack takes seconds
        if name == "datapackage.json" or (name in sound and not LONG):
            continue
        kept, stamp = path.read_bytes(), path.stat()
        change(path)
        try:
            found[name] = first_fault(thin_root)
        finally:
            path.write_bytes(kept)
            os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
            (thin_root / "datapackage.json").write_bytes(listing)
    assert len(found) > 25
    assert {name for name, said in found.items() if not said} == (sound if LONG else set())


def test_what_a_sheet_is_compared_with_may_be_gone(thin_root):
    path = thin_root / "display" / "borders.json"
    kept = path.read_bytes()
    path.unlink()
    try:
        found = [str(one) for one in faults(Shelf(thin_root))]
    finally:
        path.write_bytes(kept)
    assert any(
        one.startswith("display/borders.json: is not there, and sea.csv is") for one in found
    )


def test_a_sheet_that_draws_nothing_is_told(thin_root):
    pack, undrawn = load_pack(thin_root), []
    assert list(empty_sheets(pack)) == []
    for path in sorted((thin_root / "display").glob("*.topojson")):
        kept = path.read_bytes()
        hollow(path)
        undrawn += [path.name for _ in {one.file for one in empty_sheets(pack)}]
        path.write_bytes(kept)
    assert undrawn == sorted(path.name for path in (thin_root / "display").glob("*.topojson"))


@pytest.mark.parametrize("change", [gone, empty, hollow])
def test_what_a_pack_is_described_by_is_not_missed(thin_root, change):
    path = thin_root / "datapackage.json"
    kept = path.read_bytes()
    path.unlink() if change is gone else change(path)
    try:
        assert "datapackage.json" in first_fault(thin_root)
    finally:
        path.write_bytes(kept)


def test_a_file_that_nobody_described_is_told(thin_root):
    (thin_root / "display" / "extra.topojson").write_text("{}")
    try:
        assert first_fault(thin_root).startswith(
            "display/extra.topojson: datapackage.json does not"
        )
    finally:
        (thin_root / "display" / "extra.topojson").unlink()


def test_the_shipped_pack_has_the_files_that_belong_together():
    pack = load_pack()
    assert {one["path"] for one in pack.datapackage["resources"]} >= {"display/cells.topojson", "sea.gpkg", "display/splits.topojson"}  # fmt: skip
