"""The pages as Streamlit runs them: they start, in every language, and a broken pack is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit.elements.html
from streamlit.testing.v1 import AppTest

from geo.server.shelf import the_shelf
from geo.server.views.masthead import UNLISTED
from geo.text.languages import LANGUAGES
from geo.text.words import word

ROOT = Path(__file__).parents[1]
PAGES = ("compare", "claims", "archive", "scenarios", "about", "timeline", "documents")
# where its words stand elsewhere than under its name
WORDS_OF = {"archive": "archive_page"}
TIMEOUT_S = 30
# what an app can do without: each costs a tenth of a second or more at the start
HEAVY = {
    "folium", "geopandas", "numba", "pandas", "pyogrio", "pyproj", "scipy", "shapely"
}  # fmt: skip


@pytest.fixture
def anew():
    """Let the app load its pack again, before and after."""
    the_shelf.cache_clear()
    yield
    the_shelf.cache_clear()


def open_app(**query):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def bodies(app):
    return "".join(html.proto.body for html in app.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_app_starts_with_its_head(language):
    app = open_app(lang=language)
    assert not app.exception
    head = bodies(app)
    for page in sorted({"explore", *PAGES} - set(UNLISTED)):
        assert word(language, f"app.page.{page}") in head


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_in_every_language(page, language):
    app = open_app(lang=language).switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert word(language, f"{WORDS_OF.get(page, page)}.title") in bodies(app)


def test_no_run_looks_through_the_lines_of_a_page(monkeypatch):
    # the web framework takes the indentation out of every text that says no more of itself
    looked = []
    monkeypatch.setattr(streamlit.elements.html, "clean_text", looked.append)
    app = open_app(lang="en")
    for page in PAGES:
        app.switch_page(f"pages/{page}.py").run()
        assert word("en", f"{WORDS_OF.get(page, page)}.title") in bodies(app)
    assert looked == []


def test_a_language_that_is_not_there_falls_back():
    app = open_app(lang="<b>tlh</b>")
    assert not app.exception
    assert word("en", "app.page.claims") in bodies(app)
    assert "<b>tlh</b>" not in bodies(app)


@pytest.mark.usefixtures("anew")
def test_a_pack_that_cannot_be_shown_is_told_with_the_next_step(tmp_path, monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_PACK", str(tmp_path / "nowhere"))
    app = open_app(lang="ja")
    assert not app.exception
    assert word("ja", "app.error.pack.title") in bodies(app)
    assert "There is no pack folder" in bodies(app)


@pytest.mark.usefixtures("anew")
def test_a_pack_with_faults_is_shown_and_its_faults_told(tmp_path, monkeypatch):
    root = tmp_path / "pack"
    shutil.copytree(ROOT / "data", root)
    units = (root / "units.csv").read_text(encoding="utf-8")
    (root / "units.csv").write_text(units.replace("147.62,44.93", "far,away"), encoding="utf-8")
    monkeypatch.setenv("FOUR_ISLANDS_PACK", str(root))
    app = open_app(lang="en")
    assert not app.exception
    assert 'href="./about?lang=en#problems"' in bodies(app)
    about = app.switch_page("pages/about.py").run()
    assert not about.exception
    assert "units.csv" in bodies(about)
    assert "far" in bodies(about)


def test_a_sound_pack_needs_no_editor():
    assert "#problems" not in bodies(open_app(lang="en"))


def test_missing_scripts_are_told_with_the_next_step(monkeypatch):
    from geo.browser import assets as explorer

    monkeypatch.setattr(explorer, "assets_version", _no_assets)
    app = open_app(lang="ru")
    assert not app.exception
    assert word("ru", "app.error.assets.title") in bodies(app)


def _no_assets():
    from geo.errors import BuildError

    msg = "The browser's assets are not there; run make setup."
    raise BuildError(msg)


def test_starting_the_app_imports_nothing_heavy():
    code = "import sys, app; print(' '.join(m for m in sys.modules if '.' not in m))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(run.stdout.split())


def test_pages_are_short_and_hold_no_text():
    for path in sorted((ROOT / "pages").glob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) < 150, path.name


@pytest.mark.usefixtures("anew")
def test_a_pack_that_is_put_right_is_shown_without_a_new_start(tmp_path, monkeypatch):
    root = tmp_path / "pack"
    monkeypatch.setenv("FOUR_ISLANDS_PACK", str(root))
    assert word("en", "app.error.pack.title") in bodies(open_app(lang="en"))
    shutil.copytree(ROOT / "data", root)
    assert word("en", "app.error.pack.title") not in bodies(open_app(lang="en"))
