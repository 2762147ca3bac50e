"""The docs name every command, option, vocabulary and file that there is."""

from __future__ import annotations

import argparse
import itertools
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from geo.claims import statements
from geo.cli import commands as cli
from geo.pack import scenarios

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def commands():
    parser = cli.parser()
    [action] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return action.choices


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_has_an_entry(name):
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert re.search(rf"`{name}[ `]", text), f"docs/commands.md does not speak of {name}"
    assert commands()[name].description
    for action in commands()[name]._actions:
        for option in (o for o in action.option_strings if o.startswith("--")):
            assert option == "--help" or f"`{option}" in text or f"{option} " in text, option


def test_every_vocabulary_of_claims_has_an_entry():
    text = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    for words in (statements.KINDS, statements.ATTRIBUTIONS, statements.STANCES):
        assert [w for w in words if f"`{w}`" not in text] == []


def test_every_vocabulary_of_scenarios_has_an_entry():
    text = (DOCS / "data.md").read_text(encoding="utf-8")
    for words in (
        scenarios.SCENARIO_GROUPS,
        scenarios.SCENARIO_STATUSES,
        scenarios.REGIME_KINDS,
        scenarios.LINE_STATUSES,
    ):
        assert [w for w in words if f"`{w}`" not in text] == []


def test_no_link_of_the_docs_leads_nowhere():
    for page in (ROOT / "README.md", ROOT / "seeds" / "README.md", *DOCS.glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_place_that_the_map_of_the_house_names_is_there():
    page = (DOCS / "contributing.md").read_text(encoding="utf-8")
    places = re.findall(r"`((?:geo|web|tests|docs|data|seeds|pages)/(?:[\w./*]|\{[\w,]+\})*)", page)
    assert len(places) > 40
    # set-up makes the assets
    for place in set(places) - {"geo/assets", "geo/app/"}:
        pattern = re.sub(r"\{[\w,]+\}", "*", place)
        assert list(ROOT.glob(pattern.rstrip("/"))), place


def test_a_citation_names_the_version_that_is_installed():
    card = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert card["version"] == project["version"]
    assert f"## {card['version']} - {card['date-released']}" in (ROOT / "CHANGELOG.md").read_text(
        encoding="utf-8"
    )


def test_make_alone_says_what_there_is():
    said = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    targets = re.search(r"\.PHONY: (.*)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert [line.split()[1] for line in said.splitlines()] == targets[1].split()
    assert all(len(line.split()) > 2 for line in said.splitlines())


def test_the_map_of_the_house_names_every_room_in_the_order_that_the_linter_keeps():
    page = (DOCS / "contributing.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `geo/([\w/]+)(?:\.py|/)` \|", page, re.MULTILINE)
    rooms = {p.parent.name for p in (ROOT / "geo").glob("*/__init__.py")} - {"assets"}
    assert rooms <= set(named)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [layers, *_] = project["tool"]["importlinter"]["contracts"]
    order = [layer.split(" : ") for layer in reversed(layers["layers"])]
    kept = [room for layer in order for room in layer]
    assert sorted(kept) == sorted(name for name in named if "/" not in name)
    for below, above in itertools.pairwise(order):
        assert max(named.index(b) for b in below) < min(named.index(a) for a in above)
