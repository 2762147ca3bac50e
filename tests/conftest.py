"""Fixtures that every test may use, and which long proofs are run."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest
import shapely

from geo.figure import canvas
from geo.figure import svg
from geo.workspace.store import WORKSPACE_VARIABLE

HERE = Path(__file__).parent
# a program of its own, for a library that installs on some machines only
collect_ignore = ["guided.py"]


def _load(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_proving = _load("proving")
_packs = _load("packs")
built_invented_root = _packs.built_invented_root
invented = _packs.invented
invented_root = _packs.invented_root
pack = _packs.pack
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
fetched_ahead = _chromium.fetched_ahead


def pytest_addoption(parser):
    parser.addoption("--prove", action="store_true", help="run long proofs whatever has changed")


def pytest_collection_modifyitems(config, items):
    for item in items:
        if HERE / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)
    proofs = [item for item in items if item.get_closest_marker("proof")]
    proved = _proving.proved() if proofs and not config.getoption("--prove") else set()
    for item in proofs:
        if item.get_closest_marker("proof").args[0] in proved:
            item.add_marker(pytest.mark.skip(reason="proved; make test-all proves it anew"))


def pytest_xdist_auto_num_workers(config):  # noqa: ARG001 - asked for by its name
    """Let one more run than there are processors, for a worker often waits for its browser or app."""
    said = "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ or not hasattr(os, "sched_getaffinity")
    return None if said else len(os.sched_getaffinity(0)) + 1


@pytest.fixture
def quick_ink(monkeypatch):
    """Leave out hatching and outlines, which take most of a figure's time and move no word or line."""
    monkeypatch.setattr(canvas, "hatch", lambda *_: shapely.MultiLineString())
    monkeypatch.setattr(svg, "path_data", lambda shape: "" if shape.is_empty else "M0 0")


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
