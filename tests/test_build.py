"""What the build makes of land: units with their own rocks, and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
from types import SimpleNamespace

import pytest
import shapely

from geo.build.coast import assign_polygons
from geo.build.coast import write_coast
from geo.build.datapackage import files_of
from geo.build.datapackage import refresh_datapackage
from geo.build.measures import write_measures
from geo.errors import BuildError
from geo.geodesy.lands import Lands
from geo.pack.coasts import read_coasts
from geo.pack.files import write_atomically
from geo.pack.loading import default_root

BIG = shapely.box(20.0, 50.0, 20.4, 50.3)
ROCK = shapely.box(20.41, 50.1, 20.411, 50.101)
OTHER = shapely.box(20.5, 50.0, 20.8, 50.2)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_rock_goes_to_the_unit_that_is_nearest():
    polygons = shapely.from_wkb([p.wkb for p in (BIG, ROCK, OTHER)])
    found = assign_polygons(polygons, {"big": [(20.2, 50.1)], "other": [(20.6, 50.1)]})
    assert list(found["big"]) == [BIG, ROCK]
    assert list(found["other"]) == [OTHER]


@pytest.mark.parametrize(
    ("seeds", "sentence"),
    [
        ({"big": [(0.0, 0.0)]}, "big: the seed 0.0 0.0 lies on no land"),
        ({"big": [(20.2, 50.1)], "twin": [(20.3, 50.2)]}, "seed on the same land"),
    ],
)
def test_a_seed_without_land_of_its_own_is_named(seeds, sentence):
    polygons = shapely.from_wkb([BIG.wkb])
    with pytest.raises(BuildError, match=sentence):
        assign_polygons(polygons, seeds)


def test_coast_and_measures_are_the_same_bytes_on_every_run(tmp_path):
    coasts = {"big": [BIG, ROCK], "other": [OTHER]}
    units = {name: SimpleNamespace(seeds=()) for name in coasts}
    digests = set()
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        write_coast(tmp_path / run / "coast.gpkg", coasts)
        write_measures(tmp_path / run / "measures.csv", coasts, Lands(units, coasts))
        digests.add(tuple(digest(tmp_path / run / f) for f in ("coast.gpkg", "measures.csv")))
    assert len(digests) == 1


def test_coasts_keep_every_bit_of_their_coordinates(tmp_path):
    land = shapely.Polygon([(20.123456789012345, 50), (20.2, 50), (20.2, 50.1)])
    write_coast(tmp_path / "coast.gpkg", {"a": [land]})
    assert shapely.get_parts(read_coasts(tmp_path / "coast.gpkg")["a"])[0].equals_exact(land)


def test_datapackage_describes_every_file_of_the_pack_truly():
    root = default_root()
    package = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    named = {r["path"]: r for r in package["resources"]}
    assert set(named) == {p.relative_to(root).as_posix() for p in files_of(root)}
    for path, resource in named.items():
        assert resource["hash"] == f"sha256:{digest(root / path)}", f"{path} changed: run the build"
        assert resource["licenses"], path
        assert resource["sources"], path


def test_a_file_that_nobody_describes_stops_the_build(tmp_path):
    (tmp_path / "stray.csv").write_text("a\n")
    (tmp_path / "datapackage.json").write_text('{"resources": []}')
    with pytest.raises(BuildError, match=r"does not describe stray\.csv"):
        refresh_datapackage(tmp_path)
    (tmp_path / "datapackage.json").write_text('{"resources": [{"path": "gone.csv"}]}')
    with pytest.raises(BuildError, match=r"names gone\.csv, which is not there"):
        refresh_datapackage(tmp_path)


def test_a_failed_write_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "kept.txt"
    write_atomically(path, b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.pack.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
