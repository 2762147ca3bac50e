"""That a release is whole, of one version, and nothing else."""

import hashlib
import shutil

import pytest

from geo.build.release import LISTS
from geo.build.release import NOTICES
from geo.build.release import PAPERS
from geo.build.release import ROOT
from geo.build.release import SUMS
from geo.build.release import gather
from geo.errors import BuildError

VERSION = "0.1.0"
WHEEL = f"four_islands-{VERSION}-py3-none-any.whl"


@pytest.fixture
def project(tmp_path):
    """Give a copy of the papers of the project, and what was built for a release."""
    root, dist = tmp_path / "project", tmp_path / "dist"
    for name in PAPERS:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name) if name != NOTICES else None
    (root / NOTICES).write_text("Licences", encoding="utf-8")
    (root / "CITATION.cff").write_text(f"version: {VERSION}\n", encoding="utf-8")
    (root / "CHANGELOG.md").write_text(f"## {VERSION} - 2026-11-22\n", encoding="utf-8")
    dist.mkdir()
    for name in (WHEEL, *LISTS):
        (dist / name).write_bytes(name.encode())
    return root, dist


def test_a_release_holds_each_part_and_the_hash_of_each(project):
    root, dist = project
    names = gather(dist, root)
    assert set(names) == {path.name for path in dist.iterdir()}
    assert {WHEEL, *LISTS, "notices.txt", "CITATION.cff", "LICENSE", SUMS} <= set(names)
    rows = [line.split("  ") for line in (dist / SUMS).read_text().splitlines()]
    assert [name for _, name in rows] == sorted(set(names) - {SUMS})
    for digest, name in rows:
        assert hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest
    # once more over the same folder
    assert gather(dist, root) == names


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda _, dist: (dist / WHEEL).unlink(), "holds none"),
        (lambda _, dist: (dist / WHEEL).rename(dist / WHEEL.replace("0.1", "0.2")), "of version 0.1.0"),
        (lambda _, dist: shutil.copyfile(dist / WHEEL, dist / f"other-{WHEEL}"), "one wheel"),
        (lambda _, dist: (dist / LISTS[0]).unlink(), "sbom-python"),
        (lambda _, dist: (dist / LISTS[1]).write_bytes(b""), "sbom-browser"),
        (lambda root, _: (root / NOTICES).unlink(), "notices.txt"),
        (lambda _, dist: (dist / "old.whl.part").touch(), "also holds old.whl.part"),
        (lambda root, _: (root / "CHANGELOG.md").write_text("## Unreleased"), "no section of version 0.1.0"),
    ],
)  # fmt: skip
def test_what_is_missing_or_left_over_is_named(project, spoil, sentence):
    root, dist = project
    spoil(root, dist)
    with pytest.raises(BuildError, match=sentence):
        gather(dist, root)
    assert not (dist / SUMS).exists()


def test_make_release_leads_to_it():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    rule = text.partition("\nrelease:")[2].partition("\n\n")[0]
    assert "wheel sbom" in rule
    assert "geo.build.release dist" in rule
