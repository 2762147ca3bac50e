"""The licences of all that is shipped are gathered from the packages themselves, none left out."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from geo.browser.assets import ASSETS
from geo.build import assets
from geo.build.notices import Notice
from geo.build.notices import npm_notices
from geo.build.notices import python_notices
from geo.build.notices import written
from geo.errors import BuildError
from geo.server.views import about

ROOT = Path(__file__).parents[1]
# what joins our scripts at set-up, and what it and topojson-client's commands run on
TOOLS = re.compile(r"@?esbuild(/|$)|commander$")


@pytest.fixture(scope="module")
def of_python():
    return {notice.name.lower(): notice for notice in python_notices()}


def locked(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9][\w.-]*)==", text, re.MULTILINE))


def test_every_package_that_the_app_s_lock_holds_is_named(of_python):
    # the names of packages differ in case and marks; a pin of another system has nothing here
    named = {re.sub(r"[-_.]+", "-", name) for name in of_python}
    assert named - {"four-islands"} == locked("requirements.lock")


def test_each_has_a_licence_and_all_its_texts(of_python):
    assert "MIT License" in of_python["four-islands"].texts["licenses/LICENSE"]
    # libraries in C that travel inside a package, with licences of their own
    assert "LESSER GENERAL PUBLIC" in "".join(of_python["shapely"].texts.values())
    assert any("PROJ" in text for text in of_python["pyogrio"].texts.values())
    assert of_python["requests"].texts.keys() == {"licenses/LICENSE", "licenses/NOTICE"}
    for name, notice in of_python.items():
        assert notice.licence, name
        assert "\n" not in notice.licence, name
    # its maker puts no text into the package
    assert [name for name, notice in of_python.items() if not notice.texts] == ["streamlit"]


def test_what_tests_need_is_not_among_what_the_app_needs(of_python):
    assert distribution("pytest")
    assert not {"pytest", "ruff", "numba", "hatchling"} & of_python.keys()


def test_a_package_that_is_not_there_is_told():
    with pytest.raises(BuildError, match="no-such-package is not installed"):
        python_notices("no_such_package")


def test_every_package_of_the_browser_is_named_or_is_a_tool():
    lock = json.loads((assets.WEB / "package-lock.json").read_text(encoding="utf-8"))
    at_run_time = {
        path.removeprefix("node_modules/")
        for path, told in lock["packages"].items()
        if path and not told.get("dev")
    }
    shipped = {path.rpartition("/")[0] for path in assets.LICENCES.values()}
    assert {name for name in at_run_time if not TOOLS.match(name)} == shipped
    found = npm_notices(assets.WEB / "node_modules", lock, shipped)
    assert [notice.name for notice in found] == sorted(shipped)
    assert all(notice.texts and notice.url for notice in found)
    assert "LICENSE_FONT" in found[0].texts


def test_one_text_holds_them_all():
    text = (ASSETS / "licences" / assets.NOTICES).read_text(encoding="utf-8")
    for heading in ("In the browser", "On the computer", "Data"):
        assert f"\n{heading}\n" in f"\n{text}"
    assert "OpenStreetMap" in text
    assert "\nleaflet 1." in text
    assert "\nstreamlit 1." in text
    assert str(ROOT) not in text
    # where the page about the explorer leads
    assert f"./assets/licences/{assets.NOTICES}" == about.NOTICES


def test_a_part_without_a_text_says_so():
    notice = Notice("a", "1", "MIT", "", {})
    assert "brings no text" in written({"Programs": [notice]}, {})
    assert "From:" not in notice.text
