"""What a stranger reads about the library is made from it, and runs: the page and the notebook."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import geo
from geo.build.api_docs import PAGE
from geo.build.api_docs import api_page

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
# no socket may be opened, and a notebook needs no app
BEFORE = """
import socket
def refused(*_, **__):
    raise OSError("a notebook asked the network")
socket.socket.connect = refused
"""
AFTER = """
import sys
assert "streamlit" not in sys.modules
"""


def test_the_page_of_the_library_is_fresh():
    assert (ROOT / PAGE).read_text(encoding="utf-8") == api_page(), (
        "run python -m geo.build.api_docs"
    )


def test_the_page_names_every_public_name():
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    assert [name for name in geo.__all__ if f"### `geo.{name}" not in text] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_a_notebook_runs_offline_without_the_app(path, tmp_path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    assert cells
    # what a cell gave once may be false today: outputs are not kept
    assert all(not c["outputs"] and c["execution_count"] is None for c in cells)
    script = "\n".join([BEFORE, *("".join(c["source"]) for c in cells), AFTER])
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert (tmp_path / "view.gpkg").is_file()
