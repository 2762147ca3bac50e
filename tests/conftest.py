"""Fixtures that every test may use: packs, real and invented."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest
import shapely

from geo.figure import drawing
from geo.figure import stage
from geo.pack import loading
from geo.pack.loading import default_root
from geo.pack.loading import load_pack
from geo.workspace.store import WORKSPACE_VARIABLE

HERE = Path(__file__).parent
# a program of its own, for a library that installs on some machines only
collect_ignore = ["guided.py"]
SHIPPED = default_root()


def _load(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_proving = _load("proving")
workspace = _load("bringing").workspace
# one browser and one app for all tests that look at the screen
_chromium = _load("chromium")
browser = _chromium.browser
desk = _chromium.desk
open_page = _chromium.open_page
server = _chromium.server
start_at = _chromium.start_at
start_process = _chromium.start_process
start_server = _chromium.start_server
start_words = _chromium.start_words
stand = _chromium.stand

# land of a dispute that does not exist, in degrees
INVENTED_LAND = {
    "long_isle": [shapely.box(20.3, -40.1, 20.7, -39.9)],
    "round_isle": [shapely.Point(20.2, -40.3).buffer(0.1, quad_segs=16)],
    "skerry_one": [shapely.box(20.09, -40.51, 20.11, -40.49)],
    "skerry_two": [shapely.box(20.049, -40.551, 20.051, -40.549)],
    "alba_main": [shapely.box(18.5, -41, 19.7, -39.2)],
    "brin_main": [shapely.box(21.2, -41, 22.5, -39.2)],
}


def pytest_addoption(parser):
    parser.addoption("--prove", action="store_true", help="run the tracer's long proofs")


def pytest_collection_modifyitems(config, items):
    proved = not config.getoption("--prove") and _proving.is_proved()
    for item in items:
        if HERE / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if proved and item.get_closest_marker("proof"):
            item.add_marker(pytest.mark.skip(reason="proved; make test-all proves it anew"))


@pytest.fixture(scope="session", autouse=True)
def read_once():
    """
    Read the shipped pack once in a process, whichever command, page or example asks for it.

    What is made of a pack, its sea and its scenes, is kept with it. Copies that a test may break are
    read anew each time; so is the pack itself where a file of it is no longer as it was.
    """
    read, kept = loading._Loader.load, {}

    def state():
        files = (path for path in sorted(SHIPPED.rglob("*")) if path.is_file())
        return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)

    def load(loader):
        if loader.root != SHIPPED:
            return read(loader)
        now = state()
        if now not in kept:
            kept[now] = read(loader)
        return kept[now]

    loading._Loader.load = load
    yield
    loading._Loader.load = read


@pytest.fixture(scope="session")
def pack():
    """Load the real pack."""
    return load_pack()


@pytest.fixture
def quick_ink(monkeypatch):
    """Leave out hatching and outlines, which take most of a figure's time and move no word or line."""
    monkeypatch.setattr(stage, "hatch", lambda *_: shapely.MultiLineString())
    monkeypatch.setattr(drawing, "path_data", lambda shape: "" if shape.is_empty else "M0 0")


@pytest.fixture(scope="session", autouse=True)
def own_workspace(tmp_path_factory):
    """Keep documents that a test brings out of the home folder of whoever runs the tests."""
    os.environ[WORKSPACE_VARIABLE] = str(tmp_path_factory.mktemp("home") / "documents.sqlite")
    yield
    del os.environ[WORKSPACE_VARIABLE]


@pytest.fixture(scope="session")
def workspaces():
    """Give what asks the routes of a workspace as a page does."""
    return _load("workspaces")


@pytest.fixture(scope="session")
def archiving():
    """Give what makes archives and the processes that read them."""
    return _load("archiving")


@pytest.fixture(scope="session")
def standing(pack):
    """Measure where the names on a map of the real pack stand."""
    return _load("standing").Standing(pack)


@pytest.fixture(scope="session")
def built_invented_root(tmp_path_factory):
    """Build the invented pack once: its text files and coasts, measured."""
    from geo.build.coast import write_coast
    from geo.build.measures import measure_distances
    from geo.build.measures import write_distances
    from geo.build.measures import write_measures
    from geo.geodesy.lands import Lands

    root = tmp_path_factory.mktemp("invented") / "pack"
    shutil.copytree(HERE / "invented", root)
    write_coast(root / "coast.gpkg", INVENTED_LAND)
    (root / "distances.csv").write_text("unit,to_unit,distance_km\n")
    units = list(load_pack(root).units.values())
    places = list(load_pack(root).places.values())
    lands = Lands({unit.id: unit for unit in units}, INVENTED_LAND)
    write_measures(root / "measures.csv", INVENTED_LAND, lands)
    write_distances(root / "distances.csv", measure_distances(units, INVENTED_LAND, places))
    return root


@pytest.fixture
def invented_root(built_invented_root, tmp_path):
    """Give a copy of the invented pack that a test may break."""
    root = tmp_path / "pack"
    shutil.copytree(built_invented_root, root)
    return root


@pytest.fixture
def invented(invented_root):
    """Load the invented pack."""
    return load_pack(invented_root)
