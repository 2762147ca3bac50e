"""What `import geo` shows is a decision: sorted, documented, and loaded when it is asked for."""

from __future__ import annotations

import doctest
import inspect
import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import geo

MEMBERS = {
    "Pack": (
        "boundary", "checks", "claims", "distance", "distances", "events", "places", "problems",
        "scenarios", "tally", "units", "view", "zones",
    ),
    "View": ("boundary", "figure", "holders", "map", "save", "tally", "zones"),
}  # fmt: skip


def test_the_public_names_are_sorted_and_all_there_is():
    assert list(geo.__all__) == sorted(geo.__all__)
    assert set(dir(geo)) == {*geo.__all__, "__version__"}
    assert 18 <= len(geo.__all__) <= 30


def test_no_public_name_is_hidden_by_a_module():
    # importing geo.x sets the attribute x of geo, whatever stood there
    modules = {module.name for module in pkgutil.iter_modules(geo.__path__)}
    assert modules.isdisjoint(geo.__all__)


def test_importing_loads_nothing_that_is_not_pythons_own():
    code = "import sys, geo; print(*(m.split('.')[0] for m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split()) - set(sys.stdlib_module_names)
    assert not {n for n in loaded if not n.startswith(("_", "geo", "site", "distutils"))}
    assert "geopandas" not in loaded


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no_such_thing"):
        geo.no_such_thing  # noqa: B018 - asking is what is tested


def examples(thing):
    return doctest.DocTestFinder(recurse=False).find(thing, globs={})[0].examples


@pytest.mark.parametrize("name", geo.__all__)
def test_a_public_name_is_documented_with_an_example(name):
    thing = getattr(geo, name)
    assert thing.__module__.startswith("geo.")
    assert inspect.getdoc(thing)
    # the doctests of the modules run them
    assert examples(thing), f"geo.{name} has no example"


@pytest.mark.parametrize(("owner", "name"), [(o, n) for o, names in MEMBERS.items() for n in names])
def test_a_method_is_documented_with_an_example(owner, name):
    method = getattr(getattr(geo, owner), name)
    assert examples(method), f"geo.{owner}.{name} has no example"


@pytest.mark.parametrize("owner", MEMBERS)
def test_the_methods_are_known(owner):
    public = {n for n, m in vars(getattr(geo, owner)).items() if n[0] != "_" and callable(m)}
    assert public == set(MEMBERS[owner])


def test_a_reader_of_types_is_told_that_there_are_some():
    assert (import_module("pathlib").Path(geo.__file__).parent / "py.typed").is_file()
